"""Tables as text: TSV without quotation marks, CSV with them, with a header or without."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from marsad.lexicon._entries import Entry, fail, shown
from marsad.lexicon.formats._frames import entry_of, roles, settle

__all__ = ["read_csv", "read_tsv"]

Row = tuple[int, list[str]]


def read_tsv(text: str, name: str) -> list[Entry]:
    """Read tab-separated values as marsad keeps its own tables: no quotation marks, - is empty."""
    lines = enumerate(text.split("\n"), 1)
    return _read(((line, row.split("\t")) for line, row in lines if row.strip()), name)


def read_csv(text: str, name: str) -> list[Entry]:
    """Read values divided by commas, semicolons or tabs, whichever the first line has most of."""
    first = text.split("\n", 1)[0]
    divider = max(",;\t", key=first.count)
    return _read(_csv_rows(text, name, divider), name)


def _csv_rows(text: str, name: str, divider: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=divider, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise fail(str(error), name, line) from None
        if any(cell.strip() for cell in row):
            yield line, row


def _number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def _read(rows: Iterable[Row], name: str) -> list[Entry]:
    table = list(rows)
    if not table:
        return []
    first = table[0][1]
    width = len(first)
    if width == 1 and first[0].strip().lower() not in ("term", "word", "words"):
        header, body = ["term"], table  # a plain list of words
    elif width == 2 and _number(first[1]):
        header, body = ["term", "weight"], table  # terms and weights without a header
    else:
        header, body = [cell.strip() for cell in first], table[1:]
    for line, row in body:
        if len(row) != width:
            what = f"{len(row)} fields where the first line has {width}"
            raise fail(f"{what}: {shown(' '.join(row))}", name, line)
    records = [dict(zip(header, row, strict=True)) for _, row in body]
    role = settle(roles(header, {}, name), records)
    lines = [line for line, _ in body]
    return [entry_of(row, role, name, at) for at, row in zip(lines, records, strict=True)]
