"""The first half of a report: totals, tone, keywords."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from marsad._write import plain
from marsad.errors import MarsadError
from marsad.report import svg
from marsad.report.columns import Frame, Ints
from marsad.report.model import Key, Keywords, Outlet, Overview, Panel, Point, Tone

if TYPE_CHECKING:
    from marsad.corpus import Corpus

__all__ = ["frequency", "keywords", "overview", "panels", "periods", "tones"]

_KINDS = ("direct", "indirect", "mixed", "term", "name")
_INTERVAL = 1.96  # standard errors on each side: 95 %
_ENOUGH = 5  # articles for an interval
_LONGEST = 80  # periods of a chart


def _range(dates: Sequence[str | None]) -> tuple[str | None, str | None]:
    known = [date for date in dates if date]
    return (min(known), max(known)) if known else (None, None)


def _sum(table: pa.Table, name: str) -> int:
    return int(pc.sum(table[name]).as_py() or 0)


def overview(corpus: Corpus, frame: Frame) -> Overview:
    """Count the corpus and each of its outlets."""
    quotes, stances, sentences = frame.quotes, frame.stances, frame.sentences
    kinds = dict.fromkeys(_KINDS, 0)
    kind = quotes.strings("kind").filter(pa.array(quotes.counted))
    for found in pc.value_counts(kind).to_pylist():
        kinds[found["values"]] = kinds.get(found["values"], 0) + found["counts"]
    spoken = pc.is_in(quotes.strings("kind"), pa.array(["direct", "indirect", "mixed"]))
    named = pc.is_valid(quotes.names("speaker")).to_numpy(zero_copy_only=False)
    attributed = named & spoken.to_numpy(zero_copy_only=False) & quotes.counted
    polarity = stances.ints("polarity")[stances.counted]
    narrator = pc.equal(stances.strings("voice"), "narrator").to_numpy(zero_copy_only=False)
    first, last = _range(frame.dates)
    per_table = [frame.per_outlet(rows.doc[rows.counted]) for rows in (sentences, quotes, stances)]
    of_outlet: dict[int, list[str | None]] = {}
    for code, date in zip(frame.outlet.tolist(), frame.dates, strict=True):
        of_outlet.setdefault(code, []).append(date)
    outlets = [
        Outlet(name, len(dates), *_range(dates), *(int(counts[code]) for counts in per_table))
        for code, name in enumerate(frame.outlets)
        for dates in [of_outlet[code]]
    ]
    return Overview(
        n_articles=len(frame),
        n_outlets=sum(name is not None for name in frame.outlets),
        n_unnamed=sum(outlet.n_articles for outlet in outlets if outlet.name is None),
        first=first,
        last=last,
        n_undated=sum(date is None for date in frame.dates),
        n_sentences=int(sentences.counted.sum()),
        n_left_out=int((~sentences.counted).sum()),
        n_tokens=_sum(frame.documents, "n_tokens"),
        n_rejected=len(corpus.errors),
        n_copies=len(frame) - frame.documents["duplicate_of"].null_count,
        quotes=kinds,
        n_attributed=int(attributed.sum()),
        support=int((polarity > 0).sum()),
        oppose=int((polarity < 0).sum()),
        narrator=int((narrator & stances.counted).sum()),
        source=int((~narrator & stances.counted).sum()),
        outlets=outlets,
    )


def tones(frame: Frame) -> list[Tone]:
    """Average the tone of the articles of each outlet, with an interval."""
    documents = frame.documents
    docs = frame.places(documents["doc"])
    used = pc.greater(documents["n_tokens"], 0).to_numpy() & (docs >= 0)
    codes: Ints = frame.outlet[docs[used]]
    n = np.bincount(codes, minlength=len(frame.outlets))

    def mean(name: str) -> Any:
        values = pc.fill_null(documents[name], 0.0).to_numpy()[used]
        return np.bincount(codes, values, len(n)) / np.maximum(n, 1)

    names = ("tone", "tone_pos", "tone_neg", "evaluation", "news_valence")
    tone, positive, negative, evaluation, valence = (mean(name) for name in names)
    values = pc.fill_null(documents["tone"], 0.0).to_numpy()[used]
    squares = np.bincount(codes, (values - tone[codes]) ** 2, len(n))
    half = _INTERVAL * np.sqrt(squares / np.maximum(n - 1, 1) / np.maximum(n, 1))
    kept = [code for code in range(len(n)) if n[code]]
    shown = [half[code] if n[code] >= _ENOUGH else None for code in kept]
    top = svg.scale([abs(tone[c]) + (h or 0.0) for c, h in zip(kept, shown, strict=True)])
    found = [
        Tone(
            name=frame.outlets[code],
            n=int(n[code]),
            mean=float(tone[code]),
            half=None if extent is None else float(extent),
            positive=float(positive[code]),
            negative=float(negative[code]),
            evaluation=float(evaluation[code]),
            news_valence=float(valence[code]),
            bar=svg.bar(float(tone[code]), extent, top, f"{tone[code]:+.2f}"),
        )
        for code, extent in zip(kept, shown, strict=True)
    ]
    return sorted(found, key=lambda row: -row.mean)


def frequency(first: str, last: str, n_articles: int) -> str:
    """Choose periods that are neither too many nor too empty.

    Examples
    --------
    >>> frequency("2025-03-03", "2025-03-30", 40), frequency("2015-01-01", "2017-12-31", 9999)
    ('W', 'M')
    """
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    if days <= 31 and n_articles / days >= 20:
        return "D"
    return "W" if days <= 400 else "M" if days <= 2200 else "Y"


def periods(first: str, last: str, freq: str, present: Sequence[str]) -> list[str]:
    """Name all periods between two, also empty ones; only those present if that is too many.

    Examples
    --------
    >>> periods("2025-11", "2026-02", "M", [])
    ['2025-11', '2025-12', '2026-01', '2026-02']
    """
    found: list[str] = []
    if freq in ("D", "W"):
        day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        while day <= end and len(found) <= _LONGEST:
            found.append(day.isoformat())
            day += dt.timedelta(days=7 if freq == "W" else 1)
    else:
        at, end_at = (int(p[:4]) * 12 + int(p[5:7] or 1) - 1 for p in (first, last))
        step = 1 if freq == "M" else 12
        months = range(at, min(end_at, at + step * _LONGEST) + 1, step)
        names = (f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
        found = [name[: 7 if freq == "M" else 4] for name in names]
    return found if len(found) <= _LONGEST else sorted(present)[-_LONGEST:]


def panels(corpus: Corpus, columns: Sequence[str | None]) -> tuple[list[Panel], str]:
    """Draw tone over time: all outlets together, then each by itself."""
    days = sorted(row["period"] for row in corpus.tone(by=None, freq="D") if row["period"])
    if not days:
        return [], "D"
    freq = frequency(days[0], days[-1], len(corpus))
    whole = [row for row in corpus.tone(by=None, freq=freq) if row["period"]]
    names = [row["period"] for row in whole]
    axis = periods(min(names), max(names), freq, names)
    series: dict[tuple[bool, str | None], dict[str, tuple[float, int]]] = {(True, None): {}}
    series.update({(False, name): {} for name in columns})
    for row in whole:
        series[True, None][row["period"]] = row["tone"], row["n_documents"]
    for row in corpus.tone(by="source", freq=freq):
        if row["period"] and (False, row["source"]) in series:
            series[False, row["source"]][row["period"]] = row["tone"], row["n_documents"]
    all_means = [mean for values in series.values() for mean, n in values.values() if n >= 3]
    top = svg.scale(all_means or [row["tone"] for row in whole])
    background = [series[True, None].get(period, (None, 0))[0] for period in axis]
    drawn = []
    for (is_whole, name), values in series.items():
        points = [Point(period, *values.get(period, (None, 0))) for period in axis]
        means, counts = [point.mean for point in points], [point.n for point in points]
        behind = None if is_whole else background
        chart = svg.line(axis, means, counts, behind, top)
        drawn.append(Panel(name, is_whole, points, chart))
    return drawn, freq


def keywords(
    corpus: Corpus, columns: Sequence[str | None], n: int
) -> tuple[list[Keywords], str | None]:
    """Take the terms that set each outlet apart most; else say why there are none."""
    if sum(name is not None for name in columns) < 2:
        return [], "one_outlet"
    try:
        table = plain(corpus.keyness(by="source").arrow())
    except (ImportError, MarsadError):
        return [], "no_keyness"
    table = table.filter(pc.greater(table["log_ratio"], 0))
    found = []
    for name in columns:
        if name is None:
            continue
        rows = table.filter(pc.equal(table["group"], name))
        rows = rows.sort_by([("statistic", "descending"), ("term", "ascending")]).slice(0, n)
        keys = [
            Key(
                term=row["term"],
                n=int(row["target"]),
                rate=row["per_million_target"],
                other_rate=row["per_million_reference"],
                statistic=row["statistic"],
                q=row["q"],
                log_ratio=row["log_ratio"],
            )
            for row in rows.to_pylist()
        ]
        found.append(Keywords(name, keys))
    return found, None
