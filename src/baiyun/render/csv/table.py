"""A neutral table as .csv: UTF-8 with a mark in front, a line a row, no text that a spreadsheet would obey."""

from __future__ import annotations

import io
from decimal import Decimal

from baiyun.rulebook.numbers import half_up
from baiyun.tables.table import Cell, Table, cell_value
from baiyun.tables.text import safe_line

MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the characters of its own country."""
OBEYED = tuple("=+-@＝＋－＠")


def table_csv(table: Table) -> bytes:
    """The header and every row; figures to 0.01, nothing for what there is not."""
    import csv  # noqa: PLC0415 - imported by every command that might write one

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(column.header) for column in table.columns])
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return f"{MARK}{out.getvalue()}".encode()


def _text(cell: Cell) -> str:
    value = cell_value(cell)
    if value is None:
        return ""
    return (
        f"{half_up(value):.2f}"
        if isinstance(value, Decimal)
        else str(value)
        if isinstance(value, int)
        else _harmless(value)
    )


def _harmless(text: str) -> str:
    """Text that begins as a formula would, behind an apostrophe."""
    line = safe_line(text)
    return f"'{line}" if line.lstrip().startswith(OBEYED) else line
