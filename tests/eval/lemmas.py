#!/usr/bin/env python3
"""Count the lemmas the tables of morphology name and the share of the words of news they cover.

lemmas.py TYPES: TYPES is a table `word, count, ...` of word types of a corpus, TSV, may be gzipped;
needs `marsad` and runs from anywhere. Forms that are derived (conjugations, participles, masdars
without a row of their own) are not counted as lemmas. Prints two tables:

- part of speech, distinct lemmas, of them in `nouns*.tsv`;
- part of speech of the first analysis, its share of all tokens, and the share of these whose lemma
  a table names.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import marsad as ms

MORPH = Path(__file__).parents[2] / "cpp" / "data" / "morph"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Give the rows of a table with a header line."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def lemmas() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Give the lemmas of each part of speech: all, and those of the tables of nouns."""
    known: dict[str, set[str]] = defaultdict(set)
    nouns: dict[str, set[str]] = defaultdict(set)
    for path in sorted(MORPH.glob("nouns*.tsv")):
        for row in rows(path):
            nouns[row["pos"]].add(row["lemma"])
    for pos, found in nouns.items():
        known[pos] |= found
    for row in rows(MORPH / "verbs.tsv"):
        known["VERB"].add(row["lemma"])
    for path in sorted(MORPH.glob("words_*.tsv")):
        for row in rows(path):
            known[row["pos"]].add(row["lemma"])
    return known, nouns


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("types", type=Path)
    given = parser.parse_args()
    known, nouns = lemmas()
    print("pos\tlemmas\tnouns*.tsv")
    for pos, found in sorted(known.items(), key=lambda item: -len(item[1])):
        print(f"{pos}\t{len(found)}\t{len(nouns[pos])}")
    distinct = set().union(*known.values())
    print(f"all\t{len(distinct)}\t{len(set().union(*nouns.values()))}")
    tokens: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for row in rows(given.types):
        analyses = ms.morph.analyses(row["word"])
        if not analyses:
            continue
        first, count = analyses[0], int(row["count"])
        tokens[first.pos] += count
        if first.lemma in known[first.pos]:
            named[first.pos] += count
    total = tokens.total()
    print("\npos\ttokens\tlemma in a table")
    for pos, count in tokens.most_common():
        print(f"{pos}\t{count / total:.2%}\t{named[pos] / count:.2%}")
    print(f"all\t{1:.2%}\t{named.total() / total:.2%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
