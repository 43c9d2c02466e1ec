"""Tables of results: rows to read, filter and sort, and a way out to every data frame library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from numbers import Integral
from typing import TYPE_CHECKING, Any, overload

from marsad import _columns, _view
from marsad._coerce import positive
from marsad._exports import Exports
from marsad.errors import DataError

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad._columns import Column

__all__ = ["Table"]

_BATCH = 1_000  # rows that are turned into dictionaries at a time


class Table(Exports):
    """A table of results.

    It is made by marsad (``doc.quotes``, ``corpus.stances``, ...), or from rows by
    :meth:`from_rows`. Looking at it, iterating and indexing give plain Python values. It offers
    the Arrow stream protocol, so that DuckDB, polars, pandas and pyarrow take it as it is.
    Tables do not change; each verb gives a new one.

    Examples
    --------
    >>> from marsad.tables import Table
    >>> table = Table.from_rows([{"speaker": "المتحدث", "n": 3}, {"speaker": "الوزيرة", "n": 5}])
    >>> table
    Table: 2 rows × 2 columns
    speaker  n
    -------  -
    المتحدث  3
    الوزيرة  5
    >>> table.sort("n", descending=True)[0]
    {'speaker': 'الوزيرة', 'n': 5}
    >>> [row["n"] for row in table]
    [3, 5]
    """

    __slots__ = ("_arrow", "_lists", "_nullable", "_raw")

    def __init__(
        self, columns: Mapping[str, Column] | pa.Table, *, nullable: Iterable[str] = ()
    ) -> None:
        self._nullable = frozenset(nullable)
        self._lists: dict[str, list[Any]] = {}
        self._raw: dict[str, Column] = {}
        self._arrow: pa.Table | None = None
        if isinstance(columns, Mapping):
            self._raw = dict(columns)
        else:
            self._arrow = columns

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, Any]], columns: Sequence[str] | None = None
    ) -> Table:
        """Make a table of dictionaries; missing values become null.

        Parameters
        ----------
        rows : iterable of mapping
            Names of columns to values, one mapping a row.
        columns : sequence of str, optional
            Names and order of the columns; those of the rows, as they come, if not given.

        Returns
        -------
        Table
            One row a mapping.

        Examples
        --------
        >>> Table.from_rows([{"holder": "الحكومة", "net": -2}]).columns
        ['holder', 'net']
        """
        import pyarrow as pa

        rows = list(rows)
        names = (
            list(columns) if columns else list(dict.fromkeys(key for row in rows for key in row))
        )
        data = {name: pa.array([row.get(name) for row in rows]) for name in names}
        return cls(pa.table(data))

    # -- shape and rows -------------------------------------------------------------------------

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        raw, arrow = self._content()
        return list(raw) if arrow is None else list(arrow.column_names)

    def _content(self) -> tuple[dict[str, Column], pa.Table | None]:
        """Give the columns of the core, which are whole as long as there is no Arrow table.

        Threads may read one table at once, and the first that wants Arrow changes its form:
        the columns have to be taken before the question is asked.
        """
        raw = self._raw
        return raw, self._arrow

    def __len__(self) -> int:
        raw, arrow = self._content()
        if arrow is not None:
            return int(arrow.num_rows)
        return _columns.column_length(next(iter(raw.values()))) if raw else 0

    def _values(self, raw: dict[str, Column], name: str) -> list[Any]:
        lists = self._lists
        values = lists.get(name)
        if values is None:
            values = lists[name] = _columns.to_list(raw[name], nullable=name in self._nullable)
        return values

    def _rows(self, start: int, stop: int) -> Iterator[dict[str, Any]]:
        raw, arrow = self._content()
        if arrow is not None:
            for at in range(start, stop, _BATCH):
                yield from arrow.slice(at, min(_BATCH, stop - at)).to_pylist()
            return
        for cells in zip(*(self._values(raw, name)[start:stop] for name in raw), strict=True):
            yield dict(zip(raw, cells, strict=True))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self._rows(0, len(self))

    @overload
    def __getitem__(self, key: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    def __getitem__(self, key: int | str | slice) -> dict[str, Any] | list[Any] | Table:
        if isinstance(key, str):
            self._check(key)
            raw, arrow = self._content()
            return self._values(raw, key) if arrow is None else arrow[key].to_pylist()
        if isinstance(key, slice):
            return Table(self.arrow().take(list(range(len(self))[key])))
        given: object = key
        if isinstance(given, bool) or not isinstance(given, Integral):
            raise TypeError(
                "a table is indexed by the name of a column, the number of a row or a slice, "
                f"not {type(key).__name__}; select('doc', 'text') gives several columns"
            )
        if not -len(self) <= key < len(self):
            raise IndexError(f"row {key} of a table with {len(self)} rows")
        at = key % len(self)
        return next(self._rows(at, at + 1))

    def _check(self, *names: str) -> None:
        for name in names:
            if name not in self.columns:
                raise DataError(f"no column {name!r}; available: {', '.join(self.columns)}")

    # -- verbs ----------------------------------------------------------------------------------

    def head(self, n: int = 5) -> Table:
        """Give the first ``n`` rows.

        Parameters
        ----------
        n : int
            Number of rows.

        Returns
        -------
        Table
            Fewer rows if there are fewer.

        Examples
        --------
        >>> Table.from_rows([{"word": "سلام"}, {"word": "حرب"}]).head(1)["word"]
        ['سلام']
        """
        return Table(self.arrow().slice(0, positive(n, "n", least=0)))

    def select(self, *columns: str) -> Table:
        """Give only these columns, in this order.

        Parameters
        ----------
        *columns : str
            Their names.

        Returns
        -------
        Table
            All rows of these columns.

        Raises
        ------
        DataError
            If a column is not there; so do :meth:`where` and :meth:`sort`.

        Examples
        --------
        >>> Table.from_rows([{"word": "سلام", "n": 2}]).select("n").columns
        ['n']
        """
        self._check(*columns)
        return Table(self.arrow().select(list(columns)))

    def where(self, **conditions: Any) -> Table:
        """Give the rows in which each named column has the given value.

        Parameters
        ----------
        **conditions
            ``column=value``. A list, tuple or set means "one of these", None means "null".

        Returns
        -------
        Table
            The rows for which all conditions hold.

        Examples
        --------
        >>> rows = [{"kind": "direct", "speaker": "الوزير"}, {"kind": "term", "speaker": None}]
        >>> Table.from_rows(rows).where(kind=["direct", "mixed"])["speaker"]
        ['الوزير']
        >>> len(Table.from_rows(rows).where(speaker=None))
        1
        """
        from marsad._verbs import restricted

        self._check(*conditions)
        return Table(restricted(self.arrow(), conditions))

    def sort(self, by: str | Sequence[str], *, descending: bool = False) -> Table:
        """Sort by one column or several; equal rows keep their order, nulls come last.

        Parameters
        ----------
        by : str or sequence of str
            The columns, the most important first.
        descending : bool
            Largest first, in every column.

        Returns
        -------
        Table
            All rows in the new order.

        Examples
        --------
        >>> rows = [{"outlet": "ب", "n": 1}, {"outlet": "أ", "n": 7}]
        >>> Table.from_rows(rows).sort("outlet")["n"]
        [7, 1]
        """
        from marsad._verbs import ordered

        names = [by] if isinstance(by, str) else list(by)
        self._check(*names)
        return Table(ordered(self.arrow(), names, descending=descending))

    # -- ways out -------------------------------------------------------------------------------

    def arrow(self) -> pa.Table:
        """Give the table as a ``pyarrow.Table``.

        Returns
        -------
        pyarrow.Table
            Strings that repeat are dictionary encoded.

        Examples
        --------
        >>> Table.from_rows([{"word": "سلام"}]).arrow().num_rows
        1
        """
        raw, arrow = self._content()
        if arrow is None:
            import pyarrow as pa

            data = {
                name: _columns.to_arrow(column, nullable=name in self._nullable)
                for name, column in raw.items()
            }
            arrow = self._arrow = pa.table(data)
            self._raw, self._lists = {}, {}
        return arrow

    def __reduce__(self) -> tuple[Any, ...]:
        return Table, (self.arrow(),)

    def __repr__(self) -> str:
        return _view.text_table(self.columns, list(self._rows(0, min(10, len(self)))), len(self))

    def _repr_html_(self) -> str:
        return _view.html_table(self.columns, list(self._rows(0, min(20, len(self)))), len(self))
