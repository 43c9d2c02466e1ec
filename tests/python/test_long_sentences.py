"""Texts made of cues alone: work stays bounded, and the result keeps its form."""

from __future__ import annotations

import pytest

import marsad as ms


@pytest.mark.parametrize("piece", ["قال : ", "قال أن ", "وأكد الوزير أن "])
def test_a_sentence_of_thousands_of_cues_ends(piece: str) -> None:
    text = piece * 3000
    doc = ms.analyze(text)
    assert len(doc.sentences) == 1
    for quote in doc.quotes:
        assert text[quote["start"] : quote["end"]] == quote["text"]
