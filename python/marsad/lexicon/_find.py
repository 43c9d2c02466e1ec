"""Texts through the compiled dictionary, and the table of what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad._coerce import choice, clean_text
from marsad._columns import to_arrow
from marsad._texts import as_column, taken_apart
from marsad.lexicon._entries import LEVELS
from marsad.lexicon._lookup import KINDS, SCOPES, Lookup

if TYPE_CHECKING:
    from marsad.corpus import Corpus
    from marsad.lexicon._lexicon import Lexicon

__all__ = ["find"]

Options = dict[str, Any]
BATCH = 50_000  # texts of one call of the core


def find(
    lexicon: Lexicon,
    texts: Any,
    *,
    kind: str,
    scope: str,
    shifting: bool = False,
    context: bool = True,
) -> Lookup:
    """Look for the entries in a text, a column or a corpus."""
    from marsad.corpus import Corpus

    choice(kind, KINDS, "kind")
    choice(scope, SCOPES, "scope")
    options = {"kind": kind, "scope": scope, "shifting": bool(shifting), "context": bool(context)}
    if isinstance(texts, Corpus):
        return _in_corpus(lexicon, texts, options)
    import numpy as np
    import pyarrow as pa

    column = _column(texts)
    found = _columns(lexicon, column, options)
    documents = pa.array([str(row) for row in range(len(column))])
    field = pa.DictionaryArray.from_arrays(
        pa.array(np.zeros(len(found["row"]), np.int32)), pa.array(["text"])
    )
    return _table(lexicon, [(column, found, field)], documents=documents, words=found["words"])


def _column(texts: Any) -> Any:
    if isinstance(texts, str):
        return as_column([clean_text(texts)])
    if isinstance(texts, (bytes, bytearray, memoryview)) or texts is None:
        kind = type(texts).__name__
        raise TypeError(f"texts must be a str, a column of them or a Corpus, not {kind}")
    return as_column(texts)


def _in_corpus(lexicon: Lexicon, corpus: Corpus, options: Options) -> Lookup:
    import numpy as np
    import pyarrow as pa

    articles = corpus.articles.arrow()
    parts = []
    words = np.zeros(articles.num_rows, np.int32)
    for name in ("title", "text"):
        column = as_column(articles[name])
        found = _columns(lexicon, column, options)
        codes = pa.array(np.zeros(len(found["row"]), np.int32))
        parts.append((column, found, pa.DictionaryArray.from_arrays(codes, pa.array([name]))))
        words += found["words"]
    documents = articles["doc"].combine_chunks()
    if pa.types.is_dictionary(documents.type):
        documents = documents.dictionary_decode()
    return _table(lexicon, parts, documents=documents, words=words)


def _columns(lexicon: Lexicon, column: Any, options: Options) -> dict[str, Any]:
    """Run the core over the chunks of a column; rows are numbered through."""
    import pyarrow as pa

    parts: list[dict[str, Any]] = []
    first = 0
    for chunk in column.chunks or [pa.array([], pa.large_string())]:
        if pa.types.is_null(chunk.type):
            chunk = chunk.cast(pa.large_string())
        for begin in range(0, max(len(chunk), 1), BATCH):
            rows = chunk.slice(begin, BATCH)
            found = lexicon._core.find(taken_apart(rows), **options)
            found["row"] += first
            parts.append(found)
            first += len(rows)
    return _joined(parts)


def _joined(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Put columns of the core below each other: arrays of NumPy, strings as Arrow."""
    import numpy as np
    import pyarrow as pa

    def column(name: str) -> Any:
        values = [part[name] for part in parts]
        if isinstance(values[0], np.ndarray):
            return np.concatenate(values)
        chunks = [getattr(v, "chunks", None) or [to_arrow(v)] for v in values]
        return pa.chunked_array([chunk for part in chunks for chunk in part], pa.string())

    return {name: column(name) for name in parts[0]}


def _table(
    lexicon: Lexicon, parts: list[tuple[Any, dict[str, Any], Any]], *, documents: Any, words: Any
) -> Lookup:
    import numpy as np
    import pyarrow as pa

    found = parts[0][1] if len(parts) == 1 else _joined([p[1] for p in parts])
    entry = pa.array(found["entry"])
    categories = lexicon._category_names
    codes = pa.array(lexicon._category_numbers[found["entry"]])

    def optional(name: str) -> Any:
        values = found[name]
        return pa.array(values, mask=values < 0)

    columns = {
        "doc": documents.take(pa.array(found["row"])),
        "field": pa.chunked_array([p[2] for p in parts]).cast(pa.string()).combine_chunks(),
        "sent": pa.array(found["sent"]),
        "start": pa.array(found["start"]),
        "end": pa.array(found["end"]),
        "text": found["text"],
        "entry": lexicon._terms.take(entry),
        "category": pa.DictionaryArray.from_arrays(codes, pa.array(categories, pa.string())),
        "weight": pa.array(lexicon._weights[found["entry"]]),
        "level": pa.DictionaryArray.from_arrays(pa.array(found["level"]), pa.array(LEVELS)),
        "line": lexicon._lines.take(entry),
        "morph": found["morph"],
        "morph_start": pa.array(found["morph_start"]),
        "morph_end": pa.array(found["morph_end"]),
        "gap_start": optional("gap_start"),
        "gap_end": optional("gap_end"),
        "near_start": optional("witness_start"),
        "near_end": optional("witness_end"),
    }
    if "value" in found:
        columns["value"] = pa.array(found["value"])
        columns["shifters"] = found["shifters"]
    table, rows, numbers = pa.table(columns), found["row"], found["entry"]
    if len(parts) > 1:  # by document, not by field
        order = np.argsort(rows, kind="stable")
        table, rows, numbers = table.take(pa.array(order)), rows[order], numbers[order]
    return Lookup(
        table,
        rows,
        entries=numbers,
        documents=documents,
        words=words,
        categories=categories,
    )
