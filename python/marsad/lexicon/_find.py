"""Texts through the compiled dictionary, and the table of what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from marsad import _engine
from marsad._coerce import choice, factors_of
from marsad._columns import to_arrow
from marsad._iso import PERIODS, period
from marsad._texts import as_column, taken_apart
from marsad.errors import OptionError
from marsad.lexicon._entries import LEVELS
from marsad.lexicon._lookup import KINDS, SCOPES, Lookup
from marsad.lexicon._voices import with_voices

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.corpus import Corpus
    from marsad.lexicon._compiled import Compiled
    from marsad.words import WordsLike

__all__ = ["find"]

Options = dict[str, Any]
Raw = tuple[Any, dict[str, Any]]  # texts, and what the core found in them
BATCH = 50_000  # texts of one call of the core
PLACES = ("start", "end", "morph_start", "morph_end")
RARE = ("gap_start", "gap_end", "witness_start", "witness_end")


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
    return _joined(parts), raw


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


def _placed(raw: Raw) -> dict[str, Any]:
    """Make the columns of one call of the core: places in code points, and strings."""
    import numpy as np

    rows, found = raw
    found = found | found["hits"].columns()
    whole = as_column(rows).chunk(0) if isinstance(rows, list) else rows
    core, texts = _engine.core().lexicon, taken_apart(whole)
    named = [name for name in (*PLACES, *RARE) if len(found[name]) == len(found["row"])]
    columns = [found[name] for name in named]
    made = dict(
        zip(named, core.code_points(texts, rows=found["row"], columns=columns), strict=True)
    )
    for name in RARE:
        made.setdefault(name, np.full(len(found["row"]), -1, np.int32))
    for name, begins, ends in (("text", "start", "end"), ("morph", "morph_start", "morph_end")):
        made[name] = core.slices(texts, rows=found["row"], begins=found[begins], ends=found[ends])
    rest = ("sent", "tok", "tok_end", "level", "shifters")
    return made | {name: found[name] for name in rest if name in found}


def _joined(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Put columns of the core below each other: arrays of NumPy, strings as Arrow."""
    import numpy as np
    import pyarrow as pa

    def column(name: str) -> Any:
        values = [part[name] for part in parts]
        if isinstance(values[0], np.ndarray):
            return np.concatenate(values) if len(values) > 1 else values[0]
        chunks = [getattr(v, "chunks", None) or [to_arrow(v)] for v in values]
        return pa.chunked_array([chunk for part in chunks for chunk in part], pa.string())

    return {name: column(name) for name in parts[0]}


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

    found = parts[0][0] if len(parts) == 1 else _joined([p[0] for p in parts])
    order = np.argsort(found["row"], kind="stable") if len(parts) > 1 else None  # by document

    def sorted_(values: Any) -> Any:
        return values if order is None else values[order]

    entries = sorted_(found["entry"])

    quotes = None if corpus is None else corpus._tables.get("quotes")

    def columns() -> pa.Table:
        made = _strings(compiled, parts, found, documents, order)
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


def _strings(
    compiled: Compiled,
    parts: list[tuple[dict[str, Any], list[Raw], Any]],
    found: dict[str, Any],
    documents: Any,
    order: Any,
) -> pa.Table:
    """Make all columns of a lookup, once somebody looks at them."""
    import numpy as np
    import pyarrow as pa

    placed = _joined([_placed(raw) for _, raws, _ in parts for raw in raws])
    entry = pa.array(found["entry"])
    codes = pa.array(compiled.category_numbers[found["entry"]])

    def optional(name: str) -> Any:
        values = placed[name]
        return pa.array(values, mask=values < 0)

    fields = [
        pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(f["row"]), np.int32)), name)
        for f, _, name in parts
    ]
    columns = {
        "doc": documents.take(pa.array(found["row"])),
        "field": pa.chunked_array(fields).cast(pa.string()).combine_chunks(),
        "sent": pa.array(placed["sent"]),
        "tok": pa.array(placed["tok"]),
        "tok_end": pa.array(placed["tok_end"]),
        "start": pa.array(placed["start"]),
        "end": pa.array(placed["end"]),
        "text": placed["text"],
        "entry": compiled.terms.take(entry),
        "category": pa.DictionaryArray.from_arrays(
            codes, pa.array(compiled.category_names, pa.string())
        ),
        "weight": pa.array(compiled.weights[found["entry"]]),
        "level": pa.DictionaryArray.from_arrays(
            pa.array(placed["level"]).cast(pa.int32()), pa.array(LEVELS)
        ),
        "line": compiled.lines.take(entry),
        "morph": placed["morph"],
        "morph_start": pa.array(placed["morph_start"]),
        "morph_end": pa.array(placed["morph_end"]),
        "gap_start": optional("gap_start"),
        "gap_end": optional("gap_end"),
        "near_start": optional("witness_start"),
        "near_end": optional("witness_end"),
    }
    if "value" in found:
        columns["value"] = pa.array(found["value"])
        columns["shifters"] = placed["shifters"]
    table = pa.table(columns)
    return table if order is None else table.take(pa.array(order))
