#!/usr/bin/env python3
"""Measure segmentation, lemmas, readings and phrases: words.py DEV [--split SPLIT].

DEV is the folder with score_words.py, score_syntax.py, segmentation/, lemma/ and syntax/; nothing
of it is kept.
SPLIT (default: dev and test) names the files iahlt_SPLIT.tsv to score.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from marsad.cli import main as marsad


def run(*command: object) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(done.stderr or done.stdout)
    return done.stdout


def measure(
    scorer: Path, make: str, score: list[object], gold: Path, command: list[str], folder: Path
) -> list[str]:
    """Make the input, read it, score what comes out."""
    given, out = folder / "in.txt", folder / "out.tsv"
    given.write_text(run(scorer, make, gold), "utf-8")
    if marsad([*command, "--format", "tsv", "-o", str(out), str(given)]) != 0:
        raise SystemExit(f"marsad {' '.join(command)} failed")
    return [line for line in run(scorer, score[0], gold, out, *score[1:]).splitlines() if line]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--split", action="append")
    args = parser.parse_args()
    words, syntax = args.dev / "score_words.py", args.dev / "score_syntax.py"
    train = args.dev / "segmentation" / "iahlt_train.tsv"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for split in args.split or ["dev", "test"]:
            cut = args.dev / "segmentation" / f"iahlt_{split}.tsv"
            lemma = args.dev / "lemma" / f"iahlt_{split}.tsv"
            for title, result in (
                (
                    "d3",
                    measure(
                        words, "words", ["split", train], cut, ["segment", "--scheme", "d3"], folder
                    ),
                ),
                (
                    "lemma",
                    measure(
                        words, "forms", ["lemma"], lemma, ["segment", "--scheme", "d3"], folder
                    ),
                ),
                (
                    "pos",
                    measure(
                        words, "sentences", ["pos"], cut, ["segment", "--scheme", "d3"], folder
                    ),
                ),
            ):
                for line in result:
                    print(f"iahlt_{split:5} {title:6} {line}")
        gold = args.dev / "syntax" / "pud_dev.tsv"
        for line in measure(syntax, "sentences", ["score"], gold, ["phrases"], folder):
            print(f"pud_dev     syntax {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
