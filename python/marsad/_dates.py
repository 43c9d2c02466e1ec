"""Dates of a text, names of months included."""

from __future__ import annotations

from typing import NamedTuple

from marsad._coerce import text_argument
from marsad._engine import core

__all__ = ["Date", "dates"]


class Date(NamedTuple):
    """One date: ``text`` is the slice ``[start:end]`` of what was given.

    ``iso`` is None for a Hijri date, for a day that no calendar has and where day and month can be
    confused; ``--03-05`` has no year, ``2024-03`` no day, and ``2024-03-05/2024-03-07`` is a span
    of days, which ends with ``last_day``. Year, month and day are None where they are not written.

    Examples
    --------
    >>> from marsad.tokens import dates
    >>> dates("من 5-7 آذار 2024")[0].iso
    '2024-03-05/2024-03-07'
    """

    text: str
    start: int
    end: int
    iso: str | None
    calendar: str
    year: int | None
    month: int | None
    day: int | None
    last_day: int | None


def dates(text: str) -> list[Date]:
    """Find the dates of a text: in digits, and with Gregorian or Hijri names of months.

    A name counts where a day or a year is written beside it. The names may be those of the
    Levant, of Egypt and the Gulf or of the Maghreb, or two of them for one month.

    Parameters
    ----------
    text : str
        The text to read.

    Returns
    -------
    list of Date
        In the order of the text, apart from each other.

    Examples
    --------
    >>> from marsad.tokens import dates
    >>> for date in dates("بين 5 كانون الثاني/يناير 2024 والأول من رمضان"):
    ...     print(date.text, date.iso, date.calendar, date.month)
    5 كانون الثاني/يناير 2024 2024-01-05 gregorian 1
    والأول من رمضان None hijri 9
    """
    text = text_argument(text, "text")
    return [
        Date(text[start:end], start, end, iso or None, calendar, *(n or None for n in numbers))
        for start, end, iso, calendar, *numbers in core().tokens.dates(text)
    ]
