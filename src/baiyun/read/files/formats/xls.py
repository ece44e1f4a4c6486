"""What the reading library does not show of an .xls or .et: number formats, error cells, hidden rows, what is struck through."""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any

from baiyun.form.cells import Broken
from baiyun.problems import cells as problems
from baiyun.read.files.extent import FAR_AWAY, TooLargeError, reaches_too_far
from baiyun.read.files.formats.xls_records import RecordedBook
from baiyun.read.files.look import NAMELESS, SheetLook, SheetsUnseen
from baiyun.read.files.number_formats import BUILT_IN, tells
from baiyun.read.files.parts import At
from baiyun.read.files.styles import CellStyles
from baiyun.read.files.unseen import Unseen

_EMPTY, _ERROR, _BLANK = 0, 5, 6


def unseen(data: bytes, records: RecordedBook) -> SheetsUnseen | None:
    """What a workbook of records does not show; None where its styles cannot be read. Raises TooLargeError."""
    import xlrd  # noqa: PLC0415 - few reports are of this kind

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
        sheets, styles, errors = book.sheets(), _styles(book), xlrd.error_text_from_code
        begins = [at - book.base for at in book._sh_abs_posn]  # noqa: SLF001 - told nowhere else
        blank = [frozenset(records.sheets[at].uncomputed if at in records.sheets else ()) for at in begins]
        found = {each.name: _of_sheet(book, each, styles, errors, of) for each, of in zip(sheets, blank, strict=True)}
        lost = (NAMELESS,) * len(records.sheets.keys() - {*begins})
        return SheetsUnseen(found, book.datemode == 1, lost)
    except TooLargeError:
        raise
    except Exception:  # noqa: BLE001 - whatever a strange file brings
        return None


def _styles(book: Any) -> CellStyles:
    codes = BUILT_IN | {number: about.format_str for number, about in book.format_map.items()}
    telling = {number: code for number, code in codes.items() if code and tells(code)}
    formats = {at: telling[style.format_key] for at, style in enumerate(book.xf_list) if style.format_key in telling}
    struck = (at for at, style in enumerate(book.xf_list) if _strikes(book, style.font_index))
    return CellStyles(formats, frozenset(struck))


def _strikes(book: Any, font: int) -> bool:
    return bool(book.font_list[font].struck_out)


def _of_sheet(book: Any, sheet: Any, styles: CellStyles, errors: dict[int, str], blank: Collection[At]) -> Unseen:
    if reaches_too_far(sheet.nrows, sheet.ncols):
        raise TooLargeError(FAR_AWAY, sheet.name)
    look = SheetLook(styles)
    for row in range(sheet.nrows):
        values = sheet.row_values(row)
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in (_EMPTY, _BLANK):
                continue
            at = At(row, column)
            broken = Broken(problems.ERROR_CELL, errors.get(values[column], "#错误")) if kind == _ERROR else None
            broken = Broken(problems.NEVER_CALCULATED, "公式") if at in blank else broken
            fonts = sheet.rich_text_runlist_map.get((row, column), ())
            struck = any(_strikes(book, font) for _, font in fonts)
            look.cell(at, sheet.cell_xf_index(row, column), broken, struck=struck)
    return look.over([row for row, about in sheet.rowinfo_map.items() if about.hidden])
