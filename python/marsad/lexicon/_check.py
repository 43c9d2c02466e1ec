"""Hygiene of a dictionary: what in it is likely to be a mistake, and what carries its scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from marsad import _engine
from marsad.lexicon._entries import Entry
from marsad.tables import Table
from marsad.words import Words, WordsLike, as_words, core_of

if TYPE_CHECKING:
    from marsad.corpus import Corpus
    from marsad.lexicon._lexicon import Lexicon
    from marsad.lexicon._lookup import Lookup

__all__ = ["PROBLEMS", "check", "coverage"]

PROBLEMS = {
    "function_word": "a function word carries weight",
    "same_key": "two entries are spelled alike and differ in weight",
    "not_itself": "the entry does not find its own words",
    "ambiguous": "the word has readings with other lemmas",
    "never": "the entry is not in the corpus",
    "only_inside": "the entry is only within longer ones",
    "sign_flip": "the sentences around it are good in one source and bad in another",
}
"""Names of the problems that a check reports, and what they mean."""

_PATTERN = re.compile(r"[*?|()@\\]|\.\.\.|\b(?:NEAR|BEFORE|AFTER|SENTENCE)\b|:|/[A-Z]")
_SURE = 0.9  # probability of a lemma out of context from which the others do not matter
_LEAST = 2  # sentences a source needs for a sign


class Problem(NamedTuple):
    """One row of a report."""

    problem: str
    entry: str
    category: str
    weight: float
    line: int
    detail: str


def _problem(name: str, entry: Entry, detail: str) -> Problem:
    return Problem(name, entry.term, entry.category, entry.weight, entry.line, detail)


@lru_cache(maxsize=1)
def _function_words() -> dict[str, tuple[str, str]]:
    """Give the key of every function word, its kind and how it is spelled."""
    from marsad.lexicon.formats import read

    _, entries = read("stopwords")
    return {_key(entry.term): (entry.category, entry.term) for entry in entries}


def check(lexicon: Lexicon, corpus: Corpus | None, words: WordsLike | None = None) -> Table:
    """Collect all problems, in the order of PROBLEMS and of the entries."""
    own = as_words(corpus._words if words is None and corpus is not None else words)
    found = [*_function(lexicon, own), *_same_key(lexicon)]
    found += [*_not_itself(lexicon, own), *_ambiguous(lexicon, own)]
    if corpus is not None:
        found += [*_unused(lexicon, corpus, own), *_flips(lexicon, corpus, own)]
    order = list(PROBLEMS)
    found.sort(key=lambda row: order.index(row.problem))
    import pyarrow as pa

    kinds = (pa.string(), pa.string(), pa.string(), pa.float64(), pa.int64(), pa.string())
    columns = {
        name: pa.array([row[at] for row in found], kind)
        for at, (name, kind) in enumerate(zip(Problem._fields, kinds, strict=True))
    }
    return Table(pa.table(columns))


def _plain(entry: Entry) -> bool:
    return not _PATTERN.search(entry.term)


def _keys(lexicon: Lexicon) -> list[str]:
    return [_key(entry.term) for entry in lexicon]


def _key(term: str) -> str:
    """Give the search keys of the words, by which they are matched."""
    core = _engine.core().normalize
    return " ".join(str(core.fold(core.bare(word))) for word in term.split())


def _function(lexicon: Lexicon, words: Words | None) -> Iterator[Problem]:
    """Give the entries that a function word of the same key matches; a part of speech may tell."""
    known = _function_words()
    keys = _keys(lexicon)
    alike = [at for at, e in enumerate(lexicon) if e.weight and keys[at] in known and _plain(e)]
    hits = lexicon.lookup([known[keys[at]][1] for at in alike], kind="all", words=words)
    seen = set(zip(hits._places.tolist(), hits._entry_numbers.tolist(), strict=True))
    entries = list(lexicon)
    for row, at in enumerate(alike):
        if (row, at) in seen:
            yield _problem("function_word", entries[at], known[keys[at]][0])


def _same_key(lexicon: Lexicon) -> Iterator[Problem]:
    first: dict[tuple[str, str], Entry] = {}
    for entry, key in zip(lexicon, _keys(lexicon), strict=True):
        if not _plain(entry):
            continue
        other = first.setdefault((key, entry.pos), entry)
        if other is not entry and other.weight != entry.weight:
            place = f" in line {other.line}" if other.line else ""
            where = f" ({other.category})" if other.category else ""
            detail = f"{other.term}{where}{place} has {other.weight:g}"
            yield _problem("same_key", entry, detail)


def _not_itself(lexicon: Lexicon, words: Words | None) -> Iterator[Problem]:
    plain = [(at, entry) for at, entry in enumerate(lexicon) if _plain(entry)]
    hits = lexicon.lookup([entry.term for _, entry in plain], kind="all", words=words)
    seen = set(zip(hits._places.tolist(), hits._entry_numbers.tolist(), strict=True))
    for row, (at, entry) in enumerate(plain):
        if (row, at) not in seen and not _may_be(entry, words):
            why = f"no reading of it is {entry.pos}" if entry.pos else "its text is cut otherwise"
            yield _problem("not_itself", entry, why)


def _may_be(entry: Entry, words: Words | None) -> bool:
    """Whether some reading of the word is the entry, though not the likeliest out of context."""
    if not entry.pos or " " in entry.term:
        return False
    analyses = _engine.core().morph.analyses
    return any(a[4] == entry.pos for a in analyses(entry.term, scheme="d3", words=core_of(words)))


def _ambiguous(lexicon: Lexicon, words: Words | None) -> Iterator[Problem]:
    analyses, own = _engine.core().morph.analyses, core_of(words)
    for entry in lexicon:
        level = entry.level or lexicon._level
        if not _plain(entry) or " " in entry.term or entry.pos or level in ("surface", "key"):
            continue
        shares: dict[str, float] = {}
        found = analyses(entry.term, scheme="d3", words=own)
        for _, _, _, lemma, pos, _, probability, *_ in found:
            name = f"{lemma} {pos}"
            shares[name] = shares.get(name, 0.0) + float(probability)
        lemmas = {name.split(" ")[0] for name in shares}
        if len(lemmas) > 1 and max(shares.values()) < _SURE:
            ranked = sorted(shares.items(), key=lambda item: -item[1])
            detail = ", ".join(f"{name} {share:.2f}" for name, share in ranked[:3])
            yield _problem("ambiguous", entry, detail)


def _unused(lexicon: Lexicon, corpus: Corpus, words: Words | None) -> Iterator[Problem]:
    every = lexicon.lookup(corpus, kind="all", words=words)
    longest = lexicon.lookup(corpus, kind="longest", words=words)
    chosen = set(longest._entry_numbers.tolist())
    seen = set(every._entry_numbers.tolist())
    for at, entry in enumerate(lexicon):
        if at not in seen:
            yield _problem("never", entry, f"0 in {len(corpus):,} articles")
        elif at not in chosen:
            yield _problem("only_inside", entry, "a longer entry of its category is always there")


def _flips(lexicon: Lexicon, corpus: Corpus, words: Words | None) -> Iterator[Problem]:
    """Compare the mean tone of the sentences around an entry between sources."""
    if "sentences" not in corpus._tables:
        return
    source = dict(zip(corpus.articles["doc"], corpus.articles["source"], strict=True))
    places = zip(*(corpus.sentences[c] for c in ("doc", "field", "sent", "score")), strict=True)
    score = {(doc, field, sent): value for doc, field, sent, value in places}
    hits = lexicon.lookup(corpus, words=words)
    sums: dict[int, dict[str, list[float]]] = {}
    columns = (hits[c] for c in ("doc", "field", "sent"))
    for at, *place in zip(hits._entry_numbers.tolist(), *columns, strict=True):
        name = source.get(place[0])
        if name is not None and tuple(place) in score:
            sums.setdefault(at, {}).setdefault(name, []).append(score[tuple(place)])
    entries = list(lexicon)
    for at in sorted(sums):
        means = {n: sum(v) / len(v) for n, v in sums[at].items() if len(v) >= _LEAST}
        if means and min(means.values()) < 0 < max(means.values()):
            low, high = (f(means, key=lambda n: means[n]) for f in (min, max))
            detail = f"{low} {means[low]:+.2f}, {high} {means[high]:+.2f}"
            yield _problem("sign_flip", entries[at], detail)


def coverage(lexicon: Lexicon, texts: Any, words: WordsLike | None = None) -> Table:
    """Count hits, documents and shares by entry, the most telling first."""
    import numpy as np
    import pyarrow as pa

    hits: Lookup = lexicon.lookup(texts, words=words)
    entries = list(lexicon)
    numbers = hits._entry_numbers
    count = np.bincount(numbers, minlength=len(entries))
    pairs = np.unique(np.stack([numbers, hits._places], axis=1), axis=0)[:, 0]
    documents = np.bincount(pairs, minlength=len(entries))
    weights = np.array([entry.weight for entry in entries])
    score = count * weights if entries else np.empty(0)
    total = max(1, len(numbers))
    size = float(np.abs(score).sum()) or 1.0
    order = np.argsort(-np.abs(score) - count * 1e-9, kind="stable")
    table = pa.table(
        {
            "entry": pa.array([e.term for e in entries], pa.string()),
            "category": pa.array([e.category for e in entries], pa.string()),
            "weight": pa.array(weights, pa.float64()),
            "line": pa.array([e.line for e in entries], pa.int64()),
            "hits": pa.array(count, pa.int64()),
            "documents": pa.array(documents, pa.int64()),
            "share_of_hits": count / total,
            "share_of_score": np.abs(score) / size,
        }
    )
    return Table(table.take(pa.array(order)))
