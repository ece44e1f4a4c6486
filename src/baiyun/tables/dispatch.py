"""The dispatch as tables: the pipeline by stage, what moved, what stands still, what is open, what units did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from baiyun.dispatch.dispatched import Dispatch
from baiyun.dispatch.moves import Move
from baiyun.dispatch.open_work import OpenWork
from baiyun.dispatch.stages import StageTotal, standing_since
from baiyun.form.build import columns_of
from baiyun.form.project import Project
from baiyun.gather.register import CountyProject, Life
from baiyun.rank.result import MonthResult
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.text import full_date

NO_PROJECTS = "本县的报表没有“项目”表，没有项目可以调度。"
AMOUNT, KEY, STAGES, DAYS = ("amount",), ("key_project",), ("stage", "build"), ("stage_date", "build_date")
"""Columns of the form without which nothing is told of amounts, key projects, stages and their days."""
WORK = {"preparation": "前期工作未启动", "land_needed": "用地未落实", "plant_needed": "厂房未落实"}
"""What is told of a project that waits, by the column of the form that asks for it."""
T = TypeVar("T")
WAYS = {"new": "新增", "on": "推进", "back": "退回", "gone": "未再报"}


def dispatch_heading(result: Dispatch) -> str:
    """What is shown: county, scheme, and the day up to which is told."""
    about = result.book.scheme.scheme
    until = f"截至{full_date(result.until)}" if result.until else "没有报表"
    return f"{about.county}{about.name} 项目调度（{until}）"


class _OfProjects(Struct, Generic[T], frozen=True):
    """A column of projects and its cell in a line. ``of`` are columns of the form: without any of them there is none of it.

    ``spare``: a page has no room for it.
    """

    column: TableColumn
    cell: Callable[[T], Cell]
    of: tuple[str, ...] = ()
    spare: bool = False


def _drawn(
    result: Dispatch,
    title: str,
    columns: Sequence[_OfProjects[T]],
    lines: Iterable[T],
    note: str = "",
    *,
    page: bool = False,
) -> Table:
    """The lines in the columns that the county's form has, and a page has room for."""
    shown = [each for each in columns if (not each.of or result.has(*each.of)) and not (page and each.spare)]
    rows = tuple(tuple(each.cell(line) for each in shown) for line in lines)
    return Table(title, tuple(each.column for each in shown), rows, note)


def _of_form(
    result: Dispatch, field: str, align: Literal["left", "right"], width: int, called: str = ""
) -> TableColumn:
    """A column headed as the form heads it, or shorter as it is ``called`` here where the county has not renamed it."""
    own = next(each for each in columns_of(Project) if each.field == field)
    column = result.columns.get(field, own)
    name = called if called and column.name == own.name else column.name
    return TableColumn(f"{name}（{column.unit}）" if column.unit else name, align, width)


def stages_table(result: Dispatch) -> Table:
    """How many projects stand at each stage, with their amounts; key projects apart."""
    every = StageTotal("合计", result.projects)
    columns = (
        _OfProjects[StageTotal](TableColumn("阶段", "left", 16), lambda each: each.stage),
        _OfProjects[StageTotal](TableColumn("个数", "right", 7), lambda each: len(each.projects)),
        _OfProjects[StageTotal](_of_form(result, "amount", "right", 14), lambda each: half_up(each.amount), AMOUNT),
        _OfProjects[StageTotal](TableColumn("其中重点攻坚", "right", 13), lambda each: sum(map(_is_key, each.projects)), KEY),
    )  # fmt: skip
    if not result.has_projects:
        return _drawn(result, "项目进度", columns, (), NO_PROJECTS)
    left = f"；没有填{result.columns['amount'].name}的按 0 计" if result.has(*AMOUNT) else ""
    note = f"同一项目在几个单位申报的只计一次{left}。"
    return _drawn(result, "项目进度", columns, (*result.totals, every), note)


def moves_table(result: Dispatch, title: str, moved: Sequence[Move], *, page: bool = False) -> Table:
    """What moved, a line a project."""
    columns = (
        _OfProjects[Move](TableColumn("变化", "left", 6), lambda each: WAYS[each.way]),
        _OfProjects[Move](TableColumn("单位", "left", 20), lambda each: each.life.unit.name),
        _OfProjects[Move](TableColumn("项目", "left", 30), lambda each: each.life.name),
        _OfProjects[Move](
            _of_form(result, "amount", "right", 14), lambda each: _amount(each.life.latest.amount), AMOUNT
        ),
        _OfProjects[Move](TableColumn("原来", "left", 12), lambda each: each.before, STAGES),
        _OfProjects[Move](TableColumn("现在", "left", 12), lambda each: each.after, STAGES),
    )
    return _drawn(result, title, columns, moved, page=page)


StillStanding = tuple[Life, int]
"""A project that stands still, with the number of days."""


def still_table(result: Dispatch, *, page: bool = False) -> Table:
    """What stands still, the longest first."""
    steps = result.steps
    columns = (
        _OfProjects[StillStanding](TableColumn("单位", "left", 20), lambda each: each[0].unit.name),
        _OfProjects[StillStanding](TableColumn("项目", "left", 30), lambda each: each[0].name),
        _OfProjects[StillStanding](TableColumn("阶段", "left", 12), lambda each: steps.stage(each[0].latest)),
        _OfProjects[StillStanding](
            TableColumn("自", "left", 16), lambda each: format_value(standing_since(steps, each[0]))
        ),
        _OfProjects[StillStanding](TableColumn("天数", "right", 8), lambda each: each[1]),
        _OfProjects[StillStanding](
            _of_form(result, "patron", "left", 14), lambda each: each[0].latest.patron or "", ("patron",)
        ),
    )
    title = f"停留 {result.book.scheme.dispatch.still_days} 天以上的项目"
    return _drawn(result, title, columns, result.still, page=page)


def open_work_table(result: Dispatch, *, page: bool = False) -> Table:
    """What projects still wait for, and who is responsible."""
    columns = (
        _OfProjects[OpenWork](TableColumn("单位", "left", 20), lambda each: "、".join(each.project.units)),
        _OfProjects[OpenWork](TableColumn("项目", "left", 30), lambda each: each.project.lead.name),
        _OfProjects[OpenWork](TableColumn("阶段", "left", 12), lambda each: result.steps.stage(each.project.lead.latest)),
        _OfProjects[OpenWork](TableColumn(WORK["preparation"], "left", 22), lambda each: "、".join(each.steps), ("preparation",)),
        _OfProjects[OpenWork](TableColumn(WORK["land_needed"] + "（亩）", "right", 14), lambda each: _area(each.land), ("land_needed",)),
        _OfProjects[OpenWork](TableColumn(WORK["plant_needed"] + "（㎡）", "right", 14), lambda each: _area(each.plant), ("plant_needed",)),
        _OfProjects[OpenWork](_of_form(result, "patron", "left", 14), lambda each: each.project.lead.latest.patron or "", ("patron",)),
        _OfProjects[OpenWork](_of_form(result, "team", "left", 16), lambda each: each.project.lead.latest.team or "", ("team",), spare=True),
    )  # fmt: skip
    return _drawn(result, open_work_title(result), columns, result.open_work, page=page)


def open_work_title(result: Dispatch) -> str:
    """What of 前期工作和用地、厂房 the form asks for; '' for none of it."""
    asked = waited_for(result)
    return f"{asked[0]}和{'、'.join(asked[1:])}" if len(asked) == len(WORK) else "、".join(asked)


def waited_for(result: Dispatch) -> list[str]:
    """What of it the form asks for, without what is told: 用地."""
    return [told[:-3] for field, told in WORK.items() if result.has(field)]


def key_projects_table(result: Dispatch, *, page: bool = False) -> Table:
    """The key projects (重点攻坚) apart."""
    return register_table(result, [each for each in result.projects if _is_key(each)], "重点攻坚项目", page=page)


def register_table(
    result: Dispatch, projects: Sequence[CountyProject] | None = None, title: str = "项目台账", *, page: bool = False
) -> Table:
    """The register: every project of the county, where it stands, who reports it, and in which cell that is told."""
    columns = (
        _of_row(TableColumn("项目", "left", 30), lambda row: row.name),
        _of_row(_of_form(result, "investor", "left", 24), lambda row: row.investor, "investor"),
        _of_row(_of_form(result, "kinds", "left", 14), lambda row: "、".join(row.kinds), "kinds", spare=True),
        _of_row(_of_form(result, "industry", "left", 12, "产业"), lambda row: row.industry, "industry", spare=True),
        _of_row(_of_form(result, "amount", "right", 14), lambda row: _amount(row.amount), "amount"),
        _of_row(TableColumn("阶段", "left", 12), result.steps.stage, *STAGES),
        _of_row(TableColumn("日期", "left", 10), lambda row: _day(result.steps.since(row)), *DAYS),
        _OfProjects[CountyProject](TableColumn("单位", "left", 22), lambda each: "、".join(each.units)),
        _OfProjects[CountyProject](TableColumn("说明", "left", 12), _remark, spare=True),
        _of_row(TableColumn("出处", "left", 34), _source, spare=True),
    )
    return _drawn(result, title, columns, result.projects if projects is None else projects, page=page)


def _of_row(
    column: TableColumn, cell: Callable[[Project], Cell], *of: str, spare: bool = False
) -> _OfProjects[CountyProject]:
    """A column of what the latest row of a project says."""
    return _OfProjects(column, lambda project: cell(project.lead.latest), of, spare)


def _remark(project: CountyProject) -> str:
    return "" if len(project.lives) == 1 else "联合" if project.joint else "待认定"


def _source(row: Project) -> str:
    place = row.place("name")
    return f"{place.file} {place.sheet}!{place.cell}"


def _day(value: date | None) -> str:
    return format_value(value) if value else ""


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
    found += tables_of_projects(result)
    return [*found, activity_table(result), register_table(result)]


def tables_of_projects(result: Dispatch) -> list[Table]:
    """What stands still, what is open and the key projects, each where the form says something of it."""
    tables = (
        (still_table, bool(result.steps.stages)), (open_work_table, bool(open_work_title(result))), (key_projects_table, result.has(*KEY)),
    )  # fmt: skip
    return [draw(result) for draw, is_told in tables if is_told]


def _is_key(project: CountyProject) -> bool:
    return any(life.latest.key_project for life in project.lives)


def _area(area: Decimal | None) -> Cell:
    """An area as it is usually told, whole where it is whole."""
    return int(area) if area is not None and area == int(area) else _amount(area)


def _amount(value: Decimal | None) -> Cell:
    return None if value is None else half_up(value)
