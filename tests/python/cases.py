"""The tables of tests/data, which GoogleTest reads too (tests/cpp/support/cases.hpp).

    @pytest.mark.parametrize("case", cases("normalize/repair.tsv"), ids=name)
    def test_repair(case):
        assert ms.normalize(case["input"], "repair") == case["expected"]

In every field ``\\u{64B}`` is a code point, ``\\x{FF}`` a byte, ``\\n \\r \\t \\\\`` are what they
are in C, and ``\\u{}`` is nothing, for an empty field.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["cases", "name", "unescape", "unescape_bytes"]

DATA = Path(__file__).parents[1] / "data"
_ESCAPE = re.compile(r"\\(?:([ux])\{([0-9A-Fa-f]*)\}|(.?))", re.S)
_SIMPLE = {"n": b"\n", "r": b"\r", "t": b"\t", "\\": b"\\"}


def unescape_bytes(field: str) -> bytes:
    """Give the bytes of a field, escapes resolved; an unknown escape is an error."""

    def code(found: re.Match[str]) -> bytes:
        kind, digits, simple = found.groups()
        if kind is None:
            if simple not in _SIMPLE:
                raise ValueError(f"unknown escape in {field!r}")
            return _SIMPLE[simple]
        if not digits:
            return b""
        return bytes([int(digits, 16)]) if kind == "x" else chr(int(digits, 16)).encode()

    out = b""
    end = 0
    for found in _ESCAPE.finditer(field):
        out += field[end : found.start()].encode() + code(found)
        end = found.end()
    return out + field[end:].encode()


def unescape(field: str) -> str:
    """Give the text of a field, escapes resolved."""
    return unescape_bytes(field).decode()


class Case:
    """One row; its fields by column, escapes resolved."""

    def __init__(self, header: list[str], fields: list[str]) -> None:
        self._fields = dict(zip(header, fields, strict=True))

    def __getitem__(self, column: str) -> str:
        return unescape(self._fields[column])

    def raw(self, column: str) -> bytes:
        """Give a field that need not be UTF-8."""
        return unescape_bytes(self._fields[column])

    @property
    def name(self) -> str:
        return self._fields["name"]


def cases(table: str) -> list[Case]:
    """Read a table; names are unique, and every row has the fields of the header."""
    lines = (DATA / table).read_text("utf-8").removesuffix("\n").split("\n")
    header = lines[0].split("\t")
    rows = [Case(header, line.split("\t")) for line in lines[1:]]
    names = [row.name for row in rows]
    assert header[0] == "name", table
    assert rows, table
    assert len(set(names)) == len(names), table
    return rows


def name(case: Case) -> str:
    """Give the name of a case, for pytest's ids."""
    return case.name
