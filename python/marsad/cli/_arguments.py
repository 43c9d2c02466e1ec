"""The commands and their options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from marsad.cli import _input, _lexicon, _output, _words

__all__ = ["TABLES", "parser"]

TABLES = ("documents", "sentences", "matches", "mentions", "quotes", "stances", "tokens")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in two lines, and where to read more."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}; see {self.prog} --help\n")


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, **_: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and stop")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        import marsad

        print(f"marsad {marsad.__version__}")
        parser.exit()


def parser(runs: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """Declare the commands; ``runs`` has what some of them do."""
    top = _Parser(
        prog="marsad",
        description="Reads Arabic news and tells who says what about whom.",
        epilog="Exit codes: 0 success, 1 failure, 2 wrong usage, 3 some rows could not be read.",
    )
    top.add_argument("--version", action=_Version)
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="marsad")

    def command(name: str, help: str, *first: str) -> argparse.ArgumentParser:
        usage = " ".join(["marsad", name, "[options]", *first, "FILE ..."])
        parser = commands.add_parser(name, help=help, description=help, usage=usage)
        parser.set_defaults(run=runs[name], parser=parser, lines=False)
        for place in first:
            parser.add_argument(place.lower(), metavar=place)
        _input.add_arguments(parser)
        _input.add_words(parser)
        return parser

    report = command("report", "Write one self-contained HTML report.")
    report.add_argument(
        "-o",
        "--output",
        default="report.html",
        metavar="FILE.html",
        help="default: report.html; - for standard output",
    )
    report.add_argument("--lang", choices=("ar", "en", "both"), help="language of the labels")

    analyze = command("analyze", "Write one JSON object an article with its tables, or one table.")
    analyze.add_argument("--table", choices=TABLES, help="write only the rows of this table")

    keyness = command("keyness", "Write the words that set each group apart.")
    groups = "source, date, week, month, year or doc; default: source"
    keyness.add_argument("--by", default="source", metavar="WHAT", help=groups)
    units = "what is counted: lemma, stem, norm, entity or entry; default: lemma"
    keyness.add_argument("--unit", help=units)
    measures = "g2, g2_four_cell, chi2 or chi2_yates; default: g2"
    keyness.add_argument("--measure", help=measures)
    rare = "leave out words with fewer occurrences; default: 5"
    keyness.add_argument("--min-count", type=int, metavar="N", help=rare)
    keyness.add_argument("--group", help="only this group against the rest")
    keyness.add_argument("--top", type=int, metavar="N", help="words a group; default: all")

    kwic = command("kwic", "Write a word, or words in a row, with what stands around.", "PATTERN")
    kwic.add_argument("--window", type=int, default=5, metavar="N", help="tokens; default: 5")
    forms = "what is compared: text, norm, stem or lemma; default: text"
    kwic.add_argument("--by", default="text", metavar="FORM", help=forms)

    for parser in (analyze, keyness, kwic):
        parser.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
        parser.add_argument(
            "--format", choices=_output.FORMATS, help="default: by the name of FILE, else jsonl"
        )
    _words.add_commands(commands)
    _lexicon.add_commands(commands)
    top.usage = f"marsad {{{','.join(commands.choices)}}} ..."
    return top
