"""A lookup reads only the words that matter, and finds what reading all of them finds."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

import marsad as ms

WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3,}")
# Sentences that begin with a verb of the letters of a noun; the same words within others.
OPENERS = [
    "دعم الاتحاد المزارعين في السهل.",
    "في المقابل، دعم الاتحاد المزارعين.",
    "قال رئيس النادي إن دعم الاتحاد المزارعين مستمر.",
    "رفض الوزير، وهو عضو المجلس، دعم المدينة القديمة.",
    "لقد دعم الاتحاد المزارعين.",
    "عندما دعم الاتحاد المزارعين، زاد الإنتاج.",
    "«دعم الاتحاد المزارعين».",
]


@pytest.fixture(scope="module")
def lexicon() -> ms.Lexicon:
    texts = [text for text in ms.sample().articles["text"] if text]
    words = [w for w, _ in Counter(w for t in texts for w in WORD.findall(t)).most_common(3_000)]
    pos = ("NOUN", "VERB", "ADJ", "")
    entries = [(w, 1.0, p, p) for w in [*words, "دعم"] for p in pos]
    return ms.Lexicon(entries, on_duplicate="first")


def found(hits: Any) -> list[tuple[Any, ...]]:
    names = ("doc", "start", "end", "entry", "category", "level", "morph_start", "morph_end")
    return [tuple(row[name] for name in names) for row in hits]


def test_words_read_in_parts_are_read_as_in_their_sentences(lexicon: ms.Lexicon) -> None:
    texts = OPENERS + [text for text in ms.sample().articles["text"] if text]
    whole = lexicon.lookup(texts, shifting=True)  # reads all
    assert found(lexicon.lookup(texts)) == found(whole)


def test_a_verb_opens_its_sentence_only(lexicon: ms.Lexicon) -> None:
    hits = [row for row in lexicon.lookup(OPENERS) if row["entry"] == "دعم"]
    verbs = {row["doc"] for row in hits if row["category"] == "VERB"}
    assert {"0", "1", "4", "5", "6"} <= verbs
    assert not verbs & {"2", "3"}
