"""Tables out of what the core returns; needs no Arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from marsad import _columns, _schema
from marsad.tables import Table

if TYPE_CHECKING:
    from marsad._columns import Column

__all__ = ["empty", "finish"]


def finish(
    name: str, raw: Mapping[str, Column] | None, known: Mapping[str, Sequence[str | None]]
) -> Table:
    """Put ids in the place of row numbers, and what is known of the articles beside the counts.

    ``known`` holds the column ``doc`` (the ids), and others for the table of documents.
    """
    if not raw:
        return empty(name)
    columns: dict[str, Column] = {"doc": _columns.indexed(raw["doc"], known["doc"])}
    if name == "documents":
        for key, values in known.items():
            columns[key] = _columns.indexed(raw["doc"], values)
    for key, column in raw.items():
        if key == "duplicate_of":
            columns[key] = _columns.indexed(column, known["doc"])
        elif key != "doc":
            columns[key] = column
    return Table(columns, nullable=_schema.nullable(name))


def empty(name: str) -> Table:
    """Make a table without rows."""
    columns = {key: _columns.empty_column(kind) for key, kind in _schema.types(name).items()}
    return Table(columns, nullable=_schema.nullable(name))
