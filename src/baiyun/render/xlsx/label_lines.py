"""Labels below one another, a box beside each, and how it is filled in: 基本情况, and sheets that hold one row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.columns import Column, DateColumn
from baiyun.render.xlsx.limits import Lists, limits_of
from baiyun.render.xlsx.self_check import need, needed_words
from baiyun.render.xlsx.sheet import row_height

WIDTHS = (16, 32, 48)
LEAST = 24


def write_lines(
    sheet: Any,
    formats: Mapping[str, Any],
    part: SectionForm,
    top: int,
    known: Mapping[str, str],
    lists: Lists,
    days: tuple[date, date],
) -> None:
    """The lines of a sheet from the row ``top`` (from 0) on; ``known`` is what the form already says, by field."""
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    for row, column in enumerate(part.columns, top):
        sheet.set_row(row, max(LEAST, row_height((column.header, None, column.help), WIDTHS)))
        sheet.write_string(row, 0, column.header, formats[need(column)])
        look = "day" if isinstance(column, DateColumn) else "box"
        sheet.write(row, 1, known.get(column.field) or None, formats[look])
        sheet.write_string(row, 2, column.help, formats["text"])
        if limits := limits_of(column, lists, days):
            sheet.data_validation(row, 1, row, 1, {**limits, **message(part, column)})


def tip(part: SectionForm, column: Column) -> str:
    """Whether a cell must be filled, and how."""
    return f"{needed_words(part, column)}。{column.help}"


def message(part: SectionForm, column: Column) -> dict[str, str]:
    """What is shown beside a cell that is chosen; a spreadsheet takes so many characters."""
    return {"input_title": column.header[:32], "input_message": tip(part, column)[:250]}
