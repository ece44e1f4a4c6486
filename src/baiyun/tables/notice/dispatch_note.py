"""The dispatch note (调度通报): a short body, and every project by name in the annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from baiyun.dispatch.dispatched import Dispatch
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.dispatch import (
    NO_PROJECTS,
    WAYS,
    key_projects_table,
    moves_table,
    open_work_table,
    stages_table,
    still_table,
)
from baiyun.tables.notice.bodies import approver, in_full, issuer
from baiyun.tables.notice.compose import Annex, Heading, Notice, NoticePart, Paragraph
from baiyun.tables.notice.layout import Layout
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.text import full_date
from baiyun.version import TOOL
from baiyun.words.chapter import numeral

DROPPED = {"企业类型", "出处", "服务专班", "产业", "说明"}
"""Columns that a page has no room for."""
DispatchChapter = tuple[str, list[str], Table | None]


def dispatch_note(result: Dispatch) -> Notice:
    """The note of the last report's day, from the office of the leading group to all units."""
    about = result.book.scheme.scheme
    day = full_date(result.until) if result.until else ""
    year = result.until.year if result.until else result.book.scheme.days[0].year
    office = in_full(about, issuer(about))
    return Notice(
        layout=Layout(), draft="", head=f"{office}文件", number=f"〔{year}〕　　号",
        title=f"关于{about.name}|项目调度情况的通报", recipients="，".join(f"各{kind}" for kind in _kinds(result)) or "各单位",
        parts=tuple(_parts(result)), signature=office, dated=day, copied=f"{approver(about)}组长、副组长、各成员",
        printed=office, printed_on=f"{day}印发", origin=(f"由 {TOOL} 生成。", f"规则指纹 {result.book.digest}"),
    )  # fmt: skip


def _kinds(result: Dispatch) -> list[str]:
    present = {unit.category for unit in result.roster.units}
    return [kind for kind in result.book.scheme.categories if kind in present]


def _parts(result: Dispatch) -> Iterator[NoticePart]:
    if not result.has_projects:
        yield Paragraph(NO_PROJECTS)
        return
    amount = half_up(sum((each.amount for each in result.totals), Decimal(0)))
    until = full_date(result.until) if result.until else ""
    yield Paragraph(
        f"截至{until}，全县在册项目 {len(result.projects)} 个，投资额合计 {format_value(amount)} {result.book.money}。现将调度情况通报如下。"
    )
    annexes = [table for table in _annexes(result) if table.rows]
    for at, (title, sentences, table) in enumerate(_chapters(result), 1):
        yield Heading(1, f"{numeral(at)}、{title}")
        yield from map(Paragraph, sentences)
        if table is not None and table.rows:
            yield table
    for number, table in enumerate(annexes, 1):
        yield Annex(number if len(annexes) > 1 else 0, table.title)
        yield table


def _chapters(result: Dispatch) -> Iterator[DispatchChapter]:
    staged = "，".join(f"{each.stage} {len(each.projects)} 个" for each in result.totals if each.projects)
    yield "项目进度", [f"{staged}。" if staged else "没有在册的项目。"], stages_table(result)
    yield "变化情况", [_moved(result)], _moves_by_kind(result)
    still = f"在同一阶段停留 {result.book.scheme.dispatch.still_days} 天以上的 {len(result.still)} 个。"
    yield "停留较久的项目", [f"{still}各单位要逐个分析原因、推动转段。" if result.still else still], None
    work = f"前期工作、用地或厂房还没有落实的 {len(result.open_work)} 个。"
    asked = "请包联领导和服务专班抓紧落实。" if result.open_work else ""
    yield "要素保障", [f"{work}{asked}"], None
    without = _without(result)
    told = f"{len(without)} 个单位没有在册项目：{'、'.join(without)}。" if without else "各单位都有在册项目。"
    yield "没有在册项目的单位", [told], None
    yield "下一步要求", list(_asked(result)), None


def _moved(result: Dispatch) -> str:
    since = f"{format_value(result.half)}以来" if result.half else "本期"
    counted = {way: sum(each.way == way for each in result.since_half) for way in WAYS}
    return f"{since}" + "，".join(f"{name} {counted[way]} 个" for way, name in WAYS.items()) + "。"


def _moves_by_kind(result: Dispatch) -> Table | None:
    """How many projects moved which way, a row a kind and one for all; the lives of units, so that they add up."""
    if not result.since_half:
        return None
    columns = (TableColumn("类别", "left", 16), *(TableColumn(name, "center", 10) for name in WAYS.values()))
    counted = {
        kind: [
            sum(each.way == way and kind in ("", each.life.unit.category) for each in result.since_half) for way in WAYS
        ]
        for kind in (*_kinds(result), "")
    }
    rows: list[tuple[Cell, ...]] = [(kind or "全县", *numbers) for kind, numbers in counted.items()]
    return Table("变化情况", columns, tuple(rows), "同一项目由几个单位申报的，各单位分别计。")


def _without(result: Dispatch) -> list[str]:
    """The units that have no project that their last report names; exempt ones are left out."""
    known = {unit for project in result.projects for unit in project.units}
    return [each.unit for each in result.activity if each.unit not in known]


def _asked(result: Dispatch) -> Iterator[str]:
    yield "在谈项目要推动达成意向，洽谈项目要推动签约，签约项目要推动开工，开工项目要推动建设进度。"
    following = _next_due(result)
    if following:
        yield f"下次报送期限为{following}，项目有变化的随时报送。"
    opened = [problem for problem in result.problems if problem.open]
    if opened:
        yield f"各单位报表中还有 {len(opened)} 处错误或需要说明的地方，请对照退回说明改正，数据以改正后为准。"


def _next_due(result: Dispatch) -> str:
    dues = sorted(due for period in result.book.scheme.periods for due in period.due)
    later = [due for due in dues if result.until and due > result.until]
    return format_value(later[0]) if later else ""


def _annexes(result: Dispatch) -> Sequence[Table]:
    """Every project by name, table by table."""
    since = f"{format_value(result.half)}以来的变化" if result.half else "本期的变化"
    tables = (
        moves_table(result, since, result.since_half), still_table(result), open_work_table(result), key_projects_table(result),
    )  # fmt: skip
    return [_narrow(table) for table in tables]


def _narrow(table: Table) -> Table:
    """A table without the columns that a page has no room for."""
    kept = [at for at, column in enumerate(table.columns) if column.header not in DROPPED]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)
