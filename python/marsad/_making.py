"""The making of a corpus: from files, from data frames, from plain texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from marsad import _run
from marsad._articles import Fields, check
from marsad._coerce import choice
from marsad._frames import frame_records
from marsad._iso import DATE_ORDERS
from marsad._read import as_sources, read_sources
from marsad._results import Results
from marsad._run import errors_table
from marsad.actors import as_actors
from marsad.tables import Table
from marsad.words import as_words

if TYPE_CHECKING:
    from marsad._engine import Option
    from marsad._units import Counted
    from marsad.actors import ActorsLike
    from marsad.words import WordsLike

__all__ = ["Making"]


class Making(Results):
    """Constructors of a corpus; see :class:`marsad.Corpus`."""

    def __init__(
        self,
        articles: pa.Table,
        errors: Table | None = None,
        *,
        tables: Mapping[str, Table] | None = None,
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
        words: WordsLike | None = None,
    ) -> None:
        self._articles = articles
        self._errors = errors_table([]) if errors is None else errors
        self._tables = dict(tables or {})
        self._actors = as_actors(actors)
        self._options = dict(options or {})
        self._words = as_words(words)
        self._counted: dict[tuple[str, str], Counted] = {}

    @classmethod
    def from_files(
        cls,
        paths: str | PathLike[str] | Iterable[str | PathLike[str]],
        *,
        text: str | None = None,
        id: str | None = None,
        source: str | None = None,
        date: str | None = None,
        title: str | None = None,
        encoding: str | None = None,
        date_order: str | None = None,
        decode_entities: bool = False,
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
        words: WordsLike | None = None,
    ) -> Self:
        r"""Read articles from JSON Lines, JSON, CSV, Parquet or text files, also gzipped.

        Parameters
        ----------
        paths : path, pattern (``"news/*.jsonl"``), folder, or several
            A text file is one article, named by the file; below the folder that is given, or
            where the pattern begins, it is of the outlet that names its folder (years and days
            are passed over). Hidden files of a folder are left out.
        text, id, source, date, title : str, optional
            Names of the columns; those not given are guessed from common names. A column that is
            not there raises DataError with the names of those that are. Dates are read in most
            forms; of those where day and month can be confused (05/01/2024) see ``date_order``.
        encoding : str, optional
            Of the files if they are not UTF-8, for instance ``"windows-1256"``. It is never
            guessed; where UTF-8 is malformed the error says which encoding it may be.
        date_order : {"day_first", "month_first"}, optional
            How to read 05/01/2024; if not given it stays as it is, and ``summary()`` tells.
        decode_entities : bool
            Resolve HTML entities such as ``&quot;`` in titles and texts before anything else;
            positions are those of the resolved text, as in ``articles``.
        actors, options, words
            See :func:`marsad.analyze`.

        Returns
        -------
        Corpus
            Not analysed yet.

        Examples
        --------
        >>> import json, os, tempfile
        >>> from marsad import Corpus
        >>> path = os.path.join(tempfile.mkdtemp(), "news.jsonl")
        >>> with open(path, "w", encoding="utf-8") as file:
        ...     _ = file.write(json.dumps({"outlet": "الأفق", "body": "انتهت الأزمة."}) + "\n")
        ...     _ = file.write("{not json\n")
        >>> corpus = Corpus.from_files(path, text="body")
        >>> corpus.articles["source"], corpus.errors["line"]
        (['الأفق'], [2])
        """
        choice(date_order, (None, *DATE_ORDERS), "date_order")
        fields = Fields(text, id, source, date, title)
        records = read_sources(as_sources(paths), fields, encoding=encoding)
        items = check(records, date_order=date_order, decode_entities=decode_entities)
        articles, rejected = _run.collect(items)
        return cls(articles, errors_table(rejected), actors=actors, options=options, words=words)

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        source: str | None = None,
        date: str | None = None,
        title: str | None = None,
        date_order: str | None = None,
        decode_entities: bool = False,
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
        words: WordsLike | None = None,
    ) -> Self:
        """Read articles from a data frame, a dict of columns or a list of dicts.

        Parameters
        ----------
        frame : data frame, dict of columns or list of dict
            Anything with ``__arrow_c_stream__`` (pyarrow, polars, pandas, DuckDB, ...) is taken.
        text, id, source, date, title : str, optional
            Names of the columns, as in :meth:`from_files`.
        date_order, decode_entities
            Of dates and of HTML entities, as in :meth:`from_files`.
        actors, options, words
            See :func:`marsad.analyze`.

        Returns
        -------
        Corpus
            Not analysed yet.

        Examples
        --------
        >>> from marsad import Corpus
        >>> rows = [{"id": "a", "text": "انتهت الأزمة."}, {"id": "b", "text": None}]
        >>> corpus = Corpus.from_frame(rows)
        >>> corpus.articles["doc"], corpus.errors["id"], corpus.errors["reason"]
        (['a'], ['b'], ['the text is null'])
        """
        choice(date_order, (None, *DATE_ORDERS), "date_order")
        fields = Fields(text, id, source, date, title)
        items = check(
            frame_records(frame, fields), date_order=date_order, decode_entities=decode_entities
        )
        articles, rejected = _run.collect(items)
        return cls(articles, errors_table(rejected), actors=actors, options=options, words=words)

    @classmethod
    def from_texts(
        cls,
        texts: Iterable[str],
        *,
        ids: Sequence[object] | None = None,
        sources: Sequence[str] | None = None,
        dates: Sequence[object] | None = None,
        titles: Sequence[str | None] | None = None,
        date_order: str | None = None,
        decode_entities: bool = False,
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
        words: WordsLike | None = None,
    ) -> Self:
        """Make a corpus of plain texts.

        Parameters
        ----------
        texts : iterable of str
            One article each.
        ids, sources, dates, titles : sequence, optional
            One value a text.
        date_order, decode_entities
            Of dates and of HTML entities, as in :meth:`from_files`.
        actors, options, words
            See :func:`marsad.analyze`.

        Returns
        -------
        Corpus
            Not analysed yet.

        Raises
        ------
        TypeError
            If ``texts`` is a single text.

        Examples
        --------
        >>> from marsad import Corpus
        >>> len(Corpus.from_texts(["انتهت الأزمة.", "بدأت المحادثات."]))
        2
        """
        if isinstance(texts, (str, bytes)):
            raise TypeError("texts must be several texts; for one use marsad.analyze(text)")
        given = {"text": texts, "id": ids, "source": sources, "date": dates, "title": titles}
        plain = all(given[name] is None for name in given if name != "text")
        if plain and not decode_entities:
            texts = given["text"] = list(texts)
            articles = _run.text_table(texts)
            if articles is not None:
                return cls(articles, actors=actors, options=options, words=words)
        frame = {name: list(values) for name, values in given.items() if values is not None}
        how: dict[str, Any] = {"date_order": date_order, "decode_entities": decode_entities}
        return cls.from_frame(frame, **how, actors=actors, options=options, words=words)
