"""一页概览 of a campaign: each kind's figures, its first and last, how places moved, the lists, the targets, what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.tables.duties import targets_by_period
from baiyun.tables.overview.listed import on_lists
from baiyun.tables.overview.month import PageTables, spread
from baiyun.tables.overview.places import InPlace, ends, moved
from baiyun.tables.overview.undecided import ON_PAGE, undecided
from baiyun.tables.table import Cell, Table, TableColumn


def campaign_overview(result: FinalResult) -> PageTables:
    """The page of a campaign."""
    boards = result.book.scheme.boards
    listed = {
        boards[name].name: [(each.unit.unit.category, each.unit.name) for each in entries]
        for name, entries in result.boards.items()
    }
    unmarked = [each for month in result.results.values() for each in month.verdict.unmarked]
    to_decide = undecided(result.problems, result.owners, unmarked, ON_PAGE)
    whole = {kind: [_placed(unit) for unit in group if unit.rank is not None] for kind, group in result.units.items()}
    across = [_kinds(result), on_lists(listed, list(whole))]
    return across, [ends(whole), moved(_last_month(result), _compared(result))], [targets_by_period(result), to_decide]


def _placed(unit: UnitFinal) -> InPlace:
    return InPlace(unit.name, unit.rank or 0, unit.total, not unit.silent)


def _last_month(result: FinalResult) -> Mapping[str, list[InPlace]]:
    """The places of the last month that is over, with those of the one before."""
    was, now = _last_two(result)
    return {
        kind: [found for unit in group if now and (found := _in_month(unit, now, was)) is not None]
        for kind, group in result.units.items()
    }


def _last_two(result: FinalResult) -> tuple[str, str]:
    """The last two months that are over; '' for one that is not there."""
    periods = [period for period in result.over if period in result.results]
    was, now = ["", "", *periods][-2:]
    return was, now


def _compared(result: FinalResult) -> str:
    """（8月比7月）."""
    names = {period.id: period.name for period in result.book.scheme.periods}
    was, now = _last_two(result)
    return f"（{names[now]}比{names[was]}）" if was else ""


def _in_month(unit: UnitFinal, period: str, was: str) -> InPlace | None:
    now, before = unit.months.get(period), unit.months.get(was)
    if now is None or now.rank is None:
        return None
    return InPlace(unit.name, now.rank, now.card.total, now.card.reported, before.rank if before else None)


def _kinds(result: FinalResult) -> Table:
    """A row a kind: how many take part and were always silent, the totals, duties met of those due, who stands on each list."""
    boards = result.book.scheme.boards
    columns = (
        TableColumn("类别", "left", 16), TableColumn("参评", "center", 7), TableColumn("各期未报", "center", 9),
        TableColumn("最高分", "right", 9), TableColumn("平均分", "right", 9), TableColumn("最低分", "right", 9),
        *([TableColumn("任务完成", "center", 10)] if result.book.scheme.duties else []),
        *(TableColumn(board.name, "center", 12) for board in boards.values()),
    )  # fmt: skip
    rows = tuple(_kind(result, kind, group) for kind, group in result.units.items())
    return Table("各类单位", columns, (*rows, _kind(result, "合计", result.everyone)))


def _kind(result: FinalResult, kind: str, group: Sequence[UnitFinal]) -> tuple[Cell, ...]:
    ranked = [unit for unit in group if unit.rank is not None]
    names = {unit.name for unit in group}
    due = [owed for unit in group for owed in unit.due(result.over, all_over=result.all_over)]
    listed = [
        sum(each.unit.name in names for each in result.boards.get(name, ())) for name in result.book.scheme.boards
    ]
    met = [f"{sum(owed.met for owed in due)}/{len(due)}" if due else None] if result.book.scheme.duties else []
    silent = sum(unit.silent for unit in ranked)
    return (kind, len(ranked), silent, *spread([unit.total for unit in ranked]), *met, *listed)
