"""Learn how unknown words split: ``python cpp/data/tools/splits.py TYPES.tsv[.gz]`` writes ``cpp/data/morph/splits.tsv``.

TYPES holds ``word<TAB>count`` of news types, marks removed. What is learned from: the words of ``words_*.tsv``, split by
hand, the tables of names, and those types whose stem the tables know, as the analyzer splits them. A word's candidates are all pairs of a
proclitic and an enclitic of ``affixes.tsv`` that leave two letters; a softmax over the sum of feature weights says
which is right. Counts are thinned at random while learning, so that the weights hold for rare words.
"""

from __future__ import annotations

import csv
import gzip
import math
import random
import sys
from collections import defaultdict
from pathlib import Path

from marsad import morph

DATA = Path(__file__).parents[1]
BINS = 10
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئء"


def rows(path: Path) -> list[dict[str, str]]:
    """Read a table of the core."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def counts(path: Path) -> dict[str, int]:
    """Read how often each form occurs."""
    start = gzip.open if path.suffix == ".gz" else open
    with start(path, "rt", encoding="utf-8") as file:
        next(file)
        fields = (line.rstrip("\n").split("\t") for line in file)
        return {word: int(count) for word, count, *_ in fields}


AFFIXES = rows(DATA / "morph" / "affixes.tsv")
PRO = sorted({r["form"].replace("-", "") for r in AFFIXES if r["kind"] == "proclitic"})
ENC = sorted({r["form"].replace("-", "") for r in AFFIXES if r["kind"] == "enclitic"})


def candidates(word: str) -> list[tuple[str, str, str]]:
    """List the ways to cut a word into proclitic, stem and enclitic."""
    found = []
    for pro in PRO:
        if word.startswith(pro):
            for enc in ENC:
                end = len(word) - len(enc)
                if word.endswith(enc) and end - len(pro) >= 2:
                    found.append((pro, word[len(pro) : end], enc))
    return found


def level(count: float) -> int:
    """The bin of a count; below five a form is not in the set that is compiled in."""
    return 0 if count < 5 else min(BINS, int(math.log2(count)))


def features(pro: str, stem: str, enc: str, seen) -> list[str]:
    """Name the features of one cut; ``seen`` says how often a form occurs."""
    size = min(len(stem), 8)
    out = [
        f"p:{pro}", f"e:{enc}", f"pe:{pro}|{enc}",
        f"pf:{pro}|{stem[:1]}", f"pg:{pro}|{stem[:2]}", f"el:{enc}|{stem[-1:]}", f"em:{enc}|{stem[-2:]}",
        f"pn:{pro}|{size}", f"en:{enc}|{size}",
        f"c:{'s' if pro or enc else 'w'}|{level(seen(stem))}",
    ]  # fmt: skip
    if pro:
        out.append(f"ca:{level(seen('ال' + stem))}")
    if enc:
        out.append(f"ct:{level(seen(stem[:-1] + 'ة')) if stem.endswith('ت') else -1}")
    return out


def names() -> set[str]:
    """Single words of the tables of names."""
    found = {row["name"] for row in rows(DATA / "actors" / "given_names.tsv")}
    for row in rows(DATA / "actors" / "names.tsv"):
        found.update(
            part for name in (row["name"], *row["aliases"].split("|")) for part in name.split()
        )
    return {word for word in found if len(word) > 2 and word[0] in LETTERS}


def examples(known: dict[str, int]) -> list[tuple[str, tuple[str, str]]]:
    """Collect words with their proclitic and enclitic."""
    by_hand: dict[str, tuple[str, str]] = {}
    for table in sorted((DATA / "morph").glob("words_*.tsv")):
        for row in rows(table):
            parts = row["segments"].split(" ")
            pro = "".join(p[:-1] for p in parts if p.endswith("+"))
            enc = "".join(p[1:] for p in parts if p.startswith("+"))
            by_hand.setdefault(row["word"], (pro, enc))
    for word in names():
        by_hand.setdefault(word, ("ال" if word.startswith("ال") and len(word) > 4 else "", ""))
    out = list(by_hand.items())
    words = [w for w in known if w not in by_hand]
    table = morph.words(words)
    for word, cut, source, upos in zip(
        table["word"], table["cut"], table["source"], table["upos"], strict=True
    ):
        if source != "back-off" and upos != "X":
            parts = cut.split("+")
            stem = max(range(len(parts)), key=lambda k: len(parts[k]))
            out.append((word, ("".join(parts[:stem]), "".join(parts[stem + 1 :]))))
    return out


def learn(
    data: list[tuple[str, tuple[str, str]]], known: dict[str, int], rounds: int = 4
) -> dict[str, float]:
    """Fit the weights; those of the last two rounds are averaged."""
    weights: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    random.seed(7)
    step = 0.15
    for r in range(rounds):
        random.shuffle(data)
        right = n = 0
        for word, gold in data:
            thin = random.choice((1, 0.1, 0.01))
            hide = random.random() < 0.4

            def seen(form: str, word=word, thin=thin, hide=hide) -> float:
                return 0 if hide and form == word else known.get(form, 0) * thin

            options = candidates(word)
            if len(options) < 2 or gold not in [(p, e) for p, _, e in options]:
                continue
            sets = [features(*option, seen) for option in options]
            scores = [sum(weights[f] for f in s) for s in sets]
            top = max(scores)
            odds = [math.exp(s - top) for s in scores]
            norm = sum(odds)
            n += 1
            right += options[scores.index(top)][::2] == gold
            for option, found, odd in zip(options, sets, odds, strict=True):
                push = step * ((option[0], option[2]) == gold) - step * odd / norm
                if abs(push) > 1e-4:
                    for f in found:
                        weights[f] += push - 1e-4 * step * weights[f]
        step *= 0.6
        print(f"round {r + 1}: {right / n:.4f} of {n}", file=sys.stderr)
        if r >= rounds - 2:
            for f, w in weights.items():
                total[f] += w / 2
    return total


def main() -> None:
    """Learn from the types named on the command line and write the table."""
    known = counts(Path(sys.argv[1]))
    weights = learn(examples(known), known)
    kept = sorted((f, w) for f, w in weights.items() if abs(w) >= 0.1)
    with (DATA / "morph" / "splits.tsv").open("w", encoding="utf-8") as file:
        file.write("feature\tweight\n")
        file.writelines(f"{f}\t{w:.2f}\n" for f, w in kept)
    print(len(kept), "weights", file=sys.stderr)


main()
