"""Files that tables are written to, and calls that ask for what is not there."""

from __future__ import annotations

import gzip

import pytest

import marsad as ms
from marsad.tables import Table

TABLE = Table.from_rows([{"word": "سلام", "n": 1}, {"word": "حرب", "n": 2}])


def test_csv_is_compressed_by_its_name(tmp_path) -> None:
    TABLE.to_csv(tmp_path / "t.csv")
    TABLE.to_csv(tmp_path / "t.csv.gz")
    assert (
        gzip.decompress((tmp_path / "t.csv.gz").read_bytes()) == (tmp_path / "t.csv").read_bytes()
    )


@pytest.mark.parametrize(
    ("call", "name"),
    [(TABLE.to_csv, "t.xlsx"), (TABLE.to_csv, "t.parquet"), (TABLE.to_parquet, "t.csv")],
)
def test_a_name_that_promises_another_format(call, name: str, tmp_path) -> None:
    with pytest.raises(ms.OptionError, match=rf"{name}: (CSV|Parquet) is written, not \."):
        call(tmp_path / name)
    assert not (tmp_path / name).exists()


def test_what_indexes_a_table() -> None:
    assert TABLE[-1]["n"] == 2
    for key in (["word", "n"], 1.0, None, True):
        with pytest.raises(TypeError, match=r"not \w+; select\('doc', 'text'\) gives several"):
            TABLE[key]
    for n in (-1, "3", 2.5):
        with pytest.raises(ms.OptionError, match="is not a whole number of at least 0"):
            TABLE.head(n)
    assert len(TABLE.head(0)) == 0


def test_options_of_another_kind(tmp_path) -> None:
    corpus = ms.Corpus.from_texts(["حرب.", "سلام."], sources=["أ", "ب"]).analyze(threads=1)
    with pytest.raises(ms.OptionError, match="by=5 is neither a name nor one label an article"):
        corpus.keyness(by=5)
    with pytest.raises(ms.OptionError, match="simple_maths_n='x' is not a number"):
        corpus.keyness(simple_maths_n="x")
    with pytest.raises(TypeError, match="title must be a str, not int: 5"):
        corpus.report(tmp_path / "r.html", title=5)
    with pytest.raises(ms.OptionError, match="no encoding 5"):
        ms.Corpus.from_files(__file__, encoding=5)
