"""The ranking workbook of a month, sheet by sheet."""

from __future__ import annotations

from baiyun.form.project import Project
from baiyun.form.stamp import KIND
from baiyun.form.submission import Trip
from baiyun.inquiry.firmness import Stability
from baiyun.rank.result import MonthResult
from baiyun.render.xlsx.charts import draw_charts
from baiyun.render.xlsx.front_page import FrontPage
from baiyun.render.xlsx.sheet import Styles, draw
from baiyun.render.xlsx.workbook import OVERVIEW, new_workbook, sheet_names, stamp
from baiyun.tables.boards import board
from baiyun.tables.dispatch import register_of
from baiyun.tables.inquiry.stability import stability_sheets, with_draw
from baiyun.tables.overview.month import month_overview
from baiyun.tables.problems import problems
from baiyun.tables.provenance import provenance
from baiyun.tables.ranking import heading, objections, standing_of, subject
from baiyun.tables.ranking_sheet import live_ranking
from baiyun.tables.scores_sheet import ScoresSheet
from baiyun.tables.table import Table
from baiyun.tables.tasks import tasks
from baiyun.tables.workings_sheet import WorkingsSheet
from baiyun.tables.worth_checking import worth_checking_table

CHARTS, DETAIL, BASIS = "图表", "得分明细", "得分依据"


def ranking_workbook(result: MonthResult, firm: Stability | None = None) -> bytes:
    """The workbook that is handed on: overview, rankings, charts, scores, lists, workings, tasks, problems, sources."""
    title = heading(result)
    out, buffer = new_workbook(f"{subject(result)} 排名")
    styles = Styles(out)
    lists = [board(result, name) for name in result.boards]
    lists += [objections(result)] if result.objections else []
    rest = _of_reports(result)
    rest += stability_sheets(firm) if firm else []
    rest += [problems(result.problems, result.owners), with_draw(provenance(result), firm)]
    titles = [OVERVIEW, *result.standings, CHARTS, DETAIL, *(table.title for table in lists), BASIS]
    sheets = iter([out.add_worksheet(name) for name in sheet_names([*titles, *(table.title for table in rest)])])
    front, ranked, charts = next(sheets), {kind: next(sheets) for kind in result.standings}, next(sheets)
    details, listed, workings = next(sheets), [next(sheets) for _ in lists], next(sheets)
    working = WorkingsSheet(result, workings.get_name())
    scores = ScoresSheet(result, working, details.get_name())
    FrontPage(front, styles).draw(f"{subject(result)} {OVERVIEW}", standing_of(result), month_overview(result))
    rankings = {kind: (sheet.get_name(), live_ranking(scores, kind)) for kind, sheet in ranked.items()}
    for kind, (_, table) in rankings.items():
        draw(ranked[kind], table, styles, title)
    draw_charts(out, charts, result, rankings, styles)
    draw(details, scores.table(), styles, title)
    draw(workings, working.table(), styles, title)
    for sheet, table in zip([*listed, *sheets], [*lists, *rest], strict=True):
        draw(sheet, table, styles, title)
    stamp(out, {KIND: "排名表"})
    out.close()
    return buffer.getvalue()


def _of_reports(result: MonthResult) -> list[Table]:
    """Duties, the register of projects and what is worth checking, each where the county has any of it."""
    sheets = result.book.form.sections.keys()
    projects, trips = Project.section.title, Trip.section.title
    told = (
        (tasks, bool(result.book.scheme.duties)), (register_of, projects in sheets), (worth_checking_table, not sheets.isdisjoint({projects, trips})),
    )  # fmt: skip
    return [table(result) for table, is_told in told if is_told]
