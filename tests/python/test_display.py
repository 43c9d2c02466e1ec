"""Notebook views: marks, escaping, nesting."""

from __future__ import annotations

import html.parser
import random

import pytest

from marsad import _schema
from marsad.display import document_html
from marsad.display.fields import field_html
from marsad.display.marks import Span, direction, escape, mark, paragraphs
from marsad.document import Document
from marsad.tables import Table

TEXT = "أعلنت الوزيرة أن «الاتفاق ناجح» وأنها تدعم الهدنة.\n\nورفضت الحركة الاتفاق."


class Reader(html.parser.HTMLParser):
    """Read pieces of text with the elements around them; fails on wrong nesting."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[tuple[str, list[tuple[str, dict[str, str | None]]]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag, attrs):
        self.stack.append((tag, dict(attrs)))
        self.tags.append(self.stack[-1])

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        self.pieces.append((data, list(self.stack)))

    def text(self, *, tag: str | None = None, name: str | None = None) -> str:
        return "".join(
            data
            for data, around in self.pieces
            if any(
                tag in (None, t) and (name is None or name in (a.get("class") or "").split())
                for t, a in around
            )
            or tag is name is None
        )


def document(text: str = TEXT, title: str | None = None, **given: list[dict]) -> Document:
    tables = {}
    for name in _schema.ANALYSIS_TABLES:
        rows = [{"field": "text", "sent": 0, "block": "body", **row} for row in given.get(name, [])]
        tables[name] = Table.from_rows(rows, list(_schema.TABLES[name]))
    return Document(text, title, tables)


def at(words: str, prefix: str = "", text: str = TEXT) -> dict[str, int]:
    start = text.index(words)
    return {f"{prefix}start": start, f"{prefix}end": start + len(words)}


INDIRECT = {
    "kind": "indirect",
    "speaker": "الوزيرة",
    "speaker_entity": "سهى النجار",
    "rule": "indirect.an",
    "cue": "أعلنت",
    **at("«الاتفاق ناجح» وأنها تدعم الهدنة"),
    **at("أعلنت", "cue_"),
    **at("الوزيرة", "speaker_"),
}
DIRECT = {**INDIRECT, "kind": "direct", "rule": "direct.marks", **at("الاتفاق ناجح")}
STANCE = {
    "polarity": 1,
    "holder": "الوزيرة",
    "holder_entity": "سهى النجار",
    "target": "الهدنة",
    "target_entity": "الهدنة",
    "rule": "stance.verb",
    "voice": "source",
    **at("تدعم", "cue_"),
}
SENTENCES = [
    {"sent": 0, "tone": 1, **at("أعلنت الوزيرة أن «الاتفاق ناجح» وأنها تدعم الهدنة.")},
    {"sent": 1, "tone": -1, "block": "repeat", **at("ورفضت الحركة الاتفاق.")},
]


def test_every_kind_is_marked_where_it_is():
    doc = document(quotes=[INDIRECT, DIRECT], stances=[STANCE], sentences=SENTENCES)
    body = document_html(doc).split("</style>")[1].split('<p class="facts">')[1]
    shown = Reader('<div><p class="facts">' + body)
    assert shown.text(name="direct") == "الاتفاق ناجح"
    assert shown.text(name="indirect") == "«الاتفاق ناجح» وأنها تدعم الهدنة"
    assert shown.text(name="says") == "أعلنت"
    assert shown.text(name="speaker") == "الوزيرة"
    assert shown.text(name="support") == "تدعم"
    assert shown.text(name="apart") == "ورفضت الحركة الاتفاق."
    titles = " ".join(attrs.get("title") or "" for _, attrs in shown.tags)
    for words in ("سهى النجار", "indirect.an", "direct.marks", "stance.verb", "الهدنة"):
        assert words in titles
    numbers = [attrs["data-n"] for _, attrs in shown.tags if "data-n" in attrs]
    assert numbers == ["1", "2"]


def test_view_is_right_to_left_with_a_legend():
    html = document_html(document(title="عنوان", sentences=SENTENCES))
    assert html.startswith('<div class="marsad-doc" dir="rtl" lang="ar">')
    assert all(word in html for word in ("direct", "indirect", "term", "name", "معارضة"))
    assert Reader(html).text(name="headline") == "عنوان"
    assert "http" not in html
    assert "<script" not in html


def test_nested_spans_are_cut_into_flat_pieces():
    text = "أب جد هو"
    spans = [Span(0, 8, "q indirect", "ب"), Span(3, 8, "q direct", "أ"), Span(4, 6, "speaker")]
    html = mark(text, spans)
    shown = Reader(html)
    assert shown.text() == text
    assert all(len(around) <= 1 for _, around in shown.pieces)
    assert [(data, around[0][1]["class"]) for data, around in shown.pieces] == [
        ("أب ", "q indirect"),
        ("ج", "q indirect direct"),
        ("د ", "q indirect direct speaker"),
        ("هو", "q indirect direct"),
    ]
    assert 'title="أ\nب"' in html  # from the inside out


@pytest.mark.parametrize("seed", range(30))
def test_any_spans_keep_the_text(seed):
    rng = random.Random(seed)
    text = "".join(rng.choice("ابتث <>&\"'\u064b\u202eA1\n") for _ in range(60))
    spans = [
        Span(*sorted(rng.choices(range(-3, 70), k=2)), rng.choice(["a", "stance support"]), "ت")
        for _ in range(12)
    ]
    assert Reader(mark(text, spans)).text() == text
    for number in range(len(text)):
        piece = mark(text, spans, number, number + 1)
        over = {s.name for s in spans if s.start <= number < s.end}
        assert ("<mark" in piece) == bool(over)
    lines = [text[a:b] for a, b in paragraphs(text)]
    sentence = {"start": 5, "end": 40, "sent": 0, "tone": 0, "block": "body"}
    fields = field_html(text, spans, [sentence], tone="tone")
    assert [Reader(line).text() for line in fields] == lines


def test_a_sign_follows_whole_words_only():
    spans = [Span(0, 3, "stance oppose")]
    assert "end-oppose" in mark("ندد به", spans)
    assert "end-oppose" not in mark("نددت به", spans)
    assert "end-oppose" not in mark("ندد\u064e به", spans)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img onerror=alert(1)>', "' onmouseover='x", "</p>"]
)
def test_hostile_content_stays_content(hostile):
    text = f"قال {hostile} نعم"
    row = {
        **INDIRECT,
        "speaker_entity": hostile,
        "rule": hostile,
        "kind": hostile,
        **at(hostile, text=text),
    }
    stance = {**STANCE, "voice": hostile, "target_entity": hostile}
    sentence = {"sent": 0, "tone": 0, "block": hostile, "start": 0, "end": len(text)}
    doc = document(text, hostile, quotes=[row], stances=[stance], sentences=[sentence])
    shown = Reader(document_html(doc))
    assert {tag for tag, _ in shown.tags} <= {"div", "style", "p", "mark", "bdi", "span"}
    assert not [name for _, attrs in shown.tags for name in attrs if name.startswith("on")]
    assert text in shown.text()
    assert hostile in shown.text(name="headline")


def test_control_characters_are_replaced():
    assert escape("أ\x00\x1b\x85") == "أ\ufffd\ufffd\ufffd"


def test_direction_follows_the_script_of_the_paragraph():
    assert direction("رويترز: خبر") == "auto"
    assert direction("CNN: قال الوزير إن الأزمة انتهت") == "rtl"
    assert direction("A long English sentence، مع كلمة") == "auto"
    assert direction("123") == "auto"


def test_empty_document():
    html = document_html(document(""))
    assert Reader(html).text(name="sentence") == ""
