"""What ``compare`` shows."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from baiyun.inquiry.comparison import Comparison
from baiyun.render.screen.grid import grid
from baiyun.render.screen.rules import regulations_screen
from baiyun.render.screen.wrap import head_line
from baiyun.tables.inquiry.comparison import board_changes, compared_line, compared_lines, unit_changes
from baiyun.tables.regulations import Printed
from baiyun.tables.text import safe_line


def compared_screen(found: Comparison, rules: Printed | None, width: int) -> RenderableType:
    """The sum of it, what was compared, then the units and the lists; the workings are in -o and in JSON."""
    parts: list[RenderableType] = [head_line(safe_line(compared_line(found)), width)]
    parts += [Text(safe_line(line), style="dim", overflow="fold") for line in compared_lines(found)]
    parts += ["", grid(unit_changes(found), width)] if found.units else []
    parts += ["", grid(board_changes(found), width)] if found.boards else []
    parts += ["", regulations_screen(rules, width)] if rules else []
    return Group(*parts)
