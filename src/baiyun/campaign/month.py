"""What a month's result says of tasks: each unit's, the county's, and the figures that a notice publishes."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from baiyun.campaign.duties import Owed, duties, targets
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.unit_month import UnitMonth


def owed_by(result: MonthResult, standing: Standing) -> list[Owed]:
    """What a unit owes in the period or in the whole campaign, without what asks for nothing."""
    return [each for each in duties(result.book, standing.view.months) if each.need]


def owed_by_county(result: MonthResult) -> list[Owed]:
    """The targets of the period; where it is the only one, those of the campaign too."""
    if result.period is None:
        return []
    every = targets(result.book, {result.period.id: months_of(result)})
    whole = len(result.book.scheme.periods) == 1
    return [each for each in every if whole or each.period == result.period.id]


class PublishedFigure(Struct, frozen=True):
    """A number over several units, the words before it, and its unit."""

    name: str
    number: Decimal
    unit: str


def published(result: MonthResult, kind: str = "") -> list[PublishedFigure]:
    """The figures of a notice over all units or one kind, in the order of the scheme.

    What counts names counts a name once, also where several units share a project.
    """
    view = MonthFigures(result.book, months_of(result, kind))
    return [
        PublishedFigure(each.name, view.figure(each.of).number, result.book.unit_of(each.of))
        for each in result.book.scheme.notice
    ]


def months_of(result: MonthResult, kind: str = "") -> list[UnitMonth]:
    """The months of all units, or of those of one kind."""
    return [month for standing in result.everyone if kind in ("", standing.category) for month in standing.view.months]
