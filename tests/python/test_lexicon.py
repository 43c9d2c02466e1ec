"""The dictionary in Python: making it, looking up, counting, mistakes."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from cases import Case, cases, name
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad as ms
from marsad.lexicon import Entry, escape

OWN = {"عنف": {"حرب": -2, "قصف": -1.5}, "سلم": {"تفاوض": ["مفاوضات", "وقف ... النار"], "هدنة": 1}}


def brackets(text: str, hits: Any) -> str:
    """Put brackets around the morphemes that were found."""
    out = ""
    spans = sorted({(row["morph_start"], row["morph_end"]) for row in hits})
    for at in range(len(text) + 1):
        out += "]" * sum(end == at for _, end in spans)
        out += "[" * sum(start == at for start, _ in spans)
        out += text[at : at + 1]
    return out


def lexicon(case: Case) -> ms.Lexicon:
    entries = []
    for line, part in enumerate(case["entries"].split(" ;; "), 1):
        category, mark, term = part.partition(" :: ")
        entries.append(Entry(term if mark else part, 1.0, category if mark else "", line=line))
    return ms.Lexicon(entries, name="own.tsv")


@pytest.mark.parametrize("case", cases("lexicon/patterns.tsv"), ids=name)
def test_patterns(case: Case) -> None:
    text = case["input"].replace("[", "").replace("]", "")
    right = brackets(text, lexicon(case).lookup(text)) == case["input"]
    assert right == (case["status"] == "ok")


@pytest.mark.parametrize("case", cases("lexicon/pattern_errors.tsv"), ids=name)
def test_pattern_errors(case: Case) -> None:
    kind, _, line = case["error"].rpartition(" ")
    if case["error"] == "none":
        assert len(lexicon(case)) == 1
        return
    with pytest.raises(ms.LexiconError, match=f"{kind} in line {line}"):
        lexicon(case)


def test_hits_slice_the_text() -> None:
    own = ms.Lexicon.from_dict(OWN)
    text = "😀 والحَرْب، ثم قصفهم: وقف إطلاق النار سِلْمًا"
    for row in own.lookup(text, kind="all"):
        assert text[row["start"] : row["end"]] == row["text"]
        assert text[row["morph_start"] : row["morph_end"]] == row["morph"]
        assert row["start"] <= row["morph_start"] < row["morph_end"] <= row["end"]
        if row["gap_start"] is not None:
            assert text[row["gap_start"] : row["gap_end"]].strip() == "إطلاق"
    assert [row["entry"] for row in own.lookup(text)] == ["حرب", "قصف", "وقف ... النار"]


def test_hits_carry_their_tokens() -> None:
    text = "عاد الوفد. طلب وقف إطلاق النار، والحرب مستمرة!"
    corpus = ms.Corpus.from_frame({"text": [text], "title": ["حربهم"]}, text="text", title="title")
    tokens = ms.analyze(text, title="حربهم").tokens
    hits = ms.Lexicon.from_dict(OWN).lookup(corpus)
    got = []
    for row in hits:
        own = [t for t in tokens if t["field"] == row["field"]][row["tok"] : row["tok_end"]]
        assert (own[0]["start"], own[-1]["end"]) == (row["start"], row["end"])
        got.append((row["field"], row["tok"], row["tok_end"]))
    assert got == [("title", 0, 1), ("text", 4, 7), ("text", 8, 9)]


def test_counts_and_matrix() -> None:
    own = ms.Lexicon.from_dict(OWN)
    hits = own.lookup(["الحرب والحرب", None, "هدنة ومفاوضات بعد قصف", ""])
    assert hits.counts().df().to_dict("list") == {
        "doc": ["0", "1", "2", "3"],
        "words": [2, 0, 4, 0],
        "عنف": [2, 0, 1, 0],
        "سلم > تفاوض": [0, 0, 1, 0],
        "سلم": [0, 0, 1, 0],
    }
    assert hits.counts("sum", depth=1)["عنف"] == [-4.0, 0.0, -1.5, 0.0]
    assert hits.counts("share", depth=1)["سلم"] == [0.0, 0.0, 50.0, 0.0]
    assert hits.counts("binary")["عنف"] == [1, 0, 1, 0]
    for weight in ("count", "sum", "share", "binary"):
        for depth in (None, 1):
            matrix, names = hits.matrix(weight, depth=depth)
            table = hits.counts(weight, depth=depth)
            assert names == table.columns[2:]
            assert [[float(v) for v in table[n]] for n in names] == matrix.T.toarray().tolist()
    with pytest.raises(ms.OptionError, match="weight"):
        hits.counts("most")
    with pytest.raises(ms.OptionError, match="depth"):
        hits.matrix(depth=0)


def test_a_corpus_has_titles_and_texts() -> None:
    corpus = ms.Corpus.from_frame(
        {"text": ["توقفت الحرب.", "هدنة."], "title": ["حرب", None], "id": ["أ", "ب"]},
        text="text", title="title", id="id",
    )  # fmt: skip
    hits = ms.Lexicon.from_dict(OWN).lookup(corpus)
    got = [(r["doc"], r["field"], r["text"]) for r in hits]
    assert got == [("أ", "title", "حرب"), ("أ", "text", "الحرب"), ("ب", "text", "هدنة")]
    assert hits.counts("count", depth=1)["عنف"] == [2, 0]


def test_counts_by_outlet_and_time() -> None:
    corpus = ms.Corpus.from_texts(
        ["حرب وحرب", "هدنة", "لا حرب في القرية", "وصل الوفد"],
        sources=["ب", "أ", "ب", None],
        dates=["2025-01-30", "2025-02-01", "2025-02-03", None],
    )
    hits = ms.Lexicon.from_dict(OWN).lookup(corpus)
    table = hits.counts(depth=1, by="source").df()
    assert table.fillna("-").to_dict("list") == {
        "source": ["أ", "ب", "-"],
        "documents": [1, 2, 1],
        "words": [1, 6, 2],
        "عنف": [0, 3, 0],
        "سلم": [1, 0, 0],
    }
    assert hits.counts("binary", by="source")["عنف"] == [0, 2, 0]
    assert hits.counts("sum", by="source")["عنف"] == [0.0, -6.0, 0.0]
    assert hits.counts("share", by="source")["عنف"] == [0.0, 50.0, 0.0]
    assert hits.counts(by="month")["month"] == ["2025-01", "2025-02", None]
    assert hits.counts(by="year")["documents"] == [3, 1]
    assert hits["source"] == ["ب", "ب", "أ", "ب"]
    assert hits["date"][0] == "2025-01-30"
    assert hits.where(category="عنف", entry=["حرب"]).counts(by="date")["عنف"] == [2, 0, 1, 0]
    again = pickle.loads(pickle.dumps(hits))
    assert again.counts(by="source")["عنف"] == [0, 3, 0]
    with pytest.raises(ms.OptionError, match="by='decade'"):
        hits.counts(by="decade")
    with pytest.raises(ms.OptionError, match="in a corpus"):
        ms.Lexicon.from_dict(OWN).lookup("حرب").counts(by="source")
    with pytest.raises(ms.DataError, match="no column 'outlet'"):
        hits.where(outlet="أ")


def test_voices_are_those_of_matches() -> None:
    corpus = ms.sample()
    own = ms.Lexicon.load("tone")
    assert "voice" not in own.lookup(corpus).columns
    corpus = corpus.analyze()
    hits = own.lookup(corpus)
    names = ("doc", "field", "start", "end")
    want = {
        tuple(row[n] for n in names): (row["voice"], row["voice_quote"]) for row in corpus.matches
    }
    got = {tuple(row[n] for n in names): (row["voice"], row["voice_quote"]) for row in hits}
    both = want.keys() & got.keys()
    assert len(both) > 100
    assert [want[k] for k in both] == [got[k] for k in both]
    said = hits.where(voice="source")
    assert 0 < len(said) < len(hits)
    assert len(said) + len(hits.where(voice="narrator")) == len(hits)
    assert said.counts()["doc"] == hits.counts()["doc"]


def test_columns_of_every_kind_give_the_same() -> None:
    own = ms.Lexicon.from_dict(OWN)
    texts = ["الحرب", None, "هدنة"]
    plain = [dict(row) for row in own.lookup(texts)]
    pd = pytest.importorskip("pandas")
    chunks = pa.chunked_array([texts[:1], [], texts[1:]], pa.string())
    for column in (pa.array(texts), chunks, pd.Series(texts), tuple(texts), pa.array(texts)[0:3]):
        assert [dict(row) for row in own.lookup(column)] == plain
    assert [r["doc"] for r in plain] == ["0", "2"]
    assert len(own.lookup([])) == 0
    assert own.lookup([]).counts()["عنف"] == []
    for bad in (b"x", None, 3.0, [1]):
        with pytest.raises(TypeError):
            own.lookup(bad)


@pytest.mark.parametrize(
    ("policy", "weight"), [("error", None), ("first", -2.0), ("last", -1.0), ("sum", -3.0)]
)
def test_duplicates(policy: str, weight: float | None) -> None:
    entries = [Entry("إعلان", -2.0, line=3), Entry("اعلان", -1.0, line=9)]
    if weight is None:
        with pytest.raises(ms.LexiconError, match=r"line 9.*'اعلان'.*'إعلان' in line 3"):
            ms.Lexicon(entries)
        return
    made = ms.Lexicon(entries, on_duplicate=policy)
    assert [entry.weight for entry in made] == [weight]
    assert made.lookup("اعلان")["weight"] == [weight]


def test_union_select_and_equality() -> None:
    a = ms.Lexicon.from_dict({"عنف": {"حرب": -2, "قصف": -1}}, name="a")
    b = ms.Lexicon.from_dict({"عنف": {"حرب": -3}, "سلم": ["هدنة"]}, name="b")
    both = a | b
    assert {e.term: e.weight for e in both} == {"حرب": -3.0, "قصف": -1.0, "هدنة": 1.0}
    assert both.name == "a | b"
    assert both.select("سلم") == ms.Lexicon.from_dict({"سلم": ["هدنة"]})
    assert a != b
    assert pickle.loads(pickle.dumps(both)) == both
    loose = ms.Lexicon([("وزير",)], level="surface") | ms.Lexicon([("حرب",)])
    assert loose.lookup("الوزير والحرب")["entry"] == ["حرب"], "levels stay with their entries"
    with pytest.raises(ms.OptionError, match="category"):
        both.select("حياد")


@pytest.mark.parametrize("weight", ["1,5", "nan", "inf", "1e999", "كثير", "١", "", True, None, [1]])
def test_bad_weights(weight: Any) -> None:
    with pytest.raises(ms.LexiconError, match="weight"):
        ms.Lexicon([("حرب", weight)])


@pytest.mark.parametrize(
    "options",
    [{"level": "root"}, {"on_duplicate": "max"}],
)
def test_bad_options(options: dict[str, str]) -> None:
    with pytest.raises(ms.OptionError, match=next(iter(options))):
        ms.Lexicon([("حرب",)], **options)  # type: ignore[arg-type]
    for bad in ({"kind": "best"}, {"scope": "all"}):
        with pytest.raises(ms.OptionError, match=next(iter(bad))):
            ms.Lexicon([("حرب",)]).lookup("حرب", **bad)


@pytest.mark.parametrize(
    ("categories", "says"),
    [
        ({"عنف": [1]}, "عنف.*item 1 is 1"),
        ({"عنف": {"حرب": "1,5"}}, "عنف.*'حرب' is a number.*point, not '1,5'"),
        ({"عنف": {"حرب": "-2"}}, "without quotation marks, not '-2'"),
        ({"عنف": {"حرب": "قصف"}}, None),
        ({"عنف": [None]}, "item 1 is empty"),
        ({3: ["حرب"]}, "must be a str"),
        ({"أ > ب": ["حرب"]}, "'>'"),
        ({"عنف": [{"word": "حرب"}]}, "fields word"),
        ({"عنف": {"حرب": float("nan")}}, "weight"),
    ],
)
def test_bad_dicts(categories: Any, says: str | None) -> None:
    if says is None:  # a str below a name is a term of the category of that name
        made = ms.Lexicon.from_dict(categories)
        assert [(e.category, e.term) for e in made] == [("عنف > حرب", "قصف")]
        return
    with pytest.raises(ms.LexiconError, match=says):
        ms.Lexicon.from_dict(categories)


def test_frames() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"word": ["حرب", "هدنة"], "value": [-2, 1], "sentiment": ["سلب", None]})
    made = ms.Lexicon.from_frame(frame)
    assert [tuple(e[:3]) for e in made] == [("حرب", -2.0, "سلب"), ("هدنة", 1.0, "")]
    with pytest.raises(ms.LexiconError, match="line 2: the weight nan is not finite"):
        ms.Lexicon.from_frame(frame.assign(value=[-2, None]))
    by_number = ms.Lexicon.from_frame({"word": ["حرب"], "sentiment": [-1]})
    assert [entry.weight for entry in by_number] == [-1.0]
    named = ms.Lexicon.from_frame({"م": ["حرب"], "ن": ["2"]}, term="م", weight="ن")
    assert [entry.weight for entry in named] == [2.0]
    with pytest.raises(ms.LexiconError, match="no column is named term"):
        ms.Lexicon.from_frame({"م": ["حرب"]})
    with pytest.raises(ms.LexiconError, match="no column 'x'"):
        ms.Lexicon.from_frame({"word": ["حرب"]}, weight="x")
    with pytest.raises(ms.LexiconError, match="line 2: the weight"):
        ms.Lexicon.from_frame({"word": ["حرب", "سلم"], "weight": ["1", "x"]})


@given(st.text(max_size=12))
@settings(max_examples=300, deadline=None)
def test_escaped_terms_mean_themselves(text: str) -> None:
    """Whatever a term is, escaped it can be read; and of letters it finds itself."""
    try:
        own = ms.Lexicon([(escape(text),)])
    except ms.LexiconError as error:
        if "nothing is left" not in str(error):
            raise
    else:
        own.lookup(text)


@given(st.lists(st.text("ابتحرو*?|()@.\\/ 5", min_size=1, max_size=10), min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_term_is_read_or_told(terms: list[str]) -> None:
    try:
        own = ms.Lexicon([(term,) for term in terms])
    except ms.LexiconError:
        return
    own.lookup("حرب تحت البحر")


def test_the_vectorizer(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from sklearn.base import clone
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MaxAbsScaler

    made = ms.Lexicon.from_dict(OWN).vectorizer(depth=1)
    copy = clone(made)
    pipe = make_pipeline(copy, MaxAbsScaler())
    assert pipe.fit_transform(["حرب وحرب", "هدنة"]).toarray().tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert list(pipe[0].get_feature_names_out()) == ["عنف", "سلم"]
    again = pickle.loads(pickle.dumps(pipe))
    assert again.transform(["حرب"]).toarray().tolist() == [[0.5, 0.0]]
    with pytest.raises(ms.OptionError, match="weight"):
        ms.Lexicon.from_dict(OWN).vectorizer(weight="x").fit([])


SHIFTED = [
    ("العرض رائع", 2.0, ""),
    ("العرض ليس رائعا", -2.0, "neg.laysa"),
    ("لم يكن عرضا رائعا", -2.0, "neg.lam_kana"),
]


def test_without_context() -> None:
    own = ms.Lexicon([("دعم/VERB", 1.0, "فعل"), ("دعم/NOUN", 1.0, "اسم"), ("هدنة", 1.0, "سلم")])
    assert own.lookup("عاد الوزير الذي دعم الخطة.")["category"] == ["فعل"]
    alone = own.lookup(["عاد الوزير الذي دعم الخطة."], context=False)
    assert alone["category"] == ["اسم"]  # the most probable reading of the word by itself
    with pytest.raises(ms.OptionError, match="context=True"):
        own.lookup("هدنة", shifting=True, context=False)
    # Words of one reading are found alike, alone and in phrases, clitics and all.
    plain = ms.Lexicon.from_dict(
        {"سلم": ["هدنة", "وقف إطلاق النار"], "حكم": ["حكومة", "رئيس ... الوزراء"]}
    )
    hits, words = plain.lookup(ms.sample()), plain.lookup(ms.sample(), context=False)
    assert len(hits) > 20
    assert hits.arrow() == words.arrow()


LETTERS = "ابتحدرسعفقكلمنهويةأى"
WORDS = [
    "حرب",
    "والحرب",
    "حربهم",
    "حربة",
    "وعد",
    "وعدت",
    "كتب",
    "علم",
    "دعم",
    "النار",
    "،",
    ".",
    "5",
]
PATTERNS = ["حرب/VERB", "وعد/NOUN", "وعد ... حرب", "كتب|علم", "دعم NEAR/3 حرب", "حر*", "5"]
TERMS = [*WORDS[:10], *PATTERNS]
word = st.sampled_from(WORDS) | st.text(LETTERS, min_size=2, max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(TERMS) | st.text(LETTERS, min_size=2, max_size=6), min_size=1),
    st.lists(st.lists(word, max_size=20).map(" ".join), max_size=4),
    st.sampled_from(["category", "lexicon"]),
)
def test_reading_only_where_it_matters_changes_nothing(
    terms: list[str], texts: list[str], scope: str
) -> None:
    """A lookup with shifting reads every sentence in context; one without does it where it must."""
    own = ms.Lexicon([(term, 1.0, "أ") for term in terms], on_duplicate="first")
    whole = own.lookup(texts, scope=scope, shifting=True).arrow()
    hits = own.lookup(texts, scope=scope)
    assert len(hits) == whole.num_rows
    assert hits.arrow() == whole.drop_columns(["value", "shifters"])
    for row in hits:  # cut out of the texts only now
        text = texts[int(row["doc"])]
        assert text[row["start"] : row["end"]] == row["text"]
        assert text[row["morph_start"] : row["morph_end"]] == row["morph"]


def test_reading_only_where_it_matters_in_the_sample() -> None:
    for shipped in ("tone", "frames", "labels"):
        own = ms.Lexicon.load(shipped)
        whole = own.lookup(ms.sample(), shifting=True).arrow()
        assert own.lookup(ms.sample()).arrow() == whole.drop_columns(["value", "shifters"])


def test_reading_only_where_it_matters_for_all_ambiguous_words() -> None:
    """Every word of the sample that has several parts of speech, each of them in a term."""
    from marsad.morph import analyses
    from marsad.tokens import words

    parts = {
        word: sorted({a.pos for a in analyses(word)})
        for text in ms.sample().articles["text"]
        for word in words(text, form="bare")
    }
    terms = [f"{word}/{pos}" for word, all_ in parts.items() if len(all_) > 1 for pos in all_]
    own = ms.Lexicon([(term, 1.0) for term in terms], level="key")
    whole = own.lookup(ms.sample(), shifting=True).arrow().drop_columns(["value", "shifters"])
    assert own.lookup(ms.sample()).arrow() == whole
    assert len(own.lookup(ms.sample(), context=False)) > whole.num_rows / 2


def test_words_alone_agree_with_a_naive_matcher() -> None:
    """Level surface asks for no reading: every word that is spelled like a term is a hit."""
    import random

    chance = random.Random(5)
    vocabulary = ["".join(chance.choices(LETTERS, k=chance.randint(2, 3))) for _ in range(300)]
    terms = sorted(set(chance.sample(vocabulary, 100)))
    own = ms.Lexicon([(term, 1.0) for term in terms], level="surface")
    texts = [" ".join(chance.choices(vocabulary, k=50)) for _ in range(20)]
    naive = [
        (str(at), term) for at, text in enumerate(texts) for term in text.split() if term in terms
    ]
    for context in (True, False):
        hits = own.lookup(texts, context=context)
        assert list(zip(hits["doc"], hits["text"], strict=True)) == naive


def test_hits_are_kept_without_their_strings() -> None:
    own = ms.Lexicon.from_dict({"عنف": {"حرب": -2}})
    hits = own.lookup(["والحرب", None, "لا حرب ولا حرب"])
    assert len(hits) == 3
    assert hits.matrix("sum")[0].toarray().tolist() == [[-2.0], [0.0], [-4.0]]
    again = pickle.loads(pickle.dumps(hits))
    assert again == hits or again.arrow() == hits.arrow()
    assert again.counts()["عنف"] == [1, 0, 2]
    broken = "\ud800 حرب \U0001f600 حرب"
    assert own.lookup(broken)["text"] == ["حرب", "حرب"]


def test_shifting() -> None:
    own = ms.Lexicon([("رائع", 2.0, "رأي"), ("رائع", 1.0, "ذوق"), ("حياد", 0.0, "رأي")])
    for text, value, rules in SHIFTED:
        hits = own.lookup(text, shifting=True)
        assert hits["value"] == [value, value / 2], text
        assert hits["shifters"] == [rules, rules]
        assert hits.counts("value")["رأي"] == [value]
        assert hits.matrix("value")[0].toarray().tolist() == [
            [
                value,
                value / 2,
            ]
        ]
    with pytest.raises(ms.OptionError, match="kind='leftmost_longest'"):
        own.lookup("x", kind="all", shifting=True)
    with pytest.raises(ms.OptionError, match="shifting=True"):
        own.lookup("رائع").counts("value")
    assert own.vectorizer(weight="value").fit_transform(["ليس رائعا"]).toarray()[0][0] == -2.0


def test_factors() -> None:
    own = ms.Lexicon([("رائع", 2.0)])
    for factors, value in [
        (None, -2.0),
        ({}, -2.0),
        ({"negator": -0.5}, -1.0),
        ({"neg.laysa": 1}, 2.0),
        ({"neg.laysa": 1, "negator": 0}, 0.0),
        ({"negator": 0, "neg.laysa": 1}, 2.0),
        ({"question": 9}, -2.0),
    ]:
        text = "العرض ليس رائعا"
        assert own.lookup(text, shifting=True, factors=factors)["value"] == [value], factors
        assert ms.tone(text, factors=factors, lexicon=own) == value, factors
        assert ms.tone(text, factors=factors) == ms.tone("رائع") * value / 2, factors
    assert ms.tone("العرض رائع؟", factors={"mark": 1}) == ms.tone("العرض رائع")
    for bad in (
        {"negators": 1},
        {"trap": 1},
        {"negator": float("nan")},
        {"negator": 11},
        {"negator": "1"},
        {"negator": True},
        {1: 1},
        [("negator", 1)],
    ):
        with pytest.raises(ms.OptionError, match="factors"):
            ms.tone("رائع", factors=bad)  # type: ignore[arg-type]
        with pytest.raises(ms.OptionError, match="factors"):
            own.lookup("رائع", shifting=True, factors=bad)  # type: ignore[arg-type]
    with pytest.raises(ms.OptionError, match="shifting=True"):
        own.lookup("رائع", factors={"negator": 1})
    made = own.vectorizer(weight="value", factors={"negator": -0.5})
    assert made.fit_transform(["ليس رائعا"]).toarray().tolist() == [[-1.0]]
    with pytest.raises(ms.OptionError, match="shifting=True"):
        own.vectorizer(factors={"negator": -0.5}).fit([])
    alone = ms.Lexicon([("دعم/VERB", 1.0)]).vectorizer(context=False)
    assert alone.fit_transform(["عاد الوزير الذي دعم الخطة."]).toarray().tolist() == [[0.0]]


def test_hits_are_explained_to_their_value() -> None:
    own = ms.Lexicon.load("tone")
    texts = [c["input"] for c in cases("lexicon/signs.tsv")]
    seen = set()
    for factors in (None, {"negator": -0.5, "neg.lam": -0.75, "mark": 1.0}):
        hits = own.lookup(texts, shifting=True, factors=factors)
        for row in hits:
            why = hits.explain(row)
            assert why["value"] == pytest.approx(row["value"], abs=1e-12)
            assert [step["rule"] for step in why.get("steps", [])] == row["shifters"].split()
            seen |= {step["kind"] for step in why.get("steps", [])}
    assert {"negator", "trap", "intensifier", "reverser", "undoer", "condition"} <= seen
    why = pickle.loads(pickle.dumps(hits)).explain(0)
    assert (why["file"], why["line"] > 1, why["what"]) == ("tone", True, "hit")
    plain = ms.Lexicon([("حرب", -2.0)], name="own").lookup("والحرب").explain(0)
    assert dict(plain) == {
        "what": "hit", "entry": "حرب", "text": "والحرب", "level": "stem", "file": "own",
        "morpheme": "حرب", "weight": -2.0,
    }  # fmt: skip
    with pytest.raises(IndexError):
        hits.explain(10_000_000)


def test_tone_by_an_own_lexicon() -> None:
    own = ms.Lexicon([("رائع", 2.0), ("سيئ", -1.0), ("وقف النار", 1.0)])
    texts = ["العرض رائع وليس سيئا", None, "القطار وصل", "طلبوا وقف النار"]
    got = ms.tone(texts, lexicon=own)
    assert got[[0, 2, 3]].tolist() == [3.0, 0.0, 1.0]
    assert got[1] != got[1]
    assert ms.tone("رائع وسيئ", score="relative", lexicon=own) == 0
    assert ms.tone("طلبوا وقف النار", score="gdelt", lexicon=own) == pytest.approx(100 * 2 / 3)
    assert ms.tone("رائع", neutral_band=3.0, lexicon=own) == 0
    for score in ("sum", "mean", "logit", "relative", "vader", "gdelt"):
        assert ms.tone("رائع", score=score, lexicon=own) > 0
    assert ms.tone([], lexicon=own).tolist() == []


def test_the_shipped_tone_by_hand_is_near_the_real_one() -> None:
    """Words, negation and the like agree; what differs are signs and names, which tone adds."""
    own = ms.Lexicon.load("tone")
    texts = ["فشلت المفاوضات", "لم تنجح الهدنة", "كارثة رهيبة", "القطار وصل"]
    assert ms.tone(texts, lexicon=own).tolist() == ms.tone(texts).tolist()
