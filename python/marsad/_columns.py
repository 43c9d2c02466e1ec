"""Columns as the core returns them, and the way from there to Python lists and to Arrow.

A raw column is a NumPy array, or ``("str", offsets, data)`` for plain strings, with a bitmap of
the rows that are not null, or None, as a fourth part where there may be nulls, or
``("dict", codes, offsets, data)`` for dictionary strings with code -1 for null. An Arrow array
passes through. Nothing here imports pyarrow before it is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Column: TypeAlias = np.ndarray[Any, Any] | tuple[Any, ...] | pa.Array

__all__ = ["column_length", "empty_column", "indexed", "none", "strings", "to_arrow", "to_list"]


def column_length(column: Column) -> int:
    """Give the number of rows of a raw column."""
    if isinstance(column, tuple):
        return len(column[1]) if column[0] == "dict" else len(column[1]) - 1
    return len(column)


def _decode(offsets: Any, data: Any) -> list[str]:
    blob = bytes(data)
    ends = offsets.tolist()
    return [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]


def to_list(column: Column, *, nullable: bool = False) -> list[Any]:
    """Turn a raw column into Python values; in a nullable one of numbers -1 becomes None."""
    if isinstance(column, tuple):
        if column[0] == "str":
            words: list[str | None] = [*_decode(column[1], column[2])]
            if column[3:] and column[3] is not None:  # what is null is empty
                return [word or None for word in words]
            return words
        words = [*_decode(column[2], column[3]), None]  # code -1 is the last one
        return [words[code] for code in column[1].tolist()]
    if hasattr(column, "to_pylist"):
        values: list[Any] = column.to_pylist()
        return values
    values = column.tolist()
    return [None if value == -1 else value for value in values] if nullable else values


def to_arrow(column: Column, *, nullable: bool = False) -> pa.Array:
    """Turn a raw column into an Arrow array, without a copy of strings."""
    import pyarrow as pa

    if isinstance(column, tuple):
        if column[0] == "str":
            return _strings_to_arrow(*column[1:])
        missing = column[1] < 0
        indices = pa.array(column[1], pa.int32(), mask=missing if missing.any() else None)
        return pa.DictionaryArray.from_arrays(indices, _strings_to_arrow(*column[2:]))
    if hasattr(column, "to_pylist"):
        return column
    return pa.array(column, mask=(column == -1) if nullable else None)


def _strings_to_arrow(offsets: Any, data: Any, validity: Any = None) -> pa.Array:
    import pyarrow as pa

    buffers = [None if part is None else pa.py_buffer(part) for part in (validity, offsets, data)]
    return pa.Array.from_buffers(pa.string(), len(offsets) - 1, buffers)


def strings(values: Sequence[str]) -> tuple[Any, Any]:
    """Pack strings into offsets and UTF-8 data."""
    import numpy as np

    encoded = [value.encode("utf-8", "replace") for value in values]
    offsets = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum([len(value) for value in encoded], out=offsets[1:])
    return offsets, np.frombuffer(b"".join(encoded), np.uint8)


def indexed(codes: Any, values: Sequence[str] | pa.Array) -> Column:
    """Make the dictionary column ``values[codes]`` of distinct values; -1 gives null."""
    if not isinstance(values, Sequence):
        import numpy as np

        _, offsets, data = values.buffers()
        part = np.frombuffer(offsets, np.int32, len(values) + 1, values.offset * 4)
        return "dict", codes, part, b"" if data is None else data
    return "dict", codes, *strings(values)


def none(size: int) -> Column:
    """Make a dictionary column of nulls."""
    import numpy as np

    return "dict", np.full(size, -1, np.int32), *strings([])


def empty_column(kind: str) -> Column:
    """Make a column without rows for a type letter of the schema."""
    import numpy as np

    if kind in ("d", "s"):
        offsets, data = strings([])
        codes = (np.empty(0, np.int32),) if kind == "d" else ()
        return ("dict" if kind == "d" else "str", *codes, offsets, data)
    return np.empty(0, np.int32 if kind == "i" else np.float64)
