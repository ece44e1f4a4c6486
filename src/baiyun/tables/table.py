"""One neutral table: a title, columns, rows of text, numbers or nothing; every format renders it its own way."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from baiyun.rulebook.numbers import half_up
from baiyun.tables.text import safe_line

CellValue = str | Decimal | int | None


class Live(Struct, frozen=True):
    """What a workbook does with a value: the formula that computes it again, the place it leads to ('sheet'!A1).

    ``share`` is shown in place of text that draws a bar: a workbook has bars of its own.
    """

    value: CellValue
    formula: str = ""
    to: str = ""
    share: Decimal | None = None


Cell = CellValue | Live


def cell_value(cell: Cell) -> CellValue:
    """The value of a cell."""
    return cell.value if isinstance(cell, Live) else cell


def cell_text(cell: Cell) -> str:
    """A cell as harmless text: figures to 0.01, a dash for nothing."""
    value = cell_value(cell)
    if value is None:
        return "—"
    return f"{half_up(value):.2f}" if isinstance(value, Decimal) else safe_line(str(value))


class TableColumn(Struct, frozen=True):
    """A header, how its cells stand, and how wide they usually are in half-width characters.

    ``group`` is a header over several columns; ``most`` the most a number can be, where its size is worth a bar;
    ``way`` the first and the last column (from 0) whose numbers a workbook draws as a line in the cells of this one.
    """

    header: str
    align: Literal["left", "right", "center"] = "left"
    width: int = 12
    group: str = ""
    most: Decimal | None = None
    way: tuple[int, int] | None = None


class Table(Struct, frozen=True):
    """A title, columns and rows of text, numbers or nothing. The first ``keys`` columns say what a row is about."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    keys: int = 0

    @property
    def grouped(self) -> bool:
        """Whether some columns stand under a common header."""
        return any(column.group for column in self.columns)


HEAD_ROW = 2


def first_row(columns: Sequence[TableColumn]) -> int:
    """The row of a table's first record, counted from 1: below title, note and one or two rows of headers."""
    return HEAD_ROW + 2 + any(column.group for column in columns)
