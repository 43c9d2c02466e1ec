"""What a lookup counts: hits of each category in each document, or in documents together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from marsad._coerce import choice, positive
from marsad._extras import extra
from marsad._iso import PERIODS
from marsad.errors import OptionError
from marsad.lexicon._entries import MARK
from marsad.tables import Table

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from marsad.lexicon._lookup import Lookup

__all__ = ["GROUPED_BY", "WEIGHTS", "counted", "sparse"]

GROUPED_BY = ("source", "date", *PERIODS)
WEIGHTS = ("count", "sum", "value", "share", "binary")


def counted(hits: Lookup, weight: str, depth: int | None, by: str | None) -> Table:
    """Make the table of documents, or of what they have in common, by category."""
    import numpy as np
    import pyarrow as pa

    found, names = _dense(hits, weight, depth)
    columns: dict[str, Any] = {"doc": hits._documents, "words": pa.array(hits._words)}
    if by is not None:
        columns, found = _together(hits, by, found, weight)
    if weight in ("count", "binary"):
        found = found.astype(np.int64)
    columns.update({_free(name, columns): found[:, at] for at, name in enumerate(names)})
    return Table(pa.table(columns))


def sparse(hits: Lookup, weight: str, depth: int | None) -> tuple[csr_array, list[str]]:
    """Make the same as a sparse matrix, with the names of its columns."""
    csr_array = extra("scipy.sparse", "Lookup.matrix()").csr_array
    rows, columns, values, names = _cells(hits, weight, depth)
    shape = (len(hits._documents), len(names))
    made = csr_array((values, (rows, columns)), shape=shape)
    made.sum_duplicates()
    if weight == "binary":
        made.data[:] = 1.0
    elif weight == "share":
        made = csr_array(made.multiply(100.0 / hits._words.clip(min=1)[:, None]))
    return made, names


def _together(hits: Lookup, by: str, found: Any, weight: str) -> tuple[dict[str, Any], Any]:
    """Add up the rows of documents that are alike in ``by``, in the order of its values."""
    import numpy as np
    import pyarrow as pa

    choice(by, GROUPED_BY, "by")
    if hits._groups is None:
        raise OptionError(f"by={by!r} needs the hits of a lookup in a corpus")
    named = hits._groups[by].dictionary_encode(null_encoding="encode")
    order = pa.compute.sort_indices(named.dictionary).to_numpy()
    row = np.argsort(order)[named.indices.to_numpy()]
    size = len(order)
    words = np.bincount(row, weights=hits._words, minlength=size).astype(np.int64)
    if weight == "share":
        found = found * hits._words[:, None]
    out = np.zeros((size, found.shape[1]))
    np.add.at(out, row, found)
    if weight == "share":
        out /= words.clip(min=1)[:, None]
    columns = {
        by: named.dictionary.take(pa.array(order)),
        "documents": pa.array(np.bincount(row, minlength=size)),
        "words": pa.array(words),
    }
    return columns, out


def _cells(hits: Lookup, weight: str, depth: int | None) -> tuple[Any, Any, Any, list[str]]:
    import numpy as np

    choice(weight, WEIGHTS, "weight")
    if weight == "value" and hits._scores is None:
        raise OptionError("weight='value' needs the hits of lookup(..., shifting=True)")
    cut = None if depth is None else positive(depth, "depth")

    def joined(names: Sequence[str]) -> list[str]:
        return [MARK.join(name.split(MARK)[:cut]) for name in names]

    names = list(dict.fromkeys(joined(hits._categories)))
    number = {name: at for at, name in enumerate(names)}
    to_column = np.array([number[name] for name in joined(hits._categories)], np.int32)
    columns = to_column[hits._codes] if len(hits._codes) else []
    known = {"sum": hits._weights, "value": hits._scores}
    values = known[weight] if weight in known else np.ones(len(hits._places))
    return hits._places, np.asarray(columns, np.int32), values, names


def _dense(hits: Lookup, weight: str, depth: int | None) -> tuple[Any, list[str]]:
    import numpy as np

    rows, columns, values, names = _cells(hits, weight, depth)
    found = np.zeros((len(hits._documents), len(names)))
    np.add.at(found, (rows, columns), values)
    if weight == "binary":
        found = (found > 0).astype(np.float64)
    elif weight == "share":
        found *= 100.0 / hits._words.clip(min=1)[:, None]
    return found, names


def _free(name: str, taken: Any) -> str:
    """Give a name for a column that is not taken."""
    name = name or "(no category)"
    while name in taken:
        name += " "
    return name
