"""LIWC dictionaries (.dic), the layouts of 2007 and 2015.

Between two lines of ``%`` stand the numbers and names of the categories, below each other by
leading tabs where they nest; then a term a line with the numbers it belongs to. A term may hold
blanks and ends before the first tab; where there is none, before the numbers at the end.

A number may depend on a word beside: ``(02 134)125/464`` is 125 behind a word of the categories 2
or 134 and 464 elsewhere, ``(02)126`` is 126 there and nothing elsewhere; ``<of>131/125`` is 131
before the word "of" and 125 elsewhere. Each of these becomes a pattern: ``like AFTER/1 @{...}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from marsad.lexicon._entries import MARK, Entry, category_path, fail, literal, shown

__all__ = ["read_liwc"]

_KEY = re.compile(r"(\t*)\s*(\S+)\s+(\S.*?)\s*")
_CODE = re.compile(r"\s*(?:\(([\d\s]+)\)|<([^<>\s]+)>)?(\d+)(?:/(\d+))?(?=\s|$)")
_LONGEST = 50_000  # characters of a line; no term is as long
_LONGEST_BLANK = 2_000  # of one without a tab


class _Code(NamedTuple):
    """Numbers of categories: one, and another where its condition does not hold."""

    number: str
    otherwise: str | None
    behind: list[str]  # words of these categories
    before: str  # this word


def read_liwc(text: str, name: str) -> list[Entry]:
    """Read the categories, then the terms; a trailing star is a wildcard, nothing else is one."""
    lines = list(enumerate(text.split("\n"), 1))
    marks = [at for at, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise fail("the categories must stand between two lines of '%'", name, 1)
    paths = _categories(lines[marks[0] + 1 : marks[1]], name)
    rows = [(line, *_row(row, name, line)) for line, row in lines[marks[1] + 1 :] if row.strip()]
    numbers = {n for *_, codes in rows for c in codes for n in (c.number, c.otherwise) if n}
    filled = {paths[number] for number in numbers if number in paths}
    out: list[Entry] = []
    for line, term, codes in rows:
        made: dict[tuple[str, str], Entry] = {}
        for code in codes:
            for number, written in _conditions(code, term, paths, filled, name, line):
                path = _known(number, paths, term, name, line)
                made.setdefault((path, written), Entry(written, category=path, line=line))
        out += made.values()
    return out


def _row(row: str, name: str, line: int) -> tuple[str, list[_Code]]:
    """Divide a line into its term and its codes."""
    if len(row) > (_LONGEST if "\t" in row.strip() else _LONGEST_BLANK):
        raise fail(f"a line of {len(row)} characters: {shown(row[:100])}", name, line)
    row = row.strip()
    term, tab, rest = row.partition("\t")
    codes = _codes(rest) if tab else None
    if not tab:  # as many codes as there are at the end
        for gap in re.finditer(r"\s+", row):
            codes = _codes(row[gap.end() :])
            if codes:
                term = row[: gap.start()]
                break
    if not codes:
        what = "a term and the numbers of its categories are needed, not"
        raise fail(f"{what} {shown(row)}", name, line)
    return literal(term, name, line, keep="*"), codes


def _codes(text: str) -> list[_Code] | None:
    """Read numbers with their conditions; None if there is anything else."""
    out = []
    at = 0
    while found := _CODE.match(text, at):
        behind = [_plain(number) for number in (found[1] or "").split()]
        conditional = bool(behind or found[2])
        if found[4] and not conditional:
            return None
        other = _plain(found[4]) if found[4] else None
        out.append(_Code(_plain(found[3]), other, behind, found[2] or ""))
        at = found.end()
    return out if not text[at:].strip() else None


def _conditions(
    code: _Code, term: str, paths: dict[str, str], filled: set[str], name: str, line: int
) -> Iterator[tuple[str, str]]:
    """Give the numbers of a code, each with the pattern that leads to it."""
    if code.before:
        beside = f"BEFORE/1 {literal(code.before, name, line)}"
    elif code.behind:
        known = [_known(number, paths, term, name, line) for number in code.behind]
        known = [path for path in known if any(_within(p, path) for p in filled)]
        if any("}" in path for path in known):
            raise fail(f"a category with '}}' cannot be a condition: {shown(term)}", name, line)
        beside = f"AFTER/1 ({'|'.join(f'@{{{path}}}' for path in known)})" if known else ""
    else:
        yield code.number, term
        return
    if beside:
        yield code.number, f"{term} {beside}"
    if code.otherwise is not None:
        yield code.otherwise, f"{term} NOT {beside}" if beside else term


def _within(path: str, outer: str) -> bool:
    return path == outer or path.startswith(outer + MARK)


def _known(number: str, paths: dict[str, str], term: str, name: str, line: int) -> str:
    if number not in paths:
        raise fail(f"no category has the number {number!r}: {shown(term)}", name, line)
    return paths[number]


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"


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
        if _plain(number) in paths:
            raise fail(f"two categories have the number {number!r}", name, line)
        if len(tabs) > len(above):
            raise fail(f"{shown(label)} stands more than one tab below the last", name, line)
        above = [*above[: len(tabs)], label]
        paths[_plain(number)] = category_path(above, name, line)
    return paths
