"""What ``compare`` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from baiyun.inquiry.comparison import Comparison, UnitChange
from baiyun.render.screen.grid import grid
from baiyun.render.screen.rules import regulations_screen
from baiyun.render.screen.wrap import head_line, sentence
from baiyun.tables.inquiry.comparison import (
    board_changes,
    compared_line,
    compared_lines,
    kind_of,
    rank_told,
    total_told,
    why,
)
from baiyun.tables.regulations import Printed
from baiyun.tables.text import safe_line

INDENT, GAP = "  ", "   "


def compared_screen(found: Comparison, rules: Printed | None, width: int) -> RenderableType:
    """The sum of it, what was compared, then the units and the lists; the workings are in -o and in JSON."""
    parts: list[RenderableType] = [head_line(safe_line(compared_line(found)), width)]
    parts += [sentence(line, width, "dim") for line in compared_lines(found)]
    for kind, units in groupby(found.units, key=kind_of):
        parts += ["", *_units(kind, [*units], width)]
    parts += ["", grid(board_changes(found), width)] if found.boards else []
    parts += ["", regulations_screen(rules, width)] if rules else []
    return Group(*parts)


def _units(kind: str, units: Sequence[UnitChange], width: int) -> Iterator[Text]:
    """A kind's units: a line with places and totals, below it why, as wide as the screen."""
    yield Text(f"{safe_line(kind)}（{len(units)}）", style="bold")
    rows = [(safe_line(each.name), rank_told(each), total_told(each)) for each in units]
    name, rank, total = (max(map(cell_len, column)) for column in zip(*rows, strict=True))
    apart = len(INDENT) + name + rank + total + 2 * len(GAP) > width
    for (unit, place, points), each in zip(rows, units, strict=True):
        moved = "bold" if "→" in place or each.before is None or each.after is None else ""
        figures = f"{_to_right(place, rank)}{GAP}{_to_right(points, total)}"
        if apart:
            yield sentence(f"{INDENT}{unit}", width, moved)
            yield sentence(f"{INDENT * 2}{figures}", width, moved)
        else:
            yield sentence(f"{INDENT}{unit}{' ' * (name - cell_len(unit))}{GAP}{figures}", width, moved)
        yield sentence(f"{INDENT * 2}{safe_line(why(each))}", width)


def _to_right(text: str, room: int) -> str:
    return " " * (room - cell_len(text)) + text
