"""Counting the units of a corpus in the core."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from marsad import _columns, _engine
from marsad._coerce import positive
from marsad.errors import OptionError

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.corpus import Corpus

__all__ = ["core", "counts", "labels", "must_be_corpus", "vocabulary", "words"]


def core() -> Any:
    """Give the layer ``keywords`` of the core."""
    return _engine.core().keywords


def must_be_corpus(value: object) -> None:
    """Raise a TypeError if this is no corpus."""
    if not hasattr(value, "_units"):
        what = "Corpus.from_texts() makes one"
        raise TypeError(f"corpus must be a Corpus, not {type(value).__name__}; {what}")


def counts(corpus: Corpus, unit: str, *, first: int = 0, size: int | None = None) -> Any:
    """Count the units of a corpus whose articles are documents ``first``, ``first + 1``, ..."""
    must_be_corpus(corpus)
    documents, codes, names = corpus._units(unit)
    offsets, data = _columns.strings(names)
    count = len(corpus) if size is None else size
    return core().UnitCounts(documents + first, codes, offsets, data, document_count=count)


def vocabulary(counted: Any, min_df: int, max_df: float, max_size: int | None) -> Any:
    """Number the units that stay within the bounds."""
    limit = 0 if max_size is None else positive(max_size, "max_size")
    least = positive(min_df, "min_df")
    if isinstance(max_df, bool) or not isinstance(max_df, (int, float)):
        raise OptionError(f"max_df={max_df!r} is not a share of the documents")
    return core().Vocabulary(counted, min_df=least, max_df=float(max_df), max_size=limit)


def words(kept: Any) -> list[str]:
    """Give the units of a vocabulary by number."""
    return _columns.to_list(("str", *kept.strings()))


def labels(codes: Any, values: Sequence[str]) -> pa.Array:
    """Give ``values[codes]`` as a dictionary column that holds only what is used."""
    import numpy as np

    used, places = np.unique(codes, return_inverse=True)
    picked = [values[code] for code in used.tolist()]
    return _columns.to_arrow(_columns.indexed(places.astype(np.int32), picked))
