"""What articles are grouped by: the outlet, the date or a span of time, or each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad._coerce import choice
from marsad._iso import PERIODS, period

if TYPE_CHECKING:
    from marsad._results import Results

__all__ = ["GROUPS", "labels_of"]

GROUPS = ("source", "date", *PERIODS, "doc")


def labels_of(corpus: Results, by: str) -> list[str | None]:
    """Give the group of each article; None where there is none, or no date that could be read."""
    choice(by, GROUPS, "by")
    if by in PERIODS:
        return [period(date, PERIODS[by]) for date in corpus.articles["date"]]
    return corpus.articles[by]
