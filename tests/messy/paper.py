"""A workbook on paper: sheets of cells, each of which knows where in the clean month its content comes from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from baiyun.form.columns import Column
from baiyun.problems.place import letters

LAST_ROW = 1048576
EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
Origin = tuple[str, str, int, str]
"""A unit, a sheet, a row and a header of the clean month."""
Places = dict[tuple[str, str, int, int], Origin | None]
"""Where each content stands: by file, sheet, row and column; None where the clean month says nothing."""


class Cell(NamedTuple):
    """A value and where it comes from; nothing in a cell that somebody added. ``blank``: it says nothing there either.

    ``style`` counts in ``FORMATS``, or is ``STRUCK``.
    """

    value: Any = None
    of: Origin | None = None
    blank: bool = False
    style: int = 0


BLANK = Cell()
Line = list[Cell]
Merge = tuple[int, int, int, int]
"""The first row and column, and the last, from 0."""


@dataclass
class Sheet:
    """A sheet: titles, the lines of the header, and the rows below; ``merges`` and ``hidden_rows`` count from the top.

    ``columns`` are those of the form, or None for one that somebody added.
    """

    title: str
    name: str
    columns: list[Column | None] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False
    styled: bool = False
    scaled: bool = False

    @property
    def lines(self) -> list[Line]:
        """All lines from the top."""
        return [*self.above, *self.head, *self.body]

    @property
    def top(self) -> int:
        """The first row below the header."""
        return len(self.above) + len(self.head)


@dataclass
class Book:
    """A workbook under a file name."""

    file: str
    sheets: list[Sheet]
    epoch_1904: bool = False
    format: str = "xlsx"

    def places(self) -> Iterator[tuple[tuple[str, str, int, int], Origin | None]]:
        """Where each content of the clean month stands now."""
        for sheet in self.sheets:
            for row, line in enumerate(sheet.lines, 1):
                for column, cell in enumerate(line, 1):
                    if cell.of:
                        yield (self.file, sheet.name, row, column), None if cell.blank else cell.of

    def bytes(self) -> bytes:
        """The workbook as an .xlsx, written by hand: a library would take ten times as long."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as out:
            for name, text in (*_frame(self), *_parts(self)):
                out.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
        return buffer.getvalue()


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS = {
    3: '0"万元"', 4: '0.00"亿元"', 5: '0!.00,,"亿元"', 6: "#,##0.00_ ", 7: 'yyyy"年"m"月"d"日"', 8: "yyyy/m/d h:mm", 9: '#,##0.0"万"',
}  # fmt: skip
DATE, STRUCK = 14, 10
_NUMBERED = "".join(
    f'<numFmt numFmtId="{160 + at}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for at, code in FORMATS.items()
)
_FORMATTED = "".join(f'<xf numFmtId="{160 + at}" applyNumberFormat="1"/>' for at in FORMATS)
STYLES = (
    f'<styleSheet {MAIN}><numFmts>{_NUMBERED}</numFmts><fonts><font/><font><strike/></font></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>'
    f'<cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf applyFill="1"/>{_FORMATTED}<xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)  # fmt: skip


def _frame(book: Book) -> Iterator[tuple[str, str]]:
    """Everything but the sheets."""
    numbers = range(1, len(book.sheets) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{kinds}</Types>'
        ),
    )
    yield "_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", relations(*targets, ("styles", "styles.xml"))
    yield "xl/styles.xml", STYLES
    state = {True: ' state="hidden"', False: ""}
    sheets = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{n}"{state[sheet.hidden]} r:id="rId{n}"/>'
        for n, sheet in zip(numbers, book.sheets, strict=True)
    )
    dates = '<workbookPr date1904="1"/>' if book.epoch_1904 else ""
    yield "xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}">{dates}<sheets>{sheets}</sheets></workbook>'


def relations(*targets: tuple[str, str]) -> str:
    numbered = zip(count(1), targets, strict=False)
    each = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{to}"/>' for n, (kind, to) in numbered)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _parts(book: Book) -> Iterator[tuple[str, str]]:
    for number, sheet in enumerate(book.sheets, 1):
        rows = "".join(_row(book, sheet, row, line) for row, line in enumerate(sheet.lines, 1))
        if sheet.styled:  # one row of a million; that all of them are styled is tried elsewhere
            rows += f'<row r="{LAST_ROW}" s="2" customFormat="1"><c r="A{LAST_ROW}" s="2"/><c r="XFD{LAST_ROW}" s="2"/></row>'
        merges = "".join(
            f'<mergeCell ref="{letters(left + 1)}{top + 1}:{letters(right + 1)}{bottom + 1}"/>'
            for top, left, bottom, right in sheet.merges
        )
        merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
        extent = f'<dimension ref="A1:XFD{LAST_ROW}"/>' if sheet.styled else ""
        yield (
            f"xl/worksheets/sheet{number}.xml",
            f"<worksheet {MAIN}>{extent}<sheetData>{rows}</sheetData>{merged}</worksheet>",
        )


def _row(book: Book, sheet: Sheet, row: int, line: Line) -> str:
    cells = "".join(_cell(book, f"{letters(at)}{row}", cell.value, cell.style) for at, cell in enumerate(line, 1))
    hidden = ' hidden="1"' if row - 1 in sheet.hidden_rows else ""
    return f'<row r="{row}"{hidden}>{cells}</row>' if cells or hidden else ""


def _cell(book: Book, at: str, value: Any, style: int = 0) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{at}" s="{style or 1}"><v>{(value - EPOCHS[book.epoch_1904]).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{at}" s="{style}"><v>{value!r}</v></c>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
