"""Keyness: what a group of articles uses more, or less, than the others."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any

from marsad import _counting
from marsad._coerce import choice, positive
from marsad._groups import labels_of
from marsad.errors import DataError, OptionError
from marsad.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

    from marsad.corpus import Corpus

__all__ = ["compare", "keyness"]

_STATISTICS = {
    "g2": "two-cell G2 = 2 (a ln(a/E1) + b ln(b/E2))",
    "g2_four_cell": "four-cell G2 = 2 sum O ln(O/E)",
    "chi2": "chi-square = sum (O-E)^2/E over four cells",
    "chi2_yates": "chi-square = sum max(0, |O-E|-.5)^2/E over four cells",
}
_EFFECTS = {
    "log_ratio": "log2((a/c)/(b/d)), a count of 0 taken as .5 (Hardie)",
    "log_ratio_walter": "log2(((a+.5)/(c+.5))/((b+.5)/(d+.5))) (Walter)",
    "percent_difference": "100 (a/c - b/d)/(b/d), b/d of 0 taken as 1e-18 (Gabrielatos & Marchi)",
    "odds_ratio": "a (d-b)/(b (c-a)), a cell of 0 taken as .5",
    "simple_maths": "(per million of the target + n)/(per million of the reference + n)",
    "bic": "two-cell G2 - ln(c+d) (Wilson)",
}
_FORMULAE = {
    **_EFFECTS,
    "expected": "E1 = c (a+b)/(c+d)",
    "p": "chi-square distribution, 1 degree of freedom",
    "range": "documents of the target with the unit",
    "dp": "deviation of proportions over the documents of the target (Gries); 0 is even",
}


def _groups(corpus: Corpus, by: str | Sequence[str | None]) -> tuple[list[str], Any]:
    """Give the names of the groups, sorted, and the group of each article (-1 for none)."""
    import numpy as np

    if isinstance(by, str):
        labels = labels_of(corpus, by)
    else:
        if not isinstance(by, Iterable):
            raise OptionError(f"by={by!r} is neither a name nor one label an article")
        labels = list(by)
        if len(labels) != len(corpus):
            raise DataError(f"by has {len(labels)} labels for {len(corpus)} articles")
        for label in labels:
            if label is not None and not isinstance(label, str):
                raise OptionError(f"by holds {label!r}, which is neither a str nor None")
    names = sorted({label for label in labels if label is not None})
    code = {name: at for at, name in enumerate(names)}
    return names, np.array([-1 if label is None else code[label] for label in labels], np.int32)


def keyness(
    corpus: Corpus,
    by: str | Sequence[str | None] = "source",
    *,
    unit: str = "lemma",
    measure: str = "g2",
    min_count: int = 5,
    group: str | None = None,
    top: int | None = None,
    correction: str = "benjamini_hochberg",
    effects: Sequence[str] = ("log_ratio",),
    simple_maths_n: float = 1.0,
) -> Table:
    """Find the units that each group of articles uses more, or less, than all others together.

    Parameters
    ----------
    corpus : Corpus
    by : {"source", "date", "week", "month", "year", "doc"} or a sequence
        What makes a group (a week is named by its Monday); or one label an article. Articles
        without a label, or without a date that could be read, belong to no corpus.
    unit : {"lemma", "stem", "norm", "entity", "entry"}
    measure : {"g2", "g2_four_cell", "chi2", "chi2_yates"}
        The statistic: the log-likelihood of the two cells of the unit (as UCREL) or of the whole
        table (as Dunning), or chi-square without or with the correction of Yates. It is never
        negative; the sign of the effect tells the direction.
    min_count : int
        Least number of occurrences in target and reference together; rarer units are not tested.
    group : str, optional
        Only this group against the others.
    top : int, optional
        Rows a group at most. ``q`` takes all tests into account.
    correction : {"benjamini_hochberg", "holm", "bonferroni", "none"}
        How ``q`` is made of the ``p`` of a group.
    effects : sequence
        Of "log_ratio" (Hardie), "log_ratio_walter", "percent_difference", "odds_ratio",
        "simple_maths" and "bic": one column each.
    simple_maths_n : float
        What "simple_maths" adds to both frequencies, in occurrences per million.

    Returns
    -------
    Table
        group, term, target and reference (occurrences), expected, statistic, p, q, the effects,
        per_million_target, per_million_reference, range (documents of the target with the unit),
        dp (dispersion in the target; null where range is 0), measure. Overused units come first
        in a group, the strongest on top; the underused ones follow, the strongest last.

    Examples
    --------
    >>> from marsad import Corpus, keywords
    >>> texts = ["قصف قصف حرب.", "حوار حوار حرب."]
    >>> corpus = Corpus.from_texts(texts, sources=["الأفق", "المرصد"])
    >>> table = keywords.keyness(corpus, by="source", unit="norm", min_count=1, top=1)
    >>> table.select("group", "term", "target", "reference")
    Table: 2 rows × 4 columns
    group   term  target  reference
    ------  ----  ------  ---------
    الأفق   قصف   2       0
    المرصد  حوار  2       0
    """
    import numpy as np
    import pyarrow as pa

    _counting.must_be_corpus(corpus)
    added: object = simple_maths_n
    if isinstance(added, bool) or not isinstance(added, Real):
        raise OptionError(f"simple_maths_n={simple_maths_n!r} is not a number")
    for effect in effects if not isinstance(effects, str) else (effects,):
        choice(effect, _EFFECTS, "effects")
    shown = [effects] if isinstance(effects, str) else list(dict.fromkeys(effects))
    names, groups = _groups(corpus, by)
    if len(names) < 2 and len(corpus):
        what = by if isinstance(by, str) else "label"
        same = f"all articles have the same {what}" if names else f"no article has a {what}"
        warnings.warn(f"there is nothing to compare: {same}", stacklevel=2)
    if group is not None:
        choice(group, names, "group")
    counts = _counting.counts(corpus, unit)
    vocabulary = _counting.vocabulary(counts, 1, 1.0, None)
    found = _counting.core().keyness(
        counts,
        vocabulary,
        groups,
        measure=measure,
        correction=correction,
        min_count=positive(min_count, "min_count"),
        group=None if group is None else names.index(group),
        top=0 if top is None else positive(top, "top"),
        simple_maths_n=simple_maths_n,
    )
    rows = len(found["unit"])
    columns: dict[str, pa.Array] = {
        "group": _counting.labels(found["group"], names),
        "term": _counting.labels(found["unit"], _counting.words(vocabulary)),
    }
    order = ["target", "reference", "expected", "statistic", "p", "q", *shown]
    order += ["per_million_target", "per_million_reference", "range", "dp"]
    for name in order:
        columns[name] = pa.array(found[name], mask=found["range"] == 0 if name == "dp" else None)
    columns["measure"] = _counting.labels(np.zeros(rows, np.int32), [measure])
    notes = {**_FORMULAE, "statistic": _STATISTICS[measure], "q": correction}
    notes["simple_maths"] += f", n = {simple_maths_n:g}"
    fields = [
        pa.field(name, column.type, metadata={"formula": notes[name]} if name in notes else None)
        for name, column in columns.items()
    ]
    return Table(pa.table(list(columns.values()), schema=pa.schema(fields)))


def compare(
    target: int, reference: int, *, sizes: tuple[int, int], simple_maths_n: float = 1.0
) -> dict[str, float]:
    """Compute all measures for one pair of counts, for example from a published table.

    Parameters
    ----------
    target, reference : int
        Occurrences in the target and in the reference.
    sizes : pair of int
        Sizes of the target and of the reference.
    simple_maths_n : float
        What "simple_maths" adds, in occurrences per million.

    Returns
    -------
    dict
        expected, g2, g2_four_cell, chi2, chi2_yates, p_g2, log_ratio, log_ratio_walter,
        percent_difference, odds_ratio, simple_maths, bic.

    Examples
    --------
    "ميليشيا" 120 times in 50,000 words of one outlet, 60 times in 100,000 of the others:

    >>> from marsad import keywords
    >>> found = keywords.compare(120, 60, sizes=(50_000, 100_000))
    >>> round(found["g2"], 2), found["log_ratio"], round(found["odds_ratio"], 2)
    (83.18, 2.0, 4.01)
    """
    import numpy as np

    if len(sizes) != 2:
        raise OptionError(f"sizes={sizes!r} is not a pair (target, reference)")
    cells = (np.array([value], np.float64) for value in (target, reference, *sizes))
    found = _counting.core().compare(*cells, simple_maths_n=simple_maths_n)
    return {name: float(column[0]) for name, column in found.items()}
