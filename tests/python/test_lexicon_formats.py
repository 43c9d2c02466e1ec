"""Files of dictionaries in every format: what is read, what is refused, what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cases import Case, cases, name
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad as ms
from marsad.lexicon import FORMATS, Entry
from marsad.lexicon.formats import detect, read


def told(path: Path, **options: str) -> str:
    """Give the entries of a file as the tables of cases have them."""
    _, entries = read(path, **options)  # type: ignore[arg-type]
    shown = []
    for e in entries:
        rest = [f"{e.weight:g}"] if e.weight != 1 else []
        rest += [value for value in (e.pos, e.level) if value]
        shown.append(f"{e.line} {e.category} :: {e.term}{' = ' if rest else ''}{' '.join(rest)}")
    return " ;; ".join(shown)


@pytest.mark.parametrize("case", cases("lexicon/formats.tsv"), ids=name)
def test_formats(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case["file"]
    path.write_bytes(case.raw("input"))
    error = case["error"]
    if error == "-":
        assert told(path) == case["expected"]
        assert len(ms.Lexicon.load(path)) > 0
        return
    with pytest.raises(ms.LexiconError) as caught:
        ms.Lexicon.load(path)
    message = str(caught.value)
    assert case["file"] in message
    for part in error.split(" & "):
        assert part in message


def test_the_format_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("%\n1\tعنف\n%\nحرب\t1\n", "utf-8")
    assert told(path) == told(path, format="liwc") == "4 عنف :: حرب"
    with pytest.raises(ms.OptionError, match="format='xls'"):
        ms.Lexicon.load(path, format="xls")
    with pytest.raises(ms.LexiconError, match=r"no such file.*tone"):
        ms.Lexicon.load(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    ("file", "text", "kind"),
    [
        ("a.txt", "<?xml version='1.0'?><dictionary/>", "yoshikoder"),
        ("a.lcd", "<dictionary/>", "yoshikoder"),
        ("a.lcd", "+a\nb", "lexicoder"),
        ("a.txt", "+a\nb", "lexicoder"),
        ("a.txt", '{"a": []}', "json"),
        ("a.txt", "a:\n  - b", "yaml"),
        ("a.txt", "a\tb", "tsv"),
        ("a.txt", "a,b", "csv"),
        ("a.YML", "a: [b]", "yaml"),
        ("a.cat", "A\n\tB (1)", "wordstat"),
    ],
)
def test_formats_are_told(file: str, text: str, kind: str) -> None:
    assert detect(file, text) == kind
    assert kind in FORMATS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("term,weight\r\nحرب,-2\r\nسلام,1\r\n".encode(encoding))
    given = encoding if encoding == "windows-1256" else None
    made = ms.Lexicon.load(path, encoding=given)
    assert [tuple(e[:2]) for e in made] == [("حرب", -2.0), ("سلام", 1.0)]
    if given:
        with pytest.raises(ms.LexiconError, match=r"line 2: byte 13.*-encoding windows-1256"):
            ms.Lexicon.load(path)
        with pytest.raises(ms.LexiconError, match="not known"):
            ms.Lexicon.load(path, encoding="klingon")


def test_utf16_without_a_mark_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("term,weight\nحرب,-2\nسلام,1\n".encode("utf-16-le"))
    with pytest.raises(ms.LexiconError, match="not UTF-8; it may be UTF-16-LE"):
        ms.Lexicon.load(path)
    assert len(ms.Lexicon.load(path, encoding="UTF-16-LE")) == 2


def test_shipped_lexicons() -> None:
    tone = ms.Lexicon.load("tone")
    assert set(tone.categories) == {"news_valence", "evaluation"}
    row = tone.lookup("مذبحة جديدة")[0]
    assert (row["entry"], row["line"]) == ("مذبحة", 2)


def test_a_huge_line_is_told(tmp_path: Path) -> None:
    for file in ("own.tsv", "own.csv", "own.lc3", "own.json"):
        path = tmp_path / file
        text = "x" * 5_000_000
        lines = {"own.lc3": f"+a\n{text}", "own.json": json.dumps({"a": [text]})}
        path.write_text(lines.get(file, f"term\n{text}\n"), "utf-8")
        with pytest.raises(ms.LexiconError) as caught:
            ms.Lexicon.load(path)
        assert len(str(caught.value)) < 400


def test_a_huge_line_takes_no_quadratic_time(tmp_path: Path) -> None:
    long = "1 " * 2_000_000
    for file, text in (
        ("own.dic", f"%\n1\tأ\n%\nحرب {long}x\n"),
        ("own.dic", f"%\n1\tأ\n%\nحرب\t{long}x\n"),
        ("own.cat", f"أ\n\t{'(1' * 2_000_000})\n"),
        ("own.cat", f"أ\n\t@ق [{'أ NEAR ' * 500_000}] (1)\n"),
        ("own.yml", f"أ:\n  - {long}\n"),
        ("own.ykd", f"<dictionary><cnode name='أ'><pnode name='{long}'/></cnode></dictionary>"),
    ):
        path = tmp_path / file
        path.write_text(text, "utf-8")
        with pytest.raises(ms.LexiconError) as caught:
            ms.Lexicon.load(path)
        assert len(str(caught.value)) < 400


def test_conditions_of_liwc_are_found(tmp_path: Path) -> None:
    path = tmp_path / "own.dic"
    rows = [
        "%",
        "2\tضمير",
        "125\tرأي",
        "464\tحشو",
        "%",
        "هو\t2",
        "مثل\t(02)125/464",
        "وقف\t<النار>125",
    ]
    path.write_text("\n".join(rows), "utf-8")
    own = ms.Lexicon.load(path)
    hits = own.lookup(["هو مثل أخيه", "كان مثل أخيه", "وقف النار", "وقف القطار"])
    assert [(row["doc"], row["category"]) for row in hits] == [
        ("0", "ضمير"),
        ("0", "رأي"),
        ("1", "حشو"),
        ("2", "رأي"),
    ]


def test_deep_nesting_is_told(tmp_path: Path) -> None:
    deep = "[" * 100_000
    for file, text in (("a.json", deep), ("a.yml", deep), ("b.json", '{"a":' * 5000)):
        path = tmp_path / file
        path.write_text(text, "utf-8")
        with pytest.raises(ms.LexiconError):
            ms.Lexicon.load(path)
    node: dict[str, object] = {"حرب": 1}
    for _ in range(300):
        node = {"أ": node}
    assert len(ms.Lexicon.from_dict(node)) == 1


TERMS = st.text("ابتثحرسل وي*?|()@:/.-😀'\"#&[]{},>!%", min_size=1, max_size=14)
NAMES = st.text("ابت دذ-:#'\"&*!%@0", min_size=1, max_size=6).filter(lambda s: s.strip() != "-")


@st.composite
def lexicons(draw: st.DrawFn) -> ms.Lexicon:
    """Draw a dictionary; terms that are no patterns are left out."""
    kept = []
    for _ in range(draw(st.integers(0, 6))):
        path = " > ".join(draw(st.lists(NAMES.map(lambda s: " ".join(s.split())), max_size=3)))
        entry = Entry(
            " ".join(draw(TERMS).split()),
            draw(st.one_of(st.just(1.0), st.floats(-1e6, 1e6), st.integers(-9, 9).map(float))),
            path if all(path.split(" > ")) else "",
            draw(st.sampled_from(["", "NOUN", "VERB"])),
            draw(st.sampled_from(["", "surface", "lemma"])),
        )
        try:
            ms.Lexicon([*kept, entry])
        except ms.LexiconError:
            continue
        kept.append(entry)
    return ms.Lexicon(kept)


def sorted_entries(lexicon: ms.Lexicon) -> list[Entry]:
    return sorted(e._replace(line=0) for e in lexicon)


@given(lexicons(), st.sampled_from(["tsv", "json", "yaml"]))
@settings(max_examples=60, deadline=None)
def test_round_trips(lexicon: ms.Lexicon, kind: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"own.{kind}"
        lexicon.save(path)
        assert sorted_entries(ms.Lexicon.load(path)) == sorted_entries(lexicon)
    assert sorted_entries(ms.Lexicon.from_dict(lexicon.to_dict())) == sorted_entries(lexicon)


def test_what_cannot_be_written(tmp_path: Path) -> None:
    own = ms.Lexicon([("حرب",)])
    with pytest.raises(ms.OptionError, match="format"):
        own.save(tmp_path / "own.dic")
    own.save(tmp_path / "own.dic", format="tsv")
    assert ms.Lexicon.load(tmp_path / "own.dic", format="tsv") == own
