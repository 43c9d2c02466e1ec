"""Why a number is what it is: entries, shifters and arithmetic of tone, as a dictionary to look at.

>>> import marsad as ms
>>> doc = ms.analyze("لم تفشل المفاوضات")
>>> print(doc.explain(doc.matches[0])["arithmetic"])
-2 x -1 = 2
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from marsad import _engine

__all__ = ["Evidence", "arithmetic", "match_evidence", "sentence_evidence", "steps"]

_FILE = "tone.tsv"
_START = "text-align:right"


class Evidence(dict[str, Any]):
    """A dictionary that shows itself as a table in notebooks, right to left."""

    def _repr_html_(self) -> str:
        return f'<div dir="rtl" lang="ar" style="text-align:start">{_html(self)}</div>'


def _html(value: Any) -> str:
    if isinstance(value, Mapping):
        rows = "".join(
            f'<tr><th style="{_START};padding-inline-end:1em"><bdi>{escape(str(key))}</bdi></th>'
            f'<td style="{_START}">{_html(below)}</td></tr>'
            for key, below in value.items()
        )
        return f"<table>{rows}</table>"
    if isinstance(value, list):
        return "<ol>" + "".join(f"<li>{_html(item)}</li>" for item in value) + "</ol>"
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    shown = f"{value:g}" if number else str(value)
    return f'<bdi dir="{"ltr" if number else "auto"}">{escape(shown)}</bdi>'


def _rows(name: str) -> list[tuple[int, dict[str, str]]]:
    """Give the rows of a compiled-in table with their lines."""
    lines = _engine.core().lexicon.shipped(name).split("\n")
    header = lines[0].split("\t")
    return [
        (line, dict(zip(header, row.split("\t"), strict=True)))
        for line, row in enumerate(lines[1:], 2)
        if row
    ]


@lru_cache(maxsize=1)
def _shifters() -> dict[str, dict[str, Any]]:
    out = {}
    for line, row in _rows("shifters"):
        kept = {"rule": row["id"], "form": row["form"], "kind": row["kind"]}
        out[row["id"]] = {**kept, "factor": float(row["factor"]), "line": line}
    return out


@lru_cache(maxsize=1)
def _lines() -> dict[tuple[str, str], int]:
    out: dict[tuple[str, str], int] = {}
    for line, row in _rows("tone"):
        out.setdefault((row["term"], row.get("kind") or row.get("category", "")), line)
    return out


def steps(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the shifters of a match in the order in which they applied, with their factors."""
    return [dict(_shifters()[name]) for name in str(row["shifters"] or "").split()]


def arithmetic(row: Mapping[str, Any]) -> tuple[str, float]:
    """Write how the value of a match comes about, and compute it."""
    value = float(row["weight"])
    told = [f"{value:g}"]
    for step in steps(row):
        value *= step["factor"]
        told.append(f"{step['factor']:g}")
    return f"{' x '.join(told)} = {value:g}" if len(told) > 1 else told[0], value


def match_evidence(row: Mapping[str, Any], content: str) -> dict[str, Any]:
    """Say where an entry stands, what of it is in the text and how it was shifted."""
    told, value = arithmetic(row)
    line = _lines().get((row["entry"], row["category"]))
    evidence: dict[str, Any] = {"file": _FILE, "line": line}
    evidence["morpheme"] = content[row["morph_start"] : row["morph_end"]]
    evidence["steps"] = steps(row)
    evidence["arithmetic"] = told
    evidence["value"] = value
    return {key: value for key, value in evidence.items() if value not in (None, [])}


def sentence_evidence(
    row: Mapping[str, Any], matches: Iterable[Mapping[str, Any]], content: str
) -> dict[str, Any]:
    """Add up the matches of a sentence to its score."""
    parts = {"evaluation": 0.0, "news_valence": 0.0}
    lines = []
    for match in matches:
        if (match["field"], match["sent"]) != (row["field"], row["sent"]):
            continue
        told, value = arithmetic(match)
        parts["evaluation" if match["category"] == "evaluation" else "news_valence"] += value
        word = content[match["start"] : match["end"]]
        lines.append({"text": word, "entry": match["entry"], "arithmetic": told})
    total = parts["evaluation"] + parts["news_valence"]
    evidence: dict[str, Any] = {"matches": lines, **parts, "score": total, "tone": row["tone"]}
    values = [line["arithmetic"].rpartition("= ")[2] for line in lines]
    if values:
        evidence["arithmetic"] = f"{' + '.join(values)} = {total:g}"
    return evidence
