"""Arguments that all commands share, and the articles behind them."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from marsad._articles import Fields, Item, Rejected, check
from marsad._iso import DATE_ORDERS
from marsad._read import Source, find_files, read_sources
from marsad.actors import Actors
from marsad.errors import DataError

if TYPE_CHECKING:
    from marsad._engine import Option
    from marsad.words import Words

__all__ = [
    "actors",
    "add_arguments",
    "add_words",
    "items",
    "options",
    "progress",
    "read_files",
    "say",
    "standard_input",
    "tell_rejected",
    "words",
]

_COLUMNS = {
    "text": "the articles",
    "id": "their ids",
    "source": "their outlets",
    "date": "their dates",
    "title": "their headlines",
}


def _whole(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


_whole.__name__ = "number"


def _option(value: str) -> tuple[str, Option]:
    name, sign, text = value.partition("=")
    if not sign or not name:
        raise argparse.ArgumentTypeError(f"{value!r} is not NAME=VALUE")
    if text in ("true", "false"):
        return name, text == "true"
    for kind in (int, float):
        try:
            return name, kind(text)
        except ValueError:
            continue
    return name, text


def add_arguments(parser: argparse.ArgumentParser, *, threads: bool = True) -> None:
    """Declare the arguments for input, actors, threads (if they matter) and messages."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="JSON Lines, JSON, CSV, Parquet, HTML or text, also gzipped; a folder; a pattern; "
        "- for standard input",
    )
    for name, what in _COLUMNS.items():
        parser.add_argument(f"--{name}", metavar="COLUMN", help=f"column that holds {what}")
    parser.add_argument("--encoding", help="of the files, if not UTF-8: windows-1256, utf-16")
    parser.add_argument("--date-order", choices=DATE_ORDERS, help="how to read 05/01/2024")
    parser.add_argument(
        "--decode-entities", action="store_true", help="resolve HTML entities such as &quot;"
    )
    parser.add_argument("--sample", action="store_true", help="read the sample corpus")
    parser.add_argument("--actors", metavar="FILE.csv", help="your own actors")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_option,
        dest="options",
        metavar="NAME=VALUE",
        help="neutral_band=N: sentences with a score between -N and N are neutral",
    )
    parser.set_defaults(threads=None)
    if threads:
        parser.add_argument("--threads", type=_whole, metavar="N", help="default: all processors")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def add_words(parser: argparse.ArgumentParser, of: str = "") -> None:
    """Declare the arguments for words of the user; ``of`` goes before what others may be named."""
    parser.add_argument("--words", metavar="FILE.tsv", help="your own words, above marsad's")
    parser.add_argument(
        f"--{of}on-duplicate",
        dest="words_on_duplicate",
        choices=("error", "first", "last"),
        default="error",
        help="of two rows of one word in that file (default: error)",
    )
    parser.add_argument(
        "--on-known",
        choices=("replace", "add", "error"),
        default="replace",
        help="what its rows do to readings of marsad's own (default: replace)",
    )


def words(args: argparse.Namespace) -> Words | None:
    """Give the words of the user."""
    from marsad.words import Words

    if not getattr(args, "words", None):
        return None
    return Words.load(args.words, on_duplicate=args.words_on_duplicate, on_known=args.on_known)


def options(args: argparse.Namespace) -> dict[str, Option]:
    """Give the options of the pipeline."""
    return dict(args.options)


def actors(args: argparse.Namespace) -> Actors | None:
    """Give the actors of the sample corpus and those of the user."""
    known = Actors()
    if args.sample:
        known = Actors.load(str(files("marsad") / "sample" / "actors.csv"))
    if args.actors:
        known = known.merge(Actors.load(args.actors))
    return known if len(known) else None


def read_files(args: argparse.Namespace) -> Iterator[str]:
    """Name the files that a command reads."""
    for path in args.files:
        if path != "-":
            yield from (source.name for source in find_files(path))
    yield from filter(None, (getattr(args, name, None) for name in ("actors", "lexicon", "words")))


def _sources(args: argparse.Namespace) -> Iterator[Source]:
    if args.sample:
        yield from find_files(str(files("marsad") / "sample" / "news.jsonl"))
    for path in args.files:
        if path == "-":
            yield Source("standard input", standard_input)
        else:
            yield from find_files(path)


def standard_input() -> Any:
    """Open standard input so that closing it leaves the real one alone."""
    if sys.stdin is None:
        raise DataError("standard input is closed")
    return io.BufferedReader(_Unclosed(sys.stdin.buffer))


class _Unclosed(io.RawIOBase):
    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data: bytes = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def items(args: argparse.Namespace) -> Iterator[Item]:
    """Read the articles, one after the other."""
    fields = Fields(args.text, args.id, args.source, args.date, args.title)
    records = read_sources(list(_sources(args)), fields, encoding=args.encoding)
    return check(records, decode_entities=args.decode_entities, date_order=args.date_order)


def say(message: str) -> None:
    """Write a message to standard error, unless that is closed."""
    if sys.stderr is not None:  # print() would take standard output
        print(f"marsad: {message}", file=sys.stderr)


def progress(args: argparse.Namespace, total: int | None = None) -> Any:
    """Open a progress bar on standard error."""
    from tqdm import tqdm

    quiet = args.quiet or sys.stderr is None
    pace = 0.5 if not quiet and sys.stderr.isatty() else 10
    return tqdm(total=total, unit=" articles", disable=quiet, mininterval=pace, file=sys.stderr)


def tell_rejected(rejected: list[Rejected], bar: Any = None) -> None:
    """List rows that could not be read."""
    for item in rejected:
        if bar is None or bar.disable:
            say(str(item))
        else:
            bar.write(f"marsad: {item}", file=sys.stderr)
