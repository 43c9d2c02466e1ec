"""The public face: names, signatures, docstrings, exceptions, the cost of an import."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import marsad as ms

MODULES = [m.name for m in pkgutil.iter_modules(ms.__path__) if not m.name.startswith("_")]


def public() -> Iterator[tuple[str, Any]]:
    """Yield every public function, class and method, each once, with its dotted name."""
    seen: set[int] = set()
    homes = [ms, *(importlib.import_module(f"marsad.{name}") for name in MODULES)]
    for home in homes:
        for name in home.__all__:
            item = getattr(home, name)
            if not (inspect.isclass(item) or inspect.isroutine(item)) or id(item) in seen:
                continue
            seen.add(id(item))
            yield f"{home.__name__}.{name}", item
            if not inspect.isclass(item):
                continue
            for part in dir(item):
                member = inspect.getattr_static(item, part)
                if part.startswith("_") or not getattr(item, "__module__", "").startswith("marsad"):
                    continue
                if isinstance(member, classmethod | staticmethod):
                    member = member.__func__
                if inspect.isfunction(member) or isinstance(member, property):
                    yield f"{home.__name__}.{name}.{part}", member


PUBLIC = dict(public())
CALLABLE = {name: item for name, item in PUBLIC.items() if inspect.isroutine(item)}


def parameters(item: Any) -> list[inspect.Parameter]:
    found = inspect.signature(item).parameters.values()
    return [p for p in found if p.name not in ("self", "cls")]


def section(text: str, name: str) -> str:
    """Give the body of a numpydoc section; empty where there is none."""
    found = re.search(rf"^{name}\n-+\n(.*?)(?=^\w[\w ]*\n-+\n|\Z)", text, re.M | re.S)
    return found[1] if found else ""


@pytest.mark.parametrize("module", ["marsad", *(f"marsad.{name}" for name in MODULES)])
def test_every_promised_name_is_there(module: str) -> None:
    home = importlib.import_module(module)
    assert len(home.__all__) == len(set(home.__all__))
    for name in home.__all__:
        assert getattr(home, name, None) is not None, name
    assert set(home.__all__) <= set(dir(home))


def test_dir_shows_no_private_name() -> None:
    assert not [name for name in dir(ms) if name.startswith("_") and name != "__version__"]
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", ms.__version__)
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = ms.nothing


def test_exceptions_form_a_tree() -> None:
    for error in (ms.EncodingError, ms.LexiconError, ms.OptionError, ms.DataError):
        assert issubclass(error, ms.MarsadError)
    for error in (ms.EncodingError, ms.OptionError, ms.DataError):
        assert issubclass(error, ValueError)
    assert issubclass(ms.MarsadError, Exception)
    assert not issubclass(ms.MarsadError, ValueError)


@pytest.mark.parametrize("name", CALLABLE)
def test_flags_are_keywords(name: str) -> None:
    positional = [p for p in parameters(CALLABLE[name]) if p.kind is p.POSITIONAL_OR_KEYWORD]
    assert len(positional) <= 2, f"{name} takes {[p.name for p in positional]} by position"
    flags = [p.name for p in positional if isinstance(p.default, bool)]
    assert not flags, f"{name}({flags[0]}) can be given as a bare True"


@pytest.mark.parametrize("name", PUBLIC)
def test_docstrings_are_complete(name: str) -> None:
    item = PUBLIC[name]
    text = inspect.cleandoc(inspect.getdoc(item) or "")
    assert text, f"{name} has no docstring"
    first = text.split("\n\n")[0]
    assert first.endswith((".", "?")), f"{name}: the summary is no sentence: {first!r}"
    if isinstance(item, property) or (inspect.isclass(item) and issubclass(item, Exception)):
        return
    assert ">>>" in section(text, "Examples"), f"{name} has no example"
    if inspect.isroutine(item):
        lines = re.findall(r"^(\S.*?)(?: :.*)?$", section(text, "Parameters"), re.M)
        told = {part.strip(" *") for line in lines for part in line.split(",")}
        untold = {p.name for p in parameters(item)} - told
        assert not untold or not parameters(item), f"{name} does not explain {sorted(untold)}"


@pytest.mark.parametrize("name", PUBLIC)
def test_annotations_are_complete(name: str) -> None:
    item = PUBLIC[name]
    if isinstance(item, property):
        item = item.fget
    if inspect.isroutine(item):
        bare = [p.name for p in parameters(item) if p.annotation is p.empty]
        assert not bare, f"{name} does not say what {bare} are"
        assert inspect.signature(item).return_annotation is not inspect.Signature.empty


def test_import_is_light() -> None:
    code = (
        "import sys, marsad; heavy = {'pyarrow', 'pandas', 'polars', 'numpy', 'jinja2', 'tqdm'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_one_article_needs_no_arrow() -> None:
    code = (
        "import sys, marsad; doc = marsad.analyze('رحبت الحكومة بالاتفاق.'); doc.tone; "
        "len(doc.stances); print('pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_module_is_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "marsad", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"marsad {ms.__version__}"


@pytest.mark.parametrize("first", ["import marsad.{0}", "import marsad; marsad.{0}", "import json"])
@pytest.mark.parametrize("name", ["normalize", "tone"])
def test_functions_that_are_modules_too(name: str, first: str) -> None:
    """Whichever is found first, both can be called, and their other names are there."""
    code = (
        f"{first.format(name)}; import marsad as ms; import marsad.{name} as module; "
        f"from marsad import {name} as function; "
        "print(all(callable(one) and all(getattr(one, name) for name in one.__all__) "
        f"for one in (ms.{name}, module, function)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "True", done.stderr
