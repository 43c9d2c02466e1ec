"""WordStat dictionaries (.cat): categories by leading tabs, terms that end in a weight.

Beside ``WAR* (1)`` there are rules, ``@RULE1 [WAR NEAR #PEACE /S5] (1)``. A low line stands for
a blank, ``*`` and ``?`` are wildcards. A rule is an operand and conditions: NEAR, BEFORE, AFTER,
each also with NOT before it; AND, which is NEAR, and NOT or AND NOT. An operand is a term, ``#``
and the name of a category, or several of them with OR between, in parentheses. ``/S`` keeps a rule
in one sentence, a number behind it within so many words. ``/P`` and ``/D``, one paragraph and one
document, are refused: a condition is tested within its sentence, where words are read in context.
"""

from __future__ import annotations

import re

from marsad.lexicon._entries import MARK, Entry, category_path, fail, literal, shown, weight_of

__all__ = ["read_wordstat"]

_ENTRY = re.compile(r"(.+?)\s*\(([^()]*)\)")
_RULE = re.compile(r"@(\S+)\s*\[(.*)\]")
_OPERATOR = re.compile(r"\s+((?:(?:AND\s+)?NOT\s+)?(?:NEAR|BEFORE|AFTER)|AND\s+NOT|AND|NOT)\s+")
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
        if not found and content.startswith("(") and content.endswith(")"):
            raise fail(f"a weight without a term: {shown(content)}", name, line)
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
            out.append(Entry(_term(term, name, line), weight, category, line=line))
    for line, body, weight, category in rules:
        out.append(Entry(_rule(body, known, name, line), weight, category, line=line))
    return sorted(out, key=lambda entry: entry.line)


def _term(term: str, name: str, line: int) -> str:
    return literal(term.replace("_", " "), name, line, keep="*?")


def _rule(body: str, known: dict[str, str], name: str, line: int) -> str:
    """Write a rule as a pattern."""
    reach = _REACH.search(body)
    if reach and reach[1] != "S":
        what = "a condition is tested within a sentence (/S, or /S5 for five words)"
        wider = {"P": "of a paragraph (/P)", "D": "of a document (/D)"}.get(reach[1], "of a case")
        raise fail(f"{what}, not among the words {wider}: {shown(body)}", name, line)
    number = reach[2] if reach else ""
    parts = _OPERATOR.split(body[: reach.start()] if reach else body)
    alone = len(parts) == 1
    if alone and not re.search(r"\sOR\s", body):
        what = "a rule needs NEAR, BEFORE, AFTER, AND, NOT or OR between two terms, not"
        raise fail(f"{what} {shown(body)}", name, line)
    written = [_operand(parts[0], known, name, line, alone=alone)]
    for operator, operand in zip(parts[1::2], parts[2::2], strict=True):
        words = [word for word in operator.split() if word != "AND"]
        if words in ([], ["NOT"]):
            words.append("NEAR")
        written.append(" ".join(words) + (f"/{number}" if number else ""))
        written.append(_operand(operand, known, name, line))
    return " ".join(written)


def _operand(text: str, known: dict[str, str], name: str, line: int, *, alone: bool = False) -> str:
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        text, alone = text[1:-1].strip(), True
    items = re.split(r"\s+OR\s+", text) if alone else [text]
    made = [_item(item, known, name, line) for item in items]
    return made[0] if len(made) == 1 else f"({'|'.join(made)})"


def _item(text: str, known: dict[str, str], name: str, line: int) -> str:
    if not text or re.search(r"\s(AND|OR|NOT)\s|[()\[\]/]", text):
        hint = "; put parentheses around OR" if " OR " in text else ""
        raise fail(f"this part of a rule is not read: {shown(text)}{hint}", name, line)
    if not text.startswith("#"):
        return _term(text, name, line)
    label = text[1:]
    paths = [path for path in (known.get(label), label if MARK in label else None) if path]
    if not paths:
        many = " more than once" if label in known else ""
        what = f"the category {shown(label)} is {'there' if many else 'not there'}{many}"
        raise fail(what, name, line)
    return f"@{{{paths[0]}}}"
