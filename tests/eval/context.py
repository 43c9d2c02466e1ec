#!/usr/bin/env python3
"""Whether a lookup reads in context what it would find in texts that are read as a whole.

    python tests/eval/context.py ARTICLES.jsonl[.gz] [--rows N]

Every word of the texts that has several parts of speech is an entry of each of them. Prints the
number of hits and those that differ, none of which there should be.
"""

from __future__ import annotations

import argparse
import sys

import marsad as ms
from marsad.morph import analyses
from marsad.tokens import words


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles")
    parser.add_argument("--rows", type=int, default=5_000, help="only the first articles")
    arguments = parser.parse_args()
    corpus = ms.Corpus.from_files(arguments.articles)
    texts = [text for text in corpus.articles["text"] if text][: arguments.rows]
    known = {word for found in words(texts, form="bare") for word in found}
    parts = {word: sorted({a.pos for a in analyses(word)}) for word in sorted(known)}
    terms = [f"{word}/{pos}" for word, all_ in parts.items() if len(all_) > 1 for pos in all_]
    own = ms.Lexicon([(term, 1.0) for term in terms], level="key", on_duplicate="first")
    whole = own.lookup(texts, shifting=True).select("doc", "tok", "entry").arrow().to_pylist()
    found = own.lookup(texts).select("doc", "tok", "entry").arrow().to_pylist()
    differ = {tuple(row.values()) for row in whole} ^ {tuple(row.values()) for row in found}
    print(f"{len(texts)} texts, {len(terms)} entries, {len(whole)} hits, {len(differ)} differ")
    for row in sorted(differ)[:20]:
        print(*row)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
