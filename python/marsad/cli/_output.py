"""Where results of the command line go: JSON Lines, CSV or Parquet, batch by batch."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from marsad import _write
from marsad.errors import DataError, OptionError

if TYPE_CHECKING:
    from marsad.tables import Table

__all__ = [
    "FORMATS",
    "JsonLines",
    "Writer",
    "check_output",
    "format_of",
    "open_sink",
    "open_writer",
]

FORMATS = ("jsonl", "csv", "parquet")
_NOT_WRITTEN = ("tsv", "xlsx", "xls", "ods", "html", "docx", "feather", "arrow")


def _dump(value: dict[str, Any]) -> bytes:
    """Write one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Writer(Protocol):
    """Takes tables of the same columns one after the other."""

    def write(self, table: Table) -> None: ...

    def close(self) -> None: ...


class JsonLines:
    """Writes one object a line."""

    def __init__(self, sink: IO[bytes]) -> None:
        self._sink = sink

    def write(self, table: Table) -> None:
        self.write_rows(table)

    def write_rows(self, rows: Iterable[dict[str, Any]]) -> None:
        """Write rows that are no table."""
        for row in rows:
            self._sink.write(_dump(row))

    def close(self) -> None:
        pass


class _Columns:
    """Base of the formats that begin with the names of the columns.

    Tables without rows are kept back: only the core's own columns set the schema, and where no
    row comes at all the last empty table gives the names.
    """

    def __init__(self, sink: IO[bytes]) -> None:
        self._sink = sink
        self._begun = False
        self._empty: Table | None = None

    def write(self, table: Table) -> None:
        if len(table):
            self._put(table.arrow())
            self._begun = True
        else:
            self._empty = table

    def close(self) -> None:
        if not self._begun and self._empty is not None:
            self._put(self._empty.arrow())

    def _put(self, content: pa.Table) -> None:
        raise NotImplementedError


class _Csv(_Columns):
    """The byte order mark is for spreadsheet programs, which open files, not pipes."""

    def __init__(self, sink: IO[bytes], *, mark: bool) -> None:
        super().__init__(sink)
        self._mark = mark

    def _put(self, content: pa.Table) -> None:
        mark = _write.BOM if self._mark and not self._begun else b""
        self._sink.write(mark + _write.csv_bytes(content, header=not self._begun))


class _Parquet(_Columns):
    _writer: pq.ParquetWriter | None = None

    def _put(self, content: pa.Table) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._sink, content.schema)
        self._writer.write_table(content)

    def close(self) -> None:
        super().close()
        if self._writer is not None:
            self._writer.close()


def format_of(path: str | None, given: str | None) -> str:
    """Settle the format: as given, else by the name of the file, else JSON Lines."""
    ending = (path or "").lower().removesuffix(".gz").rpartition(".")[2]
    if given is None and ending in _NOT_WRITTEN:
        names = ", ".join(FORMATS)
        raise OptionError(f"{path}: .{ending} is not written; there are {names}, also by --format")
    return given or (ending if ending in FORMATS else "jsonl")


def check_output(path: str | None, inputs: Iterable[str]) -> None:
    """Refuse a place that cannot be written, or that is read from, before any work is done."""
    if path is None or path == "-":
        return
    place = Path(path)
    if place.is_dir():
        raise DataError(f"cannot write {path}: Is a directory")
    if not place.parent.is_dir():
        raise DataError(f"cannot write {path}: there is no folder {place.parent}")
    if not os.access(place if place.exists() else place.parent, os.W_OK):
        raise DataError(f"cannot write {path}: Permission denied")
    for name in map(Path, inputs):
        if place.is_file() and name.is_file() and place.samefile(name):
            raise OptionError(f"{path} is read from: write to another file")


@contextlib.contextmanager
def open_sink(path: str | None) -> Iterator[IO[bytes]]:
    """Open a file (compressed if its name ends in .gz), or take standard output."""
    if path is None or path == "-":
        if sys.stdout is None:
            raise DataError("standard output is closed")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        file: Any = (gzip.open if path.endswith(".gz") else open)(path, "wb")
    except OSError as error:
        raise DataError(f"cannot write {path}: {error.strerror}") from error
    with file:
        yield file


@contextlib.contextmanager
def open_writer(path: str | None, kind: str) -> Iterator[Writer]:
    """Open a writer of a format."""
    with open_sink(path) as sink:
        writer: Writer
        if kind == "csv":
            writer = _Csv(sink, mark=path not in (None, "-"))
        elif kind == "parquet":
            writer = _Parquet(sink)
        else:
            writer = JsonLines(sink)
        yield writer
        writer.close()
