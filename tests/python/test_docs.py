"""Every example in a docstring and in the README runs and says what is printed beside it."""

from __future__ import annotations

import doctest
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import marsad

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def docstrings() -> Iterator[doctest.DocTest]:
    names = ["marsad"]
    names += [found.name for found in pkgutil.walk_packages(marsad.__path__, "marsad.")]
    finder = doctest.DocTestFinder(exclude_empty=True)
    for name in names:
        if not name.endswith("__main__") and not name.startswith("marsad._core"):
            yield from (t for t in finder.find(importlib.import_module(name)) if t.examples)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


@pytest.mark.parametrize("example", docstrings(), ids=lambda test: test.name)
def test_docstring(
    example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the files that the README speaks of."""
    sample = Path(str(files("marsad") / "sample"))
    shutil.copy(sample / "news.jsonl", tmp_path / "news.jsonl")
    shutil.copy(sample / "actors.csv", tmp_path / "actors.csv")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_readme_python(desk: Path) -> None:
    code = "\n".join(blocks("python"))
    assert code
    subprocess.run([sys.executable, "-c", code], check=True, cwd=desk, capture_output=True)


def test_readme_commands(desk: Path) -> None:
    tools = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    lines = [line.split("  #")[0].strip() for line in "\n".join(blocks("bash")).splitlines()]
    assert "./quickstart.sh" in lines
    for line in filter(None, lines):
        if line.startswith("./"):
            subprocess.run(["bash", "-n", str(ROOT / line.split()[0])], check=True)
        elif line.startswith(("marsad ", "head ", "cat ")):
            done = subprocess.run(
                ["bash", "-c", f"set -o pipefail; {line}"],
                env=environment, cwd=desk, capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, f"{line}\n{done.stderr}"
        else:
            assert line.startswith(("pip ", "cmake ", "git ")), f"not checked: {line}"


def test_readme_cpp_is_the_tested_consumer() -> None:
    consumer = (ROOT / "tests" / "install" / "main.cpp").read_text("utf-8")
    (code,) = blocks("cpp")
    assert code.strip() == consumer.split("\n", 1)[1].strip()


def test_readme_names_files_that_exist() -> None:
    for text in (README, (ROOT / "CONTRIBUTING.md").read_text("utf-8")):
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), target
