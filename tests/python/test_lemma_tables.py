"""A row about a lemma names one that the analyser gives: its example holds a word with it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from marsad import morph

RULES = Path(__file__).parents[2] / "cpp" / "data" / "rules"


def rows(name: str) -> list[tuple[str, str, str]]:
    with (RULES / name).open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(lemma, kind, example) for lemma, kind, example in table[1:]]


@pytest.mark.parametrize("table", ["word_facts.tsv", "lemma_classes.tsv"])
def test_every_lemma_is_one_of_a_word_of_its_example(table: str) -> None:
    dead = [
        (lemma, kind, example)
        for lemma, kind, example in rows(table)
        if all(a.lemma != lemma for word in example.split() for a in morph.analyses(word))
    ]
    assert dead == []
