"""Lexicoder 3 dictionaries (.lc3): a line ``+name`` begins a category, all others are terms."""

from __future__ import annotations

from marsad.lexicon._entries import Entry, category_path, fail, literal, shown

__all__ = ["read_lexicoder"]


def read_lexicoder(text: str, name: str) -> list[Entry]:
    """Read one level of categories; a star is a wildcard."""
    out = []
    category = None
    for line, row in enumerate(text.split("\n"), 1):
        term = row.strip()
        if term.startswith("+"):
            category = category_path([term[1:]], name, line)
            if not category:
                raise fail("'+' needs the name of a category behind it", name, line)
        elif term:
            if category is None:
                raise fail(f"a term stands before the first '+category': {shown(term)}", name, line)
            out.append(Entry(literal(term, name, line, keep="*"), category=category, line=line))
    return out
