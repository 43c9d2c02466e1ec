"""Reading articles from files, streams and frames, one record at a time.

Formats are told by the name of the file, or by its first bytes; each may be compressed by gzip.
A row that cannot be read becomes a record with a reason; the rest is read all the same.
"""

from __future__ import annotations

import glob
import gzip
import io
import itertools
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeAlias

from marsad._articles import Fields, Record, guess, resolve
from marsad._encoding import check_encoding, hint, is_utf16, recode
from marsad.errors import DataError

__all__ = ["Source", "as_sources", "find_files", "read_sources"]

Resolved: TypeAlias = Iterator[tuple[Record, Fields | None]]

FORMATS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_PAGE = re.compile(  # the start of a page: perhaps a mark, a declaration, comments
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype html|html)\b",
    re.I | re.S,
)
_PEEK = 100  # objects of JSON Lines from which the names of the fields are collected
_BLOCK = 32 << 20  # bytes of CSV that are parsed at a time; no row may be longer


class Source(NamedTuple):
    """Something to read: its name for messages, and how to open it as a buffered binary file."""

    name: str
    open: Callable[[], IO[bytes]]
    outlet: str | None = None


def find_files(paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[Source]:
    """Resolve paths, patterns and folders to files, sorted by name within each."""
    if isinstance(paths, (str, PathLike)):
        paths = [paths]
    found: list[Source] = []
    for path in paths:
        name = os.path.expanduser(os.fspath(path))
        if os.path.isfile(name):
            found.append(_file(name))
        elif os.path.isdir(name):
            inside = sorted(p for p in Path(name).rglob("*") if p.is_file() and _format(p.name))
            if not inside:
                raise DataError(f"no file of a known kind in {name}; known: {', '.join(FORMATS)}")
            found += [
                _file(str(p), p.parent.name if p.parent != Path(name) else None) for p in inside
            ]
        else:
            matches = sorted(p for p in glob.glob(name, recursive=True) if os.path.isfile(p))
            if not matches:
                raise DataError(f"no file matches {os.fspath(path)!r}")
            found += [_file(match) for match in matches]
    return found


def as_sources(paths: Any) -> list[Source]:
    """Take sources as they are and resolve everything else."""
    if isinstance(paths, list) and paths and all(isinstance(path, Source) for path in paths):
        return paths
    return find_files(paths)


def _file(path: str, outlet: str | None = None) -> Source:
    return Source(path, lambda: open(path, "rb"), outlet)


def _format(name: str) -> str | None:
    return FORMATS.get(os.path.splitext(name.lower().removesuffix(".gz"))[1])


def _sniff(head: bytes, text: str | None) -> str:
    """Tell a format by the first bytes."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "jsonl"
    if _PAGE.match(head):
        return "html"
    names = _header(head)
    return "csv" if len(names) > 1 and (text in names or guess(names, "text")) else "text"


def _delimiter(head: bytes) -> str:
    line = head.split(b"\n", 1)[0]
    return max(",\t;", key=lambda mark: line.count(mark.encode()))


def _header(head: bytes) -> list[str]:
    line = head.split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
    return [name.strip().strip('"') for name in line.split(_delimiter(head))]


def read_sources(
    sources: Sequence[Source], fields: Fields, *, encoding: str | None = None
) -> Resolved:
    """Read sources one after the other; each settles its own columns. Parquet has no encoding."""
    check_encoding(encoding)
    return _read_all(sources, fields, encoding)


def _read_all(sources: Sequence[Source], fields: Fields, encoding: str | None) -> Resolved:
    for source in sources:
        try:
            with source.open() as file:
                yield from _read(source, file, fields, encoding)
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise DataError(f"cannot read {source.name}: {reason}") from error


def _read(source: Source, file: Any, fields: Fields, encoding: str | None) -> Resolved:
    if not hasattr(file, "peek"):
        file = io.BufferedReader(file)
    head = file.peek(1 << 16)
    if head.startswith(b"\x1f\x8b"):
        file = io.BufferedReader(gzip.GzipFile(fileobj=file))
        head = file.peek(1 << 16)
    parquet = head.startswith(b"PAR1")
    if encoding and not parquet:
        file = recode(file, encoding, source.name)
        head = file.peek(1 << 16)
    if not head:
        return iter(())
    kind = _format(source.name) or _sniff(head, fields.text)
    if kind == "html":
        return _read_html(source, file, encoding)
    if kind == "text":
        return _read_text(source, file, encoding)
    if not (encoding or parquet) and is_utf16(head):  # not even lines can be found
        raise DataError(f"cannot read {source.name}: not UTF-8{hint(head)}")
    if kind == "csv":
        return _read_csv(source, file, head, fields)
    if kind == "parquet":
        return _read_parquet(source, file, fields)
    if kind == "json" and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return _settle(_read_json(source, file), source, fields)
    return _settle(_read_jsonl(source, file), source, fields)


def _settle(records: Iterator[Record], source: Source, fields: Fields) -> Resolved:
    """Settle the columns of records whose names show only as they come."""
    first = list(itertools.islice(records, _PEEK))
    objects = [record.values for record in first if not isinstance(record.values, str)]
    names = list(dict.fromkeys(name for values in objects for name in values))
    settled = resolve(names, fields, source.name) if objects else None
    for record in itertools.chain(first, records):
        if settled is None and not isinstance(record.values, str):
            settled = resolve(list(record.values), fields, source.name)
        yield record, settled


def _object(data: bytes) -> dict[str, Any] | str:
    """Parse one JSON object, or say what is wrong."""
    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return f"invalid UTF-8 at byte {error.start} of the line{hint(data)}"
    except json.JSONDecodeError as error:
        return f"invalid JSON: {error.msg} at column {error.colno}"
    except (RecursionError, ValueError) as error:
        return f"invalid JSON: {error}"
    return value if isinstance(value, dict) else f"not a JSON object but {type(value).__name__}"


def _read_jsonl(source: Source, file: Iterable[bytes]) -> Iterator[Record]:
    for number, line in enumerate(file, 1):
        data = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip()
        if data:
            yield Record(_object(data), source.name, number)


def _read_json(source: Source, file: Any) -> Iterator[Record]:
    data = file.read()
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        what = f"invalid UTF-8 at byte {error.start}{hint(data)}"
        raise DataError(f"cannot read {source.name}: {what}") from None
    except ValueError as error:
        raise DataError(f"cannot read {source.name}: {error}") from error
    for value in values:
        wrong = f"not a JSON object but {type(value).__name__}"
        yield Record(value if isinstance(value, dict) else wrong, source.name)


def _read_text(source: Source, file: Any, encoding: str | None) -> Resolved:
    """Read a text file as one article, named by the file, of the outlet that names its folder."""
    stem = Path(source.name.removesuffix(".gz")).stem
    text = file.read().removeprefix(b"\xef\xbb\xbf")
    values = {"id": stem, "source": source.outlet, "text": text}
    wrong = f"not UTF-8{hint(text)}" if not encoding and is_utf16(text) else values
    yield Record(wrong, source.name), Fields("text", "id", "source")


def _read_html(source: Source, file: Any, encoding: str | None) -> Resolved:
    """Read a page as one article, named by the file; its own outlet goes before the folder."""
    from marsad.html import read_html

    data = file.read()
    page = read_html(data.decode("utf-8", "replace") if encoding else data)
    fields = Fields("text", "id", "source", "date", "title")
    values = {
        "id": Path(source.name.removesuffix(".gz")).stem,
        "source": page.source or source.outlet,
        "date": page.date,
        "title": page.title,
        "text": page.text,
    }
    yield Record(values if page.text else "the page holds no text", source.name), fields


def _read_csv(source: Source, file: Any, head: bytes, fields: Fields) -> Resolved:
    import pyarrow as pa
    import pyarrow.csv

    skipped: list[Any] = []

    def skip(row: Any) -> str:
        skipped.append(row)
        return "skip"

    names = _header(head)
    try:
        reader = pyarrow.csv.open_csv(
            file,
            read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=_BLOCK),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=_delimiter(head), newlines_in_values=True, invalid_row_handler=skip
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
        settled = resolve(reader.schema.names, fields, source.name)
        for batch in reader:
            yield from ((Record(row, source.name), settled) for row in batch.to_pylist())
            yield from ((Record(_misfit(row), source.name, row.number), None) for row in skipped)
            skipped.clear()
    except pa.ArrowException as error:
        raise DataError(f"cannot read {source.name}: {error}") from error


def _misfit(row: Any) -> str:
    return f"{row.actual_columns} columns where the header has {row.expected_columns}"


def _read_parquet(source: Source, file: Any, fields: Fields) -> Resolved:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        parquet = pq.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
        settled = resolve(parquet.schema_arrow.names, fields, source.name)
        wanted = list(dict.fromkeys(name for name in settled if name))
        for batch in parquet.iter_batches(batch_size=1_000, columns=wanted):
            yield from ((record, settled) for record in arrow_records(batch, source.name))
    except pa.ArrowException as error:
        raise DataError(f"cannot read {source.name}: {error}") from error


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
