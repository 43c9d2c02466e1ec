"""CoNLL-U without trees: words, their parts, and the chunks of noun phrases in MISC."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.words import Words

__all__ = ["sentences"]

_CLITICS = {"wa": "CCONJ", "fa": "CCONJ", "al": "DET", "sa": "AUX", "a": "PART"}  # others: ADP
_LEADS = ("negation", "vocative")  # behind conjunctions

# The proclitics that a scheme cuts off, by their names in the column `rule`.
_CUT = {"d1": {"a", "wa", "fa"}, "d2": {"a", "wa", "fa", "bi", "li", "ka", "sa"}}
_CUT["atb"] = _CUT["d2"]
_CUT["d3"] = _CUT["full"] = _CUT["d2"] | {"al"}

_NAMES = ("start", "end", "word", "segments", "lemma", "upos", "source", "features", "rule")


def sentences(
    lines: list[str], first: int, scheme: str, *, chunks: bool, words: Words | None = None
) -> Iterator[str]:
    """Write lines of text sentence by sentence.

    Parameters
    ----------
    lines : list of str
        Each is a text of its own.
    first : int
        Number of the first one; ids of sentences are ``line.sentence``, both from 1.
    scheme : str
        How far words are cut, as in :func:`marsad.morph.words`.
    chunks : bool
        Write ``Chunk=B``, ``I`` or ``O`` (first, later or no word of a base noun phrase), and
        ``SubjOf``, ``ObjOf``: the id of the verb whose subject or object the word is.
    words : Words, optional
        Those of the user.

    Yields
    ------
    str
        One block a sentence; a line without tokens has none. HEAD and DEPREL are not known.

    Examples
    --------
    >>> from marsad.cli._conllu import sentences
    >>> print(next(sentences(["للوزير"], 1, "d3", chunks=False)).splitlines()[2])
    1-3	للوزير	_	_	_	_	_	_	_	_
    """
    from marsad import morph, phrases, tokens

    table = morph.words(lines, scheme=scheme, words=words)
    columns = [table[name] for name in _NAMES]
    more: list[list[Any]] = []
    if chunks:
        found = phrases.words(lines, words=words)
        more = [found[name] for name in ("chunk", "subj_of", "obj_of")]
    rows = list(zip(*columns, *more, strict=True))
    owner = table["row"]
    at = 0
    for number, line in enumerate(lines):
        first_word = at
        for k, sentence in enumerate(tokens.sentences(line)):
            begin = at
            while at < len(rows) and owner[at] == number and rows[at][0] < sentence.end:
                at += 1
            if at > begin:
                name = f"{first + number}.{k + 1}"
                yield _block(name, rows[begin:at], line, scheme, begin - first_word)
        while at < len(rows) and owner[at] == number:
            at += 1


def _block(name: str, rows: Sequence[tuple[Any, ...]], line: str, scheme: str, before: int) -> str:
    """Write one sentence; ``before`` tokens of the line stand before it."""
    words = [_parts(row, scheme) for row in rows]
    ids, at = [], 1  # of each token: the id of its stem
    for stem, parts in words:
        ids.append(at + stem)
        at += len(parts)
    spaced = [rows[k + 1][0] > rows[k][1] for k in range(len(rows) - 1)] + [True]
    text = "".join(row[2] + " " * space for row, space in zip(rows, spaced, strict=True)).strip()
    out = [f"# sent_id = {name}", f"# text = {text}"]
    at = 1
    for k, (row, (stem, parts)) in enumerate(zip(rows, words, strict=True)):
        glued = [] if spaced[k] else ["SpaceAfter=No"]
        several = len(parts) > 1
        if several:
            misc = glued[0] if glued else "_"
            out.append("\t".join((f"{at}-{at + len(parts) - 1}", row[2], *"_______", misc)))
        for place, (form, lemma, upos, features) in enumerate(parts):
            misc = "|".join(sorted(_misc(row, ids, before) if place == stem else []) or "_")
            if glued and not several:
                misc = "|".join(sorted([*misc.split("|"), *glued]))
            cells = (str(at), form, lemma, upos, "_", features, "_", "_", "_", misc)
            out.append("\t".join(cells))
            at += 1
    return "\n".join(out) + "\n\n"


def _parts(row: tuple[Any, ...], scheme: str) -> tuple[int, list[tuple[str, str, str, str]]]:
    """Give the place of the stem, and form, lemma, part of speech and features of each part."""
    _, _, word, segments, lemma, upos, source, features, rule = row[:9]
    before, behind = _clitics(rule, source, scheme)
    forms = [segments] if source == "token" else segments.split("+")
    stem = min(len(before), len(forms) - 1)
    if len(forms) == 1:
        return 0, [(word, lemma, upos, features or "_")]
    out = []
    for k, form in enumerate(forms):
        if k == stem:
            # A word tagged by its pronoun (la-ha) is a preposition without it.
            joined = upos == "PRON" and "PRON" in behind and len(form) < len(forms[-1])
            out.append((form, lemma, "ADP" if joined else upos, features or "_"))
        elif k > stem:  # an ending of gender and number (full) is no word
            at = k - len(forms) + len(behind)
            out.append((form, form, behind[at] if at >= 0 else "X", "_"))
        else:
            out.append((form, form, before[k], "_"))
    return stem, out


def _clitics(rule: str, source: str, scheme: str) -> tuple[list[str], list[str]]:
    """Give the parts of speech before and behind the stem from a rule, ``wa+bi+table+ها``."""
    names = rule.split(" (")[0].split("+")  # behind it stands the row of a word of the user
    at = names.index(source) if source in names else len(names)
    said = set(names[:at])
    before = [_CLITICS.get(name, "ADP") for name in names[:at] if name in _CUT[scheme]]
    if "progressive" in said:  # bi- before a verb is no preposition
        before = ["AUX" if upos == "ADP" else upos for upos in before]
    if scheme != "d1" and said & set(_LEADS):
        before.insert(len(said & _CUT["d1"]), "PART")
    ending = names[at + 1] if at + 1 < len(names) else ""
    negated = "negation" in said and ending != ""
    behind = ["PRON"] * (len(ending) > negated) + ["PART"] * negated
    return before, behind


def _misc(row: tuple[Any, ...], ids: Sequence[int], before: int) -> list[str]:
    """Say where a word comes from, and its place in a phrase where that was asked for."""
    out = [f"Source={row[6]}"]
    if len(row) > 9:
        out.append(f"Chunk={row[9]}")
        for name, verb in (("SubjOf", row[10]), ("ObjOf", row[11])):
            if verb:
                out.append(f"{name}={ids[verb - 1 - before]}")
    return out
