"""Tone of columns, its variants and the authored sentences."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from cases import Case, cases, name

import marsad as ms
from marsad import _engine
from marsad.tone import SCORES

GOOD, BAD = "مشروع رائع وناجح", "كارثة جديدة ومذبحة"


@pytest.mark.parametrize("case", cases("lexicon/scores.tsv"), ids=name)
def test_pins(case: Case) -> None:
    columns = ("positive", "negative", "positive_matches", "negative_matches")
    parts = {c: float(case[c]) for c in (*columns, "positive_words", "negative_words", "words")}
    got = _engine.core().lexicon.score(case["score"], **parts)
    assert got == pytest.approx(float(case["expected"]), abs=1e-6)


def test_nineteen_of_twenty_signs_are_right() -> None:
    sign = {1: "+", 0: "0", -1: "-"}
    rows = cases("lexicon/signs.tsv")
    tone = {c.name: list(ms.analyze(c["input"]).sentences)[-1]["tone"] for c in rows}
    wrong = [c.name for c in rows if sign[tone[c.name]] != c["sign"]]
    assert len(rows) >= 300
    assert len(wrong) * 20 <= len(rows), wrong


@pytest.mark.parametrize("score", SCORES)
def test_every_variant_has_the_sign(score: str) -> None:
    assert ms.tone(GOOD, score=score) > 0 > ms.tone(BAD, score=score)
    assert ms.tone("", score=score) == 0


def test_a_column_gives_back_its_kind() -> None:
    texts = [GOOD, None, BAD]
    plain = ms.tone(texts)
    assert isinstance(plain, np.ndarray)
    assert math.isnan(plain[1])
    for column in (pa.array(texts), pa.chunked_array([texts[:1], texts[1:]])):
        got = ms.tone(column)
        assert type(got) is type(column) or isinstance(got, pa.Array)
        assert got.to_pylist()[1] is None
        assert got.to_pylist()[::2] == plain.tolist()[::2]
    pd = pytest.importorskip("pandas")
    series = pd.Series(texts, index=[7, 8, 9], name="text")
    got = ms.tone(series)
    assert list(got.index) == [7, 8, 9]
    assert got.name == "text"
    assert ms.tone([]).shape == (0,)


def test_it_is_the_sum_of_the_sentences() -> None:
    text = f"{GOOD}. {BAD}! لم ينجح أحد."
    assert ms.tone(text) == pytest.approx(sum(s["score"] for s in ms.analyze(text).sentences))


def test_weights_and_band() -> None:
    assert ms.tone("حرب", news_valence=0.0) == 0
    assert ms.tone("حرب", news_valence=0.5) == ms.tone("حرب") / 2
    assert ms.tone("حرب", neutral_band=100.0) == 0


@pytest.mark.parametrize(
    "options",
    [{"score": "best"}, {"evaluation": -1.0}, {"news_valence": "x"}, {"neutral_band": math.nan}],
)
def test_bad_options_are_named(options: dict[str, Any]) -> None:
    with pytest.raises(ms.OptionError, match=next(iter(options))):
        ms.tone(GOOD, **options)


@pytest.mark.parametrize("texts", [b"x", None, 3.0, [1]])
def test_no_text_is_a_type_error(texts: Any) -> None:
    with pytest.raises(TypeError):
        ms.tone(texts)
