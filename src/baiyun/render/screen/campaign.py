"""What a terminal shows of more than one month: what is to be decided, the campaign, duties and targets."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.rank.result import MonthResult
from baiyun.render.screen.grid import grid
from baiyun.render.screen.month import noted_below, used_files
from baiyun.render.screen.wrap import head_line, wrapped
from baiyun.review.merging import Changes
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.tables.approval import approvals, review_heading, unmarked, written
from baiyun.tables.campaign import (
    campaign,
    campaign_board,
    final_heading,
    has_year_end,
    nominees,
    standing_tables,
    weights,
    year_end_table,
)
from baiyun.tables.duties import duties_table, inspection_table, targets_table, unit_duties
from baiyun.tables.text import safe_lines


def review_screen(
    results: Sequence[MonthResult], changes: Changes, path: str, width: int, used: str = ""
) -> RenderableType:
    """How far the review of each month is, who lacks a mark, and what was written."""
    parts: list[RenderableType] = [head_line(review_heading(results), width), *used_files(used)]
    parts += ["", grid(approvals(results), width)]
    lacking = unmarked(results)
    parts += ["", grid(lacking, width)] if lacking.rows else []
    parts += ["", Text(safe_lines(written(changes, path)))] if path else []
    return Group(*parts)


def final_screen(result: FinalResult, width: int, used: str = "") -> RenderableType:
    """The campaign: each kind of unit with its months, the lists, the year-end figures, whom the figures propose."""
    parts = [*_heading(result, used, "总成绩", width), *_weights(result, width)]
    for category in result.units:
        parts += ["", *noted_below(campaign(result, category), width, 1)]
    for name in result.boards:
        parts += ["", *noted_below(campaign_board(result, name), width, 2)]
    year_end = [year_end_table(result)] if has_year_end(result.book.scheme) else []
    for table in (*standing_tables(result), *year_end):
        parts += ["", grid(table, width)]
    for name in result.nominees:
        parts += ["", grid(nominees(result, name), width)]
    return Group(*parts)


def targets_screen(
    result: FinalResult, width: int, used: str = "", period: str = "", unit: UnitFinal | None = None
) -> RenderableType:
    """The county's targets and the units' duties of a period, or every duty of one unit.

    Without a period: of all that anybody reported for, and of the whole campaign.
    """
    periods = {period} if period else {*result.reported, CAMPAIGN}
    parts = _heading(result, used, "目标和任务", width)
    if unit is not None:
        return Group(*parts, "", *noted_below(unit_duties(result, unit, {period} if period else ()), width, 0, 1))
    parts += ["", grid(targets_table(result, periods), width)]
    for category in result.units if result.book.scheme.duties else ():
        parts += ["", *noted_below(duties_table(result, category, periods), width, 0)]
    return Group(*parts)


def inspection_screen(result: FinalResult, width: int, used: str = "") -> RenderableType:
    """The units that are to be inspected."""
    return Group(*_heading(result, used, "督查", width), "", grid(inspection_table(result), width))


def _weights(result: FinalResult, width: int) -> list[RenderableType]:
    return [Text(line, style="dim") for line in wrapped(weights(result), width, "  ")]


def _heading(result: FinalResult, used: str, what: str, width: int) -> list[RenderableType]:
    return [head_line(final_heading(result, what), width), *used_files(used)]
