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
from typing import IO, Any, NamedTuple

from marsad._articles import Fields, Record, guess, resolve
from marsad._encoding import check_encoding, hint, is_utf16, recode
from marsad._read_arrow import Resolved, header, read_csv, read_parquet
from marsad.errors import DataError

__all__ = [
    "UNREADABLE",
    "Source",
    "as_sources",
    "find_files",
    "read_sources",
    "reason_of",
    "unpacked",
]

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
_FOREIGN = {
    b"PK\x03\x04": "a zip archive, as .xlsx and .docx are",
    b"%PDF-": "a PDF file",
    b"\xd0\xcf\x11\xe0": "a binary Office file, as .xls and .doc are",
    b"{\\rtf": "an RTF file",
}
_PLAIN = re.compile(r"(?:[^*?\[]*/)?")  # what stands before the folder with the first wildcard
_NUMBERS = re.compile(r"[\d._-]+")
_PEEK = 100  # objects of JSON Lines from which the names of the fields are collected


UNREADABLE = (OSError, EOFError, zlib.error)
"""What goes wrong with files, also with compressed ones."""


class Source(NamedTuple):
    """Something to read: its name for messages, and how to open it as a buffered binary file."""

    name: str
    open: Callable[[], IO[bytes]]
    outlet: str | None = None


def find_files(paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[Source]:
    """Resolve paths, patterns and folders to files, sorted by name within each."""
    if isinstance(paths, (str, PathLike)):
        paths = [paths]
    if not isinstance(paths, Iterable):
        raise TypeError(f"paths must be a path or several, not {type(paths).__name__}: {paths!r}")
    found: list[Source] = []
    for path in paths:
        name = os.path.expanduser(os.fspath(path))
        if os.path.isdir(name):
            inside = sorted(p for p in Path(name).rglob("*") if _is_article(p, Path(name)))
            if not inside:
                raise DataError(f"no file of a known kind in {name}; known: {', '.join(FORMATS)}")
            found += [_file(str(p), _outlet(p, Path(name))) for p in inside]
        elif Path(name).exists():  # a pipe too
            found.append(_file(name))
        else:
            matches = sorted(p for p in glob.glob(name, recursive=True) if os.path.isfile(p))
            if not matches:
                raise DataError(f"no file matches {os.fspath(path)!r}")
            root = Path(_PLAIN.findall(name)[0])
            once = {os.path.realpath(match): match for match in reversed(matches)}  # links go round
            found += [_file(match, _outlet(Path(match), root)) for match in sorted(once.values())]
    if not found:
        raise DataError("no file is named: the list of paths is empty")
    return found


def _is_article(path: Path, root: Path) -> bool:
    """Tell the files of a folder to read; hidden ones are those of other programs."""
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and _format(path.name) is not None and path.is_file()


def _outlet(path: Path, root: Path) -> str | None:
    """Give the nearest folder between a file and the root that is more than a year or a day."""
    folders = path.relative_to(root).parts[:-1]
    return next((name for name in reversed(folders) if not _NUMBERS.fullmatch(name)), None)


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
    names = header(head)
    return "csv" if len(names) > 1 and (text in names or guess(names, "text")) else "text"


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
        except UNREADABLE as error:
            raise DataError(f"cannot read {source.name}: {reason_of(error)}") from error


def unpacked(file: Any) -> Any:
    """Give a file whose first bytes can be looked at, without the compression by gzip."""
    if not hasattr(file, "peek"):
        file = io.BufferedReader(file)
    if file.peek(2).startswith(b"\x1f\x8b"):
        file = io.BufferedReader(gzip.GzipFile(fileobj=file))
    return file


def reason_of(error: Exception) -> str:
    """Say why a file cannot be read."""
    return getattr(error, "strerror", None) or str(error)


def _read(source: Source, file: Any, fields: Fields, encoding: str | None) -> Resolved:
    file = unpacked(file)
    head = file.peek(1 << 16)
    foreign = next((what for mark, what in _FOREIGN.items() if head.startswith(mark)), None)
    if foreign:
        wrong = f"the file is {foreign}: save it as CSV or as plain text in UTF-8"
        return iter([(Record(wrong, source.name), None)])
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
        return read_csv(source.name, file, head, fields)
    if kind == "parquet":
        return read_parquet(source.name, file, fields)
    if kind == "json" and not _is_lines(head):
        return _settle(_read_json(source, file), source, fields)
    return _settle(_read_jsonl(source, file), source, fields)


def _is_lines(head: bytes) -> bool:
    """Tell JSON Lines from one list or object, by the first line."""
    first, newline, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return first.startswith(b"{") and (not newline or first.rstrip().endswith(b"}"))


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
    except RecursionError:
        raise DataError(f"cannot read {source.name}: it is nested too deeply") from None
    except UnicodeDecodeError as error:
        what = f"invalid UTF-8 at byte {error.start}{hint(data)}"
        raise DataError(f"cannot read {source.name}: {what}") from None
    except ValueError as error:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):  # lines, of which some are broken
            yield from _read_jsonl(source, io.BytesIO(data))
            return
        raise DataError(f"cannot read {source.name}: {error}") from error
    for value in values if isinstance(values, list) else [values]:
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
