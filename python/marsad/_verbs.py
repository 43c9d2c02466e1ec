"""Filtering and sorting of Arrow tables."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from marsad._iso import is_iso, iso_date
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
        try:
            wanted = pa.array([source] if isinstance(source, str) else list(source), pa.string())
        except (pa.ArrowException, TypeError):
            raise OptionError(f"source={source!r} is not a name or several names") from None
        mask = pc.and_(mask, pc.is_in(articles["source"], wanted))
        _tell_unknown(wanted, articles["source"].unique())
    if date is not None:
        ends = date if isinstance(date, (tuple, list)) else (date, date)
        if len(ends) != 2:
            raise OptionError(f"date={date!r} is not a pair (from, to)")
        first, last = (_end(end) for end in ends)
        if first and last and first[: len(last)] > last:
            raise OptionError(f"date={date!r} ends before it begins")
        mask = pc.and_(mask, _between(articles["date"], first, last))
    return mask


def _tell_unknown(wanted: pa.Array, known: pa.Array) -> None:
    """Warn of outlets that no article is of: often their names are written otherwise."""
    unknown = wanted.filter(pc.invert(pc.is_in(wanted, known))).drop_null().to_pylist()
    if not unknown:
        return
    names = sorted(known.drop_null().to_pylist())
    near = get_close_matches(unknown[0], names, 3, 0.4) or [n for n in names if unknown[0] in n]
    some = ", ".join(map(repr, (near or names)[:5])) or "no outlets"
    what = ", ".join(map(repr, unknown[:5]))
    warnings.warn(f"no article is of {what}; there are {some}", UserWarning, stacklevel=4)


def _end(date: object) -> str | None:
    """Read one end of a span of time."""
    found = iso_date(date)
    if found is not None and not is_iso(found):
        raise OptionError(
            f"date={date!r} cannot be read as a date; write 2025-03-05, 2025-03 or 2025"
        )
    return found


def _between(dates: pa.ChunkedArray, first: str | None, last: str | None) -> Any:
    """Compare ISO dates with ends that may be parts of a date."""
    mask = pc.match_substring_regex(dates, r"^(1[7-9]|2[0-3])\d\d(-\d\d(-\d\d(T|$)|$)|$)")
    if first:
        mask = pc.and_(mask, pc.greater_equal(dates, first))
    if last:
        mask = pc.and_(mask, pc.less_equal(pc.utf8_slice_codeunits(dates, 0, len(last)), last))
    return mask
