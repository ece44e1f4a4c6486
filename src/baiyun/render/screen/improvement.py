"""What ``explain --improve`` adds to the screen of a unit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rich.console import Group, RenderableType
from rich.text import Text

from baiyun.inquiry.improvement import Proposal
from baiyun.render.screen.grid import NARROW, grid
from baiyun.tables.inquiry.improvement import improvement


def with_improvements(unit: RenderableType, found: Sequence[Proposal] | None, width: int) -> RenderableType:
    """The unit, and below it what would lift it, where that was asked; a narrow screen leaves out the cells."""
    if found is None:
        return unit
    table = improvement(found)
    if width < NARROW:
        table = replace(table, columns=table.columns[:-1], rows=tuple(row[:-1] for row in table.rows))
    return Group(unit, "", grid(table, width), *([Text(table.note, style="dim")] if found else []))
