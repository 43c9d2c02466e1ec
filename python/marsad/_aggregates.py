"""Sums over the tables of a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from marsad._articles import ENTITY
from marsad._coerce import choice, positive
from marsad._iso import in_doubt, is_iso, period
from marsad._write import plain
from marsad.errors import DataError
from marsad.tables import Table

if TYPE_CHECKING:
    from marsad._findings import Findings

__all__ = ["BLOCKS", "content", "named", "names", "speakers", "stance_matrix", "summary", "tone"]

BLOCKS = ("content", "all")
WHO = ("all", "named")
_ENTITY = ENTITY.pattern
_SKIPPED = ["repeat", "boilerplate"]
_SCORES = ["tone", "tone_pos", "tone_neg", "evaluation", "news_valence"]


def content(table: pa.Table, blocks: str) -> pa.Table:
    """Leave out repeated paragraphs and boilerplate, unless all blocks are wanted."""
    choice(blocks, BLOCKS, "blocks")
    if blocks == "all":
        return table
    return table.filter(pc.invert(pc.is_in(table["block"], pa.array(_SKIPPED))))


def named(mentions: pa.Table) -> pa.Array:
    """Give the entities that a name or the name of a body stands for somewhere.

    The others are descriptions, such as "the report", "some" or "informed sources".
    """
    called = mentions.filter(pc.is_in(mentions["kind"], pa.array(["name", "body"])))
    return plain(called.select(["entity"]))[0].unique().drop_null()


def _only(table: pa.Table, end: str, who: str, mentions: pa.Table) -> pa.Table:
    """Keep the rows at one end of which somebody stands who has a name, if that is wanted."""
    choice(who, WHO, "who")
    if who == "all":
        return table
    return table.filter(pc.is_in(names(table, end), named(mentions)))


def names(table: pa.Table, end: str) -> pa.ChunkedArray:
    """Give the known entity, or the words of the text where there is none."""
    known, words = plain(table.select([f"{end}_entity", end])).columns
    return pc.coalesce(pc.if_else(pc.equal(known, ""), None, known), words)


def stance_matrix(
    stances: pa.Table,
    mentions: pa.Table,
    *,
    min_count: int,
    by: str,
    who: str,
    blocks: str,
    camps: Mapping[str, str],
) -> Table:
    """Count support and opposition for every pair of holder and target."""
    choice(by, ("entity", "text", "camp"), "by")
    positive(min_count, "min_count")
    table = _only(content(stances, blocks), "holder", who, mentions)
    ends = ("holder", "target")
    keys = {end: plain(table.select([end if by == "text" else f"{end}_entity"]))[0] for end in ends}
    if by == "camp":
        names, groups = pa.array(list(camps), pa.string()), list(camps.values()) or [""]
        for end in ends:
            found = pc.index_in(keys[end], names)
            camp = pc.take(pa.array(groups, pa.string()), found)
            keys[end] = pc.coalesce(camp, keys[end])
    polarity = table["polarity"]
    votes = pa.table(
        {
            **keys,
            "support": pc.cast(pc.greater(polarity, 0), pa.int64()),
            "oppose": pc.cast(pc.less(polarity, 0), pa.int64()),
            "doc": plain(table.select(["doc"]))["doc"],
        }
    )
    sums = votes.group_by(list(ends), use_threads=False).aggregate(
        [("support", "sum"), ("oppose", "sum"), ("doc", "count_distinct")]
    )
    support, oppose = sums["support_sum"], sums["oppose_sum"]
    result = pa.table(
        {
            "holder": sums["holder"],
            "target": sums["target"],
            "support": support,
            "oppose": oppose,
            "net": pc.subtract(support, oppose),
            "n_documents": sums["doc_count_distinct"],
            "total": pc.add(support, oppose),
        }
    )
    result = result.filter(pc.greater_equal(result["total"], min_count))
    order = [("total", "descending"), ("holder", "ascending"), ("target", "ascending")]
    return Table(result.sort_by(order).drop_columns("total"))


def speakers(
    quotes: pa.Table,
    mentions: pa.Table,
    *,
    n: int,
    groups: tuple[str, Mapping[str, str | None]] | None,
    who: str,
    blocks: str,
) -> Table:
    """Count the quotations of every speaker, in each group of articles if there are groups."""
    positive(n, "n")
    table = _only(content(quotes, blocks), "speaker", who, mentions)
    table = table.append_column("name", names(table, "speaker"))
    table = plain(table.select(["doc", "kind", "name"]))
    spoken = pa.array(["direct", "indirect", "mixed"])
    table = table.filter(pc.and_(pc.is_in(table["kind"], spoken), pc.is_valid(table["name"])))
    for kind in ("direct", "indirect"):
        table = table.append_column(kind, pc.cast(pc.equal(table["kind"], kind), pa.int64()))
    keys = ["name"]
    if groups is not None:
        by, group_of = groups
        labels = [group_of[doc] for doc in table["doc"].to_pylist()]
        table = table.append_column("group", pa.array(labels, pa.string()))
        keys = ["group", "name"]
    sums = table.group_by(keys, use_threads=False).aggregate(
        [("kind", "count"), ("direct", "sum"), ("indirect", "sum"), ("doc", "count_distinct")]
    )
    order = [*keys, "kind_count", "direct_sum", "indirect_sum", "doc_count_distinct"]
    shown = ["speaker", "n_quotes", "n_direct", "n_indirect", "n_documents"]
    result = sums.select(order).rename_columns([*keys[:-1], *shown])
    ranks = [("n_quotes", "descending"), ("speaker", "ascending")]
    if groups is None:
        return Table(result.sort_by(ranks).slice(0, n))
    result = result.sort_by([("group", "ascending"), *ranks])
    runs = groupby(enumerate(result["group"].to_pylist()), key=itemgetter(1))
    first = [at for _, run in runs for at, _ in islice(run, n)]
    return Table(result.take(pa.array(first, pa.int64())).rename_columns([by, *shown]))


def tone(documents: pa.Table, *, by: str | None, freq: str | None) -> Table:
    """Average the tone of documents by group and period."""
    choice(by, ("source", "date", "doc", None), "by")
    choice(freq, (None, "D", "W", "M", "Y"), "freq")
    table = plain(documents.select(["doc", "source", "date", "n_tokens", *_SCORES]))
    table = table.filter(pc.greater(table["n_tokens"], 0))
    keys = [by] if by else []
    if freq:
        periods = [period(date, freq) for date in table["date"].to_pylist()]
        table = table.append_column("period", pa.array(periods, pa.string()))
        keys.append("period")
    if not keys:
        raise DataError("tone() needs by= or freq=")
    sums = table.append_column("n", pa.repeat(1, table.num_rows)).group_by(keys, use_threads=False)
    result = sums.aggregate([("n", "sum"), ("n_tokens", "sum"), *((s, "mean") for s in _SCORES)])
    order = [*keys, "n_sum", "n_tokens_sum", *(f"{score}_mean" for score in _SCORES)]
    result = result.select(order).rename_columns([*keys, "n_documents", "n_tokens", *_SCORES])
    return Table(result.sort_by([(key, "ascending") for key in keys]))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _coded(articles: pa.Table) -> int:
    """Count the articles that hold HTML entities, such as &quot;."""
    found = [pc.match_substring_regex(articles[name], _ENTITY) for name in ("title", "text")]
    return pc.sum(pc.or_kleene(*found)).as_py() or 0


def summary(corpus: Findings) -> str:
    """Describe the results of a corpus in at most ten lines of text."""
    documents = corpus.documents.arrow()
    sources = pc.count_distinct(plain(documents.select(["source"]))[0], mode="only_valid").as_py()
    quotes = content(corpus.quotes.arrow(), "content")
    stances = content(corpus.stances.arrow(), "content")
    voices = {row["values"]: row["counts"] for row in pc.value_counts(stances["voice"]).to_pylist()}
    narrator, source = voices.get("narrator", 0), voices.get("source", 0)
    given = [date for date in plain(documents.select(["date"]))[0].to_pylist() if date]
    dates = [date[:10] for date in given if is_iso(date)]
    unread = [date for date in given if not is_iso(date)]
    words = pc.sum(documents["n_tokens"]).as_py() or 0
    lines = [
        f"{_count(documents.num_rows, 'article')} from {_count(sources, 'source')}",
        f"period: {min(dates)} to {max(dates)}" if dates else "period: no dates",
        f"{_count(words, 'token')}, {_count(quotes.num_rows, 'quotation')}",
        f"{_count(stances.num_rows, 'stance')}: {narrator:,} by narrators, {source:,} by sources",
    ]
    quoted = corpus.speakers(3, who="named") or corpus.speakers(3)
    spoken = [f"{row['speaker']} ({row['n_quotes']})" for row in quoted]
    lines.append("most quoted: " + ("، ".join(spoken) or "nobody"))
    pairs = corpus.stance_matrix(who="named") or corpus.stance_matrix()
    for word, column in (("supports", "support"), ("opposes", "oppose")):
        strongest = pairs.sort(column, descending=True).head(2)
        lines += [
            f"{row['holder']} {word} {row['target']}: {row[column]}"
            for row in strongest
            if row[column]
        ]
    if unread:
        lines[1] += f"; {_count(len(unread), 'date')} could not be read, such as {unread[0]!r}"
        lines[1] += ": see date_order" * bool(in_doubt(unread[0]))
    if coded := _coded(corpus.articles.arrow()):
        lines[0] += f"; {coded:,} with HTML entities such as &quot;: see decode_entities"
    if len(corpus.errors):
        lines.append(f"{_count(len(corpus.errors), 'row')} could not be read")
    return "\n".join(lines)
