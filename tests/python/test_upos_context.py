"""A word gets the tag that its row of cpp/data/rules/upos_context.tsv gives it there."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad import morph

TABLE = Path(__file__).parents[2] / "cpp" / "data" / "rules" / "upos_context.tsv"
ROWS = [
    (word, upos, example, counter)
    for word, upos, _, _, _, example, counter in (
        line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]
    )
]


def tags(word: str, example: str) -> list[str]:
    """Tags of the row's word, or of the word in brackets where the row names a condition."""
    place = example.find("[")
    wanted = example[place + 1 : example.index("]")] if place >= 0 else word
    table = morph.words([example.replace("[", "").replace("]", "")])
    pairs = zip(table["word"], table["upos"], strict=True)
    return [u for w, u in pairs if (w == wanted if place >= 0 else w.endswith(word))]


@pytest.mark.parametrize(("word", "upos", "example", "counter"), ROWS)
def test_examples(word: str, upos: str, example: str, counter: str) -> None:
    assert tags(word, example) == [upos]
    if "[" in counter:
        assert tags(word, counter) != [upos]
