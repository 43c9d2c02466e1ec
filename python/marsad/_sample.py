"""The corpus that comes with marsad."""

from __future__ import annotations

from importlib.resources import as_file, files

from marsad.corpus import Corpus

__all__ = ["sample"]


def sample() -> Corpus:
    """Give the sample corpus: invented articles of four invented outlets, with their actors.

    Returns
    -------
    Corpus
        Read but not analysed.

    Examples
    --------
    >>> import marsad as ms
    >>> corpus = ms.sample()
    >>> corpus.where(source="منبر سارونيا").articles["source"][0], len(corpus.errors)
    ('منبر سارونيا', 0)
    >>> "sources" in corpus.analyze().summary()
    True
    """
    with as_file(files("marsad") / "sample") as folder:
        return Corpus.from_files(folder / "news.jsonl", actors=folder / "actors.csv")
