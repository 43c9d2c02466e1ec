"""Tokens and sentences as Python sees them: the shared cases, columns, code points."""

from __future__ import annotations

import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from cases import Case, cases, name
from hypothesis import given
from hypothesis import strategies as st

from marsad._engine import core
from marsad.errors import OptionError
from marsad.tables import Table
from marsad.tokens import Token, dates, hashtag_parts, is_arabizi, sentences, tokenize, words

TABLES = ("encoding", "tatweel", "numbers", "punctuation", "social", "contract")
SHOWN = ("elongated", "laughter", "doubtful", "tatweel_end")
TEXTS = ["قال 5%", None, "", "😀 نعم"]


def shown(text: str) -> str:
    """Write tokens as the tables do: kind:surface=value+flag."""
    layer = core().tokens
    _, start, end, codes, kinds, flags, (_, places, data), valued = layer.tokenize(text)
    out = []
    for i, (s, e, code, flag) in enumerate(zip(start, end, codes, flags, strict=True)):
        value = data[places[i] : places[i + 1]].tobytes().decode()
        assert bool(value) == bool(valued[i // 8] >> i % 8 & 1)
        marks = "".join("+" + mark for mark in SHOWN if flag & layer.FLAGS[mark])
        out.append(f"{kinds[code]}:{text[s:e]}{'=' * bool(value)}{value}{marks}")
    return "|".join(out)


@pytest.mark.parametrize("table", TABLES)
def test_cases(table: str) -> None:
    found, expected = {}, {}
    for row in cases(f"tokens/{table}.tsv"):
        text = row.raw("input").decode(errors="replace")  # a str has no malformed bytes
        found[row.name] = shown(text)
        expected[row.name] = row.raw("expected").decode(errors="replace")
    assert found == expected


def test_sentence_cases() -> None:
    rows = cases("tokens/sentences.tsv")
    found = {row.name: "|".join(s.text for s in sentences(row["input"])) for row in rows}
    assert found == {row.name: row["expected"] for row in rows}


@pytest.mark.parametrize("case", cases("tokens/blocks.tsv"), ids=name)
def test_blocks(case: Case) -> None:
    assert "|".join(s.block for s in sentences(case["input"])) == case["expected"]


def test_words_of_columns() -> None:
    texts = [*TEXTS, "قال الرئيسُ: قال", "a\ud800b أمس", "x" * 40 + " \U0001f600 أمس", "é أ ف ب"]
    for form in ("key", "bare"):
        each = [None if t is None else words(t, form=form) for t in texts]
        assert words(texts, form=form) == each
        assert words(iter(texts), form=form) == each
        assert words(iter(texts), form=form, arrow=True).to_pylist() == each
        clean = [None if t is None else t.replace("\ud800", "\ufffd") for t in texts]
        for column in (pa.array(clean), pl.Series(clean), pd.Series(clean)):
            assert words(column, form=form).to_pylist() == each
            assert words(column, form=form, arrow=True).to_pylist() == each
        parts = pa.chunked_array([clean[:3], [], clean[3:]], pa.string()).slice(1)
        assert words(parts, form=form).to_pylist() == each[1:]
        assert words(parts, form=form, arrow=True).to_pylist() == each[1:]
    assert words([]) == []
    assert words([], arrow=True).to_pylist() == []
    assert words(pa.array([], pa.string())).to_pylist() == []
    assert words(pa.array([], pa.string()), arrow=True).to_pylist() == []


def test_words_of_strings_of_every_width() -> None:
    pieces = ["نعم", "a", "é", "…", "\U0001f600", " ", "\ud800", "ك" * 9, "x" * 17, "مدرسة"]
    rng = random.Random(3)
    texts = ["".join(rng.choices(pieces, k=rng.randrange(40))) for _ in range(400)]
    clean = [text.replace("\ud800", "\ufffd") for text in texts]
    each = [words(text) for text in clean]
    assert words(texts) == words(clean) == each
    assert words(texts, arrow=True).to_pylist() == words(pa.array(clean)).to_pylist() == each


def test_words_of_wrong_rows() -> None:
    with pytest.raises(TypeError, match="row 1 must be a str, not bytes"):
        words(["نعم", b"x"])
    with pytest.raises(TypeError, match="text must be a str, not int"):
        words(5)
    with pytest.raises(OptionError, match="form"):
        words(["نعم"], form="stem")


def test_words_are_shared() -> None:
    first, second = words(["الرئيس قال", "قال الرئيس"])
    assert first[0] is second[1]


def test_words_in_threads() -> None:
    texts = [f"قال الوزير{'ا' * i} إن {chr(0x627 + i)}كتب" for i in range(20)] * 20
    alone = [words(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(words, texts)) == alone


def test_words_for_scikit_learn() -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    vectorizer = text.TfidfVectorizer(tokenizer=words, token_pattern=None, lowercase=False)
    matrix = pickle.loads(pickle.dumps(vectorizer)).fit_transform(["مدرسة القرية", "المدرسةُ"])
    assert matrix.shape == (2, 3)


def test_titled() -> None:
    article = "خطة جديدة\nأعلن الوزير أمس."
    assert [s.block for s in sentences(article)] == ["headline", "body"]
    assert [s.block for s in sentences(article, titled=True)] == ["caption", "body"]


@pytest.mark.parametrize("case", cases("tokens/hashtags.tsv"), ids=name)
def test_hashtags(case: Case) -> None:
    tag = case["input"]
    assert "|".join(tag[start:end] for start, end in hashtag_parts(tag)) == case["expected"]


@pytest.mark.parametrize("case", cases("tokens/dates.tsv"), ids=name)
def test_dates(case: Case) -> None:
    text = case["input"]
    found = []
    for date in dates(text):
        assert date.text == text[date.start : date.end]
        numbers = "/".join(str(number or 0) for number in (date.year, date.month, date.day))
        found.append(f"{date.text}={date.iso or f'{date.calendar} {numbers}'}")
    assert "|".join(found) == case["expected"]


def test_code_points() -> None:
    emoji, word = tokenize("😀كتب")
    assert emoji == Token("😀", 0, 1, "emoji", None)
    assert word == Token("كتب", 1, 4, "word", None)


@given(st.text(st.characters(), max_size=60))
def test_any_text(text: str) -> None:
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end <= len(text)
        assert not text[last : token.start].strip() or token.start > last
        last = token.end
    for sentence in sentences(text):
        assert sentence.text
    words(text)


def test_lone_surrogates() -> None:
    tokens = tokenize("قال \ud83d نعم")
    assert [(t.text, t.start) for t in tokens] == [("قال", 0), ("\ufffd", 4), ("نعم", 6)]


@pytest.mark.parametrize(
    "make", [pd.Series, pl.Series, pa.array, lambda rows: pa.chunked_array([rows[:1], rows[1:]])]
)
def test_frame_columns(make: Any) -> None:
    table = tokenize(make(TEXTS))
    assert isinstance(table, Table)
    assert table.columns == ["row", "start", "end", "kind", "value", "flags"]
    rows = [(r["row"], r["start"], r["end"], r["kind"], r["value"]) for r in table]
    assert rows == [
        (0, 0, 3, "word", None),
        (0, 4, 6, "percent", "5"),
        (3, 0, 1, "emoji", None),
        (3, 2, 5, "word", None),
    ]
    found = [(r["row"], r["start"], r["end"], r["block"]) for r in sentences(make(TEXTS))]
    assert found == [(0, 0, 6, "body"), (3, 0, 5, "body")]


def test_empty_columns() -> None:
    assert len(tokenize(pa.array([], pa.string()))) == 0
    assert len(sentences(pa.chunked_array([], pa.string()))) == 0


def test_lists() -> None:
    tokens = tokenize(TEXTS)
    assert [None if row is None else [t.text for t in row] for row in tokens] == [
        ["قال", "5%"],
        None,
        [],
        ["😀", "نعم"],
    ]
    assert [None if row is None else len(row) for row in sentences(TEXTS)] == [1, None, 0, 1]


def test_words() -> None:
    text = "كَتَبَ إلى مدرسة، 3 مرات (أ ف ب)"
    assert words(text) == ["كتب", "الي", "مدرسه", "مرات", "افب"]
    assert words(text, form="bare") == ["كتب", "إلى", "مدرسة", "مرات", "أفب"]
    with pytest.raises(OptionError, match="'key', 'bare'"):
        words(text, form="stem")


def test_arabizi() -> None:
    assert is_arabizi("3ala")
    assert not is_arabizi("5G")


@pytest.mark.parametrize("wrong", [None, 3, 1.5, b"\xd9\x86"])
def test_not_a_text(wrong: Any) -> None:
    for function in (tokenize, sentences, words, dates):
        with pytest.raises(TypeError, match="text must be a str"):
            function(wrong)


def test_not_a_text_in_a_list() -> None:
    with pytest.raises(TypeError, match="row 1 must be a str, not int"):
        tokenize(["نعم", 3])
