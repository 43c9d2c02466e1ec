"""The reading half of a corpus: its tables and articles."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from marsad import _engine, _run, _units
from marsad._coerce import text_argument, thread_count
from marsad.document import Document
from marsad.errors import DataError
from marsad.tables import Table

if TYPE_CHECKING:
    from marsad._engine import Option
    from marsad._units import Counted, Units
    from marsad.actors import Actors
    from marsad.words import Words

__all__ = ["Results"]


class Results:
    """Tables of a corpus; see :class:`marsad.Corpus`."""

    _articles: pa.Table
    _errors: Table
    _tables: dict[str, Table]
    _actors: Actors | None
    _words: Words | None
    _options: Mapping[str, Option]
    _counted: dict[tuple[str, str], Counted]
    _threads: int | None = None  # of what is made when it is first asked for

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
        """One row an article: source, date, title, counts, tone.

        ``duplicate_of`` names the first article with the same words, ``flags`` says what is odd.
        """
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
            engine, threads = self._engine(), thread_count(self._threads)
            parts = []
            for batch in _run.split(self._articles):
                found = _run.run_batch(engine, batch, threads=threads, tables=["tokens"])
                parts.append(found["tokens"])
            self._tables["tokens"] = _run.join("tokens", parts)
        return self._tables["tokens"]

    def document(self, doc: str | int) -> Document:
        """Give one article with its tables.

        Parameters
        ----------
        doc : str or int
            The id of the article, as in the column ``doc``; a number stands for its digits.

        Returns
        -------
        Document
            The article; what was found in it is taken over from the corpus.

        Raises
        ------
        DataError
            If no article has this id, or the corpus is not analysed.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["انتهت الأزمة."], ids=["a"]).analyze()
        >>> corpus.document("a").text
        'انتهت الأزمة.'
        """
        whole: object = doc  # numbers of NumPy too
        doc = str(doc) if isinstance(whole, Integral) else text_argument(doc, "doc")
        rows = self._articles.filter(pc.equal(self._articles["doc"], doc)).to_pylist()
        if not rows:
            raise DataError(f"no article has the id {doc!r}")
        tables = {name: table.where(doc=doc) for name, table in self._tables.items()}
        row = rows[0]
        kept = self._kept()
        if "documents" not in tables:
            raise DataError("the corpus is not analysed yet: call corpus.analyze() first")
        return Document(row["text"], row["title"], tables, id=doc, **kept)

    def _kept(self) -> dict[str, Any]:
        """Give what a corpus was made with, as the names of arguments."""
        return {"actors": self._actors, "options": self._options, "words": self._words}

    def _engine(self) -> _engine.Pipeline:
        return _engine.pipeline(self._actors, self._options, self._words)

    def _units(self, unit: str = "lemma", *, blocks: str = "content") -> Units:
        """Give rows of articles, codes and the vocabulary of content words (or of entities)."""
        key = (unit, blocks)
        if key not in self._counted:
            found = _units.units(
                self._engine(), self._articles, unit, blocks, thread_count(self._threads)
            )
            self._counted[key] = found
        return self._counted[key].units()
