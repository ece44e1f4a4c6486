"""A unit's workbook to be returned: marked in a copy where nothing of it is lost, else only listed in a workbook of its own."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from baiyun.child.opening import OPENER
from baiyun.form.stamp import MARKS, RETURNED
from baiyun.problems import Problem
from baiyun.problems import files as file_problems
from baiyun.problems.place import letters
from baiyun.read.files.sheet import Workbook
from baiyun.render.xlsx.carried import carried, comment_sizes
from baiyun.render.xlsx.marks import mark, unmarked
from baiyun.render.xlsx.merge import saved
from baiyun.render.xlsx.sheet import FONT, row_height
from baiyun.render.xlsx.whole import lost
from baiyun.render.xlsx.workbook import tables_workbook
from baiyun.tables.table import Table, cell_value
from baiyun.tables.text import safe_lines
from baiyun.tables.units.returned import returned_table

ZIP = b"PK\x03\x04"
UNOPENED = frozenset(
    kind.code
    for kind in (
        file_problems.TOO_LARGE,
        file_problems.DAMAGED,
        file_problems.ENCRYPTED,
        file_problems.NOT_READ_THROUGH,
    )
)
OURS = (MARKS, RETURNED)
TITLE, NOTE, HEAD_AT = 1, 2, 3
_SIDE = Side(style="thin", color="A6A6A6")


class ReturnedBook(NamedTuple):
    """What is returned for a workbook: a marked copy, or a list (``copy`` None) and why the copy could not be marked."""

    copy: bytes | None
    cells: int
    beside: bytes | None
    why: str = ""


def returned_book(file: str, data: bytes, found: Sequence[Problem]) -> ReturnedBook:
    """A copy of a workbook with its faults marked, or a workbook that lists them where the copy would lose something."""
    why = _not_marked(data, found)
    if not why:
        made = _marked(file, data, found)
        if made is not None:
            return ReturnedBook(*made, beside=None)
    return ReturnedBook(None, 0, listed(file, data, found), why or "别的内容")


def listed(file: str, data: bytes, found: Sequence[Problem]) -> bytes:
    """A workbook with nothing but the list of faults; it knows the digest of the original that lies beside it."""
    original = hashlib.sha256(data).hexdigest()
    return tables_workbook(RETURNED, "", [returned_table(file, found, marked=False)], original=original)


def _not_marked(data: bytes, found: Sequence[Problem]) -> str:
    """Why a workbook is not marked; '' where it can be."""
    if not data.startswith(ZIP) or any(each.code in UNOPENED for each in found):
        return "内容"
    try:
        return lost(data)
    except Exception:  # noqa: BLE001 - whatever a broken archive brings
        return "内容"


def _marked(file: str, data: bytes, found: Sequence[Problem]) -> tuple[bytes, int] | None:
    """The marked copy and how many cells are marked; None where the library cannot write the workbook back whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
            unmarked(book)
            cells = mark(book, found, comment_sizes(data))
            _draw(book, returned_table(file, found, marked=True))
            copy = carried(data, saved(book))
    except Exception:  # noqa: BLE001 - whatever the library raises on a file of others, the list beside it remains
        return None
    return (copy, cells) if _same_cells(data, copy) else None


def _same_cells(before: bytes, after: bytes) -> bool:
    """Whether every sheet of the unit reads as it did."""
    old, new = OPENER("", before), OPENER("", after)
    if not isinstance(old, Workbook) or not isinstance(new, Workbook):
        return False
    sheets = [[sheet for sheet in book.sheets if not sheet.name.startswith(OURS)] for book in (old, new)]
    return sheets[0] == sheets[1] and old.epoch_1904 == new.epoch_1904


def _draw(book: Any, table: Table) -> None:
    """The list as the first sheet: filter, links, ready to be printed."""
    name = next(each for each in (RETURNED, *(f"{RETURNED}{at}" for at in range(2, 99))) if each not in book.sheetnames)
    sheet = book.create_sheet(name, 0)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    _text(sheet.cell(TITLE, 1), RETURNED, Font(name=FONT, size=14, bold=True))
    _text(sheet.cell(NOTE, 1), table.note, Font(name=FONT, size=10, color="595959"), wrap=True)
    widths = [column.width for column in table.columns]
    sheet.merge_cells(start_row=NOTE, end_row=NOTE, start_column=1, end_column=len(widths))
    sheet.row_dimensions[NOTE].height = row_height([table.note], [sum(widths)])
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[letters(at)].width = column.width
        cell = _text(sheet.cell(HEAD_AT, at), column.header, Font(name=FONT, size=11, bold=True), framed=True)
        cell.fill = PatternFill("solid", "FFDDEBF7")
        cell.alignment = Alignment(horizontal="center", vertical="center")
    for number, row in enumerate(table.rows, HEAD_AT + 1):
        values = [cell_value(cell) for cell in row]
        sheet.row_dimensions[number].height = row_height(values, widths)
        for at, (value, cell) in enumerate(zip(values, row, strict=True), 1):
            _entry(sheet.cell(number, at), value, getattr(cell, "to", ""))
    _printed(sheet, table)


def _entry(cell: Any, value: Any, to: str) -> None:
    """A cell of the list; a place leads there."""
    font = Font(name=FONT, size=11, color="1F4E79", underline="single") if to else Font(name=FONT, size=11)
    if isinstance(value, int):
        cell.value, cell.font, cell.border = value, font, Border(_SIDE, _SIDE, _SIDE, _SIDE)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        return
    _text(cell, str(value or ""), font, wrap=True, framed=True)
    if to:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=to)


def _text(cell: Any, text: str, font: Font, *, wrap: bool = False, framed: bool = False) -> Any:
    """Text that is never a formula, whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", safe_lines(text))
    cell.data_type = "s"
    cell.font = font
    cell.alignment = Alignment(vertical="center", wrap_text=wrap)
    if framed:
        cell.border = Border(_SIDE, _SIDE, _SIDE, _SIDE)
    return cell


def _printed(sheet: Any, table: Table) -> None:
    """A4 landscape, one page wide, the header on every page, what is above it in view."""
    last = f"{letters(len(table.columns))}{HEAD_AT + max(len(table.rows), 1)}"
    sheet.auto_filter.ref = f"A{HEAD_AT}:{last}"
    sheet.freeze_panes = f"A{HEAD_AT + 1}"
    sheet.print_title_rows = f"{HEAD_AT}:{HEAD_AT}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
