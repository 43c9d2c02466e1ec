"""The command ``marsad lexicon``: check, convert and measure dictionaries."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add_commands"]


def add_commands(commands: Any) -> None:
    """Declare ``lexicon check``, ``lexicon convert`` and ``lexicon coverage``."""
    from marsad.cli import _input, _output

    about = "Check, convert and measure dictionaries."
    top = commands.add_parser("lexicon", help=about, description=about)
    under = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Any, help: str) -> argparse.ArgumentParser:
        rest = "FILE" if name == "convert" else "[FILE ...]"
        parser: argparse.ArgumentParser = under.add_parser(
            name,
            help=help,
            description=help,
            usage=f"marsad lexicon {name} [options] LEXICON {rest}",
        )
        parser.set_defaults(run=run, parser=parser, lines=False)
        parser.add_argument(
            "lexicon", metavar="LEXICON", help="a file of any known format, or a shipped name"
        )
        parser.add_argument("--from", dest="kind", metavar="FORMAT", help="format of LEXICON")
        parser.add_argument("--lexicon-encoding", help="of LEXICON; default: UTF-8")
        parser.add_argument(
            "--level",
            choices=("lemma", "stem", "key", "surface"),
            default="lemma",
            help="how near a word must be to an entry that does not say so; default: %(default)s",
        )
        parser.add_argument(
            "--on-duplicate",
            choices=("error", "first", "last", "sum"),
            default="error",
            help="for entries that say the same with another weight; default: %(default)s",
        )
        return parser

    check = command("check", _check, "Write what is likely to be a mistake in a dictionary.")
    check.set_defaults(input_optional=True)
    coverage = command("coverage", _coverage, "Write what each entry adds to the scores.")
    for parser in (check, coverage):
        _input.add_arguments(parser, threads=parser is check)
        _input.add_words(parser, of="words-")
        parser.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
        parser.add_argument(
            "--format", choices=_output.FORMATS, help="default: by the name of FILE, else jsonl"
        )
    convert = command("convert", _convert, "Write a dictionary in another format.")
    convert.add_argument("output", metavar="FILE", help="TSV, JSON or YAML, by its name")
    convert.add_argument("--format", help="of FILE: tsv, json or yaml")
    convert.set_defaults(input_optional=True, files=[], sample=False)


def _load(args: argparse.Namespace) -> Any:
    from marsad.lexicon import Lexicon

    return Lexicon.load(
        args.lexicon,
        format=args.kind,
        encoding=args.lexicon_encoding,
        level=args.level,
        on_duplicate=args.on_duplicate,
    )


def _write(args: argparse.Namespace, table: Any) -> None:
    from marsad.cli import _output

    kind = _output.format_of(args.output, args.format)
    with _output.open_writer(args.output, kind) as writer:
        writer.write(table)


def _check(args: argparse.Namespace) -> int:
    from marsad import cli
    from marsad.cli import _input

    lexicon = _load(args)
    corpus = None
    if args.files or args.sample:
        corpus = cli._corpus(args).analyze(progress=not args.quiet, threads=args.threads)
    found = lexicon.check(corpus, words=_input.words(args))
    _write(args, found)
    if not args.quiet:
        _input.say(f"{len(found):,} remarks on {len(lexicon):,} entries of {lexicon.name}")
    return cli.OK if corpus is None else cli._closing(len(corpus), len(corpus.errors))


def _coverage(args: argparse.Namespace) -> int:
    from marsad import cli

    lexicon = _load(args)
    corpus = cli._corpus(args)
    _write(args, lexicon.coverage(corpus))
    return cli._closing(len(corpus), len(corpus.errors))


def _convert(args: argparse.Namespace) -> int:
    from marsad import cli

    _load(args).save(args.output, format=args.format)
    return cli.OK
