"""Filtering and sorting of Arrow tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from marsad._articles import iso_date
from marsad._write import plain
from marsad.errors import DataError, OptionError

__all__ = ["article_mask", "ordered", "restricted"]


def restricted(table: pa.Table, conditions: Mapping[str, Any]) -> pa.Table:
    """Keep the rows in which each column has its value, or one of its values."""
    for name, value in conditions.items():
        column = table[name]
        kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
        try:
            if value is None:
                mask = pc.is_null(column)
            elif isinstance(value, (list, tuple, set, frozenset)):
                mask = pc.is_in(column, pa.array(list(value), kind))
            else:
                mask = pc.equal(column, pa.scalar(value, kind))
        except (pa.ArrowException, TypeError) as error:
            raise DataError(f"where({name}={value!r}): the column holds {kind}") from error
        table = table.filter(mask)
    return table


def ordered(table: pa.Table, names: Sequence[str], *, descending: bool) -> pa.Table:
    """Sort by columns; equal rows keep their order, nulls come last."""
    order = "descending" if descending else "ascending"
    keys = plain(table.select(names))
    return table.take(pc.sort_indices(keys, sort_keys=[(name, order) for name in names]))


def article_mask(articles: pa.Table, source: str | Sequence[str] | None, date: object) -> Any:
    """Mark the articles of some outlets and of a span of time."""
    mask = pa.chunked_array([pa.repeat(True, articles.num_rows)])
    if source is not None:
        wanted = [source] if isinstance(source, str) else list(source)
        mask = pc.and_(mask, pc.is_in(articles["source"], pa.array(wanted, pa.string())))
    if date is not None:
        ends = date if isinstance(date, (tuple, list)) else (date, date)
        if len(ends) != 2:
            raise OptionError(f"date={date!r} is not a pair (from, to)")
        mask = pc.and_(mask, _between(articles["date"], *(iso_date(end) for end in ends)))
    return mask


def _between(dates: pa.ChunkedArray, first: str | None, last: str | None) -> Any:
    """Compare ISO dates with ends that may be parts of a date."""
    mask = pc.match_substring_regex(dates, r"^\d{4}")
    if first:
        mask = pc.and_(mask, pc.greater_equal(dates, first))
    if last:
        mask = pc.and_(mask, pc.less_equal(pc.utf8_slice_codeunits(dates, 0, len(last)), last))
    return mask
