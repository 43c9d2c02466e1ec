"""The front end on bad texts: rows 1 to 25 of the list of bad inputs, a test for each.

Of malformed UTF-8 the same is expected as CPython's errors="replace" makes of it.
"""

from __future__ import annotations

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import marsad as ms
from marsad.tokens import Token, words

MILLION = 1 << 20


def column(*rows: bytes) -> pa.Array:
    """Make an Arrow column of bytes as they are."""
    places = [0]
    for row in rows:
        places.append(places[-1] + len(row))
    offsets = pa.array(places, pa.int32()).buffers()[1]
    return pa.Array.from_buffers(
        pa.string(), len(rows), [None, offsets, pa.py_buffer(b"".join(rows))]
    )


def places(text: str) -> list[tuple[int, int, str]]:
    return [(t.start, t.end, t.kind) for t in ms.tokenize(text)]


def check_whole(text: str, tokens: list[Token]) -> None:
    """Tokens are slices in order, and all letters and digits are in them."""
    last = 0
    gaps = []
    for token in tokens:
        assert last <= token.start < token.end
        assert token.text == text[token.start : token.end]
        gaps.append(text[last : token.start])
        last = token.end
    assert not any(c.isalnum() for c in "".join(gaps) + text[last:])


def test_row_01_empty() -> None:
    assert ms.tokenize("") == ms.sentences("") == words("") == []
    assert ms.normalize("") == ms.normalize("", "repair") == ""
    assert len(ms.analyze("").stances) == 0


@pytest.mark.parametrize("blank", [" ", "\n", "\r\n", "\t\u00a0\u2003"])
def test_row_02_blanks(blank: str) -> None:
    text = blank * MILLION
    assert ms.tokenize(text) == ms.sentences(text) == words(text) == []
    assert ms.normalize(text).strip() == ""


def test_row_03_missing() -> None:
    rows = ["نعم", None, float("nan"), pd.NA, pd.NaT]
    assert words(rows) == [["نعم"], None, None, None, None]
    assert [row is None for row in ms.tokenize(rows)] == [False, True, True, True, True]
    assert [row is None for row in ms.sentences(rows)] == [False, True, True, True, True]
    assert ms.normalize(rows) == ["نعم", None, None, None, None]
    for one in (pd.Series(["نعم", None]), pl.Series(["نعم", None]), pa.array(["نعم", None])):
        assert ms.tokenize(one)["row"] == [0]
        assert words(one).to_pylist() == [["نعم"], None]


@pytest.mark.parametrize("wrong", [5, 1.5, ["نعم"], {"text": "نعم"}, object()])
def test_row_04_other_objects(wrong: object) -> None:
    for function in (ms.tokenize, ms.sentences, ms.normalize, words):
        with pytest.raises(TypeError, match=f"row 1 must be a str, not {type(wrong).__name__}"):
            function(["نعم", wrong])
    with pytest.raises(TypeError, match="text must be a str, not float"):
        ms.tokenize(float("nan"))  # type: ignore[call-overload]


def test_row_05_bytes() -> None:
    for function in (ms.tokenize, ms.sentences, ms.normalize, words):
        with pytest.raises(TypeError, match="not bytes"):
            function("نعم".encode())
        with pytest.raises(TypeError, match="row 0 must be a str, not bytes"):
            function(["نعم".encode()])


def test_row_06_lone_surrogates() -> None:
    text = "نعم\ud800لا \udfff أمس"
    assert places(text) == places(text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd"))
    assert places(text)[-1][:2] == (9, 12)
    assert words([text]) == [words(text)] == [["نعم", "لا", "امس"]]


MALFORMED = {
    "row_07_cut": ["نعم ".encode() + b"\xd8", b"\xe2\x80", b"\xf0\x9f\x98"],
    "row_08_overlong": [b"a\xc0\xafb", b"a\xe0\x80\xafb", b"a\xf0\x80\x80\xafb"],
    "row_09_no_code_points": [b"a\xed\xa0\x80b", b"a\xf4\x90\x80\x80b", b"\xf5\xff\xfe"],
    "row_10_continuations": [b"\x80" * MILLION, "ن".encode() + b"\x80 " * 1000],
    "row_13_windows_1256": ["قال الوزير أمس إن الحرب انتهت".encode("cp1256")],
}


@pytest.mark.parametrize(
    "data",
    [pytest.param(d, id=f"{n}-{i}") for n, rows in MALFORMED.items() for i, d in enumerate(rows)],
)
def test_malformed_bytes_read_as_replaced(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    good = "نعم".encode()
    table = ms.tokenize(column(good, data, good))
    rows = [(row["start"], row["end"], row["kind"]) for row in table if row["row"] == 1]
    assert rows == places(text)
    assert [row["row"] for row in table if row["row"] != 1] == [0, 2]  # the others are not touched
    sentences = [(row["start"], row["end"]) for row in ms.sentences(column(data))]
    assert sentences == [(s.start, s.end) for s in ms.sentences(text)]
    assert words(column(data)).to_pylist() == [words(text)]


def test_row_11_nul() -> None:
    text = "نعم\x00لا\x00"
    assert places(text) == [(0, 3, "word"), (4, 6, "word")]
    assert words([text]) == [["نعم", "لا"]]


def test_row_12_byte_order_marks(tmp_path) -> None:
    assert places("\ufeffنعم") == [(1, 4, "word")]
    assert places("ن\ufeffعم") == [(0, 4, "word")]
    assert words("ن\ufeffعم") == ["نعم"]
    (tmp_path / "wide.txt").write_bytes("قال الوزير".encode("utf-16"))
    corpus = ms.Corpus.from_files(tmp_path / "wide.txt")
    assert len(corpus) == 0
    assert "UTF-8" in corpus.errors["reason"][0]


@pytest.mark.parametrize("text", ["ً" * 1000, "\u064e\u064f\u0650", "َـ" * 500])
def test_row_14_marks_alone(text: str) -> None:
    assert words(text) == []
    assert all(
        token.kind == "punctuation" for token in ms.tokenize(text)
    )  # a free tatweel is a dash
    ms.normalize(text, align=True).source(0, 0)


def test_row_15_unordered_marks() -> None:
    text = "ب" + "\u0652\u064b" * (MILLION // 2) + "ب"
    assert ms.normalize(text) == "بب"
    assert words(text) == ["بب"]
    assert places(text) == [(0, len(text), "word")]


def test_row_16_stacked_marks() -> None:
    text = "ب" + "\u0651" * 100_000 + " نعم"
    assert places(text) == [(0, 100_001, "word"), (100_002, 100_005, "word")]


def test_row_17_tatweel() -> None:
    text = "جم" + "ـ" * MILLION + "يل"
    assert places(text) == [(0, len(text), "word")]
    assert words(text) == words([text])[0] == ["جميل"]


def test_row_18_one_long_word() -> None:
    text = "كتابمدرس" * (MILLION // 8)
    assert places(text) == [(0, MILLION, "word")]
    assert words(text) == [text]
    assert len(ms.analyze(text).sentences) == 1


@pytest.mark.parametrize("pair", ["ب ", "1 ", "a ", "! "])
def test_row_19_many_tokens(pair: str) -> None:
    text = pair * 50_000
    tokens = ms.tokenize(text)
    check_whole(text, tokens)
    assert len(ms.tokenize(pa.array([text]))) == len(tokens)


def test_row_20_clitics() -> None:
    text = "وفبكال" * 20_000 + "كتاب"
    assert words(text) == [text]
    assert len(ms.analyze(text).sentences) == 1


def test_row_21_presentation_forms() -> None:
    assert words("ﻻ ﷲ") == ["لا", "الله"]
    for sign in "ﷺﷻﷲﻻ":
        aligned = ms.normalize(sign, align=True, expand_honorifics=True)
        assert 1 <= len(aligned.text) <= 18
        assert {aligned.source(i, i + 1) for i in range(len(aligned.text))} == {(0, 1)}
    assert [token.kind for token in ms.tokenize("ﷺ \ufdfd")] == ["honorific", "honorific"]


@pytest.mark.parametrize("hidden", ["\u200f", "\u202e", "\u2066", "\u200d", "\u200c", "\u061c"])
def test_row_22_controls(hidden: str) -> None:
    text = f"نع{hidden}م"
    assert places(text) == [(0, 4, "word")]
    assert words(text) == [ms.normalize(text)] == ["نعم"]


def test_row_23_digits() -> None:
    text = "١٢٫٥ ۱۲ 1٬234 ٣،٤"
    found = [(t.text, t.kind, t.value) for t in ms.tokenize(text)]
    assert found[:3] == [
        ("١٢٫٥", "number", "12.5"),
        ("۱۲", "number", "12"),
        ("1٬234", "number", "1234"),
    ]


def test_row_24_emoji() -> None:
    family, flag, hand, key = "👨‍👩‍👧", "🇸🇦", "👍🏽", "1️⃣"
    for sign in (family, flag, hand, key):
        assert places(f"ن {sign} ن")[1] == (2, 2 + len(sign), "emoji")
    assert places("ن\U000e0fffن\U0003fffd") == [(0, 1, "word"), (2, 3, "word")]


@pytest.mark.parametrize("line", ["\r\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\n"])
def test_row_25_line_breaks(line: str) -> None:
    text = f"قال نعم{line}قال لا"
    found = ms.sentences(text)
    assert [text[s.start : s.end] for s in found] == ["قال نعم", "قال لا"]
    assert found[1].start == 7 + len(line)
