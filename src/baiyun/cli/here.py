"""``baiyun`` alone: looks at the folder it stands in, and says what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from baiyun.tables.units.here import Standpoint


def shown_here() -> bool:
    """Shows where the campaign of this folder stands; gives whether there is one."""
    from baiyun.api.here import look_here
    from baiyun.cli import console
    from baiyun.tables.units.here import with_reports, without_reports

    found = look_here(".", datetime.now().date())  # noqa: DTZ005 - the clerk's own calendar
    if found is None:
        return False
    about = found.book.scheme.scheme
    if found.desk is None or found.result is None:
        told = without_reports(about.county, about.name, found.period.name, found.path, found.units)
    else:
        at = (found.path, found.up)
        papers = (found.campaign, found.templates)
        told = with_reports(found.desk, found.result, at, reviewed=found.reviewed, papers=papers)
    _show(told, console.out())
    return True


def _show(told: Standpoint, out: Console) -> None:
    from baiyun.render.screen.wrap import head_line

    out.print(head_line(told.heading, out.width))
    for line in told.lines:
        out.print(head_line(line, out.width))
    out.print()
    out.print(f"下一步：{told.command}", soft_wrap=True)
    out.print(f"　　　　{told.does}")
    if told.later:
        out.print(f"然后：　{told.later}", soft_wrap=True)
        out.print("　　　　整个活动的总成绩和总通报")
    out.print("所有命令：baiyun --help")
