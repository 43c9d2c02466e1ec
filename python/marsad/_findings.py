"""The counting half of a corpus: what its tables come to."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from marsad import _aggregates, _kwic
from marsad._coerce import thread_count
from marsad._groups import labels_of
from marsad._results import Results
from marsad.tables import Table

__all__ = ["Findings"]


class Findings(Results):
    """Aggregates of a corpus; see :class:`marsad.Corpus`."""

    def stance_matrix(
        self,
        min_count: int = 1,
        by: str = "entity",
        *,
        who: str = "all",
        blocks: str = "content",
    ) -> Table:
        """Count who supports and who opposes whom.

        Parameters
        ----------
        min_count : int
            Leave out pairs with fewer stances than this.
        by : {"entity", "text", "camp"}
            Name holders and targets by the known entity, by the words of the text, or by the
            camp of your actors (the entity where there is none).
        who : {"all", "named"}
            ``named`` keeps the holders that have a name somewhere in the corpus: no "some", no
            "text of the decision".
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
        return _aggregates.stance_matrix(
            self.stances.arrow(),
            self.mentions.arrow(),
            min_count=min_count,
            by=by,
            who=who,
            blocks=blocks,
            camps=camps,
        )

    def speakers(
        self,
        n: int = 20,
        *,
        by: str | None = None,
        who: str = "all",
        blocks: str = "content",
    ) -> Table:
        """Give the ``n`` most quoted speakers, with their direct and indirect quotations.

        Parameters
        ----------
        n : int
            Rows at most; of each group if there are groups.
        by : {"source", "date", "week", "month", "year", "doc"}, optional
            Count in each group of articles by itself.
        who : {"all", "named"}
            ``named`` keeps the speakers that have a name somewhere in the corpus: no "the report",
            no "informed sources".
        blocks : {"content", "all"}
            ``content`` leaves out repeated paragraphs and boilerplate.

        Returns
        -------
        Table
            The group, if there are groups, speaker, n_quotes, n_direct, n_indirect and
            n_documents; the most quoted first.

        Examples
        --------
        >>> from marsad import Corpus
        >>> texts = ["قال سامي الحداد: «انتهت الأزمة».", "قال مصدر: «لم تنته»."]
        >>> corpus = Corpus.from_texts(texts).analyze()
        >>> corpus.speakers(who="named").select("speaker", "n_direct")[0]
        {'speaker': 'سامي الحداد', 'n_direct': 1}
        """
        quotes, mentions = self.quotes.arrow(), self.mentions.arrow()
        groups = (
            None
            if by is None
            else (by, dict(zip(self.articles["doc"], labels_of(self, by), strict=True)))
        )
        return _aggregates.speakers(quotes, mentions, n=n, groups=groups, who=who, blocks=blocks)

    def tone(self, by: str | None = "source", freq: str | None = None) -> Table:
        """Average the tone of the articles by group, by period, or by both.

        Parameters
        ----------
        by : {"source", "date", "doc"} or None
        freq : {"D", "W", "M", "Y"} or None
            Day, week (named by its Monday), month or year of the date; the period is null where
            the date is none.

        Returns
        -------
        Table
            The group, the period or both, n_documents, n_tokens and the mean of every score.

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

        Parameters
        ----------
        by : {"source", "date", "week", "month", "year", "doc"} or a sequence
            What makes a group; or one label an article.
        **options
            Those of :func:`marsad.keywords.keyness`.

        Returns
        -------
        Table
            Groups and terms with their counts and scores, the strongest first in each group.

        Examples
        --------
        >>> from marsad import Corpus
        >>> texts = ["قصف قصف حرب.", "حوار حوار حرب."]
        >>> corpus = Corpus.from_texts(texts, sources=["الأفق", "المرصد"])
        >>> corpus.keyness(unit="norm", min_count=1, top=1)["term"]
        ['قصف', 'حوار']
        """
        keywords = importlib.import_module("marsad.keywords")
        table: Table = keywords.keyness(self, by=by, **options)
        return table

    def kwic(self, pattern: str, window: int = 5, *, by: str = "text") -> Table:
        """Show a word, or a sequence of words, with the tokens around it, in titles and texts.

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
            doc, source, date, field ("title" or "text"), start and end in that field, and
            before, match, after.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["وصفت الحكومة الضربة بأنها عدوان."])
        >>> corpus.kwic("الضربة", window=1).select("before", "match", "after")[0]
        {'before': 'الحكومة ', 'match': 'الضربة', 'after': ' بأنها'}
        """
        engine, threads = self._engine(), thread_count(self._threads)
        return _kwic.kwic(engine, self._articles, pattern, window, by, threads)

    def report(self, path: str | PathLike[str], **options: Any) -> Path:
        """Write one self-contained HTML report; see :func:`marsad.report.write`.

        Parameters
        ----------
        path : str or path
            The file to write.
        **options
            ``title``, ``lang`` and ``max_articles`` of :func:`marsad.report.write`.

        Returns
        -------
        Path
            Where the report is.

        Examples
        --------
        >>> import os, tempfile
        >>> import marsad as ms
        >>> path = os.path.join(tempfile.mkdtemp(), "report.html")
        >>> ms.sample().analyze().report(path, title="تقرير", lang="ar").name
        'report.html'
        """
        written: Path = importlib.import_module("marsad.report").write(self, path, **options)
        return written

    def summary(self) -> str:
        """Describe the results in ten lines of text.

        Returns
        -------
        str
            Counts, outlets, dates, the most quoted and the strongest stances.

        Examples
        --------
        >>> from marsad import Corpus
        >>> corpus = Corpus.from_texts(["انتهت الأزمة."]).analyze()
        >>> print(corpus.summary().splitlines()[0])
        1 article from 0 sources
        """
        return _aggregates.summary(self)
