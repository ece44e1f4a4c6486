"""Unit months → score cards, all units of a period at once, because some items compare units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from baiyun.form.review import Adjustment
from baiyun.rules.book import Rulebook
from baiyun.rules.figures import League, UnitMonth, View
from baiyun.rules.numbers import half_up, said
from baiyun.rules.scheme import Criterion, clause_text
from baiyun.scoring.card import CriterionScore, ItemScore, ScoreCard

ZERO = Decimal(0)


def scored(book: Rulebook, months: Sequence[UnitMonth]) -> list[tuple[View, ScoreCard]]:
    """Each unit's view and card, in the order of the months; exempt units take no part in comparisons (ruling 23)."""
    league = League(book, [month for month in months if month.exempt is None])
    views = iter(league.views)
    return [_exempt(book, month) if month.exempt is not None else _scored(book, next(views)) for month in months]


def _exempt(book: Rulebook, month: UnitMonth) -> tuple[View, ScoreCard]:
    return View(book, (month,)), ScoreCard(month.unit, not month.silent, exempt=month.exempt)


def _scored(book: Rulebook, view: View) -> tuple[View, ScoreCard]:
    [month] = view.months
    criteria = tuple(_criterion(book, criterion, view) for criterion in book.scheme.criteria)
    adjustments = tuple(_adjusted(adjustment) for adjustment in month.adjustments)
    card = ScoreCard(view.unit, not month.silent, criteria, adjustments, _total(book, criteria, adjustments))
    view.scored = card.points
    return view, card


def _criterion(book: Rulebook, criterion: Criterion, view: View) -> CriterionScore:
    items = tuple(item_score(book, name, view) for name in criterion.items)
    points = sum((item.points for item in items), ZERO)
    held = half_up(min(criterion.points, max(criterion.floor, points)))
    return CriterionScore(criterion.id, criterion.name, held, criterion.points, items)


def item_score(book: Rulebook, name: str, view: View) -> ItemScore:
    """One item of a view, rounded half up to 0.01 before anything is added."""
    item = book.scheme.items[name]
    given = item.kind.give(view)  # type: ignore[attr-defined]
    return ItemScore(name, half_up(given.points), given.working, clause_text(item.clause), given.places)


def _adjusted(adjustment: Adjustment) -> ItemScore:
    about = "，".join(filter(None, (adjustment.by, said(adjustment.day) if adjustment.day else "")))
    why = f"{adjustment.reason}（{about}）" if about else adjustment.reason
    sign = "+" if adjustment.points > 0 else ""
    name = f"调整：{adjustment.item}" if adjustment.item else "调整"
    return ItemScore(
        name, half_up(adjustment.points), f"{why} {sign}{said(adjustment.points)}", "", (adjustment.place,)
    )


def _total(book: Rulebook, criteria: Sequence[CriterionScore], adjustments: Sequence[ItemScore]) -> Decimal:
    """The criteria, held in the bounds of the total; then the adjustments, held in them again (ruling 18b)."""
    bounds = book.scheme.total
    base = min(bounds.cap, max(bounds.floor, sum((criterion.points for criterion in criteria), ZERO)))
    adjusted = base + sum((line.points for line in adjustments), ZERO)
    return half_up(min(bounds.cap, max(bounds.floor, adjusted)))
