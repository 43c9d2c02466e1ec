"""Rows with named columns: data frames of any kind, CSV with a header, tidy tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marsad.lexicon._entries import Entry, category_path, fail, shown, weight_of

__all__ = ["Roles", "entry_of", "from_frame", "roles"]

_NAMES = {
    "term": (
        "term",
        "word",
        "words",
        "token",
        "phrase",
        "pattern",
        "entry",
        "lemma",
        "كلمة",
        "الكلمة",
        "مصطلح",
    ),
    "weight": ("weight", "score", "value", "valence", "polarity_score", "وزن", "الوزن", "درجة"),
    "category": (
        "category",
        "kind",
        "sentiment",
        "label",
        "class",
        "emotion",
        "polarity",
        "فئة",
        "الفئة",
        "تصنيف",
    ),
    "pos": ("pos", "upos", "part_of_speech"),
    "level": ("level",),
}
Roles = dict[str, str]


def roles(columns: Sequence[str], given: Mapping[str, str | None], name: str) -> Roles:
    """Say which column is what; ``given`` names win."""
    found: Roles = {}
    plain = {column.strip().lower(): column for column in reversed(columns)}
    for role, known in _NAMES.items():
        told = given.get(role)
        if told is not None:
            if told not in columns:
                raise fail(f"no column {told!r}; there are: {', '.join(columns)}", name)
            found[role] = told
        else:
            match = next((plain[k] for k in known if k in plain), None)
            if match is not None and match not in found.values():
                found[role] = match
    if "term" not in found:
        what = f"no column is named term, word or the like; there are: {shown(', '.join(columns))}"
        how = "name it in the first line, or by Lexicon.from_frame(frame, term=...)"
        raise fail(f"{what}; {how}", name, 1)
    return found


def entry_of(row: Mapping[str, Any], role: Roles, name: str, line: int) -> Entry:
    """Make an entry of a row."""

    def cell(what: str) -> Any:
        value = row.get(role[what]) if what in role else None
        missing = value is None or value != value or type(value).__name__ in ("NAType", "NaTType")
        return None if missing else value

    term = cell("term")
    if not isinstance(term, str):
        raise fail(f"the term is {shown(term)}, not a str", name, line)
    category = str(cell("category") or "").strip()
    category = "" if category == "-" else category
    pos = str(cell("pos") or "").strip()
    level = str(cell("level") or "").strip()
    weight = row.get(role["weight"], "-") if "weight" in role else "-"
    return Entry(
        term,
        1.0 if isinstance(weight, str) and weight.strip() == "-" else weight_of(weight, name, line),
        category_path(category.split(" > "), name, line),
        "" if pos == "-" else pos,
        "" if level == "-" else level,
        line,
    )


def settle(role: Roles, rows: Sequence[Mapping[str, Any]]) -> Roles:
    """Take a column of numbers that is named like one of categories for weights."""
    if "weight" in role or "category" not in role or not rows:
        return role
    for row in rows:
        try:
            float(row[role["category"]])
        except (TypeError, ValueError, KeyError):
            return role
    return {**{k: v for k, v in role.items() if k != "category"}, "weight": role["category"]}


def from_frame(frame: Any, given: Mapping[str, str | None], name: str) -> list[Entry]:
    """Make entries of a data frame; lines are its rows, from 1."""
    columns, rows = _rows(frame)
    role = settle(roles(columns, given, name), rows)
    return [entry_of(row, role, name, line) for line, row in enumerate(rows, 1)]


def _rows(frame: Any) -> tuple[list[str], list[Mapping[str, Any]]]:
    if type(frame).__module__.partition(".")[0] == "pandas" and hasattr(frame, "columns"):
        names = [str(column) for column in frame.columns]
        return names, _zip(names, [frame.iloc[:, at].tolist() for at in range(len(names))])
    if isinstance(frame, Mapping):
        columns = {str(key): list(values) for key, values in frame.items()}
        if len({len(values) for values in columns.values()}) > 1:
            raise fail("the columns differ in length")
        return list(columns), _zip(list(columns), list(columns.values()))
    if hasattr(frame, "__arrow_c_stream__"):
        import pyarrow as pa

        table = pa.table(frame)
        return list(table.column_names), table.to_pylist()
    if isinstance(frame, Sequence) and not isinstance(frame, (str, bytes)):
        return _mappings(frame)
    what = "a data frame, a dict of columns or a list of dicts is needed"
    raise TypeError(f"{what}, not {type(frame).__name__}")


def _zip(names: list[str], columns: list[list[Any]]) -> list[Mapping[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _mappings(rows: Iterable[Any]) -> tuple[list[str], list[Mapping[str, Any]]]:
    kept = list(rows)
    for at, row in enumerate(kept, 1):
        if not isinstance(row, Mapping):
            raise TypeError(f"row {at} must be a dict, not {type(row).__name__}")
    return list(dict.fromkeys(str(name) for row in kept for name in row)), kept
