"""Rows of the user's own words as a table of text, which the core reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from marsad._coerce import is_missing
from marsad.errors import LexiconError

__all__ = ["COLUMNS", "written"]

COLUMNS: Final = (
    "word", "segments", "pos", "lemma", "plural", "gender",
    "number", "form", "root", "pattern", "masdar", "vocalized",
)  # fmt: skip
"""What a row may say; the columns of marsad's own tables."""

_LISTS = ("plural", "masdar", "vocalized")  # several values, divided by |


def _records(rows: Any) -> list[Any]:
    if isinstance(rows, Mapping):
        if all(isinstance(pos, str) for pos in rows.values()):
            return [{"lemma": word, "pos": pos} for word, pos in rows.items()]
        columns = {key: list(values) for key, values in rows.items()}
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    if hasattr(rows, "columns") and hasattr(rows, "to_dict"):  # pandas; polars has to_dicts too
        rows = rows.to_dicts() if hasattr(rows, "to_dicts") else rows.to_dict("records")
    elif hasattr(rows, "to_pylist"):
        rows = rows.to_pylist()
    if isinstance(rows, (str, bytes)) or not isinstance(rows, Iterable):
        raise TypeError(f"words must be rows: a list of dicts, not {type(rows).__name__}")
    return list(rows)


def written(rows: Any, name: str) -> bytes:
    """Write rows as a table; what a cell holds is checked by the core."""
    records = _records(rows)
    for number, row in enumerate(records, 1):
        if not isinstance(row, Mapping):
            kind = type(row).__name__
            raise TypeError(f"{name}, row {number}: must be a dict of columns, not {kind}")
    used = dict.fromkeys(str(key) for row in records for key in row)
    names = [*(c for c in COLUMNS if c in used), *(c for c in used if c not in COLUMNS)]
    lines = ["\t".join(names or COLUMNS)]
    for number, row in enumerate(records, 1):
        where = f"{name}, row {number}, column"
        lines.append("\t".join(_cell(f"{where} {key!r}", key, row.get(key)) for key in names))
    return "\n".join([*lines, ""]).encode("utf-8", "surrogatepass")


def _cell(where: str, column: str, value: Any) -> str:
    if isinstance(value, (list, tuple)) and column in _LISTS:
        value = "|".join(map(str, value))
    if is_missing(value):
        return "-"
    if not isinstance(value, str):
        raise LexiconError(f"{where}: {value!r:.60} is not text")
    if any(mark in value for mark in "\t\r\n"):
        raise LexiconError(f"{where}: {value!r:.60} holds a tab or the end of a line")
    return value.strip() or "-"
