"""What ``verify`` shows."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from baiyun.inquiry.verification import Verification
from baiyun.render.screen.grid import grid
from baiyun.render.screen.rules import regulations_screen
from baiyun.render.screen.wrap import head_line
from baiyun.tables.inquiry.verification import cell_changes, input_changes, verified_line, verified_lines
from baiyun.tables.regulations import Printed
from baiyun.tables.table import Table
from baiyun.tables.text import safe_line

MOST = 200


def verified_screen(found: Verification, rules: Printed | None, width: int) -> RenderableType:
    """The answer, why, then the inputs, the rules and the cells that differ."""
    parts: list[RenderableType] = [head_line(safe_line(verified_line(found)), width)]
    parts += [Text(safe_line(line)) for line in verified_lines(found)]
    parts += ["", grid(input_changes(found), width)] if found.inputs else []
    parts += ["", regulations_screen(rules, width)] if rules else []
    parts += ["", *_cells(cell_changes(found), width)] if found.cells else []
    return Group(*parts)


def _cells(table: Table, width: int) -> list[RenderableType]:
    """The first of them, and how many more; JSON has all."""
    shown = Table(table.title, table.columns, table.rows[:MOST])
    more = len(table.rows) - MOST
    return [grid(shown, width), *([Text(f"还有 {more} 处，用 --format json 看全部。")] if more > 0 else [])]
