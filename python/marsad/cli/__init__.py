"""The command line: ``marsad report``, ``analyze``, ``keyness``, ``kwic``, ``lexicon`` and more.

Data go to standard output or to the file named by ``-o``; messages and the progress bar go to
standard error. Exit codes: 0 all went well, 1 failure, 2 wrong usage, 3 some rows could not be
read (they are listed with reasons, the rest is done).
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from marsad.errors import DataError, MarsadError, OptionError

if TYPE_CHECKING:
    from marsad._articles import Article
    from marsad.corpus import Corpus
    from marsad.tables import Table

__all__ = ["main"]

OK, FAILED, USAGE, PARTLY = 0, 1, 2, 3

_NO_REPORT = ("csv", "doc", "docx", "gz", "json", "jsonl", "parquet", "pdf", "txt", "xlsx", "zip")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        What follows the name of the program; the arguments of this process if not given.

    Returns
    -------
    int
        0 all went well, 1 failure, 2 wrong usage, 3 some rows could not be read.

    Examples
    --------
    >>> import json, os, tempfile
    >>> from marsad.cli import main
    >>> folder = tempfile.mkdtemp()
    >>> path = os.path.join(folder, "news.txt")
    >>> with open(path, "w", encoding="utf-8") as file:
    ...     _ = file.write("قال الوزير: «انتهت الأزمة».")
    >>> out = os.path.join(folder, "out.jsonl")
    >>> main(["analyze", path, "--quiet", "-o", out])
    0
    >>> with open(out, encoding="utf-8") as file:
    ...     json.loads(file.readline())["quotes"][0]["text"]
    'انتهت الأزمة'
    """
    try:
        from marsad.cli import _arguments

        runs = {"report": _report, "analyze": _analyze, "keyness": _keyness, "kwic": _kwic}
        args = _arguments.parser(runs).parse_args(argv)
        if not args.files and not args.sample and not getattr(args, "input_optional", False):
            known = "" if args.lines else ", or --sample"
            args.parser.error(f"no input: name files, or - for standard input{known}")
        _check_output(args)
        code: int = args.run(args)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else OK
    except BrokenPipeError:  # the reader of our output has gone; nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    except OptionError as error:
        return _fail(str(error), USAGE)
    except (MarsadError, OSError, ImportError, TypeError, ValueError) as error:
        return _fail(str(error) or type(error).__name__, FAILED)


def _fail(message: str, code: int) -> int:
    from marsad.cli._input import say

    say(" ".join(message.split()))
    return code


def _check_output(args: argparse.Namespace) -> None:
    from marsad.cli import _input, _output

    # `lexicon convert` has read its file before it writes.
    inputs = [] if args.run.__name__ == "_convert" else _input.read_files(args)
    _output.check_output(args.output, inputs)


def _analyze(args: argparse.Namespace) -> int:
    """Analyse a stream of articles; never more than two batches are in memory."""
    from marsad import _engine, _run, _schema
    from marsad._articles import coded
    from marsad._coerce import thread_count
    from marsad.cli import _input, _nested, _output
    from marsad.cli._arguments import TABLES

    kind = _output.format_of(args.output, args.format)
    if args.table is None and kind != "jsonl":
        args.parser.error(f"--format {kind} needs --table: one of {', '.join(TABLES)}")
    engine = _engine.pipeline(_input.actors(args), _input.options(args), _input.words(args))
    tables = [args.table] if args.table else _schema.ANALYSIS_TABLES
    threads = thread_count(args.threads)
    stream = _run.batches(_input.items(args))
    seen: dict[int, str] = {}
    first = list(itertools.islice(stream, 1))  # fails here, before any output, on a bad input

    def work(articles: list[Article]) -> dict[str, Table]:
        batch = _run.article_table(articles)
        return _run.run_batch(engine, batch, threads=threads, tables=tables, seen=seen)

    done = failed = entities = 0
    with _output.open_writer(args.output, kind) as writer, _input.progress(args) as bar:
        for found, articles, rejected in _run.ahead(work, itertools.chain(first, stream)):
            if args.table:
                writer.write(found[args.table])
            elif isinstance(writer, _output.JsonLines):
                writer.write_rows(_nested.nest(found))
            _input.tell_rejected(rejected, bar)
            done, failed = done + len(articles), failed + len(rejected)
            entities += sum(map(coded, articles))
            bar.update(len(articles) + len(rejected))
    if entities and not args.quiet:
        what = f"{entities:,} article{'s hold' if entities > 1 else ' holds'} HTML entities"
        _input.say(f"{what} such as &quot;: --decode-entities resolves them")
    return _closing(done, failed)


def _closing(done: int, failed: int) -> int:
    from marsad.cli._input import say

    if failed:
        say(f"{failed:,} of {done + failed:,} rows could not be read")
        return PARTLY
    if not done:
        say("the input holds no article")
    return OK


def _corpus(args: argparse.Namespace) -> Corpus:
    from marsad import _run
    from marsad._run import errors_table
    from marsad.cli import _input
    from marsad.corpus import Corpus

    articles, rejected = _run.collect(_input.items(args))
    _input.tell_rejected(rejected)
    kept: dict[str, Any] = {
        "actors": _input.actors(args),
        "options": _input.options(args),
        "words": _input.words(args),
    }
    corpus = Corpus(articles, errors_table(rejected), **kept)
    corpus._threads = args.threads
    if not len(corpus):
        raise DataError("the input holds no article that can be read")
    return corpus


def _report(args: argparse.Namespace) -> int:
    from marsad.cli import _output
    from marsad.cli._input import say

    ending = args.output.lower().rpartition(".")[2]
    if ending in _NO_REPORT:
        raise OptionError(f"{args.output}: a report is HTML, not .{ending}")
    corpus = _corpus(args)
    corpus.analyze(progress=not args.quiet and sys.stderr is not None, threads=args.threads)
    options = {"lang": args.lang} if args.lang else {}
    if args.output == "-":
        from marsad.report import html

        with _output.open_sink(None) as sink:
            sink.write(html(corpus, **options))
    else:
        corpus.report(args.output, **options)
    if not args.quiet and sys.stderr is not None:
        print(corpus.summary(), file=sys.stderr)
        if args.output != "-":
            say(f"report written to {args.output}")
    return _closing(len(corpus), len(corpus.errors))


def _keyness(args: argparse.Namespace) -> int:
    from marsad.cli import _output

    names = ("unit", "measure", "min_count", "group", "top")
    given = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    corpus = _corpus(args)
    with warnings.catch_warnings(action="ignore"):  # told below
        table = corpus.keyness(by=args.by, **given)
    kind = _output.format_of(args.output, args.format)
    with _output.open_writer(args.output, kind) as writer:
        writer.write(table)
    _say_why_empty(corpus, args.by, len(table))
    return _closing(len(corpus), len(corpus.errors))


def _kwic(args: argparse.Namespace) -> int:
    from marsad.cli import _output

    kind = _output.format_of(args.output, args.format)
    corpus = _corpus(args)
    table = corpus.kwic(args.pattern, args.window, by=args.by)
    with _output.open_writer(args.output, kind) as writer:
        writer.write(table)
    return _closing(len(corpus), len(corpus.errors))


def _say_why_empty(corpus: Corpus, by: str, rows: int) -> None:
    from marsad._groups import labels_of
    from marsad.cli._input import say

    groups = {value for value in labels_of(corpus, by) if value is not None}
    if not groups:
        column = {"doc": "id", "source": "source"}.get(by, "date")
        what = by if by in ("doc", "source", "date") else f"date that tells the {by}"
        say(f"no article has a {what}: name the column with --{column}")
    elif len(groups) == 1:
        say(f"there is nothing to compare: all articles have the same {by}")
    elif not rows:
        say("no word is frequent enough to be tested: see --min-count")
