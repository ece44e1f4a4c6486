"""How firm a ranking is: the ranks of every unit when each discretionary figure moves a little, many times over.

One-at-a-time and global sensitivity of composite indicators: OECD/JRC, Handbook on Constructing Composite Indicators
(2008), chapter 7 (uncertainty analysis by simulation).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.inquiry.firmness import AtEdge, Draw, Stability, Swap, UnitStability
from baiyun.inquiry.lanes import NEAR, Mask, Runs
from baiyun.inquiry.moved_rules import MovableFigure, movable_figures
from baiyun.inquiry.unit_runs import Moving, UnitRuns, campaign_runs, month_runs
from baiyun.rank.boards import may_enter
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.scoring.campaign import campaign_total

Moves = Sequence[Sequence[int]]
"""A row a run, a column a figure: by how many thousandths the figure moves."""
NOTHING = Decimal(0)
WEIGHT = "权重"


class Contender(NamedTuple):
    """A ranked unit: its name, kind, rank and total, None for a silent one, and the parts of which the total is made."""

    unit: str
    category: str
    rank: int
    total: Decimal | None
    parts: Sequence[Decimal]


Before = Sequence[Sequence[Mask]]
"""For each unit, and each other: in which runs the other stands before it."""


class _Race(NamedTuple):
    """The units of one kind in the order of the ranking, and who stands before whom in which runs."""

    placed: Sequence[Contender]
    runs: Sequence[UnitRuns]
    before: Before
    parts: Sequence[str]
    dense: bool = False


def moving_figures(result: MonthResult | FinalResult) -> list[MovableFigure]:
    """What moves: the discretionary figures of the items, and of a campaign the weights of its periods behind them."""
    figures = movable_figures(result.book)
    if isinstance(result, FinalResult):
        figures += [MovableFigure(WEIGHT, (period,), weight) for period, weight in result.book.scheme.weights.items()]
    return figures


def month_stability(result: MonthResult, draw: Draw, moves: Moves) -> Stability:
    """How firm the ranking of a month is when its figures move so; ``moves`` has a column a figure."""
    moving = _moving(result, moves)
    names = [each.name for each in result.book.scheme.criteria]
    units: list[UnitStability] = []
    edges: list[AtEdge] = []
    for group in result.standings.values():
        standing = [each for each in group if each.rank is not None]
        runs = [month_runs(result.book, each, moving) for each in standing]
        dense = result.book.scheme.ranking.shared != "skip"
        race = _Race([_placed(each) for each in standing], runs, _before(runs), names, dense)
        units += _group(race)
        edges += _edges(result, standing, race.before)
    return Stability(result, tuple(moving.figures), draw, tuple(units), tuple(edges))


def campaign_stability(result: FinalResult, draw: Draw, moves: Moves) -> Stability:
    """The same of the campaign so far: the figures move alike in all its months, and the weights of the months too."""
    moving = _moving(result, moves)
    names = [period.name for period in result.book.scheme.periods]
    units: list[UnitStability] = []
    for group in result.units.values():
        ranked = [each for each in group if each.rank is not None]
        runs = [campaign_runs(result, each, moving) for each in ranked]
        units += _group(_Race([_finalist(result.book, each) for each in ranked], runs, _before(runs), names))
    return Stability(result, tuple(moving.figures), draw, tuple(units))


def _moving(result: MonthResult | FinalResult, moves: Moves) -> Moving:
    figures = moving_figures(result)
    return Moving(figures, np.array(moves, dtype=np.int64).reshape(len(moves), len(figures)))


def _placed(standing: Standing) -> Contender:
    card = standing.card
    total = card.total if card.reported else None
    return Contender(
        standing.name, standing.category, standing.rank or 0, total, [each.points for each in card.criteria]
    )


def _finalist(book: Rulebook, unit: UnitFinal) -> Contender:
    weights, exempt = book.scheme.weights, frozenset(unit.exempt)
    parts = [campaign_total(weights, {period: unit.totals.get(period)}, exempt) or NOTHING for period in weights]
    return Contender(unit.name, unit.unit.category, unit.rank or 0, None if unit.silent else unit.total, parts)


def _before(runs: Sequence[UnitRuns]) -> Before:
    return [[_ahead(other.keys, own.keys) for other in runs] for own in runs]


def _ahead(other: Runs, own: Runs) -> Mask:
    """In which runs another unit stands before this one: by the first part of the key that differs."""
    ahead: Mask = np.zeros(own.shape[1], dtype=bool)
    open_: Mask = np.ones(own.shape[1], dtype=bool)
    for theirs, ours in zip(other, own, strict=True):
        gap = theirs - ours
        ahead |= open_ & (gap > NEAR)
        open_ &= np.abs(gap) <= NEAR
    return ahead


def _group(race: _Race) -> list[UnitStability]:
    """The units of one kind, ranked against each other in every run."""
    found = []
    for at, own in enumerate(race.placed):
        places, counts = np.unique(_places(race, at), return_counts=True)
        ranks = {int(place): int(count) for place, count in zip(places, counts, strict=True)}
        gap = (race.placed[at - 1].total or NOTHING) - (own.total or NOTHING) if at else None
        found.append(UnitStability(own.unit, own.category, own.rank, own.total, ranks, gap, _rival(race, at)))
    return found


def _places(race: _Race, at: int) -> Runs:
    """A unit's rank in every run; where a shared place skips none, those ahead with equal keys count once."""
    ahead = race.before[at]
    if race.dense:
        ahead = [mask & ~_repeats(race, other) for other, mask in enumerate(ahead)]
    places: Runs = 1 + np.sum(ahead, axis=0)
    return places


def _repeats(race: _Race, at: int) -> Mask:
    """In which runs a unit shares its place with one that is listed before it."""
    repeats: Mask = np.zeros(race.before[at][at].size, dtype=bool)
    for other in range(at):
        repeats |= ~race.before[at][other] & ~race.before[other][at]
    return repeats


def _rival(race: _Race, at: int) -> Swap | None:
    """With whom a unit changes places most often, and the part of the total that then moves most between the two."""
    own = race.placed[at]
    changed = []
    for other, placed in enumerate(race.placed):
        if other != at and placed.rank != own.rank:
            turned = race.before[at][other] if placed.rank > own.rank else race.before[other][at]
            changed.append((int(turned.sum()), -other, turned))
    count, negative, turned = max(changed, key=lambda each: each[:2], default=(0, 0, np.zeros(0, dtype=bool)))
    if not count:
        return None
    rival = race.placed[-negative]
    gaps = race.runs[-negative].parts - race.runs[at].parts
    usual = np.array([float(theirs - ours) for theirs, ours in zip(rival.parts, own.parts, strict=True)])
    shift = np.abs(gaps[:, turned].mean(axis=1) - usual)
    return Swap(rival.unit, count, race.parts[int(shift.argmax())])


def _edges(result: MonthResult, standings: Sequence[Standing], before: Before) -> list[AtEdge]:
    """The units that stand on a board of the first or last N of their kind in some runs only."""
    found = []
    for name, board in result.book.scheme.boards.items():
        number = board.top or board.bottom
        if number is None:
            continue
        entering = {each.name for each in may_enter(result.book, [name], standings)[name]}
        may = [at for at, each in enumerate(standings) if each.name in entering]
        stand = {entry.standing.name for entry in result.boards[name]}
        for at in may:
            beyond = [before[at][other] if board.top else before[other][at] for other in may if other != at]
            runs = int((np.sum(beyond, axis=0) < number).sum()) if beyond else 0
            if beyond and 0 < runs < before[at][at].size:
                found.append(AtEdge(name, standings[at].name, standings[at].name in stand, runs))
    return found
