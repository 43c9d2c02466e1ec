#!/usr/bin/env python3
"""Run the case tables of text, normalize and tokens through marsad and other Arabic tools.

    python tests/eval/peers/peers.py [--wrong PEER]

Prints right / tried by family of cases as Markdown, for every tool that is installed: PyArabic
(`pyarabic`), CAMeL Tools (`camel-tools emoji`, without models: `--no-deps` will do), anltk, NLTK
(`nltk`), ICU (`PyICU`). README.md here says what is asked of whom and what counts as right.
--wrong lists the rows that a tool gets wrong.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "python"))
from cases import Case, cases

FAMILIES = {
    "A": "encoding, presentation forms",
    "B": "combining marks",
    "C": "tatweel, Quranic marks",
    "D": "letter variants",
    "E": "invisible characters, spaces",
    "F": "numbers",
    "G": "punctuation",
    "H": "sentence boundaries",
    "I": "social media",
}
HARD = "hard boundaries"  # all rows of tokens/boundaries_hard.tsv
TOKENS = ("encoding", "tatweel", "numbers", "punctuation", "social")
Clean = Callable[[str], str]
Split = Callable[[str], list[str]]


class Tool:
    """What a tool offers; what it does not offer stays None and is not asked of it."""

    def __init__(
        self,
        name: str,
        *,
        repair: Clean | None = None,
        key: Clean | None = None,
        tokens: tuple[Split, ...] = (),
        sentences: Split | None = None,
    ) -> None:
        self.name, self.repair, self.key, self.tokens, self.sentences = (
            name,
            repair,
            key,
            tokens,
            sentences,
        )


def version(package: str) -> str:
    return importlib.metadata.version(package)


def marsad() -> Tool:
    import marsad as ms
    from marsad.tokens import sentences, tokenize

    return Tool(
        f"marsad {version('marsad')}" if installed("marsad") else "marsad",
        repair=lambda s: ms.normalize(s, "repair"),
        key=ms.normalize,
        tokens=(lambda s: [t.text for t in tokenize(s)],),
        sentences=lambda s: [x.text for x in sentences(s)],
    )


def installed(package: str) -> bool:
    try:
        version(package)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def pyarabic() -> Tool:
    import pyarabic.araby as araby

    def key(s: str) -> str:
        s = araby.strip_tatweel(
            araby.strip_small(araby.strip_tashkeel(araby.normalize_ligature(s)))
        )
        return str(araby.normalize_teh(araby.normalize_hamza(s)))

    return Tool(
        f"PyArabic {version('pyarabic')}",
        repair=lambda s: araby.normalize_ligature(s),
        key=key,
        tokens=(araby.tokenize,),
        sentences=araby.sentence_tokenize,
    )


def camel() -> Tool:
    from camel_tools.tokenizers.word import simple_word_tokenize
    from camel_tools.utils.charmap import CharMapper
    from camel_tools.utils.dediac import dediac_ar
    from camel_tools.utils.normalize import (
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
        normalize_unicode,
    )

    clean = CharMapper.builtin_mapper("arclean")

    def key(s: str) -> str:
        s = dediac_ar(clean(normalize_unicode(s)))
        return str(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(s))))

    return Tool(
        f"CAMeL Tools {version('camel-tools')}",
        repair=lambda s: clean(normalize_unicode(s)),
        key=key,
        tokens=(simple_word_tokenize, lambda s: simple_word_tokenize(s, split_digits=False)),
    )


def anltk() -> Tool:
    import anltk

    def key(s: str) -> str:
        s = anltk.remove_small(anltk.remove_kasheeda(anltk.remove_tashkeel(s)))
        return str(anltk.normalize_to_heh(anltk.normalize_hamzat(s)))

    return Tool(f"anltk {version('anltk')}", key=key, tokens=(anltk.tokenize_words,))


def nltk() -> Tool:
    from nltk.stem.isri import ISRIStemmer
    from nltk.tokenize import NLTKWordTokenizer, TweetTokenizer, wordpunct_tokenize
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    stemmer = ISRIStemmer()
    return Tool(
        f"NLTK {version('nltk')}",
        key=lambda s: " ".join(stemmer.norm(word, num=3) for word in s.split(" ")),
        tokens=(NLTKWordTokenizer().tokenize, TweetTokenizer().tokenize, wordpunct_tokenize),
        sentences=PunktSentenceTokenizer().tokenize,
    )


def icu() -> Tool:
    import icu

    locale = icu.Locale("ar")
    nfc, nfkc = icu.Normalizer2.getNFCInstance(), icu.Normalizer2.getNFKCInstance()
    marks = icu.Transliterator.createInstance(
        "NFKD; [:Nonspacing Mark:] Remove; [\\u0640[:Cf:]] Remove; NFC"
    )

    def divided(iterator: Any, s: str) -> list[str]:
        wide = icu.UnicodeString(s)
        iterator.setText(wide)
        out, last = [], 0
        for p in iterator:
            out.append(str(wide[last:p]).strip())
            last = p
        return [part for part in out if part]

    return Tool(
        f"ICU {icu.ICU_VERSION}",
        repair=lambda s: nfkc.normalize(s),
        key=lambda s: marks.transliterate(nfc.normalize(s)),
        tokens=(lambda s: divided(icu.BreakIterator.createWordInstance(locale), s),),
        sentences=lambda s: divided(icu.BreakIterator.createSentenceInstance(locale), s),
    )


def family(table: str, case: Case) -> str | None:
    if table == "tokens/boundaries_hard":
        return HARD
    return case.name[0] if case.name[0] in FAMILIES and case.name[1:2].isdigit() else None


def text_of(case: Case, column: str) -> str:
    return case.raw(column).decode("utf-8", "replace")


KINDS = (
    "word|number|percent|date|time|url|email|mention|hashtag|emoji|abbreviation|honorific|quote|punctuation|symbol|"
    "currency|phone|emoticon"
)
TOKEN = re.compile(
    rf"(?:{KINDS}):(.+?)(?:=.+?)?(?:\+(?:elongated|laughter|doubtful|tatweel_end))*(?:\|(?=(?:{KINDS}):)|$)",
    re.S,
)


def surfaces(case: Case) -> list[str]:
    """The tokens of a row without kinds, values and flags: slices of its input, in order."""
    text, expected, out = text_of(case, "input"), text_of(case, "expected"), []
    place = end = 0
    for found in TOKEN.finditer(expected):
        surface, at = found[1], text.find(found[1], place)
        while (
            at >= 0
            and (longer := expected[found.start(1) : found.start(1) + len(surface) + 1])[-1:]
            in "=+|"
            and text.startswith(longer, at)
        ):
            surface = longer  # a sign of the format that stands in the text
        if found.start() != end or at < 0:
            raise ValueError(f"{case.name}: cannot read {expected!r}")
        out.append(surface)
        place, end = at + len(surface), found.end()
    if end != len(expected):
        raise ValueError(f"{case.name}: cannot read {expected!r}")
    return out


def visible(parts: list[str]) -> list[str]:
    return [part for part in ("".join(part.split()) for part in parts) if part]


def same_hamza_convention(case: Case) -> bool:
    """Whether a row can be asked of everybody: who writes a hamza seat as what is a convention."""
    return text_of(case, "expected").count("ء") <= text_of(case, "input").count("ء")


class Tally:
    def __init__(self) -> None:
        self.right: dict[str, int] = dict.fromkeys((*FAMILIES, HARD), 0)
        self.tried: dict[str, int] = dict.fromkeys((*FAMILIES, HARD), 0)
        self.wrong: list[str] = []

    def ask(self, table: str, case: Case, is_right: Callable[[Case], bool]) -> None:
        """Count a row; a tool that fails on it has it wrong."""
        group = family(table, case)
        if group is None:
            return
        try:
            right = is_right(case)
        except Exception:
            right = False
        self.tried[group] += 1
        self.right[group] += right
        if not right:
            self.wrong.append(f"{table} {case.name}")


def run(tool: Tool) -> Tally:
    tally = Tally()
    repair, key = tool.repair, tool.key

    def repaired(case: Case) -> bool:
        return repair is not None and repair(text_of(case, "input")) == text_of(case, "expected")

    def folded(case: Case) -> bool:
        return key is not None and key(text_of(case, "input")) == key(text_of(case, "expected"))

    def met(case: Case) -> bool:
        return key is not None and (key(case["first"]) == key(case["second"])) == (
            case["same"] == "yes"
        )

    def tokenized(case: Case) -> bool:
        wanted = visible(surfaces(case))
        return any(visible(list(f(text_of(case, "input")))) == wanted for f in tool.tokens)

    def divided(case: Case) -> bool:
        wanted = visible(text_of(case, "expected").split("|"))
        split = tool.sentences
        return split is not None and visible(list(split(text_of(case, "input")))) == wanted

    asked: list[tuple[str, object, Callable[[Case], bool]]] = [
        ("normalize/repair", repair, repaired),
        ("normalize/search", key, folded),
        ("normalize/keys", key, met),
        *((f"tokens/{table}", tool.tokens, tokenized) for table in TOKENS),
        ("tokens/sentences", tool.sentences, divided),
        ("tokens/boundaries_hard", tool.sentences, divided),
    ]
    for table, offered, is_right in asked:
        for case in cases(f"{table}.tsv") if offered else []:
            if table != "normalize/search" or same_hamza_convention(case):
                tally.ask(table, case, is_right)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--wrong", metavar="PEER", help="list the wrong rows of this tool to standard error"
    )
    arguments = parser.parse_args()
    tools: list[Tool] = []
    for make in (marsad, pyarabic, camel, anltk, nltk, icu):
        try:
            tools.append(make())
        except ImportError as error:
            print(f"left out: {make.__name__} ({error})", file=sys.stderr)
    tallies = [run(tool) for tool in tools]

    print("| cases | " + " | ".join(tool.name for tool in tools) + " |")
    print("| --- |" + " --- |" * len(tools))
    rows = {**{group: f"{group} {label}" for group, label in FAMILIES.items()}, HARD: HARD}
    for group, label in rows.items():
        cells = [
            f"{t.right[group]} / {t.tried[group]}" if t.tried[group] else "not offered"
            for t in tallies
        ]
        print(f"| {label} | " + " | ".join(cells) + " |")
    print(
        "| all | "
        + " | ".join(f"{sum(t.right.values())} / {sum(t.tried.values())}" for t in tallies)
        + " |"
    )
    for tool, tally in zip(tools, tallies, strict=True):
        if arguments.wrong and tool.name.lower().startswith(arguments.wrong.lower()):
            print(*tally.wrong, sep="\n", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
