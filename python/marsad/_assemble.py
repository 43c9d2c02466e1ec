"""Tables out of what the core returns; needs no Arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from marsad import _columns, _schema
from marsad.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad._columns import Column

    Ids: TypeAlias = Sequence[str] | pa.Array

__all__ = ["empty", "finish"]


def finish(
    name: str,
    raw: Mapping[str, Column] | None,
    ids: Ids,
    about: Mapping[str, Column] = MappingProxyType({}),
    copies: Column | None = None,
) -> Table:
    """Put ids in the place of row numbers, and what is known of the articles beside the counts.

    For the table of documents, ``about`` holds columns of the articles, and ``copies`` the ids of
    those that they repeat.
    """
    if not raw:
        return empty(name)
    columns: dict[str, Column] = {"doc": _columns.indexed(raw["doc"], ids), **about}
    for key, column in raw.items():
        if key == "fingerprint":
            columns["duplicate_of"] = _columns.none(len(column)) if copies is None else copies
        elif key != "doc":
            columns[key] = column
    return Table(columns, nullable=_schema.nullable(name))


def empty(name: str) -> Table:
    """Make a table without rows."""
    columns = {key: _columns.empty_column(kind) for key, kind in _schema.types(name).items()}
    return Table(columns, nullable=_schema.nullable(name))
