"""The dictionary itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

from marsad import _engine
from marsad._coerce import choice, clean_text
from marsad._texts import taken_apart
from marsad.lexicon import _check, _find, formats
from marsad.lexicon._entries import LEVELS, MARK, Entry, fail, weight_of
from marsad.lexicon._lookup import Lookup
from marsad.lexicon.formats._write import to_tree, write
from marsad.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.corpus import Corpus
    from marsad.lexicon._sklearn import LexiconVectorizer

__all__ = ["LEVELS", "Lexicon"]

_POLICIES = ("error", "first", "last", "sum")


class Lexicon:
    """A dictionary of words and patterns with weights and categories, compiled once.

    Make one by :meth:`load`, :meth:`from_dict` or :meth:`from_frame`. It does not change;
    ``a | b`` holds the entries of both, those of ``b`` where both say the same.

    Parameters
    ----------
    entries : iterable of Entry
        Or of tuples in the order of its fields.
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
        entries: Iterable[Entry | tuple[Any, ...]],
        *,
        name: str = "lexicon",
        level: str = "lemma",
        on_duplicate: str = "error",
    ) -> None:
        import numpy as np
        import pyarrow as pa

        choice(level, LEVELS, "level")
        choice(on_duplicate, _POLICIES, "on_duplicate")
        given = [entry if isinstance(entry, Entry) else Entry(*entry) for entry in entries]
        self.name = name
        self._level = level
        self._core, terms, lines = _compile(given, name, level, on_duplicate)
        self._weights = self._core.weights()
        at = self._core.kept()
        self._entries = [
            e if type(e.weight) is float and e.weight == w else e._replace(weight=w)
            for e, w in zip((given[k] for k in at.tolist()), self._weights.tolist(), strict=True)
        ]
        number: dict[str, int] = {}
        for entry in self._entries:
            number.setdefault(entry.category, len(number))
        self._category_names = list(number)
        self._category_numbers = np.array([number[e.category] for e in self._entries], np.int32)
        self._terms = terms.take(pa.array(at)).cast(pa.string())
        self._lines = pa.array(lines[at])

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
        return list(self._category_names)

    @property
    def entries(self) -> Table:
        """All entries as a table: term, weight, category, pos, level, line."""
        import pyarrow as pa

        columns = zip(*self._entries, strict=True) if self._entries else [[] for _ in Entry._fields]
        kinds = (pa.string(), pa.float64(), pa.string(), pa.string(), pa.string(), pa.int64())
        made = {
            name: pa.array(list(values), kind)
            for name, values, kind in zip(Entry._fields, columns, kinds, strict=True)
        }
        return Table(pa.table(made))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

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

    def _settled(self) -> list[Entry]:
        """Give the entries with their levels written out."""
        return [e if e.level else e._replace(level=self._level) for e in self._entries]

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
                choice(name, known, "category")
        kept = [
            entry
            for entry in self._settled()
            if any(entry.category == n or entry.category.startswith(n + MARK) for n in categories)
        ]
        return Lexicon(kept, name=self.name, level=self._level)

    def to_dict(self) -> dict[str, Any]:
        """Nest the entries by category, as :meth:`from_dict` and the YAML of quanteda have them.

        Returns
        -------
        dict
            A term without a weight or a part of speech is a str, any other a dict of its fields.

        Examples
        --------
        >>> import marsad as ms
        >>> ms.Lexicon([("حرب", 1.0, "صراع > عنف"), ("أزمة", -1.0, "صراع")]).to_dict()
        {'صراع': {'عنف': ['حرب'], '__': [{'term': 'أزمة', 'weight': -1}]}}
        """
        return to_tree(self._entries)

    def save(self, path: str | PathLike[str], *, format: str | None = None) -> None:
        """Write the dictionary to a file that :meth:`load` reads back the same.

        Parameters
        ----------
        path : str or path
            Replaced if it is there.
        format : {"tsv", "json", "yaml"}, optional
            Told by the name of the file if not given. YAML is for quanteda too, as far as terms
            have no weights; it puts the entries of one category together.

        Raises
        ------
        OptionError
            For another format.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"عنف": {"حرب": -2, "قصف": -1.5}})
        >>> own.save("own.yml")
        >>> ms.Lexicon.load("own.yml") == own
        True
        """
        write(self._settled() if self._level != "lemma" else self._entries, path, format)

    # -- using it -------------------------------------------------------------------------------

    def lookup(
        self,
        texts: Any,
        *,
        kind: str = "leftmost_longest",
        scope: str = "category",
        shifting: bool = False,
        context: bool = True,
    ) -> Lookup:
        """Find the entries in a text, in a column of texts or in a corpus.

        Parameters
        ----------
        texts : str, column of str or Corpus
            A missing text has no hits. Of a corpus, titles and texts.
        kind : {"leftmost_longest", "longest", "all"}
            Which of several hits on the same words count. With the entries ``وقف إطلاق`` and
            ``إطلاق`` of one category and ``إطلاق النار`` of another, in وقف إطلاق النار and scope
            ``lexicon``: ``all`` takes all three; ``longest`` leaves out ``إطلاق``, which lies
            within a longer one; ``leftmost_longest`` takes only ``وقف إطلاق``.
        scope : {"category", "lexicon"}
            Which hits compete: those of one category, so that each category counts as if it were
            alone (above, ``leftmost_longest`` then also takes ``إطلاق النار``), or all.
        shifting : bool
            Also give ``value``, the weight after negation, intensifiers, conditions and the like,
            and ``shifters``, the rules that applied, in order; as :func:`marsad.tone` does. Needs
            the kind ``leftmost_longest``.
        context : bool
            False takes each word in its most probable reading, whatever stands around it: up to
            twice as fast, and the same for words of one reading. With it, the reading is that
            of the sentence: ``دعم/NOUN`` is not the verb of عاد الوزير الذي دعم الخطة.

        Returns
        -------
        Lookup
            A table with one row a hit; its methods ``counts`` and ``matrix`` give documents by
            category.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"أ": ["وقف إطلاق", "إطلاق"], "ب": ["إطلاق النار"]})
        >>> for kind, scope in [("all", "lexicon"), ("longest", "lexicon"),
        ...                     ("leftmost_longest", "lexicon"), ("leftmost_longest", "category")]:
        ...     own.lookup("وقف إطلاق النار", kind=kind, scope=scope)["entry"]
        ['وقف إطلاق', 'إطلاق النار', 'إطلاق']
        ['وقف إطلاق', 'إطلاق النار']
        ['وقف إطلاق']
        ['وقف إطلاق', 'إطلاق النار']
        >>> ms.Lexicon([("رائع", 2.0)]).lookup("العرض ليس رائعا", shifting=True)["value"]
        [-2.0]
        """
        return _find.find(self, texts, kind=kind, scope=scope, shifting=shifting, context=context)

    def check(self, corpus: Corpus | None = None) -> Table:
        """Look for what is likely to be a mistake.

        Parameters
        ----------
        corpus : Corpus, optional
            Also find the entries that are never there or only within longer ones and, if it is
            analysed, those around which the tone differs in sign between sources.

        Returns
        -------
        Table
            problem (see :data:`marsad.lexicon.PROBLEMS`), entry, category, weight, line, detail.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon([("من", 1.0), ("أمل", 2.0, "أ"), ("امل", 1.0, "ب")])
        >>> [(row["problem"], row["entry"], row["detail"]) for row in own.check()][:2]
        [('function_word', 'من', 'preposition'), ('same_key', 'امل', 'أمل (أ) has 2')]
        """
        return _check.check(self, corpus)

    def coverage(self, texts: Any) -> Table:
        """Say how often each entry is found and what it adds to all scores.

        Parameters
        ----------
        texts : str, column of str or Corpus

        Returns
        -------
        Table
            entry, category, weight, line, hits, documents, share_of_hits, share_of_score (of the
            sum of all absolute scores); the entries that add most come first.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"رأي": {"رائع": 2, "سيئ": -1}})
        >>> own.coverage(["رائع ورائع", "سيئ"]).select("entry", "hits", "share_of_score")
        Table: 2 rows × 3 columns
        entry  hits  share_of_score
        -----  ----  --------------
        رائع   2     0.8
        سيئ    1     0.2
        """
        return _check.coverage(self, texts)

    def vectorizer(self, **options: Any) -> LexiconVectorizer:
        """Make a transformer for scikit-learn: texts in, documents by category out.

        Parameters
        ----------
        **options
            ``weight`` and ``depth`` of :meth:`marsad.lexicon.Lookup.counts`, ``kind`` and
            ``scope`` of :meth:`lookup`.

        Returns
        -------
        LexiconVectorizer
            With ``fit``, ``transform`` and ``get_feature_names_out``.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"عنف": ["حرب"], "سلم": ["هدنة"]})
        >>> own.vectorizer(weight="binary").fit_transform(["الحرب والحرب", "هدنة"]).toarray()
        array([[1., 0.],
               [0., 1.]])
        """
        from marsad.lexicon import _sklearn

        made: LexiconVectorizer = _sklearn.LexiconVectorizer(self, **options)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self._entries, self.name, self._level)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lexicon):
            return NotImplemented
        mine, others = ([e._replace(line=0) for e in x._settled()] for x in (self, other))
        return mine == others

    __hash__ = None  # type: ignore[assignment]


def _again(entries: list[Entry], name: str, level: str) -> Lexicon:
    return Lexicon(entries, name=name, level=level)


def _compile(
    entries: list[Entry], name: str, level: str, on_duplicate: str
) -> tuple[Any, pa.Array, Any]:
    """Hand the columns of the entries to the core; gives the compiled set, terms and lines."""
    import numpy as np

    terms, categories = [e.term for e in entries], [e.category for e in entries]
    pos, levels = [e.pos for e in entries], [e.level for e in entries]
    weights = [e.weight for e in entries]
    for column in (terms, categories, pos, levels):
        if set(map(type, column)) - {str}:
            _check_fields(entries, name)
    if set(levels) - {"", *LEVELS}:
        _check_fields(entries, name)
    weight = np.array(weights, np.float64) if set(map(type, weights)) <= {float} else None
    if weight is None or not np.isfinite(weight).all():
        weight = np.array([weight_of(e.weight, name, e.line) for e in entries], np.float64)
    texts = {
        "terms": _texts(terms),
        "categories": _texts(categories),
        "pos": _texts(pos),
        "levels": _texts([own or level for own in levels]),
    }
    line = np.array([e.line for e in entries], np.int64)
    core = _engine.core().lexicon.Patterns(
        **{key: taken_apart(column) for key, column in texts.items()},
        weights=weight,
        lines=line,
        name=name,
        on_duplicate=on_duplicate,
    )
    return core, texts["terms"], line


def _texts(values: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(values, pa.large_string())
    except UnicodeError:  # lone surrogates
        return pa.array([clean_text(value) for value in values], pa.large_string())


def _check_fields(entries: list[Entry], name: str) -> None:
    """Name the first entry with a field of the wrong type, or with a level that is not known."""
    for at, entry in enumerate(entries, 1):
        for field in ("term", "category", "pos", "level"):
            value = getattr(entry, field)
            if not isinstance(value, str):
                what = f"{field} must be a str, not {type(value).__name__}: {value!r:.60}"
                raise fail(what, name, entry.line or at)
        if entry.level and entry.level not in LEVELS:
            what = f"level={entry.level!r} is not known; allowed: {', '.join(LEVELS)}"
            raise fail(what, name, entry.line or at)
