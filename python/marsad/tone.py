"""The tone of whole columns of text.

>>> import marsad as ms
>>> [float(x) > 0 for x in ms.tone(["مشروع رائع وناجح", "كارثة جديدة"])]
[True, False]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from marsad._coerce import choice, clean_text, factors_of
from marsad._engine import core
from marsad._texts import as_column, taken_apart
from marsad.errors import OptionError
from marsad.words import as_words, core_of

if TYPE_CHECKING:
    from marsad.lexicon import Lexicon
    from marsad.words import Words, WordsLike

__all__ = ["SCORES", "tone"]

SCORES = ("sum", "mean", "logit", "relative", "vader", "gdelt")


@lru_cache(maxsize=16)
def _scorer(
    score: str,
    evaluation: float,
    news_valence: float,
    neutral_band: float,
    factors: tuple[tuple[str, float], ...],
    words: Words | None,
) -> Any:
    return core().lexicon.Scorer(
        score=score,
        evaluation=evaluation,
        news_valence=news_valence,
        neutral_band=neutral_band,
        factors=dict(factors),
        words=core_of(words),
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
    lexicon: Lexicon | None = None,
    factors: Mapping[str, float] | None = None,
    words: WordsLike | None = None,
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
    lexicon : Lexicon, optional
        Your own words and weights in the place of the shipped ones; negation and the like are
        read all the same. ``evaluation`` and ``news_valence`` then weigh its categories of these
        names; all others count as they are.
    factors : dict, optional
        What a shifter multiplies by, in the place of its own factor: by kind (``negator``,
        ``intensifier``, ``diminisher``, ``reverser``, ``undoer``, ``spoiler``, ``remedy``,
        ``adversative``, ``concession``, ``condition``, ``question``, ``irrealis``, ``topic``,
        ``mark``) or by the name of a rule, as the column ``shifters`` has it; of two for one rule
        the later counts.
        ``{"question": 1}`` shifts nothing in questions, ``{"negator": -0.5}`` is what pattern does.
    words : Words, path of a file or rows, optional
        Your own words, read above marsad's, as in :class:`marsad.Words`.

    Returns
    -------
    float, Series, Arrow array or numpy array
        A pandas or polars Series for one, with index and name; an Arrow array for Arrow; a numpy
        array for any other column. A missing text has no score: NaN, in Arrow and polars null.

    Examples
    --------
    >>> import marsad as ms
    >>> ms.tone("فشلت المفاوضات") < 0
    True
    >>> ms.tone(["لا أمل", "أمل"]).tolist() == [-ms.tone("أمل"), ms.tone("أمل")]
    True
    >>> ms.tone("ليس رائعا", factors={"negator": -0.5}) == -0.5 * ms.tone("رائع")
    True
    >>> own = ms.Lexicon([("سريع", 1.0), ("بطيء", -1.0)])
    >>> ms.tone(["القطار سريع", "القطار ليس سريعا"], lexicon=own).tolist()
    [1.0, -1.0]
    """
    choice(score, SCORES, "score")
    numbers = {
        "evaluation": evaluation,
        "news_valence": news_valence,
        "neutral_band": neutral_band,
    }
    checked = [_number(value, name) for name, value in numbers.items()]
    given, own = factors_of(factors), as_words(words)
    scorer: Any
    if lexicon is not None:
        if not hasattr(lexicon, "_compiled"):
            how = "marsad.Lexicon.load(name or file) or .from_dict(terms) makes one"
            raise TypeError(f"lexicon must be a Lexicon, not {type(lexicon).__name__}; {how}")
        scorer = _Own(lexicon, score, checked, given, own)
    else:
        scorer = _scorer(score, *checked, tuple(given.items()), own)
    if isinstance(texts, str):
        return float(_scores(scorer, as_column([clean_text(texts)]))[0])
    if isinstance(texts, (bytes, bytearray, memoryview)) or texts is None:
        raise TypeError(f"texts must be a str or a column of them, not {type(texts).__name__}")
    return _like(texts, _scores(scorer, as_column(texts)))


class _Own:
    """Scores columns by a dictionary of the user; stands in the place of the core's scorer."""

    def __init__(
        self,
        lexicon: Lexicon,
        score: str,
        numbers: Sequence[float],
        factors: dict[str, float],
        words: Words | None,
    ) -> None:
        evaluation, news_valence, neutral_band = numbers
        self._lexicon = lexicon
        self._score = score
        self._words = core_of(words)
        self._weights = {"evaluation": evaluation, "news_valence": news_valence}
        self._band = neutral_band
        self._factors = factors

    def column(self, chunk: tuple[Any, ...]) -> Any:
        """Score one chunk of an Arrow column; NaN for a null row."""
        import numpy as np

        found = self._lexicon._compiled.core.find(
            chunk,
            kind="leftmost_longest",
            scope="lexicon",
            shifting=True,
            factors=self._factors,
            words=self._words,
        )
        names = self._lexicon._compiled.category_names
        by_name = np.array([self._weights.get(name, 1.0) for name in names] or [1.0])
        factors = by_name[self._lexicon._compiled.category_numbers]
        # Of entries on the same words one counts, as in the shipped lexicon.
        places = np.stack([found[name] for name in ("row", "start", "gap_start")], axis=1)
        _, first = np.unique(places, axis=0, return_index=True)
        rows = found["row"][first]
        values = (found["value"] * factors[found["entry"]])[first]
        size = len(found["words"])

        def by_row(amounts: Any) -> Any:
            return np.bincount(rows, weights=amounts, minlength=size)

        good, bad = values > 0, values < 0
        parts = {
            "positive": by_row(np.where(good, values, 0.0)),
            "negative": by_row(np.where(bad, -values, 0.0)),
            "positive_matches": by_row(good),
            "negative_matches": by_row(bad),
            "positive_words": by_row(good * found["size"][first]),
            "negative_words": by_row(bad * found["size"][first]),
            "words": found["words"].astype(float),
        }
        score = core().lexicon.score
        out = np.array(
            [
                score(self._score, **{name: float(v[row]) for name, v in parts.items()})
                for row in range(size)
            ]
        )
        near = np.abs(parts["positive"] - parts["negative"]) < self._band - 1e-9
        out[near] = 0.0
        out[_missing(chunk, size)] = np.nan
        return out


def _missing(chunk: tuple[Any, ...], size: int) -> Any:
    """Say which rows of a chunk are null."""
    import numpy as np

    validity, first = chunk[2], chunk[3]
    if validity is None:
        return np.zeros(size, bool)
    bits = np.unpackbits(np.frombuffer(validity, np.uint8), bitorder="little")
    return bits[first : first + size] == 0


def _scores(scorer: Any, column: Any) -> Any:
    import numpy as np

    parts = [scorer.column(taken_apart(chunk)) for chunk in column.chunks]
    return np.concatenate([np.empty(0), *parts])


def _like(texts: Any, scores: Any) -> Any:
    import pyarrow as pa

    package = type(texts).__module__.partition(".")[0]
    if isinstance(texts, (pa.Array, pa.ChunkedArray)):
        made = pa.array(scores, from_pandas=True)
        return pa.chunked_array([made]) if isinstance(texts, pa.ChunkedArray) else made
    if package == "pandas":
        return type(texts)(scores, index=texts.index, name=texts.name)
    if package == "polars":
        return type(texts)(texts.name, pa.array(scores, from_pandas=True))
    return scores


class _CallableModule(ModuleType):
    """``ms.tone(texts)`` works whether this module or its function is found first."""

    def __call__(self, texts: Any, **options: Any) -> Any:
        return tone(texts, **options)


sys.modules[__name__].__class__ = _CallableModule
tone.__dict__.update(
    {name: globals()[name] for name in ("__all__", *__all__)}
)  # and so does `ms.tone.SCORES`
