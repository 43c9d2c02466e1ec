"""Typed tokens and sentences with their places in the text.

>>> import marsad as ms
>>> [token.kind for token in ms.tokenize("بلغ ١٢٫٥٪ في 2024/11/05")]
['word', 'percent', 'word', 'date']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple, overload

from marsad._coerce import choice, text_argument
from marsad._dates import Date, dates
from marsad._engine import core
from marsad._texts import as_column, as_rows, taken_apart
from marsad._word_lists import column_words, is_frame_column, plain_words
from marsad.tables import Table

__all__ = [
    "Date",
    "Sentence",
    "Token",
    "dates",
    "hashtag_parts",
    "is_arabizi",
    "sentences",
    "tokenize",
    "words",
]


class Token(NamedTuple):
    """One token: ``text`` is the slice ``[start:end]`` of what was given.

    ``value`` says in ASCII digits what a number, percentage, date (ISO where day and month
    cannot be confused), time or telephone number is; of a currency it is the ISO 4217 code, of
    an abbreviation its letters, of a run of ! and ? its length; else None.

    Examples
    --------
    >>> from marsad.tokens import tokenize
    >>> tokenize("٥٠٪")[0].value
    '50'
    """

    text: str
    start: int
    end: int
    kind: str
    value: str | None


class Sentence(NamedTuple):
    """One sentence: ``text`` is the slice ``[start:end]`` of what was given.

    ``block`` is its part of the article: headline, byline, dateline, lead, body, list, caption,
    repeat or boilerplate.

    Examples
    --------
    >>> from marsad.tokens import sentences
    >>> [sentence.block for sentence in sentences("بقلم سامي الحداد\\nانتهت الأزمة.")]
    ['byline', 'body']
    """

    text: str
    start: int
    end: int
    block: str


def _is_text(text: object) -> bool:
    return isinstance(text, (str, bytes, bytearray, memoryview)) or not hasattr(text, "__iter__")


def _table(function: Callable[[tuple[Any, ...]], tuple[Any, ...]], texts: Any, label: str) -> Table:
    """Send a column through the core chunk by chunk; one row for each span that it finds."""
    import numpy as np
    import pyarrow as pa

    column = as_column(texts)
    tables = []
    first = 0
    for chunk in column.chunks or [pa.array([], column.type)]:
        row, start, end, codes, names, *more = function(taken_apart(chunk))
        columns = {"row": row.astype(np.int64) + first, "start": start, "end": end}
        columns[label] = pa.DictionaryArray.from_arrays(codes, pa.array(names))
        if more:
            flags, (_, places, letters), valued = more
            buffers = [pa.py_buffer(part) for part in (valued, places, letters)]
            columns["value"] = pa.Array.from_buffers(pa.string(), len(row), buffers)
            columns["flags"] = flags
        tables.append(pa.table(columns))
        first += len(chunk)
    return Table(pa.concat_tables(tables))


def _tokens(text: str) -> list[Token]:
    _, start, end, codes, kinds, _, (_, places, letters), _ = core().tokens.tokenize(text)
    ends = places.tolist()
    data = letters.tobytes()
    return [
        Token(text[s:e], s, e, kinds[code], data[b:c].decode() if b < c else None)
        for s, e, code, b, c in zip(
            start.tolist(), end.tolist(), codes.tolist(), ends, ends[1:], strict=False
        )
    ]


def _sentences(text: str, titled: bool) -> list[Sentence]:
    start, end, codes, blocks = core().tokens.sentences(text, titled=titled)
    places = zip(start.tolist(), end.tolist(), codes.tolist(), strict=True)
    return [Sentence(text[s:e], s, e, blocks[code]) for s, e, code in places]


@overload
def tokenize(text: str) -> list[Token]: ...
@overload
def tokenize(text: Iterable[str | None]) -> Any: ...


def tokenize(text: Any) -> Any:
    """Divide a text, or every text of a column, into typed tokens.

    Parameters
    ----------
    text : str or column
        A column is a list or other iterable of str, an Arrow array, a pandas or polars Series.

    Returns
    -------
    list of Token, list of list of Token, or Table
        Of a str its tokens; of a list one list for each text, None for what is missing; of the
        column of a data frame a `Table` of row, start, end, kind, value and flags, where the
        bits of ``flags`` are named by ``marsad._core.tokens.FLAGS``.

    Notes
    -----
    Kinds: word, number, percent, date, time, url, email, mention, hashtag, emoji,
    abbreviation, honorific, quote, punctuation, symbol, currency, phone, emoticon. Marks and
    tatweel stay inside their word.

    Examples
    --------
    >>> import marsad as ms
    >>> for token in ms.tokenize("قال د. أحمد: 5 د.إ"):
    ...     print(token.kind, token.text, token.value)
    word قال None
    abbreviation د. د
    word أحمد None
    punctuation : None
    number 5 5
    currency د.إ AED
    >>> ms.tokenize(["نعم", None])
    [[Token(text='نعم', start=0, end=3, kind='word', value=None)], None]
    """
    if _is_text(text):
        return _tokens(text_argument(text, "text"))
    if is_frame_column(text):
        return _table(core().tokens.tokenize_column, text, "kind")
    return [None if row is None else _tokens(row) for row in as_column(text).to_pylist()]


@overload
def sentences(text: str, *, titled: bool = ...) -> list[Sentence]: ...
@overload
def sentences(text: Iterable[str | None], *, titled: bool = ...) -> Any: ...


def sentences(text: Any, *, titled: bool = False) -> Any:
    """Divide an article, or every article of a column, into sentences.

    A sentence ends at a line break, or behind . ! ? and their Arabic forms with the closing
    marks that follow, before white space; never at a comma, inside a number or behind a title.

    Parameters
    ----------
    text : str or column
        As in `tokenize`.
    titled : bool
        The article has a title of its own: its first line is no headline by its place.

    Returns
    -------
    list of Sentence, list of list of Sentence, or Table
        As in `tokenize`; the table has row, start, end and block.

    Examples
    --------
    >>> import marsad as ms
    >>> [s.text for s in ms.sentences("قال د. أحمد إن السعر 3.5 دنانير. ثم خرج.")]
    ['قال د. أحمد إن السعر 3.5 دنانير.', 'ثم خرج.']
    """
    if _is_text(text):
        return _sentences(text_argument(text, "text"), titled)
    if is_frame_column(text):
        layer = core().tokens
        return _table(lambda chunk: layer.sentences_column(chunk, titled=titled), text, "block")
    rows = as_column(text).to_pylist()
    return [None if row is None else _sentences(row, titled) for row in rows]


@overload
def words(text: str, *, form: str = ..., arrow: bool = ...) -> list[str]: ...
@overload
def words(text: Iterable[str | None], *, form: str = ..., arrow: bool = ...) -> Any: ...


def words(text: Any, *, form: str = "key", arrow: bool = False) -> Any:
    """List the words of a text, for instance as ``tokenizer=`` of scikit-learn.

    Of a column all words are found in one go, normalized and divided at once: the way to
    prepare many texts for counting.

    Parameters
    ----------
    text : str or column
        The text to divide. A column is a list or other iterable of str, an Arrow array, a
        pandas or polars Series.
    form : {"key", "bare"}
        ``"bare"`` leaves out marks and tatweel, ``"key"`` also folds letters, as
        `marsad.normalize` does by default.

    arrow : bool
        Of a column, whatever its kind, give an Arrow column of lists of plain strings: the
        fastest way, as no object is made for a word and none is looked up.

    Returns
    -------
    list of str, list of list of str, or pyarrow.ChunkedArray
        Words and abbreviations in their order; numbers and marks are left out. Of a list one
        list for each text, None for what is missing; of the column of a data frame an Arrow
        column of lists, in which each different word of a chunk is stored once.

    Examples
    --------
    >>> from marsad.tokens import words
    >>> words("كَتَبَ إلى مدرسة، 3 مرات")
    ['كتب', 'الي', 'مدرسه', 'مرات']
    >>> words(["نعم، نعم", None])
    [['نعم', 'نعم'], None]
    >>> words(["إلى المدرسة"], arrow=True).to_pylist()
    [['الي', 'المدرسه']]
    """
    choice(form, ("key", "bare"), "form")
    fold = form == "key"
    if isinstance(text, str):
        found: list[str] = _reader(fold)(text)
        return found
    if _is_text(text):
        text_argument(text, "text")
    if arrow:
        return plain_words(text, fold)
    if is_frame_column(text):
        return column_words(text, fold)
    return core().tokens.words_of_list(as_rows(text), fold=fold)


@cache
def _reader(fold: bool) -> Any:
    return core().tokens.WordReader(fold=fold)


def hashtag_parts(tag: str) -> list[tuple[int, int]]:
    """Divide a hashtag at underscores, and digits and Latin humps apart.

    Parameters
    ----------
    tag : str
        The text of a hashtag token, with its sign.

    Returns
    -------
    list of tuple of int
        Start and end of each part in ``tag``.

    Examples
    --------
    >>> from marsad.tokens import hashtag_parts
    >>> tag = "#رؤية_2030"
    >>> [tag[start:end] for start, end in hashtag_parts(tag)]
    ['رؤية', '2030']
    """
    found: list[tuple[int, int]] = core().tokens.hashtag_parts(text_argument(tag, "tag"))
    return found


def is_arabizi(word: str) -> bool:
    """Guess whether a word is Arabic typed in Latin letters and digits.

    Parameters
    ----------
    word : str
        One word.

    Returns
    -------
    bool
        True for a word such as "7abibi", which stands for حبيبي.

    Examples
    --------
    >>> from marsad.tokens import is_arabizi
    >>> is_arabizi("7abibi"), is_arabizi("G20")
    (True, False)
    """
    return bool(core().tokens.is_arabizi(text_argument(word, "word")))
