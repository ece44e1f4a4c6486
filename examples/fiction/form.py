"""A blank form → the workbook that a unit sends: filled with openpyxl, saved as the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from baiyun.form.build import Form, SectionForm
from baiyun.problems.place import letters
from baiyun.render.xlsx.sheet import row_height
from fiction.hand import Typed

STAMP = (2023, 6, 1, 8, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
HEADER_WITHIN = 20
COMMENT_SIZE = (220, 110)
Cells = dict[tuple[str, int, str], str]


class Filled:
    """A form that is being filled in; ``cells`` tells where each value of a sheet's row ended up."""

    def __init__(self, form: Form, blank: bytes) -> None:
        self._form = form
        self._book = load_workbook(BytesIO(blank))
        self.cells: Cells = {}
        for sheet in self._book:
            for comment in (
                cell.comment for row in sheet.iter_rows(max_row=HEADER_WITHIN) for cell in row if cell.comment
            ):
                comment.width, comment.height = COMMENT_SIZE

    def basics(self, values: Mapping[str, Typed]) -> None:
        """基本情况: each value beside its label."""
        title = self._form.basics.title
        sheet = self._book[title]
        labels = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
        for name, value in values.items():
            label = labels[self._form.basics.by_name[name].header]
            cell = sheet.cell(label.row, label.column + 1)
            cell.value = value
            self.cells[title, 0, name] = cell.coordinate

    def rows(self, title: str, rows: Sequence[Mapping[str, Typed]]) -> None:
        """A sheet's rows under its header."""
        sheet, part = self._book[title], self._form.sections[title]
        header, columns = _header(sheet, part)
        styles = {
            at: dimension
            for dimension in sheet.column_dimensions.values()
            for at in range(dimension.min, dimension.max + 1)
        }
        for number, row in enumerate(rows):
            for name, value in row.items():
                at = columns[name]
                self.cells[title, number, name] = f"{letters(at)}{header + 1 + number}"
                if value is None:
                    continue
                cell = sheet.cell(header + 1 + number, at)
                if at in styles:
                    cell._style = copy(styles[at]._style)  # noqa: SLF001 - a new cell does not take its column's style
                cell.value = value
            texts = {
                columns[name]: value
                for name, value in row.items()
                if isinstance(value, str) and columns[name] in styles
            }
            height = row_height(list(texts.values()), [int(styles[at].width) for at in texts])
            sheet.row_dimensions[header + 1 + number].height = height

    def save(self, author: str) -> bytes:
        """The workbook's bytes."""
        return saved(self._book, author)


def _header(sheet: Any, part: SectionForm) -> tuple[int, dict[str, int]]:
    """The row of the header, and the column of each name."""
    names = {column.header: column.name for column in part.columns}
    for row in sheet.iter_rows(max_row=HEADER_WITHIN):
        found = {names[cell.value]: cell.column for cell in row if cell.value in names}
        if len(found) == len(names):
            return row[0].row, found
    raise LookupError(part.title)


def saved(book: Workbook, author: str) -> bytes:
    """A workbook as bytes that depend on nothing but its content."""
    book.properties.creator = book.properties.lastModifiedBy = author
    book.properties.created = datetime(*STAMP)  # noqa: DTZ001 - workbooks know no time zone
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    stamp = datetime(*STAMP).strftime("%Y-%m-%dT%H:%M:%SZ").encode()  # noqa: DTZ001
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w") as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = before.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, STAMP)
            entry.create_system, entry.external_attr = 0, 0
            after.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
