"""Clauses, verb groups and noun phrases as a table and in brackets."""

from __future__ import annotations

import html.parser
import pickle

import pytest

import marsad as ms
from marsad import phrases
from marsad.display.brackets import brackets_html
from marsad.errors import MarsadError

TEXT = 'قال الوزير إن القارب الذي وصل إلى BBC لن يعود.\n\nورحب السفير بالهدنة <b>"&"</b>.'
ODD = ["", " ", "\u064b\u0651", "و" * 5000, "a" * 65536, "123 ٤٥", "قالabc"]
ODD += ["\ud800", "\x00\n\r\n[", "الذي " * 300]


class Reader(html.parser.HTMLParser):
    """Collects the text and fails on wrong nesting."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.text = ""
        self.signs: list[str] = []
        self.feed(content)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag, attrs):
        assert tag in {"div", "style", "p", "span", "mark", "i"}
        self.stack.append(tag)
        if tag == "i":
            self.signs.append(dict(attrs)["class"].split()[0])

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if "style" not in self.stack:
            self.text += data


def test_document_has_its_phrases() -> None:
    doc = ms.analyze(TEXT, "عودة الوفد إلى العاصمة")
    table = doc.phrases
    assert table is doc.phrases
    assert table["phrase"] == list(range(len(table)))
    for row in table:
        content = doc.title if row["field"] == "title" else doc.text
        assert content[row["start"] : row["end"]] == row["text"]
        if row["of"] is not None:
            assert table[row["of"]]["field"] == row["field"]
        assert (row["of"] is None) == (row["label"] == "main")
        assert (row["head_start"] is None) == (row["head"] == "" and row["kind"] == "clause")
    assert set(table.where(kind="clause")["label"]) == {"main", "content", "relative"}
    assert {"sent", "field"} <= set(table.columns)
    assert set(table["sent"]) <= set(doc.sentences["sent"])
    assert doc.explain(table[1])["what"] == "phrase"


def test_pickled_and_restricted() -> None:
    table = phrases.outline([TEXT, None, "عاد الوفد"])
    again = pickle.loads(pickle.dumps(table))
    assert again._repr_html_() == table._repr_html_()
    assert set(table["row"]) == {0, 2}
    assert len(table.where(kind="verb").head(2)) == 2


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    doc = ms.analyze(text)
    table = doc.phrases
    for row in table:
        assert doc.text[row["start"] : row["end"]].replace("\ud800", "\ufffd") == row["text"]
    Reader(table._repr_html_().split('<div class="marsad-table"')[0])
    assert ms.analyze(text, text).phrases.columns == table.columns


def test_brackets_keep_the_text() -> None:
    table = phrases.outline(TEXT)
    read = Reader(brackets_html([TEXT], table))
    for line in filter(None, TEXT.splitlines()):
        assert line in read.text
    assert read.signs.count("open") == read.signs.count("shut") > 5
    assert "<b>" not in brackets_html([TEXT], table)


def test_one_text_among_many() -> None:
    texts = ["عاد الوفد", "", "رحل السفير"]
    content = brackets_html(texts, phrases.outline(texts))
    assert content.count("<p dir=") == 2
    assert content.index("وفد") < content.index("سفير")


def test_wrong_kind_of_text() -> None:
    with pytest.raises((TypeError, MarsadError)):
        phrases.outline([3])


@pytest.mark.parametrize("unit", ["أن ", "الذي قال ", "و", "إذا عاد ", "كتاب ", "نص.\n"])
def test_long_texts_take_linear_room(unit: str) -> None:
    size = 20_000
    table = phrases.outline(unit * size)
    assert len(table) < 3 * size + 10
    assert sum(map(len, table["text"])) < 40 * size * len(unit)
    assert len(brackets_html([unit * size], table)) < 400 * size * len(unit)
