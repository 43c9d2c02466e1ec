"""Hard sentence boundaries as Python sees them; the rows are what is right in Arabic."""

from __future__ import annotations

from cases import cases

from marsad.tokens import sentences


def test_hard_boundaries() -> None:
    rows = cases("tokens/boundaries_hard.tsv")
    right = {
        row.name
        for row in rows
        if "|".join(s.text for s in sentences(row["input"])) == row["expected"]
    }
    assert {row.name for row in rows if row["status"] == "ok"} == right
    assert {row["reason"] == "-" for row in rows if row.name in right} == {True}
