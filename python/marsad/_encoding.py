"""Files that are not UTF-8: what they may be, and how they are read when the user says it."""

from __future__ import annotations

import codecs
import io
from typing import IO

from marsad import _core
from marsad.errors import DataError, OptionError

__all__ = ["check_encoding", "hint", "is_utf16", "recode"]

_BLOCK = 1 << 16


def hint(data: bytes, option: str = "--encoding") -> str:
    """Say which encoding malformed bytes may be in, as the end of a message; else nothing.

    ``option`` is that of the command line.
    """
    likely = _core.text.likely_encoding(data)
    return f"; it may be {likely}: say encoding={likely!r} ({option} {likely})" if likely else ""


def check_encoding(name: str | None) -> None:
    """Refuse a name that Python does not know."""
    try:
        "".encode(name or "utf-8")  # also tells that base64 and the like are not for text
    except (LookupError, TypeError, ValueError):
        raise OptionError(
            f"encoding: no encoding {name!r}; for instance utf-8, windows-1256, utf-16"
        ) from None


def is_utf16(data: bytes) -> bool:
    """Tell UTF-16 apart, of which Arabic without a byte order mark is valid UTF-8."""
    return _core.text.likely_encoding(data).startswith("UTF-16")


def recode(file: IO[bytes], encoding: str, name: str) -> io.BufferedReader:
    """Read a file of another encoding as UTF-8."""
    return io.BufferedReader(_Recoded(file, encoding, name))


class _Recoded(io.RawIOBase):
    def __init__(self, file: IO[bytes], encoding: str, name: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._name = name
        self._read = 0  # bytes of the file
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = b"?"
        while not self._waiting and data:
            data = self._file.read(_BLOCK)
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                at = self._read + error.start
                raise DataError(
                    f"cannot read {self._name}: not {error.encoding} at byte {at}: {error.reason}"
                ) from None
            except UnicodeError as error:  # no byte order mark
                raise DataError(f"cannot read {self._name}: {error}") from None
            self._read += len(data)
            self._waiting = text.encode("utf-8", "replace")
        size = min(len(buffer), len(self._waiting))
        buffer[:size], self._waiting = self._waiting[:size], self._waiting[size:]
        return size
