"""Dictionaries on their way out: TSV, JSON and YAML, each of which reads back the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from marsad._coerce import choice
from marsad.lexicon._entries import MARK, Entry, fail

__all__ = ["OUT", "to_tree", "write"]

OUT = ("tsv", "json", "yaml")


def write(entries: Sequence[Entry], path: str | PathLike[str], format: str | None) -> None:
    """Write a file; the format is told by its name if not given."""
    target = Path(fspath(path))
    endings = {".tsv": "tsv", ".tab": "tsv", ".json": "json", ".yml": "yaml", ".yaml": "yaml"}
    kind = format or endings.get(target.suffix.lower(), "")
    choice(kind, OUT, "format")
    text = {"tsv": _tsv, "json": _json, "yaml": _yaml}[kind](entries)
    target.write_text(text, encoding="utf-8", newline="\n")


def _fields(entry: Entry, *, always: bool = False) -> dict[str, Any]:
    """Give what an entry says beyond what is usual; its weight always, if so asked."""
    out: dict[str, Any] = {"term": entry.term}
    if always or entry.weight != 1.0:
        out["weight"] = _short(entry.weight)
    out.update({k: v for k in ("pos", "level") if (v := getattr(entry, k))})
    return out


def _short(weight: float) -> float | int:
    return int(weight) if weight.is_integer() and abs(weight) < 2**53 else weight


def _tsv(entries: Sequence[Entry]) -> str:
    rows = ["term\tweight\tcategory\tpos\tlevel"]
    for entry in entries:
        if entry.term.splitlines() != [entry.term] or "\t" in entry.term:
            raise fail(f"a tab or a line break in {entry.term!r} has no place in a table")
        if "-" in (entry.category, entry.pos):
            raise fail(f"a category '-' has no place in a table, where it means none: {entry.term}")
        cells = (entry.term, repr(_short(entry.weight)), entry.category, entry.pos, entry.level)
        rows.append("\t".join(cell or "-" for cell in cells))
    return "\n".join(rows) + "\n"


def _json(entries: Sequence[Entry]) -> str:
    rows = []
    for entry in entries:
        row = _fields(entry, always=True)
        if entry.category:
            row["category"] = entry.category
        rows.append(json.dumps(row, ensure_ascii=False))
    return "[\n" + ",\n".join(rows) + "\n]\n"


def to_tree(entries: Sequence[Entry]) -> dict[str, Any]:
    """Nest entries by category; those of a category with others below it stand under ``__``."""
    root: dict[str, Any] = {}
    for entry in entries:
        at = root
        for part in entry.category.split(MARK) if entry.category else []:
            at = at.setdefault(part, {})
        fields = _fields(entry)
        at.setdefault("__", []).append(entry.term if len(fields) == 1 else fields)

    def plain(node: dict[str, Any]) -> Any:
        if set(node) == {"__"}:
            return node["__"]
        return {k: v if k == "__" else plain(v) for k, v in node.items()}

    return {k: v if k == "__" else plain(v) for k, v in root.items()}


def _yaml(entries: Sequence[Entry]) -> str:
    import yaml

    tree = to_tree(entries)
    if not tree:
        return "{}\n"
    text: str = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1_000)
    return text
