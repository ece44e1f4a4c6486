"""The months of a unit → its campaign total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.numbers import half_up
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.card import ItemScore
from baiyun.scoring.month import item_score


def campaign_total(
    weights: Mapping[str, Decimal], totals: Mapping[str, Decimal | None], exempt: frozenset[str] = frozenset()
) -> Decimal | None:
    """Σ weight × total, rounded half up to 0.01.

    ``totals`` holds the periods that are over; a period that is not over adds nothing and its weight is not spread
    (ruling 24). Exempt periods leave, and the other weights are scaled to 1 (ruling 23). None when nothing is left.
    """
    counted = {period: weight for period, weight in weights.items() if period not in exempt}
    whole = sum(counted.values(), Decimal(0))
    scored = {period: total for period, total in totals.items() if period in counted and total is not None}
    if not whole or not scored:
        return None
    return half_up(sum((counted[period] * total for period, total in scored.items()), Decimal(0)) / whole)


def year_end(book: Rulebook, months: Sequence[UnitMonth]) -> list[ItemScore]:
    """The points of one unit for the year-end assessment, over its months without those of exemption (25 and 45)."""
    present = [month for month in months if month.exempt is None]
    if not present:
        return []
    view = MonthFigures(book, present)
    return [line for name in book.scheme.year_end if (line := item_score(book, name, view))]
