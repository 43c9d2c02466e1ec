"""The corpus that comes with marsad."""

from __future__ import annotations

from importlib.resources import as_file, files

from marsad.corpus import Corpus

__all__ = ["sample"]


def sample() -> Corpus:
    """Give the sample corpus: invented articles of four invented outlets, with their actors.

    Examples
    --------
    >>> import marsad as ms
    >>> corpus = ms.sample()
    >>> len(corpus.errors)
    0
    >>> "sources" in corpus.analyze().summary()
    True
    """
    with as_file(files("marsad") / "sample") as folder:
        return Corpus.from_files(folder / "news.jsonl", actors=folder / "actors.csv")
