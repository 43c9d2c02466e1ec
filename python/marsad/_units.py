"""Units of a corpus for counting, and words in their context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from marsad import _columns, _run
from marsad._aggregates import content
from marsad._coerce import choice, positive, text_argument
from marsad.errors import OptionError
from marsad.tables import Table

if TYPE_CHECKING:
    from marsad._columns import Column
    from marsad._engine import Pipeline

__all__ = ["UNITS", "Counted", "kwic", "units"]

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


def _patterns(pattern: str) -> list[re.Pattern[str]]:
    try:
        found = [re.compile(word) for word in pattern.split()]
    except re.error as error:
        raise OptionError(f"pattern={pattern!r} is not a regular expression: {error}") from error
    if not found:
        raise OptionError("pattern is empty")
    return found


_KWIC = {
    "doc": pa.string(),
    "source": pa.string(),
    "date": pa.string(),
    "field": pa.string(),
    "start": pa.int32(),
    "end": pa.int32(),
    "before": pa.string(),
    "match": pa.string(),
    "after": pa.string(),
}


def kwic(
    engine: Pipeline, articles: pa.Table, pattern: str, window: int, by: str, threads: int
) -> Table:
    """Find words, or sequences of words, with the tokens around them, in titles and texts."""
    pattern = text_argument(pattern, "pattern")
    positive(window, "window")
    choice(by, ("text", "norm", "stem", "lemma"), "by")
    words = _patterns(pattern)
    hits: list[tuple[Any, ...]] = []
    for batch in _run.split(articles):
        if by == "text":  # most articles can be left out before any analysis
            fields = (batch[name].to_pylist() for name in ("title", "text"))
            wanted = [
                any(all(word.search(text or "") for word in words) for text in both)
                for both in zip(*fields, strict=True)
            ]
            batch = batch.filter(pa.array(wanted, pa.bool_()))
        tokens = _run.run_batch(engine, batch, threads=threads, tables=["tokens"])["tokens"]
        about = zip(*(batch[name].to_pylist() for name in ("doc", "source", "date")), strict=True)
        found = {
            field: _in_field(tokens.where(field=field).arrow(), batch[field], words, window, by)
            for field in ("title", "text")
        }
        for at, article in enumerate(about):
            for field, lines in found.items():
                hits += [(*article, field, *line) for line in lines[at]]
    columns = list(zip(*hits, strict=True)) or [()] * len(_KWIC)
    made = zip(_KWIC.items(), columns, strict=True)
    return Table(pa.table({name: pa.array(column, kind) for (name, kind), column in made}))


def _in_field(
    rows: pa.Table, column: pa.ChunkedArray, words: list[re.Pattern[str]], window: int, by: str
) -> list[list[tuple[Any, ...]]]:
    """Give start, end and the three cells of what is found in each title, or in each text."""
    place = rows["doc"].combine_chunks().indices.to_numpy(zero_copy_only=False)
    starts, ends = rows["start"].to_pylist(), rows["end"].to_pylist()
    keys = None if by == "text" else rows[by].to_pylist()
    edges = np.searchsorted(place, np.arange(len(column) + 1)).tolist()
    found: list[list[tuple[Any, ...]]] = []
    for at, text in enumerate(column.to_pylist()):
        a, b = edges[at], edges[at + 1]
        spans = list(zip(starts[a:b], ends[a:b], strict=True))
        forms = [text[s:e] for s, e in spans] if keys is None else keys[a:b]
        lines = []
        for first, last in _find(words, forms):
            start, end = spans[first][0], spans[last][1]
            left = spans[max(0, first - window)][0]
            right = spans[min(len(spans) - 1, last + window)][1]
            lines.append((start, end, text[left:start], text[start:end], text[end:right]))
        found.append(lines)
    return found


def _find(words: list[re.Pattern[str]], forms: list[str]) -> Iterator[tuple[int, int]]:
    for at in range(len(forms) - len(words) + 1):
        window = forms[at : at + len(words)]
        if all(word.fullmatch(form or "") for word, form in zip(words, window, strict=True)):
            yield at, at + len(words) - 1
