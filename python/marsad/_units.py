"""Units of a corpus for counting, and words in their context."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from marsad import _columns, _run
from marsad._aggregates import content
from marsad._coerce import choice

if TYPE_CHECKING:
    from marsad._columns import Column
    from marsad._engine import Pipeline

__all__ = ["UNITS", "Counted", "units"]

UNITS = {
    "lemma": "tokens",
    "stem": "tokens",
    "norm": "tokens",
    "entity": "mentions",
    "entry": "matches",
}
_FUNCTION_WORDS = ["ADP", "PRON", "PART", "CCONJ", "SCONJ", "DET", "AUX", "PUNCT", "NUM", "SYM"]
_KINDS = ["word", "hashtag", "abbreviation"]

Units = tuple[Any, Any, list[str]]


class Counted:
    """Units of batch after batch: rows of articles and words; put together when asked for."""

    def __init__(self) -> None:
        self._docs = [np.empty(0, np.int32)]
        self._words: list[pa.DictionaryArray] = []
        self._base = 0
        self._units: Units | None = None

    def add(self, docs: Any, words: pa.DictionaryArray) -> None:
        """Add the units of a batch: rows within the batch, and the unit of each."""
        self._docs.append((docs + self._base).astype(np.int32))
        self._words.append(words)

    def add_lemmas(self, raw: Mapping[str, Column], rows: int) -> None:
        """Add the table ``lemmas`` of a whole batch of so many articles."""
        self.add(raw["doc"], _columns.to_arrow(raw["lemma"]))
        self.close(rows)

    def close(self, rows: int) -> None:
        """End a batch of so many articles."""
        self._base += rows

    def units(self) -> Units:
        """Give rows of articles, codes and the vocabulary.

        Threads may ask at once: what is taken first is whole unless the units are there.
        """
        docs, parts = self._docs, self._words
        if self._units is None:
            codes: list[Any] = [np.empty(0, np.int32)]
            vocabulary: list[str] = []
            if parts:
                words = pa.chunked_array(parts).unify_dictionaries()
                codes = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in words.chunks]
                vocabulary = words.chunk(0).dictionary.to_pylist()
            self._units = np.concatenate(docs), np.concatenate(codes), vocabulary
            self._docs, self._words = [], []
        return self._units


def units(engine: Pipeline, articles: pa.Table, unit: str, blocks: str, threads: int) -> Counted:
    """Count units in the order of the text.

    Function words, marks and numbers are left out, as are repeated blocks by default.
    """
    choice(unit, UNITS, "unit")
    counted = Counted()
    for batch in _run.split(articles):
        if unit == "lemma" and blocks == "content":
            counted.add_lemmas(_run.run_lemmas(engine, batch, threads=threads), batch.num_rows)
            continue
        table = UNITS[unit]
        rows = _run.run_batch(engine, batch, threads=threads, tables=[table])[table].arrow()
        rows = content(rows, blocks)
        if table == "tokens":
            good = pc.is_in(rows["kind"], pa.array(_KINDS))
            empty = pc.is_in(rows["pos"], pa.array(_FUNCTION_WORDS))
            rows = rows.filter(pc.and_not(good, empty))
        rows = rows.filter(pc.not_equal(rows[unit], ""))
        if rows.num_rows:
            found = rows[unit].combine_chunks().dictionary_encode()
            counted.add(rows["doc"].combine_chunks().indices.to_numpy(zero_copy_only=False), found)
        counted.close(batch.num_rows)
    return counted
