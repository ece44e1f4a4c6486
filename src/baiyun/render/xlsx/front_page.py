"""One printed page of several tables, below each other on a common grid of narrow columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from baiyun.render.xlsx.sheet import Styles, printed, write_cell
from baiyun.tables.table import Cell, Table, cell_value
from baiyun.tables.text import safe_line

HALVES, GAP, STEP, HEIGHT = (34, 21), 1, 2.6, 18
NOTHING = "无"

Span = tuple[int, int]
"""The first and the last column of something."""


def draw_front_page(
    sheet: Any, title: str, told: str, tables: tuple[Table, Sequence[Table], Sequence[Table]], styles: Styles
) -> None:
    """A title, a line below it, one table across the page, then some on the left and some on the right."""
    top, left, right = tables
    across = sum(HALVES) + GAP
    sheet.set_column(0, across - 1, STEP)
    sheet.set_row(0, 30)
    _line(sheet, 0, (0, across - 1), title, styles.get(font_size=18, bold=True, align="center"))
    _line(sheet, 1, (0, across - 1), told, styles.get(align="center"))
    below = _block(sheet, 3, top, styles, (0, across - 1))
    halves = ((left, (0, HALVES[0] - 1)), (right, (HALVES[0] + GAP, across - 1)))
    ends = [_stack(sheet, below + 1, some, styles, half) for some, half in halves]
    sheet.print_area(0, 0, max(ends), across - 1)
    printed(sheet, pages_high=1)
    sheet.center_horizontally()


def _stack(sheet: Any, row: int, tables: Sequence[Table], styles: Styles, span: Span) -> int:
    """Tables below each other; returns the last row."""
    for table in tables:
        row = _block(sheet, row, table, styles, span) + 1
    return row - 2


def _block(sheet: Any, row: int, table: Table, styles: Styles, span: Span) -> int:
    """One table under its title; returns the first row that is free below it."""
    _line(sheet, row, span, table.title, styles.get(bold=True, font_size=12))
    if not table.rows:
        _line(sheet, row + 1, span, table.note or NOTHING, styles.note())
        return row + 2
    spans = _spans([column.width for column in table.columns], span)
    headers = tuple(column.header for column in table.columns)
    for number, cells in enumerate([headers, *table.rows], row + 1):
        sheet.set_row(number, HEIGHT)
        for part, column, cell in zip(spans, table.columns, cells, strict=True):
            align = "head" if number == row + 1 else column.align
            _spanned(sheet, number, part, cell, styles.cell(cell_value(cell), align, leads=False), styles, align)
    return row + 2 + len(table.rows)


def _line(sheet: Any, row: int, span: Span, text: str, style: Any) -> None:
    sheet.merge_range(row, span[0], row, span[1], "", style)
    sheet.write_string(row, span[0], safe_line(text), style)


def _spanned(sheet: Any, row: int, span: Span, cell: Cell, style: Any, styles: Styles, align: str) -> None:
    """A cell over its part of the grid."""
    first, last = span
    if last > first:
        sheet.merge_range(row, first, row, last, "", style)
    write_cell(sheet, row, first, cell, styles, align)


def _spans(widths: Sequence[int], span: Span) -> list[Span]:
    """The first and last grid column of each column, in proportion to their widths, each at least one."""
    across, whole = span[1] - span[0] + 1, sum(widths)
    spare = across - len(widths)
    ends = [0, *(at + spare * added // whole for at, added in enumerate(accumulate(widths), 1))]
    return [(span[0] + start, span[0] + end - 1) for start, end in pairwise(ends)]
