"""A plain reader of HTML on the parser of the standard library."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

__all__ = ["Page", "parse"]

_SKIPPED_NAMES = (
    "script style noscript template svg math nav header footer aside form button select option "
    "iframe object canvas audio video dialog menu textarea label"
)
_BLOCK_NAMES = (
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr html li main ol p pre section summary table tbody td tfoot th "
    "thead tr ul"
)
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_VOID = frozenset(_VOID_NAMES.split())
_ARTICLE_TYPES = ("Article", "Posting", "Report")
_NOISE = re.compile(
    r"\b(comments?|share|sharing|social|related|breadcrumbs?|sidebar|newsletter|cookies?|advert\w*|"
    r"promo|tags|most-?read|read-?more|copyright)\b",
    re.I,
)
_UNKNOWN = re.compile(r"<!\[(?!(?:temp|cdata|ignore|include|rcdata|if|else|endif)\b)", re.I)
_NOISY = frozenset(["div", "section", "ul", "p", "span"])
_LEAST = 12  # words of a paragraph that counts where no element says that it is the article
_CODE = frozenset(["script", "style", "template", "noscript"])


class Page:
    """What the parser collected; `text` chooses the lines of the article."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self.data: dict[str, str] = {}  # headline, datePublished, publisher of JSON-LD
        self.title: str | None = None
        self.headings: list[str] = []
        self.times: list[str] = []
        self.host: str | None = None
        self.lines: list[tuple[str, bool, str]] = []  # text, inside of the article, element

    def text(self) -> str:
        """Give the lines of the article, or all paragraphs if no element is one."""
        inside = [line for line in self.lines if line[1]]
        if sum(len(line[0].split()) for line in inside) >= _LEAST or not self.lines:
            chosen = inside
        else:
            chosen = [line for line in self.lines if line[2] in ("p", "blockquote", "li")]
            chosen = chosen or [line for line in self.lines if len(line[0].split()) >= _LEAST]
        chosen = chosen or self.lines
        text = "\n".join(line[0] for line in chosen if line[2] not in ("h1", "title"))
        return text or self.data.get("articleBody", "").strip()


class _Reader(HTMLParser):
    def __init__(self, *, skipped: frozenset[str] = _SKIPPED) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._skipped = skipped
        self._open: list[str] = []
        self._blocks: list[str] = []  # those of the open elements that are blocks
        self._count: Counter[str] = Counter()
        self._skip = 0  # depth of the element that is skipped, 0 for none
        self._article = 0  # depth of the element that is the article
        self._text: list[str] = []
        self._json: list[str] | None = None
        self._title: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(attributes)
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
            self._host(attributes.get("href", ""))
        elif tag == "time":
            self.page.times.append(attributes.get("datetime", ""))
        elif tag == "title" and self.page.title is None and not self._skip:
            self._title = []
        elif tag == "script" and "ld+json" in attributes.get("type", "").lower():
            self._json = []
        if tag in _BLOCKS:
            self._line()
        if tag in _VOID:
            return
        self._open.append(tag)
        self._count[tag] += 1
        if tag in _BLOCKS:
            self._blocks.append(tag)
        depth = len(self._open)
        body = "articlebody" in attributes.get("itemprop", "").lower()
        if not self._article and (tag in ("article", "main") or body) and not self._skip:
            self._article = depth
        label = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        noise = tag in _NOISY and self._skipped is _SKIPPED and _NOISE.search(label)
        own_header = tag == "header" and self._article
        if not self._skip and not own_header and (tag in self._skipped or noise):
            self._skip = depth

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self._title is not None:
            self.page.title = " ".join("".join(self._title).split()) or None
            self._title = None
        if tag == "script" and self._json is not None:
            self._linked("".join(self._json))
            self._json = None
        if tag in _BLOCKS:
            self._line()
        if not self._count[tag]:
            return
        closed = ""
        while closed != tag:
            closed = self._open.pop()
            self._count[closed] -= 1
            if closed in _BLOCKS:
                self._blocks.pop()
        depth = len(self._open)
        if self._skip > depth:
            self._skip = 0
        if self._article > depth:
            self._article = 0

    def handle_data(self, data: str) -> None:
        if self._json is not None:
            self._json.append(data)
        elif self._title is not None:
            self._title.append(data)
        elif not self._skip:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._line()
        if self._title is not None:
            self.page.title = " ".join("".join(self._title).split()) or None

    def _line(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if not text:
            return
        element = self._blocks[-1] if self._blocks else ""
        if element == "h1":
            self.page.headings.append(text)
        self.page.lines.append((text, bool(self._article), element))

    def _meta(self, attributes: dict[str, str]) -> None:
        content = attributes.get("content", "").strip()
        for kind in ("property", "name", "itemprop"):
            name = attributes.get(kind, "").strip().lower()
            if name and content:
                self.page.meta.setdefault(name, content)
                if name == "og:url":
                    self._host(content)

    def _host(self, address: str) -> None:
        try:
            host = urlsplit(address).hostname
        except ValueError:
            return
        self.page.host = self.page.host or (host or "").removeprefix("www.") or None

    def _linked(self, text: str) -> None:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return
        for item in _articles(value):
            publisher = item.get("publisher")
            if isinstance(publisher, list):
                publisher = publisher[0] if publisher else None
            if isinstance(publisher, dict):
                publisher = publisher.get("name")
            found = {name: item.get(name) for name in ("headline", "datePublished", "articleBody")}
            for name, said in {**found, "publisher": publisher}.items():
                if isinstance(said, str) and said.strip():
                    self.page.data.setdefault(name, said.strip())


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the articles among JSON-LD, whatever they are wrapped in."""
    waiting = [value]
    for _ in range(1_000):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names):
                yield item
            waiting += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _closed(html: str) -> str:
    """Escape what never ends, for which the parser would search to the end again and again."""
    html = _UNKNOWN.sub("&lt;![", html)
    for begin, end in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<", ">")):
        last = html.rfind(end) + 1
        html = html[:last] + html[last:].replace(begin, "&lt;" + begin[1:])
    return html


def parse(html: str) -> Page:
    """Read a page; whatever it is, something comes back."""
    html = _closed(html)
    for skipped in (_SKIPPED, _CODE):  # a menu that is never closed would hide everything
        reader = _Reader(skipped=skipped)
        with suppress(AssertionError):  # html.parser on broken declarations
            reader.feed(html)
        with suppress(AssertionError):
            reader.close()
        if reader.page.lines:
            break
    return reader.page
