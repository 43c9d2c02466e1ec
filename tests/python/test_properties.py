"""What holds for every text: any str with surrogates, any bytes, any pieces of Arabic in a row."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import marsad as ms
from marsad._engine import core
from marsad.tokens import hashtag_parts, words

_WORDS = (
    "قال|أعلن|أكد أن|الوزير|رئيس الحكومة|الحكومة|وللمعارضة|ندد|رحبت|بالاتفاق|الحرب|لم|لن|إن|الذي|"
    "5|١٢٫٥|٥٠٪|2024/11/05|10:30|كانون الثاني|2024|د.|أ ف ب|هـ|بـ|ـ|#رؤية_2030|@a|http://a.b/ج|"
    "أخبار متعلقة\n|القاهرة - رويترز: |a|Z9|中|&amp;|&#1604;|<b>|</b>|<br>"
)
_MARKS = " | | |\n|\r\n|\u2029|\u00a0|\t|.|..|،|:|؛|؟|!|-|–|/|(|)|«|»|“|”|\"|'|•"
_HIDDEN = (
    "\u064b|\u0651|\u0670|\u0640|\u200c|\u200d|\u200f|\u202b|\u2066|\ufeff|\ufdf2|\ufefb|\ufdfa|\u06dd|"
    "\u06cc|\ud800|\udfff|\x00|\x85|\ufffd|\ufffe|\U0001f600|\U0001f1f8|\ufe0f|\u20e3|\U000e0061|"
    "\U0010ffff|"
)
PIECES = [piece for pieces in (_WORDS, _MARKS, _HIDDEN) for piece in pieces.split("|")]
ARABIC = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
BYTES = st.binary(max_size=120).map(lambda data: data.decode("utf-8", "replace"))
ESCAPED = st.binary(max_size=120).map(lambda data: data.decode("utf-8", "surrogateescape"))
OLD = st.binary(max_size=120).map(lambda data: data.decode("cp1256", "replace"))
TEXTS = ARABIC | st.text(st.characters(), max_size=80) | BYTES | ESCAPED | OLD
PROFILES = ("repair", "search")
PLACES = (
    ("start", "end"),
    ("morph_start", "morph_end"),
    ("cue_start", "cue_end"),
    ("speaker_start", "speaker_end"),
    ("holder_start", "holder_end"),
    ("target_start", "target_end"),
)


def clean(text: str) -> str:
    """Give what the core reads: a lone surrogate counts as U+FFFD, which keeps all places."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_tokens_and_gaps_reproduce_the_text(text: str) -> None:
    rebuilt, last = "", 0
    for token in ms.tokenize(text):
        assert last <= token.start < token.end <= len(text)
        assert token.text == clean(text)[token.start : token.end]
        rebuilt += clean(text)[last : token.start] + token.text
        last = token.end
        if token.kind == "hashtag":
            parts = hashtag_parts(token.text)
            assert all(0 < start < end <= len(token.text) for start, end in parts)
    assert rebuilt + clean(text)[last:] == clean(text)


@given(TEXTS, st.booleans())
@settings(deadline=None, max_examples=300)
def test_sentences_share_out_the_tokens(text: str, titled: bool) -> None:
    sentences = ms.sentences(text, titled=titled)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    blocks = set(core().tokens.sentences("", titled=False)[3])
    for sentence in sentences:
        assert sentence.text == clean(text)[sentence.start : sentence.end]
        assert sentence.block in blocks
    for token in ms.tokenize(text):
        assert sum(s.start <= token.start and token.end <= s.end for s in sentences) == 1


@pytest.mark.parametrize("profile", PROFILES)
@given(text=TEXTS)
@settings(deadline=None, max_examples=200)
@example(text="لﷲ")
@example(text="ه\u0640\u0654")
def test_normalize_is_idempotent_and_aligned(profile: str, text: str) -> None:
    aligned = ms.normalize(text, profile, align=True)
    once = aligned.text
    assert ms.normalize(text, profile) == once
    assert ms.normalize(once, profile) == once
    last = 0
    for at in range(len(once)):
        start, end = aligned.source(at, at + 1)
        assert 0 <= start <= end <= len(text)
        assert start >= last
        last = start
    assert aligned.source(0, len(once))[1] <= len(text)


@given(ARABIC)
@settings(deadline=None, max_examples=200)
def test_normalize_leaves_words_to_the_tokenizer(text: str) -> None:
    for word in words(text):
        assert word
        assert not any(c.isspace() for c in word)


@given(TEXTS)
@settings(deadline=None, max_examples=200)
def test_entities_keep_their_places(text: str) -> None:
    aligned = ms.normalize(text, "repair", align=True, decode_entities=True)
    for at in range(len(aligned.text)):
        start, end = aligned.source(at, at + 1)
        assert 0 <= start <= end <= len(text)


@given(st.binary(max_size=120))
@settings(deadline=None, max_examples=200)
def test_column_of_bytes_reads_as_its_text(data: bytes) -> None:
    import pyarrow as pa

    text = data.decode("utf-8", "replace")
    table = ms.tokenize(pa.array([text]))
    found = [(row["start"], row["end"], row["kind"]) for row in table]
    assert found == [(t.start, t.end, t.kind) for t in ms.tokenize(text)]


def check_places(row: dict[str, Any], text: str) -> None:
    for first, last in PLACES:
        start, end = row.get(first), row.get(last)
        if start is None or start < 0:
            continue
        assert 0 <= start <= end <= len(text), (first, row)
    for name in ("text", "cue"):
        first, last = ("start", "end") if name == "text" else ("cue_start", "cue_end")
        if row.get(name) is not None and (row.get(first) or -1) >= 0 and row.get(first) is not None:
            assert row[name] == text[row[first] : row[last]], (name, row)


@given(TEXTS, st.none() | ARABIC)
@settings(deadline=None, max_examples=200)
def test_analysis_never_fails_and_its_places_slice(text: str, title: str | None) -> None:
    doc = ms.analyze(text, title=title)
    fields = {"text": clean(text), "title": clean(title or "")}
    for table in (doc.sentences, doc.matches, doc.mentions, doc.quotes, doc.stances, doc.tokens):
        for row in table:
            check_places(row, fields[row["field"]])
    for row in doc.sentences:
        assert fields[row["field"]][row["start"] : row["end"]].strip()
    assert doc.tone == doc.tone  # no NaN


@given(st.lists(ARABIC, min_size=1, max_size=4))
@settings(deadline=None, max_examples=30)
def test_analysis_of_one_is_that_of_many(texts: list[str]) -> None:
    corpus = ms.Corpus.from_texts(texts).analyze(progress=False, threads=1)
    for table in ("quotes", "stances", "mentions", "sentences"):
        alone = [
            {**row, "doc": str(number)}
            for number, text in enumerate(texts)
            for row in getattr(ms.analyze(text), table)
        ]
        assert [dict(row) for row in getattr(corpus, table)] == alone
