"""The example of each frame shows what the frame does."""

from __future__ import annotations

import csv
from pathlib import Path

from cases import cases

import marsad as ms

TABLE = Path(__file__).parents[2] / "cpp" / "data" / "rules" / "stance.tsv"


def test_examples_fire() -> None:
    """Each example gives an edge of its frame's sign, but for those that silent.tsv lists."""
    with TABLE.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
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
