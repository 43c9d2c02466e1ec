"""Lookups of several calls as one, and what dictionaries refuse."""

from __future__ import annotations

import pickle

import pytest

import marsad as ms


@pytest.mark.parametrize("shifting", [False, True])
def test_merged_lookups_are_one_lookup(shifting: bool) -> None:
    own = ms.Lexicon.from_dict({"رأي": {"رائع": 2, "سيئ": -2}, "حدث": {"حرب": -1}})
    texts = ["العرض ليس رائعا", "", "حرب وحرب", "صوت سيئ ولا حرب", "لا شيء"]
    whole = own.lookup(texts, shifting=shifting)
    parts = [own.lookup(texts[:2], shifting=shifting), own.lookup(texts[2:], shifting=shifting)]
    joined = parts[0].merge(parts[1], by="order")
    assert joined.arrow().to_pylist() == whole.arrow().to_pylist()
    for weight in ("count", "sum", "share", "binary") + (("value",) if shifting else ()):
        assert joined.counts(weight).arrow().equals(whole.counts(weight).arrow())
    by_name = parts[0].merge(parts[1], by="name")
    assert (len(by_name), by_name.counts()["doc"]) == (len(whole), ["0", "1", "2"])
    assert pickle.loads(pickle.dumps(joined)).counts().arrow().equals(whole.counts().arrow())


def test_lookups_that_cannot_be_merged() -> None:
    own = ms.Lexicon([("حرب", -1.0)])
    with pytest.raises(ms.OptionError, match="by='row'"):
        own.lookup("حرب").merge(own.lookup("حرب"), by="row")
    with pytest.raises(ms.OptionError, match="shifting"):
        own.lookup("حرب").merge(own.lookup("حرب", shifting=True))
    with pytest.raises(TypeError, match="Lookup"):
        own.lookup("حرب").merge([own.lookup("حرب")])  # type: ignore[arg-type]
    other = ms.Lexicon([("هدنة", 1.0, "سلم")]).lookup("هدنة")
    assert own.lookup("حرب").merge(other).counts().arrow().column_names[2:] == [
        "(no category)",
        "سلم",
    ]


def test_a_long_term_is_quoted_between_characters() -> None:
    with pytest.raises(ms.LexiconError, match="longer than"):
        ms.Lexicon([(" ".join(["حرب"] * 10_000), 1.0)])
    with pytest.raises(ms.LexiconError, match=r"1e\+308"):
        ms.Lexicon([("حرب", 1e308)])
