"""Articles out of web pages: title, text, date and outlet of one page of HTML.

The text is found by trafilatura where it is installed (``pip install 'marsad[html]'``), else by a
plain reader of the standard library; title, date and outlet are looked for here in either case.

>>> from marsad.html import read_html
>>> page = '<meta property="og:site_name" content="الأفق"><h1>هدنة</h1><p>انتهت الحرب أمس.</p>'
>>> article = read_html(page, engine="plain")
>>> article.title, article.text, article.source
('هدنة', 'انتهت الحرب أمس.', 'الأفق')
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from marsad._coerce import choice, clean_text
from marsad._iso import is_iso, iso_date
from marsad._page import Page, parse

__all__ = ["Article", "read_html"]

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DIVIDER = re.compile(r"\s+[|»«:·•–—-]+\s+")
_SHORT = 25  # words
_DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)
_SOURCES = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")


class Article(NamedTuple):
    """What a page says.

    ``flags`` are among: ``plain`` (read without trafilatura), ``decoded_with_loss`` (bytes that
    the character set does not have became U+FFFD), ``no_title``, ``no_date``, ``no_source``,
    ``short`` (fewer than 25 words of text: perhaps no article) and ``no_text``.

    Examples
    --------
    >>> from marsad.html import read_html
    >>> read_html("<p>انتهت الأزمة.</p>", engine="plain").flags
    ('plain', 'no_title', 'no_date', 'no_source', 'short')
    """

    title: str | None
    text: str
    date: str | None
    source: str | None
    flags: tuple[str, ...]


def read_html(html: str | bytes, *, engine: str = "auto") -> Article:
    """Read one page of HTML.

    Parameters
    ----------
    html : str or bytes
        The page. Bytes are decoded by their byte order mark, by the character set that the page
        names, as UTF-8 or as windows-1256.
    engine : {"auto", "trafilatura", "plain"}
        What finds the text: ``"auto"`` is trafilatura where it is installed and finds something,
        else the plain reader.

    Returns
    -------
    Article
        Paragraphs of the text are lines. The date is ISO text where it can be read as one. What
        the page does not tell is None.

    Raises
    ------
    ImportError
        If trafilatura is asked for and is not installed.

    Examples
    --------
    >>> from marsad.html import read_html
    >>> page = b'<article><p>\\xd9\\x86\\xd8\\xb9\\xd9\\x85 &amp; &#1604;&#1575;</p>'
    >>> read_html(page, engine="plain").text
    'نعم & لا'
    """
    choice(engine, ("auto", "trafilatura", "plain"), "engine")
    flags = []
    if isinstance(html, (bytes, bytearray, memoryview)):
        html = _decode(bytes(html))
        if "\ufffd" in html:
            flags.append("decoded_with_loss")
    elif not isinstance(html, str):
        raise TypeError(f"html must be str or bytes, not {type(html).__name__}: {html!r:.60}")
    html = clean_text(html).replace("\0", " ")
    page = parse(html)
    source = _source(page)
    title = _title(page, source)
    text = "" if engine == "plain" else _trafilatura(html, required=engine == "trafilatura")
    if not text and engine != "trafilatura":
        flags.append("plain")
        text = page.text()
    text = _without_title(text, title)
    date = _date(page)
    missing = {"no_title": title, "no_date": date, "no_source": source, "no_text": text}
    flags += [flag for flag, value in missing.items() if not value]
    if text and len(text.split()) < _SHORT:
        flags.append("short")
    return Article(title, text, date, source, tuple(flags))


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    named = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(named[1].decode("ascii")).name if named else "utf-8"
        if name.startswith("utf-16"):  # the page could not have said so in ASCII
            name = "utf-8"
        return data.decode("cp1252" if name == "iso8859-1" else name)
    except (LookupError, UnicodeDecodeError, ValueError):
        pass
    text = data.decode("utf-8", "replace")
    letters = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") * 10 <= letters:  # UTF-8 with some damage
        return text
    return data.decode("cp1256", "replace")


def _trafilatura(html: str, *, required: bool) -> str:
    try:
        import trafilatura
    except ImportError as error:
        if required:
            hint = "pip install 'marsad[html]'"
            raise ImportError(f"engine='trafilatura' needs it: {hint} ({error})") from error
        return ""
    try:
        found = trafilatura.extract(
            html, output_format="txt", include_comments=False, include_tables=False
        )
    except Exception:  # whatever the page does to it, the plain reader is left
        if required:
            raise
        return ""
    lines = (" ".join(line.split()) for line in (found or "").splitlines())
    return "\n".join(line for line in lines if line)


def _first(*values: str | None) -> str | None:
    cleaned = (" ".join(value.split()) for value in values if value)
    return next((value for value in cleaned if value), None)


def _source(page: Page) -> str | None:
    meta = page.meta
    named = _first(page.data.get("publisher"), *(meta.get(name) for name in _SOURCES))
    return (named or page.host or "").lstrip("@") or None


def _title(page: Page, source: str | None) -> str | None:
    names = ("og:title", "twitter:title")
    told = _first(page.data.get("headline"), *(page.meta.get(name) for name in names))
    shown = page.headings[0] if len(page.headings) == 1 else None
    title = _first(told, shown, page.title, *page.headings[:1])
    return _without_outlet(title, shown, source) if title else None


def _without_outlet(title: str, heading: str | None, source: str | None) -> str:
    """Cut the name of the outlet from either end of a title."""
    parts = _DIVIDER.split(title)
    if len(parts) < 2 or title == heading:
        return title
    if heading and heading in title:
        return heading
    if source and parts[-1].casefold() == source.casefold():
        return title[: list(_DIVIDER.finditer(title))[-1].start()]
    if source and parts[0].casefold() == source.casefold():
        return title[next(_DIVIDER.finditer(title)).end() :]
    return title


def _date(page: Page) -> str | None:
    meta = (page.meta.get(name) for name in _DATES)
    for value in (page.data.get("datePublished"), *meta, *page.times):
        date = iso_date(value)
        if is_iso(date):
            return date
    return None


def _without_title(text: str, title: str | None) -> str:
    """Drop a first line that only says the title again."""
    first, _, rest = text.partition("\n")
    return rest if title and rest and first.strip() == title else text
