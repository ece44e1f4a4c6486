"""What the tool has to say, written into a review workbook that people fill.

A cell is only ever overwritten when the tool itself wrote what stands in it: the hidden sheet keeps a sum of every text
that it wrote.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.rich_text import CellRichText

from baiyun.form.build import SectionForm
from baiyun.form.names import key
from baiyun.form.stamp import HIDDEN, KIND, KIND_OF_BOOK
from baiyun.problems.place import letters
from baiyun.read.header import HEADER_WITHIN, Header, find_header
from baiyun.render.xlsx.sheet import LONGEST, row_height
from baiyun.render.xlsx.workbook import EPOCH
from baiyun.review.merging import PARTS, Change, Changes
from baiyun.review.sheets import SHEETS

SUMS = 3
"""The column of the hidden sheet that holds the sums of what the tool wrote."""
HIDDEN_FIELDS = {model.section.title: model.hidden for model in SHEETS}
_DIGEST = re.compile(r"(sha256:)?[0-9a-f]{16,64}")
_LOST = (
    (re.compile(r"xl/(drawings/drawing|charts|media|diagrams|embeddings|activeX|ctrlProps)"), "图形、文本框或图片"),
    (re.compile(r"xl/(threadedComments|persons)"), "带回复的批注"),
)
_FORMULA = re.compile(rb"<f[ >/]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def lost_by_merging(data: bytes) -> str:
    """What of a workbook would not survive being written back; '' when everything would."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        for pattern, words in _LOST:
            if any(map(pattern.match, names)):
                return words
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        return "公式" if any(_FORMULA.search(archive.read(name)) for name in sheets) else ""


def merged(base: bytes, changes: Changes, form: Mapping[str, SectionForm]) -> bytes:
    """A review workbook of this form with all that the tool has to say; every word of a person is as it was."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the library cannot read it says in English, on the screen of a clerk
        book = openpyxl.load_workbook(io.BytesIO(base), rich_text=True)
    writing = _Writing(book, form)
    for row in sorted(changes.stale, reverse=True):
        writing.drop(PARTS, row)
    for change in changes.said:
        writing.say(change)
    writing.sign()
    return saved(book)


class _Writing:
    """A filled review workbook that the tool writes into."""

    def __init__(self, book: Any, form: Mapping[str, SectionForm]) -> None:
        self._book = book
        self._sums = set(_sums(book))
        self._form = form
        self._sheets: dict[str, tuple[Any, Header, int]] = {}

    def say(self, change: Change) -> None:
        """Writes into one row; a new row goes to the end."""
        sheet, header, last = self._opened(change.sheet)
        row = change.row or last + 1
        if change.row is None:
            self._sheets[change.sheet] = (sheet, header, row)
            self._styled(sheet, header, row)
        for name, text in change.cells.items():
            if name in header.at:
                self._put(sheet.cell(row, header.at[name] + 1), text)
        self._heighten(sheet, row)

    def drop(self, title: str, row: int) -> None:
        """Takes a row out that holds nothing but the tool's own words."""
        sheet, header, last = self._opened(title)
        if all(self._ours(f"{cell.value}") for cell in sheet[row] if cell.value is not None):
            sheet.delete_rows(row)
            self._sheets[title] = (sheet, header, last - 1)

    def sign(self) -> None:
        """Keeps the sums of all that the tool wrote."""
        if HIDDEN not in self._book.sheetnames:
            sheet = self._book.create_sheet(HIDDEN)
            sheet.sheet_state = "veryHidden"
            sheet.append((KIND, KIND_OF_BOOK))
        sheet = self._book[HIDDEN]
        for at, text in enumerate(sorted(self._sums), 1):
            sheet.cell(at, SUMS, text)

    def _put(self, cell: Any, text: str) -> None:
        """Text into a cell that is blank or holds what the tool wrote."""
        if isinstance(cell, MergedCell) or (cell.value is not None and not self._ours(f"{cell.value}")):
            return
        text = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]
        cell.value = text or None
        if text:
            cell.data_type = "s"  # never a formula, whatever it begins with
            self._sums.add(_sum(text))

    def _ours(self, text: str) -> bool:
        return _sum(text) in self._sums or bool(_DIGEST.fullmatch(text))

    def _opened(self, title: str) -> tuple[Any, Header, int]:
        """A sheet with its header and its last row that says anything; a sheet that is missing is made."""
        if title not in self._sheets:
            part = self._form[title]
            found = next((each for each in self._book.worksheets if key(each.title) == key(title)), None)
            sheet = found or self._made(part)
            top = sheet.iter_rows(max_row=HEADER_WITHIN, values_only=True)
            rows = [[str(value) if isinstance(value, CellRichText) else value for value in row] for row in top]
            header = find_header(part, rows) or Header(0, {})
            header = Header(header.row, dict(self._with_all(part, sheet, header)))
            said = (
                row
                for row in range(sheet.max_row, header.row + 1, -1)
                if any(cell.value is not None for cell in sheet[row])
            )
            self._sheets[title] = (sheet, header, next(said, header.row + 1))
        return self._sheets[title]

    def _made(self, part: SectionForm) -> Any:
        sheet = self._book.create_sheet(part.title, len(self._book.sheetnames) - 1)
        sheet.append([column.header for column in part.columns])
        return sheet

    def _with_all(self, part: SectionForm, sheet: Any, header: Header) -> Iterator[tuple[str, int]]:
        """Where each column stands; one that somebody took away is put behind the others."""
        free = max([sheet.max_column, *(at + 1 for at in header.at.values())])
        for column in part.columns:
            if column.field in header.at:
                yield column.field, header.at[column.field]
            else:
                sheet.cell(header.row + 1, free + 1, column.header)
                if column.field in HIDDEN_FIELDS[part.title]:
                    sheet.column_dimensions[letters(free + 1)].hidden = True
                yield column.field, free
                free += 1

    def _styled(self, sheet: Any, header: Header, row: int) -> None:
        """A new row looks like the one above it, the first like the one that the blank workbook has below its header."""
        above = row - 1 if row > header.row + 2 else row
        for at in header.at.values():
            sheet.cell(row, at + 1)._style = copy(sheet.cell(above, at + 1)._style)  # noqa: SLF001 - the library's way

    def _heighten(self, sheet: Any, row: int) -> None:
        texts = [cell.value for cell in sheet[row]]
        widths = [int(sheet.column_dimensions[letters(at)].width or 12) for at in range(1, len(texts) + 1)]
        sheet.row_dimensions[row].height = row_height(texts, widths)


def _sums(book: Any) -> Iterator[str]:
    if HIDDEN in book.sheetnames:
        for (value,) in book[HIDDEN].iter_rows(min_col=SUMS, max_col=SUMS, values_only=True):
            if value:
                yield str(value)


def _sum(text: str) -> str:
    return "t" + hashlib.sha256(text.encode()).hexdigest()[:12]


def saved(book: Any) -> bytes:
    """The workbook as bytes that depend on nothing but its content."""
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    fixed = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + fixed, content)
            after.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
