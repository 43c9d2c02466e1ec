"""Words of the user: how they are given, where they are honoured, what is said of a bad one."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import marsad as ms
from marsad.cli import main

TABLE = "lemma\tpos\tplural\nفان\tPROPN\t-\nتغريدة\tNOUN\tتغريدات|تغاريد\n"
ROWS = [
    {"lemma": "فان", "pos": "PROPN"},
    {"lemma": "تغريدة", "pos": "NOUN", "plural": ["تغريدات", "تغاريد"]},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "own.tsv"
    file.write_text(TABLE, "utf-8")
    return file


@pytest.mark.parametrize(
    "given",
    [
        ROWS,
        pd.DataFrame(ROWS),
        pa.Table.from_pylist(ROWS[::-1]),
        {"lemma": ["فان", "تغريدة"], "pos": ["PROPN", "NOUN"], "plural": [None, "تغاريد"]},
        ms.Words(TABLE),
        ms.Words(TABLE.encode()),
        iter(ROWS),
    ],
    ids=lambda given: type(given).__name__,
)
def test_every_form_says_the_same(given: Any) -> None:
    cut = ms.segment("وفان وتغاريدهم", words=given)
    assert cut == [["و", "فان"], ["و", "تغاريد", "هم"]]


def test_a_path_is_read_where_words_are_taken(path: Path) -> None:
    text = "وصل فان وفان بتغاريدهم"
    assert ms.lemmas(text, words=path)[1:] == ["فان", "فان", "تغريدة"]
    assert ms.lemmas(text, words=str(path)) == ms.lemmas(text, words=ms.Words.load(path))
    reading = ms.morph.analyses("وفان", words=path)[0]
    assert (reading.source, reading.rule) == ("table", "wa+table (own.tsv:2)")
    table = ms.morph.words(text, words=path)
    assert table["rule"][3] == "bi+table+هم (own.tsv:3)"
    assert ms.phrases.words(text, words=path)["upos"][1:3] == ["PROPN", "PROPN"]
    assert "فان" in ms.phrases.noun_phrases("وصل وفان", words=path)["head"]
    assert "تغريدة" in ms.phrases.outline("رأى تغاريدهم", words=path)["head"]


def test_articles_are_read_with_them(path: Path, tmp_path: Path) -> None:
    text = "رأى الوفد تغاريدهم."
    plain, doc = ms.analyze(text), ms.analyze(text, words=path)
    assert "تغريدة" not in plain.tokens["lemma"]
    assert "تغريدة" in doc.tokens["lemma"]
    assert "تغريدة" in doc.phrases["head"]
    corpus = ms.Corpus.from_texts([text], words=ROWS).analyze()
    assert corpus.tokens["lemma"] == doc.tokens["lemma"]
    assert corpus.document("0").phrases["head"] == doc.phrases["head"]
    assert corpus.sample(1).tokens["lemma"] == doc.tokens["lemma"]
    corpus.save(tmp_path / "kept")
    again = ms.Corpus.load(tmp_path / "kept")
    assert again.document("0").phrases["head"] == doc.phrases["head"]
    assert ms.Corpus.from_texts([text]).analyze().tokens["lemma"] == plain.tokens["lemma"]


def test_a_kept_table_that_is_damaged(tmp_path: Path) -> None:
    ms.Corpus.from_texts(["انتهت الأزمة."], words=ROWS).save(tmp_path / "kept")
    manifest = tmp_path / "kept" / "manifest.json"
    facts = json.loads(manifest.read_text("utf-8"))
    facts["words"] = ["فان"]
    manifest.write_text(json.dumps(facts), "utf-8")
    with pytest.raises(ms.DataError, match="no words"):
        ms.Corpus.load(tmp_path / "kept")


def test_a_table_is_a_value() -> None:
    words = ms.Words.from_rows(ROWS, name="own")
    assert words == pickle.loads(pickle.dumps(words))
    assert hash(words) == hash(pickle.loads(pickle.dumps(words)))
    assert words != ms.Words.from_rows(ROWS, name="other")
    assert len(words) == 2
    assert repr(words) == "Words(2 words, own)"
    assert list(words)[1] == {"pos": "NOUN", "lemma": "تغريدة", "plural": "تغريدات|تغاريد"}
    assert 0 < words.nbytes < 100_000
    assert ms.Words(TABLE).rows() == list(words)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lemma\tpos\nفان\tNAME\n", "line 2: own.tsv, column 'pos': no part of speech 'NAME'"),
        ("lemma\tpos\nفان\n", "line 2: own.tsv has 1 fields"),
        ("lemma,pos\nفان,PROPN\n", "divided by tabs"),
        ("", "own.tsv is empty"),
        ("lemma\tpos\nفان\tPROPN\nفان\tPROPN\n", "line 3.*in line 2 already"),
        ("lemma\tpos\n" + "ك" * 32768 + "\tNOUN\n", "line 2.*at most 32 letters"),
    ],
)
def test_bad_files(path: Path, text: str, told: str) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(ms.LexiconError, match=told) as caught:
        ms.Words.load(path)
    assert len(str(caught.value)) < 500


def test_other_encodings(path: Path) -> None:
    path.write_bytes(TABLE.encode("windows-1256"))
    with pytest.raises(ms.EncodingError, match="line 2: save the table as UTF-8"):
        ms.Words.load(path)
    path.write_bytes(TABLE.encode("utf-16"))
    with pytest.raises(ms.LexiconError, match="UTF-16"):
        ms.Words.load(path)
    path.write_bytes(b"\xef\xbb\xbf# note\r\n" + TABLE.replace("\n", "\r\n").encode())
    words = ms.Words.load(path)
    assert ms.segment("وفان", words=words) == [["و", "فان"]]
    assert words.rows() == ms.Words(TABLE).rows()
    with pytest.raises(ms.LexiconError, match="cannot read words from"):
        ms.Words.load(path.parent)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"lemma": "فان", "pos": "X1"}], "words, row 1, column 'pos'"),
        ([{"lemma": "فان", "kind": "PROPN"}], "no column 'kind' is known; allowed: word"),
        ([{"lemma": "ف\tان", "pos": "PROPN"}], "row 1, column 'lemma'.*holds a tab"),
        ([{"lemma": 7, "pos": "PROPN"}], "row 1, column 'lemma': 7 is not text"),
        ([{"lemma": "فان", "pos": "PROPN"}] * 2, "row 2.*stands in row 1 already"),
        ([{"lemma": "#فان", "pos": "PROPN"}], "row 1.*no Arabic letter"),
        ([{"lemma": "\ud800", "pos": "PROPN"}], "words"),
        ([{"pos": "PROPN"}], "needs a column 'lemma'"),
        ([], None),
    ],
)
def test_bad_rows(rows: list[dict[str, Any]], told: str | None) -> None:
    if told is None:
        assert len(ms.Words.from_rows(rows)) == 0
        return
    with pytest.raises(ms.MarsadError, match=told):
        ms.Words.from_rows(rows)


@pytest.mark.parametrize("given", [7, b"lemma", ["فان"], [7], 1.5])
def test_what_is_no_table(given: Any) -> None:
    with pytest.raises(TypeError, match="words"):
        ms.segment("فان", words=given)


def test_policies() -> None:
    twice = [{"lemma": "لومو", "pos": "PROPN", "gender": gender} for gender in "mf"]
    for policy, gender in (("first", "Masc"), ("last", "Fem")):
        words = ms.Words.from_rows(twice, on_duplicate=policy)
        assert ms.morph.analyses("لومو", words=words)[0].features["Gender"] == gender
        assert len(words) == 1
    known = {"وعد": "PROPN"}
    alone = ms.morph.analyses("وعد", words=known)
    added = ms.morph.analyses("وعد", words=ms.Words.from_rows(known, on_known="add"))
    assert [a.pos for a in alone] == ["PROPN"]
    assert added[0].pos == "PROPN"
    assert len(added) > 2
    with pytest.raises(ms.LexiconError, match="in the tables of marsad already, as VERB"):
        ms.Words.from_rows(known, on_known="error")
    for option in ("on_duplicate", "on_known"):
        with pytest.raises(ms.OptionError, match="allowed"):
            ms.Words.from_rows(known, **{option: "sum"})


def test_command_line(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = tmp_path / "in.txt", tmp_path / "out.txt"
    given.write_text("وصل وفان\n", "utf-8")
    ask = ["--words", str(path), "-o", str(out), str(given)]
    assert main(["segment", *ask]) == 0
    assert out.read_text("utf-8").splitlines()[1].split("\t")[2:] == [
        "و+فان",
        "فان",
        "PROPN",
        "table",
    ]
    assert main(["lemma", *ask]) == 0
    assert out.read_text("utf-8") == "وصل فان\n"
    assert main(["phrases", *ask]) == 0
    assert out.read_text("utf-8").splitlines()[1].split("\t")[2] == "PROPN"
    assert main(["segment", "--format", "conllu", *ask]) == 0
    assert [line.split("\t")[1] for line in out.read_text("utf-8").splitlines()[3:] if line] == [
        "وفان", "و", "فان",
    ]  # fmt: skip
    assert main(["analyze", "--quiet", "--table", "tokens", *ask]) == 0
    tokens = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [token["lemma"] for token in tokens] == ["وصل", "فان"]
    report = tmp_path / "report.html"
    assert main(["report", "-q", "--words", str(path), "-o", str(report), str(given)]) == 0
    capsys.readouterr()
    path.write_text("lemma\tpos\nفان\tNAME\n", "utf-8")
    assert main(["lemma", *ask]) == 1
    assert "line 2: own.tsv, column 'pos'" in capsys.readouterr().err
    path.write_text(TABLE + "فان\tPROPN\t-\n", "utf-8")
    assert main(["lemma", *ask]) == 1
    assert main(["lemma", "--on-duplicate", "last", *ask]) == 0
    assert main(["lemma", "--on-known", "none", *ask]) == 2
    assert main(["lemma", "--words", str(path), "-o", str(path), str(given)]) != 0
    assert path.read_text("utf-8").startswith(TABLE)


@pytest.mark.parametrize("name", ["nouns", "nouns_2", "nouns_3", "nouns_4", "words_1", "words_4"])
def test_the_format_is_that_of_our_tables(name: str) -> None:
    table = Path(__file__).parents[2] / "cpp" / "data" / "morph" / f"{name}.tsv"
    words = ms.Words.load(table, on_duplicate="first")
    assert len(words) > 500
    rows = words.rows()
    at = next(k for k, row in enumerate(rows) if row["pos"] == "NOUN")
    word = rows[at].get("word", rows[at]["lemma"])
    reading = ms.morph.analyses(word, words=words)[0]
    assert (reading.lemma, reading.pos) == (rows[at]["lemma"], "NOUN")
    assert reading.rule.endswith(f"table ({name}.tsv:{at + 2})")


VERB = [{"lemma": "سيّل", "root": "سيل", "pattern": "فعّل", "masdar": "تسييل"}]
NEW = ["وسيسيلونها غدا", "بدأ تسييلهم الأصول", "سيّلتُها"]


def test_dictionaries_find_them_in_all_forms() -> None:
    own = ms.Lexicon.from_dict({"مال": {"سيّل": 1.0, "تسييل": 1.0}})
    assert own.lookup(NEW, words=VERB)["text"] == ["وسيسيلونها", "تسييلهم", "سيّلتُها"]
    assert own.lookup(NEW[:1])["text"] == []  # and without them not, before or after
    words = ms.Words.from_rows(VERB)
    again = own.lookup(NEW, words=words, context=False)
    assert again["text"] == own.lookup(NEW, words=words)["text"]
    assert own.coverage(NEW, words=words)["hits"] == [2, 1]
    shifted = own.lookup("لن يسيلوها", words=words, shifting=True)
    assert shifted["value"] == [-1.0]
    assert ms.tone("لن يسيلوها", lexicon=own, words=words) == -1.0
    assert ms.tone("لن يسيلوها", lexicon=own) == 0.0


def test_a_corpus_is_looked_up_with_its_own_words(tmp_path: Path) -> None:
    own = ms.Lexicon([("سيّل", 1.0)])
    corpus = ms.Corpus.from_texts(NEW, words=VERB)
    assert own.lookup(corpus)["text"] == ["وسيسيلونها", "سيّلتُها"]
    assert own.coverage(corpus)["hits"] == [2]
    assert not own.check(corpus).where(problem="never")
    assert own.lookup(ms.Corpus.from_texts(NEW), words=VERB)["text"][:1] == ["وسيسيلونها"]
    other = own.lookup(corpus, words={"وسيسيلونها": "PROPN"})
    assert "وسيسيلونها" not in other["text"]


def test_tone_and_the_transformer_take_them() -> None:
    own = ms.Lexicon([("سيّل", 1.0, "مال")])
    counts = own.vectorizer(words=VERB).fit_transform(NEW)
    assert counts.toarray()[:, 0].tolist() == [1.0, 0.0, 1.0]
    word, text = [{"lemma": "كارثة", "pos": "PROPN"}], "كارثة"
    assert ms.tone(text) < 0
    assert ms.tone(text, words=word) in (ms.tone(text), 0.0)
    with pytest.raises(TypeError, match="words must be"):
        ms.tone(text, words=1)


def test_the_command_for_dictionaries_takes_them(tmp_path: Path) -> None:
    words, entries = tmp_path / "own.tsv", tmp_path / "entries.tsv"
    words.write_text("lemma\troot\tpattern\tmasdar\nسيّل\tسيل\tفعّل\tتسييل\n", "utf-8")
    entries.write_text("term\tweight\nسيّل\t1\n", "utf-8")
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"text": NEW[0]}) + "\n", "utf-8")
    out = tmp_path / "out.jsonl"
    command = ["lexicon", "coverage", str(entries), str(articles), "-q", "-o", str(out)]
    assert main([*command, "--words", str(words)]) == 0
    assert json.loads(out.read_text("utf-8"))["hits"] == 1
    assert main(command) == 0
    assert json.loads(out.read_text("utf-8"))["hits"] == 0
    check = ["lexicon", "check", str(entries), str(articles), "-q", "-o", str(out)]
    assert main([*check, "--words", str(words), "--words-on-duplicate", "last"]) == 0
    assert "never" not in out.read_text("utf-8")
