"""Words read in context, noun phrases, and who does what to whom in a clause.

>>> from marsad import phrases
>>> table = phrases.words("رفض الوزير العرض")
>>> [(row["word"], row["upos"], row["chunk"], row["subj_of"], row["obj_of"]) for row in table]
[('رفض', 'VERB', 'O', 0, 0), ('الوزير', 'NOUN', 'B', 1, 0), ('العرض', 'NOUN', 'B', 0, 1)]
"""

from __future__ import annotations

from typing import Any

from marsad._engine import core
from marsad._lines import gather
from marsad.tables import Table

__all__ = ["noun_phrases", "words"]


def words(texts: Any) -> Table:
    """Read texts, one row a token.

    Parameters
    ----------
    texts : str or column of str
        A text, a list of them, or a column of Arrow, pandas or polars.

    Returns
    -------
    Table
        row, index (from 1, by row), start, end (code points), word, upos, chunk (B, I or O: first,
        later or no word of a base noun phrase), subj_of and obj_of (index of the verb whose subject
        or object the word is, 0 for none).

    Examples
    --------
    >>> from marsad import phrases
    >>> phrases.words("في مدينة دمشق القديمة")["chunk"]
    ['O', 'B', 'I', 'I']
    """
    return Table(gather(core().phrases.words, [texts] if isinstance(texts, str) else texts))


def noun_phrases(texts: Any) -> Table:
    """Find the noun phrases of texts: construct chains, adjectives, titles with their names.

    Parameters
    ----------
    texts : str or column of str
        A text, a list of them, or a column of Arrow, pandas or polars.

    Returns
    -------
    Table
        row, sent, start, end (code points, without a preposition or conjunction in front), text,
        head_start, head_end, head (its lemma), gender (m, f), number (s, d, p), title (class of a
        title or body), definite, governed (by a preposition), named (holds a name), next (number,
        by row, of the phrase that is coordinated with it).

    Examples
    --------
    >>> from marsad import phrases
    >>> table = phrases.noun_phrases("التقى وزير الخارجية سامي الحداد بالوفد")
    >>> [(row["text"], row["head"], row["governed"]) for row in table]
    [('وزير الخارجية سامي الحداد', 'وزير', False), ('الوفد', 'وفد', True)]
    """
    texts = [texts] if isinstance(texts, str) else texts
    columns = gather(core().phrases.noun_phrases, texts)
    for name in ("definite", "governed", "named"):
        columns[name] = columns[name] == 1
    return Table(columns, nullable=["next"])
