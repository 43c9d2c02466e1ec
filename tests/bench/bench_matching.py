#!/usr/bin/env python3
"""Matching with a large dictionary, clitics and front end included, against plain string search.

    python tests/bench/bench_matching.py [ARTICLES.jsonl[.gz]] [--rows N] [--entries N] [--json]

Peers, each from PyPI and left out where it is not installed: daachorse and pyahocorasick (the
entries anywhere in the bytes or letters of the text, whatever stands around them) and FlashText
(between word boundaries). All get the same list of texts and the same entries: words of the texts
and words of random letters. Ours goes from a list of str to the hits, as numbers: `first` with a
dictionary that has not read these words before, `again` with one that has; `table` also makes all
columns, strings and all, and `alone` takes words without their context. Rounds are interleaved
and the least CPU time counts. Then: building a dictionary of --large entries, with the memory that
it adds to a process, and what one call with 200 short texts costs a text over the same texts in
one large call. --smoke: few texts and entries, one round.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from articles import read

import marsad as ms

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3,}")


def entries_for(texts: list[str], count: int) -> list[str]:
    """Half of them words of the texts, but for the most frequent; the others of random letters."""
    seen = collections.Counter(word for text in texts for word in WORD.findall(text))
    words = [word for word, _ in seen.most_common()[200 : 200 + count // 2]]
    return list(dict.fromkeys(words + invented(count)))[:count]


def invented(count: int) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(LETTERS, k=chance.randint(4, 8))) for _ in range(count * 2)]


def ours(terms: list[str]) -> ms.Lexicon:
    return ms.Lexicon.from_dict({"own": terms}, on_duplicate="first")


def peers(terms: list[str], texts: list[str]) -> dict[str, Callable[[], int]]:
    """Each gives the number of its hits."""
    out: dict[str, Callable[[], int]] = {}
    try:
        import daachorse

        scan = daachorse.CharwiseDoubleArrayAhoCorasick(terms)
        out["daachorse"] = lambda: sum(len(scan.find(text)) for text in texts)
    except ImportError:
        pass
    try:
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for i, term in enumerate(terms):
            automaton.add_word(term, i)
        automaton.make_automaton()
        out["pyahocorasick"] = lambda: sum(1 for text in texts for _ in automaton.iter(text))
    except ImportError:
        pass
    try:
        from flashtext import KeywordProcessor

        processor = KeywordProcessor(case_sensitive=True)
        for term in terms:
            processor.add_keyword(term)
        out["flashtext"] = lambda: sum(len(processor.extract_keywords(text)) for text in texts)
    except ImportError:
        pass
    return out


def check() -> None:
    """Assert the answers before anything is timed."""
    hits = ours(["حرب", "هدنة"]).lookup(["والحرب وحربهم لا حربة", "الهدنة"])
    assert len(hits) == 3, hits
    for name, count in peers(["حرب", "هدنة"], ["حرب ثم هدنة"]).items():
        assert count() == 2, name


def cpu(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def build(count: int) -> dict[str, float]:
    """Seconds and added megabytes of a dictionary of this many entries, in a process of its own."""
    terms = list(dict.fromkeys(invented(count)))[:count]
    ours(["حرب"]).lookup(["حرب"])  # tables are loaded
    before = resident()
    start = time.process_time()
    lexicon = ours(terms)
    assert len(lexicon.lookup([terms[-1]])) == 1
    seconds = time.process_time() - start
    return {"entries": len(terms), "seconds": seconds, "megabytes": resident() - before}


def resident() -> float:
    """Megabytes in memory now; the peak of getrusage would be that of the parent."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def overhead(lexicon: ms.Lexicon) -> float:
    """Microseconds a text of one call with 200 short texts, over the same texts in a large call."""
    short = [f"لا حرب في المدينة رقم {i}" for i in range(200)]
    many = short * 100
    lexicon.lookup(many)
    small = min(cpu(lambda: [lexicon.lookup(short) for _ in range(20)]) for _ in range(3)) / 20
    large = min(cpu(lambda: lexicon.lookup(many)) for _ in range(3)) / 100
    return 1e6 * (small - large) / len(short)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--rows", type=int, default=0, help="only the first articles")
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--large", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--smoke", action="store_true", help="few texts and entries, one round")
    parser.add_argument("--build-only", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.smoke:
        arguments.rows, arguments.rounds = arguments.rows or 20, 1
        arguments.entries, arguments.large = 500, 2_000
    if arguments.build_only:
        print(json.dumps(build(arguments.large)))
        return 0
    check()
    texts = read(arguments.articles, arguments.rows, repeated=1_000)
    terms = entries_for(texts, arguments.entries)
    lexicon = ours(terms)
    works: dict[str, Callable[[], Any]] = {
        "again": lambda: lexicon.lookup(texts),
        "table": lambda: lexicon.lookup(texts).arrow(),
        "alone": lambda: lexicon.lookup(texts, context=False),
    }
    works.update(peers(terms, texts))
    first, times = [], {name: [] for name in works}
    for _ in range(arguments.rounds):
        fresh = ours(terms)
        fresh.lookup(["نعم"])
        first.append(cpu(lambda fresh=fresh: fresh.lookup(texts)))
        for name, work in works.items():
            times[name].append(cpu(work))
    best = {"first": min(first)} | {name: min(rounds) for name, rounds in times.items()}
    megabytes = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    command = [sys.executable, __file__, "--build-only", "--large", str(arguments.large)]
    made = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    result = {
        "texts": len(texts),
        "megabytes": megabytes,
        "entries": len(terms),
        "mb_per_second": {name: megabytes / seconds for name, seconds in best.items()},
        "again_to": {name: best[name] / best["again"] for name in best if name != "again"},
        "build": made,
        "overhead_us": overhead(lexicon),
        "load": os.getloadavg()[0],
    }
    if arguments.json:
        print(json.dumps(result))
        return 0
    print(
        f"{len(texts)} texts, {megabytes:.1f} MB, {len(terms)} entries, load {result['load']:.1f}"
    )
    for name, speed in result["mb_per_second"].items():
        print(f"{name:14} {speed:8.2f} MB/s")
    for name in times:
        if name != "again":
            ratio, cold = best[name] / best["again"], best[name] / best["first"]
            print(f"times as fast as {name}: {ratio:.2f} again, {cold:.2f} first")
    print(
        f"{made['entries']} entries: {made['seconds']:.2f} s CPU, {made['megabytes']:.0f} MB added"
    )
    print(f"one call of 200 short texts: {result['overhead_us']:.1f} us a text over a large call")
    return 0


if __name__ == "__main__":
    sys.exit(main())
