"""The command ``segment --format conllu``: the stem of a word is not its longest part."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.cli import main


def rows(folder: Path, text: str, *options: str) -> list[list[str]]:
    given, out = folder / "in.txt", folder / "out.conllu"
    given.write_text(text + "\n", "utf-8")
    assert main(["segment", "--format", "conllu", *options, "-o", str(out), str(given)]) == 0
    lines = out.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("word", "scheme", "parts"),
    [
        ("بهم", "d3", [("ب", "ADP"), ("هم", "PRON")]),
        ("لها", "d3", [("ل", "ADP"), ("ها", "PRON")]),
        ("وعليهم", "d3", [("و", "CCONJ"), ("على", "ADP"), ("هم", "PRON")]),
        ("وللعلماء", "d3", [("و", "CCONJ"), ("ل", "ADP"), ("ال", "DET"), ("علماء", "NOUN")]),
        ("وللعلماء", "d1", [("و", "CCONJ"), ("للعلماء", "NOUN")]),
        ("وللعلماء", "atb", [("و", "CCONJ"), ("ل", "ADP"), ("العلماء", "NOUN")]),
        ("سيدعمونها", "d3", [("س", "AUX"), ("يدعمون", "VERB"), ("ها", "PRON")]),
        ("والمدرسات", "full", [("و", "CCONJ"), ("ال", "DET"), ("مدرس", "NOUN"), ("ات", "X")]),
        ("مدرستهم", "d2", [("مدرستهم", "NOUN")]),
    ],
)
def test_parts(tmp_path: Path, word: str, scheme: str, parts: list[tuple[str, str]]) -> None:
    found = rows(tmp_path, word, "--scheme", scheme)
    assert [(row[1], row[3]) for row in found if "-" not in row[0]] == parts
    assert len(found) == len(parts) + (len(parts) > 1)


def test_marks_are_one_part(tmp_path: Path) -> None:
    found = rows(tmp_path, "قال: 1+1 +")
    assert all("-" not in row[0] for row in found)
