"""Hygiene of dictionaries, the command line, and evidence that adds up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad as ms
from marsad import _evidence
from marsad.cli import main
from marsad.lexicon import PROBLEMS


def problems(table: Any, name: str) -> list[str]:
    return [row["entry"] for row in table if row["problem"] == name]


def test_problems_without_a_corpus() -> None:
    own = ms.Lexicon(
        [
            ("من", 1.0, "أ"),
            ("لا", 0.0, "أ"),
            ("إعلان", 1.0, "أ"),
            ("اعلان", 2.0, "ب"),
            ("اعلان", 1.0, "ج"),
            ("هدنة", 1.0, "أ", "VERB"),
            ("هدن*", 1.0, "أ"),
            ("حرب", 1.0, "أ"),
        ]
    )
    found = own.check()
    assert set(found["problem"]) <= set(PROBLEMS)
    assert problems(found, "function_word") == ["من"]
    assert problems(found, "same_key") == ["اعلان"]
    assert problems(found, "not_itself") == ["هدنة"]
    assert not problems(found, "never")
    assert "حرب" not in problems(found, "ambiguous")
    assert len(ms.Lexicon([]).check()) == 0


def test_problems_in_a_corpus() -> None:
    texts = ["وقف الحرب قريب. " * 2, "نجاح الحرب الرائع. نجاح الحرب الرائع.", "وقف الحرب"]
    texts += ["كارثة هذا الاتفاق. فشل الاتفاق.", "نجح الاتفاق العظيم. اتفاق رائع."]
    sources = ["أ", "ب", "أ", "أ", "ب"]
    corpus = ms.Corpus.from_texts(texts, sources=sources).analyze(threads=1)
    own = ms.Lexicon.from_dict({"م": ["وقف الحرب", "وقف", "سلام", "اتفاق"]})
    found = own.check(corpus)
    assert problems(found, "never") == ["سلام"]
    assert problems(found, "only_inside") == ["وقف"]
    assert problems(found, "sign_flip") == ["اتفاق"]
    covered = own.coverage(corpus)
    assert covered["entry"][:2] == ["اتفاق", "وقف الحرب"]
    assert covered["hits"] == [4, 3, 0, 0]
    assert covered["documents"] == [2, 2, 0, 0]
    assert sum(covered["share_of_score"]) == pytest.approx(1)


VALENCE = ("tone", "emotion", "frames", "labels", "violence", "peace")
WORDING = ("reporting", "hedges", "certainty")  # function words are what they list
BOTH = {"أفضل"}  # an evaluation, and too common a word for a keyword


@pytest.mark.parametrize("shipped", VALENCE + WORDING)
def test_the_shipped_lexicons_are_clean(shipped: str) -> None:
    found = ms.Lexicon.load(shipped).check()
    assert not problems(found, "same_key")
    assert not problems(found, "not_itself")
    if shipped in VALENCE:
        assert set(problems(found, "function_word")) <= BOTH


def test_a_part_of_speech_tells_an_entry_from_a_function_word() -> None:
    own = ms.Lexicon([("هنأ", 2.0, "أ", "VERB"), ("هنأ", 2.0, "ب"), ("قتل", -2.0, "أ", "NOUN")])
    found = own.check()
    assert [row["category"] for row in found if row["problem"] == "function_word"] == ["ب"]
    assert not problems(found, "not_itself"), "read as a verb alone, but a noun it may be"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.tsv").write_text("term\tweight\nمن\t1\nحرب\t-2\n", "utf-8")
    Path("news.jsonl").write_text('{"text": "انتهت الحرب."}\n', "utf-8")
    code, out, err = run(capsys, "lexicon", "check", "own.tsv")
    assert code == 0
    assert json.loads(out.splitlines()[0])["problem"] == "function_word"
    assert "entries of own.tsv" in err
    code, out, _ = run(capsys, "lexicon", "check", "own.tsv", "news.jsonl", "-q")
    assert code == 0
    assert [r["entry"] for r in map(json.loads, out.splitlines()) if r["problem"] == "never"] == [
        "من"
    ]
    code, out, _ = run(capsys, "lexicon", "coverage", "own.tsv", "news.jsonl")
    assert code == 0
    assert json.loads(out.splitlines()[0])["entry"] == "حرب"
    code, out, _ = run(capsys, "lexicon", "coverage", "own.tsv", "news.jsonl", "--level", "key")
    assert [json.loads(row)["hits"] for row in out.splitlines()] == [0, 0]  # only with its article
    code, _, _ = run(capsys, "lexicon", "convert", "own.tsv", "near.tsv", "--level", "stem")
    assert {entry.level for entry in ms.Lexicon.load("near.tsv")} == {"stem"}
    code, _, err = run(capsys, "lexicon", "coverage", "own.tsv")
    assert code == 2
    assert "no input" in err
    code, _, _ = run(capsys, "lexicon", "convert", "own.tsv", "own.yml")
    assert code == 0
    assert ms.Lexicon.load("own.yml") == ms.Lexicon.load("own.tsv")
    code, _, err = run(capsys, "lexicon", "convert", "own.tsv", "own.xls")
    assert code == 2
    assert "format" in err
    Path("bad.tsv").write_text("term\tweight\nحرب\t1,5\n", "utf-8")
    code, _, err = run(capsys, "lexicon", "check", "bad.tsv")
    assert code == 1
    assert "bad.tsv, line 2" in err


WORDS = [c["input"] for c in cases("lexicon/signs.tsv")]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_arithmetic_adds_up_exactly(sentences: list[str]) -> None:
    doc = ms.analyze(". ".join(sentences))
    for row in doc.matches:
        why = doc.explain(row)
        assert why["value"] == row["value"] == _evidence.arithmetic(row)[1]
        assert [step["rule"] for step in why.get("steps", [])] == row["shifters"].split()
        assert doc.text[row["morph_start"] : row["morph_end"]] == why["morpheme"]
        assert why["line"] > 1
    for row in doc.sentences:
        why = doc.explain(row)
        assert why["score"] == row["score"]
        assert (why["evaluation"], why["news_valence"]) == (row["evaluation"], row["news_valence"])


def test_evidence_is_a_table_in_notebooks() -> None:
    doc = ms.analyze("لم تفشل المفاوضات <b>")
    html = doc.explain(doc.matches[0])._repr_html_()
    assert 'dir="rtl"' in html
    assert "neg.lam" in html
    assert "<b>" not in html
    assert doc.explain(doc.sentences[0])["what"] == "sentence"
