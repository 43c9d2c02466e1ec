"""The exceptions of marsad: one tree, so that ``except marsad.MarsadError`` catches all.

A bad configuration fails once and loudly, when it is given; text never fails, whatever it holds.
"""

from __future__ import annotations

__all__ = ["DataError", "EncodingError", "LexiconError", "MarsadError", "OptionError"]


class MarsadError(Exception):
    """Base class of everything that marsad raises on purpose."""


class EncodingError(MarsadError, ValueError):
    """Bytes that were said to be UTF-8 are not; the message holds the position."""


class LexiconError(MarsadError):
    """A lexicon, gazetteer or rule table is wrong; the message holds file and line."""


class OptionError(MarsadError, ValueError):
    """An option has a value that does not exist; the message names the allowed ones."""


class DataError(MarsadError, ValueError):
    """The data do not have the expected shape (a column is missing, a file is unreadable)."""
