"""What a terminal shows of a ranking's firmness."""

from __future__ import annotations

from rich.console import Group, RenderableType

from baiyun.inquiry.firmness import Stability
from baiyun.render.screen.grid import grid
from baiyun.render.screen.month import used_files
from baiyun.render.screen.wrap import head_line, sentence
from baiyun.tables.inquiry.stability import stability_heading, stability_summary, stability_tables


def stability_screen(found: Stability, width: int, used: str) -> RenderableType:
    """What was done, and a table for each kind of unit."""
    parts: list[RenderableType] = [head_line(stability_heading(found), width), *used_files(used)]
    parts += ["", sentence(stability_summary(found), width)]
    for table in stability_tables(found):
        parts += ["", grid(table, width)]
    return Group(*parts)
