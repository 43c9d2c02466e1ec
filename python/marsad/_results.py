"""The reading half of a corpus: its tables and what is counted from them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from marsad import _aggregates, _engine, _run, _units
from marsad._coerce import thread_count
from marsad.document import Document
from marsad.errors import DataError
from marsad.tables import Table

if TYPE_CHECKING:
    from marsad._articles import Rejected
    from marsad._engine import Option
    from marsad._units import Units
    from marsad.actors import Actors

__all__ = ["Results", "errors_table"]

_ERRORS = pa.schema(
    [
        ("row", pa.int64()),
        ("line", pa.int64()),
        ("id", pa.string()),
        ("reason", pa.string()),
        ("file", pa.string()),
    ]
)


def errors_table(rejected: Iterable[Rejected]) -> Table:
    """Make the table of rows that could not be read."""
    return Table(pa.Table.from_pylist([item._asdict() for item in rejected], _ERRORS))


class Results:
    """Tables and aggregates of a corpus; see :class:`marsad.Corpus`."""

    _articles: pa.Table
    _errors: Table
    _tables: dict[str, Table]
    _actors: Actors | None
    _options: Mapping[str, Option]
    _counted: dict[tuple[str, str], Units]

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            raise DataError("the corpus is not analysed yet: call corpus.analyze() first")
        return self._tables[name]

    @property
    def articles(self) -> Table:
        """The articles: doc, source, date, title, text."""
        return Table(self._articles)

    @property
    def errors(self) -> Table:
        """Rows that could not be read: row (from 0), line, id, reason, file."""
        return self._errors

    @property
    def documents(self) -> Table:
        """One row an article: source, date, title, counts, tone."""
        return self._table("documents")

    @property
    def sentences(self) -> Table:
        """Sentences with their block and tone."""
        return self._table("sentences")

    @property
    def matches(self) -> Table:
        """Hits of the lexicons."""
        return self._table("matches")

    @property
    def mentions(self) -> Table:
        """Mentions of actors."""
        return self._table("mentions")

    @property
    def quotes(self) -> Table:
        """Quotations with their speakers."""
        return self._table("quotes")

    @property
    def stances(self) -> Table:
        """Who stands for or against whom."""
        return self._table("stances")

    @property
    def tokens(self) -> Table:
        """Words and marks with their morphology; made when first asked for, and large."""
        if "tokens" not in self._tables:
            engine, threads = self._engine(), thread_count(None)
            parts = []
            for batch in _run.split(self._articles):
                found = _run.run_batch(engine, batch, threads=threads, tables=["tokens"])
                parts.append(found["tokens"])
            self._tables["tokens"] = _run.join("tokens", parts)
        return self._tables["tokens"]

    def document(self, doc: str) -> Document:
        """Give one article with its tables.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["انتهت الأزمة."], ids=["a"]).analyze()
        >>> corpus.document("a").text
        'انتهت الأزمة.'
        """
        rows = self._articles.filter(pc.equal(self._articles["doc"], doc)).to_pylist()
        if not rows:
            raise DataError(f"no article has the id {doc!r}")
        tables = {name: table.where(doc=doc) for name, table in self._tables.items()}
        row = rows[0]
        kept: dict[str, Any] = {"actors": self._actors, "options": self._options}
        if "documents" not in tables:
            raise DataError("the corpus is not analysed yet: call corpus.analyze() first")
        return Document(row["text"], row["title"], tables, id=doc, **kept)

    def _engine(self) -> _engine.Pipeline:
        return _engine.pipeline(self._actors, self._options)

    def _units(self, unit: str = "lemma", *, blocks: str = "content") -> Units:
        """Give rows of articles, codes and the vocabulary of content words (or of entities)."""
        key = (unit, blocks)
        if key not in self._counted:
            found = _units.units(self._engine(), self._articles, unit, blocks, thread_count(None))
            self._counted[key] = found
        return self._counted[key]

    # -- aggregates -----------------------------------------------------------------------------

    def stance_matrix(
        self, min_count: int = 1, by: str = "entity", *, blocks: str = "content"
    ) -> Table:
        """Count who supports and who opposes whom.

        Parameters
        ----------
        min_count : int
            Leave out pairs with fewer stances than this.
        by : {"entity", "text", "camp"}
            Name holders and targets by the known entity, by the words of the text, or by the
            camp of your actors (the entity where there is none).
        blocks : {"content", "all"}
            ``content`` leaves out repeated paragraphs and boilerplate.

        Returns
        -------
        Table
            holder, target, support, oppose, net, n_documents; the most frequent pairs first.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["نددت الحكومة بالهجوم."]).analyze()
        >>> corpus.stance_matrix().columns
        ['holder', 'target', 'support', 'oppose', 'net', 'n_documents']
        """
        camps = self._actors.camps() if self._actors else {}
        stances = self.stances.arrow()
        return _aggregates.stance_matrix(
            stances, min_count=min_count, by=by, blocks=blocks, camps=camps
        )

    def speakers(self, n: int = 20, *, blocks: str = "content") -> Table:
        """Give the ``n`` most quoted speakers, with their direct and indirect quotations.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["قال وزير الخارجية: «انتهت الأزمة»."]).analyze()
        >>> corpus.speakers()["n_direct"]
        [1]
        """
        return _aggregates.speakers(self.quotes.arrow(), n=n, blocks=blocks)

    def tone(self, by: str | None = "source", freq: str | None = None) -> Table:
        """Average the tone of the articles by group, by period, or by both.

        Parameters
        ----------
        by : {"source", "date", "doc"} or None
        freq : {"D", "W", "M", "Y"} or None
            Day, week (named by its Monday), month or year of the date; the period is null where
            the date is none.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["انتهت الأزمة."], dates=["2025-03-05"]).analyze()
        >>> corpus.tone(by=None, freq="W").select("period", "n_documents")[0]
        {'period': '2025-03-03', 'n_documents': 1}
        """
        return _aggregates.tone(self.documents.arrow(), by=by, freq=freq)

    def keyness(self, by: str | Sequence[str | None] = "source", **options: Any) -> Table:
        """Find the words that set each group apart; see :func:`marsad.keywords.keyness`.

        Examples
        --------
        >>> import marsad as ms
        >>> ms.sample().keyness(by="source", min_count=3).columns[:2]
        ['group', 'term']
        """
        keywords = importlib.import_module("marsad.keywords")
        table: Table = keywords.keyness(self, by=by, **options)
        return table

    def kwic(self, pattern: str, window: int = 5, *, by: str = "text") -> Table:
        """Show a word, or a sequence of words, with the tokens around it.

        Parameters
        ----------
        pattern : str
            One regular expression a token, divided by spaces; each must match a whole token.
        window : int
            Number of tokens before and after.
        by : {"text", "norm", "stem", "lemma"}
            What is compared: the token as it is written, or a form of it.

        Returns
        -------
        Table
            doc, start, end, before, match, after; positions in the text of the article.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["وصفت الحكومة الضربة بأنها عدوان."])
        >>> corpus.kwic("الضربة", window=1).select("before", "match", "after")[0]
        {'before': 'الحكومة ', 'match': 'الضربة', 'after': ' بأنها'}
        """
        engine, threads = self._engine(), thread_count(None)
        return _units.kwic(engine, self._articles, pattern, window, by, threads)

    def report(self, path: str | PathLike[str], **options: Any) -> Path:
        """Write one self-contained HTML report; see :func:`marsad.report.write`.

        Examples
        --------
        >>> import os, tempfile
        >>> import marsad as ms
        >>> path = os.path.join(tempfile.mkdtemp(), "report.html")
        >>> ms.sample().analyze().report(path).name
        'report.html'
        """
        written: Path = importlib.import_module("marsad.report").write(self, path, **options)
        return written

    def summary(self) -> str:
        """Describe the results in ten lines of text.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["انتهت الأزمة."]).analyze()
        >>> print(corpus.summary().splitlines()[0])
        1 article from 0 sources
        """
        return _aggregates.summary(self)
