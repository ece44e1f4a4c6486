"""值得核对: what the clerk may want to look at, as a table."""

from __future__ import annotations

from baiyun.dispatch.worth_checking import worth_checking
from baiyun.rank.result import MonthResult
from baiyun.tables.problems import cells
from baiyun.tables.table import Table, TableColumn


def worth_checking_table(result: MonthResult) -> Table:
    """A line a doubt, with its cells; nothing of it changes a score."""
    columns = (
        TableColumn("单位", "left", 24), TableColumn("情况", "left", 16), TableColumn("看到的", "left", 60),
        TableColumn("出处", "left", 44),
    )  # fmt: skip
    months = [month for standing in result.everyone for month in standing.view.months]
    doubts = worth_checking(result.book, result.register, months)
    rows = tuple((each.unit, each.kind, each.seen, cells(each.places)) for each in doubts)
    return Table("值得核对", columns, rows, "只供核对，不影响得分。")
