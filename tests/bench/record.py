#!/usr/bin/env python3
"""Run the benchmarks and write tests/bench/record/<date>.csv.

    python tests/bench/record.py BUILD [--articles FILE.jsonl[.gz]] [--only NAME ...] [--quick]

Columns: name, value, unit, peer, ratio, machine, commit. BUILD is the folder of a build with
MARSAD_BENCHMARKS=ON (build/bench of the preset); marsad must be installed in this Python, of the
same commit. `ratio` is how many times faster than the peer, or time(2n)/time(n) for linearity,
where `value` is ns a byte at the largest size. Rows that the file of that day has from other
benchmarks stay.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import gzip
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BENCHMARKS = ("normalize", "tokens", "linearity", "morph", "analysis", "frontend", "matching")
Row = tuple[str, float, str, str, float | None]

# Ours and whom it is measured against; the bars are in README.md.
PEERS = {
    "normalize": (
        ("normalize/search/aligned", "icu/transliterate"),
        ("normalize/search/aligned", "icu/nfkc_edits"),
        ("normalize/search/aligned", "icu/nfc_edits"),
        ("normalize/search/aligned", "normalize/search/text"),
        ("normalize/search/aligned", "normalize/search/scalar"),
        ("normalize/search/aligned", "normalize/search/portable"),
        ("normalize/search/portable", "icu/nfkc_edits"),
        ("normalize/search/portable", "icu/nfc_edits"),
        ("normalize/search/vocalised", "normalize/search/aligned"),
        ("normalize/search/vocalised_portable", "normalize/search/portable"),
        ("normalize/search/aligned", "normalize/search/reference"),
        ("normalize/nfc/aligned", "icu/nfc_edits"),
        ("normalize/repair/aligned", "icu/nfkc_edits"),
    ),
    "tokens": (
        ("tokens/tokenize", "icu/words"),
        ("tokens/tokenize", "icu/words_utf8"),
        ("tokens/vocalised", "tokens/tokenize"),
        ("tokens/sentences", "icu/sentences"),
        ("tokens/sentence_spans", "icu/sentences"),
    ),
}


def machine() -> str:
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip()
            for line in info.read_text().splitlines()
            if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    return f"{cpu}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def commit() -> str:
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=10"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "unknown"


def google(
    build: Path, name: str, environment: dict[str, str], *options: str
) -> list[dict[str, Any]]:
    command = [
        str(build / "tests" / "bench" / f"bench_{name}"),
        "--benchmark_format=json",
        *options,
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)["benchmarks"]
    return found


def ratios(build: Path, name: str, environment: dict[str, str], quick: bool) -> Iterator[Row]:
    """Medians of interleaved repetitions, MB of UTF-8 a second of CPU time."""
    options = [
        f"--benchmark_repetitions={3 if quick else 7}",
        "--benchmark_enable_random_interleaving=true",
    ]
    runs = google(
        build,
        name,
        environment,
        *options,
        "--benchmark_min_time=0.2",
        "--benchmark_report_aggregates_only=true",
    )
    speed = {
        run["run_name"]: run["bytes_per_second"] / 1e6
        for run in runs
        if run["aggregate_name"] == "median"
    }
    for one in speed:
        if one.startswith("icu/"):
            yield one, speed[one], "MB/s", "", None
    for ours, peer in PEERS[name]:
        yield ours, speed[ours], "MB/s", peer, speed[ours] / speed[peer]


def linearity(build: Path, environment: dict[str, str], quick: bool) -> Iterator[Row]:
    """Of each stage and family ns a byte at the largest size, and time(2n)/time(n) up to there."""
    options = ["--benchmark_filter=/(1048576|4194304)/"] if quick else []
    families: dict[str, tuple[int, float, float]] = {}
    slow = set()
    for run in google(build, "linearity", environment, *options):
        family, _, size = run["run_name"].removesuffix("/iterations:1/manual_time").rpartition("/")
        if run.get("error_occurred"):
            slow.add(family)
        else:
            families[family] = (int(size), run["ns_per_byte"], run["growth"])
    for family, (size, cost, growth) in families.items():
        unit = "ns/byte" if family not in slow else f"ns/byte at {size} bytes, not run at more"
        yield family, cost, unit, "time(2n)/time(n)", growth


def python(name: str, articles: str | None, quick: bool) -> dict[str, Any]:
    command = [
        sys.executable,
        str(HERE / f"bench_{name}.py"),
        "--json",
        *([articles] if articles else []),
    ]
    if quick and name == "analysis":
        command += ["--rows", "2000"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def analysis(articles: str | None, quick: bool) -> Iterator[Row]:
    found = python("analysis", articles, quick)
    yield (
        "analysis/one_thread/cpu",
        found["one_ms"],
        "ms an article",
        "TfidfVectorizer",
        found["tfidf_to_one_cpu"],
    )
    yield (
        "analysis/one_thread/wall",
        found["one_ms"],
        "ms an article",
        "TfidfVectorizer",
        found["tfidf_to_one_wall"],
    )
    yield (
        "analysis/two_threads/wall",
        found["articles"],
        "articles",
        "analysis/one_thread",
        found["one_to_two_wall"],
    )
    yield "analysis/two_threads/cpu", found["two_to_one_cpu"], "of the CPU time of one", "", None


def frontend(articles: str | None, quick: bool) -> Iterator[Row]:
    found = python("frontend", articles, quick)
    for ours in ("arrow", "words", "column", "each", "tokens", "table", "lists"):
        for peer in ("python", "anltk"):
            if peer in found:
                yield f"frontend/{ours}", found[ours], "MB/s", peer, found[ours] / found[peer]


def morph(build: Path, articles: str | None) -> Iterator[Row]:
    if importlib.util.find_spec("Stemmer") is None:
        print("PyStemmer is not installed: morph is left out", file=sys.stderr)
        return
    command = [sys.executable, str(HERE / "bench_morph.py"), str(build)]
    command += [*([articles] if articles else []), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    for ours in ("types", "first", "cached"):
        yield (
            f"morph/{ours}",
            found[f"{ours}_ns"],
            "ns a word",
            "PyStemmer",
            found[f"{ours}_to_stemmer"],
        )


def matching(articles: str | None, quick: bool) -> Iterator[Row]:
    found = python("matching", articles, quick)
    ours = found["mb_per_second"]["again"]
    for peer, ratio in found["again_to"].items():
        yield f"matching/{found['entries']}_entries", ours, "MB/s", peer, ratio
    made = found["build"]
    yield f"matching/build/{made['entries']}_entries", made["seconds"], "s", "", None
    yield f"matching/memory/{made['entries']}_entries", made["megabytes"], "MB", "", None
    yield "matching/short_texts", found["overhead_us"], "us a text over a large call", "", None


def unpacked(articles: str | None, folder: Path) -> str | None:
    """Benchmarks in C++ read plain JSON Lines."""
    if articles is None or not articles.endswith(".gz"):
        return articles
    plain = folder / "articles.jsonl"
    with gzip.open(articles, "rb") as packed, plain.open("wb") as out:
        for _, line in zip(range(3_000), packed, strict=False):
            out.write(line)
    return str(plain)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("build", type=Path)
    parser.add_argument("--articles")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=BENCHMARKS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--commit", help="what was built, if not what git says of this folder")
    parser.add_argument(
        "--quick", action="store_true", help="fewer repetitions, texts up to 4 MB, 2,000 articles"
    )
    arguments = parser.parse_args()
    out = arguments.out or HERE / "record" / f"{datetime.date.today().isoformat()}.csv"

    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ)
        if plain := unpacked(arguments.articles, Path(folder)):
            environment["MARSAD_BENCH_ARTICLES"] = plain
        for name in arguments.only:
            if name in PEERS:
                rows += ratios(arguments.build, name, environment, arguments.quick)
            elif name == "linearity":
                rows += linearity(arguments.build, environment, arguments.quick)
            elif name == "morph":
                rows += morph(arguments.build, arguments.articles)
            else:
                rows += {"analysis": analysis, "frontend": frontend, "matching": matching}[name](
                    arguments.articles, arguments.quick
                )
    fixed = [machine(), arguments.commit or commit()]
    lines = {
        (name, peer): [
            name,
            f"{value:.4g}",
            unit,
            peer,
            "" if ratio is None else f"{ratio:.3g}",
            *fixed,
        ]
        for name, value, unit, peer, ratio in rows
    }
    if out.exists():
        with out.open(encoding="utf-8", newline="") as file:
            lines = {(row[0], row[3]): row for row in list(csv.reader(file))[1:]} | lines
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "value", "unit", "peer", "ratio", "machine", "commit"])
        writer.writerows(lines[key] for key in sorted(lines))
    print(f"{len(rows)} rows in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
