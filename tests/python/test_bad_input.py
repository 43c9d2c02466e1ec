"""Bad input: each kind is told apart, named with its place, and stops nothing else."""

from __future__ import annotations

import gzip
import json

import pyarrow as pa
import pytest

import marsad as ms

GOOD = "رحبت الحكومة بالاتفاق."


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "text must be a str, not None"),
        (b"\xd9\x86", r"not bytes: decode it first, for example text.decode\('utf-8'\)"),
        (1.5, "not float: 1.5"),
        (float("nan"), r"not float: nan \(a missing value\?\)"),
        ([GOOD], "not list"),
    ],
)
def test_analyze_wants_a_str(value: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        ms.analyze(value)  # type: ignore[arg-type]
    if value is not None:
        with pytest.raises(TypeError, match="title must be a str"):
            ms.analyze(GOOD, value)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "﻿", "»»»«", "\u202e" * 10, "ـ" * 50])
def test_strange_texts_give_a_result(text: str) -> None:
    doc = ms.analyze(text, text)
    assert len(doc.stances) == 0
    assert doc.tone == 0
    for row in doc.sentences:
        assert 0 <= row["start"] <= row["end"] <= len(text)
    assert doc.quotes.columns[0] == "doc"
    assert doc._repr_html_()
    corpus = ms.Corpus.from_texts([text, GOOD]).analyze()
    assert len(corpus.errors) == 0
    assert len(corpus.documents) == 2


def test_lone_surrogates_are_replaced_and_positions_stay() -> None:
    text = "\ud800قال الوزير\udfff: «انتهت\ud83d الأزمة»."
    doc = ms.analyze(text)
    assert len(doc.text) == len(text)
    assert "\ud800" not in doc.text
    quote = doc.quotes[0]
    assert doc.text[quote["start"] : quote["end"]] == "انتهت\ufffd الأزمة"
    corpus = ms.Corpus.from_texts([text], titles=["\ud800"], ids=["\ud800"]).analyze()
    assert corpus.articles["title"] == ["\ufffd"]
    assert corpus.quotes["start"] == [quote["start"]]


@pytest.mark.parametrize(
    "texts", [[], ["\x7f\x80\u07ff\u0800\uffff\U0010ffff", "", GOOD], ["é"], [GOOD, None]]
)
def test_plain_texts_are_read_like_a_column(texts: list[str]) -> None:
    corpus = ms.Corpus.from_texts(texts)
    frame = ms.Corpus.from_frame({"text": texts})
    assert corpus.articles.arrow().equals(frame.articles.arrow())
    corpus.articles.arrow().validate(full=True)
    assert list(corpus.errors) == list(frame.errors)


def test_empty_files(tmp_path) -> None:
    for name in ("e.jsonl", "e.json", "e.csv", "e.txt", "e.parquet", "e.jsonl.gz"):
        (tmp_path / name).touch()
        corpus = ms.Corpus.from_files(tmp_path / name).analyze()
        assert len(corpus) == len(corpus.errors) == len(corpus.stances) == 0
        assert "holder_start" in corpus.stances.columns
        assert len(corpus.stance_matrix()) == len(corpus.tone()) == len(corpus.speakers()) == 0
        assert corpus.summary().startswith("0 articles")
    corpus.save(tmp_path / "saved")
    assert len(ms.Corpus.load(tmp_path / "saved")) == 0


def test_empty_article_is_kept() -> None:
    corpus = ms.Corpus.from_texts(["", GOOD]).analyze()
    assert corpus.documents["n_tokens"][0] == 0
    assert len(corpus.errors) == 0


def test_bad_lines_of_json(tmp_path) -> None:
    path = tmp_path / "news.jsonl"
    good = json.dumps({"id": "g", "text": GOOD}).encode()
    lines = [
        good,
        b'{"id": "x", "text": ',
        b"",
        b'["a list"]',
        b'{"id": "n", "text": null}',
        b'{"id": 5, "text": 17}',
        b'{"id": "k"}',
        b'{"id": "u", "text": "\xc7\xe1"}',
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
    ]
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    corpus = ms.Corpus.from_files(path).analyze()
    assert corpus.articles["doc"] == ["g", "7"]
    assert len(corpus.documents) == 2
    errors = [(row["line"], row["id"], row["reason"]) for row in corpus.errors]
    assert errors[0][0] == 2
    assert errors[0][2].startswith("invalid JSON: ")
    assert errors[1:6] == [
        (4, None, "not a JSON object but list"),
        (5, "n", "the text is null"),
        (6, "5", "the text is not a string but int: 17"),
        (7, "k", "no field 'text'"),
        (8, None, "invalid UTF-8 at byte 21 of the line"),
    ]
    assert errors[6][0] == 10
    assert {row["file"] for row in corpus.errors} == {str(path)}


def test_missing_columns_name_what_is_there(tmp_path) -> None:
    (tmp_path / "n.jsonl").write_text('{"kind": 1, "words": "x"}\n', "utf-8")
    (tmp_path / "n.csv").write_text("kind,words\n1,x\n", "utf-8")
    pa_table = pa.table({"kind": [1], "words": ["x"]})
    ms.Table(pa_table).to_parquet(tmp_path / "n.parquet")
    for name in ("n.jsonl", "n.csv", "n.parquet"):
        with pytest.raises(ms.DataError, match=r"text=.*available: kind, words"):
            ms.Corpus.from_files(tmp_path / name)
        with pytest.raises(
            ms.DataError, match="no column 'outlet' for the source; available: kind"
        ):
            ms.Corpus.from_files(tmp_path / name, text="words", source="outlet")
        assert len(ms.Corpus.from_files(tmp_path / name, text="words")) == 1
    with pytest.raises(ms.DataError, match="the frame has no column 'body'"):
        ms.Corpus.from_frame(pa_table, text="body")


def test_files_that_cannot_be_read(tmp_path) -> None:
    with pytest.raises(ms.DataError, match=r"no file matches '.*nothing"):
        ms.Corpus.from_files(tmp_path / "nothing*.jsonl")
    with pytest.raises(ms.DataError, match="no file of a known kind"):
        ms.Corpus.from_files(tmp_path)
    cut = gzip.compress(json.dumps({"text": GOOD}).encode() * 99)[:-20]
    for name, content in (("cut.jsonl.gz", cut), ("no.parquet", b"PAR1 no"), ("no.json", b"[1")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ms.DataError, match=f"cannot read .*{name}"):
            ms.Corpus.from_files(tmp_path / name)


def test_invalid_utf8_in_every_format(tmp_path) -> None:
    bad = GOOD.encode("cp1256")
    (tmp_path / "t.txt").write_bytes(bad)
    (tmp_path / "t.csv").write_bytes(b"id,text\n1," + bad + b"\n2,ok\n")
    offsets = pa.array([0, len(bad), len(bad) + 2], pa.int32()).buffers()[1]
    data = pa.py_buffer(bad + b"ok")
    column = pa.Array.from_buffers(pa.string(), 2, [None, offsets, data])
    for corpus, kept in (
        (ms.Corpus.from_files(tmp_path / "t.txt"), 0),
        (ms.Corpus.from_files(tmp_path / "t.csv"), 1),
        (ms.Corpus.from_frame(pa.table({"text": column})), 1),
    ):
        assert corpus.errors["reason"] == [
            "invalid UTF-8 at byte 0 of the text; it may be windows-1256: "
            "say encoding='windows-1256' (--encoding windows-1256)"
        ]
        assert len(corpus.analyze().documents) == kept


@pytest.mark.parametrize("name", ["n.jsonl", "n.json", "n.csv", "n.txt", "n.html", "n.jsonl.gz"])
@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "UTF-16-BE"])
def test_other_encodings_are_read_when_they_are_named_and_never_guessed(
    tmp_path, name, encoding
) -> None:
    content = {
        "n.jsonl": json.dumps({"text": GOOD}, ensure_ascii=False),
        "n.json": json.dumps([{"text": GOOD}], ensure_ascii=False),
        "n.csv": f"id,text\n1,{GOOD}\n",
        "n.txt": GOOD,
        "n.html": f"<html><body><p>{GOOD}</p></body></html>",
    }[name.removesuffix(".gz")]
    data = content.encode(encoding)
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    corpus = ms.Corpus.from_files(path, encoding=encoding)
    assert corpus.articles["text"] == [GOOD]
    if name == "n.html":
        return  # a page tells its encoding itself
    try:
        found = ms.Corpus.from_files(path)
    except ms.DataError as error:
        reasons = [str(error)]
    else:
        assert len(found) == 0
        reasons = found.errors["reason"]
    named = {"utf-16": "UTF-16-LE"}.get(encoding, encoding)
    assert all(f"encoding='{named}'" in reason for reason in reasons)


def test_an_encoding_that_does_not_fit(tmp_path) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes(b"a" * 70_001 + b"\xff")
    with pytest.raises(ms.OptionError, match="no encoding 'win-arabic'"):
        ms.Corpus.from_files(path, encoding="win-arabic")
    with pytest.raises(ms.DataError, match=r"n\.txt: not utf-8 at byte 70001"):
        ms.Corpus.from_files(path, encoding="utf-8")
    with pytest.raises(ms.DataError, match=r"n\.txt: UTF-16 stream does not start with BOM"):
        ms.Corpus.from_files(path, encoding="utf-16")
    for name in ("base64", "hex", "rot13", "\0"):
        with pytest.raises(ms.OptionError, match="no encoding"):
            ms.Corpus.from_files(path, encoding=name)


def test_frames_with_values_that_are_no_text() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"text": [GOOD, None, 3, float("nan"), pandas.NaT, [GOOD]]}, dtype=object
    )
    corpus = ms.Corpus.from_frame(frame)
    assert len(corpus) == 1
    assert corpus.errors["row"] == [1, 2, 3, 4, 5]
    assert corpus.errors["reason"][:2] == [
        "the text is null",
        "the text is not a string but int: 3",
    ]
    assert ms.Corpus.from_frame([{"text": GOOD}, 5]).errors["reason"] == [
        "the row is not a dict but int"
    ]
    assert len(ms.Corpus.from_frame(pa.table({"text": pa.nulls(2)})).errors) == 2
    assert len(ms.Corpus.from_frame([])) == 0
    with pytest.raises(ms.DataError, match=r"differ in length: \{'text': 1, 'id': 2\}"):
        ms.Corpus.from_frame({"text": [GOOD], "id": ["a", "b"]})
    for wrong in (5, GOOD, [GOOD]):
        with pytest.raises(TypeError, match="expected"):
            ms.Corpus.from_frame(wrong)
    with pytest.raises(TypeError, match=r"for one use marsad\.analyze"):
        ms.Corpus.from_texts(GOOD)


def test_unknown_values_name_the_allowed_ones() -> None:
    corpus = ms.Corpus.from_texts([GOOD], sources=["الأفق"]).analyze()
    with pytest.raises(ms.OptionError, match="by='actor' is not known; allowed: 'entity', 'text'"):
        corpus.stance_matrix(by="actor")
    with pytest.raises(ms.OptionError, match="freq='Q' is not known; allowed: None, 'D', 'W', 'M'"):
        corpus.tone(freq="Q")
    with pytest.raises(
        ms.OptionError, match="blocks='body' is not known; allowed: 'content', 'all'"
    ):
        corpus.speakers(blocks="body")
    with pytest.raises(ms.OptionError, match="threads=0 is not a whole number of at least 1"):
        corpus.analyze(threads=0)
    with pytest.raises(ms.OptionError, match="min_count=True"):
        corpus.stance_matrix(min_count=True)


def test_unknown_option_of_the_pipeline() -> None:
    with pytest.raises(ms.OptionError, match="no_such_option"):
        ms.analyze(GOOD, options={"no_such_option": 1})
    with pytest.raises(ms.OptionError, match="no_such_option"):
        ms.Corpus.from_texts([GOOD], options={"no_such_option": 1}).analyze()


def test_results_before_the_analysis() -> None:
    corpus = ms.Corpus.from_texts([GOOD])
    for ask in (lambda: corpus.quotes, corpus.stance_matrix, lambda: corpus.document("0")):
        with pytest.raises(ms.DataError, match=r"not analysed yet: call corpus.analyze\(\) first"):
            ask()
