#!/usr/bin/env python3
"""Score tone against texts with labels, without any learning.

usage: sentiment.py FILE.tsv [--three] [--news] [--cost] [--confusion]
       sentiment.py --articles FILE.jsonl

FILE.tsv holds label<TAB>text; labels are pos, neg, neu, obj. Prints macro F1, accuracy, coverage
and the number of texts as JSON: positive against negative (other rows left out, score 0 goes to
the larger class), or with --three three classes, neu and obj being one, score 0 being it.
--news      texts are news: news valence counts in full (default: 0.5, as in posts)
--confusion also prints the table of labels and answers
--cost      also prints the ten entries that cost most
--articles  sentence tone of articles: text, and tone as rows of start, end, tone; three classes by
            the sign of a sentence, negative against positive by its score, without the neutral band
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import marsad as ms

CLASS = {"pos": 1, "neg": -1, "neu": 0, "obj": 0}
NAME = {1: "pos", -1: "neg", 0: "neu"}
POSTS = 0.5  # what news valence counts in posts
BAND = 1.5  # of a post where there is a neutral class


def macro_f1(gold: Sequence[int], got: Sequence[int], classes: Sequence[int]) -> float:
    total = 0.0
    for c in classes:
        right = sum(a == b == c for a, b in zip(gold, got, strict=True))
        n = sum(a == c for a in gold) + sum(b == c for b in got)
        total += 2 * right / n if n else 0.0
    return total / len(classes)


def summary(
    gold: list[int], score: list[float], *, three: bool
) -> tuple[dict[str, Any], list[int]]:
    """Give the figures and the answers."""
    none = 0 if three else Counter(gold).most_common(1)[0][0]
    got = [1 if s > 0 else -1 if s < 0 else none for s in score]
    figures = {
        "macro_f1": round(macro_f1(gold, got, (1, -1, 0) if three else (1, -1)), 4),
        "accuracy": round(sum(a == b for a, b in zip(gold, got, strict=True)) / len(gold), 4),
        "coverage": round(sum(s != 0 for s in score) / len(score), 4),
        "n": len(gold),
    }
    return figures, got


def confusion(gold: list[int], got: list[int]) -> None:
    counts = Counter(zip(gold, got, strict=True))
    print("label\\answer", *(NAME[c] for c in (-1, 0, 1)), sep="\t")
    for g in (-1, 0, 1):
        print(NAME[g], *(counts[g, p] for p in (-1, 0, 1)), sep="\t")


def costs(texts: list[str], gold: list[int], got: list[int]) -> None:
    """Print the entries that stand most often on the wrong side of a wrong answer."""
    wrong: Counter[str] = Counter()
    for text, g, p in zip(texts, gold, got, strict=True):
        if g != p and p != 0:
            wrong.update({m["entry"] for m in ms.analyze(text).matches if m["value"] * p > 0})
    for entry, n in wrong.most_common(10):
        print(f"{n}\t{entry}")


def overlap(a: dict[str, Any], b: dict[str, Any]) -> float:
    inside = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return inside / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if inside > 0 else 0.0


def articles(path: str) -> int:
    """Compare sentence tone with that of the nearest sentence of the reading."""
    gold: list[int] = []
    got: list[int] = []
    score: list[float] = []
    with Path(path).open(encoding="utf8") as lines:
        for line in lines:
            article = json.loads(line)
            doc = ms.analyze(article["text"], title=article.get("title"))
            read = [s for s in doc.sentences if s["field"] == "text"]
            for row in article["tone"]:
                if row.get("optional"):
                    continue
                best = max(read, key=lambda s: overlap(row, s), default=None)
                gold.append(row["tone"])
                found = best is not None and overlap(row, best) > 0
                got.append(best["tone"] if found else 0)
                score.append(best["score"] if found else 0.0)
    figures, _ = summary(gold, [float(p) for p in got], three=True)
    opinion = [(g, s) for g, s in zip(gold, score, strict=True) if g != 0]
    two, _ = summary([g for g, _ in opinion], [s for _, s in opinion], three=False)
    print(json.dumps(figures | {"negative_against_positive": two["macro_f1"]}))
    confusion(gold, got)
    return 0


def main() -> int:
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    flags = {a for a in sys.argv[1:] if a.startswith("--")}
    if len(names) != 1 or flags - {"--three", "--news", "--cost", "--confusion", "--articles"}:
        print(__doc__, file=sys.stderr)
        return 2
    if "--articles" in flags:
        return articles(names[0])
    three = "--three" in flags
    with Path(names[0]).open(encoding="utf8") as lines:
        rows = [line.rstrip("\n").split("\t", 1) for line in lines if "\t" in line]
    rows = [row for row in rows if three or CLASS[row[0]] != 0]
    texts = [text for _, text in rows]
    gold = [CLASS[label] for label, _ in rows]
    weight = 1.0 if "--news" in flags else POSTS
    score = ms.tone(texts, news_valence=weight, neutral_band=BAND if three else 0.0).tolist()
    figures, got = summary(gold, score, three=three)
    print(json.dumps(figures))
    if "--confusion" in flags:
        confusion(gold, got)
    if "--cost" in flags:
        costs(texts, gold, got)
    return 0


if __name__ == "__main__":
    sys.exit(main())
