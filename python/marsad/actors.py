"""Your own actors: who they are called, what they are, which camp they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from typing import TypeAlias

from marsad._coerce import clean_text
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

    def __init__(self, rows: Iterable[Mapping[str, object]] = ()) -> None:
        self._rows = tuple(self._checked(number, row) for number, row in enumerate(rows, 1))

    @staticmethod
    def _checked(number: int, row: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
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
            if value is None or (isinstance(value, float) and value != value):
                value = ""
            if not isinstance(value, str):
                raise DataError(f"actor {number}: {key}={value!r} is not text")
            cells.append((key, clean_text(value).strip()))
        if not cells[0][1]:
            raise DataError(f"actor {number} has no name")
        return tuple(cells)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object]]) -> Actors:
        """Make a list of actors from dictionaries.

        Parameters
        ----------
        rows : iterable of mapping
            One actor each, by the names of the columns; ``aliases`` and ``adjective`` may be lists.

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
        return cls(rows)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Actors:
        r"""Read a CSV file (UTF-8, one header line with the names of the columns).

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
                header = file.readline().decode("utf-8-sig")
            names = [name.strip().strip('"') for name in header.split(",")]
            options = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
            table = pyarrow.csv.read_csv(fspath(path), convert_options=options)
        except (OSError, UnicodeDecodeError, pa.ArrowException) as error:
            raise DataError(f"cannot read actors from {fspath(path)}: {error}") from error
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


ActorsLike: TypeAlias = Actors | str | PathLike[str] | Iterable[Mapping[str, object]]
"""What is taken as ``actors=``: an Actors, the path of a CSV file, or rows."""


def as_actors(value: object) -> Actors | None:
    """Turn what a user may give as ``actors=`` into Actors.

    Parameters
    ----------
    value : Actors, path of a CSV file, iterable of mapping, or None
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
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return Actors.from_rows(value)
    kind = type(value).__name__
    raise TypeError(f"actors must be Actors, the path of a CSV file or rows, not {kind}")
