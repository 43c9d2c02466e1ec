"""Concordances: a word, or a sequence of words, in its context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from marsad import _run
from marsad._coerce import choice, positive, text_argument
from marsad.errors import OptionError
from marsad.tables import Table

if TYPE_CHECKING:
    from marsad._engine import Pipeline

__all__ = ["kwic"]


def _patterns(pattern: str) -> list[re.Pattern[str]]:
    try:
        found = [re.compile(word) for word in pattern.split()]
    except re.error as error:
        raise OptionError(f"pattern={pattern!r} is not a regular expression: {error}") from error
    if not found:
        raise OptionError("pattern is empty")
    return found


_COLUMNS = {
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
    columns = list(zip(*hits, strict=True)) or [()] * len(_COLUMNS)
    made = zip(_COLUMNS.items(), columns, strict=True)
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
