#!/usr/bin/env python3
"""Measure quality on the development data: one command, one Markdown table.

usage: all.py DEV_FOLDER

DEV_FOLDER holds the scorers (score_news.py ...) and their data; nothing of it is part of the
project. Runs news.py over news/gold.jsonl and news/blind.jsonl and scores what it writes, then
words.py and sentiment.py.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROWS = {
    "direct quotations": r"quote direct .*F1 ([\d.]+)",
    "indirect quotations": r"quote indirect .*F1 ([\d.]+)",
    "quoted terms": r"quote term .*F1 ([\d.]+)",
    "quoted names": r"quote name .*F1 ([\d.]+)",
    "speaker of a quotation": r"speaker of matched quotes +([\d.]+)",
    "stance: holder, target and polarity": r"stance holder\+target\+polarity .*F1 ([\d.]+)",
    "tone of a sentence (macro-F1)": r"sentence tone macro-F1 ([\d.]+)",
}


def run(*command: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


def news(dev: Path, name: str) -> list[str]:
    gold = dev / "news" / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        run(HERE / "news.py", gold, out)
        scores = run(dev / "score_news.py", gold, out)
    return [found[1] if (found := re.search(p, scores)) else "?" for p in ROWS.values()]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    dev = Path(sys.argv[1])
    columns = [news(dev, "gold"), news(dev, "blind")]
    print(f"Measured {datetime.datetime.now(datetime.UTC).date()}\n")
    print("| what | 32 articles | 7 unread articles |\n| --- | --- | --- |")
    for row, *values in zip(ROWS, *columns, strict=True):
        print(f"| {row} | {' | '.join(values)} |")
    print("\n" + run(HERE / "words.py", dev))
    for file in ("astd_all.tsv", "ajgt.tsv"):
        print(file, run(HERE / "sentiment.py", dev / "sentiment" / file).strip())
    three = run(HERE / "sentiment.py", dev / "sentiment" / "astd_all.tsv", "--three")
    print("astd_all.tsv --three", three.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
