"""The second half of a report: who is quoted, who stands where, which labels are held off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from marsad.report.columns import Frame, Ints, factorize, leading
from marsad.report.evidence import choose, quote_evidence, stance_evidence
from marsad.report.model import Cell, Group, Label, Matrix, Speaker

__all__ = ["labels", "matrix", "speakers"]

_OF_SPEAKER = 10  # quotations shown of each speaker
_OF_LABEL = 5  # sentences shown of each label
_OF_CELL = 20  # sentences shown of each cell


def _where(codes: Ints, code: int) -> Ints:
    found: Ints = np.flatnonzero(codes == code)
    return found


def _all(codes: Ints, words: Sequence[str]) -> list[tuple[int, int]]:
    return leading(codes, words, len(words))


def _docs(docs: Ints) -> int:
    return len(np.unique(docs))


def speakers(
    frame: Frame, n_columns: int, n: int
) -> tuple[list[Speaker], list[Group], list[tuple[str, int]], int]:
    """Count direct and indirect quotations of those who are quoted most.

    Those without a name come apart, with their numbers of quotations.
    """
    quotes = frame.quotes
    kinds = quotes.strings("kind")
    is_kind = {
        kind: pc.equal(kinds, kind).to_numpy(zero_copy_only=False) & quotes.counted
        for kind in ("direct", "indirect", "mixed")
    }
    codes, words = factorize(quotes.names("speaker"))
    codes[~(is_kind["direct"] | is_kind["indirect"] | is_kind["mixed"])] = -1
    unnamed = np.isin(codes, np.flatnonzero(frame.without_name(words)))
    apart = [(words[code], total) for code, total in _all(np.where(unnamed, codes, -1), words)]
    codes[unnamed] = -1
    found, picked, totals = [], [], []
    for number, (code, total) in enumerate(leading(codes, words, n)):
        rows = _where(codes, code)
        direct, indirect = (rows[is_kind[kind][rows]] for kind in ("direct", "indirect"))
        per = [frame.per_outlet(quotes.doc[r])[:n_columns].tolist() for r in (direct, indirect)]
        found.append(
            Speaker(
                name=words[code],
                anchor=f"q-{number}",
                direct=len(direct),
                indirect=len(indirect),
                total=total,
                n_articles=_docs(quotes.doc[rows]),
                by_outlet=list(zip(*per, strict=True)),
            )
        )
        picked.append(choose(quotes, rows, _OF_SPEAKER))
        totals.append(total)
    shown = quote_evidence(frame, picked)
    groups = [
        Group(speaker.anchor, speaker.name, None, total, items)
        for speaker, total, items in zip(found, totals, shown, strict=True)
    ]
    return found, groups, apart, int((is_kind["mixed"] & (codes >= 0)).sum())


def labels(frame: Frame, n_columns: int, n: int) -> tuple[list[Label], list[Group], int]:
    """Count the terms in distancing marks by outlet."""
    quotes = frame.quotes
    is_term = pc.equal(quotes.strings("kind"), "term").to_numpy(zero_copy_only=False)
    rows: Ints = np.flatnonzero(is_term & quotes.counted)
    terms = pc.replace_substring_regex(quotes.strings("text", rows), r"\s+", " ")
    terms = pc.utf8_trim_whitespace(terms)
    terms = pc.if_else(pc.equal(terms, ""), pa.scalar(None, terms.type), terms)
    codes, words = factorize(terms)
    found, picked = [], []
    for number, (code, total) in enumerate(leading(codes, words, n)):
        which = rows[_where(codes, code)]
        docs = quotes.doc[which]
        counts = frame.per_outlet(docs)[:n_columns].tolist()
        found.append(Label(words[code], f"l-{number}", total, _docs(docs), counts))
        picked.append(choose(quotes, which, _OF_LABEL))
    shown = quote_evidence(frame, picked)
    groups = [
        Group(label.anchor, label.term, None, label.total, items)
        for label, items in zip(found, shown, strict=True)
    ]
    return found, groups, len(words)


def _level(support: int, oppose: int, most: int) -> str:
    """Name the colour of a cell: the balance against that of the clearest cell."""
    net = support - oppose
    if not support and not oppose:
        return "none"
    if not net:
        return "even"
    share = (abs(net) / max(1, most)) ** 0.5
    step = min(abs(net), 1 if share < 0.34 else 2 if share < 0.67 else 3)
    return f"{'s' if net > 0 else 'o'}{step}"


def _sides(frame: Frame, rows: Ints) -> Ints:
    """Choose the sentences of a cell; the rarer side keeps up to half of the room."""
    polarity = frame.stances.ints("polarity")[rows]
    support, oppose = rows[polarity > 0], rows[polarity < 0]
    half = _OF_CELL // 2
    room = max(half, _OF_CELL - len(oppose)), max(half, _OF_CELL - len(support))
    sides = zip((support, oppose), room, strict=True)
    found: Ints = np.concatenate([choose(frame.stances, side, n) for side, n in sides])
    return found


_Ranks: TypeAlias = list[tuple[int, int]]


_Side: TypeAlias = tuple[Ints, Sequence[str]]


def _heaviest(holder: _Side, target: _Side, n: int) -> Ints:
    """Give the targets of the most frequent pairs that fit into ``n`` holders and ``n`` targets."""
    pairs, counts = np.unique((holder[0] << 32) + target[0], return_counts=True)
    taken: tuple[set[int], set[int]] = (set(), set())
    for pair in pairs[np.argsort(-counts, kind="stable")].tolist():
        ends = pair >> 32, pair & 0xFFFFFFFF
        if all(end in side or len(side) < n for end, side in zip(ends, taken, strict=True)):
            for end, side in zip(ends, taken, strict=True):
                side.add(end)
    return np.array(sorted(taken[1]), np.int64)


def _settle(holder: _Side, target: _Side, kept: Ints, n: int) -> tuple[_Ranks, _Ranks, int]:
    """Rank each side by its rows with the other one until nothing changes; the rows inside too."""
    sides: tuple[_Ranks, _Ranks] = ([], [])
    for _ in range(10):
        inside = np.isin(target[0], kept)
        holders = leading(np.where(inside, holder[0], -1), holder[1], n)
        towards = np.isin(holder[0], [code for code, _ in holders])
        targets = leading(np.where(towards, target[0], -1), target[1], n)
        if (holders, targets) == sides:
            break
        sides = holders, targets
        kept = np.array([code for code, _ in targets], np.int64)
    return *sides, sum(count for _, count in sides[1])


def _core(good: Ints, doc: Ints, holder: _Side, target: _Side, n: int) -> tuple[_Ranks, _Ranks]:
    """Find the holders and the targets whose stances towards each other are in most articles.

    The most frequent ones alone would often have nothing to say about each other, so each side is
    ranked by the other, once from all targets and once from those of the heaviest pairs; the
    better end is taken. An article that repeats a stance counts once.
    """
    once = np.unique(np.stack([holder[0][good], target[0][good], doc[good]]), axis=1)
    holder, target = (once[0], holder[1]), (once[1], target[1])
    starts = np.unique(target[0]), _heaviest(holder, target, n)
    found = [_settle(holder, target, start, n) for start in starts]
    best = max(found, key=lambda end: end[2])
    return best[0], best[1]


def matrix(frame: Frame, n: int) -> tuple[Matrix, list[Group]]:
    """Count who supports and who opposes whom, for ``n`` holders and ``n`` targets."""
    stances = frame.stances
    holder, holders = factorize(stances.names("holder"))
    target, targets = factorize(stances.names("target"))
    good = stances.counted & (holder >= 0) & (target >= 0)
    totals = [
        np.bincount(codes[good], minlength=len(words)).tolist()
        for codes, words in ((holder, holders), (target, targets))
    ]
    good &= ~np.isin(holder, np.flatnonzero(frame.without_name(holders)))
    polarity = stances.ints("polarity")
    n_pairs = len(np.unique((holder[good] << 32) + target[good]))
    top_holders, top_targets = _core(
        np.flatnonzero(good), stances.doc, (holder, holders), (target, targets), n
    )
    good &= np.isin(holder, [code for code, _ in top_holders])
    good &= np.isin(target, [code for code, _ in top_targets])
    inside: Ints = np.flatnonzero(good)
    cells = {}
    for i, (h, _) in enumerate(top_holders):
        of_holder = inside[holder[inside] == h]
        for j, (t, _) in enumerate(top_targets):
            cells[i, j] = of_holder[target[of_holder] == t]
    votes = {
        at: (int((polarity[rows] > 0).sum()), int((polarity[rows] < 0).sum()))
        for at, rows in cells.items()
    }
    most = max((abs(support - oppose) for support, oppose in votes.values()), default=0)
    filled = [at for at, rows in cells.items() if len(rows)]
    shown = stance_evidence(frame, [_sides(frame, cells[at]) for at in filled])
    groups = []
    for (i, j), items in zip(filled, shown, strict=True):
        support, oppose = votes[i, j]
        names = holders[top_holders[i][0]], targets[top_targets[j][0]]
        groups.append(Group(f"c-{i}-{j}", *names, support + oppose, items, support, oppose))
    table = [
        [
            Cell(*votes[i, j], f"c-{i}-{j}", _level(*votes[i, j], most))
            for j in range(len(top_targets))
        ]
        for i in range(len(top_holders))
    ]
    return (
        Matrix(
            holders=[(holders[code], totals[0][code]) for code, _ in top_holders],
            targets=[(targets[code], totals[1][code]) for code, _ in top_targets],
            rows=table,
            n_shown=len(inside),
            n_pairs=n_pairs,
        ),
        groups,
    )
