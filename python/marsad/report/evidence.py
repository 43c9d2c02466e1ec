"""From rows of results to the sentences that stand behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy as np
from markupsafe import Markup

from marsad.display.marks import Span, direction, mark
from marsad.report.columns import Frame, Ints, Rows
from marsad.report.model import Evidence

__all__ = ["choose", "quote_evidence", "stance_evidence"]

_LONGEST = 700  # code points of a sentence that are shown
_BEFORE = 280  # code points of them before the cue

_STANCE = [
    "field",
    "holder",
    "holder_start",
    "holder_end",
    "holder_entity",
    "target",
    "target_start",
    "target_end",
    "target_entity",
    "polarity",
    "cue",
    "cue_start",
    "cue_end",
    "rule",
    "voice",
    "confidence",
]
_QUOTE = [
    "field",
    "start",
    "end",
    "kind",
    "speaker",
    "speaker_start",
    "speaker_end",
    "speaker_entity",
    "cue",
    "cue_start",
    "cue_end",
    "rule",
    "resolved_by",
    "confidence",
]


def choose(rows: Rows, which: Ints, n: int) -> Ints:
    """Choose ``n`` of some rows: first one of each article, the surest ones before others."""
    if len(which) <= n:
        return which
    sure = rows.table["confidence"].take(which).to_numpy()
    order = which[np.lexsort((which, -sure))]
    seen: dict[int, int] = {}
    rank = []
    for doc in rows.doc[order].tolist():
        seen[doc] = seen.get(doc, 0) + 1
        rank.append(seen[doc])
    best = order[np.argsort(rank, kind="stable")][:n]
    return np.sort(best)


def _excerpt(text: str, span: tuple[int, int], middle: int) -> tuple[int, int]:
    """Shorten a long sentence around its cue, at spaces."""
    start, end = span
    if end - start <= _LONGEST:
        return start, end
    left = max(start, min(middle - _BEFORE, end - _LONGEST))
    right = min(end, left + _LONGEST)
    if left > start:
        space = text.find(" ", left, left + 40)
        left = space + 1 if space >= 0 else left
    if right < end:
        space = text.rfind(" ", right - 40, right)
        right = space if space >= 0 else right
    return left, right


def _html(text: str, spans: Sequence[Span], span: tuple[int, int], middle: int) -> Markup:
    start, end = _excerpt(text, span, middle)
    cut = '<span class="cut">[…]</span>'
    before = f"{cut} " if start > span[0] else ""
    after = f" {cut}" if end < span[1] else ""
    return Markup(before + mark(text, spans, start, end) + after)


def _spans(row: dict[str, Any], places: dict[str, str]) -> list[Span]:
    found = []
    for place, name in places.items():
        start, end = row.get(f"{place}start"), row.get(f"{place}end")
        if start is not None and end is not None:
            found.append(Span(start, end, name))
    return found


def _evidence(
    frame: Frame, rows: Rows, which: Ints, columns: list[str], kind: str
) -> list[Evidence]:
    found = []
    ends: tuple[str, ...]
    anchors: tuple[str, ...]
    names: tuple[str, ...]
    docs = rows.doc[which].tolist()
    spans = frame.sentence_of(rows, which)
    for row, doc, sentence in zip(rows.pick(which, columns), docs, spans, strict=True):
        text = frame.field(doc, "title" if row["field"] == "title" else "text") or ""
        if kind == "stance":
            side = "support" if row["polarity"] > 0 else "oppose"
            places = {"holder_": "holder", "target_": "target", "cue_": f"stance {side}"}
            anchors = ("cue_start", "target_start", "holder_start")
            ends, names = ("holder", "target"), ("voice", "rule")
            sign = 1 if row["polarity"] > 0 else -1
        else:
            places = {"": f"q {row['kind']}", "cue_": "says", "speaker_": "speaker"}
            anchors = ("cue_start", "start", "speaker_start")
            ends, names = ("speaker",), ("kind", "rule", "resolved_by")
            sign = 0
        known = (row[name] for name in anchors if row.get(name) is not None)
        middle = next(known, 0)
        sentence = sentence or (max(0, middle - 200), min(len(text), middle + 200))
        # Who is marked in the sentence under the same name is not named again.
        facts = []
        for end in ends:
            start, entity = row.get(f"{end}_start"), row.get(f"{end}_entity")
            if row.get(end) and (start is None or not sentence[0] <= start < sentence[1]):
                facts.append((end, str(row[end])))
            if entity and entity != row.get(end):
                facts.append((f"{end}_entity", str(entity)))
        facts += [(name, str(row[name])) for name in names if row.get(name)]
        facts.append(("confidence", f"{row['confidence'] or 0.0:.2f}"))
        found.append(
            Evidence(
                html=_html(text, _spans(row, places), sentence, middle),
                flow=direction(text[slice(*sentence)]),
                sign=sign,
                kind=kind,
                facts=facts,
                doc=doc,
                doc_id=frame.field(doc, "doc") or "",
                outlet=frame.field(doc, "source"),
                date=frame.dates[doc],
            )
        )
    return found


def _groups(
    frame: Frame, rows: Rows, groups: Sequence[Ints], columns: list[str], kind: str
) -> list[list[Evidence]]:
    """Look all rows up at once and divide them again."""
    which = np.concatenate([np.empty(0, np.int64), *groups])
    found = iter(_evidence(frame, rows, which, columns, kind))
    return [list(islice(found, len(group))) for group in groups]


def stance_evidence(frame: Frame, groups: Sequence[Ints]) -> list[list[Evidence]]:
    """Write the sentences of some groups of stances."""
    return _groups(frame, frame.stances, groups, _STANCE, "stance")


def quote_evidence(frame: Frame, groups: Sequence[Ints]) -> list[list[Evidence]]:
    """Write the sentences of some groups of quotations."""
    return _groups(frame, frame.quotes, groups, _QUOTE, "quote")
