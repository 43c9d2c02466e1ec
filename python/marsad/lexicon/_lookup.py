"""What a lexicon finds in texts: a long table, and counts of documents by category."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from marsad._coerce import choice
from marsad._verbs import restricted
from marsad.lexicon._counts import WEIGHTS, counted, sparse
from marsad.lexicon._merge import merged
from marsad.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa
    from scipy.sparse import csr_array

    from marsad._evidence import Evidence

__all__ = ["KINDS", "SCOPES", "WEIGHTS", "Lookup"]

KINDS = ("leftmost_longest", "longest", "all")
SCOPES = ("category", "lexicon")
MERGED_BY = ("name", "order")
Origin = tuple[str, dict[str, float]]  # name of the lexicon, factors that were given


class Lookup(Table):
    """Hits of a lexicon, one row each; made by :meth:`marsad.Lexicon.lookup`.

    ``doc`` and ``field`` say where, ``tok`` to ``tok_end`` (one behind the last) in the numbers of
    :attr:`marsad.Document.tokens`; ``start`` to ``end`` is the whole word or phrase in code points
    of the original text, ``morph_start`` to ``morph_end`` the stem or stems that agreed,
    ``gap_start`` to ``gap_end`` what stands in its gap, ``near_start`` to ``near_end`` what
    fulfilled its first condition; ``level`` is the loosest at which a word agreed. Of a corpus
    ``source`` and ``date`` are those of the article; of an analysed one ``voice`` says who speaks,
    the ``narrator`` or a quoted ``source``, and ``voice_quote`` in which quotation of
    :attr:`marsad.Corpus.quotes`. The columns are made when they are first looked at; ``counts`` and
    ``matrix`` need none of them.

    Examples
    --------
    >>> import marsad as ms
    >>> hits = ms.Lexicon.from_dict({"عنف": ["حرب"]}).lookup(["لا حرب ولا سلم", "والحرب وحربهم"])
    >>> hits.counts()
    Table: 2 rows × 3 columns
    doc  words  عنف
    ---  -----  ---
    0    4      1
    1    2      2
    """

    __slots__ = (
        "_categories",
        "_documents",
        "_entry_numbers",
        "_given",
        "_groups",
        "_made",
        "_origin",
        "_places",
        "_scores",
        "_words",
    )

    def __init__(
        self,
        columns: Callable[[], pa.Table] | pa.Table,
        places: Any,
        *,
        entries: Any,
        codes: Any,
        weights: Any,
        values: Any,
        documents: pa.Array,
        words: Any,
        categories: Sequence[str],
        groups: Mapping[str, pa.Array] | None = None,
        origin: Origin = ("", {}),
    ) -> None:
        self._made = columns  # many calls only count: the columns are made when somebody looks
        super().__init__({})
        self._places = places  # by hit: its document, as a row of `documents`
        self._entry_numbers = entries
        self._given = {"codes": codes, "weights": weights}  # by hit, or functions that give them
        self._scores = values
        self._documents = documents
        self._words = words
        self._categories = list(categories)
        self._groups = groups  # of a corpus: what its documents can be counted by
        self._origin = origin

    @property
    def _arrow(self) -> pa.Table:
        made = self._made
        if callable(made):
            made = self._made = made()
        return made

    @_arrow.setter
    def _arrow(self, made: Any) -> None:
        pass

    def _ready(self, name: str) -> Any:
        """Give what is given by hit, made when it is first asked for."""
        given = self._given[name]
        if callable(given):
            given = self._given[name] = given()
        return given

    @property
    def _codes(self) -> Any:
        return self._ready("codes")

    @property
    def _weights(self) -> Any:
        return self._ready("weights")

    def __len__(self) -> int:
        return len(self._places)

    def where(self, **conditions: Any) -> Lookup:
        """Give the hits in which each named column has the given value.

        Parameters
        ----------
        **conditions
            ``column=value``, as :meth:`marsad.Table.where` has them.

        Returns
        -------
        Lookup
            Of the same documents: its ``counts`` have those without a hit too.

        Examples
        --------
        >>> import marsad as ms
        >>> corpus = ms.Corpus.from_texts(["قال المدير: «هذه كارثة». الكارثة انتهت."]).analyze()
        >>> hits = ms.Lexicon([("كارثة", 1.0, "ضرر")]).lookup(corpus)
        >>> hits["voice"], hits.where(voice="narrator").counts()["ضرر"]
        (['source', 'narrator'], [1])
        """
        import numpy as np
        import pyarrow as pa

        self._check(*conditions)
        table = self.arrow()
        rows = table.append_column("", pa.array(np.arange(len(self))))
        at = restricted(rows, conditions).column(rows.num_columns - 1).to_numpy()
        return Lookup(
            table.take(pa.array(at)),
            self._places[at],
            entries=self._entry_numbers[at],
            codes=self._codes[at],
            weights=self._weights[at],
            values=None if self._scores is None else self._scores[at],
            documents=self._documents,
            words=self._words,
            categories=self._categories,
            groups=self._groups,
            origin=self._origin,
        )

    def explain(self, row: int | Mapping[str, Any]) -> Evidence:
        """Say why there is a hit, and how its value comes about.

        Parameters
        ----------
        row : int or mapping
            A row of this table, or its number.

        Returns
        -------
        dict
            Entry with file and line, the text and the morpheme that agreed, at which level; with
            ``shifting`` also the shifters in the order in which they applied, with their factors,
            and the arithmetic. A notebook shows it as a table.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon([("رائع", 2.0)])
        >>> why = own.lookup("العرض ليس رائعا", shifting=True).explain(0)
        >>> why["arithmetic"], why["steps"][0]["rule"], why["morpheme"]
        ('2 x -1 = -2', 'neg.laysa', 'رائعا')
        """
        from marsad.lexicon._explain import hit_evidence

        return hit_evidence(self[row] if isinstance(row, int) else row, *self._origin)

    def counts(
        self, weight: str = "count", *, depth: int | None = None, by: str | None = None
    ) -> Table:
        """Count the hits of each category in each document, outlet or span of time.

        Parameters
        ----------
        weight : {"count", "sum", "value", "share", "binary"}
            Number of hits; sum of their weights, or of their values after shifting (of a lookup
            with ``shifting=True``); hits in a hundred words; 1 where there is a hit.
        depth : int, optional
            Join categories below this level: 1 leaves only the names before the first ``>``.
        by : {"source", "date", "week", "month", "year"}, optional
            Of a lookup in a corpus: add up the documents of one outlet or span of time. ``share``
            is then of all their words, ``binary`` the number of documents with a hit.

        Returns
        -------
        Table
            doc, words (of the document), and one column for each category; documents without
            hits are there too. With ``by`` its column and documents in the place of doc.

        Raises
        ------
        OptionError
            For another weight or a depth below 1; so does :meth:`matrix`. For ``by`` of a lookup
            in no corpus.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"رأي": {"مدح": {"رائع": 2}, "ذم": {"سيئ": -2}}})
        >>> own.lookup("عرض رائع رائع وصوت سيئ").counts("sum", depth=1)["رأي"]
        [2.0]
        >>> texts = ["حرب وحرب", "هدنة", "لا حرب"]
        >>> corpus = ms.Corpus.from_texts(texts, sources=["الأفق", "الأفق", "المرصد"])
        >>> ms.Lexicon.from_dict({"عنف": ["حرب"]}).lookup(corpus).counts(by="source")
        Table: 2 rows × 4 columns
        source  documents  words  عنف
        ------  ---------  -----  ---
        الأفق   2          3      2
        المرصد  1          2      1
        """
        return counted(self, weight, depth, by)

    def matrix(
        self, weight: str = "count", *, depth: int | None = None
    ) -> tuple[csr_array, list[str]]:
        """Make the document x category matrix, for scikit-learn and the like.

        Parameters
        ----------
        weight, depth
            As in :meth:`counts`.

        Returns
        -------
        matrix : scipy.sparse.csr_array
            One row a document, in the order in which they were given.
        categories : list of str
            The category of each column.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"عنف": ["حرب"], "سلم": ["هدنة"]})
        >>> matrix, categories = own.lookup(["الحرب", "هدنة وهدنة"]).matrix()
        >>> categories, matrix.toarray().tolist()
        (['عنف', 'سلم'], [[1.0, 0.0], [0.0, 2.0]])
        """
        return sparse(self, weight, depth)

    def merge(self, *others: Lookup, by: str = "name") -> Lookup:
        """Put the hits of several lookups together, for batches, or titles and texts.

        Parameters
        ----------
        *others : Lookup
            Of the same dictionary or others; all with ``shifting``, or none.
        by : {"name", "order"}
            ``name``: documents of one name are one, and their words and hits are added. ``order``:
            all are different, and they are numbered through, those of this lookup first.

        Returns
        -------
        Lookup
            Its ``counts`` and ``matrix`` are those of one lookup in all texts.

        Raises
        ------
        OptionError
            For another ``by``, and where only some have been shifted.

        Examples
        --------
        >>> import marsad as ms
        >>> own = ms.Lexicon.from_dict({"عنف": ["حرب"], "سلم": ["هدنة"]})
        >>> titles, texts = own.lookup(["حرب", "هدنة"]), own.lookup(["لا حرب", "بدأت الحرب"])
        >>> titles.merge(texts).counts()
        Table: 2 rows × 4 columns
        doc  words  عنف  سلم
        ---  -----  ---  ---
        0    3      2    0
        1    3      1    1
        >>> titles.merge(texts, by="order").counts()["عنف"]
        [1, 0, 1, 1]
        """
        choice(by, MERGED_BY, "by")
        for other in others:
            if not isinstance(other, Lookup):
                raise TypeError(f"a Lookup is needed, not {type(other).__name__}")
        return Lookup(**merged([self, *others], by))

    def __reduce__(self) -> tuple[Any, ...]:
        kept = {
            "entries": self._entry_numbers,
            "codes": self._codes,
            "weights": self._weights,
            "values": self._scores,
            "documents": self._documents,
            "words": self._words,
            "categories": self._categories,
            "groups": self._groups,
            "origin": self._origin,
        }
        return _again, (self.arrow(), self._places, kept)


def _again(columns: pa.Table, places: Any, kept: dict[str, Any]) -> Lookup:
    return Lookup(columns, places, **kept)
