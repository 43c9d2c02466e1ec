"""Outlets that nobody has: a warning names those that there are."""

from __future__ import annotations

import warnings

import pytest

import marsad as ms


@pytest.fixture
def corpus() -> ms.Corpus:
    return ms.Corpus.from_texts(
        ["انتهت.", "بدأت.", "استمرت."], sources=["الأفق", "المرصد", "Voice"]
    )


@pytest.mark.parametrize(
    ("wanted", "told", "left"),
    [
        ("الافق", "no article is of 'الافق'; there are 'الأفق'", 0),
        (["المرصد", "voice"], "no article is of 'voice'; there are 'Voice'", 1),
        ("صد", "no article is of 'صد'; there are 'المرصد'", 0),
        ("xyzxyz", "there are 'Voice', 'الأفق', 'المرصد'", 0),
    ],
)
def test_a_name_that_no_article_has(corpus, wanted, told: str, left: int) -> None:
    with pytest.warns(UserWarning, match=told) as caught:
        assert len(corpus.where(source=wanted)) == left
    assert caught[0].filename == __file__, "the warning points at the call"


def test_names_that_are_there_are_no_matter(corpus) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(corpus.where(source=["الأفق", "المرصد"])) == 2
        assert len(corpus.where(source=[])) == 0
        assert len(corpus.where(source=[None, "الأفق"])) == 1
        assert len(corpus.where(date="2025")) == 0
    with pytest.warns(UserWarning, match="there are no outlets"):
        ms.Corpus.from_texts(["انتهت."]).where(source="الأفق")
