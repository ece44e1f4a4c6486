"""How the places went from month to month, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from baiyun.campaign.final import FinalResult
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing

MOST_TOLD = 3


class UnitWay(Struct, frozen=True):
    """A unit's places in the months: its rank, and where it stands in the order; None where it has none.

    ``moved``: 1 for one of the few who rose most in the order since the month before, −1 for one who fell most.
    """

    unit: str
    ranks: tuple[int | None, ...]
    order: tuple[int | None, ...]
    moved: int = 0

    @property
    def change(self) -> int | None:
        """By how many places it rose in the order since the month before."""
        before, now = self.order[-2:]
        return None if before is None or now is None else before - now


class Trend(Struct, frozen=True):
    """The ways of a kind, in the order of the last month."""

    kind: str
    periods: tuple[str, ...]
    ways: tuple[UnitWay, ...]


PastMonth = tuple[str, Mapping[str, Sequence[Standing]]]
"""A month's name and its standings by kind."""


def month_trends(result: MonthResult) -> list[Trend]:
    """The month and those before whose reports are at hand."""
    past = zip(result.history.months, result.history.standings, strict=True)
    months = [(month.period.name, standings) for month, standings in past]
    now = [(result.period.name, result.standings)] if result.period else []
    return _trends([*months, *now])


def campaign_trends(result: FinalResult) -> list[Trend]:
    """The months that are over."""
    names = {period.id: period.name for period in result.book.scheme.periods}
    return _trends([(names[name], result.results[name].standings) for name in result.over if name in result.results])


def _trends(months: Sequence[PastMonth]) -> list[Trend]:
    """A trend of every kind; none where there is a single month."""
    if len(months) < 2:  # noqa: PLR2004 - a way has two ends
        return []
    names = tuple(name for name, _ in months)
    kinds = months[-1][1]
    return [Trend(kind, names, _ways(kind, months)) for kind, group in kinds.items() if len(group) > 1]


def _ways(kind: str, months: Sequence[PastMonth]) -> tuple[UnitWay, ...]:
    groups = [[each for each in standings.get(kind, ()) if each.rank is not None] for _, standings in months]
    orders = [{each.name: at for at, each in enumerate(group)} for group in groups]
    ranks = [{each.name: each.rank for each in group} for group in groups]
    units = [*orders[-1]]
    ways = [
        UnitWay(unit, tuple(each.get(unit) for each in ranks), tuple(each.get(unit) for each in orders))
        for unit in units
    ]
    moved = {unit: sign for sign in (1, -1) for unit in _most(ways, sign)}
    return tuple(UnitWay(way.unit, way.ranks, way.order, moved.get(way.unit, 0)) for way in ways)


def _most(ways: Sequence[UnitWay], sign: int) -> list[str]:
    """The few units that rose (1) or fell (−1) most; of equals the one that stands higher now."""
    changes = [(sign * way.change, way.unit) for way in ways if way.change is not None and sign * way.change > 0]
    changes.sort(key=lambda change: -change[0])
    return [unit for _, unit in changes[: min(MOST_TOLD, max(1, len(ways) // 4))]]
