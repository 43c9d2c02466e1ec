"""Entries of a dictionary, and what a term, a weight and a category may be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from marsad.errors import LexiconError

__all__ = [
    "LEVELS",
    "MARK",
    "Entry",
    "category_path",
    "escape",
    "fail",
    "literal",
    "no_category",
    "weight_of",
]

LEVELS = ("surface", "key", "stem", "lemma")
"""How near a word may be to one of an entry, nearest first."""

MARK = " > "
"""What stands between the name of a category and that of the one below it."""

LONGEST = 10_000
"""Characters of a term; the core counts bytes."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_SPECIAL = re.compile(r"[*?|()@\\]|/(?=[A-Z])|^(?=\.\.\.|NOT\b|NEAR\b|BEFORE\b|AFTER\b|SENTENCE\b)")
_LEVEL = re.compile(r"^(surface|key|stem|lemma):")


class Entry(NamedTuple):
    """One entry of a dictionary.

    Attributes
    ----------
    term : str
        A word, a phrase or a pattern (see :mod:`marsad.lexicon`).
    weight : float
    category : str
        A path, such as ``"صراع > عنف"``; empty for none.
    pos : str
        Part of speech that the (first) word must have, such as ``"NOUN"``; empty for any.
    level : str
        ``"surface"``, ``"key"``, ``"stem"`` or ``"lemma"``; empty for that of the lexicon.
    line : int
        Of the file; 0 if there is none.

    Examples
    --------
    >>> from marsad.lexicon import Entry
    >>> Entry("هدنة", 1.5, "سلم").category
    'سلم'
    """

    term: str
    weight: float = 1.0
    category: str = ""
    pos: str = ""
    level: str = ""
    line: int = 0


def fail(what: str, name: str = "", line: int = 0) -> LexiconError:
    """Make an error that names the file and the line."""
    place = f"{name}, line {line}: " if name and line else f"{name}: " if name else ""
    return LexiconError(place + what)


def shown(value: object) -> str:
    """Give a value for a message, shortened."""
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"


def escape(term: str, keep: str = "") -> str:
    r"""Take the meaning from everything in a term that would make it a pattern.

    Parameters
    ----------
    term : str
        Words as they are to be found.
    keep : str
        Of ``*`` and ``?`` those that keep their meaning.

    Returns
    -------
    str
        The term with backslashes.

    Examples
    --------
    >>> from marsad.lexicon import escape
    >>> escape("حرب|سلام")
    'حرب\\|سلام'
    >>> escape("ارهاب*", keep="*")
    'ارهاب*'
    """

    def guard(found: re.Match[str]) -> str:
        return found[0] if found[0] and found[0] in keep else "\\" + found[0]

    words = [_LEVEL.sub(r"\1\\:", _SPECIAL.sub(guard, word)) for word in term.split()]
    return " ".join(words)


def literal(term: str, name: str, line: int, keep: str = "") -> str:
    """Escape a term of a file, unless it is longer than the core takes."""
    if len(term) > LONGEST:
        raise fail(f"a term of {len(term)} characters: {shown(term[:80])}", name, line)
    return escape(term, keep)


def weight_of(value: Any, name: str = "", line: int = 0) -> float:
    """Read a weight; only plain finite numbers are ones, whatever the locale."""
    if isinstance(value, str):
        text = value.strip()
        if not _NUMBER.fullmatch(text):
            hint = " (write 1.5, not 1,5)" if "," in text else ""
            raise fail(f"the weight {shown(value)} is not a number{hint}", name, line)
        value = text
    elif isinstance(value, bool) or not hasattr(value, "__float__"):
        raise fail(f"the weight {shown(value)} is not a number", name, line)
    number = float(value)
    if not math.isfinite(number):
        raise fail(f"the weight {shown(value)} is not finite", name, line)
    if abs(number) > 1e100:
        raise fail(f"the weight {shown(value)} is not between -1e100 and 1e100", name, line)
    return number


def category_path(names: Iterable[object], name: str = "", line: int = 0) -> str:
    """Join the names of nested categories."""
    parts: Sequence[str] = [" ".join(str(part).split()) for part in names]
    for part in parts:
        if MARK.strip() in part.split():
            what = f"the name of the category {shown(part)} holds '>', which divides the levels"
            raise fail(what, name, line)
    return MARK.join(part for part in parts if part)


def no_category(name: object, known: list[str]) -> str:
    """Say what there is in the place of a category that is not."""
    text = str(name)
    near = [path for path in known if text and text in path]
    near += [path for path in get_close_matches(text, known, n=5) if path not in near]
    listed = ", ".join(map(repr, near[:5] or known[:10]))
    like = "such as" if not near else "near it are"
    return f"no category {name!r} among {len(known)} (Lexicon.categories); {like} {listed}"
