"""What ``compare`` shows of several sets of rules."""

from __future__ import annotations

from rich.console import Group, RenderableType

from baiyun.inquiry.beside import Beside
from baiyun.render.screen.grid import grid
from baiyun.render.screen.wrap import head_line, sentence
from baiyun.tables.inquiry.beside import beside_line, beside_lines, beside_tables
from baiyun.tables.text import safe_line


def beside_screen(found: Beside, width: int) -> RenderableType:
    """The sum of it, which rankings they are, then a table a kind."""
    parts: list[RenderableType] = [head_line(safe_line(beside_line(found)), width)]
    parts += [sentence(safe_line(line), width, "dim") for line in beside_lines(found)]
    for table in beside_tables(found):
        parts += ["", grid(table, width)]
    return Group(*parts)
