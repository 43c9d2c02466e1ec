"""Articles from CSV and Parquet through Arrow; strings stay bytes, which may be no UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, TypeAlias

from marsad._articles import Fields, Record, resolve
from marsad.errors import DataError

__all__ = ["Resolved", "arrow_records", "delimiter", "header", "read_csv", "read_parquet"]

Resolved: TypeAlias = Iterator[tuple[Record, Fields | None]]

_BLOCK = 32 << 20  # bytes of CSV that are parsed at a time; no row may be longer


def delimiter(head: bytes) -> str:
    """Tell which mark divides the first line."""
    line = head.split(b"\n", 1)[0]
    return max(",\t;", key=lambda mark: line.count(mark.encode()))


def header(head: bytes) -> list[str]:
    """Give the names in the first row of a CSV file."""
    rows = csv.reader(
        io.StringIO(head.decode("utf-8-sig", "replace"), newline=""), delimiter=delimiter(head)
    )
    return next((row for row in rows if row), [])


class _Watched(io.RawIOBase):
    """A file that remembers the last byte that was no line break."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.last = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._file.read(size)
        self.last = data[-100:].rstrip(b"\r\n")[-1:] or self.last
        return data


def read_csv(name: str, file: Any, head: bytes, fields: Fields) -> Resolved:
    """Read rows that fit their header; others become records with a reason."""
    import pyarrow as pa
    import pyarrow.csv

    skipped: list[Any] = []

    def skip(row: Any) -> str:
        skipped.append(row)
        return "skip"

    names = header(head)
    watched = _Watched(file)
    try:
        reader = pyarrow.csv.open_csv(
            watched,
            read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=_BLOCK),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=delimiter(head), newlines_in_values=True, invalid_row_handler=skip
            ),
            # bytes, not strings: text that is no UTF-8 must not stop the whole file
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.binary()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
                check_utf8=False,
            ),
        )
        settled = resolve(reader.schema.names, fields, name)
        last: Any = None
        for batch in reader:
            rows = batch.to_pylist()
            if rows and last is not None:
                yield Record(last, name), settled
            yield from ((Record(row, name), settled) for row in rows[:-1])
            last = rows[-1] if rows else last
            yield from ((Record(_misfit(row), name, row.number), None) for row in skipped)
            skipped.clear()
        yield from ((Record(_misfit(row), name, row.number), None) for row in skipped)
        if last is not None:
            cell = last[reader.schema.names[-1]]
            is_open = isinstance(cell, bytes) and b"\n" in cell and watched.last != b'"'
            if is_open:  # all that follows is in it
                shown = cell[:60].decode("utf-8", "ignore")
                yield Record(f"a quotation mark is not closed: {shown!r}...", name), None
            else:
                yield Record(last, name), settled
    except pa.ArrowException as error:
        raise DataError(f"cannot read {name}: {error}") from error


def _misfit(row: Any) -> str:
    open_mark = "; a quotation mark is not closed" if row.text.count('"') % 2 else ""
    return f"{row.actual_columns} columns where the header has {row.expected_columns}{open_mark}"


def read_parquet(name: str, file: Any, fields: Fields) -> Resolved:
    """Read the columns that are asked for."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        parquet = pq.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
        settled = resolve(parquet.schema_arrow.names, fields, name)
        wanted = list(dict.fromkeys(name for name in settled if name))
        for batch in parquet.iter_batches(batch_size=1_000, columns=wanted):
            yield from ((record, settled) for record in arrow_records(batch, name))
    except pa.ArrowException as error:
        raise DataError(f"cannot read {name}: {error}") from error


def arrow_records(batch: Any, name: str | None = None) -> Iterator[Record]:
    """Give the rows of an Arrow table or batch; strings as bytes, which may be no UTF-8."""
    import pyarrow as pa

    def values(column: Any) -> list[Any]:
        kind = column.type
        if pa.types.is_dictionary(kind):
            column = column.cast(pa.string())
            kind = column.type
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            column = column.cast(pa.large_binary())
        return list(column.to_pylist())

    names = batch.schema.names
    for row in zip(*(values(batch.column(at)) for at in range(len(names))), strict=True):
        yield Record(dict(zip(names, row, strict=True)), name)
