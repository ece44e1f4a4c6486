"""The workbook of a campaign, sheet by sheet."""

from __future__ import annotations

from baiyun.campaign.final import FinalResult
from baiyun.inquiry.firmness import Stability
from baiyun.render.xlsx.workbook import OVERVIEW, tables_workbook
from baiyun.tables.campaign import (
    campaign_board,
    final_heading,
    final_standing,
    has_year_end,
    nominees,
    provenance,
    standing_tables,
    year_end_table,
)
from baiyun.tables.campaign_sheet import live_campaign
from baiyun.tables.duties import all_duties, duties_table, inspection_table, targets_table
from baiyun.tables.inquiry.stability import stability_sheets, with_draw
from baiyun.tables.overview.campaign import campaign_overview
from baiyun.tables.problems import problems


def final_workbook(result: FinalResult, firm: Stability | None = None) -> bytes:
    """The workbook that is handed on: rankings, lists, how often on them, year-end figures, tasks, problems, sources."""
    scheme = result.book.scheme
    tables = [
        *(live_campaign(result, category) for category in result.units),
        *(campaign_board(result, name) for name in result.boards),
        *standing_tables(result),
        *([year_end_table(result)] if has_year_end(scheme) else []),
        *([targets_table(result)] if scheme.targets else []),
        *([all_duties(result)] if scheme.duties else []),
        *(nominees(result, name) for name in result.nominees),
        *([inspection_table(result)] if scheme.inspection else []),
        *(stability_sheets(firm) if firm else []),
        problems(result.problems, result.owners),
        with_draw(provenance(result), firm),
    ]
    about = result.book.scheme.scheme
    front = f"{about.county}{about.name} {OVERVIEW}", final_standing(result), campaign_overview(result)
    return tables_workbook("总成绩表", final_heading(result), tables, front)


def targets_workbook(result: FinalResult) -> bytes:
    """The county's targets, the units' tasks by kind and one by one, the inspection with its reasons, the sources."""
    tables = [
        targets_table(result),
        *(duties_table(result, category) for category in result.units if result.book.scheme.duties),
        *([all_duties(result)] if result.book.scheme.duties else []),
        *([inspection_table(result)] if result.book.scheme.inspection else []),
        provenance(result),
    ]
    return tables_workbook("目标任务表", final_heading(result, "目标和任务"), tables)
