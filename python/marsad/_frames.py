"""Reading articles from data frames of any kind, from dictionaries and from lists of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from marsad._articles import Fields, Record, resolve
from marsad._read_arrow import Resolved, arrow_records
from marsad.errors import DataError

__all__ = ["frame_records"]


def frame_records(frame: Any, fields: Fields) -> Resolved:
    """Give the rows of a frame with the columns that hold the articles."""
    names, records = _open(frame)
    settled = resolve(names, fields, "the frame")
    return ((record, settled) for record in records)


def _open(frame: Any) -> tuple[list[str], Iterator[Record]]:
    if type(frame).__module__.partition(".")[0] == "pandas" and hasattr(frame, "columns"):
        names = [str(name) for name in frame.columns]
        return names, _zip(names, [_values(frame.iloc[:, at]) for at in range(len(names))])
    if isinstance(frame, Mapping):
        names = [str(name) for name in frame]
        return names, _zip(names, [list(column) for column in frame.values()])
    if type(frame).__name__.endswith(("Series", "Array")):
        raise TypeError(
            "expected a data frame, not a single column; for plain texts use from_texts()"
        )
    if hasattr(frame, "__arrow_c_stream__"):
        import pyarrow as pa

        reader = pa.RecordBatchReader.from_stream(frame)
        batches = (record for batch in reader for record in arrow_records(batch))
        return list(reader.schema.names), batches
    if hasattr(frame, "to_arrow"):  # polars before 1.3
        return _open(frame.to_arrow())
    if isinstance(frame, Sequence) and not isinstance(frame, (str, bytes)):
        return _rows(frame)
    raise TypeError(
        "expected a data frame (pandas, polars, pyarrow, anything with __arrow_c_stream__), "
        f"a dict of columns or a list of dicts, not {type(frame).__name__}"
    )


def _values(series: Any) -> list[Any]:
    """Give the values of a pandas series; whatever pandas calls missing becomes None."""
    return list(series.astype(object).where(series.notna(), None))


def _zip(names: list[str], columns: list[list[Any]]) -> Iterator[Record]:
    sizes = {name: len(column) for name, column in zip(names, columns, strict=True)}
    if len(set(sizes.values())) > 1:
        raise DataError(f"the columns differ in length: {sizes}")
    return (Record(dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))


def _rows(rows: Iterable[Any]) -> tuple[list[str], Iterator[Record]]:
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows if isinstance(row, Mapping) for name in row))
    if rows and not names:
        kind = type(rows[0]).__name__
        raise TypeError(f"expected rows as dicts, not {kind}; for plain texts use from_texts()")
    wrong = "the row is not a dict but "
    return names or ["text"], (
        Record(row if isinstance(row, Mapping) else wrong + type(row).__name__) for row in rows
    )
