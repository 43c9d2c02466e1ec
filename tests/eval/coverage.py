#!/usr/bin/env python3
"""Print which share of the words of a corpus each source of readings gives.

    python tests/eval/coverage.py FILE.jsonl[.gz] [--articles N] [--unknown N]

A word is read by table (its stem stands in one), by rule (an inflection of such a stem) or by
back-off (shape and counts alone); the bar is 6 % of back-off. `--unknown` lists the most frequent
forms that no table knows.
"""

from __future__ import annotations

import argparse
from collections import Counter

from marsad import Corpus, morph


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--articles", type=int, help="the first N only")
    parser.add_argument("--unknown", type=int, default=0)
    args = parser.parse_args()
    texts = [t for t in Corpus.from_files(args.file).articles["text"] if t][: args.articles]
    tokens: Counter[str] = Counter()
    types: dict[str, set[str]] = {}
    unknown: Counter[str] = Counter()
    for at in range(0, len(texts), 1000):
        table = morph.words(texts[at : at + 1000])
        for word, source in zip(table["word"], table["source"], strict=True):
            if source == "token":
                continue
            tokens[source] += 1
            types.setdefault(source, set()).add(word)
            if source == "back-off":
                unknown[word] += 1
    every, kinds = tokens.total(), sum(map(len, types.values()))
    print(f"{len(texts)} articles, {every} words, {kinds} pairs of form and source")
    for source in ("table", "rule", "back-off"):
        share, kind = tokens[source] / every, len(types.get(source, ())) / kinds
        print(f"{source:9} {share:7.2%} of the words  {kind:7.2%} of the forms")
    for word, count in unknown.most_common(args.unknown):
        print(count, word, sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
