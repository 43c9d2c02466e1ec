"""One article and what was found in it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from marsad import _engine, _evidence, _schema
from marsad._assemble import finish
from marsad._coerce import text_argument
from marsad.errors import DataError

if TYPE_CHECKING:
    from marsad._engine import Option
    from marsad.actors import Actors, ActorsLike
    from marsad.phrases import Outline
    from marsad.tables import Table
    from marsad.words import Words, WordsLike

__all__ = ["Document", "analyze"]


def analyze(
    text: str,
    title: str | None = None,
    *,
    actors: ActorsLike | None = None,
    options: Mapping[str, Option] | None = None,
    words: WordsLike | None = None,
) -> Document:
    """Analyse one article.

    Parameters
    ----------
    text : str
        The article. Whatever it holds, a result comes back; lone surrogates count as U+FFFD.
    title : str, optional
        The headline. It is a field of its own: its rows have ``field == "title"``.
    actors : Actors, path of a CSV file, or rows, optional
        Your own actors, merged with those that marsad knows.
    options : mapping, optional
        ``{"neutral_band": 1.0}``, for example: a sentence whose score lies between -1 and 1 is
        neutral (of long sentences the band is wider); 1.0 if not given. An unknown name or value
        raises OptionError.
    words : Words, path of a file, rows or a data frame, optional
        Your own words, read above marsad's; see :class:`marsad.Words`.

    Returns
    -------
    Document
        With the tables ``quotes``, ``stances``, ``sentences``, ``mentions``, ``matches``,
        ``tokens`` and ``phrases``. Positions are code points: ``text[row["start"]:row["end"]]``.

    Examples
    --------
    >>> import marsad as ms
    >>> text = "قال وزير الخارجية: «نرحب بالاتفاق ونعمل على تنفيذه»."
    >>> doc = ms.analyze(text)
    >>> quote = doc.quotes[0]
    >>> quote["text"], quote["kind"]
    ('نرحب بالاتفاق ونعمل على تنفيذه', 'direct')
    >>> text[quote["start"] : quote["end"]]
    'نرحب بالاتفاق ونعمل على تنفيذه'
    """
    from marsad.actors import as_actors
    from marsad.words import as_words

    text = text_argument(text, "text")
    title = None if title is None else text_argument(title, "title")
    known, own = as_actors(actors), as_words(words)
    names = _schema.ANALYSIS_TABLES
    raw = _engine.pipeline(known, options, own).run_one(text, title, tables=names)
    tables = {name: finish(name, raw.get(name), ["0"]) for name in names}
    return Document(text, title, tables, actors=known, options=options, words=own)


class Document:
    """An article with its tables; made by :func:`analyze` or taken from a corpus.

    In a notebook it shows itself right to left, with its quotations and stances highlighted.

    Attributes
    ----------
    text, title, id : str
        The article as it was analysed; ``title`` may be None.

    Examples
    --------
    >>> import marsad as ms
    >>> doc = ms.analyze("نددت الحكومة بالهجوم.")
    >>> len(doc.sentences), doc.title is None
    (1, True)
    """

    def __init__(
        self,
        text: str,
        title: str | None,
        tables: Mapping[str, Table],
        *,
        id: str = "0",
        actors: Actors | None = None,
        options: Mapping[str, Option] | None = None,
        words: Words | None = None,
    ) -> None:
        self.text = text
        self.title = title
        self.id = id
        self._tables = dict(tables)
        self._actors = actors
        self._options = dict(options or {})
        self._words = words
        self._phrases: Outline | None = None

    @property
    def quotes(self) -> Table:
        """Quotations with their kind, cue, speaker, rule and confidence."""
        return self._tables["quotes"]

    @property
    def stances(self) -> Table:
        """Who stands for or against whom: holder, target, polarity, cue, voice, rule."""
        return self._tables["stances"]

    @property
    def sentences(self) -> Table:
        """Sentences with their block and tone."""
        return self._tables["sentences"]

    @property
    def mentions(self) -> Table:
        """Mentions of actors: names, titles, pronouns, empty subjects."""
        return self._tables["mentions"]

    @property
    def matches(self) -> Table:
        """Hits of the lexicons, with their value after negation and intensity."""
        return self._tables["matches"]

    @property
    def tokens(self) -> Table:
        """Words and marks with their morphology; made when first asked for."""
        if "tokens" not in self._tables:
            engine = _engine.pipeline(self._actors, self._options, self._words)
            raw = engine.run_one(self.text, self.title, tables=["tokens"])
            self._tables["tokens"] = finish("tokens", raw.get("tokens"), [self.id])
        return self._tables["tokens"]

    @property
    def phrases(self) -> Outline:
        """Clauses, verb groups and noun phrases; made when first asked for.

        The columns are those of :func:`marsad.phrases.outline` behind ``doc``, ``field`` and
        ``sent``; ``of`` is the number in the column ``phrase`` of the part that a part belongs to.
        """
        if self._phrases is None:
            from marsad.phrases import document_outline

            self._phrases = document_outline(self.id, self.title, self.text, self._words)
        return self._phrases

    @property
    def info(self) -> dict[str, Any]:
        """Counts and scores of the whole article, by name."""
        documents = self._tables["documents"]
        return documents[0] if len(documents) else {}

    @property
    def tone(self) -> float:
        """Share of positive minus share of negative tokens, in per cent."""
        return float(self.info.get("tone") or 0.0)

    def keywords(self, n: int = 10, **options: Any) -> Table:
        """Find the words that mark this article; see :func:`marsad.keywords.keywords`.

        Parameters
        ----------
        n : int
            Number of words.
        **options
            ``unit`` and ``corpus`` of :func:`marsad.keywords.keywords`.

        Returns
        -------
        Table
            The most telling words first.

        Examples
        --------
        >>> import marsad as ms
        >>> doc = ms.analyze("قصف قصف حرب.")
        >>> doc.keywords(1, unit="norm")["term"]
        ['قصف']
        """
        table: Table = importlib.import_module("marsad.keywords").keywords(self, n, **options)
        return table

    def explain(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Collect the evidence for one row of any of the tables.

        Parameters
        ----------
        row : mapping
            A row of this document, for example ``doc.stances[0]``.

        Returns
        -------
        dict
            What the row says, the sentence it stands in, the words that gave it away, and the
            rule that fired. Empty evidence is left out. Of a match also file and line of its
            entry, the matched morpheme, the shifters in order and the arithmetic; of a sentence
            its matches and how they add up to its score. A notebook shows it as a table.

        Examples
        --------
        >>> import marsad as ms
        >>> doc = ms.analyze("قالت الوزيرة: «انتهت الأزمة».")
        >>> why = doc.explain(doc.quotes[0])
        >>> why["kind"], why["text"], why["sentence"]
        ('direct', 'انتهت الأزمة', 'قالت الوزيرة: «انتهت الأزمة».')
        """
        if not isinstance(row, Mapping) or not {"field", "sent"} <= row.keys():
            raise DataError("explain() takes a row of this document, for example doc.quotes[0]")
        if row.get("doc", self.id) != self.id:
            raise DataError(
                f"the row is of document {row['doc']!r}, not of {self.id!r}: "
                f"corpus.document({row['doc']!r}).explain(row)"
            )
        content = self.title or "" if row["field"] == "title" else self.text
        usual = "sentence" if "evaluation" in row else "token" if "segments" in row else "match"
        what = next((name for name in _SHOWN if name in row), usual)
        evidence = _evidence.Evidence(what=what)
        evidence.update({key: row[key] for key in _SHOWN[what] if row.get(key) not in (None, "")})
        for place in ("holder", "target", "speaker", "cue"):
            start, end = row.get(f"{place}_start"), row.get(f"{place}_end")
            if start is not None and end is not None:
                evidence[f"{place}_in_text"] = content[start:end]
        if row.get("start") is not None:
            evidence.setdefault("text", content[row["start"] : row["end"]])
        for sentence in self.sentences:
            if sentence["field"] == row["field"] and sentence["sent"] == row["sent"]:
                evidence["sentence"] = content[sentence["start"] : sentence["end"]].strip()
        if what == "sentence":
            evidence.update(_evidence.sentence_evidence(row, self.matches, content))
        elif what == "match" and row.get("lexicon") == "tone.tsv":
            evidence.update(_evidence.match_evidence(row, content))
        return evidence

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{(n := len(self._tables[name]))} {name if n != 1 else name[:-1]}"
            for name in ("sentences", "quotes", "stances")
        )
        head = " ".join((self.title or self.text).split())
        return f"Document({head[:39] + '…' if len(head) > 40 else head!s}: {counts})"

    def _repr_html_(self) -> str:
        try:
            display = importlib.import_module("marsad.display")
        except ModuleNotFoundError as error:
            if error.name != "marsad.display":
                raise
            return f'<div dir="rtl" style="white-space:pre-wrap">{escape(self.text)}</div>'
        return str(display.document_html(self))


_QUOTE = "kind text speaker speaker_entity cue resolved_by rule confidence"
_STANCE = "holder holder_entity target target_entity polarity strength cue frame_slot voice"
_MENTION = "kind entity entity_type gender number resolved_by"
_MATCH = "lexicon entry category weight shifters value voice"
_TOKEN = "kind value norm segments stem lemma pos reading features flags"
_PHRASE = "kind label text head features"
_SHOWN = {
    "quote": _QUOTE.split(),
    "stance": [*_STANCE.split(), "rule", "confidence"],
    "mention": _MENTION.split(),
    "match": _MATCH.split(),
    "token": _TOKEN.split(),
    "phrase": _PHRASE.split(),
    "sentence": ["block"],
}
