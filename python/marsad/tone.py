"""The tone of whole columns of text.

>>> import marsad as ms
>>> [float(x) > 0 for x in ms.tone(["مشروع رائع وناجح", "كارثة جديدة"])]
[True, False]
"""

from __future__ import annotations

import sys
from functools import lru_cache
from types import ModuleType
from typing import Any

from marsad._coerce import choice, clean_text
from marsad._engine import core
from marsad._texts import as_column
from marsad.errors import OptionError

__all__ = ["SCORES", "tone"]

SCORES = ("sum", "mean", "logit", "relative", "vader", "gdelt")


@lru_cache(maxsize=16)
def _scorer(score: str, evaluation: float, news_valence: float, neutral_band: float) -> Any:
    return core().lexicon.Scorer(
        score=score,
        evaluation=evaluation,
        news_valence=news_valence,
        neutral_band=neutral_band,
    )


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise OptionError(f"{name}={value!r} is not a number of 0 or more")
    return float(value)


def tone(
    texts: Any,
    *,
    score: str = "sum",
    evaluation: float = 1.0,
    news_valence: float = 1.0,
    neutral_band: float = 0.0,
) -> Any:
    """Score the tone of a text, or of every row of a column.

    Parameters
    ----------
    texts : str or column of str
        A text, a list, or a column of pandas, polars or Arrow.
    score : {"sum", "mean", "logit", "relative", "vader", "gdelt"}
        ``sum`` adds the values of the tone words after negation and the like; ``mean`` divides it
        by their number; ``logit`` is ln(P + 0.5) - ln(N + 0.5) of the counts of positive and
        negative ones; ``relative`` is (P - N) / (P + N); ``vader`` is s / sqrt(s * s + 15);
        ``gdelt`` is the percentage of words in positive ones minus that in negative ones.
    evaluation, news_valence : float
        What a word of judgement (bad, welcomed) and a word of news (war, recovery) counts. For
        posts and reviews ``news_valence=0.5`` serves better: war is bad news, not an opinion.
    neutral_band : float
        Texts whose sum lies nearer to 0 than this get 0.

    Returns
    -------
    float, Series, Arrow array or numpy array
        A pandas or polars Series for one, with index and name; an Arrow array for Arrow; a numpy
        array for any other column. A missing text has no score: NaN, in Arrow null.

    Examples
    --------
    >>> import marsad as ms
    >>> ms.tone("فشلت المفاوضات") < 0
    True
    >>> ms.tone(["لا أمل", "أمل"]).tolist() == [-ms.tone("أمل"), ms.tone("أمل")]
    True
    """
    choice(score, SCORES, "score")
    numbers = {
        "evaluation": evaluation,
        "news_valence": news_valence,
        "neutral_band": neutral_band,
    }
    scorer = _scorer(score, *(_number(value, name) for name, value in numbers.items()))
    if isinstance(texts, str):
        return float(_scores(scorer, as_column([clean_text(texts)]))[0])
    if isinstance(texts, (bytes, bytearray, memoryview)) or texts is None:
        raise TypeError(f"texts must be a str or a column of them, not {type(texts).__name__}")
    return _like(texts, _scores(scorer, as_column(texts)))


def _scores(scorer: Any, column: Any) -> Any:
    import numpy as np
    import pyarrow as pa

    parts = [np.empty(0)]
    for chunk in column.chunks:
        validity, offsets, data = chunk.buffers()
        large = pa.types.is_large_string(chunk.type)
        nulls = validity if chunk.null_count else None
        parts.append(scorer.column((offsets, data, nulls, chunk.offset, len(chunk), large)))
    return np.concatenate(parts)


def _like(texts: Any, scores: Any) -> Any:
    import pyarrow as pa

    package = type(texts).__module__.partition(".")[0]
    if isinstance(texts, (pa.Array, pa.ChunkedArray)):
        made = pa.array(scores, from_pandas=True)
        return pa.chunked_array([made]) if isinstance(texts, pa.ChunkedArray) else made
    if package == "pandas":
        return type(texts)(scores, index=texts.index, name=texts.name)
    if package == "polars":
        return type(texts)(texts.name, scores)
    return scores


class _CallableModule(ModuleType):
    """``ms.tone(texts)`` works whether this module or its function is found first."""

    def __call__(self, texts: Any, **options: Any) -> Any:
        return tone(texts, **options)


sys.modules[__name__].__class__ = _CallableModule
