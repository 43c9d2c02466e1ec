#!/usr/bin/env python3
"""Measure readings in context on the tagged text of the project: tags.py [--errors N].

Reads cpp/data/tags/sample.tsv (sent, word, upos): the sample corpus, and sentences of words that
are verb and noun, noun and adjective, or name and word; and held_out.tsv beside it, to which no
rule or score was fitted. Prints the share of words with the right part of speech in each of them,
precision and recall of finite verbs, and the most frequent confusions.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from marsad import morph

TAGGED = Path(__file__).parents[2] / "cpp" / "data" / "tags" / "sample.tsv"
HELD_OUT = TAGGED.with_name("held_out.tsv")


def sentences(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Words with their tags, by sentence."""
    out: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        sentence, word, tag = line.split("\t")
        out.setdefault(sentence, []).append((word, tag))
    return out


def compare(gold: list[list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    """Each word with its tag and the one it is given; words that are cut otherwise are left out."""
    table = morph.words([" ".join(word for word, _ in words) for words in gold])
    given: list[list[tuple[str, str]]] = [[] for _ in gold]
    for row, word, upos in zip(table["row"], table["word"], table["upos"], strict=True):
        given[row].append((word, upos))
    return [
        (word, tag, upos)
        for words, found in zip(gold, given, strict=True)
        if [word for word, _ in words] == [word for word, _ in found]
        for (word, tag), (_, upos) in zip(words, found, strict=True)
        if tag != "PUNCT"
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=12, help="confusions to show")
    args = parser.parse_args()
    tagged = sentences(TAGGED)
    for title, gold in (
        ("sample corpus", [words for key, words in tagged.items() if not key.startswith("own.")]),
        ("homographs", [words for key, words in tagged.items() if key.startswith("own.")]),
        ("held out", list(sentences(HELD_OUT).values())),
    ):
        rows = compare(gold)
        right = sum(tag == upos for _, tag, upos in rows)
        hits = sum(tag == upos == "VERB" for _, tag, upos in rows)
        said = sum(upos == "VERB" for _, _, upos in rows)
        verbs = sum(tag == "VERB" for _, tag, _ in rows)
        print(f"{title:14} upos {100 * right / len(rows):.2f} % of {len(rows)} words")
        print(f"{title:14} VERB P {hits / said:.3f} R {hits / verbs:.3f} (gold {verbs})")
        wrong = Counter((tag, upos) for _, tag, upos in rows if tag != upos)
        for (tag, upos), count in wrong.most_common(args.errors):
            print(f"{title:14} {count:4} {tag} read as {upos}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
