"""What the templates show: plain values, each counted already."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

__all__ = [
    "Article",
    "Cell",
    "Evidence",
    "Group",
    "Key",
    "Keywords",
    "Label",
    "Matrix",
    "Outlet",
    "Overview",
    "Panel",
    "Point",
    "Report",
    "Speaker",
    "Tone",
]


@dataclass(frozen=True)
class Outlet:
    """One outlet: how much of it there is."""

    name: str | None
    n_articles: int
    first: str | None
    last: str | None
    n_sentences: int
    n_quotes: int
    n_stances: int


@dataclass(frozen=True)
class Overview:
    """Totals of the corpus."""

    n_articles: int
    n_outlets: int
    n_unnamed: int  # articles without an outlet
    first: str | None
    last: str | None
    n_undated: int
    n_sentences: int
    n_left_out: int  # sentences in repeated blocks and boilerplate
    n_tokens: int
    n_rejected: int
    n_copies: int
    quotes: dict[str, int]
    n_attributed: int
    support: int
    oppose: int
    narrator: int
    source: int
    outlets: list[Outlet]

    @property
    def n_quotes(self) -> int:
        """Quotations of every kind."""
        return sum(self.quotes.values())

    @property
    def n_stances(self) -> int:
        """Stances for and against."""
        return self.support + self.oppose


@dataclass(frozen=True)
class Tone:
    """Mean tone of the articles of one outlet."""

    name: str | None
    n: int
    mean: float
    half: float | None  # half of the 95 % interval
    positive: float
    negative: float
    evaluation: float
    news_valence: float
    bar: Markup


@dataclass(frozen=True)
class Point:
    """Mean tone of one period."""

    period: str
    mean: float | None
    n: int


@dataclass(frozen=True)
class Panel:
    """One small chart of tone over time; the first one is of all outlets together."""

    name: str | None
    whole: bool
    points: list[Point]
    chart: Markup


@dataclass(frozen=True)
class Key:
    """One keyword."""

    term: str
    n: int
    rate: float
    other_rate: float
    statistic: float
    q: float
    log_ratio: float


@dataclass(frozen=True)
class Keywords:
    """The keywords of one outlet."""

    name: str | None
    keys: list[Key]


@dataclass(frozen=True)
class Evidence:
    """One sentence with what was found in it."""

    html: Markup
    flow: str  # direction of the sentence
    sign: int  # +1 and -1 for stances, 0 for quotations
    kind: str
    facts: list[tuple[str, str]]  # key of a label, value
    doc: int
    doc_id: str
    outlet: str | None
    date: str | None


@dataclass(frozen=True)
class Group:
    """The evidence for one number of the report."""

    anchor: str
    head: str
    target: str | None
    total: int
    items: list[Evidence]
    support: int = 0
    oppose: int = 0


@dataclass(frozen=True)
class Speaker:
    """Somebody who is quoted."""

    name: str
    anchor: str
    direct: int
    indirect: int
    total: int
    n_articles: int
    by_outlet: list[tuple[int, int]]


@dataclass(frozen=True)
class Cell:
    """Stances of one holder towards one target."""

    support: int
    oppose: int
    anchor: str
    level: str  # class name: s1..s3, o1..o3, even, none


@dataclass(frozen=True)
class Matrix:
    """Holders by targets."""

    holders: list[tuple[str, int]]
    targets: list[tuple[str, int]]
    rows: list[list[Cell]]
    n_shown: int
    n_pairs: int


@dataclass(frozen=True)
class Label:
    """A term in distancing marks."""

    term: str
    anchor: str
    total: int
    n_articles: int
    by_outlet: list[int]


@dataclass(frozen=True)
class Article:
    """An embedded article."""

    doc: int
    doc_id: str
    title: str | None
    outlet: str | None
    date: str | None
    n_quotes: int
    n_stances: int
    cited: int
    shortened: bool
    html: Markup


@dataclass
class Report:
    """All of it."""

    overview: Overview
    tones: list[Tone]
    panels: list[Panel]
    freq: str
    keywords: list[Keywords]
    no_keywords: str | None
    columns: list[str | None]  # the outlets that have columns of their own
    speakers: list[Speaker]
    n_apart: int  # quotations of speakers without a name
    apart: list[tuple[str, int]]
    n_mixed: int
    matrix: Matrix
    labels: list[Label]
    n_labels: int
    stance_groups: list[Group]
    speaker_groups: list[Group]
    label_groups: list[Group]
    articles: list[Article] = field(default_factory=list)
    n_candidates: int = 0
