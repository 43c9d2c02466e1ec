"""Words read in context, noun phrases, and who does what to whom in a clause.

>>> from marsad import phrases
>>> table = phrases.words("رفض الوزير العرض")
>>> [(row["word"], row["upos"], row["chunk"], row["subj_of"], row["obj_of"]) for row in table]
[('رفض', 'VERB', 'O', 0, 0), ('الوزير', 'NOUN', 'B', 1, 0), ('العرض', 'NOUN', 'B', 0, 1)]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad._coerce import clean_text
from marsad._engine import core
from marsad._lines import gather
from marsad._texts import as_column
from marsad.tables import Table
from marsad.words import WordsLike, core_of

__all__ = ["Outline", "noun_phrases", "outline", "words"]

_MISSING = ("of", "head_start", "head_end")


class Outline(Table):
    """The table of the parts of texts; in a notebook it shows the texts with brackets.

    It is made by :func:`outline` and by ``doc.phrases``. Clauses stand in angle brackets with
    their kind, noun phrases in square ones with their head underlined; verbs are shaded, and
    tooltips tell subject from object. What :meth:`Table.where` and the like give is a plain table.

    Examples
    --------
    >>> from marsad.phrases import outline
    >>> "[" in outline("رفض الوزير العرض")._repr_html_()
    True
    """

    __slots__ = ("_texts",)

    def __init__(self, columns: Any, texts: Sequence[str]) -> None:
        super().__init__(columns, nullable=_MISSING)
        self._texts = list(texts)

    def __reduce__(self) -> tuple[Any, ...]:
        return Outline, (self.arrow(), self._texts)

    def _repr_html_(self) -> str:
        from marsad.display.brackets import brackets_html

        return brackets_html(self._texts, self) + super()._repr_html_()


def words(texts: Any, *, words: WordsLike | None = None) -> Table:
    """Read texts, one row a token.

    Parameters
    ----------
    texts : str or column of str
        A text, a list of them, or a column of Arrow, pandas or polars.
    words : Words, path of a file, rows or data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

    Returns
    -------
    Table
        row, index (from 1, by row), start, end (code points), word, upos, chunk (B, I or O: first,
        later or no word of a base noun phrase), subj_of and obj_of (index of the first verb whose
        subject or object the word is, 0 for none).

    Examples
    --------
    >>> from marsad import phrases
    >>> phrases.words("في مدينة دمشق القديمة")["chunk"]
    ['O', 'B', 'I', 'I']
    """
    texts = [texts] if isinstance(texts, str) else texts
    return Table(gather(core().phrases.words, texts, words=core_of(words)))


def noun_phrases(texts: Any, *, words: WordsLike | None = None) -> Table:
    """Find the noun phrases of texts: construct chains, adjectives, titles with their names.

    Parameters
    ----------
    texts : str or column of str
        A text, a list of them, or a column of Arrow, pandas or polars.
    words : Words, path of a file, rows or data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

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
    columns = gather(core().phrases.noun_phrases, texts, words=core_of(words))
    for name in ("definite", "governed", "named"):
        columns[name] = columns[name] == 1
    return Table(columns, nullable=["next"])


def outline(texts: Any, *, words: WordsLike | None = None) -> Outline:
    """Take texts apart into clauses, verb groups and noun phrases.

    Parameters
    ----------
    texts : str or column of str
        A text, a list of them, or a column of Arrow, pandas or polars.
    words : Words, path of a file, rows or data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

    Returns
    -------
    Outline
        One row a part, by start: row, sent, kind (clause, verb, noun), label, of (number, by row
        of the input, of the part that it belongs to: the clause around it, the verb of a subject
        or object), start, end (code points), text, head_start, head_end, head (lemma of the noun
        or verb), features (by the names of Universal Dependencies). Labels are ``main``,
        ``content``, ``relative``, ``adverbial``, ``adversative`` and ``conditional`` of clauses,
        ``past``, ``present`` and ``future`` of verbs, ``subject``, ``object``, ``governed`` (by a
        preposition) and ``free`` of noun phrases.

    Examples
    --------
    >>> from marsad import phrases
    >>> table = phrases.outline("أكد السفير أن بلاده لن تنسحب")
    >>> [(row["label"], row["text"]) for row in table.where(kind="clause")]
    [('main', 'أكد السفير أن بلاده لن تنسحب'), ('content', 'أن بلاده لن تنسحب')]
    >>> [(row["label"], row["head"]) for row in table.where(kind="noun")]
    [('subject', 'سفير'), ('subject', 'بلاد')]
    >>> [(row["text"], "Polarity=Neg" in row["features"]) for row in table.where(label="future")]
    [('لن تنسحب', True)]
    """
    rows = [texts] if isinstance(texts, str) else as_column(texts)
    columns = gather(core().phrases.outline, rows, words=core_of(words))
    given = rows if isinstance(rows, list) else rows.to_pylist()
    return Outline(columns, [clean_text(text or "") for text in given])


def document_outline(
    doc: str, title: str | None, text: str, words: WordsLike | None = None
) -> Outline:
    """Give the parts of an article, those of its title first.

    Parameters
    ----------
    doc, title, text
        Its id and what it says.
    words
        As in :func:`outline`.

    Returns
    -------
    Outline
        doc, field, sent, phrase (number), and the columns of :func:`outline`.

    Examples
    --------
    >>> from marsad.phrases import document_outline
    >>> document_outline("7", "عودة الوفد", "عاد الوفد.").columns[:4]
    ['doc', 'field', 'sent', 'phrase']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    fields = [("title", title)] if title else []
    fields += [("text", text)]
    table = outline([content for _, content in fields], words=words).arrow()
    rows = table["row"]
    before = pc.sum(pc.equal(rows, 0)).as_py() or 0  # parts of the first field
    shift = pc.multiply(rows, before)
    names = pa.array([name for name, _ in fields]).take(rows.combine_chunks())
    columns = {
        "doc": pa.array([doc] * len(rows)).dictionary_encode(),
        "field": names.dictionary_encode(),
        "sent": table["sent"],
        "phrase": pa.array(range(len(rows)), pa.int32()),
    }
    for name in table.column_names[2:]:
        columns[name] = pc.add(table[name], shift) if name == "of" else table[name]
    return Outline(pa.table(columns), [content for _, content in fields])
