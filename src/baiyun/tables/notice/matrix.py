"""Units × duties in one table: done, or how much is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from baiyun.campaign.duties import Owed
from baiyun.rulebook.numbers import format_value
from baiyun.tables.table import Cell, Table, TableColumn

MET, NOT_OWED = "√", "—"
LEGEND = f"{MET} 完成；“差”后是还差的数；{NOT_OWED} 没有这项任务。"


class MatrixRow(Struct, frozen=True):
    """A unit with its kind, what is said of each duty, and of all of them together."""

    kind: str
    unit: str
    told: Mapping[str, str]
    whole: str


def matrix(units: Sequence[MatrixRow], legend: str = LEGEND, *, several: bool = False) -> Table | None:
    """A row a unit, a column a duty; None where nobody owes any. ``several``: of several kinds, which is told."""
    every = list(dict.fromkeys(task for each in units for task in each.told))
    if not every:
        return None
    columns = (
        *([TableColumn("类别", "left", 12)] if several else []), TableColumn("单位", "left", 22),
        *(TableColumn(task, "center", 8) for task in every), TableColumn("完成项数", "center", 8),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (*([each.kind] if several else []), each.unit, *(each.told.get(task, NOT_OWED) for task in every), each.whole)
        for each in units
    ]
    return Table("任务完成情况", columns, tuple(rows), legend)


def missing(owed: Owed) -> str:
    """Whether a duty is met, and how much is missing."""
    return MET if owed.met else f"差{format_value(owed.need - owed.done)}"


def counted(owed: Sequence[Owed]) -> str:
    """How many duties are met of all: 3/5."""
    return f"{sum(each.met for each in owed)}/{len(owed)}" if owed else NOT_OWED
