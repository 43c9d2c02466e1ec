"""One JSON object an article, with its tables inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.tables import Table

__all__ = ["nest"]

_ORDER = ("sentences", "quotes", "stances", "mentions", "matches")


def nest(tables: Mapping[str, Table]) -> Iterable[dict[str, Any]]:
    """Give the articles of a batch; the rows of their tables lose the column ``doc``."""
    articles: dict[str, dict[str, Any]] = {}
    for row in tables["documents"]:
        doc = row.pop("doc")
        articles[doc] = {"id": doc, **row, **{name: [] for name in _ORDER}}
    for name in _ORDER:
        for row in tables[name]:
            articles[row.pop("doc")][name].append(row)
    return articles.values()
