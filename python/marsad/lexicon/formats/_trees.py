"""Categories within categories: Python dictionaries, JSON, and YAML as quanteda writes it.

A category is a list of terms or a mapping. In a mapping a number makes its key a term; any other
value belongs to a category below. Terms that belong to a category which also has others below it
stand under ``__`` (so quanteda) or under an empty name. An item of a list may be a mapping with the
fields of an entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from marsad.lexicon._entries import Entry, category_path, fail, shown, weight_of
from marsad.lexicon.formats._frames import from_frame

__all__ = ["from_mapping", "read_json", "read_yaml"]

_OWN = ("__", "")  # names that stand for the category itself
_DEPTH = 100  # of YAML; its scanner takes quadratic time in the depth
_FIELDS = {"term", "weight", "pos", "level"}
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)


class Node(NamedTuple):
    """A value, and the line in which it begins; mappings are lists of pairs in ``pairs``."""

    value: Any = None
    pairs: list[tuple[str, Node]] | None = None
    items: Sequence[Node | str] | None = None
    line: int = 0


def from_mapping(categories: Any, name: str) -> list[Entry]:
    """Make entries of a Python dictionary."""
    if not isinstance(categories, Mapping):
        kind = type(categories).__name__
        raise TypeError(
            f"a dict of categories is needed, not a {kind}; Lexicon([...]) takes a list"
        )
    return _entries(_plain(categories), name)


def read_json(text: str, name: str) -> list[Entry]:
    """Read nested objects, or a list of objects with the fields of an entry."""
    try:
        made = json.loads(text, object_pairs_hook=_Pairs, parse_constant=float)
    except json.JSONDecodeError as error:
        raise fail(f"no JSON: {error.msg} in column {error.colno}", name, error.lineno) from None
    except RecursionError:
        raise fail("nested too deeply", name) from None
    if isinstance(made, list) and not isinstance(made, _Pairs):
        if made and all(isinstance(row, _Pairs) for row in made):
            return from_frame([dict(row) for row in made], {}, name)
        return _entries(Node(pairs=[("", _plain(made))]), name)
    if not isinstance(made, _Pairs):
        raise fail(f"an object or a list is needed, not {shown(made)}", name, 1)
    return _entries(_plain(made), name)


class _Pairs(list[tuple[str, Any]]):
    """An object of JSON, with every key that is written twice."""


def _plain(value: Any) -> Node:
    if isinstance(value, (Mapping, _Pairs)):
        pairs = value.items() if isinstance(value, Mapping) else value
        return Node(pairs=[(key, _plain(below)) for key, below in pairs])
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return Node(items=[i if isinstance(i, str) else _plain(i) for i in items])
    return Node(value)


def read_yaml(text: str, name: str) -> list[Entry]:
    """Read YAML; nothing in it is executed, and anchors are refused."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast
    try:
        depth = 0
        for token in yaml.scan(text, Loader=loader):
            kind = type(token).__name__
            depth += kind.endswith("StartToken") - kind.endswith("EndToken")
            if depth > _DEPTH:
                raise fail("nested too deeply", name, token.start_mark.line + 1)
            if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
                line = token.start_mark.line + 1
                raise fail(f"anchors and aliases are not read: {token.value!r}", name, line)
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise fail(f"no YAML: {error.problem}", name, mark.line + 1 if mark else 0) from None
    except yaml.YAMLError as error:
        raise fail(f"no YAML: {' '.join(str(error).split())}", name) from None
    except RecursionError:
        raise fail("nested too deeply", name) from None
    if root is None:
        return []
    node = _composed(root, name)
    if node.pairs is None:
        if node.items is None:
            raise fail(f"categories with terms are needed, not {shown(node.value)}", name, 1)
        node = Node(pairs=[("", node)])
    return _entries(node, name)


def _composed(node: Any, name: str) -> Node:
    import yaml

    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        pairs = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise fail("a name must be a plain word", name, key.start_mark.line + 1)
            below = _composed(value, name)
            pairs.append((key.value, below._replace(line=key.start_mark.line + 1)))
        return Node(pairs=pairs, line=line)
    if isinstance(node, yaml.SequenceNode):
        return Node(items=[_composed(item, name) for item in node.value], line=line)
    if node.style in (None, "") and node.start_mark.line != node.end_mark.line:
        what = f"a term goes on in the next line: {shown(node.value)}"
        raise fail(f"{what}; begin each below the other", name, line)
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return Node(None, line=line)
    if kind in ("int", "float"):
        try:
            return Node(_Number(node.value), line=line)
        except ValueError:
            pass
    return Node(node.value, line=line)


class _Number(float):
    """A number of YAML, which is a term where it stands in a list."""

    def __new__(cls, text: str) -> _Number:
        special = text.lstrip("+-").lower() in (".nan", ".inf")
        made = super().__new__(cls, text.replace(".", "") if special else text)
        made.text = text
        return made

    text: str


def _entries(root: Node, name: str) -> list[Entry]:
    try:
        return list(_walk(root, (), name))
    except RecursionError:
        raise fail("nested too deeply", name) from None


def _walk(node: Node, path: tuple[str, ...], name: str) -> Iterator[Entry]:
    for key, below in node.pairs or []:
        if not isinstance(key, str):
            raise fail(f"a name must be a str, not {shown(key)}", _at(name, path), below.line)
        number = below.pairs is None and below.items is None and not isinstance(below.value, str)
        if number and below.value is not None:
            where = _at(name, (*path, key))
            weight = weight_of(below.value, where, below.line)
            yield Entry(key, weight, category_path(path, name, below.line), line=below.line)
            continue
        if isinstance(below.value, str) and _NUMBER.fullmatch(below.value.strip()):
            what = f"the weight of {shown(key)} is a number, without quotation marks"
            hint = " and with a point" if "," in below.value else ""
            raise fail(f"{what}{hint}, not {shown(below.value)}", _at(name, path), below.line)
        inner = path if key in _OWN else (*path, key)
        if below.pairs is not None:
            yield from _walk(below, inner, name)
            continue
        items = below.items if below.items is not None else [below]
        category: str | None = None
        for at, item in enumerate(items):
            if isinstance(item, str):
                if category is None:
                    category = category_path(inner, name, below.line)
                yield Entry(item, 1.0, category)
                continue
            if item.value is None and item.pairs is None and item.items is None:
                if below.items is None:  # a category without terms
                    continue
                raise fail(f"item {at + 1} is empty", _at(name, inner), item.line or below.line)
            yield _item(item, inner, name, at)


def _item(item: Node, path: tuple[str, ...], name: str, at: int) -> Entry:
    where = _at(name, path)
    category = category_path(path, name, item.line)
    if item.pairs is not None:
        fields = {key: below.value for key, below in item.pairs}
        if "term" not in fields or set(fields) - _FIELDS:
            what = f"item {at + 1} has the fields {', '.join(map(str, fields))}"
            raise fail(f"{what}; known are term, weight, pos, level", where, item.line)
        weight = weight_of(fields.get("weight", 1.0), where, item.line)
        pos, level = (str(fields.get(key) or "") for key in ("pos", "level"))
        return Entry(_text(fields["term"]), weight, category, pos, level, item.line)
    if item.items is not None and len(item.items) == 2:
        term, weight = map(_value, item.items)
        if isinstance(term, str):
            return Entry(term, weight_of(weight, where, item.line), category, line=item.line)
    if not isinstance(item.value, (str, _Number)):
        value = item.value if item.items is None else [_value(below) for below in item.items]
        raise fail(f"item {at + 1} is {shown(value)}, not a term", where, item.line)
    return Entry(_text(item.value), 1.0, category, line=item.line)


def _value(node: Node | str) -> Any:
    return node if isinstance(node, str) else node.value


def _text(value: Any) -> str:
    return value.text if isinstance(value, _Number) else str(value)


def _at(name: str, path: Sequence[str]) -> str:
    """Name the place by file and path, for what has no lines."""
    return f"{name} ({' > '.join(map(str, path))})" if path else name
