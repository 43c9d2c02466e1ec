"""The words of a report in Arabic and English."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from markupsafe import Markup

__all__ = ["LANGUAGES", "Labels", "amount"]

LANGUAGES = ("ar", "en", "both")


def _read() -> dict[str, tuple[str, str]]:
    table = files("marsad.report").joinpath("labels.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines()[1:])
    return {key: (arabic, english) for key, arabic, english in lines}


_TEXT = _read()


def amount(value: float | str, form: str = ",") -> Markup:
    """Write a number that keeps its own direction, with a true minus sign.

    Examples
    --------
    >>> str(amount(1234)), str(amount(-0.5, "+.2f"))
    ('<bdi dir="ltr">1,234</bdi>', '<bdi dir="ltr">−0.50</bdi>')
    """
    text = value if isinstance(value, str) else format(value, form).replace("-", "\u2212")
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def _fill(values: Mapping[str, object], at: int) -> dict[str, object]:
    """Prepare the values of a note: numbers keep their direction, keys are translated."""
    told: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, str) and value in _TEXT:
            told[name] = _TEXT[value][at]
        else:
            told[name] = amount(value) if isinstance(value, (int, float, str)) else value
    return told


class Labels:
    """Labels in one language, or in Arabic with English beside it.

    Examples
    --------
    >>> Labels("en")("total"), Labels("ar").plain("total")
    (Markup('Total'), 'المجموع')
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._known: dict[str, Markup] = {}

    def __call__(self, key: str, **values: object) -> Markup:
        """Give a label or a note with its values filled in."""
        if not values:
            if key not in self._known:
                self._known[key] = self._write(key, values)
            return self._known[key]
        return self._write(key, values)

    def _write(self, key: str, values: Mapping[str, object]) -> Markup:
        arabic, english = (Markup(_TEXT[key][at]).format(**_fill(values, at)) for at in (0, 1))
        if self.lang == "ar":
            return arabic
        if self.lang == "en":
            return english
        second = Markup(' <span class="en" lang="en" dir="ltr">{}</span>').format(english)
        return arabic + second

    def brief(self, key: str) -> str:
        """Give a label as text without elements, or the key itself where there is none.

        There are thousands of them in the evidence: no English beside the Arabic in a span.
        """
        if key not in _TEXT:
            return key
        arabic, english = _TEXT[key]
        return {"ar": arabic, "en": english}.get(self.lang, f"{arabic} \u2066{english}\u2069")

    def plain(self, key: str) -> str:
        """Give a label as plain text."""
        arabic, english = _TEXT[key]
        return {"ar": arabic, "en": english}.get(self.lang, f"{arabic} {english}")

    def words(self) -> dict[str, str]:
        """Give the words of tooltips."""
        return {key: self.plain(key) for key in _TOOLTIPS}


_TOOLTIPS = [
    "direct",
    "indirect",
    "mixed",
    "term",
    "name",
    "cue",
    "speaker",
    "known_as",
    "resolved",
    "rule",
    "support",
    "oppose",
    "holder",
    "target",
    "voice",
    "narrator",
    "source",
]
