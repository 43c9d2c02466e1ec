"""The same tables for any number of threads and any division, and positions that slice the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import marsad as ms
from marsad import _run

TABLES = ("documents", "sentences", "quotes", "stances", "mentions", "matches")
ROLES = {
    "quotes": (("", "text"), ("cue_", "cue"), ("speaker_", "speaker")),
    "stances": (("holder_", "holder"), ("target_", "target"), ("cue_", "cue")),
    "mentions": (("", "text"),),
    "matches": (),
    "sentences": (),
}


@pytest.fixture(scope="module")
def sample() -> ms.Corpus:
    return ms.sample()


@pytest.fixture(scope="module")
def one(sample: ms.Corpus) -> dict[str, list[dict[str, Any]]]:
    return rows(sample.analyze(threads=1))


def rows(corpus: ms.Corpus) -> dict[str, list[dict[str, Any]]]:
    return {name: list(getattr(corpus, name)) for name in TABLES}


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads(one: dict[str, list[dict[str, Any]]], threads: int) -> None:
    again = rows(ms.sample().analyze(threads=threads))
    for name in TABLES:
        assert again[name] == one[name], name


@pytest.mark.parametrize("size", [1, 7, 16, 39])
def test_batches(
    one: dict[str, list[dict[str, Any]]], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_run, "BATCH_ROWS", size)
    again = rows(ms.sample().analyze(threads=2))
    for name in TABLES:
        assert again[name] == one[name], name


def test_article_by_article(sample: ms.Corpus, one: dict[str, list[dict[str, Any]]]) -> None:
    """One article alone gives the rows that it gives among others."""
    for article in sample.articles:
        doc = ms.analyze(article["text"], article["title"], actors=sample._actors)
        for name in TABLES:
            if name == "documents":
                continue
            alone = [{**row, "doc": article["doc"]} for row in getattr(doc, name)]
            among = [row for row in one[name] if row["doc"] == article["doc"]]
            assert alone == among, (name, article["doc"])


def test_order_does_not_matter(one: dict[str, list[dict[str, Any]]], sample: ms.Corpus) -> None:
    """What was read before an article leaves no trace in its rows."""
    articles = list(sample.articles)[::-1]
    frame = [{**row, "id": row.pop("doc")} for row in articles]
    backwards = rows(ms.Corpus.from_frame(frame, actors=sample._actors).analyze(threads=1))
    for name in TABLES:
        if name == "documents":
            continue
        by_doc = sorted(one[name], key=lambda row: row["doc"])
        assert sorted(backwards[name], key=lambda row: row["doc"]) == by_doc, name


def fields(sample: ms.Corpus) -> dict[tuple[str, str], str]:
    return {
        (row["doc"], field): row[field]
        for row in sample.articles
        for field in ("text", "title")
        if row[field] is not None
    }


def placed(sample: ms.Corpus, table: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    texts = fields(sample)
    for row in table:
        yield texts[row["doc"], row["field"]], row


@pytest.mark.parametrize("name", list(ROLES))
def test_positions_slice_the_text(
    sample: ms.Corpus, one: dict[str, list[dict[str, Any]]], name: str
) -> None:
    assert len(one[name]) >= 40
    for text, row in placed(sample, one[name]):
        for prefix, column in ROLES[name]:
            start, end = row[f"{prefix}start"], row[f"{prefix}end"]
            if start is None:
                assert end is None
                assert not row[column], (name, column)
                continue
            assert 0 <= start < end <= len(text)
            assert text[start:end] == row[column], (name, column)


def test_sentences_are_the_text(sample: ms.Corpus, one: dict[str, list[dict[str, Any]]]) -> None:
    """Sentences stand in order, do not overlap, and leave out nothing but white space."""
    texts = fields(sample)
    ends = dict.fromkeys(texts, 0)
    for row in one["sentences"]:
        key = row["doc"], row["field"]
        text = texts[key]
        assert ends[key] <= row["start"] < row["end"] <= len(text)
        assert not text[ends[key] : row["start"]].strip()
        assert text[row["start"]] == text[row["start"]].strip()
        ends[key] = row["end"]
    for key, end in ends.items():
        assert not texts[key][end:].strip()


def test_rows_lie_in_their_sentence(
    sample: ms.Corpus, one: dict[str, list[dict[str, Any]]]
) -> None:
    spans = {
        (row["doc"], row["field"], row["sent"]): (row["start"], row["end"])
        for row in one["sentences"]
    }
    for name, columns in (("mentions", ""), ("matches", ""), ("stances", "cue_"), ("quotes", "")):
        for row in one[name]:
            start, end = spans[row["doc"], row["field"], row["sent"]]
            assert start <= row[f"{columns}start"] < end, name
            if name != "quotes":  # direct speech may run over several sentences
                assert row[f"{columns}end"] <= end, name


def test_matches_hold_their_stem(one: dict[str, list[dict[str, Any]]]) -> None:
    for row in one["matches"]:
        assert row["start"] <= row["morph_start"] < row["morph_end"] <= row["end"]


def test_tokens_slice_the_text(sample: ms.Corpus) -> None:
    """Tokens stand in order; a word is its segments; between tokens there is white space only."""
    for article in sample.articles:
        doc = ms.analyze(article["text"], article["title"])
        for field in ("text", "title"):
            text = article[field]
            end = 0
            for row in doc.tokens:
                if row["field"] != field:
                    continue
                assert end <= row["start"] < row["end"] <= len(text)
                assert not text[end : row["start"]].strip()
                surface = text[row["start"] : row["end"]]
                end = row["end"]
                if row["segments"] is not None and surface.isalpha():
                    assert row["segments"].replace("+", "") == surface
            assert not text[end:].strip()


def test_voice_points_to_a_quotation(one: dict[str, list[dict[str, Any]]]) -> None:
    quotes = {(row["doc"], row["field"], row["quote"]): row for row in one["quotes"]}
    for row in one["stances"]:
        if row["voice"] == "narrator":
            assert row["voice_quote"] is None
            continue
        quote = quotes[row["doc"], row["field"], row["voice_quote"]]
        assert quote["kind"] in ("direct", "indirect")
        assert row["cue_start"] < quote["end"]
        assert quote["start"] < row["cue_end"]  # a conjunction before the cue may stay outside
