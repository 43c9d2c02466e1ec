"""Tables: rows, verbs, ways out, and how they look."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import marsad as ms
from marsad._columns import strings
from marsad.tables import Table

ROWS = [
    {"speaker": "المتحدث", "kind": "direct", "n": 3},
    {"speaker": None, "kind": "term", "n": 1},
    {"speaker": "الوزيرة", "kind": "indirect", "n": 5},
]


@pytest.fixture
def table() -> Table:
    return Table.from_rows(ROWS)


@pytest.fixture
def raw() -> Table:
    """A table as the core gives it: arrays, plain strings, dictionary strings."""
    columns = {
        "speaker": ("dict", np.array([1, -1, 0], np.int32), *strings(["الوزيرة", "المتحدث"])),
        "text": ("str", *strings(["نعم", "", "لا\U0001f600"])),
        "cue_start": np.array([4, -1, 0], np.int32),
        "polarity": np.array([1, -1, 1], np.int32),
        "score": np.array([0.5, -1.0, 2.0]),
    }
    return Table(columns, nullable=["speaker", "cue_start"])


def test_rows_and_columns(table: Table) -> None:
    assert len(table) == 3
    assert table.columns == ["speaker", "kind", "n"]
    assert list(table) == ROWS
    assert table[0] == ROWS[0]
    assert table[-1] == ROWS[2]
    assert list(table[1:]) == ROWS[1:]
    assert table["n"] == [3, 1, 5]
    with pytest.raises(IndexError, match="row 3 of a table with 3 rows"):
        table[3]
    with pytest.raises(ms.DataError, match="no column 'holder'; available: speaker, kind, n"):
        table["holder"]


def test_raw_and_arrow_give_the_same_rows(raw: Table) -> None:
    before = list(raw)
    assert before[0]["speaker"] == "المتحدث"
    assert before[1]["speaker"] is None
    assert before[1]["cue_start"] is None
    assert before[1]["polarity"] == -1, "only nullable columns read -1 as null"
    assert before[2]["text"] == "لا\U0001f600"
    raw.arrow().validate(full=True)
    assert list(raw) == before
    assert raw.arrow()["cue_start"].null_count == 1


def test_verbs(table: Table) -> None:
    assert table.where(kind="direct")["n"] == [3]
    assert table.where(kind=["direct", "term"])["n"] == [3, 1]
    assert table.where(speaker=None)["n"] == [1]
    assert table.where(kind="direct", n=9)["n"] == []
    assert table.where(kind=[])["n"] == []
    assert table.sort("n")["n"] == [1, 3, 5]
    assert table.sort(["kind", "n"], descending=True)["kind"] == ["term", "indirect", "direct"]
    assert table.sort("speaker")["speaker"][-1] is None
    assert table.head(2)["n"] == [3, 1]
    assert table.select("n", "kind").columns == ["n", "kind"]
    with pytest.raises(ms.DataError, match=r"where\(n='x'\): the column holds int64"):
        table.where(n="x")
    for verb in (lambda: table.where(x=1), lambda: table.sort("x"), lambda: table.select("x")):
        with pytest.raises(ms.DataError, match="available: speaker, kind, n"):
            verb()


def test_verbs_on_dictionary_columns(raw: Table) -> None:
    assert raw.where(speaker="الوزيرة")["text"] == ["لا\U0001f600"]
    assert raw.where(speaker=None)["text"] == [""]
    assert raw.sort("speaker")["speaker"] == ["المتحدث", "الوزيرة", None]


def test_out_to_frames(raw: Table) -> None:
    frame = raw.df()
    assert str(frame["cue_start"].dtype) == "Int32"
    assert frame["cue_start"].isna().tolist() == [False, True, False]
    assert raw.pl()["speaker"].to_list() == ["المتحدث", None, "الوزيرة"]
    assert pa.table(raw).num_rows == 3
    assert list(pickle.loads(pickle.dumps(raw))) == list(raw)


def test_parquet_round_trip(raw: Table, tmp_path) -> None:
    raw.to_parquet(tmp_path / "t.parquet")
    assert list(Table(pq.read_table(tmp_path / "t.parquet"))) == list(raw)


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "＝1"]
)
def test_csv_is_safe_for_spreadsheets(cell: str, tmp_path) -> None:
    table = Table.from_rows([{"label": cell, "n": -1}])
    table.to_csv(tmp_path / "safe.csv")
    content = (tmp_path / "safe.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "spreadsheets tell UTF-8 by its mark"
    assert f"\"'{cell}" in content.decode("utf-8-sig")
    assert ",-1" in content.decode(), "numbers stay numbers"
    kept = io.BytesIO()
    table.to_csv(kept, formulas="keep")
    assert "\"'" not in kept.getvalue().decode()
    with pytest.raises(ms.OptionError, match="'escape', 'keep'"):
        table.to_csv(kept, formulas="quote")


def test_csv_reads_back(raw: Table, tmp_path) -> None:
    pandas = pytest.importorskip("pandas")
    raw.to_csv(tmp_path / "t.csv")
    frame = pandas.read_csv(tmp_path / "t.csv", encoding="utf-8-sig")
    assert frame["score"].tolist() == [0.5, -1.0, 2.0]
    assert frame["speaker"].tolist()[2] == "الوزيرة"


def test_repr_is_plain_text(table: Table) -> None:
    lines = repr(table).splitlines()
    assert lines[0] == "Table: 3 rows × 3 columns"
    assert lines[3].split() == ["المتحدث", "direct", "3"]
    many = Table.from_rows([{"n": n} for n in range(25)])
    assert repr(many).endswith("... 15 more")
    wide = Table.from_rows([{f"column_{n}": "x" for n in range(30)}])
    assert "columns not shown: " in repr(wide)
    assert max(map(len, repr(wide).splitlines()[:-1])) <= 104
    assert repr(Table.from_rows([], columns=["n"])).startswith("Table: 0 rows × 1 column")


def test_what_a_row_says_is_shown_before_where_it_stands() -> None:
    doc = ms.analyze("نددت وزيرة الخارجية سلمى الحداد بالهجوم على الميناء القديم في المدينة.")
    shown = repr(doc.stances).splitlines()[1].split()
    assert shown[:5] == ["doc", "holder", "target", "polarity", "strength"]
    assert "holder_start" in repr(doc.stances).splitlines()[-1]
    head = re.findall(r"<th [^>]*><bdi>(\w+)", doc.stances._repr_html_())
    assert sorted(head) == sorted(doc.stances.columns)
    assert head.index("polarity") < head.index("holder_entity") < head.index("sent")
    narrow = Table.from_rows([{"start": 0, "end": 4, "word": "سلام"}])
    assert repr(narrow).splitlines()[1].split() == ["start", "end", "word"], "all fit"
    only = Table.from_rows([{"a" * 90 + "_start": 1, "b" * 90 + "_end": 2}])
    assert repr(only).splitlines()[1].startswith("aaa"), "at least one column is shown"


def test_numbers_and_names_are_short() -> None:
    table = Table.from_rows([{"rate": 18_591.4, "p": 1.5e-7, "share": 0.123456, "big": 1e20}])
    assert repr(table).splitlines()[3].split() == ["18591", "1.5e-07", "0.1235", "1e+20"]
    assert "<bdi>18591</bdi>" in table._repr_html_()
    wide = Table.from_rows([{f"category_{n:03}": n for n in range(200)}])
    last = repr(wide).splitlines()[-1]
    assert last.endswith(" more")
    assert last.count("category_") == 24
    html = wide._repr_html_()
    assert html.count("<th ") == html.count("<td ") == 60
    assert "1 row × 200 columns, of which 60 are shown" in html


def test_long_cells_are_cut_in_html() -> None:
    html = Table.from_rows([{"text": "كلمة " * 500, "n": 1}])._repr_html_()
    assert html.count("كلمة") == 56
    assert "كلمة…</bdi>" in html
    assert "max-width:26em" in html


def test_html_is_right_to_left_and_escaped() -> None:
    bad = '"><img src=x onerror=alert(1)><script>'
    html = Table.from_rows([{"نص": bad, "<b>": None}])._repr_html_()
    assert 'dir="rtl"' in html
    assert '<td dir="auto"' in html
    assert "<bdi" in html
    assert "<img" not in html
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


def test_many_rows_are_cut_in_html() -> None:
    html = Table.from_rows([{"n": n} for n in range(100)])._repr_html_()
    assert html.count("<tr>") == 21
    assert "20 of 100 rows" in html


def test_import_is_light() -> None:
    code = (
        "import sys, marsad as ms\n"
        "heavy = {'numpy', 'pyarrow', 'pandas', 'tqdm', 'jinja2'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "doc = ms.analyze('نددت الحكومة بالهجوم.', 'عنوان')\n"
        "repr(doc), repr(doc.sentences), doc.sentences._repr_html_(), list(doc.tokens), doc.tone\n"
        "heavy = {'pyarrow', 'pandas', 'tqdm'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_public_names() -> None:
    for name in ms.__all__:
        assert getattr(ms, name) is not None
        assert name in dir(ms)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        ms.nothing  # noqa: B018
    for error in (ms.EncodingError, ms.LexiconError, ms.OptionError, ms.DataError):
        assert issubclass(error, ms.MarsadError)
    for error in (ms.EncodingError, ms.OptionError, ms.DataError):
        assert issubclass(error, ValueError)
