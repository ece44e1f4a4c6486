"""The one table of a result in which every row stands for itself: for .csv and for notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from baiyun.campaign.duties import Owed
from baiyun.campaign.final import FinalResult
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.rulebook.strict import clause_text
from baiyun.tables.campaign import campaign, final_heading
from baiyun.tables.duties import state
from baiyun.tables.problems import cells
from baiyun.tables.ranking import ADJUSTMENT, groups_of, heading, lines, ranking
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.words.differences import differences

KIND = TableColumn("类别", "left", 16)
COUNTY = "全县"


def month_flat(result: MonthResult) -> Table:
    """The ranking of all kinds: a unit a row, the criteria that any kind has as columns."""
    shown = groups_of(result.everyone)
    names = (*(each.name for each in shown), ADJUSTMENT)
    tables = {kind: ranking(result, kind) for kind in result.standings}
    adjusted = any(ADJUSTMENT in _headers(table) for table in tables.values())
    wanted = ["名次", "单位", "总分", *names[:-1], *([ADJUSTMENT] if adjusted else []), "备注"]
    columns = (KIND, *(TableColumn(name) for name in wanted))
    rows = tuple((kind, *row) for kind, table in tables.items() for row in _by_header(table, wanted))
    return Table(heading(result), columns, rows)


def _headers(table: Table) -> list[str]:
    return [column.header for column in table.columns]


def _by_header(table: Table, wanted: Sequence[str]) -> Iterable[tuple[Cell, ...]]:
    at = {header: number for number, header in enumerate(_headers(table))}
    for row in table.rows:
        yield tuple(row[at[name]] if name in at else None for name in wanted)


def campaign_flat(result: FinalResult) -> Table:
    """The ranking of the campaign: a unit a row."""
    tables = {kind: campaign(result, kind) for kind in result.units}
    columns = next((table.columns for table in tables.values()), ())
    rows = tuple((kind, *row) for kind, table in tables.items() for row in table.rows)
    return Table(final_heading(result), (KIND, *columns), rows)


def targets_flat(result: FinalResult) -> Table:
    """A target of the county or a duty of a unit a row, with done and needed as figures."""
    columns = (
        KIND, TableColumn("单位"), TableColumn("任务"), TableColumn("期"), TableColumn("完成", "right"), TableColumn("任务数", "right"),
        TableColumn("状态"), TableColumn("条款"), TableColumn("出处"),
    )  # fmt: skip
    rows = [(COUNTY, COUNTY, *_owed(result, each)) for each in result.targets]
    for unit in result.everyone:
        rows += [(unit.unit.category, unit.name, *_owed(result, each)) for each in unit.duties if each.need > 0]
    return Table(final_heading(result, "目标和任务"), columns, tuple(rows))


def _owed(result: FinalResult, owed: Owed) -> tuple[Cell, ...]:
    names = {period.id: period.name for period in result.book.scheme.periods} | {CAMPAIGN: "全程"}
    told = (state(result, owed), clause_text(owed.clause), cells(owed.places))
    return (owed.name, names[owed.period], _whole(owed.done), _whole(owed.need), *told)


def _whole(number: Decimal) -> Cell:
    return int(number) if number == number.to_integral_value() else number


def unit_flat(standing: Standing) -> Table:
    """Every point of one unit: an item a row."""
    columns = tuple(map(TableColumn, ("方面", "项目", "得分", "计算", "条款", "出处")))
    rows = tuple(
        (part, line.name, line.points, line.working, line.clause, cells(line.places)) for part, line in lines(standing)
    )
    return Table(standing.name, columns, rows)


def differences_flat(old: Rulebook, new: Rulebook) -> Table:
    """What differs between two rulebooks: a changed statement a row."""
    columns = tuple(map(TableColumn, ("部分", "条目", "变化", "内容", "原来", "现在", "用于")))
    rows = tuple(
        (each.chapter, each.name, str(each.change), one.what, one.old, one.new, "、".join(each.used_by))
        for each in differences(old, new)
        for one in each.altered
    )
    return Table("修改对照", columns, rows)
