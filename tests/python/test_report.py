"""The report: counts, evidence, links, escaping, size."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import re

import numpy as np
import pyarrow as pa
import pytest

import marsad as ms
from marsad import _schema
from marsad._run import ARTICLES
from marsad.corpus import Corpus
from marsad.errors import DataError, OptionError
from marsad.report import write
from marsad.report.build import build
from marsad.report.labels import Labels
from marsad.report.people import _core
from marsad.report.render import page
from marsad.tables import Table

SAID = "قالت الوزيرة سهى النجار إن «الاتفاق خطوة شجاعة»."
AGAINST = "نددت حركة الفجر بالاتفاق ووصفته بأنه «مهزلة»."
TAIL = "اقرأ أيضا: نددت حركة الفجر بالاتفاق."
TEXT = f"{SAID}\n\n{AGAINST}\n{TAIL}"
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
VOID = {"meta", "br"}


class Page(html.parser.HTMLParser):
    """Elements and links of a page; fails on a tag that is not closed."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {}
        self.inside: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)
            self.inside.append(dict(attrs).get("id") or "")

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag
        self.inside.pop()

    def handle_data(self, data):
        for name in {"", *self.inside, *self.stack}:
            self.words.setdefault(name, []).append(data)

    def text(self, name: str = "") -> str:
        return "".join(self.words.get(name, []))

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]


def arrow(name: str, rows: list[dict]) -> Table:
    """Make a table of results with the columns of the data model."""
    types = {"i": pa.int32(), "f": pa.float64(), "s": pa.string(), "d": pa.string()}
    columns = {}
    for column, kind in _schema.types(name).items():
        array = pa.array([row.get(column) for row in rows], types[kind])
        columns[column] = array.dictionary_encode() if kind == "d" else array
    return Table(pa.table(columns))


def place(text: str, words: str, prefix: str = "") -> dict[str, int]:
    start = text.index(words)
    return {f"{prefix}start": start, f"{prefix}end": start + len(words)}


def results(doc: str, *, names: dict[str, str]) -> dict[str, list[dict]]:
    """Give what an analysis of TEXT finds."""
    text = TEXT
    lines = [line for line in text.split("\n") if line]
    blocks = ["body", "body", "boilerplate"]
    base = [
        {"doc": doc, "field": "text", "sent": at, "block": block} for at, block in enumerate(blocks)
    ]
    sentences = [
        {**row, **place(text, line), "tone": 0, "score": 0.0}
        for row, line in zip(base, lines, strict=True)
    ]
    who = "الوزيرة سهى النجار"
    speaker = {"speaker": who, "speaker_entity": names["speaker"], **place(text, who, "speaker_")}
    cue = {"cue": "قالت", **place(text, "قالت", "cue_")}
    common = {"rule": "rule.one", "confidence": 0.9, "resolved_by": "name"}
    quotes = [
        {**base[0], "quote": 0, "kind": "indirect", "text": "«الاتفاق خطوة شجاعة»", **speaker}
        | {**cue, **common, **place(text, "«الاتفاق خطوة شجاعة»")},
        {**base[0], "quote": 1, "kind": "direct", "text": "الاتفاق خطوة شجاعة", **speaker}
        | {**cue, **common, **place(text, "الاتفاق خطوة شجاعة")},
        {**base[1], "quote": 2, "kind": "term", "text": names["term"], **common}
        | place(text, "مهزلة"),
    ]
    stances = []
    for row, shift in ((base[1], text.index(AGAINST)), (base[2], text.index(TAIL) + 11)):
        spans = {"cue": (0, 4), "holder": (5, 14), "target": (15, 23)}
        stance = {f"{k}_start": shift + a for k, (a, _) in spans.items()}
        stance |= {f"{k}_end": shift + b for k, (_, b) in spans.items()}
        stance |= {key: text[shift + a : shift + b] for key, (a, b) in spans.items()}
        stance |= {"holder_entity": names["holder"], "target_entity": names["target"]}
        stance |= {"polarity": -1, "strength": 1, "frame_slot": "obj", "voice": "narrator"}
        stances.append({**row, "stance": 0, **stance, "rule": "rule.two", "confidence": 0.8})
    return {"sentences": sentences, "quotes": quotes, "stances": stances}


NAMES = {"speaker": "سهى النجار", "holder": "حركة الفجر", "target": "الاتفاق", "term": "مهزلة"}


def corpus(
    n: int = 6,
    *,
    title: str = "عنوان المقال",
    sources: tuple[str | None, ...] = ("الأفق", "المرصد"),
    dates: tuple[str | None, ...] = ("2025-03-03", "2025-03-12"),
    names: dict[str, str] | None = None,
    prefix: str = "d",
) -> Corpus:
    ids = [f"{prefix}{at}" for at in range(n)]
    articles = {
        "doc": ids,
        "source": [sources[at % len(sources)] for at in range(n)],
        "date": [dates[at % len(dates)] for at in range(n)],
        "title": [title] * n,
        "text": [TEXT] * n,
    }
    table = pa.table([pa.array(articles[f.name], f.type) for f in ARTICLES], ARTICLES)
    found: dict[str, list[dict]] = {name: [] for name in _schema.ANALYSIS_TABLES}
    for at, doc in enumerate(ids):
        for name, rows in results(doc, names=NAMES | (names or {})).items():
            found[name] += rows
        known = {key: articles[key][at] for key in ("doc", "source", "date", "title")}
        scores = {"tone": at - 2.0, "tone_pos": 1.0, "tone_neg": 3.0 - at, "evaluation": 0.0}
        counts = {"n_tokens": 20, "n_sentences": 3, "news_valence": 0.0, "quoted_share": 0.2}
        found["documents"].append({**known, **scores, **counts, "flags": ""})
    return Corpus(table, tables={name: arrow(name, rows) for name, rows in found.items()})


def changed(data: Corpus, text: str | None = None, **tables: Table) -> Corpus:
    """Give the corpus with another text in every article, or with other tables."""
    articles = data.articles.arrow()
    if text is not None:
        texts = pa.array([text] * len(data), pa.large_string())
        articles = articles.set_column(articles.column_names.index("text"), "text", texts)
    known = {name: getattr(data, name) for name in _schema.ANALYSIS_TABLES}
    return Corpus(articles, tables=known | tables)


KEYS = [
    {"group": "الأفق", "term": "اتفاق", "target": 9, "reference": 1, "statistic": 8.1},
    {"group": "المرصد", "term": "مهزلة", "target": 7, "reference": 2, "statistic": 5.5},
]


@pytest.fixture(autouse=True)
def keyness(monkeypatch):
    """Keywords come from a table of two rows: the report only shows them."""
    rates = {"per_million_target": 900.0, "per_million_reference": 50.0}
    rows = [{**row, **rates, "q": 0.02, "p": 0.01, "log_ratio": 2.5} for row in KEYS]
    table = pa.Table.from_pylist(rows)
    for at, name in enumerate(("group", "term")):
        table = table.set_column(at, name, table[name].dictionary_encode())
    monkeypatch.setattr(Corpus, "keyness", lambda self, **options: Table(table))


def render(data: Corpus, tmp_path, **options) -> tuple[Page, str]:
    path = write(data, tmp_path / "report.html", **options)
    content = path.read_bytes()
    return Page(content), content.decode("utf-8")


def check_links(shown: Page) -> None:
    ids = shown.values("id")
    assert len(ids) == len(set(ids))
    links = shown.values("href")
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)


def test_counts_leave_out_boilerplate(tmp_path):
    report = build(corpus(6), Labels("ar").words())
    assert report.overview.n_articles == 6
    assert (report.overview.n_sentences, report.overview.n_left_out) == (12, 6)
    assert report.overview.oppose == 6  # and not 12: each article has one in its tail
    assert report.overview.quotes["direct"] == report.overview.quotes["indirect"] == 6
    outlets = [(o.name, o.n_articles, o.n_stances) for o in report.overview.outlets]
    assert outlets == [("الأفق", 3, 3), ("المرصد", 3, 3)]
    cell = report.matrix.rows[0][0]
    assert (cell.support, cell.oppose, cell.level) == (0, 6, "o3")
    (speaker,) = report.speakers
    assert (speaker.name, speaker.direct, speaker.indirect) == ("سهى النجار", 6, 6)
    assert speaker.by_outlet == [(3, 3), (3, 3)]
    assert [(label.term, label.by_outlet) for label in report.labels] == [("مهزلة", [3, 3])]
    assert {item.doc_id for item in report.stance_groups[0].items} == {f"d{n}" for n in range(6)}


def test_tone_by_outlet_and_over_time():
    report = build(corpus(6), Labels("ar").words())
    tones = {tone.name: (tone.n, tone.mean) for tone in report.tones}
    assert tones == {"الأفق": (3, 0.0), "المرصد": (3, 1.0)}
    assert report.freq == "W"
    whole, first, _ = report.panels
    assert whole.whole
    assert [point.period for point in whole.points] == ["2025-03-03", "2025-03-10"]
    assert [(point.mean, point.n) for point in first.points] == [(0.0, 3), (None, 0)]


def test_page_tells_everything_without_script(tmp_path):
    shown, content = render(corpus(), tmp_path, title="تقرير الأسبوع")
    bare = Page(re.sub(r"<script>.*?</script>", "", content, flags=re.DOTALL).encode())
    assert "تقرير الأسبوع" in bare.text("title")
    for section, words in {
        "overview": ["الأفق", "2025-03-03", "Method"],
        "tone_section": ["+1.00", "المرصد"],
        "keyness": ["مهزلة", "+2.50", "0.020"],
        "speakers": ["سهى النجار", "12"],
        "matrix": ["حركة الفجر", "−6"],
        "labels": ["مهزلة"],
        "evidence": [AGAINST, SAID, "rule.two", "narrator"],
        "articles_section": [SAID, AGAINST, TAIL, "عنوان المقال"],
    }.items():
        assert all(word in bare.text(section) for word in words), section
    assert "hidden" not in {name for _, attrs in shown.tags for name in attrs}
    check_links(shown)


def test_every_cell_leads_to_its_sentences(tmp_path):
    shown, _ = render(corpus(30), tmp_path)
    check_links(shown)
    assert "#c-0-0" in shown.values("href")
    assert shown.text("c-0-0").count(AGAINST) == 20
    assert "20 / 30" in shown.text("evidence")
    marks = [attrs.get("class") or "" for tag, attrs in shown.tags if tag == "mark"]
    assert {"holder", "target", "stance oppose end-oppose"} <= set(marks)
    assert "#a-0" in shown.values("href")


def test_rarer_side_of_a_cell_is_shown():
    data = corpus(40)
    stances = data.stances.arrow()
    polarity = pa.array([1 if at == 78 else -1 for at in range(80)], pa.int32())
    at = stances.column_names.index("polarity")
    mixed = changed(data, stances=Table(stances.set_column(at, "polarity", polarity)))
    (group,) = build(mixed, Labels("ar").words()).stance_groups
    assert (group.support, group.oppose) == (1, 39)
    assert sorted(item.sign for item in group.items) == [-1] * 19 + [1]


def test_articles_keep_their_text(tmp_path):
    shown, _ = render(corpus(1), tmp_path)
    words = shown.text("a-0").split("\n")
    assert [line for line in words if line in TEXT.split("\n") and line] == [SAID, AGAINST, TAIL]
    assert ("p", {"dir": "auto", "class": "apart"}) in shown.tags


def test_hostile_content_stays_content(tmp_path):
    names = {name: f"{value} {HOSTILE}" for name, value in NAMES.items()}
    text = TEXT + f"\n{HOSTILE} \x00 \u202e \u2067 &lt;b&gt; https://example.org/ </style></script>"
    outlets = (HOSTILE, "</style>" + HOSTILE)
    data = corpus(4, title=HOSTILE, sources=outlets, names=names, prefix=HOSTILE)
    shown, content = render(changed(data, text), tmp_path, title=HOSTILE)
    tags = [tag for tag, _ in shown.tags]
    assert (tags.count("script"), tags.count("style"), tags.count("img")) == (1, 1, 0)
    assert not [name for _, attrs in shown.tags for name in attrs if name.startswith("on")]
    assert HOSTILE in shown.text("overview")
    assert HOSTILE in shown.text("a-0")
    assert "&lt;b&gt;" in shown.text("a-0")
    assert "\x00" not in content
    check_links(shown)


def test_only_our_script_may_run_and_nothing_loads(tmp_path):
    text = f"{TEXT}\nالرابط https://example.org/news"
    shown, content = render(changed(corpus(2), text), tmp_path)
    (policy,) = [a["content"] for _, a in shown.tags if a.get("http-equiv")]
    digest = hashlib.sha256(shown.text("script").encode("utf-8")).digest()
    assert f"script-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert shown.values("src") == []
    assert not re.search(r"@import|url\(", content)
    values = [value or "" for _, attrs in shown.tags for value in attrs.values()]
    assert not [value for value in values if "://" in value]
    assert "https://example.org/news" in shown.text("a-0")


@pytest.mark.parametrize("limit", [400_000, 150_000, 90_000])
def test_size_never_exceeds_the_cap(limit):
    labels = Labels("both")
    report = build(corpus(300), labels.words())
    options = {"title": "عنوان", "labels": labels, "version": "1", "max_articles": 300}
    content = page(report, **options, max_bytes=limit)
    assert len(content) <= limit
    shown = Page(content)
    check_links(shown)
    kept = sum(attrs.get("class") == "article" for _, attrs in shown.tags)
    assert kept < 300
    assert re.search(rf"\b{300 - kept}\b", shown.text("articles_section"))


def test_number_of_articles(tmp_path):
    for n in (0, 2):
        shown, _ = render(corpus(4), tmp_path, max_articles=n)
        assert sum(attrs.get("class") == "article" for _, attrs in shown.tags) == n
        check_links(shown)


def test_long_sentences_are_shortened_around_the_cue(tmp_path):
    filler = "كلمة " * 400
    text = f"{SAID}\n\n{filler}{AGAINST}\n{TAIL}"
    data = corpus(1)
    rows = [dict(row) for row in data.stances][:1]
    shift = text.index(AGAINST) - TEXT.index(AGAINST)
    for key in list(rows[0]):
        if key.endswith(("_start", "_end")):
            rows[0][key] += shift
    sentences = [dict(row) for row in data.sentences]
    sentences[1] |= {"start": len(SAID) + 2, "end": text.index(TAIL) - 1}
    tables = {"stances": arrow("stances", rows), "sentences": arrow("sentences", sentences)}
    shown, _ = render(changed(data, text, **tables), tmp_path)
    assert "نددت حركة الفجر بالاتفاق" in shown.text("c-0-0")
    assert "[…]" in shown.text("c-0-0")
    assert len(shown.text("c-0-0")) < 1_500


@pytest.mark.parametrize(("lang", "start"), [("ar", "rtl"), ("both", "rtl"), ("en", "ltr")])
def test_languages(tmp_path, lang, start):
    shown, _ = render(corpus(), tmp_path, lang=lang)
    tag, attrs = shown.tags[0]
    assert (tag, attrs["dir"], attrs["lang"]) == ("html", start, "en" if lang == "en" else "ar")
    assert ("Overview" in shown.text("overview")) == (lang != "ar")
    assert ("نظرة عامة" in shown.text("overview")) == (lang != "en")


def test_wrong_options_are_named(tmp_path):
    with pytest.raises(OptionError, match="'both'"):
        write(corpus(), tmp_path / "r.html", lang="fr")
    with pytest.raises(OptionError, match="max_articles=-1"):
        write(corpus(), tmp_path / "r.html", max_articles=-1)
    with pytest.raises(DataError, match="analyze"):
        write(Corpus(ARTICLES.empty_table()), tmp_path / "r.html")


def test_empty_and_unnamed(tmp_path):
    shown, _ = render(corpus(0), tmp_path)
    check_links(shown)
    assert "لا شيء" in shown.text("matrix")
    shown, _ = render(corpus(3, sources=(None,), dates=(None,)), tmp_path)
    check_links(shown)
    assert "بلا مصدر" in shown.text("overview")
    assert "تحتاج إلى وسيلتين" in shown.text("keyness")


def test_missing_keywords_are_no_failure(tmp_path, monkeypatch):
    def none(self, **options):
        raise DataError("nothing to compare")

    monkeypatch.setattr(Corpus, "keyness", none)
    shown, _ = render(corpus(), tmp_path)
    assert "لم تحسب" in shown.text("keyness")


def test_many_outlets_are_limited(tmp_path):
    shown, _ = render(corpus(120, sources=tuple(f"وسيلة {n}" for n in range(60))), tmp_path)
    panels = [tag for tag, attrs in shown.tags if tag == "figure"]
    assert len(panels) == 13
    assert "40" in shown.text("overview")


def test_same_bytes_every_time(tmp_path):
    first, second = (write(corpus(), tmp_path / f"{n}.html").read_bytes() for n in (1, 2))
    assert first == second


def test_sample_corpus_of_the_real_core(tmp_path, monkeypatch):
    pytest.importorskip("marsad._core")
    monkeypatch.undo()  # real keywords, too
    data = ms.sample().analyze()
    shown, _ = render(data, tmp_path)
    check_links(shown)
    report = build(data, Labels("ar").words())
    pairs = {(row["holder"], row["target"]): row for row in data.stance_matrix()}
    for (name, _), row in zip(report.matrix.holders, report.matrix.rows, strict=True):
        for (target, _), cell in zip(report.matrix.targets, row, strict=True):
            known = pairs.get((name, target), {"support": 0, "oppose": 0})
            assert (cell.support, cell.oppose) == (known["support"], known["oppose"])
        assert any(cell.level != "none" for cell in row)
    top = [
        (row["speaker"], row["n_direct"], row["n_indirect"])
        for row in data.speakers(20, who="named")
    ]
    assert [(s.name, s.direct, s.indirect) for s in report.speakers] == top
    means = {row["source"]: row["tone"] for row in data.tone(by="source")}
    assert {t.name: t.mean for t in report.tones} == pytest.approx(means)


def test_descriptions_stand_apart_from_names(tmp_path, monkeypatch):
    pytest.importorskip("marsad._core")
    monkeypatch.undo()
    said = ["قال سامي الحداد: «نرفض الاتفاق».", "قالت مصادر مطلعة: «نرفض الاتفاق»."]
    data = Corpus.from_texts(said * 3, sources=["الأفق"] * 6).analyze(threads=1)
    shown, _ = render(data, tmp_path)
    check_links(shown)
    report = build(data, Labels("ar").words())
    assert [speaker.name for speaker in report.speakers] == ["سامي الحداد"]
    assert (report.apart, report.n_apart) == ([("مصادر مطلعة", 3)], 3)
    assert "مصادر مطلعة" in shown.text("speakers")
    assert "لم يعرف لهم اسم" in shown.text("speakers")


def test_matrix_has_the_pair_of_most_articles():
    """Two who only speak of each other stand in it, though others have more stances in all."""
    loud = [(h, t, 1) for h in range(3) for t in range(3, 12)]  # each about all, in one article
    quiet = [(9, 20, doc) for doc in range(2, 8)]
    again = [(8, 21, 1)] * 30  # one article that says it thirty times
    rows = np.array(loud + quiet + again, np.int64)
    words = [f"{n:02d}" for n in range(30)]
    good = np.arange(len(rows))
    holders, targets = _core(good, rows[:, 2], (rows[:, 0], words), (rows[:, 1], words), 3)
    assert (9, 6) in holders
    assert (20, 6) in targets
    assert 8 not in dict(holders)
    assert len(holders) == len(targets) == 3
