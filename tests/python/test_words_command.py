"""The command ``segment --format conllu``: the stem of a word is not its longest part."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.cli import main


def rows(folder: Path, text: str, *options: str) -> list[list[str]]:
    given, out = folder / "in.txt", folder / "out.conllu"
    given.write_text(text + "\n", "utf-8")
    assert main(["segment", "--format", "conllu", *options, "-o", str(out), str(given)]) == 0
    lines = out.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("word", "scheme", "parts"),
    [
        ("بهم", "d3", [("ب", "ADP"), ("هم", "PRON")]),
        ("لها", "d3", [("ل", "ADP"), ("ها", "PRON")]),
        ("وعليهم", "d3", [("و", "CCONJ"), ("على", "ADP"), ("هم", "PRON")]),
        ("وللعلماء", "d3", [("و", "CCONJ"), ("ل", "ADP"), ("ال", "DET"), ("علماء", "NOUN")]),
        ("وللعلماء", "d1", [("و", "CCONJ"), ("للعلماء", "NOUN")]),
        ("وللعلماء", "atb", [("و", "CCONJ"), ("ل", "ADP"), ("العلماء", "NOUN")]),
        ("سيدعمونها", "d3", [("س", "AUX"), ("يدعمون", "VERB"), ("ها", "PRON")]),
        ("والمدرسات", "full", [("و", "CCONJ"), ("ال", "DET"), ("مدرس", "NOUN"), ("ات", "X")]),
        ("مدرستهم", "d2", [("مدرستهم", "NOUN")]),
        ("وهيكتب", "d3", [("و", "CCONJ"), ("ه", "AUX"), ("يكتب", "VERB")]),
        ("بيكتبها", "d3", [("ب", "AUX"), ("يكتب", "VERB"), ("ها", "PRON")]),
        ("ماعنديش", "d3", [("ما", "PART"), ("عند", "ADP"), ("ي", "PRON"), ("ش", "PART")]),
        ("مبيحبش", "atb", [("م", "PART"), ("ب", "AUX"), ("يحب", "VERB"), ("ش", "PART")]),
        ("ماعنديش", "d1", [("ماعنديش", "ADP")]),
    ],
)
def test_parts(tmp_path: Path, word: str, scheme: str, parts: list[tuple[str, str]]) -> None:
    found = rows(tmp_path, word, "--scheme", scheme)
    assert [(row[1], row[3]) for row in found if "-" not in row[0]] == parts
    assert len(found) == len(parts) + (len(parts) > 1)


def test_marks_are_one_part(tmp_path: Path) -> None:
    found = rows(tmp_path, "قال: 1+1 +")
    assert all("-" not in row[0] for row in found)


ODD = [
    "قال الوزيرُ (السابق) لوكالة Reuters:  إن الطائرة التي أقلته لن تعود.ثم خرج. وبالحكومة فشلت!",
    "",
    " \t ",
    "بـ القرار 50% و1,200 دولار http://x.y/z ما عنديش + 1+1 هيكتب قَالَ ا ل #وسم_كبير 😀 كـــتاب",
    "و ف ب ل ك س ال",
    "\u064b\u0651",
    "ال" + "و" * 3000,
    "abc وabc بـabc ٣٫٥ ﷺ",
    "هيكتبها ماعنديش وماعندهمش مبيحبوهاش ياريت",
    "لم يقل إنه سيستقيل؟ بل قال: «لن أستقيل»، ثم غادر.",
]


def check_conllu(content: str) -> None:
    """Check blocks by the rules of the format: ids, ranges, columns, spaces."""
    assert content.endswith("\n\n")
    seen = set()
    for block in content.removesuffix("\n\n").split("\n\n"):
        lines = block.split("\n")
        assert lines[0].startswith("# sent_id = ")
        assert lines[0] not in seen
        seen.add(lines[0])
        assert lines[1].startswith("# text = ")
        assert len(lines) > 2
        text, next_id, inside = "", 1, 0
        for cells in (line.split("\t") for line in lines[2:]):
            assert len(cells) == 10
            assert all(cells)
            pairs = [] if cells[9] == "_" else cells[9].split("|")
            misc = dict(pair.split("=", 1) for pair in pairs)
            surface = inside < next_id
            if "-" in cells[0]:
                start, end = map(int, cells[0].split("-"))
                assert start == next_id < end
                assert surface
                assert cells[2:9] == ["_"] * 7
                inside = end
            else:
                assert int(cells[0]) == next_id
                next_id += 1
                assert cells[3].isupper()
                features = [] if cells[5] == "_" else cells[5].split("|")
                assert features == sorted(features)
                assert surface or "SpaceAfter" not in misc
            if surface:
                text += cells[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
        assert inside < next_id
        assert lines[1] == f"# text = {text}".rstrip()


@pytest.mark.parametrize("scheme", ["d1", "d2", "atb", "d3", "full"])
def test_segments_follow_the_format(tmp_path: Path, scheme: str) -> None:
    given, out = tmp_path / "in.txt", tmp_path / "out.conllu"
    given.write_text("\n".join(ODD), "utf-8")
    command = ["segment", "--format", "conllu", "--scheme", scheme, "-o", str(out), str(given)]
    assert main(command) == 0
    check_conllu(out.read_bytes().decode())


def test_phrases_follow_the_format(tmp_path: Path) -> None:
    given, out = tmp_path / "in.txt", tmp_path / "out.conllu"
    given.write_text("\n".join([*ODD, "رفض الوزير العرض. وقبله السفير."]), "utf-8")
    assert main(["phrases", "--format", "conllu", "-o", str(out), str(given)]) == 0
    content = out.read_bytes().decode()
    check_conllu(content)
    last = content.strip().split("\n\n")[-2:]
    assert [block.split("\n")[0] for block in last] == ["# sent_id = 11.1", "# sent_id = 11.2"]
    cells = [line.split("\t") for line in last[0].split("\n")[2:]]
    assert [c[9] for c in cells if c[1] == "وزير"] == ["Chunk=B|Source=table|SubjOf=1"]
    assert [c[9] for c in cells if c[1] == "عرض"] == ["Chunk=B|ObjOf=1|Source=table"]
    assert "SubjOf=2" in last[1]  # wa- is a word of its own


def test_nothing_to_write(tmp_path: Path) -> None:
    given, out = tmp_path / "in.txt", tmp_path / "out.conllu"
    given.write_text("\n \n", "utf-8")
    assert main(["phrases", "--format", "conllu", "-o", str(out), str(given)]) == 0
    assert out.read_bytes() == b""
