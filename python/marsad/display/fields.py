"""The paragraphs of a text or a title as HTML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from marsad.display.marks import Span, direction, escape, mark, paragraphs

__all__ = ["field_html"]

_LEFT_OUT = ("repeat", "boilerplate")
_Item = TypeVar("_Item")


def _by_line(
    items: Iterable[_Item], place: Iterable[tuple[int, int]], lines: Sequence[tuple[int, int]]
) -> list[list[_Item]]:
    """Give for every line the items that lie at least partly in it."""
    starts, ends = [line[0] for line in lines], [line[1] for line in lines]
    found: list[list[_Item]] = [[] for _ in lines]
    for item, (start, end) in zip(items, place, strict=True):
        for number in range(bisect_right(ends, start), bisect_left(starts, end)):
            found[number].append(item)
    return found


def field_html(
    text: str,
    spans: Sequence[Span],
    sentences: Sequence[Mapping[str, Any]],
    *,
    headline: bool = False,
    tone: str = "",
) -> list[str]:
    """Write every line of a text that is not blank as a paragraph with its marks.

    Parameters
    ----------
    text : str
    spans : sequence of Span
    sentences : sequence of rows
        Lines that lie wholly in repeated blocks or boilerplate get the class ``apart``.
    headline : bool
        Mark every line as a headline.
    tone : str
        What tone is called in tooltips; without it sentences are not marked one by one.

    Returns
    -------
    list of str

    Examples
    --------
    >>> field_html("قال\\nنعم", [Span(0, 7, "q direct")], [])[1]
    '<p dir="auto"><mark class="q direct">نعم</mark></p>'
    """
    lines = paragraphs(text)
    order = sorted(sentences, key=lambda row: int(row["start"]))
    rows_of = _by_line(order, [(row["start"], row["end"]) for row in order], lines)
    spans_in = _by_line(spans, [(span.start, span.end) for span in spans], lines)
    written = []
    for (start, end), rows, over in zip(lines, rows_of, spans_in, strict=True):
        apart = bool(rows) and all(row["block"] in _LEFT_OUT for row in rows)
        head = headline or any(row["block"] == "headline" for row in rows)
        names = " ".join(name for name, on in (("headline", head), ("apart", apart)) if on)
        inner = _sentences(text, over, start, end, rows, tone) if tone else ""
        inner = inner or mark(text, over, start, end)
        kind = f' class="{names}"' if names else ""
        written.append(f'<p dir="{direction(text[start:end])}"{kind}>{inner}</p>')
    return written


def _sentences(
    text: str,
    spans: Sequence[Span],
    start: int,
    end: int,
    rows: Sequence[Mapping[str, Any]],
    tone: str,
) -> str:
    """Write a line with an element around each of its sentences."""
    parts, at = [], start
    for row in rows:
        left, right = max(at, row["start"]), min(end, row["end"])
        if left >= right:
            continue
        number = f' data-n="{row["sent"] + 1}"' if left == row["start"] else ""
        sign = {1: "+", -1: "\u2212"}.get(row["tone"], "0")
        title = escape(f"{row['sent'] + 1} · {tone} {sign} · {row['block']}")
        inner = mark(text, spans, left, right)
        parts.append(mark(text, spans, at, left))
        parts.append(f'<span class="sentence"{number} title="{title}">{inner}</span>')
        at = right
    return "".join([*parts, mark(text, spans, at, end)])
