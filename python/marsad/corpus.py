"""Many articles: read, analyse, filter, count, save."""

from __future__ import annotations

import random
from collections.abc import Sequence
from os import PathLike
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from marsad import _run, _schema, _store
from marsad._coerce import positive, thread_count
from marsad._findings import Findings
from marsad._making import Making
from marsad._units import Counted
from marsad._verbs import article_mask
from marsad.tables import Table
from marsad.words import Words

__all__ = ["Corpus"]


class Corpus(Making, Findings):
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

    # -- analysis -------------------------------------------------------------------------------

    def analyze(self, *, progress: bool = False, threads: int | None = None) -> Self:
        """Analyse all articles and keep the tables; gives the corpus itself.

        Parameters
        ----------
        progress : bool
            Show a progress bar on standard error.
        threads : int, optional
            Number of threads; all processors that this process may use if not given. The results
            are the same for every number.

        Returns
        -------
        Corpus
            The corpus itself, so that calls can be chained.

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
        seen: dict[int, str] = {}
        counted = Counted()
        kept: dict[str, Any] = {"threads": count, "seen": seen, "counted": counted}
        with tqdm(total=len(self), unit=" articles", disable=not progress, mininterval=0.5) as bar:
            for batch in _run.split(self._articles):
                found = _run.run_batch(engine, batch, tables=names, **kept)
                for name, table in found.items():
                    table.arrow()
                    parts[name].append(table)
                bar.update(batch.num_rows)
        self._tables = {name: _run.join(name, tables) for name, tables in parts.items()}
        self._counted["lemma", "content"] = counted
        return self

    # -- choosing -------------------------------------------------------------------------------

    def _subset(self, mask: Any) -> Self:
        articles = self._articles.filter(mask)
        ids = articles["doc"].combine_chunks()
        rows = {name: table.arrow() for name, table in self._tables.items()}
        tables = {name: Table(t.filter(pc.is_in(t["doc"], ids))) for name, t in rows.items()}
        same = self._kept()
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
            Names of outlets. A name that no article has is told by a warning.
        date : a date, or a pair (from, to) in which either may be None
            Both ends are included: ``("2025-03", "2025-04")`` is all of March and April.

        Returns
        -------
        Corpus
            A new one; this one does not change.

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

        Parameters
        ----------
        n : int
            Number of articles; all of them if there are fewer.
        seed : int
            Another number draws other articles.

        Returns
        -------
        Corpus
            A new one, with the results of its articles.

        Raises
        ------
        OptionError
            If ``n`` is no whole number of at least 0.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["أول", "ثان", "ثالث"])
        >>> len(corpus.sample(2))
        2
        """
        count = min(positive(n, "n", least=0), len(self))
        chosen = set(random.Random(seed).sample(range(len(self)), count))
        return self._subset(pa.array([at in chosen for at in range(len(self))], pa.bool_()))

    # -- keeping --------------------------------------------------------------------------------

    def save(self, folder: str | PathLike[str]) -> None:
        """Write the corpus to a folder: Parquet files and a JSON manifest.

        Parameters
        ----------
        folder : str or path
            Made if it is not there; an older corpus in it is replaced.

        Raises
        ------
        DataError
            If the folder holds other files.

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
        facts: dict[str, Any] = {"actors": actors, "options": self._options}
        if self._words is not None:
            facts["words"] = self._words.state()
        _store.write(folder, tables, facts)

    @classmethod
    def load(cls, folder: str | PathLike[str]) -> Self:
        """Read a corpus that was saved by :meth:`save`.

        Parameters
        ----------
        folder : str or path
            Where it was saved.

        Returns
        -------
        Corpus
            As it was, with its actors, options, words and results.

        Raises
        ------
        DataError
            If the folder holds no corpus, or one of another version.

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
        articles = _run.as_articles(tables.pop("articles").arrow())
        kept = {"actors": facts["actors"], "options": facts["options"]}
        if "words" in facts:
            kept["words"] = Words.from_state(facts["words"])
        return cls(articles, tables.pop("errors"), tables=tables, **kept)

    def __len__(self) -> int:
        return int(self._articles.num_rows)

    def __repr__(self) -> str:
        state = "analysed" if self._tables else "not analysed"
        failed = f", {len(self._errors)} rejected" if len(self._errors) else ""
        return f"Corpus({len(self):,} article{'' if len(self) == 1 else 's'}{failed}, {state})"
