"""Lookups of several calls as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from marsad.errors import OptionError

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.lexicon._lookup import Lookup

__all__ = ["merged"]


def merged(lookups: Sequence[Lookup], by: str) -> dict[str, Any]:
    """Give what a Lookup is made of, documents and hits of all together."""
    import numpy as np
    import pyarrow as pa

    if len({lookup._scores is None for lookup in lookups}) > 1:
        raise OptionError("lookups with shifting=True and without cannot be merged")
    names, numbers = _documents(lookups, by)
    words = np.zeros(len(names), np.int32)
    for lookup, number in zip(lookups, numbers, strict=True):
        np.add.at(words, number, lookup._words)
    places = np.concatenate([n[k._places] for k, n in zip(lookups, numbers, strict=True)])
    order = np.argsort(places, kind="stable")
    categories = list(dict.fromkeys(name for lookup in lookups for name in lookup._categories))
    code = {name: at for at, name in enumerate(categories)}

    def together(columns: Sequence[Any]) -> Any:
        return np.concatenate(columns)[order]

    codes = [
        np.array([code[name] for name in lookup._categories] or [0], np.int32)[lookup._codes]
        for lookup in lookups
    ]

    def table() -> pa.Table:
        tables = [lookup.arrow() for lookup in lookups]
        shared = [c for c in tables[0].column_names if all(c in t.column_names for t in tables)]
        tables = [t.select(shared) for t in tables]
        coded = {n: shared.index(n) for n in ("category", "level", "voice") if n in shared}
        for name, at in coded.items():
            tables = [t.set_column(at, name, t[name].cast(pa.string())) for t in tables]
        whole = pa.concat_tables(tables).take(pa.array(order))
        for name, at in coded.items():
            whole = whole.set_column(at, name, whole[name].dictionary_encode())
        return whole.set_column(0, "doc", documents.take(pa.array(places[order])))

    documents = pa.array(names, pa.string())
    scores = [lookup._scores for lookup in lookups]
    return {
        "columns": table,
        "places": places[order],
        "entries": together([lookup._entry_numbers for lookup in lookups]),
        "codes": together(codes),
        "weights": together([lookup._weights for lookup in lookups]),
        "values": None if scores[0] is None else together(scores),
        "documents": documents,
        "words": words,
        "categories": categories,
        "origin": lookups[0]._origin,
    }


def _documents(lookups: Sequence[Lookup], by: str) -> tuple[list[str], list[Any]]:
    """Name the documents, and say for each lookup which of them are its own."""
    import numpy as np

    if by == "order":
        sizes = [len(lookup._documents) for lookup in lookups]
        starts = np.cumsum([0, *sizes])
        numbers = [np.arange(n) + first for n, first in zip(sizes, starts.tolist(), strict=False)]
        return [str(row) for row in range(int(starts[-1]))], numbers
    row_of: dict[str, int] = {}
    found = [
        np.array([row_of.setdefault(name, len(row_of)) for name in names], np.int64)
        for names in (lookup._documents.to_pylist() for lookup in lookups)
    ]
    return list(row_of), found
