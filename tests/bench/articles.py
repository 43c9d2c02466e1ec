"""The texts that the benchmarks in Python read."""

from __future__ import annotations

import marsad as ms
from marsad import Corpus


def texts_of(path: str | None) -> list[str]:
    """Give the texts of a file, or those of the sample corpus."""
    corpus = Corpus.from_files(path) if path else ms.sample()
    return [text for text in corpus.articles["text"] if text]


def read(path: str | None, rows: int, *, repeated: int) -> list[str]:
    """Give the first `rows` texts of a file (0: all); of the sample, over and over, `repeated`."""
    texts = texts_of(path)
    if path is None:
        texts = [texts[i % len(texts)] for i in range(rows or repeated)]
    return texts[:rows] if rows else texts
