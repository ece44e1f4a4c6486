"""Why an item of a score card gave no more points, and where a criterion or the total is held at a bound.

Nothing here is computed unless it is asked for: ``explain``, the sheets for units and the page do.
"""

from __future__ import annotations

from decimal import Decimal

from baiyun.rulebook.awards.group import sum_or_largest
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.card import CriterionScore, ItemScore, ScoreCard

SILENT = Missed("没有收到本期可以读取的报表")


def why_not(book: Rulebook, view: MonthFigures, line: ItemScore) -> tuple[Missed, ...]:
    """The reasons why an item did not give more: none where it gave all it can, those of a group stand at its parts."""
    rule = book.scheme.items[line.name].rule_for(view.unit.category)
    if rule is None or line.points >= rule.most:
        return ()
    return (SILENT,) if view.silent else rule.missed(view)


def held(book: Rulebook, criterion: CriterionScore) -> str:
    """That a criterion or block counts otherwise than its items make: ``合计 -2，按 0 计``; '' where it does not."""
    takes = {each.id: each.take for each in book.scheme.criteria}
    takes |= {each.id: each.take for each in book.scheme.adjustments}
    made = sum_or_largest([item.points for item in criterion.items], takes[criterion.id])
    return "" if made == criterion.points else _counted(made, "", criterion.points)


def total_held(book: Rulebook, card: ScoreCard) -> str:
    """That the total counts otherwise than its parts add up, and why; '' where it does not or there is none."""
    criteria = sum_or_largest([group.points for group in card.criteria], book.scheme.total.take)
    added = criteria + sum((block.points for block in card.blocks), Decimal(0))
    added += sum((line.points for line in card.adjustments), Decimal(0))
    if card.total is None or added == card.total:
        return ""
    vetoes = "、".join(veto.name for veto in card.vetoes if veto.then == "zero")
    why = f"{vetoes}，" if vetoes else "未报送，" if card.zeroed else ""
    return _counted(added, why, card.total)


def _counted(added: Decimal, why: str, points: Decimal) -> str:
    return f"合计 {format_value(added)}，{why}按 {format_value(points)} 计"
