"""The dictionary itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any

from marsad._coerce import choice
from marsad.errors import OptionError
from marsad.lexicon import formats
from marsad.lexicon._compiled import Compiled
from marsad.lexicon._entries import LEVELS, MARK, Entry, no_category
from marsad.lexicon._using import Using
from marsad.tables import Table

__all__ = ["LEVELS", "Lexicon"]

_POLICIES = ("error", "first", "last", "sum")


class Lexicon(Using):
    """A dictionary of words and patterns with weights and categories, compiled once.

    Make one by :meth:`load`, :meth:`from_dict` or :meth:`from_frame`. It does not change;
    ``a | b`` holds the entries of both, those of ``b`` where both say the same.

    Parameters
    ----------
    entries : iterable of Entry
        Or of tuples in the order of its fields, or of terms alone.
    name : str
        For messages.
    level : {"lemma", "stem", "key", "surface"}
        How near a word has to be to one of an entry that does not say so itself. For the entry
        حرب: ``surface`` takes only حرب; ``key`` also spellings that share its search key (of
        أحمد: احمد); ``stem`` also والحرب and حربهم, but not حربة; ``lemma`` also حروب.
    on_duplicate : {"error", "first", "last", "sum"}
        What to do with entries of one category that say the same, spelling aside, and differ in
        weight. Entries that agree in weight too are one entry.

    Examples
    --------
    >>> import marsad as ms
    >>> own = ms.Lexicon([("حرب", -2.0), ("هدنة", 1.0)])
    >>> own
    Lexicon('lexicon': 2 entries)
    >>> own.lookup("انتهت الحرب بهدنة")["weight"]
    [-2.0, 1.0]
    """

    def __init__(
        self,
        entries: Iterable[Entry | tuple[Any, ...] | str],
        *,
        name: str = "lexicon",
        level: str = "lemma",
        on_duplicate: str = "error",
    ) -> None:
        if isinstance(entries, (str, bytes, Mapping)) or not isinstance(entries, Iterable):
            kind = type(entries).__name__
            how = "Lexicon.from_dict takes a dict, Lexicon.load a file"
            raise TypeError(f"a list of terms or entries is needed, not a {kind}; {how}")
        choice(level, LEVELS, "level")
        choice(on_duplicate, _POLICIES, "on_duplicate")
        self.name = name
        self._level = level
        self._compiled = Compiled(entries, name, level, on_duplicate)
        self._known: frozenset[str] | None = None  # its terms, once somebody asks for one

    # -- making ---------------------------------------------------------------------------------

    @classmethod
    def load(
        cls,
        source: str | PathLike[str],
        *,
        format: str | None = None,
        level: str = "lemma",
        on_duplicate: str = "error",
        encoding: str | None = None,
    ) -> Lexicon:
        """Read a dictionary from a file, or take one that comes with marsad.

        Parameters
        ----------
        source : str or path
            A file, or the name of a shipped lexicon such as ``"tone"``.
        format : str, optional
            One of :data:`marsad.lexicon.FORMATS`; told by the name of the file and its first
            lines if not given.
        level, on_duplicate
            As in :class:`Lexicon`.
        encoding : str, optional
            Of the file; UTF-8, or UTF-16 where it says so itself, if not given.

        Returns
        -------
        Lexicon

        Raises
        ------
        LexiconError
            With file, line and the offending text.

        Examples
        --------
        >>> import marsad as ms
        >>> with open("own.tsv", "w", encoding="utf-8") as file:
        ...     _ = file.write("term\\tweight\\nحرب\\t-2\\n")
        >>> ms.Lexicon.load("own.tsv").lookup("والحرب")["entry"]
        ['حرب']
        >>> len(ms.Lexicon.load("tone")) > 3000
        True
        """
        name, entries = formats.read(source, format=format, encoding=encoding)
        if name in formats.shipped() and on_duplicate == "error":
            on_duplicate = "first"
        return cls(entries, name=name, level=level, on_duplicate=on_duplicate)

    @classmethod
    def from_dict(
        cls,
        categories: Mapping[str, Any],
        *,
        name: str = "lexicon",
        level: str = "lemma",
        on_duplicate: str = "error",
    ) -> Lexicon:
        """Make a dictionary of a Python one.

        Parameters
        ----------
        categories : mapping
            A name to what belongs to it: a term, a list of terms, a mapping of terms to weights,
            or a mapping of names below it. A number makes its key a term.
        name, level, on_duplicate
            As in :class:`Lexicon`.

        Returns
        -------
        Lexicon

        Raises
        ------
        LexiconError
            With the path to what is wrong.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"رأي": {"مدح": {"رائع": 2}, "ذم": ["سيئ"]}, "هدنة": 1})
        >>> [(entry.category, entry.term, entry.weight) for entry in own]
        [('رأي > مدح', 'رائع', 2.0), ('رأي > ذم', 'سيئ', 1.0), ('', 'هدنة', 1.0)]
        """
        entries = formats.from_mapping(categories, name)
        return cls(entries, name=name, level=level, on_duplicate=on_duplicate)

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        term: str | None = None,
        weight: str | None = None,
        category: str | None = None,
        pos: str | None = None,
        name: str = "lexicon",
        level: str = "lemma",
        on_duplicate: str = "error",
    ) -> Lexicon:
        """Make a dictionary of a data frame of any kind, one entry a row.

        Parameters
        ----------
        frame : data frame
            pandas, polars, Arrow, a :class:`marsad.Table`, a dict of columns, a list of dicts.
        term, weight, category, pos : str, optional
            Names of the columns; told by their usual names (term or word; weight, score or value;
            category, kind or sentiment; pos) if not given.
        name, level, on_duplicate
            As in :class:`Lexicon`.

        Returns
        -------
        Lexicon

        Raises
        ------
        LexiconError
            With the row; rows count from 1.

        Examples
        --------
        >>> import marsad as ms
        >>> frame = {"word": ["حرب", "هدنة"], "sentiment": ["سلبي", "إيجابي"]}
        >>> ms.Lexicon.from_frame(frame).categories
        ['سلبي', 'إيجابي']
        """
        named = {"term": term, "weight": weight, "category": category, "pos": pos}
        entries = formats.from_frame(frame, named, name)
        return cls(entries, name=name, level=level, on_duplicate=on_duplicate)

    # -- looking at it --------------------------------------------------------------------------

    @property
    def categories(self) -> list[str]:
        """Paths of the categories, in the order of their first entries."""
        return list(self._compiled.category_names)

    @property
    def entries(self) -> Table:
        """All entries as a table: term, weight, category, pos, level, line."""
        return Table(self._compiled.table())

    def __len__(self) -> int:
        return len(self._compiled)

    def __contains__(self, term: object) -> bool:
        """Whether an entry has this very term; ``lookup`` says what it finds."""
        if isinstance(term, Entry):
            return any(entry == term for entry in self)
        return isinstance(term, str) and term in self._terms()

    def _terms(self) -> frozenset[str]:
        if self._known is None:
            self._known = frozenset(self._compiled.terms.to_pylist())
        return self._known

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._compiled)

    def __repr__(self) -> str:
        names = [name for name in self.categories if name]
        told = f" in {len(names)} categories" if len(names) > 1 else ""
        return f"Lexicon({self.name!r}: {len(self):,} entr{'y' if len(self) == 1 else 'ies'}{told})"

    # -- new ones of it -------------------------------------------------------------------------

    def __or__(self, other: object) -> Lexicon:
        if not isinstance(other, Lexicon):
            return NotImplemented
        entries = [*self._settled(), *other._settled()]
        name = self.name if self.name == other.name else f"{self.name} | {other.name}"
        return Lexicon(entries, name=name, level=self._level, on_duplicate="last")

    def select(self, *categories: str) -> Lexicon:
        """Keep only these categories and those below them.

        Parameters
        ----------
        *categories : str
            Paths such as ``"صراع"`` or ``"صراع > عنف"``.

        Returns
        -------
        Lexicon

        Raises
        ------
        OptionError
            For a category that is not there.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"رأي": {"مدح": ["رائع"], "ذم": ["سيئ"]}, "حدث": ["حرب"]})
        >>> len(own.select("رأي"))
        2
        """
        known = self.categories
        for name in categories:
            if not any(path == name or path.startswith(name + MARK) for path in known):
                raise OptionError(no_category(name, known))
        kept = [
            entry
            for entry in self._settled()
            if any(entry.category == n or entry.category.startswith(n + MARK) for n in categories)
        ]
        return Lexicon(kept, name=self.name, level=self._level)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (list(self), self.name, self._level)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lexicon):
            return NotImplemented
        mine, others = ([e._replace(line=0) for e in x._settled()] for x in (self, other))
        return mine == others

    __hash__ = None  # type: ignore[assignment]


def _again(entries: list[Entry], name: str, level: str) -> Lexicon:
    return Lexicon(entries, name=name, level=level)
