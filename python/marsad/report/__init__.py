"""One self-contained HTML file that says who says what about whom, with the evidence."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from marsad._coerce import choice, positive, text_argument

if TYPE_CHECKING:
    from marsad.corpus import Corpus

__all__ = ["html", "write"]


def html(
    corpus: Corpus, *, title: str | None = None, lang: str = "both", max_articles: int = 300
) -> bytes:
    """Give the report that :func:`write` writes.

    Parameters
    ----------
    corpus : Corpus
    title, lang, max_articles
        See :func:`write`.

    Returns
    -------
    bytes
        A whole page in UTF-8.

    Examples
    --------
    >>> import marsad as ms
    >>> html(ms.sample().analyze(), lang="ar").decode().startswith("<!DOCTYPE html>")
    True
    """
    import marsad
    from marsad.report.build import build
    from marsad.report.labels import LANGUAGES, Labels
    from marsad.report.render import page

    choice(lang, LANGUAGES, "lang")
    name = None if title is None else text_argument(title, "title")
    most = positive(max_articles, "max_articles", least=0)
    labels = Labels(lang)
    return page(
        build(corpus, labels.words(), most),
        title=name or labels.plain("report"),
        labels=labels,
        version=marsad.__version__,
        max_articles=most,
    )


def write(
    corpus: Corpus,
    path: str | PathLike[str],
    *,
    title: str | None = None,
    lang: str = "both",
    max_articles: int = 300,
) -> Path:
    """Write a report on an analysed corpus.

    The file needs no network and can be read without script. It shows totals, tone by outlet and
    over time, keywords, speakers, a matrix of stances and labels in distancing marks; numbers
    lead to their sentences, and those to the embedded articles. Repeated paragraphs and
    boilerplate are left out of every count.

    Parameters
    ----------
    corpus : Corpus
        It must be analysed; otherwise DataError is raised.
    path : path
        The file to write; its folder must exist.
    title : str, optional
        Title of the report.
    lang : {"ar", "en", "both"}
        Language of the labels; ``both`` is Arabic with English beside it.
    max_articles : int
        Articles to embed, those most cited first. The file never exceeds 15 MB: articles are
        dropped until it fits, and the report says so.

    Returns
    -------
    Path
        Where the report is.

    Examples
    --------
    >>> import os, tempfile
    >>> import marsad as ms
    >>> path = os.path.join(tempfile.mkdtemp(), "report.html")
    >>> report = write(ms.sample().analyze(), path, title="تقرير تجريبي")
    >>> "تقرير تجريبي" in report.read_text(encoding="utf-8")
    True
    """
    target = Path(path)
    target.write_bytes(html(corpus, title=title, lang=lang, max_articles=max_articles))
    return target
