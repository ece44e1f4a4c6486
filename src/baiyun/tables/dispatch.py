"""The dispatch as tables: the pipeline by stage, what moved, what stands still, what is open, what units did."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from baiyun.dispatch.dispatched import Dispatch
from baiyun.dispatch.moves import Move
from baiyun.dispatch.stages import standing_since
from baiyun.gather.register import CountyProject
from baiyun.rank.result import MonthResult
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.text import full_date

NO_PROJECTS = "本县的报表没有“项目”表，没有项目可以调度。"
WAYS = {"new": "新增", "on": "推进", "back": "退回", "gone": "未再报"}


def dispatch_heading(result: Dispatch) -> str:
    """What is shown: county, scheme, and the day up to which is told."""
    about = result.book.scheme.scheme
    until = f"截至{full_date(result.until)}" if result.until else "没有报表"
    return f"{about.county}{about.name} 项目调度（{until}）"


def stages_table(result: Dispatch) -> Table:
    """How many projects stand at each stage, with their amounts; key projects apart."""
    columns = (
        TableColumn("阶段", "left", 16), TableColumn("个数", "right", 7), TableColumn(f"投资额（{result.book.money}）", "right", 14),
        TableColumn("其中重点攻坚", "right", 13),
    )  # fmt: skip
    if not result.has_projects:
        return Table("项目进度", columns, (), NO_PROJECTS)
    rows: list[tuple[Cell, ...]] = [
        (each.stage, len(each.projects), half_up(each.amount), sum(_is_key(project) for project in each.projects))
        for each in result.totals
    ]
    amounts = sum((each.amount or Decimal(0) for each in result.projects), Decimal(0))
    keys = sum(_is_key(project) for project in result.projects)
    rows.append(("合计", len(result.projects), half_up(amounts), keys))
    note = "同一项目在几个单位申报的只计一次；没有填投资额的按 0 计。"
    return Table("项目进度", columns, tuple(rows), note)


def moves_table(result: Dispatch, title: str, moved: Sequence[Move]) -> Table:
    """What moved, a line a project."""
    columns = (
        TableColumn("变化", "left", 6), TableColumn("单位", "left", 20), TableColumn("项目", "left", 30),
        TableColumn(f"投资额（{result.book.money}）", "right", 14), TableColumn("原来", "left", 12), TableColumn("现在", "left", 12),
    )  # fmt: skip
    rows = tuple(
        (WAYS[each.way], each.life.unit.name, each.life.name, _amount(each.life.latest.amount), each.before, each.after)
        for each in moved
    )
    return Table(title, columns, rows)


def still_table(result: Dispatch) -> Table:
    """What stands still, the longest first."""
    columns = (
        TableColumn("单位", "left", 20), TableColumn("项目", "left", 30), TableColumn("阶段", "left", 12),
        TableColumn("自", "left", 16), TableColumn("天数", "right", 8), TableColumn("包联领导", "left", 14),
    )  # fmt: skip
    rows = tuple(
        (
            life.unit.name, life.name, result.steps.stage(life.latest), format_value(standing_since(result.steps, life)), days,
            life.latest.patron or "",
        )
        for life, days in result.still
    )  # fmt: skip
    return Table(f"停留 {result.book.scheme.dispatch.still_days} 天以上的项目", columns, rows)


def open_work_table(result: Dispatch) -> Table:
    """What projects still wait for, and who is responsible."""
    columns = (
        TableColumn("单位", "left", 20), TableColumn("项目", "left", 30), TableColumn("阶段", "left", 12),
        TableColumn("前期工作未启动", "left", 22), TableColumn("用地未落实（亩）", "right", 14),
        TableColumn("厂房未落实（㎡）", "right", 14), TableColumn("包联领导", "left", 14), TableColumn("服务专班", "left", 16),
    )  # fmt: skip
    rows = []
    for each in result.open_work:
        row = each.project.lead.latest
        work = "、".join(each.steps)
        named = ("、".join(each.project.units), row.name, result.steps.stage(row), work)
        rows.append((*named, _area(each.land), _area(each.plant), row.patron or "", row.team or ""))
    return Table("前期工作和用地、厂房", columns, tuple(rows))


def key_projects_table(result: Dispatch) -> Table:
    """The key projects (重点攻坚) apart."""
    return register_table(result, [each for each in result.projects if _is_key(each)], "重点攻坚项目")


def register_table(result: Dispatch, projects: Sequence[CountyProject] | None = None, title: str = "项目台账") -> Table:
    """The register: every project of the county, where it stands, who reports it, and in which cell that is told."""
    columns = (
        TableColumn("项目", "left", 30), TableColumn("投资企业", "left", 24), TableColumn("企业类型", "left", 14),
        TableColumn("产业", "left", 12), TableColumn(f"投资额（{result.book.money}）", "right", 14), TableColumn("阶段", "left", 12),
        TableColumn("日期", "left", 10), TableColumn("单位", "left", 22), TableColumn("说明", "left", 12),
        TableColumn("出处", "left", 34),
    )  # fmt: skip
    return Table(
        title, columns, tuple(_registered(result, each) for each in (result.projects if projects is None else projects))
    )


def _registered(result: Dispatch, project: CountyProject) -> tuple[Cell, ...]:
    row = project.lead.latest
    since = result.steps.since(row)
    place = row.place("name")
    remark = "" if len(project.lives) == 1 else "联合" if project.joint else "待认定"
    return (
        row.name, row.investor, "、".join(row.kinds), row.industry, _amount(row.amount), result.steps.stage(row),
        format_value(since) if since else "", "、".join(project.units), remark, f"{place.file} {place.sheet}!{place.cell}",
    )  # fmt: skip


def register_of(result: MonthResult) -> Table:
    """项目台账 of a month: the county's projects up to its last report."""
    return register_table(projects_of(result))


def projects_of(result: MonthResult) -> Dispatch:
    """The county's projects up to a month's last report, without what moved."""
    days = [entry.day for life in result.register.lives for entry in life.entries]
    until = max(days, default=None)
    return Dispatch(result.book, result.roster, result.period, until, None, None, result.register)


def activity_table(result: Dispatch) -> Table:
    """What each unit did in the period."""
    named = result.book.scheme.notice
    columns = (
        TableColumn("类别", "left", 17), TableColumn("单位", "left", 24),
        *(TableColumn(each.name, "right", 10) for each in named),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [(each.category, each.unit, *map(_whole, each.numbers)) for each in result.activity]
    title = f"{result.period.name}各单位工作情况" if result.period else "各单位工作情况"
    return Table(title, columns, tuple(rows))


def _whole(number: Decimal) -> Cell:
    """A number of things, without decimals where it has none."""
    return int(number) if number == number.to_integral_value() else half_up(number)


def dispatch_tables(result: Dispatch) -> list[Table]:
    """Everything that a dispatch tells, in the order of reading."""
    found = [stages_table(result)]
    if result.half:
        found.append(moves_table(result, f"{format_value(result.half)}以来的变化", result.since_half))
    if result.month and result.month != result.half:
        found.append(moves_table(result, f"{format_value(result.month)}以来的变化", result.since_month))
    found += [still_table(result), open_work_table(result), key_projects_table(result)]
    return [*found, activity_table(result), register_table(result)]


def _is_key(project: CountyProject) -> bool:
    return any(life.latest.key_project for life in project.lives)


def _area(area: Decimal | None) -> Cell:
    """An area as it is usually told, whole where it is whole."""
    return int(area) if area is not None and area == int(area) else _amount(area)


def _amount(value: Decimal | None) -> Cell:
    return None if value is None else half_up(value)
