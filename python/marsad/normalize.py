"""Clean Arabic text, or fold it to a key in which spellings meet, and lead every span back.

>>> import marsad as ms
>>> ms.normalize("كِتَابٌ إلى  مؤسَّسةٍ")
'كتاب الي مءسسه'
>>> ms.normalize("ﻻ علی", profile="repair")
'لا على'
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any, Literal, NamedTuple, overload

from marsad._coerce import choice, text_argument
from marsad._engine import core
from marsad._texts import as_column, map_column
from marsad.errors import OptionError

__all__ = ["AlignedText", "Change", "Suspicion", "audit", "inspect", "normalize"]


class AlignedText:
    """A normalized text that knows where it comes from.

    Examples
    --------
    >>> import marsad as ms
    >>> aligned = ms.normalize("قال الرَّئيسُ", align=True)
    >>> aligned.text
    'قال الرءيس'
    >>> aligned.source(4, 10)
    (4, 13)
    >>> aligned.surface(4, 10) == "الرَّئيسُ"
    True
    """

    __slots__ = ("_aligned",)

    def __init__(self, aligned: Any) -> None:
        self._aligned = aligned

    @property
    def text(self) -> str:
        """The normalized text."""
        return str(self._aligned.text)

    @property
    def original(self) -> str:
        """The text that was given; a lone surrogate in it has become U+FFFD."""
        return str(self._aligned.original)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in ``original`` that ``text[start:end]`` comes from.

        Characters that were deleted behind a character, such as its marks, belong to it.

        Parameters
        ----------
        start, end : int
            A span of ``text``; what lies beyond its end is cut.

        Returns
        -------
        tuple of int
            Start and end.

        Examples
        --------
        >>> import marsad as ms
        >>> ms.normalize("ﻻ", align=True).source(0, 1)
        (0, 1)
        """
        if start < 0 or end < start:
            raise ValueError(f"({start}, {end}) is not a span: 0 <= start <= end")
        begin, stop = self._aligned.source(start, end)
        return begin, stop

    def surface(self, start: int, end: int) -> str:
        """Give the part of ``original`` that ``text[start:end]`` comes from.

        Parameters
        ----------
        start, end : int
            A span of ``text``.

        Returns
        -------
        str
            ``original[slice(*source(start, end))]``.

        Examples
        --------
        >>> import marsad as ms
        >>> ms.normalize("جمـــيل", align=True).surface(0, 4)
        'جمـــيل'
        """
        return self.original[slice(*self.source(start, end))]

    def __repr__(self) -> str:
        return f"AlignedText({self.text!r})"


@dataclass(frozen=True, slots=True)
class Change:
    """What one step would change: how often, and its first places (at most three).

    Examples
    --------
    >>> from marsad.normalize import audit
    >>> text = "مدرسةٌ"
    >>> for change in audit(text):
    ...     (start, end) = change.examples[0]
    ...     print(change.step, change.count, start, end)
    marks 1 5 6
    teh_marbuta 1 4 5
    """

    step: str
    count: int
    examples: list[tuple[int, int]]


class Suspicion(NamedTuple):
    """Damage and disguise that no normalization mends safely, and the place that shows it.

    Examples
    --------
    >>> from marsad.normalize import inspect
    >>> inspect("السلام عليكم")
    Suspicion(mojibake=False, visual_order=False, start=0, end=0, evasion=False)
    """

    mojibake: bool
    visual_order: bool
    start: int
    end: int
    evasion: bool


Step = bool | str | Mapping[str, str]


@lru_cache(maxsize=64)
def _build(profile: str, steps: tuple[tuple[str, Any], ...]) -> Any:
    values = {name: dict(v) if isinstance(v, tuple) else v for name, v in steps}
    return core().normalize.Normalizer(profile, values)


def _normalizer(profile: str, steps: dict[str, Step]) -> Any:
    choice(profile, ("repair", "search"), "profile")
    values: dict[str, Any] = {}
    for name, value in steps.items():
        values[name] = value
        if name == "keep" and isinstance(value, Mapping):
            for step, characters in value.items():
                if not (isinstance(step, str) and isinstance(characters, str)):
                    raise OptionError(f"keep={value!r} is not known; a dict has str by step")
            values[name] = tuple(sorted(value.items()))
        elif not isinstance(value, (bool, str)):
            raise OptionError(f"{name}={value!r} is not known; a step takes True, False or a str")
    return _build(profile, tuple(sorted(values.items())))


@overload
def normalize(
    text: str, profile: str = ..., *, align: Literal[False] = ..., **steps: Step
) -> str: ...
@overload
def normalize(
    text: str, profile: str = ..., *, align: Literal[True], **steps: Step
) -> AlignedText: ...
@overload
def normalize(
    text: Iterable[str | None], profile: str = ..., *, align: bool = ..., **steps: Step
) -> Any: ...


def normalize(text: Any, profile: str = "search", *, align: bool = False, **steps: Step) -> Any:
    """Normalize a text, or every text of a column.

    Parameters
    ----------
    text : str or column
        A column is a list or other iterable of str, an Arrow array, a pandas or polars Series.
        What is missing stays missing.
    profile : {"search", "repair"}
        ``"repair"`` keeps the words and cleans their encoding: shaped letters, invisible
        controls, Persian letters, composition, white space. ``"search"`` makes a key of it:
        marks, tatweel, forms of alef, hamza, yeh and teh marbuta, digits, punctuation and
        stretched words are folded.
    align : bool
        Give an `AlignedText`, which leads every span back to the text given.
    **steps : bool or str
        Single steps on or off. Of both profiles: ``presentation``, ``controls``, ``persian``,
        ``compose``, ``duplicate_marks``, ``spaces``, ``tatweel`` ("keep", "inside", "all").
        Of the search profile: ``marks``, ``alef``, ``hamza`` ("keep", "seats", "letters",
        "drop"), ``teh_marbuta``, ``alef_maqsura``, ``lookalikes``, ``digits``,
        ``punctuation``, ``elongation``. Of neither: ``expand_honorifics``,
        ``decode_entities``, ``compatibility`` (with ``compose``: NFKC), ``dagger_alef``,
        ``deobfuscate``, ``dotless``. ``keep`` is a str of characters that every step leaves
        alone, or a dict of such by step.

    Returns
    -------
    str, AlignedText or column
        A column comes back as the kind that was given, a list for other iterables; with
        ``align`` as a list of `AlignedText`.

    Examples
    --------
    >>> import marsad as ms
    >>> ms.normalize("مسؤول") == ms.normalize("مسئول")
    True
    >>> ms.normalize("ماء") == ms.normalize("ما")
    False
    >>> ms.normalize("مسؤول", hamza="letters")
    'مسوول'
    >>> ms.normalize("پاريس گوگل", keep={"lookalikes": "پ"})
    'پاريس كوكل'
    >>> ms.normalize(["جمييييل", None])
    ['جميل', None]
    """
    normalizer = _normalizer(profile, steps)
    if isinstance(text, (str, bytes, bytearray, memoryview)) or not hasattr(text, "__iter__"):
        original = text_argument(text, "text")
        return AlignedText(normalizer.align(original)) if align else normalizer.text(original)
    if not align:
        return map_column(normalizer.column, text)
    rows = as_column(text).to_pylist()
    return [None if row is None else AlignedText(normalizer.align(row)) for row in rows]


def audit(text: str, profile: str = "search", **steps: Step) -> list[Change]:
    """List the steps that would change a text, with counts and first places.

    Parameters
    ----------
    text : str
        The text to look at.
    profile : {"search", "repair"}
        As in `normalize`.
    **steps : bool or str
        As in `normalize`.

    Returns
    -------
    list of Change
        In the order of the steps; ``text[start:end]`` is the place of an example.

    Examples
    --------
    >>> from marsad.normalize import audit
    >>> audit("كتابٌ ﻻ", profile="repair")
    [Change(step='presentation', count=1, examples=[(6, 7)])]
    """
    changes = _normalizer(profile, steps).audit(text_argument(text, "text"))
    return [Change(*change) for change in changes]


def inspect(text: str) -> Suspicion:
    """Look for damage and disguise that no normalization mends safely.

    Parameters
    ----------
    text : str
        The text to look at.

    Returns
    -------
    Suspicion
        Whether the text looks like UTF-8 read in another encoding, or like letters stored in
        the order in which they are seen, or has words without their dots, as filters are
        dodged; and ``text[start:end]``, the first place that does.

    Examples
    --------
    >>> from marsad.normalize import inspect
    >>> inspect("Ø§Ù„Ø³Ù„Ø§Ù…").mojibake
    True
    """
    return Suspicion(*core().normalize.inspect(text_argument(text, "text")))


class _CallableModule(ModuleType):
    """``ms.normalize(text)`` works whether this module or its function is found first."""

    def __call__(self, text: Any, profile: str = "search", **options: Any) -> Any:
        return normalize(text, profile, **options)


sys.modules[__name__].__class__ = _CallableModule
normalize.__dict__.update(
    {name: globals()[name] for name in ("__all__", *__all__)}
)  # and so does `ms.normalize.audit`
