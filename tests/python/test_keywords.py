"""Keywords: the pins shared with the C++ tests, and the tables made of them."""

from __future__ import annotations

import gc
import math
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import marsad as ms
from marsad import _columns, _engine, keywords

DATA = Path(__file__).parents[1] / "data" / "keywords"
CORE = _engine.core().keywords

TEXTS = [
    "قصف قصف حرب مدينة",
    "قصف حرب جبهة قصف",
    "حوار سلام حرب مدينة",
    "حوار حوار سلام",
    "",
    "قصف سلام",
]
SOURCES = ["الأفق", "الأفق", "المرصد", "المرصد", "المرصد", None]


def cases(name: str) -> Iterator[dict[str, str]]:
    header, *rows = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert rows
    for row in rows:
        yield dict(zip(header.split("\t"), row.split("\t"), strict=True))


def numbers(cell: str) -> list[float]:
    return [float(part) for part in cell.split(" ")]


def split_units(corpus: ms.Corpus, unit: str = "lemma", *, blocks: str = "content") -> Any:
    """Stand in for the analysis: words are divided by spaces."""
    known: dict[str, int] = {}
    docs, codes = [], []
    for at, text in enumerate(corpus.articles["text"]):
        for word in text.split():
            docs.append(at)
            codes.append(known.setdefault(word, len(known)))
    return np.array(docs, np.int32), np.array(codes, np.int32), list(known)


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> ms.Corpus:
    monkeypatch.setattr(ms.Corpus, "_units", split_units)
    rows = [
        {"id": f"d{i}", "text": t or " ", "source": s}
        for i, (t, s) in enumerate(zip(TEXTS, SOURCES, strict=True))
    ]
    made = ms.Corpus.from_frame(rows, text="text", id="id", source="source")
    assert len(made) == len(TEXTS)
    return made


def count(docs: list[int], words: list[str], n: int) -> Any:
    names = sorted(set(words), key=words.index)
    codes = np.array([names.index(word) for word in words], np.int32)
    offsets, data = _columns.strings(names)
    return CORE.UnitCounts(np.array(docs, np.int32), codes, offsets, data, document_count=n)


# -- pins -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("contingency.tsv"), ids=lambda case: case["name"])
def test_contingency(case: dict[str, str]) -> None:
    a, b, c, d = (int(case[key]) for key in "abcd")
    found = keywords.compare(a, b, sizes=(c, d))
    found["simple_maths_100"] = keywords.compare(a, b, sizes=(c, d), simple_maths_n=100)[
        "simple_maths"
    ]
    for name, value in found.items():
        if case[name] != "-":
            assert value == pytest.approx(float(case[name]), rel=1e-9, abs=1e-12), name


@pytest.mark.parametrize("case", cases("corrections.tsv"))
def test_corrections(case: dict[str, str]) -> None:
    found = CORE.correct(np.array(numbers(case["p"])), case["correction"])
    assert found.tolist() == pytest.approx(numbers(case["q"]), abs=1e-12)


@pytest.mark.parametrize("case", cases("dispersion.tsv"), ids=lambda case: case["name"])
def test_dispersion(case: dict[str, str]) -> None:
    counts, sizes = np.array(numbers(case["counts"])), np.array(numbers(case["sizes"]))
    assert CORE.dp(counts, sizes) == pytest.approx(float(case["dp"]), abs=1e-12)


@pytest.mark.parametrize("case", cases("weights.tsv"), ids=lambda case: case["name"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_weights(case: dict[str, str], dtype: str) -> None:
    docs, words = [], []
    for row in cases("counts.tsv"):
        docs += [int(row["document"])] * int(row["count"])
        words += [row["unit"]] * int(row["count"])
    counts = count(docs, words, 6)
    scheme = {key: case[key] for key in ("tf", "idf", "norm")}
    found = CORE.matrix(counts, CORE.Vocabulary(counts), dtype=dtype, **scheme)
    data, indices, indptr, shape = found
    assert (data.dtype, shape) == (dtype, (6, 3))
    row = [0.0, 0.0, 0.0]
    for at in range(*indptr[int(case["row"]) :][:2]):
        row[indices[at]] = data[at]
    pins = [float(case[key]) for key in ("w0", "w1", "w2")]
    assert row == pytest.approx(pins, abs=1e-12 if dtype == "float64" else 1e-6)


# -- columns -------------------------------------------------------------------------------


def test_merging_gives_the_same_bytes() -> None:
    docs = [0, 0, 0, 1, 1, 2, 2, 2]
    words = ["سلام", "حرب", "سلام", "قصف", "حرب", "حوار", "سلام", "حوار"]
    whole = count(docs, words, 4)
    for at in range(len(docs) + 1):
        one, two = count(docs[:at], words[:at], 4), count(docs[at:], words[at:], 4)
        for parts in (one.merged(two), two.merged(one)):
            left, right = CORE.Vocabulary(whole), CORE.Vocabulary(parts)
            for x, y in zip(left.strings(), right.strings(), strict=True):
                assert x.tobytes() == y.tobytes()
            for x, y in zip(
                CORE.matrix(whole, left)[:3], CORE.matrix(parts, right)[:3], strict=True
            ):
                assert x.tobytes() == y.tobytes()
            assert whole.sizes().tolist() == parts.sizes().tolist() == [3, 2, 3, 0]


def test_arrays_outlive_their_owners() -> None:
    counts = count([0, 1], ["سلام", "حرب"], 2)
    vocabulary = CORE.Vocabulary(counts)
    offsets, data = vocabulary.strings()
    values = CORE.matrix(counts, vocabulary)[0]
    assert not data.flags.writeable
    assert values.base is not None
    del counts, vocabulary
    gc.collect()
    assert _columns.to_list(("str", offsets, data)) == ["حرب", "سلام"]
    assert values.tolist() == [1.0, 1.0]


def test_bad_columns() -> None:
    one, offsets = np.array([0], np.int32), np.array([0, 1], np.int32)
    data = np.array([97], np.uint8)

    def make(documents=one, codes=one, offsets=offsets, data=data, n=1) -> None:
        CORE.UnitCounts(documents, codes, offsets, data, document_count=n)

    make()
    for bad in (
        {"documents": np.array([1], np.int32)},
        {"documents": np.array([-1], np.int32)},
        {"codes": np.array([1], np.int32)},
        {"codes": np.array([-2], np.int32)},
        {"codes": np.array([0, 0], np.int32)},
        {"codes": np.array([[0]], np.int32)},
        {"offsets": np.array([0, 2], np.int32)},
        {"offsets": np.array([-1, 1], np.int32)},
        {"offsets": np.array([1, 0], np.int32)},
        {"offsets": np.array([], np.int32)},
        {"n": -1},
    ):
        with pytest.raises(ValueError, match=r"."):
            make(**bad)
    for wrong in (np.array([0], np.int64), np.array([0.0]), ["a"]):
        with pytest.raises(TypeError):
            make(codes=wrong)
    make(codes=np.array([0, 9], np.int32)[::2])  # copied where the layout does not fit
    make(codes=np.array([0], ">i4"))


def test_threads_share_one_object() -> None:
    docs = list(range(200)) * 5
    words = [f"كلمة{i % 37}" for i in range(1000)]
    counts = count(docs, words, 200)
    groups = np.arange(200, dtype=np.int32) % 3

    def run(_: int) -> bytes:
        return bytes(CORE.keyness(counts, CORE.Vocabulary(counts), groups)["statistic"].tobytes())

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(run, range(16)))) == 1


# -- tables -------------------------------------------------------------------------------


def test_keyness(corpus: ms.Corpus) -> None:
    table = keywords.keyness(corpus, by="source", min_count=1)
    assert table.columns == [
        *("group", "term", "target", "reference", "expected", "statistic", "p", "q", "log_ratio"),
        *("per_million_target", "per_million_reference", "range", "dp", "measure"),
    ]
    assert set(table["group"]) == {"الأفق", "المرصد"}
    first = table[0]
    assert (first["term"], first["target"], first["reference"], first["range"]) == ("قصف", 4, 0, 2)
    assert first["expected"] == pytest.approx(8 * 4 / 15)
    assert first["statistic"] == pytest.approx(2 * 4 * math.log(4 / (8 * 4 / 15)))
    assert first["p"] == pytest.approx(math.erfc(math.sqrt(first["statistic"] / 2)))
    assert first["per_million_target"] == 500_000
    assert first["measure"] == "g2"
    assert first["dp"] == 0  # two of four words in each of two articles
    assert first["q"] >= first["p"]
    absent = next(row for row in table if row["target"] == 0)
    assert absent["range"] == 0
    assert absent["dp"] is None
    assert absent["log_ratio"] < 0
    formulae = table.arrow().schema.field("statistic").metadata
    assert formulae[b"formula"].startswith(b"two-cell G2")


def test_keyness_order_top_and_group(corpus: ms.Corpus) -> None:
    whole = keywords.keyness(corpus, min_count=1)
    for name in ("الأفق", "المرصد"):
        rows = list(whole.where(group=name))
        over = [r["statistic"] for r in rows if r["target"] >= r["expected"]]
        under = [r["statistic"] for r in rows if r["target"] < r["expected"]]
        assert [r["statistic"] for r in rows] == over + under
        assert over == sorted(over, reverse=True)
        assert under == sorted(under)
        top = keywords.keyness(corpus, min_count=1, group=name, top=2)
        assert list(top) == rows[:2]
    assert list(corpus.keyness(by="source", min_count=1)) == list(whole)


def test_keyness_options(corpus: ms.Corpus) -> None:
    every = ["log_ratio", "log_ratio_walter", "percent_difference", "odds_ratio", "bic"]
    every += ["simple_maths"]
    table = keywords.keyness(corpus, min_count=1, effects=every, measure="chi2", simple_maths_n=100)
    for row in table:
        sizes = (8, 7) if row["group"] == "الأفق" else (7, 8)
        pair = (row["target"], row["reference"])
        found = keywords.compare(*pair, sizes=sizes, simple_maths_n=100)
        for name in every:
            assert row[name] == pytest.approx(found[name])
        assert row["statistic"] == pytest.approx(found["chi2"])
    assert keywords.keyness(corpus, min_count=1, effects="bic").columns[8] == "bic"
    plain = keywords.keyness(corpus, min_count=1, correction="none")
    assert plain["q"] == plain["p"]
    assert len(keywords.keyness(corpus, min_count=99)) == 0
    months = ["2025-01", "2025-01", "2025-02", None, None, "2025-02"]
    assert set(keywords.keyness(corpus, by=months, min_count=1)["group"]) == {"2025-01", "2025-02"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"by": "outlet"},
            "by='outlet' is not known; allowed: 'source', 'date', 'week', 'month', 'year', 'doc'",
        ),
        ({"by": ["أ"]}, "1 labels for 6 articles"),
        ({"by": [1] * 6}, "neither a str nor None"),
        ({"measure": "ll"}, "measure='ll' is not known; allowed: 'g2', 'g2_four_cell', 'chi2'"),
        ({"correction": "fdr"}, "correction='fdr' is not known; allowed: 'none', 'bonferroni'"),
        ({"effects": ["ratio"]}, "effects='ratio' is not known; allowed: 'log_ratio'"),
        ({"group": "الفجر"}, "group='الفجر' is not known; allowed: 'الأفق', 'المرصد'"),
        ({"min_count": 0}, "min_count=0 is not a whole number of at least 1"),
        ({"top": 0}, "top=0 is not a whole number"),
        ({"simple_maths_n": 0.0}, "simple_maths_n"),
    ],
)
def test_keyness_bad_options(corpus: ms.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises((ms.OptionError, ms.DataError), match=message.replace("(", r"\(")):
        keywords.keyness(corpus, **options)


def test_terms(corpus: ms.Corpus) -> None:
    table = keywords.terms(corpus)
    assert table[0] == {
        "term": "قصف",
        "count": 5,
        "documents": 3,
        "per_million": pytest.approx(1e6 * 5 / 17),
    }
    assert table["count"] == sorted(table["count"], reverse=True)
    assert sum(table["count"]) == 17
    assert keywords.terms(corpus, min_df=3)["term"] == ["قصف", "حرب", "سلام"]
    assert len(keywords.terms(corpus, max_size=2)) == 2
    assert len(keywords.terms(corpus, min_df=99)) == 0
    with pytest.raises(ms.OptionError, match="max_df"):
        keywords.terms(corpus, max_df=1.5)


def test_matrix_equals_scikit_learn(corpus: ms.Corpus) -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    options = {"analyzer": str.split, "lowercase": False}
    ours, vocabulary = keywords.matrix(corpus)
    theirs = text.TfidfVectorizer(**options)
    expected = theirs.fit_transform(corpus.articles["text"])
    assert vocabulary == theirs.get_feature_names_out().tolist()
    assert np.allclose(ours.toarray(), expected.toarray(), atol=1e-12)
    assert ours.indices.dtype == ours.indptr.dtype == np.int32
    assert ours.has_sorted_indices
    ours, _ = keywords.matrix(corpus, tf="sublinear", idf="plain", norm="l1")
    theirs = text.TfidfVectorizer(sublinear_tf=True, smooth_idf=False, norm="l1", **options)
    assert np.allclose(ours.toarray(), theirs.fit_transform(corpus.articles["text"]).toarray())
    counts, _ = keywords.matrix(corpus, weight="count")
    assert counts.sum() == 17
    assert (pickle.loads(pickle.dumps(counts)) != counts).nnz == 0
    with pytest.raises(ms.OptionError, match="idf='bm25' is not known; allowed: 'none', 'smooth'"):
        keywords.matrix(corpus, idf="bm25")
    with pytest.raises(ms.OptionError, match="weight='tf'"):
        keywords.matrix(corpus, weight="tf")


def test_keywords_of_articles(corpus: ms.Corpus) -> None:
    table = keywords.keywords(corpus, 2)
    assert table.columns == ["doc", "rank", "term", "count", "weight"]
    weights, vocabulary = keywords.matrix(corpus)
    dense = weights.toarray()
    for at in range(len(TEXTS)):
        rows = list(table.where(doc=f"d{at}"))
        best = sorted(zip(-dense[at], vocabulary, strict=True))[:2]
        best = [(word, -weight) for weight, word in best if weight < 0]
        assert [(r["term"], r["weight"]) for r in rows] == best
        assert [r["rank"] for r in rows] == list(range(1, len(rows) + 1))
        assert all(r["count"] == TEXTS[at].split().count(r["term"]) for r in rows)


def test_keywords_of_a_document(corpus: ms.Corpus) -> None:
    doc = ms.Document("حرب حرب قصف هدنة", None, {}, id="x")
    alone = keywords.keywords(doc, 2)
    assert [(r["doc"], r["term"], r["count"]) for r in alone] == [("x", "حرب", 2), ("x", "قصف", 1)]
    compared = keywords.keywords(doc, 10, corpus=corpus)
    assert set(compared["doc"]) == {"x"}
    weight = dict(zip(compared["term"], compared["weight"], strict=True))
    assert weight["هدنة"] > weight["قصف"]  # no other article has it
    assert sum(value**2 for value in weight.values()) == pytest.approx(1)
    with pytest.raises(ms.OptionError, match="corpus="):
        keywords.keywords(corpus, corpus=corpus)
    with pytest.raises(ms.OptionError, match="n=0"):
        keywords.keywords(corpus, 0)


@pytest.mark.filterwarnings("ignore:there is nothing to compare")
def test_nothing_to_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ms.Corpus, "_units", split_units)
    for texts in ([], [" "], ["سلام"]):
        few = ms.Corpus.from_texts(texts)
        assert len(keywords.keyness(few)) == 0
        assert len(keywords.keyness(few, by=["أ"] * len(texts), min_count=1)) == len(
            "".join(texts).split()
        )
        assert (
            len(keywords.terms(few)) == len(keywords.keywords(few)) == len("".join(texts).split())
        )
        assert keywords.matrix(few)[0].shape == (len(texts), len("".join(texts).split()))
    alone = keywords.keyness(ms.Corpus.from_texts(["سلام"]), by=["أ"], min_count=1)[0]
    assert (alone["statistic"], alone["p"], alone["q"], alone["log_ratio"]) == (0, 1, 1, 0)


def test_compare_rejects_impossible_counts() -> None:
    with pytest.raises(ValueError, match="larger than its corpus"):
        keywords.compare(11, 0, sizes=(10, 10))
    with pytest.raises(ms.OptionError, match="not a pair"):
        keywords.compare(1, 0, sizes=(10,))  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["lemma", "entity", "entry"])
def test_units_come_from_the_analysis_or_from_a_pass_of_their_own(unit: str) -> None:
    texts = ["رحبت الحكومة بالاتفاق. وقال وزير الخارجية: «انتهت الأزمة»."] * 2 + [
        "نددت الحكومة بالعدوان."
    ]
    analysed = ms.Corpus.from_texts(texts).analyze(threads=1)
    found = [
        (documents.tolist(), [words[code] for code in codes])
        for corpus in (analysed, ms.Corpus.from_texts(texts), analysed.sample(3))
        for documents, codes, words in [corpus._units(unit)]
    ]
    assert found[0][1]
    assert found[1:] == found[:-1]
