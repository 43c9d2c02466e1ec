#!/usr/bin/env python3
"""Sentence boundaries against annotated articles.

    python tests/eval/boundaries.py gold.jsonl

Each line has ``text`` and ``sentences``, a list of [start, end, ...] or of
objects with start and end, in code points. A boundary is the
end of a sentence; printed are precision and recall, and with --wrong every boundary that differs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import marsad as ms


def end_of(sentence: Any) -> int:
    return int(sentence["end"] if isinstance(sentence, dict) else sentence[1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    right = missed = added = 0
    for line in arguments.articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        wanted = {end_of(sentence) for sentence in article["sentences"]}
        found = {sentence.end for sentence in ms.sentences(text)}
        right += len(wanted & found)
        missed += len(wanted - found)
        added += len(found - wanted)
        for end in sorted(wanted ^ found) if arguments.wrong else ():
            kind = "missed" if end in wanted else "added"
            print(kind, text[max(0, end - 40) : end], "|", text[end : end + 25].strip())
    precision = right / max(1, right + added)
    recall = right / max(1, right + missed)
    print(f"boundaries P {precision:.3f} R {recall:.3f} ({right + missed} in the articles)")


if __name__ == "__main__":
    main()
