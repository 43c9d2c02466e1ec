#!/usr/bin/env python3
"""Compare the probability of a word's first reading with how often it is right.

    python tests/eval/calibration.py DEV/segmentation/iahlt_dev.tsv [FILE ...]

Out of context: each word of the files alone. Right is a cut by scheme d3 whose parts are as long as
those of the file: how a part is respelled is not judged.
A row is an interval of probability: words in it, their mean probability, the share that is right.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from marsad import morph

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


@cache
def read(word: str) -> list[tuple[str, float]]:
    """Cuts of a word with their probabilities, best first."""
    cuts: dict[str, float] = defaultdict(float)
    for reading in morph.analyses(word):
        cuts["+".join(reading.restored)] += reading.probability
    return sorted(cuts.items(), key=lambda cut: -cut[1])


def lengths(cut: str) -> list[int]:
    return [len(part) for part in cut.split("+")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    args = parser.parse_args()
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for path in args.files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["upos"] in {"PUNCT", "NUM", "SYM"}:
                    continue
                cut, probability = read(row["word"])[0]
                place = max(i for i, edge in enumerate(EDGES) if probability >= edge)
                bins[place].append((probability, lengths(cut) == lengths(row["segments"])))
    gap = total = 0.0
    print("from   words    mean p  right")
    for place, found in sorted(bins.items()):
        mean = sum(p for p, _ in found) / len(found)
        right = sum(ok for _, ok in found) / len(found)
        gap += abs(mean - right) * len(found)
        total += len(found)
        print(f"{EDGES[place]:.2f}  {len(found):6}  {mean:7.3f}  {right:6.3f}")
    print(f"mean distance {gap / total:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
