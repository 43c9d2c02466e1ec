"""The articles that are embedded in a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from markupsafe import Markup

from marsad.display.fields import field_html
from marsad.display.marks import spans_of
from marsad.report.columns import Frame, Rows
from marsad.report.model import Article, Group

__all__ = ["embed", "rank"]

_LONGEST = 40_000  # code points of an article that are shown

_QUOTE = [
    "field",
    "start",
    "end",
    "kind",
    "speaker",
    "speaker_start",
    "speaker_end",
    "speaker_entity",
    "cue_start",
    "cue_end",
    "rule",
    "resolved_by",
]
_STANCE = [
    "field",
    "holder",
    "holder_entity",
    "target",
    "target_entity",
    "polarity",
    "cue_start",
    "cue_end",
    "rule",
    "voice",
]
_SENTENCE = ["field", "sent", "block", "start", "end", "tone"]


def rank(frame: Frame, groups: Iterable[Group], n: int) -> list[tuple[int, int]]:
    """Choose at most ``n`` articles: those cited most, then those with the most stances.

    Gives the place of each article and how often the evidence cites it.
    """
    cited = Counter(item.doc for group in groups for item in group.items)
    stances = np.bincount(frame.stances.doc[frame.stances.counted], minlength=len(frame))
    held = stances.tolist()
    order = sorted(range(len(frame)), key=lambda doc: (-cited[doc], -held[doc], doc))
    return [(doc, cited[doc]) for doc in order[:n]]


def _rows_of(
    rows: Rows, docs: Sequence[int], columns: list[str]
) -> dict[int, list[dict[str, Any]]]:
    which = np.flatnonzero(np.isin(rows.doc, docs))
    found = defaultdict(list)
    for doc, row in zip(rows.doc[which].tolist(), rows.pick(which, columns), strict=True):
        found[doc].append(row)
    return found


def embed(
    frame: Frame, chosen: Sequence[tuple[int, int]], words: Mapping[str, str]
) -> list[Article]:
    """Write articles with their quotations and stances marked."""
    docs = [doc for doc, _ in chosen]
    quotes = _rows_of(frame.quotes, docs, _QUOTE)
    stances = _rows_of(frame.stances, docs, _STANCE)
    sentences = _rows_of(frame.sentences, docs, _SENTENCE)
    n_quotes, n_stances = (
        np.bincount(rows.doc[rows.counted], minlength=len(frame)).tolist()
        for rows in (frame.quotes, frame.stances)
    )
    articles = []
    for doc, cited in chosen:
        title, text = frame.field(doc, "title"), frame.field(doc, "text") or ""
        parts = []
        for field, content in (("title", title), ("text", text[:_LONGEST])):
            tables = (quotes[doc], stances[doc], sentences[doc])
            own = [[row for row in rows if row["field"] == field] for rows in tables]
            spans = spans_of(own[0], own[1], words)
            parts += field_html(content or "", spans, own[2], headline=field == "title")
        articles.append(
            Article(
                doc=doc,
                doc_id=frame.field(doc, "doc") or "",
                title=title,
                outlet=frame.field(doc, "source"),
                date=frame.dates[doc],
                n_quotes=n_quotes[doc],
                n_stances=n_stances[doc],
                cited=cited,
                shortened=len(text) > _LONGEST,
                html=Markup("\n".join(parts)),
            )
        )
    return articles
