"""一页概览 of a month: each kind's figures, its first and last, the lists, the county's targets, what is to be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import half_up
from baiyun.tables.overview.listed import on_lists
from baiyun.tables.overview.places import InPlace, ends, moved
from baiyun.tables.overview.undecided import ON_PAGE, undecided
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.tasks import county_targets

PageTables = tuple[list[Table], list[Table], list[Table]]
"""What stands across the page, and below it on the left and on the right."""


def month_overview(result: MonthResult) -> PageTables:
    """The page of a month."""
    names = {name: board.name for name, board in result.book.scheme.boards.items()}
    listed = {
        names[name]: [(each.standing.category, each.standing.name) for each in entries]
        for name, entries in result.boards.items()
    }
    placed = _placed(result)
    to_decide = undecided(result.problems, result.owners, result.verdict.unmarked, ON_PAGE)
    across = [kinds(result), on_lists(listed, list(placed))]
    return across, [ends(placed), moved(placed)], [county_targets(result), to_decide]


def _placed(result: MonthResult) -> Mapping[str, list[InPlace]]:
    """The units of each kind that have a place, with the one of the period before."""
    found = {}
    for category, group in result.standings.items():
        before = {standing.name: standing.rank for standing in result.before.get(category, ())}
        found[category] = [
            InPlace(each.name, each.rank, each.card.total, each.card.reported, before.get(each.name))
            for each in group
            if each.rank is not None
        ]
    return found


def kinds(result: MonthResult) -> Table:
    """A row a kind: how many take part and reported, highest, mean and lowest total, how many stand on each list."""
    boards = result.book.scheme.boards
    columns = (
        TableColumn("类别", "left", 16), TableColumn("参评", "center", 7), TableColumn("已报", "center", 7), TableColumn("未报", "center", 7), TableColumn("豁免", "center", 7),
        TableColumn("最高分", "right", 9), TableColumn("平均分", "right", 9), TableColumn("最低分", "right", 9),
        *(TableColumn(board.name, "center", 12) for board in boards.values()),
    )  # fmt: skip
    rows = tuple(_kind(result, category, group) for category, group in result.standings.items())
    silent = any(not each.card.reported and each.rank is not None for each in result.everyone)
    note = "没有报送的单位按 0 分计入平均分和最低分。" if silent else ""
    return Table("各类单位", columns, (*rows, _kind(result, "合计", result.everyone)), note)


def _kind(result: MonthResult, category: str, group: Sequence[Standing]) -> tuple[Cell, ...]:
    ranked = [standing for standing in group if standing.rank is not None]
    reported = sum(standing.card.reported for standing in ranked)
    names = {standing.name for standing in group}
    boards = (result.boards.get(name, ()) for name in result.book.scheme.boards)
    listed = [sum(entry.standing.name in names for entry in entries) for entries in boards]
    counts = (len(ranked), reported, len(ranked) - reported, len(group) - len(ranked))
    return (category, *counts, *spread([standing.card.total for standing in ranked]), *listed)


def spread(of: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
    """The highest, the mean and the lowest of some totals."""
    totals = [total for total in of if total is not None]
    if not totals:
        return None, None, None
    return max(totals), half_up(sum(totals, Decimal(0)) / len(totals)), min(totals)
