"""What a dictionary is used for: reading texts, and files of its own."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

from marsad._extras import extra
from marsad.lexicon import _check, _find
from marsad.lexicon.formats._write import to_tree, write

if TYPE_CHECKING:
    from marsad.corpus import Corpus
    from marsad.lexicon._compiled import Compiled
    from marsad.lexicon._entries import Entry
    from marsad.lexicon._lexicon import Lexicon
    from marsad.lexicon._lookup import Lookup
    from marsad.lexicon._sklearn import LexiconVectorizer
    from marsad.tables import Table
    from marsad.words import WordsLike

__all__ = ["Using"]


class Using:
    """The methods of :class:`marsad.Lexicon` that read texts or write files."""

    _compiled: Compiled
    _level: str

    def _settled(self) -> list[Entry]:
        """Give the entries with their levels written out."""
        return [e if e.level else e._replace(level=self._level) for e in self._compiled]

    def lookup(
        self,
        texts: Any,
        *,
        kind: str = "leftmost_longest",
        scope: str = "category",
        shifting: bool = False,
        context: bool = True,
        factors: Mapping[str, float] | None = None,
        words: WordsLike | None = None,
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
        factors : dict, optional
            With ``shifting``: what shifters multiply by, as in :func:`marsad.tone`.
        words : Words, path of a file or rows, optional
            Your own words, read above marsad's, as in :class:`marsad.Words`; of a corpus those it
            was made with, if none are given here. An entry then finds them in all their forms.

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
        >>> verb = [{"lemma": "سيّل", "root": "سيل", "pattern": "فعّل", "masdar": "تسييل"}]
        >>> ms.Lexicon([("سيّل", 1.0)]).lookup("وسيسيلونها قريبا", words=verb)["text"]
        ['وسيسيلونها']
        """
        return _find.find(
            self._compiled,
            texts,
            kind=kind,
            scope=scope,
            shifting=shifting,
            context=context,
            factors=factors,
            words=words,
        )

    def check(self, corpus: Corpus | None = None, *, words: WordsLike | None = None) -> Table:
        """Look for what is likely to be a mistake.

        Parameters
        ----------
        corpus : Corpus, optional
            Also find the entries that are never there or only within longer ones and, if it is
            analysed, those around which the tone differs in sign between sources.
        words : Words, path of a file or rows, optional
            As in :meth:`lookup`.

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
        if corpus is not None and not hasattr(corpus, "articles"):
            raise TypeError(f"corpus must be a Corpus, not {type(corpus).__name__}")
        return _check.check(cast("Lexicon", self), corpus, words)

    def coverage(self, texts: Any, *, words: WordsLike | None = None) -> Table:
        """Say how often each entry is found and what it adds to all scores.

        Parameters
        ----------
        texts : str, column of str or Corpus
        words : Words, path of a file or rows, optional
            As in :meth:`lookup`.

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
        return _check.coverage(cast("Lexicon", self), texts, words)

    def vectorizer(self, **options: Any) -> LexiconVectorizer:
        """Make a transformer for scikit-learn: texts in, documents by category out.

        Parameters
        ----------
        **options
            ``weight`` and ``depth`` of :meth:`marsad.lexicon.Lookup.counts`, ``kind``, ``scope``,
            ``context``, ``factors`` and ``words`` of :meth:`lookup`; ``weight="value"`` is with
            shifting.

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
        extra("sklearn.base", "Lexicon.vectorizer()")
        from marsad.lexicon import _sklearn

        made: LexiconVectorizer = _sklearn.LexiconVectorizer(self, **options)
        return made

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
        return to_tree(list(self._compiled))

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
        write(self._settled() if self._level != "lemma" else list(self._compiled), path, format)
