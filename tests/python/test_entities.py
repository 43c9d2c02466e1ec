"""HTML entities that archives leave in titles and texts: resolved if asked, told if not."""

from __future__ import annotations

import json

import pytest

import marsad as ms
from marsad.cli import main

ROW = {
    "id": "a",
    "source": "الأفق",
    "title": "الوزير: &quot;انتهت الأزمة&quot;",
    "text": "قال الوزير: &#171;انتهت الأزمة&#xBB; &amp;amp; غادر &c; &nosuchentity; &",
}


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    lines = [ROW, {"id": "b", "source": "المرصد", "text": "بدأت المحادثات & انتهت؛ AT&T."}]
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def test_they_are_resolved_if_asked(news) -> None:
    kept = ms.Corpus.from_files(news)
    assert kept.articles["title"][0] == ROW["title"]
    resolved = ms.Corpus.from_files(news, decode_entities=True)
    assert resolved.articles["title"][0] == 'الوزير: "انتهت الأزمة"'
    text = "قال الوزير: «انتهت الأزمة» &amp; غادر &c; &nosuchentity; &"
    assert resolved.articles["text"][0] == text, "once, and only what is an entity"
    frame = ms.Corpus.from_frame([ROW], decode_entities=True)
    assert frame.articles["text"] == [text]
    plain = ms.Corpus.from_texts([ROW["text"]], decode_entities=True)
    assert plain.articles["text"] == [text]
    quote = frame.analyze(threads=1).quotes.where(kind="direct", field="text")[0]
    assert text[quote["start"] : quote["end"]] == "انتهت الأزمة"


def test_they_are_told_if_not(news, tmp_path, capfd) -> None:
    told = "1 with HTML entities such as &quot;"
    assert told in ms.Corpus.from_files(news).analyze(threads=1).summary().splitlines()[0]
    resolved = ms.Corpus.from_frame([{**ROW, "text": "انتهت"}], decode_entities=True)
    assert "HTML" not in resolved.analyze(threads=1).summary()
    out = str(tmp_path / "out.jsonl")
    assert main(["analyze", str(news), "-o", out]) == 0
    assert (
        "1 article holds HTML entities such as &quot;: --decode-entities" in capfd.readouterr().err
    )
    assert main(["analyze", str(news), "-q", "-o", out]) == 0
    assert capfd.readouterr().err == ""
    assert main(["analyze", str(news), "--decode-entities", "-q", "-o", out]) == 0
    with open(out, encoding="utf-8") as file:
        assert json.loads(file.readline())["title"] == 'الوزير: "انتهت الأزمة"'
