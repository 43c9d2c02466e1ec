"""Articles out of web pages: title, text, date, outlet; any bytes; files and the command line."""

from __future__ import annotations

import builtins
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad as ms
from marsad.cli import main
from marsad.html import read_html

BODY = (
    "أعلن وزير الزراعة أمس خطة جديدة لدعم صغار المزارعين في المحافظات الجنوبية خلال الموسم المقبل.",
    "وقال الوزير: «لن نترك المزارع وحده»، مضيفا أن الخطة تشمل توزيع بذور محسنة على الأسر.",
    "وأكد أن التنفيذ يبدأ في 5 آذار/مارس المقبل بالتعاون مع الجمعيات التعاونية في كل محافظة.",
)
TITLE = "خطة جديدة لدعم المزارعين"
PAGE = f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{TITLE} | الأفق</title>
<meta property="og:title" content="{TITLE} | الأفق">
<meta property="og:site_name" content="الأفق">
<meta property="article:published_time" content="2025-03-04T10:30:00+03:00">
<style>p {{color: red}}</style><script>var p = "<p>لا</p>";</script></head>
<body><header><a href="/">الرئيسية</a></header><nav><ul><li>سياسة</li><li>اقتصاد</li></ul></nav>
<article><h1>{TITLE}</h1>
<p>{BODY[0]}</p>
<figure><img src="a.jpg" alt="صورة"><figcaption>مزارعون في حقل</figcaption></figure>
<p>{BODY[1].replace("«", "&laquo;").replace("»", "&raquo;")}</p>
<p><b>{BODY[2][:10]}</b>{BODY[2][10:]}</p></article>
<aside><p>الأكثر قراءة في الأسبوع الماضي على الموقع</p></aside>
<footer><p>جميع الحقوق محفوظة للأفق</p></footer></body></html>
"""
ENGINES = [
    "plain",
    pytest.param(
        "trafilatura",
        marks=pytest.mark.skipif(
            importlib.util.find_spec("trafilatura") is None, reason="trafilatura is not installed"
        ),
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", [str, bytes, bytearray])
def test_page(engine: str, kind: Any) -> None:
    page = PAGE if kind is str else kind(PAGE.encode())
    article = read_html(page, engine=engine)
    assert article.title == TITLE
    assert article.source == "الأفق"
    assert article.date == "2025-03-04T10:30:00+03:00"
    lines = article.text.split("\n")
    assert [line for line in lines if line in BODY] == list(BODY)
    assert TITLE not in lines
    for foreign in ("الرئيسية", "اقتصاد", "الأكثر قراءة", "جميع الحقوق", "var p", "color"):
        assert foreign not in article.text
    assert article.flags == (("plain",) if engine == "plain" else ())


def test_plain_lines() -> None:
    lines = read_html(PAGE, engine="plain").text.split("\n")
    assert lines == [BODY[0], "مزارعون في حقل", BODY[1], BODY[2]]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<title>{TITLE}</title>", TITLE),
        (f"<title>{TITLE} - الأفق</title><meta property='og:site_name' content='الأفق'>", TITLE),
        (f"<title>الأفق | {TITLE}</title><meta property='og:site_name' content='الأفق'>", TITLE),
        ("<title>ليبيا - انتخابات مؤجلة</title>", "ليبيا - انتخابات مؤجلة"),
        (f"<title>غير ذلك</title><meta name='twitter:title' content='{TITLE}'>", TITLE),
        (
            "<script type='application/ld+json'>"
            + json.dumps({"@graph": [{"@type": "NewsArticle", "headline": TITLE}]})
            + "</script><title>x</title>",
            TITLE,
        ),
        ("<script type='application/ld+json'>{broken</script>", None),
        ("<title></title>", None),
    ],
)
def test_title(head: str, title: str | None) -> None:
    article = read_html(f"<head>{head}</head><body><p>{BODY[0]}</p></body>", engine="plain")
    assert article.title == title
    assert ("no_title" in article.flags) == (title is None)


@pytest.mark.parametrize(
    ("html", "date"),
    [
        ("<meta name='date' content='2025/3/4'>", "2025-03-04"),
        ("<meta itemprop='datePublished' content='2025-03-04'>", "2025-03-04"),
        ("<time datetime='2025-03-04T09:00'>أمس</time>", "2025-03-04T09:00"),
        ("<meta name=date content='Tue, 04 Mar 2025 09:00:00 GMT'>", "2025-03-04T09:00:00+00:00"),
        ("<time datetime=''>أمس</time>", None),
        ("<meta name='date' content='أمس'>", None),
        (
            "<script type='application/ld+json'>"
            '[{"@type": ["Thing", "NewsArticle"], "datePublished": "2025-03-04", '
            '"publisher": {"name": "الأفق"}}]</script><meta name="date" content="2020-01-01">',
            "2025-03-04",
        ),
    ],
)
def test_date(html: str, date: str | None) -> None:
    assert read_html(f"{html}<p>{BODY[0]}</p>", engine="plain").date == date


def test_source_by_host() -> None:
    page = f"<link rel='canonical' href='https://www.example.org/a/1'><p>{BODY[0]}</p>"
    assert read_html(page, engine="plain").source == "example.org"
    page = "<link rel=canonical href='http://[x'><p>نعم</p>"
    assert read_html(page, engine="plain").source is None


@pytest.mark.parametrize(
    "data",
    [
        f"<meta charset='windows-1256'><p>{BODY[0]}</p>".encode("cp1256"),
        f"<p>{BODY[0]}</p>".encode("cp1256"),
        f"<meta charset=nonsense><p>{BODY[0]}</p>".encode(),
        b"\xff\xfe" + f"<p>{BODY[0]}</p>".encode("utf-16-le"),
        b"\xef\xbb\xbf" + f"<meta charset='windows-1256'><p>{BODY[0]}</p>".encode(),
        (
            "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-6'>"
            f"<p>{BODY[0]}</p>"
        ).encode("iso8859-6"),
    ],
)
def test_character_sets(data: bytes) -> None:
    assert read_html(data, engine="plain").text == BODY[0]


def test_damaged_bytes() -> None:
    article = read_html(f"<p>{BODY[0]}".encode() + b"\xd9", engine="plain")
    assert article.text == BODY[0] + "\ufffd"
    assert "decoded_with_loss" in article.flags


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "نص بلا وسوم",
        "<",
        "<p",
        "<![CDATA[x",
        "<!doctype",
        "</p></div>",
        "&#0;&#xD800;&#99999999;",
        "<nav>" + "قائمة " * 5,
        "<div>" * 5_000 + "نعم" + "</div>" * 10,
        "<p>" * 5_000 + "نعم",
        "\ud83d<p>نعم\udfff</p>\0",
        "<script>" + "x" * 1_000,
        "<b>" * 3_000 + "نعم<br>" * 3_000,
    ],
)
def test_broken_pages(html: str) -> None:
    article = read_html(html, engine="plain")
    assert ("no_text" in article.flags) == (not article.text)
    article.text.encode()


def test_menu_that_is_never_closed() -> None:
    assert BODY[0] in read_html(f"<nav><p>{BODY[0]}</p>", engine="plain").text


def test_short_page_is_flagged() -> None:
    assert "short" in read_html("<p>خطأ 404</p>", engine="plain").flags
    assert "short" not in read_html(PAGE, engine="plain").flags


@given(st.text(max_size=200) | st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_anything(html: Any) -> None:
    article = read_html(html, engine="plain")
    article.text.encode()
    assert "\0" not in article.text


def test_wrong_arguments() -> None:
    with pytest.raises(ms.OptionError, match="engine='lxml'"):
        read_html("", engine="lxml")
    with pytest.raises(TypeError, match="not NoneType"):
        read_html(None)  # type: ignore[arg-type]


def test_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert read_html(PAGE).flags == ("plain",)
    with pytest.raises(ImportError, match=r"marsad\[html\]"):
        read_html(PAGE, engine="trafilatura")


def test_files_and_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "outlet"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "empty.htm").write_text("<html></html>", "utf-8")
    bare = f"<!-- x --><!DOCTYPE html><html><p>{BODY[1]}</p></html>"
    (folder / "bare.html").write_text(bare, "utf-8")
    corpus = ms.Corpus.from_files(tmp_path)
    assert [row["reason"] for row in corpus.errors] == ["the page holds no text"]
    corpus.analyze(progress=False, threads=1)
    rows = {row["doc"]: row for row in corpus.documents}
    assert sorted((name, row["source"]) for name, row in rows.items()) == [
        ("bare", "outlet"),
        ("page", "الأفق"),
    ]
    assert rows["page"]["date"] == "2025-03-04T10:30:00+03:00"
    out = tmp_path / "out.jsonl"
    code = main(["analyze", str(folder / "page.html"), "--quiet", "-o", str(out)])
    assert code == 0
    found = json.loads(out.read_text("utf-8").splitlines()[0])
    assert (found["id"], found["source"], found["title"]) == ("page", "الأفق", TITLE)
    assert "لن نترك المزارع وحده" in [quote["text"] for quote in found["quotes"]]


@pytest.mark.parametrize("start", ["", "\ufeff", "\n<!-- x -->\n", '<?xml version="1.0"?>\n'])
def test_pages_are_told_by_their_first_bytes(tmp_path: Path, start: str) -> None:
    path = tmp_path / "page"
    path.write_text(start + PAGE, "utf-8")
    assert len(ms.Corpus.from_files(path)) == 1
    assert ms.Corpus.from_files(path).analyze(progress=False).documents[0]["title"] == TITLE


def test_entities_and_tags_in_plain_text_keep_their_places() -> None:
    text = "قال <b>الوزير</b>: &laquo;نعم&raquo;<br>ثم خرج"
    found = ms.normalize(text, "repair", align=True, decode_entities=True)
    assert found.text == "قال الوزير: «نعم»\nثم خرج"
    for word in ("الوزير", "نعم", "خرج"):
        at = found.text.index(word)
        start, end = found.source(at, at + len(word))
        assert text[start:end].removesuffix("</b>") == word  # what was taken out stays with it
    at = found.text.index("«")
    start, end = found.source(at, at + 1)
    assert text[start:end] == "&laquo;"


LINE = "انتهت الأزمة في المدينة القديمة بعد شهر طويل من المحادثات بين الوفدين."


@pytest.mark.parametrize("end", ["", ">", "-->", "'>", "]]>", "</script>"])
@pytest.mark.parametrize(
    "begin",
    [
        "<!--",
        "<!-- x --",
        "<!--x->",
        "<![CDATA[",
        "<![if",
        "<![x[",
        "</a x='",
        "<a href='",
        "<p b=",
    ],
)
def test_what_never_ends_is_searched_once(begin: str, end: str) -> None:
    """With a search to the end for each beginning, these would take hours."""
    page = read_html(f"<p>{LINE}</p>" + begin * 100_000 + end, engine="plain")
    assert page.text.startswith(LINE)


def test_broken_declarations_hide_nothing() -> None:
    page = read_html(f"<![x[ <p>{LINE}</p> <![endif]> <p>{LINE}</p>", engine="plain")
    assert page.text.count(LINE) == 2
    page = read_html(f"<p>{LINE}</p> <!-- <p>{LINE}</p>", engine="plain")
    assert page.text.count(LINE) == 2
