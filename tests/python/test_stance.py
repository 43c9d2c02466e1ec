"""The example of each frame shows what the frame does, and where its word is another one."""

from __future__ import annotations

import csv
from pathlib import Path

from cases import cases

import marsad as ms

RULES = Path(__file__).parents[2] / "cpp" / "data" / "rules"


def rows_of(name: str) -> list[dict[str, str]]:
    """Rows of a table of cpp/data/rules."""
    with (RULES / name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_examples_fire() -> None:
    """Each example gives an edge of its frame's sign, but for those that silent.tsv lists."""
    rows = rows_of("stance.tsv")
    listed = {case["name"] for case in cases("stance/silent.tsv")}
    silent = set()
    for row in rows:
        if row["example"] == "-":
            continue
        negated = row["only"] == "~"  # the frame speaks only where it is negated
        sign = 1 if (row["polarity"] == "+") != negated else -1
        found = ms.analyze(row["example"]).stances
        if not any(s["rule"] == row["id"] or s["polarity"] == sign for s in found):
            silent.add(row["id"])
    assert sorted(silent - listed) == [], "examples that give no edge"
    assert sorted(listed - silent) == [], "these give an edge now: take them from silent.tsv"


def concerned(row: dict[str, str], frames: list[dict[str, str]]) -> set[str]:
    """Ids of the frames of which a row of misreadings.tsv speaks."""
    out = set()
    for frame in frames:
        if frame["lemma"] != row["lemma"] or row["pos"] not in ("-", frame["pos"]):
            continue
        fits = True
        for condition in row["conditions"].split():
            column, _, place = condition.removeprefix("!").partition("=")
            if column in ("holder", "target"):
                fits = fits and (frame[column] == place) != condition.startswith("!")
        if fits:
            out.add(frame["id"])
    return out


def test_misreadings() -> None:
    """The example of a row has no edge of its frames, the counter-example has one."""
    frames = rows_of("stance.tsv")
    wrong = []
    for row in rows_of("misreadings.tsv"):
        ids = concerned(row, frames)
        assert ids, f"{row['id']}: no frame has the lemma {row['lemma']}"
        for column, fires in (("example", False), ("counter_example", True)):
            found = {s["rule"] for s in ms.analyze(row[column]).stances}
            if bool(found & ids) != fires:
                wrong.append((row["id"], column, row[column], sorted(found)))
    assert wrong == []
