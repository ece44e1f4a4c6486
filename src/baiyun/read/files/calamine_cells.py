"""Sheets as the reading library gives them, with what it does not show. The only module that imports it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from sys import intern
from typing import Any

import python_calamine as calamine

from baiyun.problems import Place, Problem
from baiyun.problems import files as problems
from baiyun.problems.cells import ERROR_CELL, NEVER_CALCULATED
from baiyun.read.files.extent import (
    A_ROW,
    FAR_AWAY,
    MOST_CELLS,
    MOST_SHEETS,
    TOO_MANY_SHEETS,
    TooLargeError,
    reaches_too_far,
)
from baiyun.read.files.look import SheetsUnseen
from baiyun.read.files.number_formats import shown
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.files.unseen import NOTHING_UNSEEN, Unseen

MOST_MERGED = 2**20
NOTHING = {False: ("",), True: ("", 0.0)}
"""What the library gives for a cell that holds nothing; and for one in which a formula has not been computed."""
NOTHING_FOUND = SheetsUnseen({})


def opened(place: Place, data: bytes, found: SheetsUnseen = NOTHING_FOUND) -> Workbook | Problem:
    """The sheets of a workbook, also when some of them cannot be read."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        named = [about for about in book.sheets_metadata if about.typ == calamine.SheetTypeEnum.WorkSheet]
    except calamine.PasswordError:
        return problems.ENCRYPTED.at(place)
    except BaseException as error:  # noqa: BLE001 - the library's panics are BaseExceptions of their own
        _let_pass(error)
        return problems.DAMAGED.at(place)
    if len(named) > MOST_SHEETS:
        raise TooLargeError(TOO_MANY_SHEETS.format(number=len(named)))
    tried, area = list[Sheet | str](), 0
    for about in (each for each in named if each.name not in found.lost):
        tried.append(sheet := _tried(book, about, found.sheets.get(about.name, NOTHING_UNSEEN)))
        area += sum(map(len, sheet.rows)) + A_ROW * len(sheet.rows) if isinstance(sheet, Sheet) else 0
        if area > MOST_CELLS:
            raise TooLargeError(f"各表一共超过 {MOST_CELLS // 10**4} 万格")
    sheets = tuple(sheet for sheet in tried if isinstance(sheet, Sheet))
    failed = (*(name for name in tried if isinstance(name, str)), *found.lost)
    return Workbook(sheets, found.epoch_1904, failed=failed) if sheets else problems.DAMAGED.at(place)


def _tried(book: Any, about: Any, found: Unseen) -> Sheet | str:
    """A sheet, or the name of one that cannot be read."""
    try:
        return _sheet(book, about, found)
    except BaseException as error:  # noqa: BLE001 - as above
        _let_pass(error)
        return str(about.name)


def _let_pass(error: BaseException) -> None:
    """What is no fault of the file's is raised again."""
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError | TooLargeError):
        raise error


def _sheet(book: Any, about: Any, found: Unseen) -> Sheet:
    sheet = book.get_sheet_by_name(about.name)
    if reaches_too_far(sheet.total_height, sheet.total_width, MOST_CELLS):  # how many are filled was looked at before
        raise TooLargeError(FAR_AWAY, about.name)
    rows = sheet.to_python(skip_empty_area=False)
    for at, broken in found.cells.items():
        rows += [[]] * (at.row + 1 - len(rows))  # all the same one: a picture may stand far below
        rows[at.row] = rows[at.row] + [""] * (at.column + 1 - len(rows[at.row]))
        if broken.kind is ERROR_CELL or rows[at.row][at.column] in NOTHING[broken.kind is NEVER_CALCULATED]:
            rows[at.row][at.column] = broken
    for at, code in found.formats.items():
        if at.row < len(rows) and at.column < len(rows[at.row]):
            rows[at.row][at.column] = shown(rows[at.row][at.column], code)
    spread, wide = _spread(about.name, rows, found.merges or sheet.merged_cell_ranges or ())
    hidden = about.visible != calamine.SheetVisibleEnum.Visible
    name = intern(about.name)  # the same in all workbooks, and kept by every row
    return Sheet(name, rows, hidden, spread, found.hidden_rows, found.struck, wide=frozenset(wide))


def _spread(name: str, rows: list[list[Any]], ranges: Iterable[Any]) -> tuple[dict[tuple[int, int], range], set[int]]:
    """Puts the value of each merge into all its cells; the cells merged over several rows, the rows with one over several columns."""
    spread: dict[tuple[int, int], range] = {}
    wide: set[int] = set()
    area = 0
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        merged, width = range(top, min(bottom + 1, len(rows))), range(left, min(right + 1, len(rows[top])))
        area += len(merged) * len(width)
        if area > MOST_MERGED:
            raise TooLargeError(f"合并单元格一共超过 {MOST_MERGED} 格，或者互相重叠", name)
        lent = _fill(rows, merged, width)
        if bottom > top:
            spread.update([(cell, merged) for cell in lent])
        if len(width) > 1:
            wide.update(merged)
    return spread, wide


def _fill(rows: list[list[Any]], merged: range, width: range) -> list[tuple[int, int]]:
    """The value of a merge in all its cells that are blank: these are its cells, and not those with a value of their own."""
    value = rows[merged.start][width.start]
    lent = [(merged.start, width.start)]
    for row in merged:
        cells = rows[row]
        for at in width if row > merged.start else width[1:]:
            if at >= len(cells):
                lent.append((row, at))
            elif cells[at] in ("", value):
                lent.append((row, at))
                cells[at] = value
    return lent
