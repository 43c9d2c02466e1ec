"""Words that set texts apart: counts, tf-idf weights, keyness with effect size and dispersion.

Units are content words (``lemma``, ``stem``, ``norm``), ``entity`` or lexicon ``entry``: function
words, marks and numbers are left out, as are repeated paragraphs and boilerplate. Every formula
has a name, and the fields of a result say in their Arrow metadata how they were computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad import _counting
from marsad._coerce import choice, positive
from marsad._extras import extra
from marsad._keyness import compare, keyness
from marsad.errors import OptionError
from marsad.tables import Table

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from marsad.corpus import Corpus
    from marsad.document import Document

__all__ = ["compare", "keyness", "keywords", "matrix", "terms"]


def terms(
    corpus: Corpus,
    *,
    unit: str = "lemma",
    min_df: int = 1,
    max_df: float = 1.0,
    max_size: int | None = None,
) -> Table:
    """Count the units of a corpus, the most frequent first.

    Parameters
    ----------
    corpus : Corpus
    unit : {"lemma", "stem", "norm", "entity", "entry"}
    min_df : int
        Least number of articles with the unit.
    max_df : float
        Largest share of the articles with the unit, above 0 and up to 1.
    max_size : int, optional
        Keep only so many, those with most occurrences.

    Returns
    -------
    Table
        term, count, documents (articles with it), per_million (of all units of the corpus).

    Examples
    --------
    >>> from marsad import Corpus, keywords
    >>> keywords.terms(Corpus.from_texts(["قصف قصف حرب.", "حرب قصف."]), unit="norm")
    Table: 2 rows × 4 columns
    term  count  documents  per_million
    ----  -----  ---------  -----------
    قصف   3      2          600000
    حرب   2      2          400000
    """
    import numpy as np
    import pyarrow as pa

    counts = _counting.counts(corpus, unit)
    vocabulary = _counting.vocabulary(counts, min_df, max_df, max_size)
    totals = vocabulary.totals()
    order = np.argsort(-totals, kind="stable")
    size = max(1, int(counts.sizes().sum()))
    columns = {
        "term": pa.array(_counting.words(vocabulary), pa.string()).take(pa.array(order)),
        "count": totals[order],
        "documents": vocabulary.document_frequency()[order],
        "per_million": 1e6 * totals[order] / size,
    }
    return Table(pa.table(columns))


def matrix(
    corpus: Corpus,
    *,
    unit: str = "lemma",
    weight: str = "tfidf",
    tf: str = "raw",
    idf: str = "smooth",
    norm: str = "l2",
    min_df: int = 1,
    max_df: float = 1.0,
    max_size: int | None = None,
) -> tuple[csr_array, list[str]]:
    """Make the article x unit matrix, for scikit-learn and the like.

    Parameters
    ----------
    corpus : Corpus
    unit : {"lemma", "stem", "norm", "entity", "entry"}
    weight : {"tfidf", "count"}
        With ``count``, ``tf``, ``idf`` and ``norm`` have no effect.
    tf : {"raw", "sublinear"}
        Occurrences, or 1 + ln(occurrences).
    idf : {"smooth", "plain", "textbook", "log10", "none"}
        ln((1+n)/(1+df)) + 1, ln(n/df) + 1, ln(n/df), log10(n/df), or 1.
    norm : {"l2", "l1", "none"}
        Divisor of each row: its Euclidean length, its sum, or 1.
    min_df, max_df, max_size
        As in :func:`terms`.

    Returns
    -------
    matrix : scipy.sparse.csr_array
        One row an article, in the order of the corpus; the core's memory, not copied.
    vocabulary : list of str
        The unit of each column, sorted by code points.

    Examples
    --------
    >>> from marsad import Corpus, keywords
    >>> corpus = Corpus.from_texts(["قصف قصف حرب.", "حرب حوار."])
    >>> counts, vocabulary = keywords.matrix(corpus, unit="norm", weight="count")
    >>> vocabulary
    ['حرب', 'حوار', 'قصف']
    >>> counts.toarray().tolist()
    [[1.0, 0.0, 2.0], [1.0, 1.0, 0.0]]
    """
    csr_array = extra("scipy.sparse", "matrix()").csr_array
    choice(weight, ("tfidf", "count"), "weight")
    scheme = {"tf": tf, "idf": idf, "norm": norm}
    counts = _counting.counts(corpus, unit)
    vocabulary = _counting.vocabulary(counts, min_df, max_df, max_size)
    data, indices, indptr, shape = _counting.core().matrix(
        counts, vocabulary, **(scheme if weight == "tfidf" else {})
    )
    return csr_array((data, indices, indptr), shape=shape, copy=False), _counting.words(vocabulary)


def keywords(
    source: Corpus | Document, n: int = 10, *, unit: str = "lemma", corpus: Corpus | None = None
) -> Table:
    """Find the units that mark each article, by tf-idf (smooth idf, rows of length 1).

    Parameters
    ----------
    source : Corpus or Document
        All articles of a corpus, or one document.
    n : int
        Units an article at most.
    unit : {"lemma", "stem", "norm", "entity", "entry"}
    corpus : Corpus, optional
        What a single document is compared with, the document being added to it. Without one
        there is no idf, and its units are ranked by their number alone.

    Returns
    -------
    Table
        doc, rank (from 1), term, count, weight; ties are in the order of code points.

    Examples
    --------
    >>> from marsad import Corpus, keywords
    >>> corpus = Corpus.from_texts(["قصف قصف حرب.", "حرب حوار."])
    >>> keywords.keywords(corpus, 1, unit="norm")["term"]
    ['قصف', 'حوار']
    """
    import numpy as np
    import pyarrow as pa

    from marsad.corpus import Corpus
    from marsad.document import Document

    positive(n, "n")
    idf = "smooth"
    if isinstance(source, Document):
        alone = Corpus.from_texts(
            [source.text],
            titles=[source.title],
            actors=source._actors,
            options=source._options,
            words=source._words,
        )
        before = 0 if corpus is None else len(corpus)
        counts = _counting.counts(alone, unit, first=before, size=before + 1)
        everything = counts if corpus is None else _counting.counts(corpus, unit).merged(counts)
        ids = [""] * before + [source.id]
        idf = "none" if corpus is None else idf
    elif corpus is not None:
        raise OptionError("corpus= goes with a document; the articles of a corpus are its own")
    else:
        counts = everything = _counting.counts(source, unit)
        ids = source.articles["doc"]
    vocabulary = _counting.core().Vocabulary(everything)
    weights, indices, indptr, _ = _counting.core().matrix(counts, vocabulary, idf=idf, norm="l2")
    number = _counting.core().matrix(counts, vocabulary)[0]
    rows = np.repeat(np.arange(len(ids), dtype=np.int32), np.diff(indptr))
    order = np.lexsort((indices, -weights, rows))  # rows keep their places, cells are ranked
    rank = np.arange(len(order)) - np.repeat(indptr[:-1], np.diff(indptr))
    keep = rank < n
    cells = order[keep]
    columns = {
        "doc": _counting.labels(rows[cells], ids),
        "rank": pa.array((rank[keep] + 1).astype(np.int32)),
        "term": _counting.labels(indices[cells], _counting.words(vocabulary)),
        "count": pa.array(number[cells].astype(np.int64)),
        "weight": pa.array(weights[cells]),
    }
    return Table(pa.table(columns))
