"""How a table looks: plain text for the terminal, right-to-left HTML for notebooks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape
from typing import Any

__all__ = ["html_table", "text_table"]

Rows = Sequence[dict[str, Any]]

_WIDTH = 100  # characters of a line in the terminal
_CELL = 28  # characters of a cell in the terminal
_COLUMNS = 60  # columns of a table in a notebook
_NAMED = 24  # columns that are named below
_HTML_CELL = 280  # characters of a cell in a notebook
_FONTS = "'Noto Naskh Arabic','Geeza Pro','Segoe UI','Noto Sans','Amiri',Tahoma,sans-serif"
_PLACES = {"field", "sent", "block", "quote", "stance", "mention", "tok", "start", "end"}


def _width(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)


def _number(value: float) -> str:
    """Write four digits, and no power of ten where the whole part can be written."""
    text = f"{value:.4g}"
    return f"{value:.0f}" if "e+" in text and abs(value) < 1e15 else text


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return _number(value)
    text = " ".join(str(value).split())
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def _shape(n_rows: int, n_columns: int) -> str:
    rows = "1 row" if n_rows == 1 else f"{n_rows:,} rows"
    return f"{rows} × {n_columns} column{'' if n_columns == 1 else 's'}"


def _is_place(name: str) -> bool:
    """Tell columns that say where a row stands, not what it says."""
    return name in _PLACES or name.endswith(("_start", "_end"))


def _is_entity(name: str) -> bool:
    return name.endswith("_entity")


def _fitting(columns: Sequence[str], widths: dict[str, int]) -> list[str]:
    """Choose the columns of a line: if not all fit, places give way first, then entities."""

    def room(names: Sequence[str]) -> int:
        return sum(widths[name] + 2 for name in names) - 2

    names = list(columns)
    for gives_way in (_is_place, _is_entity):
        if room(names) > _WIDTH:
            names = [name for name in names if not gives_way(name)] or names
    while len(names) > 1 and room(names) > _WIDTH:
        names.pop()
    return names


def text_table(columns: Sequence[str], rows: Rows, total: int) -> str:
    """Lay out rows in columns of even width; what does not fit is named below."""
    grid = {name: [name, *(_cell(row[name]) for row in rows)] for name in columns}
    widths = {name: max(map(_width, cells)) for name, cells in grid.items()}
    shown = _fitting(columns, widths)
    lines = []
    for cells in zip(*(grid[name] for name in shown), strict=True):
        padded = (
            cell + " " * (widths[name] - _width(cell))
            for name, cell in zip(shown, cells, strict=True)
        )
        lines.append("  ".join(padded).rstrip())
    lines.insert(1, "  ".join("-" * widths[name] for name in shown))
    if total > len(rows):
        lines.append(f"... {total - len(rows):,} more")
    if len(shown) < len(columns):
        hidden = [name for name in columns if name not in shown]
        more = f" and {len(hidden) - _NAMED:,} more" if len(hidden) > _NAMED else ""
        lines.append("columns not shown: " + ", ".join(hidden[:_NAMED]) + more)
    return "\n".join([f"Table: {_shape(total, len(columns))}", *lines])


def _html_cell(value: Any) -> str:
    """Write a value so that no column is squeezed to one word a line, nor wider than a line."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"<bdi>{_number(value)}</bdi>"
    text = str(value)
    if len(text) > _HTML_CELL:
        text = text[:_HTML_CELL].rstrip() + "…"
    return (
        f'<bdi style="display:block;width:max-content;max-width:26em">{escape(text)}</bdi>'
        if isinstance(value, str)
        else f"<bdi>{escape(text)}</bdi>"
    )


def html_table(columns: Sequence[str], rows: Rows, total: int) -> str:
    """Write rows as a right-to-left HTML table; all content is escaped and isolated.

    Columns that say where a row stands come last, entities before them. What stands before a
    word that was looked for is set against it.
    """
    order = sorted(columns, key=lambda name: 2 * _is_place(name) + _is_entity(name))[:_COLUMNS]
    against = {"before": "left"} if "match" in columns else {}
    styles = {
        name: f"text-align:{against.get(name, 'right')};padding:.2em .6em;vertical-align:top"
        for name in order
    }
    head = "".join(f'<th style="{styles[name]}"><bdi>{escape(name)}</bdi></th>' for name in order)
    body = []
    for row in rows:
        cells = (
            f'<td dir="auto" style="{styles[name]}">{_html_cell(row[name])}</td>' for name in order
        )
        body.append(f"<tr>{''.join(cells)}</tr>")
    note = _shape(total, len(columns))
    if total > len(rows):
        note = f"{len(rows)} of {note}"
    if len(order) < len(columns):
        note += f", of which {len(order)} are shown"
    return (
        f'<div class="marsad-table" dir="rtl" style="overflow-x:auto;font-family:{_FONTS}">'
        f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
        f'<p dir="ltr" style="opacity:.7;font-size:85%;text-align:right">{note}</p></div>'
    )
