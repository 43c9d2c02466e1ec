"""Your own words: what they are, above what marsad knows.

>>> import marsad as ms
>>> own = ms.Words.from_rows([{"lemma": "فان", "pos": "PROPN"}])
>>> ms.segment("وفان", words=own)
[['و', 'فان']]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Self, TypeAlias, TypeVar

from marsad._coerce import choice
from marsad._engine import core
from marsad._own_rows import COLUMNS, written
from marsad.errors import DataError, LexiconError

__all__ = ["COLUMNS", "Words", "WordsLike", "as_words"]


class Words:
    """An immutable table of words, read above marsad's own tables.

    A row is one word, in one of three shapes:

    - ``lemma`` and ``pos`` (NOUN, ADJ, PROPN, ADV, … by the names of Universal Dependencies), with
      ``plural``, ``gender`` (m, f), ``number`` (s, d, p) and ``form`` (noun, adj, masdar, part,
      nisba, elative, person, place, org) where they are known;
    - a verb: ``lemma``, ``root``, ``pattern`` (as ``فعّل``, ``فعَل يفعُل``) and ``masdar``; it is
      conjugated;
    - one form that is cut by hand: ``word``, ``segments`` (``و+ ال+ بيت``, ``بيت +هم``), ``pos``,
      ``lemma``, and ``gender``, ``number`` and ``form`` of the stem.

    ``vocalized`` is the lemma with its marks; ``plural``, ``masdar`` and ``vocalized`` may hold
    several, divided by ``|``. Clitics, endings and pronouns apply as they do to marsad's own words.
    Two rows of one word with different parts of speech (or roots) are two readings, the first one
    the usual. It is given as ``words=``.

    Parameters
    ----------
    table : str or bytes
        The contents of a file: columns divided by tabs, one header line; empty lines and lines
        that begin with ``#`` are left out.
    name : str
        What errors and the column ``rule`` call it.
    on_duplicate : {"error", "first", "last"}
        What to do with a second row of the same word, part of speech and root.
    on_known : {"replace", "add", "error"}
        What to do with a word that marsad knows as well: read it by this table alone; put its
        readings before those of marsad, for the context to choose; refuse the table.

    Raises
    ------
    LexiconError
        With line, column, value and what to do.
    EncodingError
        If it is not UTF-8.

    Examples
    --------
    >>> import marsad as ms
    >>> own = ms.Words("lemma\\tpos\\tplural\\nتغريدة\\tNOUN\\tتغريدات\\n", name="own.tsv")
    >>> own
    Words(1 word, own.tsv)
    >>> reading = ms.morph.analyses("وبتغريداتهم", words=own)[0]
    >>> reading.segments, reading.lemma, reading.rule
    (('و', 'ب', 'تغريدات', 'هم'), 'تغريدة', 'wa+bi+table+هم (own.tsv:2)')
    """

    __slots__ = ("_core", "_rows", "_settings", "_table")

    def __init__(
        self,
        table: str | bytes,
        *,
        name: str = "words",
        on_duplicate: str = "error",
        on_known: str = "replace",
    ) -> None:
        data = table.encode("utf-8", "surrogatepass") if isinstance(table, str) else bytes(table)
        self._make(data, (name, on_duplicate, on_known), rows=False)

    def _make(self, table: bytes, settings: tuple[str, str, str], *, rows: bool) -> None:
        name, on_duplicate, on_known = settings
        choice(on_duplicate, ("error", "first", "last"), "on_duplicate")
        choice(on_known, ("replace", "add", "error"), "on_known")
        self._table, self._settings, self._rows = table, settings, rows
        make = core().morph.Words
        self._core = make(table, name=name, on_duplicate=on_duplicate, on_known=on_known, rows=rows)

    @classmethod
    def load(
        cls,
        path: str | PathLike[str],
        *,
        on_duplicate: str = "error",
        on_known: str = "replace",
    ) -> Self:
        r"""Read a file: UTF-8, one header line, columns divided by tabs.

        Parameters
        ----------
        path : str or path
            The file.
        on_duplicate, on_known
            As in :class:`Words`.

        Returns
        -------
        Words
            One word a line.

        Raises
        ------
        LexiconError
            With file, line, column, value and what to do; also if it cannot be read.
        EncodingError
            If it is not UTF-8.

        Examples
        --------
        >>> import marsad as ms
        >>> with open("own.tsv", "w", encoding="utf-8") as file:
        ...     _ = file.write("lemma\troot\tpattern\tmasdar\nسيّل\tسيل\tفعّل\tتسييل\n")
        >>> ms.lemmas("سيسيلون الأصول", words=ms.Words.load("own.tsv"))
        ['سيل', 'أصل']
        """
        name = Path(fspath(path)).name
        try:
            data = Path(fspath(path)).read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise LexiconError(f"cannot read words from {fspath(path)}: {reason}") from error
        from marsad._encoding import hint, is_utf16

        if is_utf16(data[: 1 << 16]):
            raise LexiconError(f"{name} is UTF-16: save it as UTF-8")
        try:
            return cls(data, name=name, on_duplicate=on_duplicate, on_known=on_known)
        except UnicodeError as error:
            raise type(error)(f"{error}{hint(data)}") from None

    @classmethod
    def from_rows(
        cls,
        rows: Any,
        *,
        name: str = "words",
        on_duplicate: str = "error",
        on_known: str = "replace",
    ) -> Self:
        """Make a table of dictionaries or a data frame.

        Parameters
        ----------
        rows : iterable of mapping, mapping of word to part of speech, or data frame
            One word each, by the names of the columns; ``plural``, ``masdar`` and ``vocalized`` may
            be lists. A data frame is one of pandas, polars or Arrow.
        name, on_duplicate, on_known
            As in :class:`Words`.

        Returns
        -------
        Words
            In the order of the rows.

        Raises
        ------
        LexiconError
            With row, column, value and what to do; rows count from 1.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Words.from_rows({"لومو": "PROPN", "تغريدة": "NOUN"})
        >>> ms.segment("ولومو", words=own)
        [['و', 'لومو']]
        """
        self = cls.__new__(cls)
        self._make(written(rows, name), (name, on_duplicate, on_known), rows=True)
        return self

    def rows(self) -> list[dict[str, str]]:
        """Give the rows as they were written; empty cells are left out.

        Returns
        -------
        list of dict
            Column names to text, one dictionary a row; also those that ``on_duplicate`` dropped.

        Examples
        --------
        >>> import marsad as ms
        >>> ms.Words.from_rows({"لومو": "PROPN"}).rows()
        [{'pos': 'PROPN', 'lemma': 'لومو'}]
        """
        lines = self._table.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        if not self._rows:
            lines = [line for line in lines if not line.startswith("#")]
        kept = [line.split("\t") for line in lines if line]
        header = kept[0]
        cells = (zip(header, (cell.strip() for cell in row), strict=True) for row in kept[1:])
        return [{key: cell for key, cell in row if cell not in ("", "-")} for row in cells]

    @property
    def name(self) -> str:
        """What errors and the column ``rule`` call it."""
        return self._settings[0]

    @property
    def settings(self) -> dict[str, str]:
        """Name and options, as :meth:`from_rows` takes them."""
        return dict(zip(("name", "on_duplicate", "on_known"), self._settings, strict=True))

    @property
    def compiled(self) -> Any:
        """The table of the core."""
        return self._core

    @property
    def nbytes(self) -> int:
        """Bytes in memory, without the table as it was written."""
        return int(self._core.nbytes)

    def __len__(self) -> int:
        return len(self._core)

    def __iter__(self) -> Iterator[dict[str, str]]:
        return iter(self.rows())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._state() == other._state()

    def __hash__(self) -> int:
        return hash(self._state())

    def __repr__(self) -> str:
        return f"Words({len(self):,} word{'s' * (len(self) != 1)}, {self.name})"

    def _state(self) -> tuple[bytes, tuple[str, str, str], bool]:
        return self._table, self._settings, self._rows

    def state(self) -> dict[str, Any]:
        """Give the table and its settings as JSON can hold them.

        Returns
        -------
        dict
            For :meth:`from_state`.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Words.from_rows({"لومو": "PROPN"})
        >>> ms.Words.from_state(own.state()) == own
        True
        """
        return {"table": self._table.decode("utf-8"), **self.settings, "rows": self._rows}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Self:
        """Make a table of what :meth:`state` gave.

        Parameters
        ----------
        state : mapping
            Table and settings.

        Returns
        -------
        Words
            As it was.

        Raises
        ------
        DataError
            If it is nothing that :meth:`state` gives.

        Examples
        --------
        >>> import marsad as ms
        >>> len(ms.Words.from_state(ms.Words.from_rows({"لومو": "PROPN"}).state()))
        1
        """
        try:
            table, rows = state["table"].encode("utf-8"), bool(state["rows"])
            settings = state["name"], state["on_duplicate"], state["on_known"]
        except (KeyError, TypeError, AttributeError) as error:
            raise DataError(f"no words that marsad kept: {state!r:.80}") from error
        return _again(table, settings, rows, cls)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (*self._state(), type(self))


_W = TypeVar("_W", bound=Words)


def _again(table: bytes, settings: tuple[str, str, str], rows: bool, kind: type[_W]) -> _W:
    words = kind.__new__(kind)
    words._make(table, settings, rows=rows)
    return words


WordsLike: TypeAlias = Words | str | PathLike[str] | Iterable[Mapping[str, object]]
"""What is taken as ``words=``: Words, the path of a file, rows, a dict or a data frame."""


def as_words(value: Any) -> Words | None:
    """Turn what a user may give as ``words=`` into Words.

    Parameters
    ----------
    value : Words, path of a file, rows, a dict, a data frame, or None
        Words come back as they are, and so does None.

    Returns
    -------
    Words or None
        None if none was given.

    Raises
    ------
    TypeError
        If it is none of these.

    Examples
    --------
    >>> from marsad.words import as_words
    >>> as_words({"لومو": "PROPN"})
    Words(1 word, words)
    >>> as_words(None) is None
    True
    """
    if value is None or isinstance(value, Words):
        return value
    if isinstance(value, (str, PathLike)):
        return Words.load(value)
    if isinstance(value, (bytes, int, float)):
        kind = type(value).__name__
        raise TypeError(f"words must be Words, the path of a file or rows, not {kind}")
    return Words.from_rows(value)


def core_of(value: Any) -> Any:
    """Give what the core reads with; None without words.

    Parameters
    ----------
    value
        As in :func:`as_words`.

    Returns
    -------
    object or None
        The table of the core.

    Examples
    --------
    >>> from marsad.words import core_of
    >>> core_of(None) is None
    True
    """
    words = as_words(value)
    return None if words is None else words.compiled
