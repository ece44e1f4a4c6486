"""The sheet of a unit, from top to bottom: rank and lists, points, why not, what did not count, what is owed, the slip."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.review.slip import WHOLE
from baiyun.rulebook.numbers import format_value
from baiyun.tables.feedback.owed import owed_table, problems_table
from baiyun.tables.feedback.placed import placed, ranking_of_kind
from baiyun.tables.feedback.points import points_table, reasons_table
from baiyun.tables.notice.bodies import in_full, issuer
from baiyun.tables.notice.compose import Heading, Notice, NoticePart, Paragraph
from baiyun.tables.notice.layout import Layout
from baiyun.tables.notice.origin import month_origin
from baiyun.tables.ranking import standing_of, subject
from baiyun.tables.table import Table
from baiyun.tables.text import full_date
from baiyun.words.chapter import numeral

LAYOUT = Layout(
    top=18, bottom=18, left=20, right=20, lines=40, characters=43, title_size=18, body_size=11, table_size=9
)
"""Closer than a notice: a unit's month is to fit on one or two pages."""
NOTHING = "没有。"
SheetChapter = tuple[str, list[str], Table | None]


class UnitSheet(Struct, frozen=True):
    """What is printed, and what stands in the slip below it."""

    notice: Notice
    unit: str
    period: str
    help: str


def unit_sheet(result: MonthResult, standing: Standing) -> UnitSheet:
    """The sheet of one unit's month."""
    about, approval = result.book.scheme.scheme, result.verdict.approval
    day = approval.day if approval and result.verdict.approved else None
    period = result.period.full_name if result.period else ""
    notice = Notice(
        layout=LAYOUT, draft=_status(result), head="", number=subject(result), title=f"{standing.name}得分反馈表", recipients="",
        parts=tuple(_parts(result, standing)), signature=in_full(about, issuer(about)), dated=full_date(day) if day else "", copied="", printed="",
        printed_on="", origin=month_origin(result),
    )  # fmt: skip
    return UnitSheet(notice, standing.name, period, _help(in_full(about, issuer(about))))


def _status(result: MonthResult) -> str:
    return standing_of(result) if result.verdict.approved else "初评（结果还没有审定）"


def _help(office: str) -> str:
    return f"有异议的一行写一项，签名盖章后发回{office}；得分项照上表写，也可以写{'、'.join(WHOLE)}。"


def _parts(result: MonthResult, standing: Standing) -> Iterator[NoticePart]:
    chapters = (each for each in _chapters(result, standing) if each[1] or each[2])
    for at, (title, sentences, table) in enumerate(chapters, 1):
        yield Heading(1, f"{numeral(at)}、{title}")
        yield from map(Paragraph, sentences)
        if table is not None and table.rows:
            yield table


def _chapters(result: MonthResult, standing: Standing) -> Iterator[SheetChapter]:
    exempt = standing.card.exempt is not None
    yield "名次和榜单", list(placed(result, standing)), ranking_of_kind(result, standing)
    if not exempt:
        yield "得分", [_reports(standing)], points_table(result, standing)
    if not exempt and standing.card.reported:
        yield _or_nothing("没有得到的分", reasons_table(result, standing))
    if standing.card.reported:
        yield _or_nothing("没有计入或要说明的", problems_table(result, standing))
    yield _or_nothing("还要做的", owed_table(result, standing))


def _or_nothing(title: str, table: Table) -> SheetChapter:
    return title, [] if table.rows else [NOTHING], table


def _reports(standing: Standing) -> str:
    """Which report is scored, and the others."""
    reports = standing.view.months[0].reports
    if not reports:
        return "没有收到本期可以读取的报表。"
    others = "、".join(f"{format_value(each.day)} {each.place.file}" for each in reports[:-1])
    last = reports[-1]
    also = f"；另收到 {others}" if others else ""
    return f"计分的报表是 {last.place.file}（{format_value(last.day)}）{also}。没有写文件名的出处都在计分的报表里。"
