"""The words of a whole column as an Arrow column of lists."""

from __future__ import annotations

from typing import Any

from marsad._engine import core
from marsad._texts import as_column, as_rows, taken_apart

__all__ = ["column_words", "is_frame_column", "plain_words"]


def is_frame_column(texts: object) -> bool:
    return type(texts).__module__.partition(".")[0] in ("pandas", "polars", "pyarrow")


def column_words(texts: Any, fold: bool) -> Any:
    """Give the words of a column of a data frame as an Arrow column of lists."""
    import pyarrow as pa

    column = as_column(texts)
    kind = pa.large_list(pa.dictionary(pa.int32(), pa.string()))
    rows = []
    for chunk in column.chunks:
        given = taken_apart(chunk)
        begins, codes, (_, places, letters) = core().tokens.words_of_column(given, fold=fold)
        buffers = [None, pa.py_buffer(places), pa.py_buffer(letters)]
        keys = pa.Array.from_buffers(pa.string(), len(places) - 1, buffers)
        values = pa.DictionaryArray.from_arrays(codes, keys)
        mask = chunk.is_null() if chunk.null_count else None
        rows.append(pa.LargeListArray.from_arrays(pa.array(begins), values, mask=mask))
    return pa.chunked_array(rows, kind)


def plain_words(texts: Any, fold: bool) -> Any:
    """Give the words of a column as an Arrow column of lists of strings."""
    import pyarrow as pa

    layer = core().tokens
    if is_frame_column(texts):
        chunks = as_column(texts).chunks
        made = [layer.word_bytes_of_column(taken_apart(chunk), fold=fold) for chunk in chunks]
        masks = [chunk.is_null() if chunk.null_count else None for chunk in chunks]
    else:
        rows = as_rows(texts)
        made = [layer.word_bytes_of_list(rows, fold=fold)]
        masks = [pa.array([row is None for row in rows]) if None in rows else None]
    lists = []
    for parts, mask in zip(made, masks, strict=True):
        first = 0
        for begins, ends, letters in parts:
            buffers = [None, pa.py_buffer(ends), pa.py_buffer(letters)]
            values = pa.Array.from_buffers(pa.string(), len(ends) - 1, buffers)
            missing = None if mask is None else mask.slice(first, len(begins) - 1)
            first += len(begins) - 1
            # an array that was sliced has no mask of its own for pyarrow
            missing = None if missing is None else pa.array(missing.to_pylist())
            lists.append(pa.LargeListArray.from_arrays(pa.array(begins), values, mask=missing))
    return pa.chunked_array(lists, pa.large_list(pa.string()))
