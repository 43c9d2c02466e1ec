"""Text with marked spans as HTML: flat pieces, escaped, whatever overlaps whatever."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape as _escape
from itertools import pairwise
from typing import Any

__all__ = ["Span", "direction", "escape", "mark", "paragraphs", "spans_of"]

# No control characters reach the page: HTML has no place for them.
_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)), "\ufffd")
_KINDS = ("direct", "indirect", "mixed", "term", "name")
_LINES = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Code points ``start`` to ``end`` (half-open) with CSS class names and a tooltip."""

    start: int
    end: int
    name: str
    title: str = ""


def escape(text: str) -> str:
    """Escape text for HTML content and quoted attributes; control characters become U+FFFD.

    Examples
    --------
    >>> escape('قال "<b>"')
    'قال &quot;&lt;b&gt;&quot;'
    """
    return _escape(text.translate(_CONTROLS), quote=True)


def direction(text: str) -> str:
    """Give ``auto``, or ``rtl`` where a right-to-left text begins with a Latin word.

    Examples
    --------
    >>> direction("قال الوزير"), direction("BBC: قال الوزير"), direction("BBC News")
    ('auto', 'rtl', 'auto')
    """
    kinds = [unicodedata.bidirectional(char) for char in text[:400]]
    strong = [kind for kind in kinds if kind in ("L", "R", "AL")]
    latin = strong.count("L")
    return "rtl" if strong and strong[0] == "L" and latin < len(strong) - latin else "auto"


def _pieces(
    spans: Sequence[Span], start: int, end: int
) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """Cut ``start`` to ``end`` at every boundary; give each piece with the spans over it."""
    inside = [s for s in spans if s.start < s.end and s.start < end and s.end > start]
    opened = sorted(inside, key=lambda s: (s.start, -s.end))
    cuts = {start, end}
    for span in inside:
        cuts.update((max(start, span.start), min(end, span.end)))
    edges = sorted(cuts)
    active: list[Span] = []
    at = 0
    for left, right in pairwise(edges):
        active = [span for span in active if span.end > left]
        while at < len(opened) and opened[at].start <= left:
            active.append(opened[at])
            at += 1
        yield left, right, tuple(active)


def _word_ends(text: str, at: int) -> bool:
    following = text[at : at + 1]
    return not (following.isalpha() or (following and unicodedata.combining(following)))


def mark(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> str:
    """Write ``text[start:end]`` as HTML with its spans as ``<mark>`` elements.

    The text is cut at every boundary of a span, so that the elements never overlap: a piece
    under two spans carries the class names of both, and the tooltips from the inside out. The
    last piece of a stance cue also says ``end-support`` or ``end-oppose``, so that a sign can
    follow it, but only where a word ends: letters must keep joining.

    Examples
    --------
    >>> mark("قال نعم", [Span(4, 7, "q direct", "مباشر")])
    'قال <mark class="q direct" title="مباشر">نعم</mark>'
    """
    end = len(text) if end is None else min(end, len(text))
    parts = []
    for left, right, over in _pieces(spans, max(0, start), end):
        piece = escape(text[left:right])
        if over:
            names = list(dict.fromkeys(name for span in over for name in span.name.split()))
            if _word_ends(text, right):
                cues = (s.name.split() for s in over if s.end == right)
                names += [f"end-{cue[-1]}" for cue in cues if cue[0] == "stance"]
            titles = dict.fromkeys(span.title for span in reversed(over) if span.title)
            tip = f' title="{escape(chr(10).join(titles))}"' if titles else ""
            piece = f'<mark class="{escape(" ".join(names))}"{tip}>{piece}</mark>'
        parts.append(piece)
    return "".join(parts)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Give start and end of every line that is not blank.

    Examples
    --------
    >>> paragraphs("عنوان\\n\\nنص")
    [(0, 5), (7, 9)]
    """
    return [found.span() for found in _LINES.finditer(text) if found.group().strip()]


def _isolate(value: object) -> str:
    return f"\u2068{' '.join(str(value).split())[:120]}\u2069"


def _tip(head: str, facts: Iterable[tuple[str, object]]) -> str:
    """Put known facts into one line; each is isolated, as tooltips mix scripts."""
    told = [f"{label}: {_isolate(value)}" for label, value in facts if value not in (None, "")]
    return " · ".join([head, *told])


def spans_of(
    quotes: Iterable[Mapping[str, Any]],
    stances: Iterable[Mapping[str, Any]],
    words: Mapping[str, str],
    *,
    actors: bool = False,
) -> list[Span]:
    """Make spans of rows of quotations and stances of one field.

    Parameters
    ----------
    quotes, stances : iterables of rows
    words : mapping
        How kinds and facts are called in the tooltips.
    actors : bool
        Mark also the holder and the target of every stance.
    """
    found: list[Span] = []

    def add(row: Mapping[str, Any], place: str, name: str, title: str) -> None:
        start, end = row.get(f"{place}start"), row.get(f"{place}end")
        if start is not None and end is not None and 0 <= start < end:
            found.append(Span(start, end, name, title))

    for row in quotes:
        kind = row["kind"] if row["kind"] in _KINDS else "other"
        who = row.get("speaker_entity") or row.get("speaker")
        name = words.get(kind, kind)
        rule = (words["rule"], row.get("rule"))
        tip = _tip(name, [(words["speaker"], who), rule])
        add(row, "", f"q {kind}", tip)
        add(row, "cue_", "says", _tip(words["cue"], [(words["speaker"], who)]))
        known = (words["known_as"], row.get("speaker_entity"))
        how = (words["resolved"], row.get("resolved_by"))
        add(row, "speaker_", "speaker", _tip(words["speaker"], [known, how]))
    for row in stances:
        side = "support" if row["polarity"] > 0 else "oppose"
        facts = [(words[end], _end(row, end)) for end in ("holder", "target")]
        voice = row.get("voice") or ""
        facts += [(words["voice"], words.get(voice, voice)), (words["rule"], row.get("rule") or "")]
        tip = _tip(words[side], facts)
        add(row, "cue_", f"stance {side}", tip)
        if actors:
            add(row, "holder_", "holder", words["holder"])
            add(row, "target_", "target", words["target"])
    return list(dict.fromkeys(found))


def _end(row: Mapping[str, Any], end: str) -> str:
    return str(row.get(f"{end}_entity") or row.get(end) or "")
