"""Dates of articles as ISO text, whatever form they come in."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from functools import lru_cache

from marsad._coerce import clean_text, is_missing

__all__ = ["DATE_ORDERS", "PERIODS", "in_doubt", "is_iso", "iso_date", "period"]

DATE_ORDERS = ("day_first", "month_first")
PERIODS = {"week": "W", "month": "M", "year": "Y"}
"""Spans of time that articles are grouped by, with the letters of :func:`period`."""

_FIRST, _LAST = 1700, 2300  # years; those of the Hijri calendar are no years of ours
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T,]\D*\d\d?:\d\d.*)?", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d:.*)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?", re.ASCII)
_MAIL = re.compile(r"[A-Za-z]{3} \d{4} \d\d?:")
_TIME_ALONE = re.compile(r"\D*(?:\d{1,2}:\d\d(?::\d\d)?\D*)?")  # what may stand around a date

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>(?:" + "|".join(_NAMES) + r")[a-z]*)\.?"
_ENGLISH = [
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]" + _MONTH + r",?[ -](?P<year>\d{4})\b",
        r"\b" + _MONTH + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b",
        r"\b" + _MONTH + r",? (?P<year>\d{4})\b",
    )
]
_DIGITS = {start + digit: str(digit) for start in (0x660, 0x6F0) for digit in range(10)}


def is_iso(date: str | None) -> bool:
    """Tell whether a date of an article could be read: a year, a month, a day or a time."""
    if date is None or not _ISO.fullmatch(date) or not _FIRST <= int(date[:4]) <= _LAST:
        return False
    try:
        return len(date) == 4 or bool(dt.date.fromisoformat(f"{date[:10]}-01"[:10]))
    except ValueError:  # a day that no calendar has
        return False


def period(date: str | None, freq: str) -> str | None:
    """Name the day, week (by its Monday), month or year of an ISO date; None if it is none.

    Examples
    --------
    >>> from marsad._iso import period
    >>> period("2025-03-05", "W"), period("2025-03-05", "M"), period("2025", "M")
    ('2025-03-03', '2025-03', None)
    """
    size = {"M": 7, "Y": 4}.get(freq, 10)
    if date is None or len(date) < size or not is_iso(date):
        return None
    if freq == "W":
        day = dt.date.fromisoformat(date[:10])
        return (day - dt.timedelta(days=day.weekday())).isoformat()
    return date[:size]


def in_doubt(date: str) -> bool:
    """Tell whether a date could be read if it were known what comes first, day or month."""
    return _in_order(date, "day_first") is not None


def iso_date(value: object, order: str | None = None) -> str | None:
    """Give a date as ISO text if it can be read as one, else the text itself.

    Read are dates and times of Python, ISO 8601, year/month/day, the format of e-mail and RSS,
    Arabic and English names of months, and digits of any kind. Where day and month can be
    confused (05/01/2024) the text stays as it is, unless ``order`` says which comes first.

    Examples
    --------
    >>> from marsad._iso import iso_date
    >>> iso_date("5 كانون الثاني 2024"), iso_date("٢٠٢٤/١/٥"), iso_date("05/01/2024")
    ('2024-01-05', '2024-01-05', '05/01/2024')
    >>> iso_date("05/01/2024", "day_first"), iso_date("05/01/2024", "month_first")
    ('2024-01-05', '2024-05-01')
    """
    if is_missing(value):
        return None
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat().removesuffix("T00:00:00")
    text = clean_text(str(value)).strip()
    if not isinstance(value, str):  # NumPy writes nanoseconds
        text = re.sub(r"T00:00:00(?:\.0+)?$", "", text)
    return (_read(text) or _in_order(text, order) or text) if text else None


@lru_cache(maxsize=10_000)
def _read(written: str) -> str | None:
    text = written.translate(_DIGITS)
    if parts := _YEAR_FIRST.fullmatch(text):
        return _joined(*parts.groups())
    if parts := _MONTH_YEAR.fullmatch(text):
        return _joined(parts[2], parts[1], None)
    if parts := _WITH_TIME.fullmatch(text):
        day = _joined(*parts.groups()[:3])
        return f"{day}T{parts[4]}" if day else None
    if _ISO.fullmatch(text):  # a year alone
        return text
    if parts := _COMPACT.fullmatch(text):
        return _joined(*parts.groups())
    if _MAIL.search(text):
        try:
            return parsedate_to_datetime(text).isoformat()
        except (TypeError, ValueError):
            pass
    return _with_name(text)


def _in_order(written: str, order: str | None) -> str | None:
    """Read a date in which day and month can be confused."""
    parts = _YEAR_LAST.fullmatch(written.translate(_DIGITS)) if order else None
    if parts is None:
        return None
    day, month = parts[1], parts[2]
    if order == "month_first":
        day, month = month, day
    return _joined(parts[3], month, day)


def _joined(year: str, month: str, day: str | None) -> str | None:
    """Join the parts of a date, unless no calendar has it; a Hijri year is none of ours."""
    try:
        found = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    if not _FIRST <= found.year <= _LAST:
        return None
    return found.isoformat() if day else found.isoformat()[:7]


def _with_name(text: str) -> str | None:
    """Read a date with the name of a month, or one of digits that cannot be confused."""
    for pattern in _ENGLISH:
        if match := pattern.search(text):
            if not _stands_alone(text, *match.span()):
                return None
            parts = match.groupdict()
            month = str(_NAMES.index(parts["month"][:3].lower()) + 1)
            return _joined(parts["year"], month, parts.get("day"))
    if len(text) > 100 or not any(mark.isdigit() for mark in text):
        return None
    from marsad._dates import dates

    found = dates(text)
    if len(found) != 1 or not (found[0].year and found[0].month) or not is_iso(found[0].iso):
        return None
    return found[0].iso if _stands_alone(text, found[0].start, found[0].end) else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but words and a time of day stands around."""
    return _TIME_ALONE.fullmatch(text[:start] + " " + text[end:]) is not None
