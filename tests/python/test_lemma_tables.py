"""A row about a lemma names one that the analyser gives: its example holds a word with it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from marsad import morph

DATA = Path(__file__).parents[2] / "cpp" / "data"

TABLES = [
    "rules/word_facts.tsv",
    "rules/lemma_classes.tsv",
    "rules/quoting.tsv",
    "rules/roles.tsv",
    "actors/name_words.tsv",
    "actors/common_nouns.tsv",
]

#: Rows of these name a written form on purpose: "no longer" is one of them behind a negation, the
#: last is read behind bi-, "tantamount to".
FORMS = {"نعد", "يعد", "تعد", "منزلة"}


def rows(name: str) -> list[tuple[str, str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [
            (row[0], row[1], row[2])
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ][1:]


@pytest.mark.parametrize("table", TABLES)
def test_every_lemma_is_one_of_a_word_of_its_example(table: str) -> None:
    dead = [
        (lemma, kind, example)
        for lemma, kind, example in rows(table)
        if lemma not in FORMS
        and all(
            a.lemma != lemma
            for word in re.split(r"[\s:«»]+", example)
            for a in morph.analyses(word)
        )
    ]
    assert dead == []
