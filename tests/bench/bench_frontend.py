#!/usr/bin/env python3
"""Normalized words of a list of strings from Python, against `re` + `str.translate`, and anltk.

    python tests/bench/bench_frontend.py [ARTICLES.jsonl[.gz]] [--megabytes N] [--rounds N] [--json]

Least CPU time of interleaved rounds. A list of str goes in, and out come, by name:

    arrow   words of the list with arrow=True: all search keys, an Arrow column of lists of strings
    words   words of the list: a list of search keys for each text, which is what the peers give
    column  words of the list made an Arrow column: each different key stored once
    each    words of one text after the other, as scikit-learn calls its tokenizer
    tokens  ms.tokenize of the Arrow column: a Table of all tokens with place, kind, value, flags
    table   the same, and ms.normalize of the list
    lists   ms.normalize and ms.tokenize of the list: an object for each token, with its place
    python  marks away by `re`, folds by `str.translate`, words by `re`: a list of str, no places
    anltk   its marks, tatweel, hamza and teh marbuta functions and tokenize_words: the same
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from articles import texts_of

import marsad as ms
from marsad.tokens import words

MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
FOLDS = str.maketrans("أإآٱىةؤئ", "ااااي" + "ه" + "ءء") | str.maketrans(
    "٠١٢٣٤٥٦٧٨٩،؛؟", "0123456789,;?"
)
WORDS = re.compile(r"\w+")


def by_python(texts: list[str]) -> list[list[str]]:
    return [WORDS.findall(MARKS.sub("", text).translate(FOLDS)) for text in texts]


def by_anltk(texts: list[str]) -> list[list[str]]:
    import anltk

    return [
        anltk.tokenize_words(
            anltk.normalize_to_heh(
                anltk.normalize_hamzat(anltk.remove_kasheeda(anltk.remove_tashkeel(text)))
            )
        )
        for text in texts
    ]


def by_table(texts: list[str]) -> Any:
    return ms.normalize(texts), ms.tokenize(pa.array(texts, pa.large_string()))


def by_lists(texts: list[str]) -> Any:
    return ms.normalize(texts), ms.tokenize(texts)


def by_tokens(texts: list[str]) -> Any:
    return ms.tokenize(pa.array(texts, pa.large_string()))


def by_words(texts: list[str]) -> list[list[str]]:
    found: list[list[str]] = words(texts)
    return found


def by_arrow(texts: list[str]) -> Any:
    return words(texts, arrow=True)


def by_column(texts: list[str]) -> Any:
    return words(pa.array(texts, pa.large_string()))


def by_each(texts: list[str]) -> list[list[str]]:
    return [words(text) for text in texts]


def read(path: str | None, megabytes: float) -> list[str]:
    texts = texts_of(path)
    out: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        text = texts[len(out) % len(texts)]
        out.append(text)
        size += len(text.encode("utf-8", "replace"))
    return out


def check(texts: list[str]) -> None:
    """Assert the answers first: everybody finds the words of a plain sentence."""
    plain = "كتب أحمد رسالة إلى المدرسة"
    keys = ["كتب", "احمد", "رساله", "الي", "المدرسه"]
    assert by_python([plain]) == by_words([plain]) == [keys]
    normal, table = by_table([plain])
    assert normal == [" ".join(keys)]
    assert [row["kind"] for row in table] == ["word"] * 5
    assert [[t.text for t in row] for row in by_lists([plain])[1]] == [plain.split()]
    some = texts[:40]
    assert by_words(some) == by_each(some) == by_column(some).to_pylist()
    assert by_words(texts) == by_arrow(texts).to_pylist()
    ours, theirs = (sum(map(len, rows)) for rows in (by_words(some), by_python(some)))
    assert abs(ours - theirs) <= 0.06 * theirs, (ours, theirs)  # \w+ takes numbers as words
    assert ms.normalize(some) == [ms.normalize(text) for text in some]
    try:
        assert [len(row) for row in by_anltk([plain])] == [5]
    except ImportError:
        print("anltk is not installed: left out", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--smoke", action="store_true", help="little text, one round")
    arguments = parser.parse_args()
    if arguments.smoke:
        arguments.megabytes, arguments.rounds = 0.05, 1
    texts = read(arguments.articles, arguments.megabytes)
    check(texts)

    works: dict[str, Callable[[list[str]], Any]] = {
        "arrow": by_arrow,
        "words": by_words,
        "column": by_column,
        "each": by_each,
        "tokens": by_tokens,
        "table": by_table,
        "lists": by_lists,
        "python": by_python,
    }
    try:
        import anltk  # noqa: F401

        works["anltk"] = by_anltk
    except ImportError:
        pass
    times = {name: float("inf") for name in works}
    for _ in range(arguments.rounds):
        for name, work in works.items():
            begin = time.process_time()
            result = work(texts)
            times[name] = min(times[name], time.process_time() - begin)
            del result
    size = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    speeds = {name: size / seconds for name, seconds in times.items()}
    if arguments.json:
        print(json.dumps({"megabytes": size, **speeds}))
        return 0
    print(
        f"{len(texts)} texts, {size:.1f} MB; MB of UTF-8 a second of CPU time, and against python"
        + (" and anltk" if "anltk" in speeds else "")
    )
    for name, speed in speeds.items():
        peers = [f"{speed / speeds[peer]:6.1f}" for peer in ("python", "anltk") if peer in speeds]
        print(f"{name:8}{speed:8.1f}  {'  '.join(peers)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
