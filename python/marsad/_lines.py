"""Columns of texts through a function of the core that gives columns of tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from marsad._texts import as_column, taken_apart

if TYPE_CHECKING:
    from marsad._columns import Column

__all__ = ["gather"]


def gather(function: Callable[..., dict[str, Any]], texts: Any, **options: Any) -> dict[str, Any]:
    """Call the core for all texts at once; a missing text has no tokens."""
    import pyarrow as pa

    column = as_column(texts)
    if pa.types.is_null(column.type):
        column = column.cast(pa.large_string())
    array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks or [pa.array([], pa.large_string())])
    columns: dict[str, Column] = function(taken_apart(array), **options)
    return columns
