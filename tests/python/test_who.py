"""Who speaks and who stands where, with and without names; words in titles and texts."""

from __future__ import annotations

import pytest
from test_corpus import ROWS

import marsad as ms


def test_kwic_looks_into_titles() -> None:
    texts, titles = ["بدأت الهدنة فجرا.", "نص."], ["عنوان", "الهدنة تصمد"]
    corpus = ms.Corpus.from_texts(texts, titles=titles, sources=["الأفق", "المرصد"])
    for by in ("text", "lemma"):
        rows = list(corpus.kwic("الهدنة" if by == "text" else "هدنة", window=1, by=by))
        assert [(row["doc"], row["source"], row["field"]) for row in rows] == [
            ("0", "الأفق", "text"),
            ("1", "المرصد", "title"),
        ]
        for row in rows:
            field = corpus.articles.where(doc=row["doc"])[0][row["field"]]
            assert field[row["start"] : row["end"]] == row["match"] == "الهدنة"
    assert rows[1]["after"] == " تصمد"
    assert ms.Corpus.from_texts(["نص."]).kwic("هدنة").columns == corpus.kwic("هدنة").columns


def test_those_who_have_a_name() -> None:
    texts = [
        "قال سامي الحداد: «نرفض الاتفاق». وقالت مصادر مطلعة: «نؤيد الاتفاق».",
        "ندد سامي الحداد بالهجوم. وندد البعض بالهجوم. وجاء في التقرير أن «العدد كبير».",
    ]
    corpus = ms.Corpus.from_texts(texts).analyze(threads=1)
    everybody, named = corpus.speakers()["speaker"], corpus.speakers(who="named")["speaker"]
    assert named == ["سامي الحداد"]
    assert set(everybody) > set(named)
    assert corpus.summary().splitlines()[4] == "most quoted: سامي الحداد (1)"
    holders = set(corpus.stance_matrix(who="named")["holder"])
    assert holders == {"سامي الحداد"}
    assert set(corpus.stance_matrix()["holder"]) > holders
    assert len(corpus.stance_matrix(by="text", who="named")) >= 1
    for verb in (corpus.speakers, corpus.stance_matrix):
        with pytest.raises(
            ms.OptionError, match="who='some' is not known; allowed: 'all', 'named'"
        ):
            verb(who="some")
    nobody = ms.Corpus.from_texts(["قالت مصادر: «انتهت الأزمة»."]).analyze(threads=1)
    assert "most quoted: مصادر (1)" in nobody.summary(), "where nobody has a name, all are told"


def test_speakers_of_each_group() -> None:
    corpus = ms.Corpus.from_frame(ROWS).analyze(threads=1)
    rows = list(corpus.speakers(1, by="source"))
    assert [row["source"] for row in rows] == ["الأفق", "المرصد"]
    for row in rows:
        alone = corpus.where(source=row["source"]).speakers(1)[0]
        assert {key: row[key] for key in alone} == alone
    everything = corpus.speakers(99, by="doc")
    assert sum(everything["n_quotes"]) == sum(corpus.speakers(99)["n_quotes"])
    assert corpus.speakers(by="month").columns[0] == "month"
    with pytest.raises(ms.OptionError, match="by='outlet' is not known; allowed: 'source'"):
        corpus.speakers(by="outlet")
    assert len(ms.Corpus.from_texts(["نص."]).analyze(threads=1).speakers(by="source")) == 0
