"""From articles to tables: batches through the core, ids in the place of row numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from marsad._articles import Article, Item, Rejected
from marsad._assemble import empty, finish
from marsad._engine import core
from marsad._texts import taken_apart
from marsad.errors import DataError
from marsad.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad._columns import Column
    from marsad._engine import Pipeline
    from marsad._units import Counted

__all__ = [
    "ARTICLES",
    "ahead",
    "article_table",
    "as_articles",
    "batches",
    "collect",
    "errors_table",
    "join",
    "run_batch",
    "run_lemmas",
    "split",
    "text_table",
]

T = TypeVar("T")

ARTICLES = pa.schema(
    [
        ("doc", pa.string()),
        ("source", pa.string()),
        ("date", pa.string()),
        ("title", pa.string()),
        ("text", pa.large_string()),
    ]
)
"""How a corpus keeps its articles."""

ERRORS = pa.schema(
    [
        ("row", pa.int64()),
        ("line", pa.int64()),
        ("id", pa.string()),
        ("reason", pa.string()),
        ("file", pa.string()),
    ]
)
"""How a corpus keeps what could not be read."""

BATCH_ROWS = 1_000
BATCH_CHARACTERS = 16_000_000


def article_table(articles: Iterable[Article]) -> pa.Table:
    """Put articles into the columns of a corpus."""
    columns = list(zip(*((a.id, a.source, a.date, a.title, a.text) for a in articles), strict=True))
    if not columns:
        return ARTICLES.empty_table()
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, ARTICLES, strict=True)], ARTICLES)


def as_articles(table: pa.Table) -> pa.Table:
    """Take the columns of a corpus from a table that was kept on disk."""
    try:
        return table.select(ARTICLES.names).cast(ARTICLES)
    except pa.ArrowException as error:
        raise DataError(f"the articles have columns of other types: {error}") from error


def text_table(texts: list[str]) -> pa.Table | None:
    """Put plain texts into the columns of a corpus, all at once; None if one is no str."""
    encoded = core().text.encode(texts)
    if encoded is None:
        return None
    size, buffers = len(texts), [None, *map(pa.py_buffer, encoded)]
    columns = dict.fromkeys(ARTICLES.names, pa.nulls(size, pa.string()))
    columns["doc"] = pa.array(range(size), pa.int64()).cast(pa.string())
    columns["text"] = pa.Array.from_buffers(pa.large_string(), size, buffers)
    return pa.table(columns, ARTICLES)


def errors_table(rejected: Iterable[Rejected]) -> Table:
    """Make the table of rows that could not be read."""
    return Table(pa.Table.from_pylist([item._asdict() for item in rejected], ERRORS))


def batches(items: Iterable[Item]) -> Iterator[tuple[list[Article], list[Rejected]]]:
    """Divide a stream into batches of some 1,000 articles, and fewer where they are long."""
    articles: list[Article] = []
    rejected: list[Rejected] = []
    characters = 0
    for item in items:
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            articles.append(item)
            characters += len(item.text)
        if len(articles) + len(rejected) >= BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield articles, rejected
            articles, rejected, characters = [], [], 0
    if articles or rejected:
        yield articles, rejected


def ahead(
    work: Callable[[list[Article]], T], stream: Iterable[tuple[list[Article], list[Rejected]]]
) -> Iterator[tuple[T, list[Article], list[Rejected]]]:
    """Work on the next batch in a thread while the results of the last one are used."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        waiting = None
        for articles, rejected in stream:
            begun = pool.submit(work, articles)
            if waiting is not None:
                yield waiting[0].result(), *waiting[1:]
            waiting = begun, articles, rejected
        if waiting is not None:
            yield waiting[0].result(), *waiting[1:]


def split(articles: pa.Table) -> Iterator[pa.Table]:
    """Divide the articles of a corpus into batches of the same sizes."""
    start = characters = 0
    for at, size in enumerate(pc.binary_length(articles["text"]).to_pylist(), 1):
        characters += size
        if at - start >= BATCH_ROWS or characters >= 2 * BATCH_CHARACTERS:
            yield articles.slice(start, at - start)
            start, characters = at, 0
    if start < articles.num_rows:
        yield articles.slice(start)


def _one(column: pa.ChunkedArray) -> pa.Array:
    """Give a column as one array, without a copy if it is one already."""
    if column.num_chunks == 1:
        return column.chunk(0)
    return pa.concat_arrays([pa.array([], column.type), *column.chunks])


def _buffers(column: pa.ChunkedArray) -> tuple[Any, ...]:
    """Give the buffers of one column as the core takes them."""
    offsets, data, *rest = taken_apart(_one(column))
    return offsets, pa.py_buffer(b"") if data is None else data, *rest


def _copies(prints: Any, ids: pa.Array, seen: dict[int, str]) -> pa.Array:
    """Give for each article the id of the first one with the same words, null for that one."""
    pairs = zip(prints.tolist(), ids.to_pylist(), strict=True)
    firsts = [(seen.setdefault(key, doc) if key else doc, doc) for key, doc in pairs]
    same = [first if first != doc else None for first, doc in firsts]
    return pa.array(same, pa.string()).dictionary_encode()


def _read(
    engine: Pipeline, articles: pa.Table, threads: int, tables: Sequence[str]
) -> Mapping[str, Mapping[str, Column]]:
    titles = articles["title"]
    title = None if titles.null_count == len(titles) else _buffers(titles)
    return engine.run(_buffers(articles["text"]), title, threads=threads, tables=list(tables))


def run_batch(
    engine: Pipeline,
    articles: pa.Table,
    *,
    threads: int,
    tables: Sequence[str],
    seen: dict[int, str] | None = None,
    counted: Counted | None = None,
) -> dict[str, Table]:
    """Analyse one batch of articles.

    ``seen`` keeps the id of the first article with a text from batch to batch, by fingerprint;
    ``counted`` takes the lemmas.
    """
    if not articles.num_rows:
        return {name: empty(name) for name in tables}
    more = [] if counted is None else ["lemmas"]
    raw = _read(engine, articles, threads, [*tables, *more])
    if counted is not None:
        counted.add_lemmas(raw["lemmas"], articles.num_rows)
    ids, source, date, title = (_one(articles[key]) for key in ("doc", "source", "date", "title"))
    about = {"source": source.dictionary_encode(), "date": date.dictionary_encode(), "title": title}
    found = {name: finish(name, raw.get(name), ids) for name in tables if name != "documents"}
    if "documents" in tables:
        copies = _copies(raw["documents"]["fingerprint"], ids, {} if seen is None else seen)
        found["documents"] = finish("documents", raw["documents"], ids, about, copies)
    return {name: found[name] for name in tables}


def run_lemmas(engine: Pipeline, articles: pa.Table, *, threads: int) -> Mapping[str, Column]:
    """Read only the lemmas of a batch."""
    return _read(engine, articles, threads, ["lemmas"])["lemmas"]


def join(name: str, parts: Sequence[Table]) -> Table:
    """Put the tables of all batches one below the other."""
    filled = [part.arrow() for part in parts if len(part)]
    return Table(pa.concat_tables(filled).unify_dictionaries()) if filled else empty(name)


def collect(items: Iterable[Item]) -> tuple[pa.Table, list[Rejected]]:
    """Read a whole stream into the columns of a corpus."""
    parts, errors = [], []
    for articles, rejected in batches(items):
        parts.append(article_table(articles))
        errors += rejected
    return pa.concat_tables([ARTICLES.empty_table(), *parts]), errors
