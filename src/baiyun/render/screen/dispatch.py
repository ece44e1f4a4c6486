"""What a terminal shows of a dispatch."""

from __future__ import annotations

from rich.console import Group, RenderableType

from baiyun.dispatch.dispatched import Dispatch
from baiyun.render.screen.grid import grid
from baiyun.render.screen.month import used_files
from baiyun.render.screen.wrap import head_line
from baiyun.rulebook.numbers import format_value
from baiyun.tables.dispatch import (
    NO_PROJECTS,
    dispatch_heading,
    moves_table,
    stages_table,
    tables_of_projects,
)


def dispatch_screen(result: Dispatch, width: int, used: str = "") -> RenderableType:
    """The pipeline, what moved, what stands still, what is open; the register itself goes into a workbook."""
    parts: list[RenderableType] = [head_line(dispatch_heading(result), width), *used_files(used)]
    if not result.has_projects:
        return Group(*parts, "", NO_PROJECTS)
    parts += ["", grid(stages_table(result), width)]
    tables = tables_of_projects(result)
    if result.half:
        tables = [moves_table(result, f"{format_value(result.half)}以来的变化", result.since_half), *tables]
    for table in tables:
        parts += ["", grid(table, width)] if table.rows else []
    return Group(*parts)
