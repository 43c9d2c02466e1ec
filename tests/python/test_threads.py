"""One object from many threads: the same answer as from one."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import marsad as ms

ROW = "قال وزير الخارجية سامي الحداد: «نرحب بالاتفاق ونعمل على تنفيذه». ونددت المعارضة بالهجوم."
TEXTS = [f"{ROW} {number}" for number in range(60)]
SOURCES = ["الأفق", "المرصد"] * 30


@pytest.fixture(autouse=True)
def often() -> Iterator[None]:
    """Let threads take turns as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def together(call: Callable[[], Any], count: int = 8) -> list[Any]:
    """Call in threads that start at once; what they raise counts as an answer."""
    answers: list[Any] = []
    start = threading.Barrier(count)

    def run() -> None:
        start.wait()
        try:
            answers.append(call())
        except Exception as error:
            answers.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def corpus() -> ms.Corpus:
    return ms.Corpus.from_texts(TEXTS, sources=SOURCES)


CALLS: dict[str, Callable[[ms.Corpus], Any]] = {
    "keyness": lambda c: list(c.keyness(min_count=1, unit="norm")),
    "lemmas": lambda c: list(ms.keywords.terms(c)),
    "keywords": lambda c: list(ms.keywords.keywords(c, 2, unit="stem")),
    "tokens": lambda c: c.tokens["lemma"],
    "matrix": lambda c: list(c.stance_matrix()),
    "quotes": lambda c: list(c.quotes),
    "analyze": lambda c: len(c.analyze(threads=2).stances),
    "document": lambda c: list(c.document("7").quotes),
    "kwic": lambda c: list(c.kwic("بالاتفاق")),
}


@pytest.mark.parametrize("name", CALLS)
def test_one_corpus(name: str) -> None:
    wanted = CALLS[name](corpus().analyze())
    for _ in range(3):
        shared = corpus().analyze()
        assert together(lambda: CALLS[name](shared)) == [wanted] * 8  # noqa: B023


def test_one_table_whose_form_changes() -> None:
    """The first that asks for Arrow changes the form while others read rows and columns."""
    doc = ms.analyze(ROW)
    wanted = (1, ["نرحب بالاتفاق ونعمل على تنفيذه"], 1, doc.quotes.columns)
    for _ in range(200):
        table = ms.analyze(ROW).quotes
        turn = iter(range(8))

        def read() -> Any:
            at = next(turn)  # noqa: B023
            if at % 2:
                table.arrow()  # noqa: B023
            rows = [row["text"] for row in table]  # noqa: B023
            assert table["text"] == rows  # noqa: B023
            return len(table), rows, table.arrow().num_rows, table.columns  # noqa: B023

        assert together(read) == [wanted] * 8


def test_one_document_and_one_dictionary() -> None:
    doc, lexicon = ms.analyze(ROW), ms.Lexicon.load("tone")
    wanted = (list(ms.analyze(ROW).tokens), len(ms.analyze(ROW).phrases))
    assert together(lambda: (list(doc.tokens), len(doc.phrases))) == [wanted] * 8
    hits = list(ms.Lexicon.load("tone").lookup(TEXTS))
    assert together(lambda: list(lexicon.lookup(TEXTS))) == [hits] * 8
    shared = lexicon.lookup(TEXTS)
    assert together(lambda: (len(shared.arrow()), len(shared.counts()))) == [(len(hits), 60)] * 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_fork_after_threads() -> None:
    wanted = len(corpus().analyze(threads=2).stances)
    child = os.fork()
    if child == 0:  # no test may go on in here
        code = 1
        try:
            code = int(len(corpus().analyze(threads=2).stances) != wanted)
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
