"""Texts made of cues alone: work stays bounded, and the result keeps its form."""

from __future__ import annotations

import pytest

import marsad as ms


def test_a_transcript_without_marks_is_one_sentence() -> None:  # H13
    text = " ".join(["وقال الوزير وهو يغادر القاعة إن المحادثات مستمرة"] * 70)
    found = ms.sentences(text)
    assert [(sentence.start, sentence.end) for sentence in found] == [(0, len(text))]
    assert ms.analyze(text).quotes[0]["cue"].endswith("قال")


@pytest.mark.parametrize("piece", ["قال : ", "قال أن ", "وأكد الوزير أن "])
def test_a_sentence_of_thousands_of_cues_ends(piece: str) -> None:
    text = piece * 3000
    doc = ms.analyze(text)
    assert len(doc.sentences) == 1
    for quote in doc.quotes:
        assert text[quote["start"] : quote["end"]] == quote["text"]
