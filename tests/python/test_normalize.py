"""Normalization as Python sees it: the shared cases, columns, alignment in code points."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from cases import Case, cases, name, unescape, unescape_bytes
from hypothesis import given
from hypothesis import strategies as st

import marsad as ms
from marsad._engine import core
from marsad.errors import EncodingError, OptionError
from marsad.normalize import AlignedText, audit, inspect, normalize

PROFILES = ("repair", "search")
TEXTS = ["كِتَاب", None, "", "ﻻ 😀"]
SEARCHED = ["كتاب", None, "", "لا 😀"]


def steps_of(field: str) -> dict[str, bool | str]:
    found: dict[str, bool | str] = {}
    for step in field.split():
        key, _, value = step.partition("=")
        found[key] = {"": True, "true": True, "false": False}.get(value, value)
    return found


@pytest.mark.parametrize("profile", PROFILES)
def test_profiles(profile: str) -> None:
    rows = cases(f"normalize/{profile}.tsv")
    wrong = {row.name for row in rows if normalize(row["input"], profile) != row["expected"]}
    assert wrong == set()
    column = normalize([row["input"] for row in rows], profile)
    assert column == [row["expected"] for row in rows]


@pytest.mark.parametrize("case", cases("normalize/options.tsv"), ids=name)
def test_options(case: Case) -> None:
    steps = steps_of(case["steps"])
    assert normalize(case["input"], case["profile"], **steps) == case["expected"]


@pytest.mark.parametrize("case", cases("normalize/keys.tsv"), ids=name)
def test_keys(case: Case) -> None:
    assert (normalize(case["first"]) == normalize(case["second"])) == (case["same"] == "yes")


@pytest.mark.parametrize("case", cases("normalize/alignment.tsv"), ids=name)
def test_alignment(case: Case) -> None:
    aligned = normalize(case["input"], case["profile"], align=True)
    start = aligned.text.index(case["part"])
    end = start + len(case["part"])
    assert aligned.surface(start, end) == case["source"]
    begin, stop = aligned.source(start, end)
    assert case["input"][begin:stop] == case["source"]


@pytest.mark.parametrize("case", cases("normalize/suspicion.tsv"), ids=name)
def test_suspicion(case: Case) -> None:
    found = inspect(case["input"])
    assert found.mojibake == (case["mojibake"] == "yes")
    assert found.visual_order == (case["visual_order"] == "yes")
    assert found.evasion == (case["evasion"] == "yes")
    assert case["input"][found.start : found.end] == case["evidence"]


@pytest.mark.parametrize("case", cases("text/utf8.tsv"), ids=name)
def test_malformed_bytes_as_cpython(case: Case) -> None:
    data = case.raw("input")
    policy = case["policy"]
    assert core().text.decode(data, errors=policy) == case["expected"]
    assert data.decode("utf-8", {"skip": "ignore"}.get(policy, policy)) == case["expected"]


@pytest.mark.parametrize("case", cases("text/offsets.tsv"), ids=name)
def test_offsets(case: Case) -> None:
    text = case["input"]
    offsets = core().text.Offsets(text)
    for side in ("begin", "end"):
        point = int(case[f"point_{side}"])
        assert offsets.bytes(point) == int(case[f"byte_{side}"]) == len(text[:point].encode())
        units = len(text[:point].encode("utf-16-le")) // 2
        assert offsets.utf16(point) == int(case[f"utf16_{side}"]) == units
    part = text[int(case["point_begin"]) : int(case["point_end"])]
    assert part == case["part"]


def test_strict_decoding_names_the_position() -> None:
    with pytest.raises(EncodingError, match="at byte 1"):
        core().text.decode(b"a\xff", errors="strict")
    with pytest.raises(OptionError, match="strict, replace, skip"):
        core().text.decode(b"a", errors="ignore")


@pytest.mark.parametrize(
    "column",
    [
        TEXTS,
        tuple(TEXTS),
        (text for text in TEXTS),
        pa.array(TEXTS),
        pa.array(TEXTS, pa.large_string()),
        pa.array(TEXTS).dictionary_encode(),
        pa.chunked_array([TEXTS[:1], TEXTS[1:]]),
        pa.array(["x", *TEXTS, "y"])[1:-1],
        pl.Series("t", TEXTS),
        pd.Series(TEXTS, index=[4, 3, 2, 1], name="t", dtype=object),
        pd.Series(TEXTS, index=[4, 3, 2, 1], name="t"),
        pd.Series(TEXTS, index=[4, 3, 2, 1], name="t", dtype="category"),
    ],
    ids=lambda column: type(column).__name__,
)
def test_columns(column: Any) -> None:
    found = normalize(column)
    if isinstance(column, pd.Series):
        assert list(found.index) == [4, 3, 2, 1]
        assert found.name == "t"
        found = [None if pd.isna(value) else value for value in found]
    elif isinstance(column, pl.Series):
        assert found.name == "t"
        found = found.to_list()
    elif isinstance(column, (pa.Array, pa.ChunkedArray)):
        assert isinstance(found, pa.ChunkedArray) == isinstance(column, pa.ChunkedArray)
        found = found.to_pylist()
    assert found == SEARCHED


def test_empty_columns() -> None:
    assert normalize([]) == []
    assert normalize([None, float("nan")]) == [None, None]
    assert normalize(pa.array([], pa.string())).to_pylist() == []
    assert normalize(pa.chunked_array([], pa.string())).to_pylist() == []
    assert normalize(pa.nulls(2)).to_pylist() == [None, None]


def test_aligned_column() -> None:
    found = normalize(["كِتَاب", None], align=True)
    assert isinstance(found[0], AlignedText)
    assert found[0].surface(0, 1) == "كِ"
    assert found[1] is None


def test_bad_arguments() -> None:
    with pytest.raises(OptionError, match="profile='clean' is not known; allowed: 'repair'"):
        normalize("ا", "clean")
    with pytest.raises(OptionError, match="allowed: drop, keep, letters, seats"):
        normalize("ا", hamza="none")
    with pytest.raises(OptionError, match=r"no step 'alif'; there are:.*alef"):
        normalize("ا", alif=True)
    with pytest.raises(OptionError, match="takes True, False or a str"):
        normalize("ا", marks=1)  # type: ignore[call-overload]
    with pytest.raises(OptionError, match="marks='yes' is not known"):
        normalize("ا", marks="yes")
    with pytest.raises(OptionError, match="needs marks"):
        normalize("ا", "repair", dagger_alef=True)
    with pytest.raises(TypeError, match="text must be a str, not bytes"):
        normalize(b"abc")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="text must be a str, not None"):
        normalize(None)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="row 1 must be a str, not int: 3"):
        normalize(["ا", 3])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not one of type int64"):
        normalize(pa.array([1]))
    with pytest.raises(ValueError, match="is not a span"):
        normalize("ا", align=True).source(2, 1)


def test_lone_surrogates_keep_positions() -> None:
    assert normalize("قال\ud83dثم", "repair") == "قال\ufffdثم"
    assert normalize(["قال\ud83d"], "repair") == ["قال\ufffd"]
    assert normalize("\ud83d كَتَب", align=True).source(2, 5) == (2, 7)


def test_audit() -> None:
    changes = {change.step: change for change in audit("ﻻ كَتب‎")}
    assert set(changes) == {"presentation", "controls", "marks"}
    assert changes["marks"].examples == [(3, 4)]
    assert audit("كتب") == []


@pytest.mark.parametrize("profile", PROFILES)
@given(text=st.text())
def test_any_string(profile: str, text: str) -> None:
    aligned = normalize(text, profile, align=True)
    assert normalize(aligned.text, profile) == aligned.text == normalize(text, profile)
    last = 0
    for i in range(len(aligned.text)):
        start, end = aligned.source(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last or (start, end) == aligned.source(i - 1, i)
        last = end


@given(data=st.binary())
def test_any_bytes(data: bytes) -> None:
    assert core().text.decode(data, errors="replace") == data.decode("utf-8", "replace")
    assert core().text.decode(data, errors="skip") == data.decode("utf-8", "ignore")


@given(text=st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=8))
def test_repair_is_nfc(text: str) -> None:
    now = normalize(text, "repair")
    assert unicodedata.normalize("NFC", now) == now


def test_the_module_and_its_function_are_one_name() -> None:
    program = "import marsad.normalize as m, marsad as ms; print(m('إلى'), ms.normalize('إلى'))"
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, check=True
    )
    assert result.stdout.decode().split() == ["الي", "الي"]


def test_escapes_of_the_tables() -> None:
    assert unescape("ك\\u{64E}\\n\\\\\\u{}") == "ك\u064e\n\\"
    assert unescape_bytes("\\x{FF}a") == b"\xffa"
    with pytest.raises(ValueError, match="unknown escape"):
        unescape("\\q")


def test_ms_has_it() -> None:
    assert ms.normalize("إلى") == "الي"
