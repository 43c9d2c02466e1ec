"""Tables of a corpus as columns of numbers: everything is counted here without Python rows."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from marsad._aggregates import named, names
from marsad._iso import is_iso

if TYPE_CHECKING:
    from marsad.corpus import Corpus
    from marsad.tables import Table

__all__ = ["Frame", "Ints", "Rows", "factorize", "leading"]

Ints: TypeAlias = npt.NDArray[np.int64]
_LEFT_OUT = ["repeat", "boilerplate"]


def _one(column: pa.ChunkedArray) -> pa.Array:
    """Give a chunked column as one array, with one dictionary if it has any."""
    if pa.types.is_dictionary(column.type):
        column = column.unify_dictionaries()
    return column.combine_chunks()


def _plain(column: pa.ChunkedArray) -> pa.Array:
    array = _one(column)
    return array.cast(pa.string()) if pa.types.is_dictionary(array.type) else array


def _codes(column: pa.ChunkedArray, values: pa.Array) -> Ints:
    """Give for each row its place in ``values``, -1 where it is none of them."""
    array = _one(column)
    if pa.types.is_dictionary(array.type):
        found = pc.take(pc.index_in(array.dictionary, values), array.indices)
    else:
        found = pc.index_in(array, values)
    codes: Ints = pc.fill_null(found, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return codes


def factorize(array: pa.Array) -> tuple[Ints, list[str]]:
    """Number the distinct strings of an array; null is -1.

    Examples
    --------
    >>> codes, words = factorize(pa.array(["سلام", None, "سلام"]))
    >>> codes.tolist(), words
    ([0, -1, 0], ['سلام'])
    """
    encoded = array.dictionary_encode()
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return codes, encoded.dictionary.to_pylist()


def leading(codes: Ints, words: Sequence[str], n: int) -> list[tuple[int, int]]:
    """Give code and count of the ``n`` most frequent words; equal ones in the order of letters.

    Examples
    --------
    >>> leading(np.array([1, 1, 0, -1]), ["حرب", "سلام"], 5)
    [(1, 2), (0, 1)]
    """
    counts = np.bincount(codes[codes >= 0], minlength=len(words)).tolist()
    ranked = heapq.nsmallest(n, range(len(words)), key=lambda at: (-counts[at], words[at]))
    return [(at, counts[at]) for at in ranked if counts[at]]


class Rows:
    """One table of results: the article of each row as a number, and whether the row counts."""

    def __init__(self, table: Table, ids: pa.Array) -> None:
        self.table: pa.Table = table.arrow()
        self.doc = _codes(self.table["doc"], ids)
        apart = pc.is_in(_plain(self.table["block"]), pa.array(_LEFT_OUT))
        self.counted: npt.NDArray[np.bool_] = ~apart.to_numpy(zero_copy_only=False)
        self.counted &= self.doc >= 0

    def __len__(self) -> int:
        return len(self.doc)

    def strings(self, name: str, rows: Ints | None = None) -> pa.Array:
        """Give a column of text, or some rows of it, as plain strings."""
        column = self.table[name]
        return _plain(column if rows is None else column.take(pa.array(rows)))

    def ints(self, name: str) -> Ints:
        """Give a column of whole numbers; null is -1."""
        values = pc.fill_null(_one(self.table[name]), -1)
        return values.to_numpy(zero_copy_only=False).astype(np.int64)  # type: ignore[no-any-return]

    def names(self, end: str) -> pa.Array:
        """Give the known entity, or the words of the text where there is none."""
        return _one(names(self.table, end))

    def pick(self, rows: Iterable[int], columns: Sequence[str]) -> list[dict[str, Any]]:
        """Give some rows as dictionaries."""
        table = self.table.select(list(columns))
        return table.take(pa.array(rows, pa.int64())).to_pylist()  # type: ignore[no-any-return]


class Frame:
    """The articles of a corpus, their outlets, and the tables of results as :class:`Rows`."""

    def __init__(self, corpus: Corpus) -> None:
        self.articles: pa.Table = corpus.articles.arrow()
        self.documents: pa.Table = corpus.documents.arrow()
        self.ids = _plain(self.articles["doc"])
        self.sentences = Rows(corpus.sentences, self.ids)
        self.quotes = Rows(corpus.quotes, self.ids)
        self.stances = Rows(corpus.stances, self.ids)
        self.named = frozenset(named(corpus.mentions.arrow()).to_pylist())
        self.dates: list[str | None] = [
            date[:10] if is_iso(date) else None for date in self.articles["date"].to_pylist()
        ]
        codes, words = factorize(_plain(self.articles["source"]))
        order = leading(codes, words, len(words))
        place = np.full(len(words) + 1, -1, np.int64)
        place[[code for code, _ in order]] = np.arange(len(order))
        # Outlets by size; articles without one come last and only if there are any.
        self.outlets: list[str | None] = [words[code] for code, _ in order]
        self.outlet = place[codes] if len(codes) else codes
        if (self.outlet < 0).any():
            self.outlet[self.outlet < 0] = len(self.outlets)
            self.outlets.append(None)
        self._keys, self._order = self._index()

    def __len__(self) -> int:
        return int(self.articles.num_rows)

    def field(self, doc: int, name: str) -> str | None:
        """Give the id, source, title or text of one article."""
        value: str | None = self.articles[name][doc].as_py()
        return value

    def without_name(self, words: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Mark who has no name; nobody is marked where nobody has one."""
        known = np.array([word in self.named for word in words], np.bool_)
        return ~known if known.any() else np.zeros(len(words), np.bool_)

    def places(self, docs: pa.ChunkedArray) -> Ints:
        """Give for each id its place among the articles."""
        return _codes(docs, self.ids)

    def per_outlet(self, docs: Ints) -> Ints:
        """Count rows by the outlet of their articles."""
        counts: Ints = np.bincount(self.outlet[docs], minlength=len(self.outlets))
        return counts

    @staticmethod
    def _key(doc: Ints, title: npt.NDArray[np.bool_], sent: Ints) -> Ints:
        return ((doc * 2 + title) << 32) + sent

    def _index(self) -> tuple[Ints, Ints]:
        rows = self.sentences
        keys = self._key(rows.doc, self._in_title(rows), rows.ints("sent"))
        order: Ints = np.argsort(keys, kind="stable")
        return keys[order], order

    @staticmethod
    def _in_title(rows: Rows) -> npt.NDArray[np.bool_]:
        values = pc.fill_null(pc.equal(rows.strings("field"), "title"), False)
        return values.to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]

    def sentence_of(self, rows: Rows, which: Ints) -> list[tuple[int, int] | None]:
        """Give start and end of the sentences in which some rows stand."""
        if not len(which) or not len(self._keys):
            return [None] * len(which)
        keys = self._key(rows.doc, self._in_title(rows), rows.ints("sent"))[which]
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found = self._order[at]
        starts, ends = self.sentences.ints("start")[found], self.sentences.ints("end")[found]
        known = (self._keys[at] == keys).tolist()
        spans = zip(known, starts.tolist(), ends.tolist(), strict=True)
        return [(start, end) if ok else None for ok, start, end in spans]
