"""Articles come in many forms: ids, dates, columns and files as other programs write them."""

from __future__ import annotations

import datetime as dt
import decimal
import gzip
import json
import os
import threading
import uuid
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import marsad as ms
from marsad._iso import is_iso, iso_date

TEXTS = ["نددت الحكومة بالهجوم.", "رحبت الحكومة بالاتفاق."]
UUIDS = [uuid.UUID(int=5), uuid.UUID(int=6)]


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        (np.array([11, 12]), ["11", "12"]),
        (np.array([11, 12], np.uint8), ["11", "12"]),
        (np.array([11.0, 12.5]), ["11", "12.5"]),
        (np.array([0.5, 1.5], np.float32), ["0.5", "1.5"]),
        ([decimal.Decimal("7"), decimal.Decimal("7.50")], ["7", "7.50"]),
        (pa.array([decimal.Decimal("7"), None]).to_pylist(), ["7", "1"]),
        (UUIDS, [str(one) for one in UUIDS]),
        ([Path("a/b"), "c"], ["a/b", "c"]),
        ([True, [3]], ["0", "1"]),
        ([float("nan"), np.float32("nan")], ["0", "1"]),
    ],
)
def test_ids_are_kept_whatever_holds_them(ids: object, wanted: list[str]) -> None:
    corpus = ms.Corpus.from_frame({"text": TEXTS, "id": ids, "source": ids})
    assert corpus.articles["doc"] == wanted
    given = [None if name in ("0", "1") else name for name in wanted]
    assert corpus.articles["source"] == given


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("5 يناير 2024", "2024-01-05"),
        ("الجمعة، 5 كانون الثاني/يناير 2024 - 10:30", "2024-01-05"),
        ("نشر في 5 يناير 2024", "2024-01-05"),
        ("يناير 2024", "2024-01"),
        ("٢٠٢٤/٠١/٠٥", "2024-01-05"),
        ("۲۰۲۴-۰۱-۰۵ ۱۰:۳۰", "2024-01-05T10:30"),
        ("13/01/2024", "2024-01-13"),
        ("05/01/2024", "05/01/2024"),
        ("05/2024", "2024-05"),
        ("5 January 2024", "2024-01-05"),
        ("Jan. 5, 2024", "2024-01-05"),
        ("January 5th, 2024 10:30 AM", "2024-01-05"),
        ("05-Jan-2024", "2024-01-05"),
        ("January 2024", "2024-01"),
        ("20240105", "2024-01-05"),
        (20240105, "2024-01-05"),
        ("20240105T103000Z", "2024-01-05"),
        (np.datetime64("2024-01-05", "ns"), "2024-01-05"),
        (np.datetime64("NaT"), None),
        (dt.date(2024, 1, 5), "2024-01-05"),
        ("2024-02-31", "2024-02-31"),
        ("2024/13/01", "2024/13/01"),
        ("1446/01/05", "1446/01/05"),
        ("5 محرم 1446", "5 محرم 1446"),
        ("5 إلى 7 يناير 2024 و3 مارس 2024", "5 إلى 7 يناير 2024 و3 مارس 2024"),
        ("5 January 2024 to 7 January 2024", "5 January 2024 to 7 January 2024"),
        ("1704153600", "1704153600"),
        (1704153600, "1704153600"),
        ("أمس", "أمس"),
        ("5" * 5_000, "5" * 5_000),
    ],
)
def test_dates_of_other_forms(given: object, wanted: str | None) -> None:
    assert iso_date(given) == wanted
    readable = (
        wanted is not None and wanted[:4] == "2024" and wanted not in ("2024-02-31", "2024/13/01")
    )
    assert is_iso(wanted) == readable


def test_missing_dates_of_pandas() -> None:
    pd = pytest.importorskip("pandas")
    corpus = ms.Corpus.from_texts(TEXTS, dates=[pd.NaT, pd.NA])
    assert corpus.articles["date"] == [None, None]


def test_dates_that_cannot_be_read_are_told(tmp_path) -> None:
    dates = ["5 يناير 2024", "07/01/2024", "2024-01-09", None]
    corpus = ms.Corpus.from_texts(TEXTS * 2, dates=dates, sources=["الأفق"] * 4).analyze()
    assert corpus.articles["date"] == ["2024-01-05", "07/01/2024", "2024-01-09", None]
    period = corpus.summary().splitlines()[1]
    assert period == (
        "period: 2024-01-05 to 2024-01-09; 1 date could not be read, such as '07/01/2024': "
        "see date_order"
    )
    assert len(corpus.where(date="2024-01")) == 2
    assert [row["period"] for row in corpus.tone(by=None, freq="M")] == ["2024-01", None]
    page = corpus.report(tmp_path / "r.html").read_text("utf-8")
    assert "2024-01-05" in page
    only = ms.Corpus.from_texts(TEXTS, dates=["07/01/2024", "08/01/2024"]).analyze()
    assert only.summary().splitlines()[1].startswith("period: no dates; 2 dates could not be read")


@pytest.mark.parametrize("date", ["مارس", "05/01/2024", ("2024", "next year"), ("2024-13", None)])
def test_where_wants_a_date(date: object) -> None:
    corpus = ms.Corpus.from_texts(TEXTS, dates=["2024-01-05", "2024-02-05"])
    with pytest.raises(ms.OptionError, match="cannot be read as a date; write 2025-03-05"):
        corpus.where(date=date)
    with pytest.raises(ms.OptionError, match="ends before it begins"):
        corpus.where(date=("2024-02", "2024-01-31"))
    assert len(corpus.where(date=("2024-01-05", "2024-01"))) == 1
    assert len(corpus.where(date=("5 يناير 2024", "2024"))) == 2
    with pytest.raises(ms.OptionError, match="source=3 is not a name"):
        corpus.where(source=3)  # type: ignore[arg-type]


def test_single_columns_and_frames_are_told_apart() -> None:
    pd, pl = pytest.importorskip("pandas"), pytest.importorskip("polars")
    for column in (pd.Series(TEXTS), pl.Series(TEXTS), pa.array(TEXTS), pa.chunked_array([TEXTS])):
        with pytest.raises(TypeError, match=r"not a single column; .* from_texts\(\)"):
            ms.Corpus.from_frame(column)
        assert ms.Corpus.from_texts(column.to_pylist() if hasattr(column, "to_pylist") else column)
    frames = (pd.DataFrame({"a": TEXTS}), pl.DataFrame({"a": TEXTS}), pa.table({"a": TEXTS}))
    for frame in (*frames, {"a": TEXTS}):
        for function in (ms.normalize, ms.tokenize, ms.sentences, ms.tone):
            with pytest.raises(
                TypeError, match=r"such as (?:table|texts)\['text'\]|a str, not Table"
            ):
                function(frame)  # type: ignore[arg-type]
    for wrong in (3, object()):
        with pytest.raises(TypeError, match=f"not {type(wrong).__name__}"):
            ms.tone(wrong)
    with pytest.raises(TypeError, match="row 1 must be a str, not int: 3"):
        ms.tokenize(pd.Series(["نعم", 3]))
    assert ms.normalize(pd.Series(["\ud800 نعم"], dtype=object)).tolist() == ["\ufffd نعم"]
    scores = ms.tone(pl.Series(["أمل", None]))
    assert scores.null_count() == 1
    assert scores.mean() == scores[0]


def test_two_columns_of_one_name(tmp_path) -> None:
    pd = pytest.importorskip("pandas")
    path = tmp_path / "n.csv"
    path.write_text("id,text,text\n1,a,b\n", "utf-8")
    table = pa.table([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    for make in (
        lambda: ms.Corpus.from_files(path),
        lambda: ms.Corpus.from_frame(table),
        lambda: ms.Corpus.from_frame(pd.DataFrame([[1, 2]], columns=["text", "text"])),
    ):
        with pytest.raises(ms.DataError, match="has 2 columns 'text'"):
            make()
    assert len(ms.Corpus.from_frame({0: TEXTS}, text="0")) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_as_other_programs_write_it(tmp_path, end: str, mark: str) -> None:
    path = tmp_path / "n.csv"
    header = mark.join(['"the, id; or\tkey"', " text ", '"source"'])
    rows = [f"00{n}{mark}{text}{mark}الأفق" for n, text in enumerate(TEXTS)]
    path.write_bytes(("\ufeff" + end.join([header, *rows, ""])).encode())
    corpus = ms.Corpus.from_files(path, text="text", id="the, id; or\tkey")
    assert corpus.articles["text"] == TEXTS
    assert corpus.articles["doc"] == ["000", "001"]
    assert corpus.articles["source"] == ["الأفق"] * 2


@pytest.mark.parametrize("before", [0, 3])
def test_csv_rows_behind_an_open_quotation_mark_are_told(tmp_path, before: int) -> None:
    path = tmp_path / "n.csv"
    path.write_text("text,id\n" + "نعم,1\n" * before + '"مفتوح,8\nلا,9\n', "utf-8")
    corpus = ms.Corpus.from_files(path)
    assert len(corpus) == before
    reason = "1 columns where the header has 2; a quotation mark is not closed"
    assert corpus.errors["reason"] == [reason]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n\n"])
@pytest.mark.parametrize("closed", [False, True])
def test_an_open_quotation_mark_does_not_swallow_the_rest(tmp_path, end: str, closed: bool) -> None:
    path = tmp_path / "n.csv"
    rows = ['a,"سطر\nثان"', 'b,"مفتوح', *(f"{n},نعم" for n in range(1_000))]
    path.write_text("id,text\n" + "\n".join(rows) + '"' * closed + end, "utf-8", newline="")
    corpus = ms.Corpus.from_files(path)
    assert corpus.articles["doc"] == (["a", "b"] if closed else ["a"])
    assert [reason[:32] for reason in corpus.errors["reason"]] == (
        [] if closed else ["a quotation mark is not closed: "]
    )


@pytest.mark.parametrize("text", ['{\n "text": "نعم",\n "id": "a"\n}\n', '[{"text": "نعم"}]'])
def test_json_of_one_article(tmp_path, text: str) -> None:
    path = tmp_path / "n.json"
    path.write_text(text, "utf-8")
    assert ms.Corpus.from_files(path).articles["text"] == ["نعم"]
    path.write_text('{"text": "نعم"\n' + json.dumps({"text": "لا"}) + "\n", "utf-8")
    broken = ms.Corpus.from_files(path)  # lines after all
    assert broken.articles["text"] == ["لا"]
    assert broken.errors["line"] == [1]
    path.write_bytes(b"[" * 100_000)
    with pytest.raises(ms.DataError, match="nested too deeply"):
        ms.Corpus.from_files(path)


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"PK\x03\x04", "a zip archive"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\xd0\xcf\x11\xe0", "a binary Office file"),
        (b"{\\rtf1", "an RTF file"),
    ],
)
@pytest.mark.parametrize("name", ["n.bin", "n.txt", "n.csv", "n.json"])
def test_files_of_other_programs_are_no_text(tmp_path, head: bytes, what: str, name: str) -> None:
    (tmp_path / name).write_bytes(head + b"text,id\nabc")
    (tmp_path / "good.txt").write_text("نعم", "utf-8")
    corpus = ms.Corpus.from_files([tmp_path / name, tmp_path / "good.txt"])
    assert corpus.articles["doc"] == ["good"]
    assert corpus.errors["reason"] == [
        f"the file is {what}{what_as(what)}: save it as CSV or as plain text in UTF-8"
    ]


def what_as(what: str) -> str:
    return {
        "a zip archive": ", as .xlsx and .docx are",
        "a binary Office file": ", as .xls and .doc are",
    }.get(what, "")


def test_no_paths() -> None:
    with pytest.raises(ms.DataError, match="the list of paths is empty"):
        ms.Corpus.from_files([])
    for wrong in (None, 3):
        with pytest.raises(TypeError, match="paths must be a path or several, not"):
            ms.Corpus.from_files(wrong)  # type: ignore[arg-type]


def test_numbers_of_numpy_and_wrong_arguments() -> None:
    corpus = ms.Corpus.from_texts(TEXTS, ids=[7, 8]).analyze(threads=np.int64(1))
    assert len(corpus.sample(np.int64(1))) == 1
    assert corpus.document(8).text == corpus.document(np.int64(8)).text == TEXTS[1]  # type: ignore[arg-type]
    with pytest.raises(ms.OptionError, match="threads=1000000000000 is more than 1,024"):
        corpus.analyze(threads=10**12)
    for call in (lambda: corpus.document(None), lambda: corpus.kwic(None)):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="must be a str, not None"):
            call()
    with pytest.raises(TypeError, match="corpus must be a Corpus, not str"):
        ms.Lexicon.from_dict({"أ": ["أمل"]}).check("x")  # type: ignore[arg-type]


def test_actors_of_every_form(tmp_path) -> None:
    pd, pl = pytest.importorskip("pandas"), pytest.importorskip("polars")
    rows = {"name": ["حركة الفجر", "وكالة الأفق"], "camp": ["المعارضة", None]}
    wanted = ms.Actors.from_rows([{"name": "حركة الفجر", "camp": "المعارضة"}, "وكالة الأفق"])
    for frame in (pd.DataFrame(rows), pl.DataFrame(rows), pa.table(rows)):
        assert ms.Actors.from_rows(frame) == wanted
        assert ms.Corpus.from_texts(TEXTS, actors=frame).analyze().documents
    path = tmp_path / "a.csv"
    for mark in ",;\t":
        for end in ("\n", "\r\n"):
            lines = [f"name{mark} camp", f'"حركة الفجر"{mark}المعارضة', f"وكالة الأفق{mark}", ""]
            path.write_bytes(("\ufeff" + end.join(lines)).encode())
            assert ms.Actors.load(path) == wanted
    path.write_bytes("name\nالفجر\n".encode("cp1256"))
    with pytest.raises(ms.DataError, match=r"a\.csv: not UTF-8 at byte 5; save it as UTF-8"):
        ms.Actors.load(path)
    with pytest.raises(TypeError, match="a list of dicts, not one dict"):
        ms.Actors.from_rows({"name": "الفجر"})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="actor 1 must be a dict of columns or a name, not int"):
        ms.Actors.from_rows([3])  # type: ignore[list-item]


def test_folders_and_patterns_find_the_same(tmp_path, monkeypatch) -> None:
    places = ["الأفق/2024/01-05/a.txt", "الأفق/b.txt", "المرصد/c.txt", "d.txt"]
    for place in [*places, ".e.txt", "المرصد/._c.txt", ".git/f.txt", "g.log"]:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("نعم", "utf-8")
    (tmp_path / "المرصد" / "loop").symlink_to("..")
    wanted = {"a": "الأفق", "b": "الأفق", "c": "المرصد", "d": None}
    monkeypatch.chdir(tmp_path)
    for given in (tmp_path, ".", str(tmp_path / "**" / "*.txt"), "**/*.txt", "./**/*.txt"):
        articles = ms.Corpus.from_files(given).articles
        assert dict(zip(articles["doc"], articles["source"], strict=True)) == wanted
        assert len(articles) == 4
    assert ms.Corpus.from_files("*/*.txt").articles["source"] == ["الأفق", "المرصد"]
    assert ms.Corpus.from_files("المرصد/*.txt").articles["source"] == [None]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_pipes_are_read(tmp_path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    content = gzip.compress(json.dumps({"text": "نعم"}).encode())
    writer = threading.Thread(target=path.write_bytes, args=(content,))
    writer.start()
    assert ms.Corpus.from_files(path).articles["text"] == ["نعم"]
    writer.join()
    assert len(ms.Corpus.from_files(os.devnull)) == 0


def test_wrong_kinds_say_what_is_wanted(tmp_path) -> None:
    corpus = ms.Corpus.from_texts(TEXTS)
    for wrong in ("حرب", {"حرب": 1}, b"x"):
        with pytest.raises(TypeError, match=r"a list of terms or entries is needed.*from_dict"):
            ms.Lexicon(wrong)  # type: ignore[arg-type]
    with pytest.raises(ms.LexiconError, match=r"entry 2 is 3, not \(term, weight"):
        ms.Lexicon(["حرب", 3])  # type: ignore[list-item]
    assert ms.Lexicon(["حرب", ("هدنة", 2.0)]).lookup("الحرب والهدنة")["weight"] == [1.0, 2.0]
    with pytest.raises(TypeError, match="lexicon must be a Lexicon, not str"):
        ms.tone("نعم", lexicon="tone")  # type: ignore[arg-type]
    for options in ([1], 3, "x", {"neutral_band": [1]}, {"neutral_band": None}, {1: 2, "a": 3}):
        with pytest.raises(ms.OptionError, match=r"options=|neutral_band"):
            ms.analyze("نعم", options=options)  # type: ignore[arg-type]
    for call in (ms.keywords.terms, ms.keywords.matrix, ms.keywords.keyness):
        with pytest.raises(TypeError, match="corpus must be a Corpus, not list"):
            call(TEXTS)  # type: ignore[operator]
    assert len(ms.keywords.terms(corpus))
    nested = ms.Table.from_rows([{"names": ["أ", "ب"]}])
    with pytest.raises(ms.DataError, match="CSV cannot hold the column 'names' of list"):
        nested.to_csv(tmp_path / "n.csv")


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX")
def test_names_of_files_that_are_no_utf8(tmp_path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    folder.mkdir()
    (folder / os.fsdecode(b"a\xff.txt")).write_text(TEXTS[0], "utf-8")
    (folder / os.fsdecode(b"b\xff.jsonl")).write_text("{", "utf-8")
    words = folder / os.fsdecode(b"c\xff.lexicon")
    words.write_text("term\tweight\nهجوم\t-1\n", "utf-8")
    corpus = ms.Corpus.from_files(folder).analyze()
    assert corpus.articles["doc"] == ["a\ufffd"]
    assert corpus.errors["file"][0].endswith("b\ufffd.jsonl")
    corpus.save(folder / "saved")
    assert len(ms.Corpus.load(folder / "saved").errors) == 1
    corpus.report(folder / os.fsdecode(b"d\xff.html"))
    corpus.quotes.to_csv(folder / os.fsdecode(b"e\xff.csv"))
    assert ms.Lexicon.load(words, format="tsv").lookup(TEXTS[0])["weight"] == [-1.0]
