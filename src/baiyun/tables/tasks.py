"""任务完成: what each unit owes and did in the period, a column a task; and the county's targets."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.campaign.duties import Owed
from baiyun.campaign.month import owed_by, owed_by_county
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.tables.table import Cell, Table, TableColumn

MET, UNMET, NOT_OWED = "√", "×", "—"
NOTE = (
    f"每格是 完成数/任务数：{MET} 完成，{UNMET} 未完成，{NOT_OWED} 没有这项任务。标“全程”的任务按本期报表反映的情况计。"
)

TaskKey = tuple[str, str]
"""A duty by its name, and the period in which it is owed."""


def tasks(result: MonthResult) -> Table:
    """A row a unit, a column a task that anybody owes in the period or in the whole campaign."""
    owed = {
        standing.name: {(each.name, each.period): each for each in owed_by(result, standing)}
        for standing in result.everyone
    }
    every = list(dict.fromkeys(task for mine in owed.values() for task in mine))
    columns = (
        TableColumn("类别", "left", 16),
        TableColumn("单位", "left", 26),
        *(TableColumn(f"{name}（全程）" if period == CAMPAIGN else name, "center", 11) for name, period in every),
        TableColumn("完成项数", "right", 6),
        TableColumn("未完成项数", "right", 7),
    )
    rows = tuple(_row(standing, owed[standing.name], every) for standing in result.everyone)
    return Table("任务完成", columns, rows, NOTE, keys=2)


def _row(standing: Standing, mine: dict[TaskKey, Owed], every: Sequence[TaskKey]) -> tuple[Cell, ...]:
    met = sum(each.met for each in mine.values())
    return (standing.category, standing.name, *(_cell(mine.get(task)) for task in every), met, len(mine) - met)


def _cell(owed: Owed | None) -> str:
    return (
        NOT_OWED
        if owed is None
        else f"{MET if owed.met else UNMET} {format_value(owed.done)}/{format_value(owed.need)}"
    )


def county_targets(result: MonthResult) -> Table:
    """The county's targets of the period: done, needed, met."""
    columns = (
        TableColumn("全县目标", "left", 30),
        TableColumn("完成", "right", 8),
        TableColumn("目标", "right", 8),
        TableColumn("是否完成", "center", 10),
    )
    rows = tuple(
        (each.name, format_value(each.done), format_value(each.need), "完成" if each.met else "未完成")
        for each in owed_by_county(result)
    )
    return Table("全县目标", columns, rows)
