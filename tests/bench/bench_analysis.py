#!/usr/bin/env python3
"""Whole analysis, text to stance edges with Arrow tables, against scikit-learn in one run.

    python tests/bench/bench_analysis.py [ARTICLES.jsonl[.gz]] [--rows N] [--rounds N] [--json]

The peer is TfidfVectorizer().fit_transform. Without a file the sample corpus is read over and over.
Rounds are interleaved and the least of each counts: wall time is what a person waits, CPU time is
what a busy machine does not disturb. The process is warmed up first; every round reads the same
articles with an engine of its own, so what is learnt about words is paid for. --smoke: few
articles, one round.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from articles import read

from marsad import Corpus

KNOWN = "أدانت مصر الهجوم على الميناء. وقال وزير الخارجية سامي الحداد: «نرحب بالاتفاق»."


def vectorise(texts: list[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer().fit_transform(texts)


def analyse(texts: list[str], threads: int) -> dict[str, Any]:
    """From a list of str to the Arrow tables of all articles."""
    corpus = Corpus.from_texts(texts).analyze(threads=threads)
    names = ("documents", "sentences", "mentions", "quotes", "stances")
    return {name: getattr(corpus, name).arrow() for name in names}


def check(texts: list[str]) -> None:
    """Assert the answers before anything is timed."""
    tables = analyse([KNOWN], 1)
    assert tables["quotes"]["text"].to_pylist() == ["نرحب بالاتفاق"], tables["quotes"]
    assert -1 in tables["stances"]["polarity"].to_pylist(), tables["stances"]
    part = texts[: min(len(texts), 1_200)]  # more than one batch where there are as many
    assert vectorise(part).shape[0] == len(part)
    one, two = analyse(part, 1), analyse(part, 2)
    for name, table in one.items():
        assert table.num_rows >= 1, f"no rows in {name}"
        assert table.to_pydict() == two[name].to_pydict(), (
            f"{name} depends on the number of threads"
        )
    assert one["documents"].num_rows == len(part)


def measure(function: Callable[[], Any]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    return time.perf_counter() - wall, time.process_time() - cpu


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--rows", type=int, default=0, help="only the first articles")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--smoke", action="store_true", help="few articles, one round")
    arguments = parser.parse_args()
    if arguments.smoke:
        arguments.rows, arguments.rounds = arguments.rows or 40, 1
    texts = read(arguments.articles, arguments.rows, repeated=2_000)
    check(texts)

    works: dict[str, Callable[[], Any]] = {
        "tfidf": lambda: vectorise(texts),
        "one": lambda: analyse(texts, 1),
        "two": lambda: analyse(texts, 2),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(arguments.rounds):
        for name, work in works.items():
            times[name].append(measure(work))
    wall = {name: min(w for w, _ in rounds) for name, rounds in times.items()}
    cpu = {name: min(c for _, c in rounds) for name, rounds in times.items()}
    result = {
        "articles": len(texts),
        "megabytes": sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6,
        "tfidf_ms": 1e3 * cpu["tfidf"] / len(texts),
        "one_ms": 1e3 * cpu["one"] / len(texts),
        "tfidf_to_one_cpu": cpu["tfidf"] / cpu["one"],
        "tfidf_to_one_wall": wall["tfidf"] / wall["one"],
        "one_to_two_wall": wall["one"] / wall["two"],
        "two_to_one_cpu": cpu["two"] / cpu["one"],
        "load": os.getloadavg()[0],
    }
    if arguments.json:
        print(json.dumps(result))
        return 0
    print(f"{result['articles']} articles, {result['megabytes']:.1f} MB, load {result['load']:.1f}")
    print(f"TfidfVectorizer      {result['tfidf_ms']:.3f} ms CPU an article")
    print(f"analysis, 1 thread   {result['one_ms']:.3f} ms CPU an article")
    cpu_ratio, wall_ratio = result["tfidf_to_one_cpu"], result["tfidf_to_one_wall"]
    print(f"times as fast as TfidfVectorizer: {cpu_ratio:.2f} (CPU), {wall_ratio:.2f} (wall)")
    scaling, more = result["one_to_two_wall"], result["two_to_one_cpu"]
    print(f"two threads against one: {scaling:.2f} (wall), at {more:.2f} of its CPU time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
