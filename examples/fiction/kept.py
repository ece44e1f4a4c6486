"""A plain workbook as the office keeps it: a roster, a sheet of marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from fiction.form import saved
from fiction.hand import Typed

KEEPER = "招商办"
SPARE = 50


def kept(
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Typed]],
    widths: Sequence[int],
    choices: Sequence[str] = (),
) -> bytes:
    """A sheet of rows under a header; ``choices`` are what the second column takes."""
    made = Workbook()
    sheet: Any = made.active
    sheet.title = title
    sheet.append(list(headers))
    for row in rows:
        sheet.append(list(row))
    for cell, width in zip(sheet[1], widths, strict=True):
        cell.font, cell.alignment, cell.fill = (
            Font(name="宋体", bold=True),
            Alignment(horizontal="center"),
            PatternFill("solid", fgColor="DDEBF7"),
        )
        sheet.column_dimensions[cell.column_letter].width = width
    if choices:
        kinds = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        kinds.add(f"B2:B{sheet.max_row - 1 + SPARE}")
        sheet.add_data_validation(kinds)
    sheet.freeze_panes = "B2"
    return saved(made, KEEPER)
