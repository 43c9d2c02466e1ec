"""From a corpus to the plain values that a report shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from marsad.report.articles import embed, rank
from marsad.report.columns import Frame
from marsad.report.model import Report
from marsad.report.people import labels, matrix, speakers
from marsad.report.sections import keywords, overview, panels, tones

if TYPE_CHECKING:
    from marsad.corpus import Corpus

__all__ = ["N_KEYS", "N_OUTLETS", "N_SIDES", "build"]

N_OUTLETS = 12  # outlets with a column, a chart and a list of keywords of their own
N_KEYS = 12
N_SIDES = 15  # holders and targets
_N_SPEAKERS = 20
_N_LABELS = 30
_N_APART = 8  # speakers without a name that are told


def build(corpus: Corpus, words: Mapping[str, str], max_articles: int = 300) -> Report:
    """Count everything that a report shows.

    Parameters
    ----------
    corpus : Corpus
        An analysed one.
    words : mapping
        The words of tooltips; see ``marsad.report.labels``.
    max_articles : int
        How many articles to embed.

    Returns
    -------
    Report

    Examples
    --------
    >>> import marsad as ms
    >>> from marsad.report.labels import Labels
    >>> report = build(ms.sample().analyze(), Labels("ar").words())
    >>> report.overview.n_articles, len(report.articles)
    (40, 40)
    """
    frame = Frame(corpus)
    columns = frame.outlets[:N_OUTLETS]
    drawn, freq = panels(corpus, columns)
    keys, no_keys = keywords(corpus, columns, N_KEYS)
    people, speaker_groups, apart, n_mixed = speakers(frame, len(columns), _N_SPEAKERS)
    stances, stance_groups = matrix(frame, N_SIDES)
    terms, label_groups, n_labels = labels(frame, len(columns), _N_LABELS)
    chosen = rank(frame, [*stance_groups, *speaker_groups, *label_groups], max_articles)
    return Report(
        overview=overview(corpus, frame),
        tones=tones(frame),
        panels=drawn,
        freq=freq,
        keywords=keys,
        no_keywords=no_keys,
        columns=columns,
        speakers=people,
        n_apart=sum(n for _, n in apart),
        apart=apart[:_N_APART],
        n_mixed=n_mixed,
        matrix=stances,
        labels=terms,
        n_labels=n_labels,
        stance_groups=stance_groups,
        speaker_groups=speaker_groups,
        label_groups=label_groups,
        articles=embed(frame, chosen, words),
        n_candidates=len(chosen),
    )
