"""WordStat dictionaries (.cat): categories by leading tabs, terms that end in a weight.

Beside ``WAR* (1)`` there are rules, ``@RULE1 [WAR NEAR #PEACE /S5] (1)``. A low line stands for
a blank, ``*`` and ``?`` are wildcards. A rule is a term, or ``#`` and the name of a category, and
conditions of the same kind; ``/S`` keeps them in one sentence, a number within so many words.
"""

from __future__ import annotations

import re

from marsad.lexicon._entries import MARK, Entry, category_path, escape, fail, shown, weight_of

__all__ = ["read_wordstat"]

_ENTRY = re.compile(r"(.+?)\s*\(([^()]*)\)")
_RULE = re.compile(r"@(\S+)\s*\[(.*)\]")
_OPERATOR = re.compile(r"\s+((?:NOT\s+)?(?:NEAR|BEFORE|AFTER))\s+")
_REACH = re.compile(r"\s*/(\S)\s*(\d*)\s*$")


def read_wordstat(text: str, name: str) -> list[Entry]:
    """Read categories of any depth with their terms and rules."""
    out: list[Entry] = []
    rules: list[tuple[int, str, float, str]] = []
    above: list[str] = []
    known: dict[str, str] = {}
    for line, row in enumerate(text.split("\n"), 1):
        content = row.strip()
        if not content:
            continue
        depth = len(row) - len(row.lstrip("\t"))
        if depth > len(above):
            raise fail(f"{shown(content)} stands more than one tab below the last", name, line)
        found = _ENTRY.fullmatch(content)
        if not found:
            above = [*above[:depth], content]
            path = category_path(above, name, line)
            known[content] = path if content not in known else ""  # "" marks a name used twice
            continue
        category = category_path(above[:depth], name, line)
        weight = weight_of(found[2], name, line)
        term = found[1]
        if term.startswith("@"):
            rule = _RULE.fullmatch(term)
            if not rule:
                raise fail(f"a rule is '@NAME [...]', not {shown(term)}", name, line)
            rules.append((line, rule[2], weight, category))
        else:
            out.append(Entry(_term(term), weight, category, line=line))
    for line, body, weight, category in rules:
        out.append(Entry(_rule(body, known, name, line), weight, category, line=line))
    return sorted(out, key=lambda entry: entry.line)


def _term(term: str) -> str:
    return escape(term.replace("_", " "), keep="*?")


def _rule(body: str, known: dict[str, str], name: str, line: int) -> str:
    """Write a rule as a pattern."""
    reach = _REACH.search(body)
    if reach and reach[1] != "S":
        what = "only rules within a sentence are read"
        raise fail(f"{what} (/S or /S5), not {shown(body)}", name, line)
    number = reach[2] if reach else ""
    parts = _OPERATOR.split(body[: reach.start()] if reach else body)
    if len(parts) < 3:
        what = "a rule needs NEAR, BEFORE or AFTER between two terms, not"
        raise fail(f"{what} {shown(body)}", name, line)
    written = [_operand(parts[0], known, name, line)]
    for operator, operand in zip(parts[1::2], parts[2::2], strict=True):
        words = " ".join(operator.split())
        written.append(f"{words}/{number}" if number else words)
        written.append(_operand(operand, known, name, line))
    return " ".join(written)


def _operand(text: str, known: dict[str, str], name: str, line: int) -> str:
    text = text.strip()
    if not text or re.search(r"\s(AND|OR|NOT)\s|[()\[\]/]", text):
        raise fail(f"this part of a rule is not read: {shown(text)}", name, line)
    if not text.startswith("#"):
        return _term(text)
    label = text[1:]
    paths = [path for path in (known.get(label), label if MARK in label else None) if path]
    if not paths:
        many = " more than once" if label in known else ""
        what = f"the category {shown(label)} is {'there' if many else 'not there'}{many}"
        raise fail(what, name, line)
    return f"@{{{paths[0]}}}"
