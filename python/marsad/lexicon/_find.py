"""Texts through the compiled dictionary, and the table of what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from marsad._coerce import choice, factors_of
from marsad._iso import PERIODS, period
from marsad._texts import as_column, taken_apart
from marsad.errors import OptionError
from marsad.lexicon._hits import Raw, joined, strings
from marsad.lexicon._lookup import KINDS, SCOPES, Lookup
from marsad.lexicon._voices import with_voices

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.corpus import Corpus
    from marsad.lexicon._compiled import Compiled
    from marsad.words import WordsLike

__all__ = ["find"]

Options = dict[str, Any]
BATCH = 50_000  # texts of one call of the core


def find(
    compiled: Compiled,
    texts: Any,
    *,
    kind: str,
    scope: str,
    shifting: bool = False,
    context: bool = True,
    factors: Mapping[str, float] | None = None,
    words: WordsLike | None = None,
) -> Lookup:
    """Look for the entries in a text, a column or a corpus."""
    from marsad.corpus import Corpus
    from marsad.words import core_of

    choice(kind, KINDS, "kind")
    choice(scope, SCOPES, "scope")
    if factors and not shifting:
        raise OptionError("factors needs shifting=True: without it no value is shifted")
    options: Options = {
        "kind": kind,
        "scope": scope,
        "shifting": bool(shifting),
        "context": bool(context),
        "factors": factors_of(factors),
    }
    if isinstance(texts, Corpus):
        options["words"] = core_of(texts._words if words is None else words)
        return _in_corpus(compiled, texts, options)
    import pyarrow as pa

    options["words"] = core_of(words)
    found, raw = _columns(compiled, _column(texts), options)
    field = pa.array(["text"])
    documents = pa.array(range(len(found["words"])), pa.int64()).cast(pa.string())
    origin = compiled.name, options["factors"]
    parts = [(found, raw, field)]
    return _table(compiled, parts, documents=documents, words=found["words"], origin=origin)


def _column(texts: Any) -> Any:
    """Give a column as Arrow has it; of a list the rows, which the core reads where they are."""
    if isinstance(texts, str):
        return [texts]
    if isinstance(texts, list):
        return texts
    if isinstance(texts, (bytes, bytearray, memoryview)) or texts is None:
        kind = type(texts).__name__
        raise TypeError(f"texts must be a str, a column of them or a Corpus, not {kind}")
    return as_column(texts)


def _in_corpus(compiled: Compiled, corpus: Corpus, options: Options) -> Lookup:
    import numpy as np
    import pyarrow as pa

    articles = corpus.articles.arrow()
    parts = []
    words = np.zeros(articles.num_rows, np.int32)
    for name in ("title", "text"):
        found, raw = _columns(compiled, as_column(articles[name]), options)
        parts.append((found, raw, pa.array([name])))
        words += found["words"]
    documents = articles["doc"].combine_chunks()
    if pa.types.is_dictionary(documents.type):
        documents = documents.dictionary_decode()
    return _table(
        compiled,
        parts,
        documents=documents,
        words=words,
        groups=_groups(articles),
        corpus=corpus,
        origin=(compiled.name, options["factors"]),
    )


def _groups(articles: pa.Table) -> dict[str, pa.Array]:
    """Say by what the documents of a corpus can be counted."""
    import pyarrow as pa

    def plain(name: str) -> Any:
        if name not in articles.column_names:
            return pa.nulls(articles.num_rows, pa.string())
        column = articles[name].combine_chunks()
        whole = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
        return whole.cast(pa.string())

    date = plain("date")
    days = date.to_pylist()
    return {
        "source": plain("source"),
        "date": date,
        **{
            name: pa.array([period(day, freq) for day in days], pa.string())
            for name, freq in PERIODS.items()
        },
    }


def _columns(compiled: Compiled, column: Any, options: Options) -> tuple[dict[str, Any], list[Raw]]:
    """Run the core over the chunks of a column.

    Gives what counts need, rows numbered through, and what the table is made of.
    """
    parts: list[dict[str, Any]] = []
    raw: list[Raw] = []
    first = 0
    for rows in _pieces(column):
        given = rows if isinstance(rows, list) else taken_apart(rows)
        found = compiled.core.find(given, **options)
        if found is None:  # not only str and None: to be checked, and cleaned
            return _columns(compiled, as_column(column), options)
        raw.append((rows, found))
        kept = {name: found[name] for name in ("row", "entry", "words", "value") if name in found}
        if first:
            kept["row"] = found["row"] + first
        parts.append(kept)
        first += len(rows)
    return joined(parts), raw


def _pieces(column: Any) -> Iterator[Any]:
    """Cut a column, or a list of rows, into what one call of the core takes."""
    import pyarrow as pa

    if isinstance(column, list):
        chunks: list[Any] = [column]
    else:
        chunks = column.chunks or [pa.array([], pa.large_string())]
    for chunk in chunks:
        if not isinstance(chunk, list) and pa.types.is_null(chunk.type):
            chunk = chunk.cast(pa.large_string())
        for begin in range(0, max(len(chunk), 1), BATCH):
            yield chunk[begin : begin + BATCH]


def _table(
    compiled: Compiled,
    parts: list[tuple[dict[str, Any], list[Raw], Any]],
    *,
    documents: Any,
    words: Any,
    groups: Any = None,
    corpus: Corpus | None = None,
    origin: tuple[str, dict[str, float]],
) -> Lookup:
    import numpy as np
    import pyarrow as pa

    found = parts[0][0] if len(parts) == 1 else joined([p[0] for p in parts])
    order = np.argsort(found["row"], kind="stable") if len(parts) > 1 else None  # by document

    def sorted_(values: Any) -> Any:
        return values if order is None else values[order]

    entries = sorted_(found["entry"])

    quotes = None if corpus is None else corpus._tables.get("quotes")

    def columns() -> pa.Table:
        made = strings(compiled, parts, found, documents, order)
        if groups is not None:
            at = pa.array(sorted_(found["row"]))
            for name in ("source", "date"):
                made = made.append_column(name, groups[name].take(at))
        return made if quotes is None else with_voices(made, quotes)

    return Lookup(
        columns,
        sorted_(found["row"]),
        entries=entries,
        codes=lambda: compiled.category_numbers[entries],
        weights=lambda: compiled.weights[entries],
        values=sorted_(found["value"]) if "value" in found else None,
        documents=documents,
        words=words,
        categories=compiled.category_names,
        groups=groups,
        origin=origin,
    )
