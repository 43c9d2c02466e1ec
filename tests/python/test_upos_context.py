"""A word gets the tag that its row of cpp/data/rules/upos_context.tsv gives it there."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad import morph

TABLE = Path(__file__).parents[2] / "cpp" / "data" / "rules" / "upos_context.tsv"
NAMED = [
    (word, upos, example)
    for word, upos, _, _, _, example, _ in (
        line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]
    )
    if not word.isascii()
]


@pytest.mark.parametrize(("word", "upos", "example"), NAMED)
def test_examples(word: str, upos: str, example: str) -> None:
    table = morph.words([example])
    tags = [u for w, u in zip(table["word"], table["upos"], strict=True) if w.endswith(word)]
    assert tags == [upos]
