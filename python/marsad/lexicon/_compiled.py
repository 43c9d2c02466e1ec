"""Entries in columns and compiled: what a dictionary keeps, in little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from marsad import _engine
from marsad._coerce import clean_text
from marsad._texts import taken_apart
from marsad.lexicon._entries import LEVELS, Entry, fail, weight_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Compiled"]

_PIECE = 10_000  # entries that are made Python objects at a time
_LARGE = 100_000  # entries from which on memory that building took is given back at once


def _entries(given: Iterable[Entry | tuple[Any, ...] | str], name: str) -> list[Entry]:
    """Make entries of what may be given for them; a text alone is a term."""
    made = []
    for number, entry in enumerate(given, 1):
        if isinstance(entry, Entry):
            made.append(entry)
        elif isinstance(entry, str):
            made.append(Entry(entry))
        elif isinstance(entry, (tuple, list)) and 1 <= len(entry) <= len(Entry._fields):
            made.append(Entry(*entry))
        else:
            raise fail(f"entry {number} is {entry!r:.60}, not (term, weight, category, ...)", name)
    return made


class Compiled:
    """The compiled dictionary, and what its table says, by entry."""

    def __init__(
        self,
        given: Iterable[Entry | tuple[Any, ...] | str],
        name: str,
        level: str,
        on_duplicate: str,
    ) -> None:
        import numpy as np
        import pyarrow as pa

        entries = _entries(given, name)
        terms, categories = [e.term for e in entries], [e.category for e in entries]
        pos, levels = [e.pos for e in entries], [e.level for e in entries]
        for column in (terms, categories, pos, levels):
            if set(map(type, column)) - {str}:
                _check_fields(entries, name)
        if set(levels) - {"", *LEVELS}:
            _check_fields(entries, name)
        texts = {
            "terms": _texts(terms),
            "categories": _texts(categories),
            "pos": _texts(pos),
            "levels": _texts([own or level for own in levels]),
        }
        lines = np.array([e.line for e in entries], np.int64)
        self.name = name
        self.core = _engine.core().lexicon.Patterns(
            **{key: taken_apart(column) for key, column in texts.items()},
            weights=_weights(entries, name),
            lines=lines,
            name=clean_text(name),
            on_duplicate=on_duplicate,
        )
        at = self.core.kept()

        def kept(column: pa.Array) -> pa.Array:
            return column.take(pa.array(at)).cast(pa.string())

        self.weights = self.core.weights()
        self.lines = pa.array(lines[at])
        self.terms = kept(texts["terms"])
        self.pos = kept(texts["pos"])
        self.levels = kept(_texts(levels))
        named = kept(texts["categories"]).dictionary_encode()
        self.category_names: list[str] = named.dictionary.to_pylist()
        self.category_numbers = named.indices.to_numpy()
        if len(at) >= _LARGE:
            del entries, terms, categories, pos, levels, texts, named
            pa.default_memory_pool().release_unused()

    def __len__(self) -> int:
        return len(self.weights)

    def __iter__(self) -> Iterator[Entry]:
        names = self.category_names
        for begin in range(0, len(self), _PIECE):
            piece = slice(begin, begin + _PIECE)
            yield from map(
                Entry,
                self.terms[piece].to_pylist(),
                self.weights[piece].tolist(),
                [names[number] for number in self.category_numbers[piece].tolist()],
                self.pos[piece].to_pylist(),
                self.levels[piece].to_pylist(),
                self.lines[piece].to_pylist(),
            )

    def table(self) -> pa.Table:
        """Give the columns term, weight, category, pos, level, line."""
        import pyarrow as pa

        names = pa.array(self.category_names, pa.string())
        columns = {
            "term": self.terms,
            "weight": pa.array(self.weights),
            "category": names.take(pa.array(self.category_numbers)),
            "pos": self.pos,
            "level": self.levels,
            "line": self.lines,
        }
        return pa.table(columns)


def _weights(entries: Sequence[Entry], name: str) -> Any:
    import numpy as np

    weights = [e.weight for e in entries]
    made = np.array(weights, np.float64) if set(map(type, weights)) <= {float} else None
    if made is None or not (np.abs(made) <= 1e100).all():
        made = np.array([weight_of(e.weight, name, e.line) for e in entries], np.float64)
    return made


def _texts(values: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(values, pa.large_string())
    except UnicodeError:  # lone surrogates
        return pa.array([clean_text(value) for value in values], pa.large_string())


def _check_fields(entries: list[Entry], name: str) -> None:
    """Name the first entry with a field of the wrong type, or with a level that is not known."""
    for at, entry in enumerate(entries, 1):
        for field in ("term", "category", "pos", "level"):
            value = getattr(entry, field)
            if not isinstance(value, str):
                what = f"{field} must be a str, not {type(value).__name__}: {value!r:.60}"
                raise fail(what, name, entry.line or at)
        if entry.level and entry.level not in LEVELS:
            what = f"level={entry.level!r} is not known; allowed: {', '.join(LEVELS)}"
            raise fail(what, name, entry.line or at)
