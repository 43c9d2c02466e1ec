"""Dictionaries that no one should write: told with file and line, in time, and never run."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

import marsad as ms

FORMULA = "=cmd|' /C calc'!A0"


def test_labels_that_are_formulas_stay_labels(tmp_path: Path) -> None:
    hits = ms.Lexicon.from_dict({FORMULA: ["حرب"]}).lookup("حرب")
    for table in (hits, hits.counts()):
        table.to_csv(tmp_path / "out.csv")
        text = (tmp_path / "out.csv").read_text("utf-8-sig")
        assert FORMULA in text
        assert '"' + FORMULA not in text
    hits.counts().to_csv(tmp_path / "raw.csv", formulas="keep")
    assert f'"{FORMULA}"' in (tmp_path / "raw.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("own.tsv", "term\tweight\nحرب\t1\n\u064e\t1\n", "line 3: own.tsv: nothing is left"),
        ("own.csv", "term,weight\n \u0640,1\n", "line 2: own.csv: nothing is left"),
        ("own.csv", 'term,weight\nحرب,"1,5"\n', "line 2.*'1,5'.*write 1.5"),
        ("own.csv", "term;weight\nحرب;1,5\n", "line 2.*'1,5'.*write 1.5"),
        ("own.csv", "term,weight\nحرب,1\nحرب,2\n", "line 3.*'حرب' in line 2"),
        ("own.tsv", "term\tweight\nحرب\tNaN\n", "line 2.*'NaN'"),
        ("own.yml", 'أ:\n  - ""\n', "line 2: own.yml: nothing is left"),
        ("own.yml", "أ:\n  حرب: .nan\n", "line 2.*nan is not finite"),
        ("own.yml", 'أ:\n  حرب: "1,5"\n', "line 2.*not '1,5'"),
        ("own.json", '{"أ": {"حرب": NaN}}', "أ > حرب.*nan is not finite"),
        ("own.json", '{"أ": {"حرب": "1,5"}}', "أ.*'حرب'.*not '1,5'"),
        ("own.json", '{"أ": ["@ب"], "ب": ["@أ"]}', "leads to itself"),
        ("own.json", '{"أ": ["@ج"]}', "no category 'ج'"),
        ("own.cat", "أ\n\tحرب (1,5)\n", "line 2.*'1,5'"),
        ("own.cat", "أ\n\t (1)\n", "line 2.*without a term"),
        ("own.dic", "%\n1\tأ\n%\nحرب\t7\n", "line 4.*number '7'"),
        ("own.lc3", "+أ\nحرب\n\u064e\n", "line 3: own.lc3: nothing is left"),
        ("own.ykd", "<dictionary><cnode name='أ'><pnode name=''/></cnode></dictionary>", "line 1"),
    ],
)
def test_files_are_told_with_their_line(file: str, text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(ms.LexiconError, match=says):
        ms.Lexicon.load(tmp_path / file)


@pytest.mark.parametrize("file", ["own.tsv", "own.csv", "own.lc3", "own.dic", "own.cat", "own.yml"])
def test_an_endless_line_is_told_before_it_is_read(file: str, tmp_path: Path) -> None:
    lines = {"own.lc3": "+أ\n", "own.dic": "%\n1\tأ\n%\n"}.get(file, "أ:\n")
    (tmp_path / file).write_text(lines + "x" * 64_000_000 + "\nحرب\n", "utf-8")
    line = lines.count("\n") + 1
    with pytest.raises(ms.LexiconError, match=f"line {line}: a line of 64000000 char") as caught:
        ms.Lexicon.load(tmp_path / file)
    assert len(str(caught.value)) < 200
    (tmp_path / file).unlink()  # pytest keeps its folders


def test_many_long_lines_are_read(tmp_path: Path) -> None:
    rows = [f"{'ب' * 20}{'ت' * n}\t1" for n in range(1, 100)] + ["حرب\t2" + " " * 900_000] * 3
    (tmp_path / "own.tsv").write_text("\n".join(["term\tweight", *rows]), "utf-8")
    assert len(ms.Lexicon.load(tmp_path / "own.tsv")) == 100


def test_terms_are_no_regular_expressions() -> None:
    """Letters and signs are themselves; only the marks of patterns mean anything."""
    text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! حرب"
    for term in ("(a+)+$", "[a-z]+", ".*", "^حرب$", "(a|a)+b"):
        assert len(ms.Lexicon([(term, 1.0)]).lookup(text)) == 0, term
    for term in ("a" * 10_000_000, "حرب|" * 1_000_000, "(" * 100_000, "*" * 100_000):
        with pytest.raises(ms.LexiconError, match="longer than 10000 bytes") as caught:
            ms.Lexicon([(term, 1.0)])
        assert len(str(caught.value)) < 300
    with pytest.raises(ms.LexiconError, match="no category") as caught:
        ms.Lexicon([("@" * 1000, 1.0)])
    assert len(str(caught.value)) < 400


def test_one_letter_and_many_that_share_their_begin() -> None:
    own = ms.Lexicon([("و", 1.0), ("ا", 1.0)])
    assert own.lookup("و ا والحرب")["entry"] == ["و", "ا"]
    letters = "بترحسعفقكلمن" * 4
    deep = ms.Lexicon([letters[:n] for n in range(2, 48)], level="surface")
    assert deep.lookup(letters[:40])["entry"] == [letters[:40]]
    words = ["".join(word) for word in product("بترحسعفق", repeat=5)]
    wide = ms.Lexicon(words, level="surface")
    assert len(wide) == 8**5
    assert wide.lookup(" ".join(words[::99]))["entry"] == words[::99]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: ms.Lexicon("حرب"), "list of terms.*not a str"),  # type: ignore[arg-type]
        (lambda: ms.Lexicon({"حرب": 1}), "from_dict"),  # type: ignore[arg-type]
        (lambda: ms.Lexicon.from_dict(["حرب"]), r"Lexicon\(\[...\]\)"),  # type: ignore[arg-type]
        (lambda: ms.Lexicon(["حرب"]).lookup({"text": ["حرب"]}), r"texts\['text'\]"),
        (lambda: ms.Lexicon(["حرب"]).lookup(ms.analyze("حرب")), "Document: give its text"),
        (lambda: ms.Lexicon(["حرب"]).lookup(ms.sample().articles), r"table\['text'\]"),
        (lambda: ms.tone(ms.sample()), r"corpus.articles\['text'\]"),
        (lambda: ms.tone(5), "not int"),
    ],
)
def test_what_is_given_wrongly_is_told(make: Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        make()


def test_a_category_that_is_not_there_is_told_with_those_near_it() -> None:
    labels = ms.Lexicon.load("labels")
    with pytest.raises(ms.OptionError, match=r"no category 'killed'.*'killed_one'") as caught:
        labels.select("killed")
    assert len(str(caught.value)) < 200


def test_terms_alone_are_entries() -> None:
    own = ms.Lexicon(["حرب", ("سلم", 2.0)])
    assert [entry.weight for entry in own] == [1.0, 2.0]
    assert "حرب" in own
    assert "حروب" not in own  # found in a text, but no entry
    assert next(iter(own)) in own
    assert 3 not in own


def test_files_for_other_programs_are_told(tmp_path: Path) -> None:
    for file, data, says in (
        ("own.xlsx", b"PK\x03\x04....", "workbook.*from_frame"),
        ("own.csv", "حرب,صراع\nسلم,سلم\n".encode(), "named term.*first line"),
        ("own.yml", "عنف:\n- حرب\n - قصف\n".encode(), "line 2.*next line"),
    ):
        (tmp_path / file).write_bytes(data)
        with pytest.raises(ms.LexiconError, match=says):
            ms.Lexicon.load(tmp_path / file)
    (tmp_path / "own.csv").write_text("الكلمة;الوزن;الفئة\nحرب;-2;عنف\n", "utf-8")
    assert [tuple(e[:3]) for e in ms.Lexicon.load(tmp_path / "own.csv")] == [("حرب", -2.0, "عنف")]
