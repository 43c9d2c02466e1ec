#!/usr/bin/env python3
"""Readings of words against Snowball's stemmer in C (PyStemmer) on the same words in one run.

    python tests/bench/bench_morph.py BUILD [ARTICLES.jsonl[.gz]] [--articles N] [--json]

BUILD is the folder of a build with MARSAD_BENCHMARKS=ON. CPU time of one thread, least of
interleaved rounds:

    types    each distinct word once, nothing cached: all its readings, ranked
    first    the running words with a cache that is empty at the start
    cached   the running words when every type has been met
    stemmer  `stemWords` of the distinct words, its cache off; of the running words likewise

PyStemmer's time holds the making of its list of str; ours the look-up of each word by its text.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import Stemmer
from articles import texts_of

from marsad import morph

ROUNDS = 5


def running_words(path: str | None, limit: int) -> list[str]:
    """Words of letters alone, which both read as they are."""
    table = morph.words(texts_of(path)[:limit])
    rows = zip(table["word"], table["source"], strict=True)
    return [word for word, source in rows if source != "token" and word.isalpha()]


def by_stemmer(words: list[str]) -> float:
    stemmer = Stemmer.Stemmer("arabic")
    stemmer.maxCacheSize = 0
    began = time.process_time()
    stemmer.stemWords(words)
    return 1e9 * (time.process_time() - began) / len(words)


def by_marsad(build: Path, words: Path) -> dict[str, float]:
    command = [str(build / "tests" / "bench" / "bench_morph"), "--benchmark_format=json"]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        env={**os.environ, "MARSAD_BENCH_WORDS": str(words)},
        check=True,
    )
    runs = json.loads(done.stdout)["benchmarks"]
    return {run["name"].rpartition("/")[2]: 1e9 / run["items_per_second"] for run in runs}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path, nargs="?", default=Path("build/bench"))
    parser.add_argument("file", nargs="?")
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--smoke", action="store_true", help="little text, one round")
    args = parser.parse_args()
    words = running_words(args.file, 20 if args.smoke else args.articles)
    types = list(dict.fromkeys(words))
    assert Stemmer.Stemmer("arabic").stemWord("المعلمون") == "معلم"
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "words.txt"
        given.write_text("\n".join(words) + "\n", "utf-8")
        for _ in range(1 if args.smoke else ROUNDS):
            found = by_marsad(args.build, given)
            found["stemmer_types"] = by_stemmer(types)
            found["stemmer_running"] = by_stemmer(words)
            for name, ns in found.items():
                best[name] = min(ns, best.get(name, ns))
    out = {
        "words": len(words),
        "types": len(types),
        **{f"{name}_ns": round(ns, 1) for name, ns in best.items()},
        "types_to_stemmer": best["stemmer_types"] / best["types"],
        "first_to_stemmer": best["stemmer_running"] / best["first"],
        "cached_to_stemmer": best["stemmer_running"] / best["cached"],
    }
    if args.json:
        print(json.dumps(out))
    else:
        print(*(f"{name:18} {value:12,.2f}" for name, value in out.items()), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
