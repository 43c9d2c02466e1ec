"""Columns of text: any kind in, through the core chunk by chunk, the same kind out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from marsad._coerce import clean_text, is_missing

__all__ = ["as_column", "as_rows", "map_column", "taken_apart"]

Function: TypeAlias = Callable[[tuple[Any, ...]], tuple[Any, Any]]


def as_rows(values: Any) -> list[Any]:
    """Make a list of str and None of an iterable, or name the row that is wrong."""
    rows = list(values)
    for row, value in enumerate(rows):
        if not isinstance(value, str):
            if not is_missing(value):
                what = f"{type(value).__name__}: {value!r:.60}"
                raise TypeError(f"row {row} must be a str, not {what}")
            rows[row] = None
    return rows


def _from_values(values: list[Any]) -> Any:
    """Make an Arrow column of Python values, with a message that names the row that is wrong."""
    import pyarrow as pa

    rows = as_rows(values)
    try:
        column = pa.array(rows, pa.large_string())
    except UnicodeError:  # lone surrogates
        cleaned = [None if row is None else clean_text(row) for row in rows]
        column = pa.array(cleaned, pa.large_string())
    return pa.chunked_array([column])


def _refuse_what_holds_columns(texts: Any) -> None:
    """Say which part of a thing is a column of text."""
    needed = f"a text or a column of texts is needed, not {type(texts).__name__}"
    if isinstance(texts, Mapping):
        raise TypeError(f"{needed}: give one of its values, such as texts['text']")
    if hasattr(texts, "columns"):
        raise TypeError(f"{needed}: give one of its columns, such as table['text']")
    if isinstance(texts, Iterable) or hasattr(texts, "__arrow_c_stream__"):
        return
    if hasattr(texts, "articles"):
        raise TypeError(f"{needed}: give a column of it, such as corpus.articles['text']")
    raise TypeError(needed + (": give its text" if hasattr(texts, "text") else ""))


def as_column(texts: Any) -> Any:
    """Make a ChunkedArray of strings of any column."""
    import pyarrow as pa

    _refuse_what_holds_columns(texts)
    if hasattr(texts, "__arrow_c_stream__"):
        try:
            column = pa.chunked_array(texts)
        except (pa.ArrowException, UnicodeError):  # pandas: anything may stand in such a column
            return _from_values(list(texts))
    elif isinstance(texts, pa.Array):
        column = pa.chunked_array([texts])
    else:
        return _from_values(list(texts))
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    known = (pa.types.is_string, pa.types.is_large_string, pa.types.is_null)
    if not any(is_kind(kind) for is_kind in known) and "string_view" not in str(kind):
        table = pa.types.is_struct(kind)
        hint = ": give one column of the table, such as table['text']" if table else ""
        raise TypeError(f"a column of text is needed, not one of type {column.type!s:.60}{hint}")
    if pa.types.is_dictionary(column.type):
        column = pa.chunked_array(
            [c.dictionary.cast(pa.large_string()).take(c.indices) for c in column.chunks],
            pa.large_string(),
        )
    elif kind not in (pa.string(), pa.large_string()):
        column = column.cast(pa.large_string())
    return column


def taken_apart(array: Any) -> tuple[Any, ...]:
    """Give an Arrow array of strings as the core reads it.

    (offsets, data, validity or None, first row, rows, is_large), without a copy.
    """
    import pyarrow as pa

    validity, offsets, data = array.buffers()
    nulls = validity if array.null_count else None
    return offsets, data, nulls, array.offset, len(array), pa.types.is_large_string(array.type)


def _chunks(function: Function, column: Any) -> Iterator[Any]:
    import pyarrow as pa

    for chunk in column.chunks:
        made, blob = function(taken_apart(chunk))
        kind = pa.string() if made.dtype.itemsize == 4 else pa.large_string()
        mask = chunk.is_valid().buffers()[1] if chunk.null_count else None
        buffers = [mask, pa.py_buffer(made), pa.py_buffer(blob)]
        yield pa.Array.from_buffers(kind, len(chunk), buffers).cast(column.type)


def map_column(function: Function, texts: Any) -> Any:
    """Send every chunk through the core, and give back the kind of column that came.

    The function takes what :func:`taken_apart` gives, and gives (offsets, data) with as many rows.
    Missing rows stay missing.
    """
    import pyarrow as pa

    package = type(texts).__module__.partition(".")[0]
    column = as_column(texts)
    result = pa.chunked_array(list(_chunks(function, column)), column.type)
    if isinstance(texts, pa.ChunkedArray):
        return result
    if isinstance(texts, pa.Array):
        return result.combine_chunks() if result.num_chunks != 1 else result.chunk(0)
    if package == "polars":
        return type(texts)(texts.name, result)
    if package == "pandas":
        text_like = texts.dtype == object or texts.dtype.name in ("str", "string")
        dtype = texts.dtype if text_like else object  # a category has other values now
        return type(texts)(result.to_pylist(), index=texts.index, name=texts.name, dtype=dtype)
    return result.to_pylist()
