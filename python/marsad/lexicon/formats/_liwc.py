"""LIWC dictionaries (.dic), the layouts of 2007 and 2015.

Between two lines of ``%`` stand the numbers and names of the categories, below each other by
leading tabs where they nest; then a term a line with the numbers it belongs to. A term may hold
blanks and ends before the first tab; where there is none, before the numbers at the end.
"""

from __future__ import annotations

import re

from marsad.lexicon._entries import Entry, category_path, escape, fail, shown

__all__ = ["read_liwc"]

_KEY = re.compile(r"(\t*)\s*(\S+)\s+(\S.*?)\s*")
_TERM = re.compile(r"\s*(\S[^\t]*?)(?:\s*\t\s*|\s+)([\d\s]+?)\s*")


def read_liwc(text: str, name: str) -> list[Entry]:
    """Read the categories, then the terms; a trailing star is a wildcard, nothing else is one."""
    lines = list(enumerate(text.split("\n"), 1))
    marks = [at for at, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise fail("the categories must stand between two lines of '%'", name, 1)
    paths = _categories(lines[marks[0] + 1 : marks[1]], name)
    out = []
    for line, row in lines[marks[1] + 1 :]:
        if not row.strip():
            continue
        if re.search(r"\(.*\d.*\)|<\w+>|/\d", row):
            what = "codes that depend on the words beside are not read; write a NEAR pattern"
            raise fail(f"{what}: {shown(row.strip())}", name, line)
        found = _TERM.fullmatch(row)
        if not found:
            what = "a term and the numbers of its categories are needed, not"
            raise fail(f"{what} {shown(row.strip())}", name, line)
        term = escape(found[1], keep="*")
        for number in dict.fromkeys(found[2].split()):
            if number not in paths:
                raise fail(f"no category has the number {number!r}: {shown(row)}", name, line)
            out.append(Entry(term, category=paths[number], line=line))
    return out


def _categories(lines: list[tuple[int, str]], name: str) -> dict[str, str]:
    paths: dict[str, str] = {}
    above: list[str] = []
    for line, row in lines:
        if not row.strip():
            continue
        found = _KEY.fullmatch(row)
        if not found:
            raise fail(f"a number and a name are needed, not {shown(row.strip())}", name, line)
        tabs, number, label = found.groups()
        if not number.isdigit():
            raise fail(f"the number of a category is {number!r}", name, line)
        if number in paths:
            raise fail(f"two categories have the number {number!r}", name, line)
        if len(tabs) > len(above):
            raise fail(f"{shown(label)} stands more than one tab below the last", name, line)
        above = [*above[: len(tabs)], label]
        paths[number] = category_path(above, name, line)
    return paths
