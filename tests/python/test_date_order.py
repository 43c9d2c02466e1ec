"""Dates in which day and month can be confused, and years of the Hijri calendar."""

from __future__ import annotations

import json

import pytest

import marsad as ms
from marsad._iso import iso_date
from marsad.cli import main

DATES = [
    "05/01/2024",
    "٥-١-٢٠٢٤",
    "13.01.2024",
    "1.5.2024 10:30",
    "31/02/2024",
    "2024-01-05",
    "1446-05-01",
]


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps({"text": "نص.", "date": day}) for day in DATES), "utf-8")
    return path


@pytest.mark.parametrize(
    ("order", "read"),
    [
        ("day_first", ["2024-01-05", "2024-01-05", "2024-01-13", "2024-05-01"]),
        ("month_first", ["2024-05-01", "2024-05-01", "2024-01-13", "2024-01-05"]),
        (None, [*DATES[:2], "2024-01-13", DATES[3]]),
    ],
)
def test_order(order, read, news) -> None:
    dates = ms.Corpus.from_files(news, date_order=order).articles["date"]
    assert dates == [*read, *DATES[4:]], "a day that no calendar has is none in any order"
    frame = ms.Corpus.from_frame({"text": ["نص."] * len(DATES), "date": DATES}, date_order=order)
    assert frame.articles["date"] == dates
    texts = ms.Corpus.from_texts(["نص."] * len(DATES), dates=DATES, date_order=order)
    assert texts.articles["date"] == dates


def test_it_is_told_if_not_given(news, tmp_path) -> None:
    corpus = ms.Corpus.from_files(news).analyze(threads=1)
    period = corpus.summary().splitlines()[1]
    assert period == (
        "period: 2024-01-05 to 2024-01-13; 5 dates could not be read, such as '05/01/2024': "
        "see date_order"
    )
    assert corpus.where(date=(None, "2025")).articles["doc"] == ["2", "5"], "no Hijri years"
    read = ms.Corpus.from_files(news, date_order="day_first").analyze(threads=1).summary()
    assert read.splitlines()[1].endswith("2 dates could not be read, such as '31/02/2024'")
    with pytest.raises(ms.OptionError, match="allowed: None, 'day_first', 'month_first'"):
        ms.Corpus.from_files(news, date_order="dmy")
    out = tmp_path / "out.jsonl"
    assert main(["analyze", str(news), "-q", "--date-order", "day_first", "-o", str(out)]) == 0
    assert json.loads(out.read_text("utf-8").splitlines()[0])["date"] == "2024-01-05"


def test_words_are_not_taken_for_times() -> None:
    assert iso_date("05/01/2024 و06/01/2024", "day_first") == "05/01/2024 و06/01/2024"
    assert iso_date("5/1/24", "day_first") == "5/1/24"
