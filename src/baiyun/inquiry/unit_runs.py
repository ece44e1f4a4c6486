"""A unit in many runs at once: its month, or its campaign, under figures that moved in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.inquiry.lanes import Course, Lane, Runs, runs_of
from baiyun.inquiry.moved_rules import MovableFigure, MovedRules
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures, Remembered, ScoredMonth
from baiyun.scoring.campaign import campaign_total
from baiyun.scoring.card import ScoreCard
from baiyun.scoring.month import score_month

THOUSAND = 1000
TOTAL = 2
"""Where the total stands among the keys of a month."""
MoveTable = npt.NDArray[np.int64]
"""A row a run, a column a figure: by how many thousandths the figure moves."""


class UnitRuns(Struct, frozen=True):
    """What a unit has in every run: its key in the ranking, the first that differs decides, and the parts of its total."""

    keys: Runs
    parts: Runs


class Moving(NamedTuple):
    """The figures that move, and their moves."""

    figures: Sequence[MovableFigure]
    moves: MoveTable

    def first(self, number: int) -> Moving:
        """The first figures alone."""
        return Moving(self.figures[:number], self.moves[:, :number])

    def lanes(self, runs: npt.NDArray[np.intp], course: Course) -> list[Decimal]:
        """The figures in some runs, the first of which leads."""
        exact = moved_figures(self.figures, self.moves[runs[0]])
        values = np.array([float(each.value) for each in self.figures])
        numbers = (THOUSAND + self.moves[runs]) * values / THOUSAND
        return [Lane(value, numbers[:, at], course) for at, value in enumerate(exact)]


def moved_figures(figures: Sequence[MovableFigure], row: Sequence[int] | npt.NDArray[np.int64]) -> list[Decimal]:
    """The figures of one run, exactly."""
    return [each.value * (THOUSAND + int(move)) / THOUSAND for each, move in zip(figures, row, strict=True)]


def month_runs(book: Rulebook, standing: Standing, moving: Moving) -> UnitRuns:
    """A unit's month in every run; runs in which every comparison comes out alike are calculated together."""
    base: MonthFigures = standing.view
    while isinstance(base, ScoredMonth):
        base = base.figures
    runs, ties = len(moving.moves), len(book.scheme.ranking.ties)
    found = UnitRuns(np.zeros((TOTAL + 1 + ties, runs)), np.zeros((len(book.scheme.criteria), runs)))
    left = np.arange(runs)
    while left.size:
        course = Course(left.size)
        rules = MovedRules(book, moving.lanes(left, course))
        view, card = score_month(rules, FiguresAgain(rules, base))
        keys = [card.reported, not card.last, card.total or 0, *_ties(book, view, card)]
        rows = [runs_of(each) for each in keys]
        parts = [runs_of(each.points) for each in card.criteria]
        same = course.same
        for target, given in ((found.keys, rows), (found.parts, parts)):
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
        self._remembered = Remembered(base.remembered.figures, base.remembered.rows)


def campaign_runs(result: FinalResult, unit: UnitFinal, moving: Moving) -> UnitRuns:
    """A unit's campaign in every run; the last figures that move are the weights of the periods, in their order."""
    periods, runs = [period.id for period in result.book.scheme.periods], len(moving.moves)
    course, everywhere = Course(runs), np.arange(runs)
    weights = dict(zip(periods, moving.lanes(everywhere, course)[-len(periods) :], strict=True))
    of_items = moving.first(len(moving.figures) - len(periods))
    totals = {
        period: _lane(month_runs(result.book, unit.months[period], of_items).keys[TOTAL], course)
        for period, total in unit.totals.items()
        if total is not None
    }
    exempt = frozenset(unit.exempt)
    total = campaign_total(weights, totals, exempt)
    parts = [campaign_total(weights, {period: totals.get(period)}, exempt) for period in periods]
    keys = np.array([np.full(runs, not unit.silent), np.broadcast_to(runs_of(total or 0), runs)], dtype=float)
    return UnitRuns(keys, np.array([np.broadcast_to(runs_of(each or 0), runs) for each in parts]))


def _lane(runs: Runs, course: Course) -> Decimal:
    """Points of every run, to 0.01, led by those of the first."""
    return Lane(Decimal(f"{runs[0]:.2f}"), runs, course)
