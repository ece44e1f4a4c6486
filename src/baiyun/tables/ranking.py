"""The ranked units of a kind, with everything that is added to the total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.card import CriterionScore, ItemScore
from baiyun.tables.table import CellValue, Table, TableColumn
from baiyun.tables.text import full_date

ADJUSTMENT = "调整"
STATUSES = {"preliminary": "初评", "approved": "审定"}


def subject(result: MonthResult) -> str:
    """What is shown: county, scheme and period."""
    about = result.book.scheme.scheme
    return f"{about.county}{about.name} {result.period.name if result.period else '没有可计分的报表'}"


def heading(result: MonthResult) -> str:
    """The same, and whether it is approved."""
    return f"{subject(result)}（{standing_of(result)}）"


def standing_of(result: MonthResult) -> str:
    """初评 with the number of open problems, or 审定 with who approved it and when."""
    approval = result.verdict.approval
    if not result.verdict.approved or approval is None:
        return f"{STATUSES[result.status]}，{result.open_problems} 个问题待处理"
    day = full_date(approval.day) if approval.day else ""
    return "，".join(filter(None, (STATUSES[result.status], approval.body, approval.person, day)))


def ranking(result: MonthResult, category: str) -> Table:
    """The ranked units of one kind with their criteria, and whatever else is added to the total."""
    group = result.standings[category]
    shown = groups_of(group)
    adjusted = any(standing.card.adjustments for standing in group)
    columns = (
        TableColumn("名次", "right", 5),
        TableColumn("单位", "left", 26),
        TableColumn("总分", "right", 8, most=result.book.scheme.total.cap),
        *(TableColumn(each.name, "right", 12, most=each.most) for each in shown),
        *([TableColumn(ADJUSTMENT, "right", 8)] if adjusted else []),
        TableColumn("备注", "left", 24),
    )
    ids = [each.id for each in shown]
    rows = (_ranked_row(each, ids, _objected(result, each.name), adjusted=adjusted) for each in group)
    return Table(category, columns, tuple(rows), keys=2)


def groups_of(group: Iterable[Standing]) -> list[CriterionScore]:
    """The criteria, then the blocks, that the cards of some units have, each once, as on the first card that has it."""
    cards = [standing.card for standing in group]
    every = [*(each for card in cards for each in card.criteria), *(each for card in cards for each in card.blocks)]
    found: dict[str, CriterionScore] = {}
    for each in every:
        found.setdefault(each.id, each)
    return list(found.values())


def _ranked_row(
    standing: Standing, groups: Sequence[str], notes: Sequence[str], *, adjusted: bool
) -> tuple[CellValue, ...]:
    card = standing.card
    points = {each.id: each.points for each in (*card.criteria, *card.blocks)}
    added = sum((line.points for line in card.adjustments), Decimal(0)) if card.adjustments else None
    zero = [veto.name for veto in card.vetoes if veto.then == "zero"]
    first = [standing.reason, *zero] if card.exempt is None else [f"豁免：{card.exempt}"]
    note = "；".join(filter(None, [*first, *notes]))
    sums = [added] if adjusted else []
    return (standing.rank, standing.name, card.total, *(points.get(each) for each in groups), *sums, note)


def _objected(result: MonthResult, name: str) -> list[str]:
    """What the notes say of a unit's objections."""
    own = [each for each in result.objections if each.unit == name]
    return ["有异议，已答复" if all(each.answer for each in own) else "有异议，待答复"] if own else []


def objections(result: MonthResult) -> Table:
    """What units objected to, and the answers."""
    columns = (
        TableColumn("单位", "left", 26),
        TableColumn("异议", "left", 44),
        TableColumn("答复", "left", 44),
        TableColumn("日期", "left", 10),
    )
    rows = tuple(
        (each.unit, each.said, each.answer or "待答复", format_value(each.day) if each.day else "")
        for each in result.objections
    )
    return Table("异议", columns, rows)


def lines(standing: Standing) -> list[tuple[str, ItemScore]]:
    """The items of a card and those of groups, each with the name of its criterion or block; adjustments last."""
    card = standing.card
    found = [(group.name, item) for group in (*card.criteria, *card.blocks) for item in group.lines]
    return found + [(ADJUSTMENT, line) for line in card.adjustments]
