"""How firm a ranking is: the ranks of every unit when each discretionary figure moves a little, many times over.

One-at-a-time and global sensitivity of composite indicators: OECD/JRC, Handbook on Constructing Composite Indicators
(2008), chapter 7 (uncertainty analysis by simulation).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from baiyun.inquiry.lanes import NEAR, Course, Lane, Mask, Runs, runs_of
from baiyun.inquiry.moved_rules import MovableFigure, MovedRules, movable_figures
from baiyun.rank.boards import may_enter
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures, ScoredMonth
from baiyun.scoring.card import ScoreCard
from baiyun.scoring.month import score_month

Moves = Sequence[Sequence[int]]
"""A row a run, a column a figure: by how many thousandths the figure moves."""
THOUSAND = 1000


class Swap(NamedTuple):
    """The neighbour in the ranking with whom a unit changes places most often, in how many runs, and what decides."""

    unit: str
    runs: int
    criterion: str


@dataclass(frozen=True)
class UnitStability:
    """Where a unit stands, and where it stands when the figures move.

    ``ranks`` counts the runs at each rank; ``gap`` are the points to the unit in front, None for the first. A silent unit
    has no ``total``.
    """

    unit: str
    category: str
    rank: int
    total: Decimal | None
    ranks: dict[int, int]
    gap: Decimal | None
    rival: Swap | None

    @property
    def best(self) -> int:
        """The best rank in any run."""
        return min(self.ranks)

    @property
    def worst(self) -> int:
        """The worst rank in any run."""
        return max(self.ranks)

    @property
    def kept(self) -> int:
        """In how many runs the rank is what it is."""
        return self.ranks.get(self.rank, 0)


class AtEdge(NamedTuple):
    """A unit that stands on a board of N, or beside it, only in some of the runs."""

    board: str
    unit: str
    stands: bool
    runs: int


@dataclass(frozen=True)
class Stability:
    """How firm a month's ranking is: every ranked unit, kind by kind, over so many runs of figures that move.

    ``edges`` are the units near the end of a board that takes the first or last N; other boards do not look at ranks.
    """

    result: MonthResult
    figures: tuple[MovableFigure, ...]
    runs: int
    units: tuple[UnitStability, ...]
    edges: tuple[AtEdge, ...] = ()

    @property
    def firm(self) -> int:
        """How many units keep their rank in every run."""
        return sum(each.kept == self.runs for each in self.units)


@dataclass(frozen=True)
class UnitRuns:
    """What a unit has in every run: its key in the ranking, the total first, and its criteria."""

    keys: Runs
    criteria: Runs


def stability(result: MonthResult, moves: Moves) -> Stability:
    """How firm the ranking of a month is when its discretionary figures move so; ``moves`` has a column a figure."""
    figures = movable_figures(result.book)
    table = np.array(moves, dtype=np.int64).reshape(len(moves), len(figures))
    units: list[UnitStability] = []
    edges: list[AtEdge] = []
    for group in result.standings.values():
        standing = [each for each in group if each.rank is not None]
        runs = [_unit_runs(result.book, each, figures, table) for each in standing]
        before = [[_ahead(other.keys, own.keys) for other in runs] for own in runs]
        units += _group(result.book, standing, runs, before)
        edges += _edges(result, standing, before)
    return Stability(result, tuple(figures), len(moves), tuple(units), tuple(edges))


def moved_figures(figures: Sequence[MovableFigure], row: Sequence[int]) -> list[Decimal]:
    """The figures of one run, exactly."""
    return [each.value * (THOUSAND + int(move)) / THOUSAND for each, move in zip(figures, row, strict=True)]


def _unit_runs(
    book: Rulebook, standing: Standing, figures: Sequence[MovableFigure], moves: npt.NDArray[np.int64]
) -> UnitRuns:
    """A unit scored in every run; runs in which every comparison comes out alike are calculated together."""
    base: MonthFigures = standing.view
    while isinstance(base, ScoredMonth):
        base = base.figures
    ties = len(book.scheme.ranking.ties)
    found = UnitRuns(np.zeros((3 + ties, len(moves))), np.zeros((len(book.scheme.criteria), len(moves))))
    left = np.arange(len(moves))
    values = np.array([float(each.value) for each in figures])
    while left.size:
        course = Course(left.size)
        numbers = (THOUSAND + moves[left]) * values / THOUSAND
        exact = moved_figures(figures, moves[left[0]])
        lanes: list[Decimal] = [Lane(value, numbers[:, at], course) for at, value in enumerate(exact)]
        rules = MovedRules(book, lanes)
        view, card = score_month(rules, FiguresAgain(rules, base))
        keys = [card.reported, not card.last, card.total or 0, *_ties(book, view, card)]
        rows = [runs_of(each) for each in keys]
        criteria = [runs_of(each.points) for each in card.criteria]
        same = course.same
        for target, given in ((found.keys, rows), (found.criteria, criteria)):
            for at, each in enumerate(given):
                target[at, left[same]] = each[same] if isinstance(each, np.ndarray) else each
        left = left[~same]
    return found


def _ties(book: Rulebook, view: ScoredMonth, card: ScoreCard) -> list[Decimal]:
    """What decides between equal totals; nothing for a silent unit."""
    return [view.figure(name).number if card.reported else Decimal(0) for name in book.scheme.ranking.ties]


class FiguresAgain(MonthFigures):
    """A unit's figures under rules that differ only in what items give: what was measured is not measured again."""

    def __init__(self, rules: Rulebook, base: MonthFigures) -> None:
        super().__init__(rules, base.months, base.peers)
        self._figures = base._figures  # noqa: SLF001 - the same rows and measures
        self._rows = base._rows  # noqa: SLF001


def _group(
    book: Rulebook, standings: Sequence[Standing], runs: Sequence[UnitRuns], before: Sequence[Sequence[Mask]]
) -> list[UnitStability]:
    """The units of one kind, ranked against each other in every run."""
    found = []
    for at, standing in enumerate(standings):
        places, counts = np.unique(1 + np.sum(before[at], axis=0), return_counts=True)
        ranks = {int(place): int(count) for place, count in zip(places, counts, strict=True)}
        total = standing.card.total if standing.card.reported else None
        gap = (standings[at - 1].card.total or Decimal(0)) - (total or Decimal(0)) if at else None
        rival = _rival(book, standings, runs, before, at)
        found.append(UnitStability(standing.name, standing.category, standing.rank or 0, total, ranks, gap, rival))
    return found


def _ahead(other: Runs, own: Runs) -> Mask:
    """In which runs another unit stands before this one: by the first part of the key that differs."""
    ahead: Mask = np.zeros(own.shape[1], dtype=bool)
    open_: Mask = np.ones(own.shape[1], dtype=bool)
    for theirs, ours in zip(other, own, strict=True):
        gap = theirs - ours
        ahead |= open_ & (gap > NEAR)
        open_ &= np.abs(gap) <= NEAR
    return ahead


def _rival(
    book: Rulebook, standings: Sequence[Standing], runs: Sequence[UnitRuns], before: Sequence[Sequence[Mask]], at: int
) -> Swap | None:
    """With whom a unit changes places most often, and the criterion whose points then move most between the two."""
    own_rank = standings[at].rank or 0
    changed = []
    for other, standing in enumerate(standings):
        if other != at and standing.rank != own_rank:
            turned = before[at][other] if (standing.rank or 0) > own_rank else before[other][at]
            changed.append((int(turned.sum()), -other, turned))
    if not changed:
        return None
    count, negative, turned = max(changed, key=lambda each: each[:2])
    if not count:
        return None
    gaps = runs[-negative].criteria - runs[at].criteria
    usual = np.array(
        [
            float(a.points - b.points)
            for a, b in zip(standings[-negative].card.criteria, standings[at].card.criteria, strict=True)
        ]
    )
    shift = np.abs(gaps[:, turned].mean(axis=1) - usual)
    return Swap(standings[-negative].name, count, book.scheme.criteria[int(shift.argmax())].name)


def _edges(result: MonthResult, standings: Sequence[Standing], before: Sequence[Sequence[Mask]]) -> list[AtEdge]:
    """The units that stand on a board of the first or last N of their kind in some runs only."""
    found = []
    for name, board in result.book.scheme.boards.items():
        number = board.top or board.bottom
        if number is None:
            continue
        entering = {each.name for each in may_enter(result.book, name, standings)}
        may = [at for at, each in enumerate(standings) if each.name in entering]
        stand = {entry.standing.name for entry in result.boards[name]}
        for at in may:
            beyond = [before[at][other] if board.top else before[other][at] for other in may if other != at]
            runs = int((np.sum(beyond, axis=0) < number).sum()) if beyond else 0
            if beyond and 0 < runs < before[at][at].size:
                found.append(AtEdge(name, standings[at].name, standings[at].name in stand, runs))
    return found
