"""Your own actors: who they are called, what they are, which camp they belong to."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from typing import Any, TypeAlias, cast

from marsad._coerce import clean_text, is_missing
from marsad._read_arrow import delimiter, header
from marsad.errors import DataError

__all__ = ["Actors", "ActorsLike", "as_actors"]

_COLUMNS = ("name", "aliases", "type", "camp", "adjective", "capital", "gender", "name_en")
_LISTS = ("aliases", "adjective")  # several values, divided by |


class Actors:
    """An immutable list of actors, merged with those that marsad knows.

    Every actor is one row of text values: ``name``, ``aliases``, ``type``, ``camp``,
    ``adjective``, ``capital``, ``gender``, ``name_en``. Only ``name`` is required; several
    aliases or adjectives are divided by ``|``.

    Examples
    --------
    >>> from marsad import Actors
    >>> actors = Actors.from_rows([{"name": "حركة الفجر", "aliases": "الفجر", "camp": "المعارضة"}])
    >>> actors
    Actors(1: حركة الفجر)
    >>> actors.camp("حركة الفجر")
    'المعارضة'
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[Mapping[str, object] | str] = ()) -> None:
        self._rows = tuple(self._checked(number, row) for number, row in enumerate(rows, 1))

    @staticmethod
    def _checked(number: int, row: object) -> tuple[tuple[str, str], ...]:
        if isinstance(row, str):
            row = {"name": row}
        if not isinstance(row, Mapping):
            kind = type(row).__name__
            raise TypeError(f"actor {number} must be a dict of columns or a name, not {kind}")
        unknown = [key for key in row if key not in _COLUMNS]
        if unknown:
            allowed = ", ".join(_COLUMNS)
            raise DataError(
                f"actor {number}: no column {unknown[0]!r} is known; allowed: {allowed}"
            )
        cells = []
        for key in _COLUMNS:
            value = row.get(key)
            if isinstance(value, (list, tuple)) and key in _LISTS:
                value = "|".join(map(str, value))
            if is_missing(value):
                value = ""
            if not isinstance(value, str):
                raise DataError(f"actor {number}: {key}={value!r} is not text")
            cells.append((key, clean_text(value).strip()))
        if not cells[0][1]:
            raise DataError(f"actor {number} has no name")
        return tuple(cells)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object] | str]) -> Actors:
        """Make a list of actors from dictionaries, names or a data frame.

        Parameters
        ----------
        rows : iterable of mapping or str, or a data frame
            One actor each, by the names of the columns; ``aliases`` and ``adjective`` may be lists.
            A text alone is a name.

        Returns
        -------
        Actors
            In the order of the rows.

        Raises
        ------
        DataError
            If a column is unknown, a value is not text or an actor has no name.

        Examples
        --------
        >>> len(Actors.from_rows([{"name": "وكالة الأفق", "type": "agency"}]))
        1
        """
        return cls(_records(rows))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Actors:
        r"""Read a CSV file (UTF-8, one header line, divided by comma, semicolon or tab).

        Parameters
        ----------
        path : str or path
            The file.

        Returns
        -------
        Actors
            One actor a line.

        Raises
        ------
        DataError
            If the file cannot be read, has an unknown column or an unnamed actor.

        Examples
        --------
        >>> import os, tempfile
        >>> path = os.path.join(tempfile.mkdtemp(), "actors.csv")
        >>> with open(path, "w", encoding="utf-8") as file:
        ...     _ = file.write("name,aliases\nحركة الفجر,الفجر|حركة الفجر الجديد\n")
        >>> Actors.load(path).rows()[0]["aliases"]
        'الفجر|حركة الفجر الجديد'
        """
        import pyarrow as pa
        import pyarrow.csv

        try:
            with open(path, "rb") as file:
                data = file.read()
            data.decode("utf-8")
            names, mark = header(data), delimiter(data)
            table = pyarrow.csv.read_csv(
                io.BytesIO(data),
                parse_options=pyarrow.csv.ParseOptions(delimiter=mark, newlines_in_values=True),
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string())
                ),
            )
        except UnicodeDecodeError as error:
            wrong = f"not UTF-8 at byte {error.start}; save it as UTF-8"
            raise DataError(f"cannot read actors from {fspath(path)}: {wrong}") from None
        except (OSError, pa.ArrowException) as error:
            reason = getattr(error, "strerror", None) or error
            raise DataError(f"cannot read actors from {fspath(path)}: {reason}") from error
        table = table.rename_columns([name.strip() for name in table.column_names])
        if "name" not in table.column_names:
            found = ", ".join(table.column_names)
            raise DataError(f"{fspath(path)} has no column 'name'; available: {found}")
        try:
            return cls(table.to_pylist())
        except DataError as error:
            raise DataError(f"{fspath(path)}: {error}") from None

    def merge(self, other: Actors) -> Actors:
        """Unite two lists; for the same name, filled cells of ``other`` win and aliases unite.

        Parameters
        ----------
        other : Actors
            What is added; neither list changes.

        Returns
        -------
        Actors
            Those of this list first, then those that only ``other`` has.

        Examples
        --------
        >>> first = Actors.from_rows([{"name": "حركة الفجر", "aliases": "الفجر"}])
        >>> more = Actors.from_rows([{"name": "حركة الفجر", "aliases": "المتمردون"}])
        >>> first.merge(more).rows()[0]["aliases"]
        'الفجر|المتمردون'
        """
        merged = {row["name"]: row for row in self}
        for row in other:
            old = merged.setdefault(row["name"], row)
            new = {key: row[key] or old[key] for key in _COLUMNS}
            for key in _LISTS:
                values = [*old[key].split("|"), *row[key].split("|")]
                new[key] = "|".join(dict.fromkeys(value for value in values if value))
            merged[row["name"]] = new
        return Actors(merged.values())

    def rows(self) -> list[dict[str, str]]:
        """Give the actors as dictionaries; all columns are there, empty ones as ``""``.

        Returns
        -------
        list of dict
            Column names to text, one dictionary an actor.

        Examples
        --------
        >>> Actors.from_rows([{"name": "وكالة الأفق"}]).rows()[0]["type"]
        ''
        """
        return [dict(row) for row in self._rows]

    def camp(self, name: str) -> str | None:
        """Look up the camp of an actor by its name; None if it has none.

        Parameters
        ----------
        name : str
            As in the column ``name``; aliases are not looked up.

        Returns
        -------
        str or None
            The camp; None also for a name that is not in the list.

        Examples
        --------
        >>> Actors.from_rows([{"name": "الحكومة", "camp": "السلطة"}]).camp("الحكومة")
        'السلطة'
        """
        return self.camps().get(name)

    def camps(self) -> dict[str, str]:
        """Give the camps by name of actor, for actors that have one.

        Returns
        -------
        dict
            Names to camps.

        Examples
        --------
        >>> Actors.from_rows([{"name": "الحكومة", "camp": "السلطة"}]).camps()
        {'الحكومة': 'السلطة'}
        """
        return {row["name"]: row["camp"] for row in self if row["camp"]}

    def __iter__(self) -> Iterator[dict[str, str]]:
        return iter(self.rows())

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Actors) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        names = [row[0][1] for row in self._rows[:3]] + ["…"] * (len(self) > 3)
        return f"Actors({len(self)}: {'، '.join(names)})" if names else "Actors(0)"


ActorsLike: TypeAlias = Actors | str | PathLike[str] | Iterable[Mapping[str, object] | str]
"""What is taken as ``actors=``: an Actors, the path of a CSV file, rows, names or a data frame."""


def _records(rows: Any) -> Iterable[Mapping[str, object] | str]:
    """Give the rows of a data frame; anything else as it is."""
    if isinstance(rows, Mapping):
        raise TypeError("actors must be rows: a list of dicts, not one dict")
    if hasattr(rows, "columns") and hasattr(rows, "to_dict"):  # pandas; polars has to_dicts too
        rows = rows.to_dicts() if hasattr(rows, "to_dicts") else rows.to_dict("records")
    elif hasattr(rows, "to_pylist"):
        rows = rows.to_pylist()
    return cast("Iterable[Mapping[str, object] | str]", rows)


def as_actors(value: Any) -> Actors | None:
    """Turn what a user may give as ``actors=`` into Actors.

    Parameters
    ----------
    value : Actors, path of a CSV file, rows, names, a data frame, or None
        Actors come back as they are, and so does None.

    Returns
    -------
    Actors or None
        None if none was given.

    Raises
    ------
    TypeError
        If it is none of these.

    Examples
    --------
    >>> from marsad.actors import as_actors
    >>> as_actors([{"name": "وكالة الأفق", "type": "agency"}])
    Actors(1: وكالة الأفق)
    >>> as_actors(None) is None
    True
    """
    if value is None or isinstance(value, Actors):
        return value
    if isinstance(value, (str, PathLike)):
        return Actors.load(value)
    rows = isinstance(value, Iterable) or hasattr(value, "to_pylist")  # of Arrow
    if rows and not isinstance(value, bytes):
        return Actors.from_rows(value)
    kind = type(value).__name__
    raise TypeError(f"actors must be Actors, the path of a CSV file or rows, not {kind}")
