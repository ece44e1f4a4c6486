"""The ranking workbook: a sheet a table, text always as text, the same bytes for the same result."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from baiyun.form.stamp import HIDDEN, KIND
from baiyun.rank.result import MonthResult
from baiyun.study.desk import Desk
from baiyun.study.final import FinalResult
from baiyun.version import TOOL
from baiyun.write.final_tables import final_heading, final_tables
from baiyun.write.tables import Cell, Table, desk_heading, desk_tables, heading, month_tables

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that bytes do not depend on the clock
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST = 32_767
LINE_HEIGHT, MOST_HEIGHT = 15, 400
FONT = "宋体"


def new_workbook(title: str) -> tuple[Any, io.BytesIO]:
    """An empty workbook and the buffer it is written to; ``stamp`` it last."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"created": EPOCH, "title": title})
    return book, buffer


def stamp(book: Any, facts: dict[str, str]) -> None:
    """The hidden sheet by which our own workbooks are recognised: key and value in columns A and B."""
    sheet = book.add_worksheet(HIDDEN)
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()


def month_workbook(result: MonthResult) -> bytes:
    """The ranking workbook of a month."""
    return tables_workbook("排名表", heading(result), month_tables(result, TOOL))


def final_workbook(result: FinalResult) -> bytes:
    """The workbook of a campaign."""
    return tables_workbook("总成绩表", final_heading(result), final_tables(result, TOOL))


def desk_workbook(desk: Desk) -> bytes:
    """The clerk's desk, its problems and the texts for the units."""
    return tables_workbook("问题清单", desk_heading(desk), desk_tables(desk))


def tables_workbook(kind: str, title: str, tables: Sequence[Table]) -> bytes:
    """A sheet a table, under one title; ``kind`` is what the hidden sheet says that it is."""
    book, buffer = new_workbook(kind)
    formats = _formats(book)
    for table in tables:
        _sheet(book, table, formats, title)
    stamp(book, {KIND: kind})
    book.close()
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
    framed = {**base, "border": 1, "border_color": "#A6A6A6"}
    return {
        "title": book.add_format({**base, "font_size": 14, "bold": True}),
        "note": book.add_format({**base, "font_color": "#595959"}),
        "head": book.add_format({**framed, "bold": True, "bg_color": "#DDEBF7", "align": "center", "text_wrap": True}),
        "left": book.add_format({**framed, "text_wrap": True}),
        "center": book.add_format({**framed, "align": "center"}),
        "right": book.add_format({**framed, "align": "center"}),
        "points": book.add_format({**framed, "num_format": "0.00"}),
    }


def _sheet(book: Any, table: Table, formats: dict[str, Any], title: str) -> None:
    sheet = book.add_worksheet(sheet_name(book, table.title))
    sheet.write_string(0, 0, f"{table.title}  {title}", formats["title"])
    if table.note:
        sheet.write_string(1, 0, f"依据：{table.note}", formats["note"])
    head = 2
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(head, at, column.header, formats["head"])
    widths = [column.width for column in table.columns]
    for number, row in enumerate(table.rows, head + 1):
        sheet.set_row(number, row_height(row, widths))
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, number, at, value, formats, column.align)
    last = max(head + len(table.rows), head + 1)
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, last, len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def row_height(texts: Sequence[object], widths: Sequence[int]) -> int:
    """The height in points at which wrapped texts are whole, for cells of some widths in half-width characters."""
    cells = ((text, width - 1) for text, width in zip(texts, widths, strict=True) if isinstance(text, str))
    lines = [sum(-(-_width(line) // width) or 1 for line in text.split("\n")) for text, width in cells]
    return min(MOST_HEIGHT, LINE_HEIGHT * max(lines, default=1) + 3)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _write(sheet: Any, row: int, column: int, value: Cell, formats: dict[str, Any], align: str) -> None:
    if value is None:
        sheet.write_blank(row, column, None, formats["left"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value), formats["points"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, formats["right"])
    else:
        sheet.write_string(row, column, value[:LONGEST], formats[align])


def sheet_name(book: Any, wanted: str) -> str:
    """A name that a workbook takes: at most 31 characters, none of those it forbids, not yet used."""
    clean = "".join("_" if char in "[]:*?/\\'" else char for char in wanted)[:28] or "表"
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    names = (clean, *(f"{clean}{number}" for number in range(2, 100)))
    return next(name for name in names if name.casefold() not in taken)
