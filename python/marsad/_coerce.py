"""Checks of arguments, with messages that print the offending value."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from numbers import Integral

from marsad.errors import OptionError

__all__ = [
    "choice",
    "clean_text",
    "factors_of",
    "is_missing",
    "positive",
    "text_argument",
    "thread_count",
]

MOST_THREADS = 1024

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 can hold, by U+FFFD; positions stay the same."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def is_missing(value: object) -> bool:
    """Tell the missing values of Python, NumPy, pandas and Arrow from all others."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return bool(value != value)  # NaN, NaT
    except (TypeError, ValueError):  # an array
        return False


def text_argument(value: object, name: str) -> str:
    """Give back a str argument, or raise a TypeError that says what came instead."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        hint = f"decode it first, for example {name}.decode('utf-8')"
        raise TypeError(f"{name} must be a str, not {type(value).__name__}: {hint}")
    if value is None:
        raise TypeError(f"{name} must be a str, not None")
    hint = " (a missing value?)" if isinstance(value, float) and value != value else ""
    raise TypeError(f"{name} must be a str, not {type(value).__name__}: {value!r:.60}{hint}")


def choice(value: object, allowed: Iterable[object], name: str) -> None:
    """Raise an OptionError that names the allowed values if this is none of them."""
    allowed = list(allowed)
    if value not in allowed:
        names = ", ".join(repr(item) for item in allowed)
        raise OptionError(f"{name}={value!r} is not known; allowed: {names}")


def positive(value: object, name: str, least: int = 1) -> int:
    """Give back a whole number of at least 1, or raise an OptionError."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise OptionError(f"{name}={value!r} is not a whole number of at least {least}")
    return int(value)


def factors_of(given: Mapping[str, float] | None) -> dict[str, float]:
    """Give numbers by name of what shifts a value; the core knows which names and numbers go."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise OptionError(f"factors={given!r:.60} is not a dict of names and numbers")
    for name, factor in given.items():
        if not isinstance(name, str):
            raise OptionError(f"factors: the name {name!r} is not a str")
        if isinstance(factor, bool) or not isinstance(factor, (int, float)):
            raise OptionError(f"factors: {name}={factor!r} is not a number")
    return {name: float(factor) for name, factor in given.items()}


def thread_count(threads: int | None) -> int:
    """Resolve ``threads=None`` to the number of processors that this process may use."""
    if threads is not None:
        if positive(threads, "threads") > MOST_THREADS:
            raise OptionError(f"threads={threads!r} is more than {MOST_THREADS:,}")
        return int(threads)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
