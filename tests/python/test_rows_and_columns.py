"""Evidence of any row, readings of whole columns, comparisons with nothing to compare."""

from __future__ import annotations

import warnings

import pandas as pd
import pyarrow as pa
import pytest

import marsad as ms

TEXTS = ["أكدوا دعمهم للدول.", None, "", "وصل 3+4"]


@pytest.mark.parametrize("make", [list, tuple, pa.array, pd.Series, iter])
def test_segment_and_lemmas_of_columns(make) -> None:
    assert ms.lemmas(make(TEXTS)) == [None if t is None else ms.lemmas(t) for t in TEXTS]
    cut = [None if t is None else ms.segment(t, scheme="atb") for t in TEXTS]
    assert ms.segment(make(TEXTS), scheme="atb") == cut
    assert ms.lemmas(make([])) == []


@pytest.mark.parametrize("wrong", [None, 5, b"x"])
def test_what_is_no_text(wrong) -> None:
    for call in (ms.lemmas, ms.segment):
        with pytest.raises(TypeError, match="text must be a str"):
            call(wrong)
    with pytest.raises(TypeError):
        ms.lemmas(["نص", 5])


def test_evidence_of_tokens_and_of_other_documents() -> None:
    corpus = ms.Corpus.from_texts(["نددت الحكومة بالهجوم.", "رحبت الحكومة."], ids=["a", "b"])
    corpus.analyze(threads=1)
    doc = corpus.document("a")
    why = doc.explain(doc.tokens[2])
    assert (why["what"], why["lemma"], why["text"]) == ("token", "هجوم", "بالهجوم")
    assert why["segments"] == "ب+ال+هجوم"
    with pytest.raises(ms.DataError, match=r"the row is of document 'b', not of 'a'"):
        doc.explain(corpus.sentences.where(doc="b")[0])
    assert repr(doc).endswith(": 1 sentence, 0 quotes, 1 stance)")


def test_nothing_to_compare_is_told() -> None:
    corpus = ms.Corpus.from_texts(["حرب حرب.", "حرب."], dates=["2025-03-01", "2025-03-02"])
    for by, told in (
        ("source", "no article has a source"),
        ("month", "all articles have the same month"),
        ([None, None], "no article has a label"),
    ):
        with pytest.warns(UserWarning, match=f"nothing to compare: {told}"):
            corpus.keyness(by=by, min_count=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        corpus.keyness(by="date", min_count=1)
        ms.Corpus.from_texts([]).keyness()
