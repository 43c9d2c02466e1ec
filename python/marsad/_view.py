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
_FONTS = "'Noto Naskh Arabic','Amiri','Geeza Pro','Segoe UI',Tahoma,sans-serif"


def _width(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.4g}"
    text = " ".join(str(value).split())
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def _shape(n_rows: int, n_columns: int) -> str:
    rows = "1 row" if n_rows == 1 else f"{n_rows:,} rows"
    return f"{rows} × {n_columns} column{'' if n_columns == 1 else 's'}"


def text_table(columns: Sequence[str], rows: Rows, total: int) -> str:
    """Lay out rows in columns of even width; what does not fit is named below."""
    grid = [[name, *(_cell(row[name]) for row in rows)] for name in columns]
    widths = [max(map(_width, column)) for column in grid]
    shown, used = 0, 0
    while shown < len(columns) and (shown == 0 or used + widths[shown] <= _WIDTH):
        used += widths[shown] + 2
        shown += 1
    lines = []
    for cells in zip(*grid[:shown], strict=True):
        padded = (cell + " " * (w - _width(cell)) for cell, w in zip(cells, widths, strict=False))
        lines.append("  ".join(padded).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths[:shown]))
    if total > len(rows):
        lines.append(f"... {total - len(rows):,} more")
    if shown < len(columns):
        lines.append("columns not shown: " + ", ".join(columns[shown:]))
    return "\n".join([f"Table: {_shape(total, len(columns))}", *lines])


def html_table(columns: Sequence[str], rows: Rows, total: int) -> str:
    """Write rows as a right-to-left HTML table; all content is escaped and isolated."""
    cell_style = "text-align:start;padding:.2em .6em;vertical-align:top"
    head = "".join(f'<th style="{cell_style}"><bdi>{escape(c)}</bdi></th>' for c in columns)
    body = []
    for row in rows:
        cells = []
        for name in columns:
            value = row[name]
            text = f"{value:.4g}" if isinstance(value, float) else str(value)
            inner = "" if value is None else f"<bdi>{escape(text)}</bdi>"
            cells.append(f'<td dir="auto" style="{cell_style}">{inner}</td>')
        body.append(f"<tr>{''.join(cells)}</tr>")
    note = _shape(total, len(columns))
    if total > len(rows):
        note = f"{len(rows)} of {note}"
    return (
        f'<div class="marsad-table" dir="rtl" style="overflow-x:auto;font-family:{_FONTS}">'
        f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
        f'<p dir="ltr" style="color:#666;font-size:85%">{note}</p></div>'
    )
