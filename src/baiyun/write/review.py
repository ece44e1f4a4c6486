"""The review workbook: a blank one, and what the tool has to say written into one that people fill.

A cell is only ever overwritten when the tool itself wrote what stands in it: the hidden sheet keeps a sum of every text
that it wrote.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

import openpyxl
from openpyxl.cell import MergedCell

from baiyun.form.build import SectionForm
from baiyun.form.columns import Column, Date
from baiyun.form.names import key
from baiyun.form.review_columns import RULINGS, Month, Percent, Ruling, Signed
from baiyun.form.review_form import KIND_OF_BOOK, SHEETS, MarkRow, RatingRow, Sheet, review_form
from baiyun.form.stamp import HIDDEN, KIND
from baiyun.problems.place import letters
from baiyun.read.header import HEADER_WITHIN, Header, find_header
from baiyun.rules.book import Rulebook
from baiyun.rules.marks import marks_asked
from baiyun.study.merge import PARTS, Change, Changes
from baiyun.write.workbook import EPOCH, FONT, new_workbook, row_height, stamp

FIRST_ROW, LAST_ROW = 2, 1000
SUMS = 2
"""The column of the hidden sheet, from 0, that holds the sums of what the tool wrote."""
LONGEST_LIST = 250
_DIGEST = re.compile(r"(sha256:)?[0-9a-f]{16,64}")
_LOST = (
    (re.compile(r"xl/(drawings/drawing|charts|media|diagrams|embeddings|activeX|ctrlProps)"), "图形、文本框或图片"),
    (re.compile(r"xl/(threadedComments|persons)"), "带回复的批注"),
)
_FORMULA = re.compile(rb"<f[ >/]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
MODELS: Mapping[str, type[Sheet]] = {model.section.title: model for model in SHEETS}


def blank_review(book: Rulebook) -> bytes:
    """A review workbook in which nothing is said yet: a sheet for each kind of decision that the scheme asks for."""
    out, buffer = new_workbook(KIND_OF_BOOK)
    formats = _formats(out)
    for title, part in sheets_asked(book).items():
        _sheet(out, book, part, MODELS[title], formats)
    stamp(out, {KIND: KIND_OF_BOOK})
    out.close()
    return buffer.getvalue()


def sheets_asked(book: Rulebook) -> dict[str, SectionForm]:
    """The sheets that a scheme needs: those of marks only where it asks for such marks."""
    asked = marks_asked(book.scheme)
    main = MarkRow.section.title
    unneeded = {main} - set(asked)
    if not any(item != main or each.raters for item, each in asked.items()):
        unneeded.add(RatingRow.section.title)
    return {title: part for title, part in review_form().items() if title not in unneeded}


def _formats(out: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 11, "valign": "vcenter", "text_wrap": True}
    framed = {**base, "border": 1, "border_color": "#BFBFBF"}
    head = {**framed, "bold": True, "align": "center"}
    return {
        "title": out.add_format({**base, "font_size": 14, "bold": True, "text_wrap": False}),
        "person": out.add_format({**head, "bg_color": "#FFE699"}),
        "key": out.add_format({**head, "bg_color": "#DDEBF7"}),
        "fact": out.add_format({**head, "bg_color": "#EDEDED"}),
        "cell": out.add_format(framed),
        "facts": out.add_format({**framed, "font_color": "#595959", "bg_color": "#F7F7F7"}),
        "date": out.add_format({**framed, "num_format": "yyyy-mm-dd", "align": "center"}),
        "number": out.add_format({**framed, "num_format": "0.####", "align": "center"}),
        "center": out.add_format({**framed, "align": "center"}),
    }


def _sheet(out: Any, book: Rulebook, part: SectionForm, model: type[Sheet], formats: Mapping[str, Any]) -> None:
    sheet = out.add_worksheet(part.title)
    sheet.write_string(0, 0, f"{part.title}：{part.section.help}", formats["title"])
    sheet.set_row(0, 24)
    sheet.set_row(1, 24)
    for at, column in enumerate(part.columns):
        fact, filled = column.field in model.facts, column.field in _prefilled(model)
        sheet.set_column(at, at, column.width)
        sheet.write_string(1, at, column.header, formats["fact" if fact else "key" if filled else "person"])
        sheet.write_blank(FIRST_ROW, at, None, formats["facts" if fact else _look(column)])
        if column.help:
            sheet.write_comment(1, at, column.help, {"author": "", "font_size": 10})
        if choices := _choices(book, part, column):
            sheet.data_validation(FIRST_ROW, at, LAST_ROW, at, choices)
    sheet.freeze_panes(FIRST_ROW, min(2, len(part.columns)))
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _prefilled(model: type[Sheet]) -> tuple[str, ...]:
    """The columns that say what a row is about, in the sheets whose rows the tool prepares."""
    return model.section.key if model.facts or model is RatingRow else ()


def _look(column: Column) -> str:
    if isinstance(column, Date):
        return "date"
    if isinstance(column, Percent | Signed):
        return "number"
    return "center" if isinstance(column, Month | Ruling) else "cell"


def _choices(book: Rulebook, part: SectionForm, column: Column) -> dict[str, Any]:
    """What a cell takes; a list that is too long for a dropdown is left out."""
    words: tuple[str, ...] = ()
    if isinstance(column, Month):
        words = tuple(period.name for period in book.scheme.periods)
    elif isinstance(column, Ruling):
        words = RULINGS.words
    elif column.field == "mark" and part.title == MarkRow.section.title:
        words = marks_asked(book.scheme)[part.title].words
    elif isinstance(column, Percent):
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "error_type": "warning",
                "error_title": "认定份额", "error_message": "请填 0 到 100 的数字，例如 60 表示 60%。"}  # fmt: skip
    if not words or len(",".join(words)) > LONGEST_LIST:
        return {}
    return {
        "validate": "list",
        "source": list(words),
        "error_title": "不在选项内",
        "error_message": f"可以填：{' '.join(words)}。",
    }


def lost_by_merging(data: bytes) -> str:
    """What of a workbook would not survive being written back; '' when everything would."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        for pattern, words in _LOST:
            if any(map(pattern.match, names)):
                return words
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        return "公式" if any(_FORMULA.search(archive.read(name)) for name in sheets) else ""


def merged(base: bytes, changes: Changes) -> bytes:
    """A review workbook with all that the tool has to say; every word of a person is as it was."""
    book = openpyxl.load_workbook(io.BytesIO(base), rich_text=True)
    writing = _Writing(book)
    for row in sorted(changes.stale, reverse=True):
        writing.drop(PARTS, row)
    for change in changes.said:
        writing.say(change)
    writing.sign()
    return _saved(book)


class _Writing:
    """A filled review workbook that the tool writes into."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sums = set(_sums(book))
        self._form = review_form()
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
            sheet.cell(at, SUMS + 1, text)

    def _put(self, cell: Any, text: str) -> None:
        """Text into a cell that is blank or holds what the tool wrote."""
        if isinstance(cell, MergedCell) or (cell.value is not None and not self._ours(f"{cell.value}")):
            return
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
            rows = [list(row) for row in sheet.iter_rows(max_row=HEADER_WITHIN, values_only=True)]
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
        for (value,) in book[HIDDEN].iter_rows(min_col=SUMS + 1, max_col=SUMS + 1, values_only=True):
            if value:
                yield str(value)


def _sum(text: str) -> str:
    return "t" + hashlib.sha256(text.encode()).hexdigest()[:12]


def _saved(book: Any) -> bytes:
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
