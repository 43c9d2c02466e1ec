"""Groups by week, month and year, where dates can be read."""

from __future__ import annotations

import pytest

import marsad as ms


def test_groups_by_spans_of_time() -> None:
    texts = ["قصف قصف حرب.", "حوار حوار حرب.", "هدنة هدنة حرب.", "حرب."]
    dates = ["2025-03-31", "2025-04-01", "2026-04-02", "05/01/2024"]
    corpus = ms.Corpus.from_texts(texts, dates=dates)
    found = {
        by: set(corpus.keyness(by=by, unit="norm", min_count=1)["group"])
        for by in ("week", "month", "year")
    }
    assert found["week"] == {"2025-03-31", "2026-03-30"}
    assert found["month"] == {"2025-03", "2025-04", "2026-04"}
    assert found["year"] == {"2025", "2026"}, "a date that cannot be read is of no year"
    with pytest.raises(ms.OptionError, match="'week', 'month', 'year', 'doc'"):
        corpus.keyness(by="decade")


def test_counts_by_spans_of_time() -> None:
    dates = ["2025-03-31", "2025-04-01", "05/01/2024", None]
    corpus = ms.Corpus.from_texts(["حرب."] * 4, dates=dates)
    hits = ms.Lexicon.from_dict({"عنف": ["حرب"]}).lookup(corpus)
    assert hits.counts(by="week").select("week", "documents")[0]["week"] == "2025-03-31"
    months = {row["month"]: row["documents"] for row in hits.counts(by="month")}
    assert months == {"2025-03": 1, "2025-04": 1, None: 2}, "no month where no date was read"
