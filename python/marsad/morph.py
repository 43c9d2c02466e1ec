"""Words taken apart: clitics, lemma, part of speech and features, each with its reason.

>>> import marsad as ms
>>> ms.segment("وللعلماء مدرستهم")
[['و', 'ل', 'ال', 'علماء'], ['مدرسة', 'هم']]
>>> ms.lemmas("وللعلماء مدرستهم")
['عالم', 'مدرسة']
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, overload

from marsad._coerce import choice, clean_text, text_argument
from marsad._engine import core
from marsad._lines import gather
from marsad._texts import as_column
from marsad.tables import Table
from marsad.words import WordsLike, core_of

__all__ = ["SCHEMES", "Analysis", "analyses", "lemmas", "segment", "words"]

SCHEMES = ("d1", "d2", "atb", "d3", "full")
"""How far a word is cut; ``وبمدرستهم`` gives

- ``d1``: conjunctions off, و + بمدرستهم
- ``d2``: prepositions and the future too, و + ب + مدرستهم
- ``atb``: the pronoun too, و + ب + مدرسة + هم
- ``d3``: the article too (here there is none)
- ``full``: the written ending of gender and number too where no pronoun follows: the same here,
  but ``والمدرسات`` gives و + ال + مدرس + ات
"""


class Analysis(NamedTuple):
    """One reading of a word.

    Examples
    --------
    >>> from marsad.morph import analyses
    >>> reading = analyses("والمدرسة")[0]
    >>> reading.segments, reading.lemma
    (('و', 'ال', 'مدرسة'), 'مدرسة')
    """

    form: str
    """The word without marks and tatweel."""
    segments: tuple[str, ...]
    """As written; they concatenate to ``form``."""
    restored: tuple[str, ...]
    """As each part is spelled alone."""
    lemma: str
    pos: str
    """Of the stem, by the names of Universal Dependencies."""
    features: dict[str, str]
    """By the names of Universal Dependencies; ``Style=Coll`` where an affix is of the dialects:
    the future ه and ح, the progressive ب, the negation ما or م with ش."""
    probability: float
    """Out of context; those of one word sum to 1."""
    source: str
    """``table``, ``rule`` or ``back-off``."""
    rule: str
    """Clitics and origin of the stem: ``wa+li+al+table``; of your own words with their row,
    ``wa+table (own.tsv:12)``."""
    vocalized: tuple[str, ...]
    """The lemma with its marks, without case ending: of verbs, regular verbal nouns and participles
    by the verb, of frequent other words by a table, of gentilics and regular shapes by rule.
    Several where the bare lemma leaves it open, none where it is not known."""
    verbs: tuple[tuple[str, str, str], ...]
    """Verb, root and pattern of each verb that a verb form, verbal noun or participle is of."""


def analyses(word: str, *, scheme: str = "d3", words: WordsLike | None = None) -> list[Analysis]:
    """List the readings of a word out of context, most probable first.

    Parameters
    ----------
    word : str
        One word. Marks that are written decide between readings that are known with marks.
    scheme : {"d1", "d2", "atb", "d3", "full"}
        How far it is cut; see :data:`SCHEMES`.
    words : Words, path of a file, rows or data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

    Returns
    -------
    list of Analysis
        At least one, at most six.

    Examples
    --------
    >>> from marsad import morph
    >>> best = morph.analyses("وللمعارضة")[0]
    >>> best.segments, best.restored
    (('و', 'ل', 'ل', 'معارضة'), ('و', 'ل', 'ال', 'معارضة'))
    >>> best.lemma, best.pos, best.features["Gender"], best.rule
    ('معارضة', 'NOUN', 'Fem', 'wa+li+al+table')
    >>> noun = morph.analyses("استقبالهم")[0]
    >>> noun.lemma, noun.vocalized, noun.verbs
    ('استقبال', ('اِسْتِقْبَال',), (('استقبل', 'قبل', 'استفعل'),))
    >>> spoken = morph.analyses("ماعنديش")[0]
    >>> spoken.segments, spoken.features["Style"], spoken.rule
    (('ما', 'عند', 'ي', 'ش'), 'Coll', 'negation+table+يش')
    """
    choice(scheme, SCHEMES, "scheme")
    found = core().morph.analyses(text_argument(word, "word"), scheme=scheme, words=core_of(words))
    return [Analysis(*values) for values in found]


def words(texts: Any, *, scheme: str = "d3", words: WordsLike | None = None) -> Table:
    """Read texts in context, one row a token.

    Parameters
    ----------
    texts : str or column of str
        A text, a list of them, or a column of Arrow, pandas or polars.
    scheme : {"d1", "d2", "atb", "d3", "full"}
        How far words are cut; see :data:`SCHEMES`.
    words : Words, path of a file, rows or data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

    Returns
    -------
    Table
        row, start, end (code points), word, cut and segments (parts as written and as restored,
        joined by ``+``), lemma, upos, features, source, rule.

    Examples
    --------
    >>> from marsad import morph
    >>> morph.words(["قال للوزراء", "عليهم"])["cut"]
    ['قال', 'ل+ل+وزراء', 'علي+هم']
    """
    choice(scheme, SCHEMES, "scheme")
    texts = [texts] if isinstance(texts, str) else texts
    return Table(gather(core().morph.words, texts, scheme=scheme, words=core_of(words)))


def _rows(texts: Any, name: str, scheme: str, own: WordsLike | None) -> list[Any]:
    """Give the values of a column token by token: of a text, or of each text of a column."""
    if texts is None or isinstance(texts, (str, bytes)) or not hasattr(texts, "__iter__"):
        table = words(clean_text(text_argument(texts, "text")), scheme=scheme, words=own)
        return table[name]
    column = as_column(texts)
    table = words(column, scheme=scheme, words=own)
    found: list[Any] = [[] if known else None for known in column.is_valid().to_pylist()]
    for row, value in zip(table["row"], table[name], strict=True):
        found[row].append(value)
    return found


def _cut(segments: str) -> list[str]:
    return segments.split("+") if segments != "+" else [segments]


@overload
def segment(text: str, *, scheme: str = ..., words: WordsLike | None = ...) -> list[list[str]]: ...
@overload
def segment(
    text: Iterable[str | None], *, scheme: str = ..., words: WordsLike | None = ...
) -> Any: ...


def segment(text: Any, *, scheme: str = "d3", words: WordsLike | None = None) -> Any:
    """Cut every word of a text into its parts, each as it is spelled alone.

    Parameters
    ----------
    text : str or column
        Running text; each word is read in its context. Or a list or column of them.
    scheme : {"d1", "d2", "atb", "d3", "full"}
        How far it is cut; see :data:`SCHEMES`.
    words : Words, path of a file, rows or data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

    Returns
    -------
    list of list of str
        One list a token, marks and numbers included; of a column a list of that for each text,
        None for what is missing. :func:`words` gives the same as one table.

    Examples
    --------
    >>> import marsad as ms
    >>> ms.segment("سيدعمونها في مستشفاهم")
    [['س', 'يدعمون', 'ها'], ['في'], ['مستشفى', 'هم']]
    >>> ms.segment("وبالحكومة", scheme="atb")
    [['و', 'ب', 'الحكومة']]
    >>> ms.segment("وصل لومو وفان", words={"لومو": "PROPN", "فان": "PROPN"})
    [['وصل'], ['لومو'], ['و', 'فان']]
    """
    found = _rows(text, "segments", scheme, words)
    if isinstance(text, str):
        return [_cut(token) for token in found]
    return [None if row is None else [_cut(token) for token in row] for row in found]


@overload
def lemmas(text: str, *, words: WordsLike | None = ...) -> list[str]: ...
@overload
def lemmas(text: Iterable[str | None], *, words: WordsLike | None = ...) -> Any: ...


def lemmas(text: Any, *, words: WordsLike | None = None) -> Any:
    """Give the lemma of every token of a text.

    Parameters
    ----------
    text : str or column
        Running text; each word is read in its context. Or a list or column of them.
    words : Words, path of a file, rows or data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

    Returns
    -------
    list of str
        Bare lemmas; marks and numbers stand for themselves. Of a column a list for each text,
        None for what is missing.

    Examples
    --------
    >>> import marsad as ms
    >>> ms.lemmas("أكدوا دعمهم للدول")
    ['أكد', 'دعم', 'دولة']
    >>> ms.lemmas(["أكدوا دعمهم", None])
    [['أكد', 'دعم'], None]
    """
    return _rows(text, "lemma", "d3", words)
