"""The dispatch note (调度通报): the same tables as an official document."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baiyun.dispatch.dispatched import Dispatch
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.dispatch import (
    key_projects_table,
    moves_table,
    open_work_table,
    stages_table,
    still_table,
)
from baiyun.tables.notice.compose import Annex, Heading, Notice, NoticePart, Paragraph
from baiyun.tables.notice.layout import Layout
from baiyun.tables.table import Table
from baiyun.tables.text import full_date
from baiyun.words.chapter import numeral

DROPPED = {"企业类型", "出处", "服务专班", "产业", "说明"}
"""Columns that a page has no room for."""


def dispatch_note(result: Dispatch) -> Notice:
    """The note; nobody is named for a failing."""
    about = result.book.scheme.scheme
    day = full_date(result.until) if result.until else ""
    return Notice(
        layout=Layout(), draft="", head="", number="", title=f"{about.county}{about.name}项目调度情况", recipients="各单位：",
        parts=tuple(_parts(result)), signature="", dated=day, copied="", printed="", printed_on="", origin=("", ""),
    )  # fmt: skip


def _parts(result: Dispatch) -> Iterator[NoticePart]:
    amount = half_up(sum((each.amount for each in result.totals), Decimal(0)))
    until = full_date(result.until) if result.until else ""
    yield Paragraph(
        f"截至{until}，全县在册项目 {len(result.projects)} 个，投资额 {format_value(amount)} 亿元。现将有关情况通报如下。"
    )
    for at, (title, sentence, tables) in enumerate(_chapters(result), 1):
        yield Heading(1, f"{numeral(at)}、{title}")
        yield Paragraph(sentence)
        yield from (_narrow(table) for table in tables if table.rows)
    yield Annex(0, "重点攻坚项目")
    yield _narrow(key_projects_table(result))


def _chapters(result: Dispatch) -> Iterator[tuple[str, str, list[Table]]]:
    staged = "，".join(f"{each.stage} {len(each.projects)} 个" for each in result.totals if each.projects)
    yield "项目进度", f"{staged}。" if staged else "没有在册的项目。", [stages_table(result)]
    since = f"{format_value(result.half)}以来" if result.half else "本期"
    counted = {way: sum(each.way == way for each in result.since_half) for way in ("new", "on", "back", "gone")}
    told = f"{since}新增 {counted['new']} 个，推进 {counted['on']} 个，退回 {counted['back']} 个，未再报 {counted['gone']} 个。"
    yield "变化情况", told, [moves_table("变化情况", result.since_half)]
    yield (
        "停留较久的项目",
        f"在同一阶段停留 {result.book.scheme.dispatch.still_days} 天以上的 {len(result.still)} 个。",
        [still_table(result)],
    )
    work = f"前期工作、用地或厂房还没有落实的 {len(result.open_work)} 个，请包联领导和服务专班抓紧落实。"
    yield "要素保障", work, [open_work_table(result)]


def _narrow(table: Table) -> Table:
    """A table without the columns that a page has no room for."""
    kept = [at for at, column in enumerate(table.columns) if column.header not in DROPPED]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return Table(table.title, tuple(table.columns[at] for at in kept), rows, table.note)
