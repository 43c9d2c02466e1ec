"""Many articles: read, analyse, filter, count, save."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from marsad import _run, _schema, _store
from marsad._articles import Fields, check
from marsad._coerce import thread_count
from marsad._frames import frame_records
from marsad._read import as_sources, read_sources
from marsad._results import Results, errors_table
from marsad._verbs import article_mask
from marsad.actors import as_actors
from marsad.errors import OptionError
from marsad.tables import Table

if TYPE_CHECKING:
    from marsad._engine import Option
    from marsad._units import Units
    from marsad.actors import ActorsLike

__all__ = ["Corpus"]


class Corpus(Results):
    """A collection of articles and, once :meth:`analyze` has run, of what they say.

    Make one by :meth:`from_files`, :meth:`from_frame` or :meth:`from_texts`. Rows that cannot be
    read (the text is null or not a string, a line is no JSON or no UTF-8) are listed in
    ``errors`` with their place and the reason; the rest is kept.

    Examples
    --------
    >>> import marsad as ms
    >>> texts = ["نددت الحكومة بالهجوم.", "رحبت الحكومة بالاتفاق."]
    >>> corpus = ms.Corpus.from_texts(texts, sources=["الأفق", "المرصد"]).analyze()
    >>> corpus
    Corpus(2 articles, analysed)
    >>> corpus.documents.select("doc", "source")
    Table: 2 rows × 2 columns
    doc  source
    ---  ------
    0    الأفق
    1    المرصد
    """

    def __init__(
        self,
        articles: pa.Table,
        errors: Table | None = None,
        *,
        tables: Mapping[str, Table] | None = None,
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
    ) -> None:
        self._articles = articles
        self._errors = errors_table([]) if errors is None else errors
        self._tables = dict(tables or {})
        self._actors = as_actors(actors)
        self._options = dict(options or {})
        self._counted: dict[tuple[str, str], Units] = {}

    # -- making ---------------------------------------------------------------------------------

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
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
    ) -> Self:
        r"""Read articles from JSON Lines, JSON, CSV, Parquet or text files, also gzipped.

        Parameters
        ----------
        paths : path, pattern (``"news/*.jsonl"``), folder, or several
            A text file is one article, named by the file, of the outlet that names its folder.
        text, id, source, date, title : str, optional
            Names of the columns; those not given are guessed from common names. A column that is
            not there raises DataError with the names of those that are.
        actors, options
            See :func:`marsad.analyze`.

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
        fields = Fields(text, id, source, date, title)
        items = check(read_sources(as_sources(paths), fields))
        articles, rejected = _run.collect(items)
        return cls(articles, errors_table(rejected), actors=actors, options=options)

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
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
    ) -> Self:
        """Read articles from a data frame, a dict of columns or a list of dicts.

        Taken is anything with ``__arrow_c_stream__`` (pyarrow, polars, pandas, DuckDB, ...). The
        other parameters are those of :meth:`from_files`.

        Examples
        --------
        >>> from marsad import Corpus
        >>> rows = [{"id": "a", "text": "انتهت الأزمة."}, {"id": "b", "text": None}]
        >>> corpus = Corpus.from_frame(rows)
        >>> corpus.articles["doc"], corpus.errors["id"], corpus.errors["reason"]
        (['a'], ['b'], ['the text is null'])
        """
        fields = Fields(text, id, source, date, title)
        articles, rejected = _run.collect(check(frame_records(frame, fields)))
        return cls(articles, errors_table(rejected), actors=actors, options=options)

    @classmethod
    def from_texts(
        cls,
        texts: Iterable[str],
        *,
        ids: Sequence[object] | None = None,
        sources: Sequence[str] | None = None,
        dates: Sequence[object] | None = None,
        titles: Sequence[str | None] | None = None,
        actors: ActorsLike | None = None,
        options: Mapping[str, Option] | None = None,
    ) -> Self:
        """Make a corpus of plain texts.

        Examples
        --------
        >>> from marsad import Corpus
        >>> len(Corpus.from_texts(["انتهت الأزمة.", "بدأت المحادثات."]))
        2
        """
        if isinstance(texts, (str, bytes)):
            raise TypeError("texts must be several texts; for one use marsad.analyze(text)")
        given = {"text": texts, "id": ids, "source": sources, "date": dates, "title": titles}
        frame = {name: list(values) for name, values in given.items() if values is not None}
        return cls.from_frame(frame, actors=actors, options=options)

    # -- analysis -------------------------------------------------------------------------------

    def analyze(self, progress: bool = False, threads: int | None = None) -> Self:
        """Analyse all articles and keep the tables; gives the corpus itself.

        Parameters
        ----------
        progress : bool
            Show a progress bar on standard error.
        threads : int, optional
            Number of threads; all processors that this process may use if not given. The results
            are the same for every number.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["قال الوزير: «انتهت الأزمة»."]).analyze(threads=1)
        >>> corpus.quotes["text"]
        ['انتهت الأزمة']
        """
        from tqdm import tqdm

        count = thread_count(threads)
        names = _schema.ANALYSIS_TABLES
        parts: dict[str, list[Table]] = {name: [] for name in names}
        engine = self._engine()
        with tqdm(total=len(self), unit=" articles", disable=not progress, mininterval=0.5) as bar:
            for batch in _run.split(self._articles):
                found = _run.run_batch(engine, batch, threads=count, tables=names)
                for name, table in found.items():
                    table.arrow()
                    parts[name].append(table)
                bar.update(batch.num_rows)
        self._tables = {name: _run.join(name, tables) for name, tables in parts.items()}
        return self

    # -- choosing -------------------------------------------------------------------------------

    def _subset(self, mask: Any) -> Self:
        articles = self._articles.filter(mask)
        ids = articles["doc"].combine_chunks()
        rows = {name: table.arrow() for name, table in self._tables.items()}
        tables = {name: Table(t.filter(pc.is_in(t["doc"], ids))) for name, t in rows.items()}
        same: dict[str, Any] = {"actors": self._actors, "options": self._options}
        return type(self)(articles, self._errors, tables=tables, **same)

    def where(
        self,
        *,
        source: str | Sequence[str] | None = None,
        date: object | tuple[object | None, object | None] | None = None,
    ) -> Self:
        """Keep the articles of some outlets or of a span of time, with their results.

        Parameters
        ----------
        source : str or several
        date : a date, or a pair (from, to) in which either may be None
            Both ends are included: ``("2025-03", "2025-04")`` is all of March and April.

        Examples
        --------
        >>> from marsad import Corpus
        >>> texts = ["انتهت الأزمة.", "بدأت المحادثات."]
        >>> corpus = Corpus.from_texts(texts, dates=["2025-03-30", "2025-04-02"])
        >>> corpus.where(date=("2025-03", "2025-03")).articles["text"]
        ['انتهت الأزمة.']
        """
        return self._subset(article_mask(self._articles, source, date))

    def sample(self, n: int, seed: int = 0) -> Self:
        """Keep ``n`` articles drawn by chance, in their order; the same ones for the same seed.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["أول", "ثان", "ثالث"])
        >>> len(corpus.sample(2))
        2
        """
        if isinstance(n, bool) or not isinstance(n, int) or n < 0:
            raise OptionError(f"n={n!r} is not a whole number of at least 0")
        chosen = set(random.Random(seed).sample(range(len(self)), min(n, len(self))))
        return self._subset(pa.array([at in chosen for at in range(len(self))], pa.bool_()))

    # -- keeping --------------------------------------------------------------------------------

    def save(self, folder: str | PathLike[str]) -> None:
        """Write the corpus to a folder: Parquet files and a JSON manifest.

        Examples
        --------
        >>> import tempfile
        >>> from marsad import Corpus
        >>> folder = tempfile.mkdtemp()
        >>> Corpus.from_texts(["انتهت الأزمة."]).analyze().save(folder)
        >>> Corpus.load(folder)
        Corpus(1 article, analysed)
        """
        tables = {"articles": self.articles, "errors": self._errors, **self._tables}
        actors = None if self._actors is None else self._actors.rows()
        _store.write(folder, tables, {"actors": actors, "options": self._options})

    @classmethod
    def load(cls, folder: str | PathLike[str]) -> Self:
        """Read a corpus that was saved by :meth:`save`.

        Raises DataError if the folder holds none, or one of another version.

        Examples
        --------
        >>> import tempfile
        >>> from marsad import Corpus
        >>> folder = tempfile.mkdtemp()
        >>> Corpus.from_texts(["انتهت الأزمة."]).save(folder)
        >>> Corpus.load(folder).articles["text"]
        ['انتهت الأزمة.']
        """
        tables, facts = _store.read(folder)
        articles = tables.pop("articles").arrow().cast(_run.ARTICLES)
        errors, kept = tables.pop("errors"), (facts["actors"], facts["options"])
        return cls(articles, errors, tables=tables, actors=kept[0], options=kept[1])

    def __len__(self) -> int:
        return int(self._articles.num_rows)

    def __repr__(self) -> str:
        state = "analysed" if self._tables else "not analysed"
        failed = f", {len(self._errors)} rejected" if len(self._errors) else ""
        return f"Corpus({len(self):,} article{'' if len(self) == 1 else 's'}{failed}, {state})"
