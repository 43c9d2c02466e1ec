"""Documents and corpora: reading, analysing, choosing, counting, keeping."""

from __future__ import annotations

import gzip
import json
import pickle

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import marsad as ms
from marsad._iso import iso_date

ATTACK = "نددت الحكومة بالهجوم. قال وزير الخارجية: «الهجوم جريمة لا تغتفر»."
DEAL = "رحبت الحكومة بالاتفاق. وقالت الوزيرة: «انتهت الأزمة اليوم»."
ROWS = [
    {"id": "a", "source": "الأفق", "date": "2025-03-03", "title": "هجوم على الجسر", "text": ATTACK},
    {"id": "b", "source": "المرصد", "date": "2025-03-12", "title": None, "text": DEAL},
    {"id": "c", "source": "الأفق", "date": "2025-04-01", "title": "اتفاق جديد", "text": DEAL},
]
KEYS = ("id", "source", "date", "title", "text")


@pytest.fixture
def corpus() -> ms.Corpus:
    return ms.Corpus.from_frame(ROWS).analyze(threads=1)


def same(one: ms.Corpus, other: ms.Corpus) -> bool:
    names = ("articles", "documents", "sentences", "quotes", "stances", "mentions", "matches")
    return all(list(getattr(one, name)) == list(getattr(other, name)) for name in names)


def test_positions_are_code_points_of_the_field(corpus: ms.Corpus) -> None:
    texts = {(row["id"], field): row[field] for row in ROWS for field in ("text", "title")}
    assert len(corpus.quotes) >= 3
    for row in corpus.quotes:
        assert texts[row["doc"], row["field"]][row["start"] : row["end"]] == row["text"]
        if row["cue"] is not None:
            content = texts[row["doc"], row["field"]]
            assert row["cue"] in content[row["cue_start"] : row["cue_end"]]
    assert corpus.sentences.where(field="title")["doc"] == ["a", "c"]


def test_document(corpus: ms.Corpus) -> None:
    doc = ms.analyze("\U0001f600 " + ATTACK, "هجوم على الجسر")
    assert [row["kind"] for row in doc.quotes if row["field"] == "text"] == ["direct"]
    quote = doc.quotes[0]
    assert doc.text[quote["start"] : quote["end"]] == "الهجوم جريمة لا تغتفر"
    why = doc.explain(quote)
    assert why["what"] == "quote"
    assert why["sentence"].endswith("«الهجوم جريمة لا تغتفر».")
    assert why["rule"]
    assert isinstance(doc.tone, float)
    assert doc.info["n_tokens"] > 5
    surfaces = [doc.text[t["start"] : t["end"]] for t in doc.tokens if t["field"] == "text"]
    assert "نددت" in surfaces
    taken = corpus.document("a")
    assert taken.quotes["text"] == ["الهجوم جريمة لا تغتفر"]
    assert taken.title == "هجوم على الجسر"
    assert set(taken.tokens["doc"]) == {"a"}
    assert "<" in doc._repr_html_()
    with pytest.raises(ms.DataError, match="no article has the id 'z'"):
        corpus.document("z")
    with pytest.raises(ms.DataError, match=r"for example doc.quotes\[0\]"):
        doc.explain({"kind": "direct"})


def test_documents_are_joined_with_their_articles(corpus: ms.Corpus) -> None:
    assert corpus.documents.columns[:4] == ["doc", "source", "date", "title"]
    assert corpus.documents["doc"] == ["a", "b", "c"]
    assert corpus.documents["title"] == ["هجوم على الجسر", None, "اتفاق جديد"]
    assert corpus.documents["source"] == ["الأفق", "المرصد", "الأفق"]


def _jsonl(rows, path) -> None:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")


def test_every_way_in_gives_the_same(corpus: ms.Corpus, tmp_path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    table = pa.Table.from_pylist(ROWS)
    columns = {key: [row[key] for row in ROWS] for key in KEYS}
    coded = table.set_column(1, "source", table["source"].dictionary_encode())
    frames = [
        table,
        coded,
        table.cast(pa.schema([(name, pa.large_string()) for name in KEYS])),
        table.cast(pa.schema([(name, pa.string_view()) for name in KEYS])),
        pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=1)),
        pandas.DataFrame(ROWS),
        polars.DataFrame(ROWS),
        columns,
        ms.Table(table),
    ]
    for frame in frames:
        assert same(ms.Corpus.from_frame(frame).analyze(threads=1), corpus)

    _jsonl(ROWS, tmp_path / "news.jsonl")
    with gzip.open(tmp_path / "zipped.jsonl.gz", "wb") as file:
        file.write((tmp_path / "news.jsonl").read_bytes())
    (tmp_path / "news.json").write_text(json.dumps(ROWS, ensure_ascii=False), "utf-8")
    pq.write_table(table, tmp_path / "news.parquet")
    pandas.DataFrame(ROWS).to_csv(tmp_path / "news.csv", index=False)
    pandas.DataFrame(ROWS).to_csv(
        tmp_path / "marked.csv", index=False, encoding="utf-8-sig", sep=";"
    )
    pandas.DataFrame(ROWS).to_csv(tmp_path / "news.tsv", index=False, sep="\t")
    for path in sorted(tmp_path.iterdir()):
        assert same(ms.Corpus.from_files(path).analyze(threads=1), corpus), path.name
    by_pattern = ms.Corpus.from_files(str(tmp_path / "*.jsonl*"))
    assert len(by_pattern) == 6
    assert len(set(by_pattern.articles["doc"])) == 6, "ids are made unique"


def test_text_files_in_folders(tmp_path) -> None:
    for outlet, text in (("الأفق", ATTACK), ("المرصد", DEAL)):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "news.txt").write_text("\ufeff" + text + "\nسطر ثان", "utf-8")
    corpus = ms.Corpus.from_files(tmp_path)
    assert sorted(corpus.articles["source"]) == ["الأفق", "المرصد"]
    assert corpus.articles["doc"] == ["news", "news~2"]
    assert corpus.articles["text"][0].startswith(("نددت", "رحبت"))


def test_columns_are_guessed_or_named(tmp_path) -> None:
    _jsonl(
        [{"_id": 7, "Outlet": "الأفق", "published": "2025/3/5", "Body": DEAL}], tmp_path / "n.jsonl"
    )
    row = ms.Corpus.from_files(tmp_path / "n.jsonl").articles[0]
    assert (row["doc"], row["source"], row["date"]) == ("7", "الأفق", "2025-03-05")
    named = ms.Corpus.from_files(tmp_path / "n.jsonl", text="Body", id="Outlet")
    assert named.articles["doc"] == ["الأفق"]


def test_csv_keeps_line_breaks_and_tells_misfits(tmp_path) -> None:
    path = tmp_path / "n.csv"
    path.write_text('id,text\n1,"سطر\nسطر آخر، ""نعم"""\n2,a,b\n3,\n4,""\n', "utf-8")
    corpus = ms.Corpus.from_files(path)
    assert corpus.articles["text"] == ['سطر\nسطر آخر، "نعم"', ""]
    assert sorted(corpus.errors["reason"]) == [
        "3 columns where the header has 2",
        "the text is null",
    ]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2025-03-05", "2025-03-05"),
        ("2025/3/5", "2025-03-05"),
        ("2025-03", "2025-03"),
        ("2025-03-05 10:20:00", "2025-03-05T10:20:00"),
        ("Wed, 05 Mar 2025 10:20:00 +0000", "2025-03-05T10:20:00+00:00"),
        ("5 آذار", "5 آذار"),
        (2017, "2017"),
        (float("nan"), None),
        (None, None),
        ("", None),
    ],
)
def test_dates(given: object, wanted: str | None) -> None:
    assert iso_date(given) == wanted


def test_results_do_not_depend_on_threads_or_batches(monkeypatch) -> None:
    rows = [{**ROWS[n % 3], "id": str(n)} for n in range(25)]
    one = ms.Corpus.from_frame(rows).analyze(threads=1)
    monkeypatch.setattr("marsad._run.BATCH_ROWS", 4)
    other = ms.Corpus.from_frame(rows).analyze(threads=3)
    assert same(one, other)
    assert one.stance_matrix().arrow() == other.stance_matrix().arrow()


def test_sample_does_not_depend_on_threads_or_batches(monkeypatch) -> None:
    one = ms.sample().analyze(threads=1)
    monkeypatch.setattr("marsad._run.BATCH_ROWS", 9)
    assert same(one, ms.sample().analyze(threads=4))


def test_progress_bar_is_on_standard_error(capsys) -> None:
    ms.Corpus.from_frame(ROWS).analyze(progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "3/3" in err


def test_where_and_sample(corpus: ms.Corpus) -> None:
    horizon = corpus.where(source="الأفق")
    assert horizon.articles["doc"] == ["a", "c"]
    assert set(horizon.quotes["doc"]) == {"a", "c"}
    assert corpus.where(date=("2025-03", "2025-03")).articles["doc"] == ["a", "b"]
    assert corpus.where(date=("2025-03-12", None)).articles["doc"] == ["b", "c"]
    assert corpus.where(date="2025-04").articles["doc"] == ["c"]
    assert corpus.where(source=["الأفق"], date=(None, "2025-03-31")).articles["doc"] == ["a"]
    with pytest.warns(UserWarning, match="لا أحد"):
        assert len(corpus.where(source="لا أحد").documents) == 0
    assert corpus.sample(2).articles["doc"] == corpus.sample(2).articles["doc"]
    assert len(corpus.sample(99)) == 3
    with pytest.raises(ms.OptionError, match="not a pair"):
        corpus.where(date=("2025", "2026", "2027"))


def test_save_and_load(corpus: ms.Corpus, tmp_path) -> None:
    corpus.save(tmp_path / "study")
    loaded = ms.Corpus.load(tmp_path / "study")
    assert same(corpus, loaded)
    assert loaded.where(source="الأفق").speakers().columns == corpus.speakers().columns
    manifest = json.loads((tmp_path / "study" / "manifest.json").read_text("utf-8"))
    assert manifest["format"] == "marsad-corpus"
    assert manifest["rows"]["articles"] == 3
    corpus.save(tmp_path / "study")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.docx").touch()
    with pytest.raises(ms.DataError, match="not empty"):
        corpus.save(tmp_path / "other")
    with pytest.raises(ms.DataError, match="holds no corpus"):
        ms.Corpus.load(tmp_path / "other")
    manifest["format_version"] = 99
    (tmp_path / "study" / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ms.DataError, match="format version 99"):
        ms.Corpus.load(tmp_path / "study")


@pytest.mark.parametrize("wrong", [None, 3, "x", [3], {"a": 1}, {"../articles": 2}])
@pytest.mark.parametrize("key", ["format", "format_version", "rows", "actors", "options"])
def test_damaged_manifests_are_told(corpus: ms.Corpus, tmp_path, key: str, wrong: object) -> None:
    corpus.save(tmp_path)
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    for changed in ({**manifest, key: wrong}, {k: v for k, v in manifest.items() if k != key}):
        path.write_text(json.dumps(changed), "utf-8")
        if changed.get(key, "") is None and key == "actors":
            ms.Corpus.load(tmp_path)  # there are none
            continue
        if key == "options" and wrong == {"a": 1} and key in changed:  # of another version
            with pytest.raises(ms.OptionError, match="no option 'a'"):
                ms.Corpus.load(tmp_path).analyze()
            continue
        if key == "options" and isinstance(wrong, dict) and key in changed:
            continue
        with pytest.raises(ms.DataError, match=r"manifest\.json|format version"):
            ms.Corpus.load(tmp_path)


def test_damaged_tables_are_told(corpus: ms.Corpus, tmp_path) -> None:
    for name in ("articles", "errors", "quotes"):
        corpus.save(tmp_path)
        rows = pq.read_metadata(tmp_path / f"{name}.parquet").num_rows
        pq.write_table(pa.table({"a": pa.nulls(rows)}), tmp_path / f"{name}.parquet")
        with pytest.raises(ms.DataError, match=f"{name}.parquet has no column"):
            ms.Corpus.load(tmp_path)
    corpus.save(tmp_path)
    table = corpus.articles.arrow()
    lists = table.set_column(4, "text", pa.array([["a"]] * len(table)))
    pq.write_table(lists, tmp_path / "articles.parquet")
    with pytest.raises(ms.DataError, match="other types"):
        ms.Corpus.load(tmp_path)


def test_stance_matrix_counts_the_table(corpus: ms.Corpus) -> None:
    stances, matrix = list(corpus.stances), list(corpus.stance_matrix())
    assert sum(row["support"] + row["oppose"] for row in matrix) == len(stances) >= 3
    assert sum(row["net"] for row in matrix) == sum(row["polarity"] for row in stances)
    assert all(row["n_documents"] <= row["support"] + row["oppose"] for row in matrix)
    assert list(corpus.stance_matrix(min_count=99)) == []
    by_text = corpus.stance_matrix(by="text")
    assert set(by_text["holder"]) == {row["holder"] for row in stances}


def test_camps_group_the_matrix() -> None:
    texts = [ATTACK, DEAL]
    names = set(ms.Corpus.from_texts(texts).analyze().stances["holder_entity"])
    actors = ms.Actors.from_rows([{"name": name, "camp": "السلطة"} for name in sorted(names)])
    corpus = ms.Corpus.from_texts(texts, actors=actors).analyze()
    assert "السلطة" in corpus.stance_matrix(by="camp")["holder"]


def test_repeated_blocks_are_left_out_of_aggregates() -> None:
    article = f"الأفق\n\n{ATTACK}\n\nاقرأ أيضا\n\n{ATTACK}"
    corpus = ms.Corpus.from_texts([article]).analyze()
    skipped = [row for row in corpus.stances if row["block"] in ("repeat", "boilerplate")]
    content = sum(row["support"] + row["oppose"] for row in corpus.stance_matrix())
    everything = sum(row["support"] + row["oppose"] for row in corpus.stance_matrix(blocks="all"))
    assert everything - content == len(skipped)
    assert everything == len(corpus.stances)


def test_speakers(corpus: ms.Corpus) -> None:
    rows = list(corpus.speakers())
    assert sum(row["n_direct"] for row in rows) == 3
    assert max(row["n_quotes"] for row in rows) == 2
    assert len(corpus.speakers(1)) == 1


def test_tone(corpus: ms.Corpus) -> None:
    tone = {row["source"]: row for row in corpus.tone()}
    found = {row["doc"]: row["tone"] for row in corpus.documents}
    assert tone["الأفق"]["tone"] == pytest.approx((found["a"] + found["c"]) / 2)
    assert tone["الأفق"]["n_documents"] == 2
    assert corpus.tone(by=None, freq="M")["period"] == ["2025-03", "2025-04"]
    assert corpus.tone(by=None, freq="W")["period"] == ["2025-03-03", "2025-03-10", "2025-03-31"]
    assert corpus.tone(freq="M").columns[:2] == ["source", "period"]


def test_kwic(corpus: ms.Corpus) -> None:
    rows = list(corpus.kwic("الهجوم", window=2))
    assert [row["doc"] for row in rows] == ["a"]
    assert rows[0]["match"] == "الهجوم"
    assert rows[0]["after"].strip().startswith("جريمة")
    assert ATTACK[rows[0]["start"] : rows[0]["end"]] == "الهجوم"
    assert [row["match"] for row in corpus.kwic("انتهت الأزمة")] == ["انتهت الأزمة"] * 2
    assert {row["match"] for row in corpus.kwic("(نددت|رحبت)")} == {"نددت", "رحبت"}
    with pytest.raises(ms.OptionError, match="not a regular expression"):
        corpus.kwic("(")


def test_units(corpus: ms.Corpus) -> None:
    docs, codes, words = corpus._units("norm")
    assert len(docs) == len(codes)
    assert docs.tolist() == sorted(docs.tolist())
    assert set(docs.tolist()) == {0, 1, 2}
    assert codes.max() == len(words) - 1
    first = [words[code] for doc, code in zip(docs, codes, strict=True) if doc == 0]
    assert any("هجوم" in word for word in first)
    with pytest.raises(ms.OptionError, match="unit='word' is not known; allowed: 'lemma'"):
        corpus._units("word")


def test_sample_corpus() -> None:
    corpus = ms.sample()
    assert len(corpus) >= 8
    assert len(corpus.errors) == 0
    assert len(set(corpus.articles["source"])) == 4
    assert len(corpus.analyze().documents) == len(corpus)
    assert 4 <= len(corpus.summary().splitlines()) <= 10


def test_actors(tmp_path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("\ufeffname,aliases,camp\nحركة الفجر,الفجر,المعارضة\n", "utf-8")
    actors = ms.Actors.load(path)
    assert actors.camps() == {"حركة الفجر": "المعارضة"}
    assert actors == pickle.loads(pickle.dumps(actors))
    merged = actors.merge(ms.Actors.from_rows([{"name": "حركة الفجر", "aliases": ["المتمردون"]}]))
    assert merged.rows()[0]["aliases"] == "الفجر|المتمردون"
    assert merged.rows()[0]["camp"] == "المعارضة"
    assert len(ms.analyze("نددت حركة الفجر بالهجوم.", actors=path).sentences) == 1
    path.write_text("nom,alias\nx,y\n", "utf-8")
    with pytest.raises(ms.DataError, match="no column 'name'; available: nom, alias"):
        ms.Actors.load(path)
    with pytest.raises(ms.DataError, match="actor 1: no column 'alias' is known; allowed: name"):
        ms.Actors.from_rows([{"name": "x", "alias": "y"}])
    with pytest.raises(ms.DataError, match="actor 2 has no name"):
        ms.Actors.from_rows([{"name": "x"}, {"name": " "}])


def test_copies_are_found_in_the_whole_corpus() -> None:
    texts = [f"أعلن المرفأ وصول السفينة رقم {n}." for n in range(1_100)]
    texts[1_050] = "اعلن المرفأ: وصول السفينة رقم 7"
    texts[1_060] = texts[1_061] = " ... "
    documents = ms.Corpus.from_texts(texts).analyze().documents
    found = {row["doc"]: row["duplicate_of"] for row in documents if row["duplicate_of"]}
    assert found == {"1050": "7"}
