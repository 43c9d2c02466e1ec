"""Yoshikoder dictionaries (.ykd, and .lcd of Lexicoder 2): XML with cnode and pnode."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from marsad.lexicon._entries import Entry, category_path, fail, literal, shown, weight_of

__all__ = ["read_yoshikoder"]


class _Reader:
    """Takes what the parser meets; knows its line. Declarations of entities are refused."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._path: list[str | None] = []  # None for elements that are no category
        self.entries: list[Entry] = []
        self.parser: Any = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _line(self) -> int:
        return int(self.parser.CurrentLineNumber)

    def _refuse(self, *_: Any) -> None:
        raise fail("a DOCTYPE is not read", self._name, self._line())

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._path and tag != "dictionary":
            what = "the root must be <dictionary>, not"
            raise fail(f"{what} {shown(tag)}", self._name, self._line())
        label = attributes.get("name")
        if tag in ("cnode", "pnode") and not label:
            raise fail(f"<{tag}> has no name", self._name, self._line())
        self._path.append(label if tag == "cnode" else None)
        if tag == "pnode":
            self._term(str(label), attributes.get("score"))

    def _term(self, term: str, score: str | None) -> None:
        line = self._line()
        weight = 1.0 if score is None else weight_of(score, self._name, line)
        category = category_path((part for part in self._path if part), self._name, line)
        self.entries.append(
            Entry(literal(term, self._name, line, keep="*"), weight, category, line=line)
        )

    def _end(self, _: str) -> None:
        self._path.pop()


def read_yoshikoder(text: str, name: str) -> list[Entry]:
    """Read categories of any depth; a star is a wildcard, ``score`` a weight."""
    reader = _Reader(name)
    try:
        reader.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise fail(f"no XML: {expat.ErrorString(error.code)}", name, error.lineno) from None
    return reader.entries
