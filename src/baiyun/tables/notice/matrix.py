"""Units × duties in one table: done, or how much is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baiyun.campaign.duties import Owed
from baiyun.rulebook.numbers import format_value
from baiyun.tables.table import Cell, Table, TableColumn

MET, NOT_OWED = "√", "—"
LEGEND = f"{MET} 完成；“差”后是还差的数；{NOT_OWED} 没有这项任务。"


def matrix(
    units: Sequence[tuple[str, str]],
    owed: Mapping[str, Mapping[str, Owed]],
    remarks: Mapping[str, str],
    *,
    several: bool = False,
) -> Table | None:
    """A row a unit (its kind and name), a column a duty; None where nobody owes any.

    ``remarks`` says of a unit that it sent nothing or is exempt; ``several``: of several kinds, which is told.
    """
    every = list(dict.fromkeys(task for mine in owed.values() for task in mine))
    if not every:
        return None
    columns = (
        *([TableColumn("类别", "left", 12)] if several else []), TableColumn("单位", "left", 22),
        *(TableColumn(task, "center", 8) for task in every), TableColumn("完成项数", "center", 8),
    )  # fmt: skip
    rows = tuple(
        (*([kind] if several else []), name, *_cells(owed[name], every, remarks[name])) for kind, name in units
    )
    return Table("任务完成情况", columns, rows, LEGEND)


def _cells(mine: Mapping[str, Owed], every: Sequence[str], remark: str) -> list[Cell]:
    met = sum(each.met for each in mine.values())
    whole = remark or (f"{met}/{len(mine)}" if mine else NOT_OWED)
    return [*(_told(mine.get(task)) for task in every), whole]


def _told(owed: Owed | None) -> str:
    if owed is None:
        return NOT_OWED
    return MET if owed.met else f"差{format_value(owed.need - owed.done)}"
