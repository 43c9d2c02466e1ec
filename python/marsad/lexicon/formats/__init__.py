"""Files of dictionaries: which format, in what encoding, and who reads it."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from os import PathLike, fspath
from pathlib import Path

from marsad import _engine
from marsad._coerce import choice
from marsad._encoding import hint, is_utf16
from marsad.lexicon._entries import Entry, fail, shown
from marsad.lexicon.formats._frames import from_frame
from marsad.lexicon.formats._lexicoder import read_lexicoder
from marsad.lexicon.formats._liwc import read_liwc
from marsad.lexicon.formats._tables import read_csv, read_tsv
from marsad.lexicon.formats._trees import from_mapping, read_json, read_yaml
from marsad.lexicon.formats._wordstat import read_wordstat
from marsad.lexicon.formats._yoshikoder import read_yoshikoder

__all__ = ["FORMATS", "detect", "from_frame", "from_mapping", "read", "shipped"]

_READERS: dict[str, Callable[[str, str], list[Entry]]] = {
    "tsv": read_tsv,
    "csv": read_csv,
    "yaml": read_yaml,
    "json": read_json,
    "liwc": read_liwc,
    "wordstat": read_wordstat,
    "yoshikoder": read_yoshikoder,
    "lexicoder": read_lexicoder,
}
FORMATS = tuple(_READERS)
"""Names of the formats that can be read."""

_ENDINGS = {
    ".tsv": "tsv",
    ".tab": "tsv",
    ".csv": "csv",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".json": "json",
    ".dic": "liwc",
    ".cat": "wordstat",
    ".ykd": "yoshikoder",
    ".lcd": "yoshikoder",
    ".lc3": "lexicoder",
}
_IN_ONE_LINE = ("json", "yoshikoder")  # whole dictionaries may stand in one line
_LONGEST_LINE = 1_000_000  # characters of a line of the others
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def shipped() -> list[str]:
    """Give the names of the lexicons that come with marsad."""
    return [name for name in _engine.core().lexicon.shipped_names() if name != "shifters"]


def read(
    source: str | PathLike[str], *, format: str | None = None, encoding: str | None = None
) -> tuple[str, list[Entry]]:
    """Read a file or a shipped lexicon; gives its name and its entries."""
    if format is not None:
        choice(format, FORMATS, "format")
    path = Path(fspath(source))
    if isinstance(source, str) and source in shipped() and not path.exists():
        return source, read_tsv(_engine.core().lexicon.shipped(source), source)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        known = ", ".join(shipped())
        raise fail(
            f"no such file, and no shipped lexicon (there are: {known})", str(path)
        ) from None
    except OSError as error:
        raise fail(error.strerror or str(error), str(path)) from error
    if data.startswith(b"PK\x03\x04"):
        how = "save the sheet as CSV, or give Lexicon.from_frame a data frame of it"
        raise fail(f"a workbook or another packed file; {how}", path.name)
    text = _decode(data, path.name, encoding)
    kind = format or detect(path.name, text)
    if kind not in _IN_ONE_LINE:
        _check_lines(text, path.name)
    return path.name, _READERS[kind](text, path.name)


def _decode(data: bytes, name: str, encoding: str | None) -> str:
    told = next((kind for mark, kind in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding or told)
    except LookupError:
        raise fail(f"encoding={encoding!r} is not known", name) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = data[error.start : error.start + 4]
        what = f"byte {error.start} ({found!r}) is not {error.encoding}"
        raise fail(what + (_hint(data) if not encoding else ""), name, line) from None
    if not encoding and told == "utf-8" and is_utf16(data):  # it is valid UTF-8
        raise fail(f"not UTF-8{_hint(data)}", name, 1)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _check_lines(text: str, name: str) -> None:
    """Refuse a line that holds no entry, before anything is made of it."""
    begin = 0
    while len(text) - begin > _LONGEST_LINE:
        end = text.rfind("\n", begin, begin + _LONGEST_LINE + 1)
        if end < 0:
            after = text.find("\n", begin)
            size = (len(text) if after < 0 else after) - begin
            line = text.count("\n", 0, begin) + 1
            raise fail(
                f"a line of {size} characters: {shown(text[begin : begin + 80])}", name, line
            )
        begin = end + 1


def _hint(data: bytes) -> str:
    return hint(data, "--lexicon-encoding") or "; say encoding= and what it is"


def detect(name: str, text: str) -> str:
    """Tell the format by the name of the file and by its first characters."""
    head = text.lstrip()[:2000]
    ending = Path(name).suffix.lower()
    if head.startswith("<"):
        return "yoshikoder"
    if ending in (".lcd", ".lc3"):
        return "lexicoder"
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if head.startswith("%"):
        return "liwc"
    if head.startswith(("{", "[")):
        return "json"
    if head.startswith("+"):
        return "lexicoder"
    first = head.split("\n", 1)[0]
    if "\t" in first:
        return "tsv"
    if first.rstrip().endswith(":"):
        return "yaml"
    return "csv"
