"""From loose rows of any origin to checked articles."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from numbers import Number
from os import PathLike
from typing import Any, NamedTuple, TypeAlias

from marsad._coerce import clean_text, is_missing
from marsad._encoding import hint
from marsad._iso import iso_date
from marsad.errors import DataError

__all__ = ["ENTITY", "Article", "Fields", "Item", "Record", "Rejected", "check", "coded", "resolve"]


class Fields(NamedTuple):
    """Names of the columns to read; None means: guess from common names."""

    text: str | None = None
    id: str | None = None
    source: str | None = None
    date: str | None = None
    title: str | None = None


class Record(NamedTuple):
    """A row as it was found: its values, or the reason why there are none."""

    values: Mapping[str, Any] | str
    file: str | None = None
    line: int | None = None


class Article(NamedTuple):
    """A row that can be analysed."""

    row: int
    id: str
    source: str | None
    date: str | None
    title: str | None
    text: str


class Rejected(NamedTuple):
    """A row that cannot be analysed, with its place and the reason."""

    row: int
    line: int | None
    id: str | None
    reason: str
    file: str | None = None

    def __str__(self) -> str:
        place = f"{self.file or 'input'}, " + (
            f"line {self.line}" if self.line else f"row {self.row}"
        )
        return f"{place}{f' (id {self.id})' if self.id else ''}: {self.reason}"


Item: TypeAlias = Article | Rejected

ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
"""An HTML entity, such as ``&quot;``, which some archives leave in titles and texts."""

_GUESSES = {
    "text": "text body content article article_text full_text fulltext story النص نص المتن المحتوى",
    "id": "id doc_id article_id doc _id uuid guid url link المعرف",
    "source": "source outlet publisher newspaper site domain المصدر الصحيفة",
    "date": "date published published_at pub_date pubdate publish_date datetime timestamp التاريخ",
    "title": "title headline العنوان عنوان",
}


def guess(available: Sequence[str], field: str) -> str | None:
    """Find the column that most likely holds a field."""
    lower = {name.strip().lower(): name for name in reversed(available)}
    return next((lower[name] for name in _GUESSES[field].split() if name in lower), None)


def resolve(available: Sequence[str], fields: Fields, where: str) -> Fields:
    """Settle which column holds which field, or name the columns that there are."""
    found: dict[str, str | None] = {}
    spaced = {name.strip(): name for name in reversed(available)}  # as in "id, text"
    for field, wanted in fields._asdict().items():
        name = wanted
        if wanted is not None and wanted not in available:
            name = spaced.get(wanted)
        if wanted is not None and name is None:
            names = ", ".join(available) or "none"
            raise DataError(f"{where} has no column {wanted!r} for the {field}; available: {names}")
        name = name or guess(available, field)
        if name is not None and available.count(name) > 1:
            raise DataError(f"{where} has {available.count(name)} columns {name!r}")
        found[field] = name
    if found["text"] is None:
        names = ", ".join(available) or "none"
        hint = "say which holds the articles with text=..."
        raise DataError(
            f"{where} has no column with a known name for text; {hint}; available: {names}"
        )
    return Fields(**found)


def _label(value: object) -> str | None:
    """Read an id, a source or a title: text, a number, a UUID or a path; else it is missing."""
    if isinstance(value, (bytes, bytearray)):
        value = bytes(value).decode("utf-8", "replace")
    elif isinstance(value, float) and value.is_integer():
        value = str(int(value))
    elif _is_number(value) or isinstance(value, PathLike) or type(value).__name__ == "UUID":
        value = str(value)
    return clean_text(value) if isinstance(value, str) and value.strip() else None


def _is_number(value: object) -> bool:
    """Tell the numbers of Python, NumPy and decimal, but not truth values or missing ones."""
    return not isinstance(value, bool) and isinstance(value, Number) and not is_missing(value)


def _text(values: Mapping[str, Any], name: str) -> str:
    """Give the text of a row; a ValueError says why there is none."""
    if name not in values:
        raise ValueError(f"no field {name!r}")
    value = values[name]
    if isinstance(value, (bytes, bytearray)):
        try:
            value = bytes(value).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(
                f"invalid UTF-8 at byte {error.start} of the text{hint(bytes(value))}"
            ) from None
    if is_missing(value):
        raise ValueError("the text is null")
    if not isinstance(value, str):
        raise ValueError(f"the text is not a string but {type(value).__name__}: {value!r:.60}")
    return clean_text(value)


def coded(article: Article) -> bool:
    """Tell whether a title or a text holds HTML entities."""
    return any("&" in text and ENTITY.search(text) for text in (article.title or "", article.text))


def _decoded(text: str) -> str:
    """Resolve HTML entities that end in a semicolon."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _read(
    row: int,
    record: Record,
    fields: Fields | None,
    seen: Counter[str],
    *,
    decode: bool,
    order: str | None,
) -> Item:
    file = record.file and clean_text(record.file)  # its name may be no UTF-8
    if isinstance(record.values, str) or fields is None:
        return Rejected(row, record.line, None, str(record.values), file)
    pick = {key: record.values.get(name) for key, name in fields._asdict().items() if name}
    given = (_label(pick.get("id")) or "").strip()
    try:
        text = _text(record.values, fields.text or "text")
    except ValueError as error:
        return Rejected(row, record.line, given or None, str(error), file)
    name = given or str(row)
    while name in seen:
        seen[name] += 1
        name = f"{name}~{seen[name]}"
    seen[name] = 1
    date, title = pick.get("date"), _label(pick.get("title"))
    return Article(
        row=row,
        id=name,
        source=(_label(pick.get("source")) or "").strip() or None,
        date=iso_date(_label(date) if isinstance(date, bytes) else date, order),
        title=_decoded(title) if decode and title else title,
        text=_decoded(text) if decode else text,
    )


def check(
    records: Iterable[tuple[Record, Fields | None]],
    *,
    decode_entities: bool = False,
    date_order: str | None = None,
) -> Iterator[Item]:
    """Number the rows, make ids unique and tell articles from rows that cannot be analysed."""
    seen: Counter[str] = Counter()
    for row, (record, fields) in enumerate(records):
        yield _read(row, record, fields, seen, decode=decode_entities, order=date_order)
