"""The commands that read plain text line by line: ``segment``, ``lemma``, ``phrases``."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from marsad._encoding import check_encoding, hint, is_utf16, recode
from marsad._read import UNREADABLE, Source, find_files, reason_of, unpacked
from marsad.cli import _input, _output
from marsad.errors import DataError

if TYPE_CHECKING:
    from marsad.tables import Table

__all__ = ["add_commands"]

_LINES = 4_000  # lines that are read at a time
_CHARACTERS = 500_000  # or fewer lines than that


def add_commands(commands: Any) -> None:
    """Declare the three commands."""
    segment = _command(
        commands, "segment", _segment, "Cut words into clitics and stem.", ("tsv", "text", "conllu")
    )
    segment.add_argument(
        "--scheme", choices=("d1", "d2", "atb", "d3", "full"), default="d3", help="default: d3"
    )
    _command(commands, "lemma", _lemma, "Write the lemma of each word.", ("text", "tsv"))
    _command(
        commands,
        "phrases",
        _phrases,
        "Write readings, base noun phrases, subjects and objects.",
        ("tsv", "conllu"),
    )


def _command(
    commands: Any, name: str, run: Any, about: str, formats: tuple[str, ...]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=f"{about} Each line of the input is read as a text of its own.",
        usage=f"marsad {name} [options] FILE ...",
    )
    parser.set_defaults(run=run, parser=parser, sample=False, lines=True)
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="plain text, also gzipped; - for standard input"
    )
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help="default: %(default)s"
    )
    parser.add_argument("--encoding", help="of the files, if not UTF-8: windows-1256, utf-16")
    _input.add_words(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    return parser


def _lines(args: argparse.Namespace) -> Iterator[str]:
    """Give the lines; one that is no UTF-8 is told, and empty in the output."""
    check_encoding(args.encoding)
    args.unread = 0
    for path in args.files:
        sources = (
            [Source("standard input", _input.standard_input)] if path == "-" else find_files(path)
        )
        for source in sources:
            try:
                with source.open() as raw:
                    yield from _decoded(source.name, unpacked(raw), args)
            except UNREADABLE as error:
                raise DataError(f"cannot read {source.name}: {reason_of(error)}") from error


def _decoded(name: str, file: Any, args: argparse.Namespace) -> Iterator[str]:
    if args.encoding:
        file = recode(file, args.encoding, name)
    elif is_utf16(head := file.peek(1 << 16)):  # not even lines can be found
        raise DataError(f"cannot read {name}: not UTF-8{hint(head)}")
    for number, line in enumerate(file, 1):
        try:
            yield line.rstrip(b"\r\n").decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            args.unread += 1
            wrong = f"invalid UTF-8 at byte {error.start} of the line{hint(line)}"
            _input.say(f"{name}, line {number}: {wrong}")
            yield ""


def _batches(args: argparse.Namespace) -> Iterator[list[str]]:
    """Give some lines at a time, fewer where they are long, so that Ctrl-C is soon heard."""
    batch: list[str] = []
    characters = 0
    for line in _lines(args):
        batch.append(line)
        characters += len(line)
        if len(batch) >= _LINES or characters >= _CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _by_line(table: Table, count: int, names: Iterable[str]) -> Iterator[list[tuple[Any, ...]]]:
    """Give the rows of each input line, also of one without tokens."""
    rows = zip(table["row"], *(table[name] for name in names), strict=True)
    grouped = itertools.groupby(rows, key=lambda row: row[0])
    found = next(grouped, None)
    for line in range(count):
        if found is not None and found[0] == line:
            yield [row[1:] for row in found[1]]
            found = next(grouped, None)
        else:
            yield []


def _write(args: argparse.Namespace, show: Callable[[list[str]], Iterator[str]]) -> int:
    with _output.open_sink(args.output) as sink:
        for batch in _batches(args):
            for text in show(batch):
                sink.write(text.encode("utf-8", "replace"))
    if args.unread:
        _input.say(f"{args.unread:,} line{'s' * (args.unread > 1)} could not be read")
    return 3 if args.unread else 0


def _block(rows: Iterable[tuple[Any, ...]]) -> str:
    """Write the rows of a line and the empty line behind them."""
    return "".join("\t".join(map(str, row)) + "\n" for row in rows) + "\n"


def _segment(args: argparse.Namespace) -> int:
    from marsad import morph

    if args.format == "conllu":
        return _write_conllu(args, args.scheme, chunks=False)
    own = _input.words(args)

    def show(batch: list[str]) -> Iterator[str]:
        table = morph.words(batch, scheme=args.scheme, words=own)
        names = ("word", "cut", "segments", "lemma", "upos", "source")
        for rows in _by_line(table, len(batch), names):
            yield _block(rows) if args.format == "tsv" else " ".join(r[2] for r in rows) + "\n"

    return _write(args, show)


def _write_conllu(args: argparse.Namespace, scheme: str, *, chunks: bool) -> int:
    from marsad.cli import _conllu

    read, own = 0, _input.words(args)

    def show(batch: list[str]) -> Iterator[str]:
        nonlocal read
        yield from _conllu.sentences(batch, read + 1, scheme, chunks=chunks, words=own)
        read += len(batch)

    return _write(args, show)


def _lemma(args: argparse.Namespace) -> int:
    from marsad import morph

    own = _input.words(args)

    def show(batch: list[str]) -> Iterator[str]:
        table = morph.words(batch, words=own)
        for rows in _by_line(table, len(batch), ("word", "lemma", "upos")):
            yield _block(rows) if args.format == "tsv" else " ".join(r[1] for r in rows) + "\n"

    return _write(args, show)


def _phrases(args: argparse.Namespace) -> int:
    from marsad import phrases

    if args.format == "conllu":
        return _write_conllu(args, "d3", chunks=True)
    names = ("index", "word", "upos", "chunk", "subj_of", "obj_of")
    own = _input.words(args)

    def show(batch: list[str]) -> Iterator[str]:
        yield from map(_block, _by_line(phrases.words(batch, words=own), len(batch), names))

    return _write(args, show)
