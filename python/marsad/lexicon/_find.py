"""Texts through the compiled dictionary, and the table of what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad import _columns as _columns_of
from marsad._coerce import choice, clean_text
from marsad._texts import as_column, taken_apart
from marsad.lexicon._entries import LEVELS
from marsad.lexicon._lookup import KINDS, SCOPES, Lookup

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.corpus import Corpus
    from marsad.lexicon._lexicon import Lexicon

__all__ = ["find"]

Options = dict[str, Any]


def find(lexicon: Lexicon, texts: Any, *, kind: str, scope: str, shifting: bool = False) -> Lookup:
    """Look for the entries in a text, a column or a corpus."""
    from marsad.corpus import Corpus

    choice(kind, KINDS, "kind")
    choice(scope, SCOPES, "scope")
    options = {"kind": kind, "scope": scope, "shifting": bool(shifting)}
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
    import numpy as np
    import pyarrow as pa

    parts: list[dict[str, Any]] = []
    first = 0
    for chunk in column.chunks or [pa.array([], pa.large_string())]:
        if pa.types.is_null(chunk.type):
            chunk = chunk.cast(pa.large_string())
        found = lexicon._core.find(taken_apart(chunk), **options)
        if "shifters" in found:
            found["shifters"] = np.array(_columns_of.to_list(found["shifters"]), dtype=object)
        found["row"] += first
        parts.append(found)
        first += len(chunk)
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _slices(column: Any, rows: Any, start: Any, end: Any) -> pa.Array:
    """Cut out of each text what lies between two places."""
    import pyarrow as pa

    texts: dict[int, str] = {}
    out = []
    for row, a, b in zip(rows.tolist(), start.tolist(), end.tolist(), strict=True):
        if row not in texts:
            texts = {row: column[row].as_py()}  # rows come in order
        out.append(texts[row][a:b])
    return pa.array(out, pa.string())


def _table(
    lexicon: Lexicon, parts: list[tuple[Any, dict[str, Any], Any]], *, documents: Any, words: Any
) -> Lookup:
    import numpy as np
    import pyarrow as pa

    found = {name: np.concatenate([p[1][name] for p in parts]) for name in parts[0][1]}
    order = np.argsort(found["row"], kind="stable")
    entries = lexicon._entries
    texts = {
        name: pa.concat_arrays(
            [_slices(c, f["row"], f[f"{at}start"], f[f"{at}end"]) for c, f, _ in parts]
        )
        for name, at in (("text", ""), ("morph", "morph_"))
    }
    categories = lexicon._category_names
    codes = pa.array(lexicon._category_numbers[found["entry"]])

    def optional(name: str) -> Any:
        values = found[name]
        return pa.array(values, mask=values < 0)

    hits = found["entry"].tolist()
    columns = {
        "doc": documents.take(pa.array(found["row"])),
        "field": pa.chunked_array([p[2] for p in parts]).cast(pa.string()).combine_chunks(),
        "sent": pa.array(found["sent"]),
        "start": pa.array(found["start"]),
        "end": pa.array(found["end"]),
        "text": texts["text"],
        "entry": pa.array([entries[at].term for at in hits], pa.string()),
        "category": pa.DictionaryArray.from_arrays(codes, pa.array(categories, pa.string())),
        "weight": pa.array(lexicon._weights[found["entry"]]),
        "level": pa.DictionaryArray.from_arrays(pa.array(found["level"]), pa.array(LEVELS)),
        "line": pa.array([entries[at].line for at in hits], pa.int64()),
        "morph": texts["morph"],
        "morph_start": pa.array(found["morph_start"]),
        "morph_end": pa.array(found["morph_end"]),
        "gap_start": optional("gap_start"),
        "gap_end": optional("gap_end"),
        "near_start": optional("witness_start"),
        "near_end": optional("witness_end"),
    }
    if "value" in found:
        columns["value"] = pa.array(found["value"])
        columns["shifters"] = pa.array(found["shifters"], pa.string())
    table = pa.table(columns).take(pa.array(order))
    return Lookup(
        table,
        found["row"][order],
        entries=found["entry"][order],
        documents=documents,
        words=words,
        categories=categories,
    )
