"""The command line: input, output, messages, exit codes."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

import marsad as ms
from marsad import _run
from marsad.cli import main

ARTICLES = [
    {"id": "a", "outlet": "الأفق", "date": "2025-03-03", "body": "نددت الحكومة بالهجوم."},
    {"id": "b", "outlet": "المرصد", "date": "2025-03-04", "body": "قال الوزير: «انتهت الأزمة»."},
]
NAMES = ["documents", "sentences", "matches", "mentions", "quotes", "stances", "tokens"]


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    lines = [json.dumps(article, ensure_ascii=False) for article in ARTICLES]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def run(capfdbinary, *args: object) -> tuple[int, bytes, str]:
    code = main([str(arg) for arg in args])
    out, err = capfdbinary.readouterr()
    return code, out, err.decode()


def marsad(*args: object, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "marsad", *map(str, args)]
    return subprocess.run(command, input=data, capture_output=True, check=False)


def test_one_object_an_article(news, capfdbinary) -> None:
    code, out, err = run(capfdbinary, "analyze", news, "--threads", 1)
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["source"] == "الأفق"
    assert "الأفق".encode() in out, "Arabic is written as it is"
    assert rows[1]["quotes"][0]["text"] == "انتهت الأزمة"
    assert "doc" not in rows[1]["quotes"][0]
    assert {"sentences", "quotes", "stances", "mentions", "matches", "tone"} <= rows[0].keys()
    assert "2 articles" in err


def test_same_as_python(news, capfdbinary) -> None:
    corpus = ms.Corpus.from_files(news).analyze()
    for name in NAMES:
        code, out, _ = run(capfdbinary, "analyze", news, "--table", name, "-q")
        assert code == 0
        assert [json.loads(line) for line in out.splitlines()] == list(getattr(corpus, name))


def test_formats(news, tmp_path, capfdbinary) -> None:
    rows = list(ms.Corpus.from_files(news).analyze().sentences)
    assert (
        main(["analyze", str(news), "-q", "--table", "sentences", "-o", f"{tmp_path}/s.csv"]) == 0
    )
    content = (tmp_path / "s.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [int(row["end"]) for row in found] == [row["end"] for row in rows]
    arguments = ["analyze", str(news), "-q", "--table", "sentences", "-o", f"{tmp_path}/s.parquet"]
    assert main(arguments) == 0
    assert pq.read_table(tmp_path / "s.parquet").num_rows == len(rows)
    assert main(["analyze", str(news), "-q", "-o", f"{tmp_path}/s.jsonl.gz"]) == 0
    with gzip.open(tmp_path / "s.jsonl.gz") as file:
        assert len(file.readlines()) == 2
    _, out, _ = run(capfdbinary, "analyze", news, "-q", "--table", "quotes", "--format", "csv")
    assert out.startswith(b'"doc",'), "no byte order mark in a pipe"


def test_several_batches_lose_nothing(tmp_path, monkeypatch, capfdbinary) -> None:
    monkeypatch.setattr("marsad._run.BATCH_ROWS", 7)
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({**ARTICLES[n % 2], "id": f"n{n}"}) for n in range(50)]
    path.write_text("\n".join(lines), "utf-8")
    code, out, _ = run(capfdbinary, "analyze", path, "-q")
    assert code == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == [f"n{n}" for n in range(50)]
    for kind, lines_of_header in (("csv", 1), ("jsonl", 0)):
        command = ("analyze", path, "-q", "--table", "documents", "--format", kind)
        _, out, _ = run(capfdbinary, *command)
        assert len(out.splitlines()) == 50 + lines_of_header
    arguments = ["analyze", str(path), "-q", "--table", "quotes", "-o", f"{tmp_path}/s.parquet"]
    assert main(arguments) == 0
    assert pq.read_table(tmp_path / "s.parquet").num_rows == 25


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input(news, packed: bool) -> None:
    data = gzip.compress(news.read_bytes()) if packed else news.read_bytes()
    done = marsad("analyze", "-", "-q", data=data)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == b""


def test_standard_input_of_other_kinds(news, tmp_path) -> None:
    frame = ms.Corpus.from_files(news).articles
    frame.to_csv(tmp_path / "n.csv")
    frame.to_parquet(tmp_path / "n.parquet")
    for name in ("n.csv", "n.parquet"):
        done = marsad("analyze", "-", "-q", data=(tmp_path / name).read_bytes())
        assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"], name
    done = marsad("analyze", "-", "-q", data="رحبت الحكومة بالاتفاق.\nسطر ثان.".encode())
    assert len(done.stdout.splitlines()) == 1, "plain text is one article"


def test_rows_that_fail_are_listed_and_the_rest_is_done(tmp_path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(
        b'{"text": "x"}\n{bad\n{"id": "n", "text": null}\n{"text": "\xff"}\n{"text":"y"}'
    )
    done = marsad("analyze", path, "-q")
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2
    errors = done.stderr.decode().splitlines()
    assert "bad.jsonl, line 2: invalid JSON" in errors[0]
    assert "bad.jsonl, line 3 (id n): the text is null" in errors[1]
    assert "bad.jsonl, line 4: invalid UTF-8 at byte" in errors[2]
    assert errors[3] == "marsad: 3 of 5 rows could not be read"


def test_a_batch_without_articles_comes_first(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("marsad._run.BATCH_ROWS", 2)
    path = tmp_path / "n.jsonl"
    good = [json.dumps({"text": article["body"]}) for article in ARTICLES]
    path.write_text("\n".join(["{", "{", *good, "{", "{"]), "utf-8")
    for name in NAMES:
        for kind in ("csv", "parquet"):
            out = tmp_path / f"{name}.{kind}"
            assert main(["analyze", str(path), "-q", "--table", name, "-o", str(out)]) == 3
        assert pq.read_table(tmp_path / f"{name}.parquet").column_names[0] == "doc"
        assert (tmp_path / f"{name}.csv").read_text("utf-8-sig").count('"doc"') == 1
    path.write_text("{\n{\n{", "utf-8")
    out = tmp_path / "none.csv"
    assert main(["analyze", str(path), "-q", "--table", "quotes", "-o", str(out)]) == 3
    assert out.read_text("utf-8-sig").startswith('"doc","field"')


def test_failures_are_one_line(news, tmp_path, capfdbinary) -> None:
    out = tmp_path / "kept.jsonl"
    out.write_text("kept", "utf-8")
    code, _, err = run(capfdbinary, "analyze", news, "--text", "article", "-o", out)
    assert code == 1
    assert err.splitlines()[-1].endswith(
        "has no column 'article' for the text; available: id, outlet, date, body"
    )
    assert out.read_text("utf-8") == "kept", "a failing start leaves old output alone"
    for arguments in (["analyze", "nowhere.jsonl"], ["analyze", news, "--actors", "nowhere.csv"]):
        code, _, err = run(capfdbinary, *arguments)
        assert code == 1
        assert len(err.splitlines()) == 1
        assert "Traceback" not in err
        assert "nowhere" in err
    code, _, err = run(capfdbinary, "analyze", news, "-q", "-o", tmp_path / "no" / "out.jsonl")
    assert code == 1
    assert "cannot write" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "required: COMMAND"),
        (["analyze"], "no input: name files, or - for standard input, or --sample"),
        (["segment"], "no input: name files, or - for standard input; see marsad segment --help"),
        (["report", "--sample", "-o", "r.pdf"], "r.pdf: a report is HTML, not .pdf"),
        (["analyze", "x", "--table", "quote"], "'quotes', 'stances', 'tokens'"),
        (["analyze", "x", "--format", "xml"], "'jsonl', 'csv', 'parquet'"),
        (["analyze", "x", "--format", "csv"], "--format csv needs --table"),
        (["analyze", "x", "--threads", "0"], "invalid number value: '0'"),
        (["lexicon", "coverage", "tone", "x", "--threads", "2"], "unrecognized arguments"),
        (["analyze", "x", "--set", "tone"], "'tone' is not NAME=VALUE"),
        (["analyze", "--sample", "--set", "no_such_option=1"], "no_such_option"),
        (["analyze", "--sample", "--set", "no_such_option=x"], "no_such_option"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capfdbinary) -> None:
    code, out, err = run(capfdbinary, *arguments)
    assert code == 2
    assert out == b""
    assert message in err


def test_sample_and_version(capfdbinary) -> None:
    code, out, _ = run(capfdbinary, "analyze", "--sample", "-q", "--table", "documents")
    assert code == 0
    assert len(out.splitlines()) == len(ms.sample())
    code, out, _ = run(capfdbinary, "--version")
    assert (code, out.decode().split()) == (0, ["marsad", ms.__version__])


def test_broken_pipe_is_quiet(tmp_path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": ARTICLES[0]["body"] * 50})
    path.write_text("\n".join([line] * 3_000), "utf-8")
    command = f"'{sys.executable}' -m marsad analyze '{path}' -q | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""
    assert done.returncode == 0


def test_report(monkeypatch, news, tmp_path, capfdbinary) -> None:
    written = []
    monkeypatch.setattr(ms.Corpus, "report", lambda corpus, path: written.append((corpus, path)))
    code, out, err = run(capfdbinary, "report", news, "-o", tmp_path / "r.html", "--threads", 1)
    assert (code, out) == (0, b"")
    assert "2 articles from 2 sources" in err
    assert len(written[0][0].documents) == 2
    (tmp_path / "empty.jsonl").touch()
    code, _, err = run(capfdbinary, "report", tmp_path / "empty.jsonl")
    assert code == 1
    assert "holds no article" in err


def test_report_to_standard_output(news, tmp_path, monkeypatch, capfdbinary) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capfdbinary, "report", news, "-o", "-", "--lang", "ar")
    assert code == 0
    assert out.startswith(b"<!DOCTYPE html>")
    assert "2 articles from 2 sources" in err
    assert "written" not in err
    assert not (tmp_path / "-").exists()


def test_help_names_what_there_is(capfdbinary) -> None:
    code, out, _ = run(capfdbinary, "keyness", "--help")
    text = " ".join(out.decode().split())
    assert code == 0
    for name in ("g2_four_cell", "chi2_yates", "entity", "month", "neutral_band", "default: 5"):
        assert name in text
    _, out, err = run(capfdbinary, "analyze", "--nonsense")
    assert (out, len(err.splitlines())) == (b"", 2), "a wrong option is told in two lines"
    _, _, err = run(capfdbinary)
    assert "report,analyze,keyness" in err


def test_keyness(monkeypatch, news, capfdbinary) -> None:
    asked = []

    def keyness(corpus: ms.Corpus, by: str, **options: object) -> ms.Table:
        asked.append((by, options))
        return ms.Table.from_rows([{"group": "الأفق", "term": "هجوم"}])

    monkeypatch.setattr(ms.Corpus, "keyness", keyness)
    command = ("keyness", news, "-q", "--min-count", 2, "--measure", "g2", "--format", "csv")
    code, out, _ = run(capfdbinary, *command)
    assert code == 0
    assert asked == [("source", {"measure": "g2", "min_count": 2})]
    assert out.decode().splitlines()[1] == '"الأفق","هجوم"'


def test_kwic(news, tmp_path, capfdbinary) -> None:
    code, out, err = run(capfdbinary, "kwic", "(الحكومة|الوزير)", news, "--window", 1)
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows == list(ms.Corpus.from_files(news).kwic("(الحكومة|الوزير)", 1))
    assert [(row["source"], row["match"]) for row in rows] == [
        ("الأفق", "الحكومة"),
        ("المرصد", "الوزير"),
    ]
    path = tmp_path / "k.csv"
    assert main(["kwic", "هجوم", str(news), "--by", "lemma", "-o", str(path)]) == 0
    assert "بالهجوم" in path.read_text("utf-8-sig")
    for arguments, message in (
        (("kwic", news), "no input"),
        (("kwic", "(", news), "not a regular expression"),
        (("kwic", "هجوم", news, "--by", "root"), "allowed: 'text', 'norm', 'stem', 'lemma'"),
        (("kwic", "هجوم", news, "--window", 0), "window=0 is not a whole number"),
    ):
        code, out, err = run(capfdbinary, *arguments)
        assert (code, out) == (2, b"")
        assert message in err


@pytest.mark.parametrize("command", [("keyness", "--min-count", 1), ("kwic", "الحكومة")])
def test_threads_are_honoured(command, news, monkeypatch, capfdbinary) -> None:
    asked = []
    for name in ("run_batch", "run_lemmas"):
        real = getattr(_run, name)

        def spy(*args, real=real, **options):
            asked.append(options["threads"])
            return real(*args, **options)

        monkeypatch.setattr(_run, name, spy)
    assert run(capfdbinary, *command, news, "--threads", 3)[0] == 0
    assert set(asked) == {3}


def test_keyness_says_why_there_is_nothing(tmp_path, capfdbinary) -> None:
    path = tmp_path / "n.jsonl"
    for sources, message in (
        ((None, None), "no article has a source: name the column with --source"),
        (("أ", "أ"), "nothing to compare: all articles have the same source"),
        (("أ", "ب"), "no word is frequent enough to be tested: see --min-count"),
    ):
        rows = [{"text": "انتهت الأزمة.", "source": source} for source in sources]
        path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        code, out, err = run(capfdbinary, "keyness", path)
        assert (code, out) == (0, b"")
        assert message in err
    assert run(capfdbinary, "keyness", path, "--min-count", "1")[2] == ""
    _, _, err = run(capfdbinary, "keyness", path, "--min-count", "1", "--by", "month")
    assert "no article has a date that tells the month: name the column with --date" in err
