"""The type stubs are those of the compiled core, and the types say what the code does."""

from __future__ import annotations

import difflib
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ALLOWED = [
    r".*\.__pybind11_native_enum__",  # bookkeeping of pybind11
    r"marsad\._core\.[a-z_]+\.[A-Z]\w*",  # the metaclass of pybind11's classes
    r"marsad\._core\.normalize\.AlignedText\.__init__",  # made by a Normalizer alone
    r"marsad\._core\.lexicon\.Hits\.__init__",  # made by Patterns alone
]
GOOD = """
import marsad as ms
doc = ms.analyze("نص", title=None)
corpus = ms.Corpus.from_texts(["نص"]).analyze(progress=False, threads=1)
count: int = len(doc.quotes)
rows: int = len(corpus.stance_matrix(min_count=2))
text: str = doc.text
"""
BAD = (
    'import marsad as ms\nms.analyze(b"bytes")\n',
    "import marsad as ms\nms.analyze(None)\n",
    'import marsad as ms\nms.Corpus.from_texts(["x"]).analyze(True)\n',
    'import marsad as ms\nms.analyze("x", "y", "z")\n',
    'import marsad as ms\nms.analyze("x").quote\n',
)


def test_stubs_are_those_of_the_core(tmp_path: Path) -> None:
    pytest.importorskip("pybind11_stubgen")
    sys.path.insert(0, str(ROOT / "tests"))
    import stubs

    stubs.write(tmp_path)
    made = {path.name: path.read_text("utf-8") for path in tmp_path.glob("*.pyi")}
    kept = {path.name: path.read_text("utf-8") for path in stubs.HOME.glob("*.pyi")}
    for name in sorted({*made, *kept}):
        lines = (kept.get(name, "").splitlines(), made.get(name, "").splitlines())
        change = "\n".join(difflib.unified_diff(*lines, "committed", "generated", lineterm=""))
        assert not change, f"{name}: run `python tests/stubs.py`\n{change}"


def test_stubtest(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    allowed = tmp_path / "allowed.txt"
    allowed.write_text("\n".join(ALLOWED), "utf-8")
    command = [sys.executable, "-m", "mypy.stubtest", "marsad._core", "--concise"]
    command += ["--allowlist", str(allowed), "--ignore-unused-allowlist"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def mypy(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "calls.py").write_text(code, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "calls.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_good_calls_type_check(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    done = mypy(GOOD, tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("code", BAD)
def test_bad_calls_do_not(code: str, tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    done = mypy(code, tmp_path)
    assert done.returncode == 1, code
    assert "calls.py:2" in done.stdout
