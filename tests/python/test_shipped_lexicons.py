"""The shipped lexicons that share one layout: counts, columns, values, duplicates.

Columns: term, weight, category, pos, dialect, domain, note; labels have their leaning before it.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from marsad._engine import core

FOLDER = Path(__file__).parents[2] / "cpp" / "data" / "lexicons"
COLUMNS = ["term", "weight", "category", "pos", "dialect", "domain", "note"]
PARTS = "NOUN|VERB|ADJ|ADV|PHRASE|ADP|CCONJ|SCONJ|PRON|DET|AUX|PART|PROPN|-"
DIALECTS = {"-", "egy", "lev", "glf", "mag"}
DOMAINS = (
    "general|politics|diplomacy|military|security|justice|economy|society|humanitarian|health"
    "|religion|media|disaster"
)
FRAMES = (
    "conflict",
    "responsibility",
    "human_interest",
    "economy",
    "morality",
    "security",
    "humanitarian",
    "legal",
)
EMOTIONS = (
    "joy",
    "trust",
    "fear",
    "surprise",
    "sadness",
    "disgust",
    "anger",
    "anticipation",
)
KINDS = (
    "preposition",
    "conjunction",
    "pronoun",
    "demonstrative",
    "relative",
    "auxiliary",
    "particle",
    "adverb",
    "light_noun",
    "news_filler",
)
# fewest rows: of the table, and of each category that is named
FEWEST: dict[str, tuple[int, dict[str, int]]] = {
    "frames": (640, dict.fromkeys(FRAMES, 80)),
    "violence": (120, {}),
    "peace": (120, {}),
    "stopwords": (400, dict.fromkeys(KINDS, 20)),
    "emotion": (480, dict.fromkeys(EMOTIONS, 60)),
    "hedges": (80, {}),
    "certainty": (80, {}),
    "labels": (600, {}),
}
SEVERAL = {"frames", "labels"}  # a term may be in more than one category
MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")  # tatweel, vowel signs
TERM = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")


def rows(table: str) -> list[dict[str, str]]:
    """Read a table; every line has the fields of the header and nothing else."""
    text = (FOLDER / f"{table}.tsv").read_bytes().decode()
    assert text.endswith("\n")
    assert "\r" not in text
    lines = text[:-1].split("\n")
    header = lines[0].split("\t")
    assert header == (COLUMNS if table != "labels" else [*COLUMNS[:-1], "leaning", COLUMNS[-1]])
    out = []
    for line in lines[1:]:
        fields = line.split("\t")
        assert len(fields) == len(header), line
        assert all(fields), line
        assert all(field == field.strip() for field in fields), line
        out.append(dict(zip(header, fields, strict=True)))
    return out


@pytest.mark.parametrize("table", FEWEST)
def test_counts(table: str) -> None:
    fewest, categories = FEWEST[table]
    read = rows(table)
    count = Counter(row["category"] for row in read)
    assert len(read) >= fewest
    assert {c: count[c] for c in categories if count[c] < categories[c]} == {}
    assert not categories or set(count) == set(categories)


@pytest.mark.parametrize("table", FEWEST)
def test_values(table: str) -> None:
    for row in rows(table):
        assert TERM.fullmatch(row["term"]), row
        assert not MARKS.search(row["term"]), row
        assert row["weight"] in {"1", "2", "3"}, row
        assert re.fullmatch("[a-z0-9_]+", row["category"]), row
        assert row["pos"] in PARTS.split("|"), row
        assert (row["pos"] == "PHRASE") == (" " in row["term"]), row
        assert row["dialect"] in DIALECTS, row
        assert row["domain"] in DOMAINS.split("|"), row


@pytest.mark.parametrize("table", FEWEST)
def test_no_duplicates(table: str) -> None:
    """No two rows are found by the same words, whatever their hamzas."""
    fold = core().normalize.fold
    seen: dict[tuple[str, str], str] = {}
    for row in rows(table):
        key = fold(row["term"]), row["category"] if table in SEVERAL else ""
        assert key not in seen, (row["term"], seen[key])
        seen[key] = row["term"]


@pytest.mark.parametrize("table", sorted(SEVERAL))
def test_one_spelling(table: str) -> None:
    """What folds together is written alike, so that no word is found by another one's letters."""
    fold = core().normalize.fold
    spelled: dict[str, str] = {}
    for row in rows(table):
        assert spelled.setdefault(fold(row["term"]), row["term"]) == row["term"]


@pytest.mark.parametrize("table", FEWEST)
def test_origin_is_named(table: str) -> None:
    assert f"`lexicons/{table}.tsv`" in (FOLDER.parent / "README.md").read_text("utf-8")


def test_label_sets() -> None:
    """Each set offers a choice: two terms or more, used by two camps or more."""
    camps: dict[str, list[str]] = {}
    for row in rows("labels"):
        camps.setdefault(row["category"], []).append(row["leaning"])
        assert re.fullmatch("[a-z]+", row["leaning"]), row
        assert row["note"] != "-", row
    assert len(camps) >= 150
    assert [name for name, leanings in camps.items() if len(set(leanings)) < 2] == []


def test_emotions_are_lemmas() -> None:
    """Sixty single words of each emotion, phrases not counted."""
    count = Counter(row["category"] for row in rows("emotion") if row["pos"] != "PHRASE")
    assert {name for name in EMOTIONS if count[name] < 60} == set()
