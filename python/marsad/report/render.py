"""From plain values to one page of HTML that keeps within its size."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from marsad.display.marks import escape
from marsad.display.style import DARK, FONTS, LIGHT, MARKS
from marsad.report.build import N_KEYS, N_SIDES
from marsad.report.labels import Labels, amount
from marsad.report.model import Article, Report

__all__ = ["MAX_BYTES", "page"]

MAX_BYTES = 15_000_000
_LISTED = 40  # outlets in the tables that have one a row
_NAME = 160  # characters of a name that are shown
_EVIDENCE = (20, 10, 5, 2, 1, 0)  # sentences a number, should the page be too large
_LEGEND = (
    ("direct", "q direct"),
    ("indirect", "q indirect"),
    ("term", "q term"),
    ("name", "q name"),
    ("cue", "says"),
    ("speaker", "speaker"),
    ("holder", "holder"),
    ("target", "target"),
    ("support", "stance support end-support"),
    ("oppose", "stance oppose end-oppose"),
)


def _clean(text: str) -> Markup:
    """Escape a name, and shorten one that is no name any more."""
    short = text if len(text) <= _NAME else text[:_NAME] + "…"
    return Markup(escape(" ".join(short.split())))


def _amount(value: float | str, form: str = ",") -> Markup:
    return amount(value, form)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("marsad.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(clean=_clean, amount=_amount)
    return environment


def _constant(version: str) -> dict[str, Any]:
    """Give what does not depend on the corpus: style, script and its hash."""
    environment = _environment()
    style = environment.get_template("style.html.j2").render(
        light=Markup(LIGHT), dark=Markup(DARK), fonts=Markup(FONTS), marks=Markup(MARKS)
    )
    script = environment.get_template("script.html.j2").render().strip()
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return {
        "style": Markup(style),
        "script": Markup(script),
        "script_hash": Markup(base64.b64encode(digest).decode("ascii")),
        "version": version,
        "legend": _LEGEND,
        "n_listed": _LISTED,
        "n_keys": N_KEYS,
        "n_sides": N_SIDES,
    }


def _articles(report: Report, labels: Labels) -> list[Article]:
    """Render every article once."""
    template = _environment().get_template("article.html.j2")
    found = []
    for article in report.articles:
        html = template.render(a=article, t=labels, embedded=(), limit=0)
        found.append(replace(article, html=Markup(html)))
    return found


def page(
    report: Report,
    *,
    title: str,
    labels: Labels,
    version: str,
    max_articles: int,
    max_bytes: int = MAX_BYTES,
) -> bytes:
    """Write the page; articles are dropped from the end until it fits, then evidence.

    Parameters
    ----------
    report : Report
    title : str
    labels : Labels
    version : str
    max_articles : int
        Told to the reader; the report holds no more than that.
    max_bytes : int

    Returns
    -------
    bytes
        UTF-8, never more than ``max_bytes`` as long as the empty frame fits.
    """
    template = _environment().get_template("report.html.j2")
    constant = _constant(version)
    articles = _articles(report, labels)
    sizes = [len(article.html.encode("utf-8")) + 1 for article in articles]

    def render(kept: list[Article], linked: list[Article], limit: int) -> bytes:
        html = template.render(
            r=report,
            t=labels,
            title=title,
            articles=kept,
            embedded={article.doc for article in linked},
            dropped=len(articles) - len(kept),
            limit=limit,
            full=_EVIDENCE[0],
            max_articles=max_articles,
            megabytes=round(max_bytes / 1e6),
            **constant,
        )
        return html.encode("utf-8")

    content = b""
    for limit in _EVIDENCE:
        room = max_bytes - len(render([], articles, limit)) - 1_000
        if room < 0 and limit:
            continue
        count = 0
        while count < len(articles) and sizes[count] <= room:
            room -= sizes[count]
            count += 1
        content = render(articles[:count], articles[:count], limit)
        if len(content) <= max_bytes:
            break
    return content
