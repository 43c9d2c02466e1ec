"""The command line does no harm: inputs stay whole, nothing is lost without a word."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from marsad.cli import main

GOOD = "رحبت الحكومة بالاتفاق."
COMMANDS = ["analyze", "report", "keyness", "segment", "lemma", "phrases"]


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"text": GOOD, "source": source}) for source in ("أ", "ب")]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def run(capfdbinary, *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_output_is_none_of_the_inputs(command: str, news, tmp_path, capfdbinary) -> None:
    before = news.read_bytes()
    link = tmp_path / "other.jsonl"
    link.symlink_to(news)
    for given, out in ((news, news), (tmp_path / "n*.jsonl", news), (news, link)):
        code, _, err = run(capfdbinary, command, given, "-o", out)
        assert code == 2
        assert err.endswith(f"{out} is read from: write to another file\n")
    assert news.read_bytes() == before


def test_nor_are_actors_or_a_dictionary(news, tmp_path, capfdbinary) -> None:
    words = tmp_path / "own.tsv"
    words.write_text("term\tweight\nأمل\t1\n", "utf-8")
    for arguments in (
        ["lexicon", "check", words],
        ["lexicon", "coverage", words, news],
        ["analyze", news, "--actors", words],
    ):
        assert run(capfdbinary, *arguments, "-o", words)[0] == 2
    assert words.read_text("utf-8").endswith("أمل\t1\n")
    assert run(capfdbinary, "lexicon", "convert", words, words)[0] == 0  # was read before
    assert "أمل" in words.read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_place_that_cannot_be_written_is_told_at_once(
    command: str, news, tmp_path, monkeypatch, capfdbinary
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("work was done before")

    for module in ("marsad._read._read_all", "marsad.morph.words", "marsad.phrases.words"):
        monkeypatch.setattr(module, never)
    for out, message in ((tmp_path / "no" / "x", "there is no folder"), (tmp_path, "directory")):
        code, _, err = run(capfdbinary, command, news, "-o", out)
        assert code == 1
        assert "cannot write" in err
        assert message in err


@pytest.mark.parametrize("ending", ["xlsx", "tsv", "html", "XLS"])
def test_formats_that_are_not_written(news, tmp_path, ending: str, capfdbinary) -> None:
    out = tmp_path / f"x.{ending}"
    code, _, err = run(capfdbinary, "analyze", news, "--table", "quotes", "-o", out)
    assert code == 2
    assert f".{ending.lower()} is not written; there are jsonl, csv, parquet" in err
    assert not out.exists()
    assert run(capfdbinary, "analyze", news, "-q", "--format", "jsonl", "-o", out)[0] == 0


@pytest.mark.parametrize("command", ["segment", "lemma", "phrases"])
def test_lines_of_other_encodings(command: str, tmp_path, capfdbinary) -> None:
    path, packed = tmp_path / "n.txt", tmp_path / "n.txt.gz"
    path.write_text(f"{GOOD}\n{GOOD}\n", "utf-8")
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")))
    wanted = run(capfdbinary, command, path)[1]
    assert run(capfdbinary, command, packed) == (0, wanted, "")
    for name in ("windows-1256", "utf-16"):
        path.write_bytes(f"{GOOD}\n{GOOD}\n".encode(name))
        assert run(capfdbinary, command, path, "--encoding", name) == (0, wanted, "")
        code, out, err = run(capfdbinary, command, path)
        assert code in (1, 3)
        assert "\ufffd" not in out
        assert f"--encoding {'UTF-16-LE' if name == 'utf-16' else name}" in err
    code, _, err = run(capfdbinary, command, path, "--encoding", "win-arabic")
    assert code == 2
    assert "no encoding 'win-arabic'" in err
    packed.write_bytes(packed.read_bytes()[:-12])
    code, _, err = run(capfdbinary, command, packed)
    assert code == 1
    assert "cannot read" in err


def test_a_line_that_is_no_utf8_keeps_its_place(tmp_path, capfdbinary) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes("نعم\n".encode() + b"\xff\xfe\xff\n" + "لا\n".encode())
    code, out, err = run(capfdbinary, "lemma", path)
    assert code == 3
    assert out.split("\n") == ["نعم", "", "لا", ""]
    assert "line 2: invalid UTF-8 at byte 0 of the line" in err
    assert err.endswith("marsad: 1 line could not be read\n")


def shell(command: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    words = ["sh", "-c", command, sys.executable, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_closed_streams(news) -> None:
    bad = news.with_name("bad.jsonl")
    bad.write_text(news.read_text("utf-8") + "{\n", "utf-8")
    done = shell('"$0" -m marsad analyze "$1" >&-', news)
    assert (done.returncode, done.stderr) == (1, "marsad: standard output is closed\n")
    done = shell('"$0" -m marsad segment "$1" >&-', news)
    assert (done.returncode, done.stderr) == (1, "marsad: standard output is closed\n")
    for command in ("analyze", "lemma"):
        done = shell(f'"$0" -m marsad {command} - <&-')
        assert (done.returncode, done.stderr) == (1, "marsad: standard input is closed\n")
    done = shell('"$0" -m marsad analyze "$1" 2>&-', bad)
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["0", "1"]
    done = shell('"$0" -m marsad report "$1" -o "$2" 2>&-', bad, news.with_name("r.html"))
    assert (done.returncode, done.stdout) == (3, "")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_long_lines_are_read_in_small_batches(tmp_path, monkeypatch) -> None:
    import marsad.morph

    sizes = []
    words = marsad.morph.words

    def counted(lines, **options):
        sizes.append(sum(map(len, lines)))
        return words(lines, **options)

    monkeypatch.setattr("marsad.morph.words", counted)
    monkeypatch.setattr("marsad.cli._words._CHARACTERS", 1_000)
    path = tmp_path / "n.txt"
    path.write_text((GOOD * 10 + "\n") * 40, "utf-8")
    assert main(["lemma", str(path), "-o", str(tmp_path / "out")]) == 0
    assert max(sizes) < 1_000 + 10 * len(GOOD)
    assert sum(sizes) == 400 * len(GOOD)
    assert len((tmp_path / "out").read_text("utf-8").splitlines()) == 40


@pytest.mark.parametrize("command", ["analyze", "segment"])
def test_an_interrupt_is_quiet(command: str, tmp_path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text((json.dumps({"text": GOOD * 50}, ensure_ascii=False) + "\n") * 30_000, "utf-8")
    arguments = [sys.executable, "-m", "marsad", command, str(path), "-o", str(tmp_path / "out")]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE) as process:
        for _ in range(600):
            if (tmp_path / "out").exists():
                break
            time.sleep(0.1)
        time.sleep(1)  # past the imports: Python loses an interrupt that falls into their callbacks
        for _ in range(3):
            process.send_signal(signal.SIGINT)
            try:
                _, err = process.communicate(timeout=20)
                break
            except subprocess.TimeoutExpired:
                continue
    assert process.returncode == 130
    assert b"Traceback" not in err
