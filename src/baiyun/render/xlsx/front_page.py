"""One printed page of several tables, below each other on a common grid of narrow columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from baiyun.render.xlsx.sheet import Styles, printed, row_height, write_cell
from baiyun.tables.overview.month import PageTables
from baiyun.tables.table import Cell, Table, cell_value
from baiyun.tables.text import safe_line

HALVES, GAP, STEP, HEIGHT = (50, 54), 2, 1, 17
HALF_WIDTHS = 1.6
"""So many half-width characters a column of the grid holds."""

NOTHING = "无"

Span = tuple[int, int]
"""The first and the last column of something."""


class FrontPage:
    """The page on its sheet; what is written in a row makes the row as high as it needs to be."""

    def __init__(self, sheet: Any, styles: Styles) -> None:
        self._sheet, self._styles = sheet, styles
        self._heights: dict[int, int] = {}

    def draw(self, title: str, told: str, page: PageTables) -> None:
        """A title, a line below it, and the tables."""
        top, left, right = page
        across = sum(HALVES) + GAP
        self._sheet.set_column(0, across - 1, STEP)
        self._line(0, (0, across - 1), title, self._styles.get(font_size=18, bold=True, align="center"), 30)
        self._line(1, (0, across - 1), told, self._styles.get(align="center"))
        below = self._stack(3, top, (0, across - 1)) + 2
        halves = ((left, (0, HALVES[0] - 1)), (right, (HALVES[0] + GAP, across - 1)))
        ends = [self._stack(below, some, half) for some, half in halves]
        for row, height in self._heights.items():
            self._sheet.set_row(row, height)
        self._sheet.print_area(0, 0, max(ends), across - 1)
        printed(self._sheet, pages_high=1)
        self._sheet.center_horizontally()
        self._sheet.hide_gridlines(2)

    def _stack(self, row: int, tables: Sequence[Table], span: Span) -> int:
        """Tables below each other; returns the last row."""
        for table in tables:
            row = self._block(row, table, span) + 1
        return row - 2

    def _block(self, row: int, table: Table, span: Span) -> int:
        """One table between its title and its note; returns the first row that is free below it."""
        self._line(row, span, table.title, self._styles.get(bold=True, font_size=12))
        row += 1
        if table.rows:
            spans = _spans([column.width for column in table.columns], span)
            self._row(row, spans, ["head"] * len(spans), [column.header for column in table.columns])
            for number, cells in enumerate(table.rows, row + 1):
                self._row(number, spans, [column.align for column in table.columns], cells)
            row += len(table.rows) + 1
        note = table.note or ("" if table.rows else NOTHING)
        if note:
            self._line(row, span, note, self._styles.note())
        return row + bool(note)

    def _line(self, row: int, span: Span, text: str, style: Any, height: int = HEIGHT) -> None:
        self._sheet.merge_range(row, span[0], row, span[1], "", style)
        self._sheet.write_string(row, span[0], safe_line(text), style)
        self._raise(row, [height, *_needed([text], [span])])

    def _row(self, row: int, spans: Sequence[Span], aligns: Sequence[str], cells: Sequence[Cell]) -> None:
        """Cells over their parts of the grid."""
        for (first, last), align, cell in zip(spans, aligns, cells, strict=True):
            style = self._styles.cell(cell_value(cell), align, leads=False)
            if last > first:
                self._sheet.merge_range(row, first, row, last, "", style)
            write_cell(self._sheet, row, first, cell, self._styles, align)
        self._raise(row, [HEIGHT, *_needed(cells, spans)])

    def _raise(self, row: int, heights: Sequence[int]) -> None:
        """A row that is at least so high: both halves of the page share it."""
        self._heights[row] = max(self._heights.get(row, 0), *heights)


def _needed(cells: Sequence[Cell], spans: Sequence[Span]) -> Iterator[int]:
    """The heights that texts need in their parts of the grid."""
    widths = [int(HALF_WIDTHS * (last - first + 1)) + 1 for first, last in spans]
    yield row_height([cell_value(cell) for cell in cells], widths)


def _spans(widths: Sequence[int], span: Span) -> list[Span]:
    """The first and last grid column of each column, in proportion to their widths, each at least one."""
    across, whole = span[1] - span[0] + 1, sum(widths)
    spare = across - len(widths)
    ends = [0, *(at + spare * added // whole for at, added in enumerate(accumulate(widths), 1))]
    return [(span[0] + start, span[0] + end - 1) for start, end in pairwise(ends)]
