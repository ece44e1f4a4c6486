"""What a notebook shows of a result: a heading and small tables, every text escaped, nothing that runs."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.campaign.final import FinalResult
from baiyun.desk.desk import Desk
from baiyun.dispatch.dispatched import Dispatch
from baiyun.rank.result import MonthResult
from baiyun.render.html.page import environment
from baiyun.tables.campaign import campaign, final_heading
from baiyun.tables.dispatch import dispatch_heading, stages_table
from baiyun.tables.ranking import heading, ranking
from baiyun.tables.table import Table, cell_text
from baiyun.tables.units.desk import desk_heading, desk_summary, overview

MOST_ROWS = 10


def month_display(result: MonthResult) -> str:
    """The heading of a month, and the first of each kind."""
    return _display(heading(result), [ranking(result, kind) for kind in result.standings])


def campaign_display(result: FinalResult) -> str:
    """The heading of a campaign, and the first of each kind."""
    return _display(final_heading(result), [campaign(result, kind) for kind in result.units])


def dispatch_display(result: Dispatch) -> str:
    """The heading of a dispatch, and the projects by stage."""
    return _display(dispatch_heading(result), [stages_table(result)])


def desk_display(desk: Desk) -> str:
    """The heading of a desk, its summary, and how many of each kind reported."""
    return _display(f"{desk_heading(desk)}　{desk_summary(desk)}", [overview(desk)])


def _display(title: str, tables: Sequence[Table]) -> str:
    made = environment()
    made.filters["told"] = cell_text
    return made.get_template("notebook.html").render(title=title, tables=tables, most=MOST_ROWS)
