"""A workbook on paper as an .xlsb: parts of records in an archive."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from struct import pack
from typing import Any

from messy.paper import DATE, EPOCHS, FORMATS, OFFICE, PACKAGE, Book, Sheet, relations
from messy.saved_xls import ERRORS

BINARY = "application/vnd.ms-excel"


def saved(book: Book) -> bytes:
    """The bytes of the file."""
    numbers = range(1, len(book.sheets) + 1)
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.bin" ContentType="{BINARY}.worksheet"/>' for n in numbers
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{BINARY}.sheet.binary.macroEnabled.main"/>{sheets}<Override PartName="/xl/styles.bin" ContentType="{BINARY}.styles"/></Types>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": relations(*[("worksheet", f"worksheets/sheet{n}.bin") for n in numbers], ("styles", "styles.bin")),
        "xl/workbook.bin": _book(book), "xl/styles.bin": _styles(),
    }  # fmt: skip
    parts |= {f"xl/worksheets/sheet{n}.bin": _sheet(book, sheet) for n, sheet in zip(numbers, book.sheets, strict=True)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, content in parts.items():
            out.writestr(name, content)
    assert OFFICE in str(parts["_rels/.rels"])
    return buffer.getvalue()


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind & 0x7F | 0x80, kind >> 7]) if kind >= 0x80 else bytes([kind])
    size, coded = len(data), b""
    while size >= 0x80:
        coded, size = coded + bytes([size & 0x7F | 0x80]), size >> 7
    return head + coded + bytes([size]) + data


def _text(said: str) -> bytes:
    coded = said.encode("utf-16-le")
    return pack("<I", len(coded) // 2) + coded


def _book(book: Book) -> bytes:
    sheets = b"".join(
        record(156, pack("<II", sheet.hidden, n) + _text(f"rId{n}") + _text(sheet.name))
        for n, sheet in enumerate(book.sheets, 1)
    )
    facts = record(153, pack("<III", book.epoch_1904, 0, 0))
    return record(131) + facts + record(143) + sheets + record(144) + record(132)


def _styles() -> bytes:
    codes = b"".join(record(44, pack("<H", 160 + at) + _text(code)) for at, code in FORMATS.items())
    fonts = b"".join(record(43, pack("<HH", 220, struck) + b"\0" * 17 + _text("Arial")) for struck in (0, 8))
    used = [(0, 0), (DATE, 0), (0, 0), *((160 + at, 0) for at in FORMATS), (0, 1)]
    marks = b"".join(record(47, pack("<HHH", 0, number, font) + b"\0" * 10) for number, font in used)
    return b"".join((
        record(278), record(615, pack("<I", len(FORMATS))), codes, record(616), record(611, pack("<I", 2)), fonts, record(612),
        record(626, pack("<I", 1)), record(47, b"\xff\xff" + b"\0" * 14), record(627), record(617, pack("<I", len(used))), marks, record(618), record(279),
    ))  # fmt: skip


def _sheet(book: Book, sheet: Sheet) -> bytes:
    rows = b"".join(_row(book, sheet, row) for row in range(len(sheet.lines)))
    width = max(map(len, sheet.lines), default=1)
    extent = record(148, pack("<IIII", 0, max(len(sheet.lines) - 1, 0), 0, width - 1))
    merges = b"".join(record(176, pack("<IIII", top, bottom, left, right)) for top, left, bottom, right in sheet.merges)
    merged = record(177, pack("<I", len(sheet.merges))) + merges + record(178) if merges else b""
    return record(129) + extent + record(145) + rows + record(146) + merged + record(130)


def _row(book: Book, sheet: Sheet, row: int) -> bytes:
    head = record(0, pack("<IIHBBBI", row, 0, 300, 0, 0x10 if row in sheet.hidden_rows else 0, 0, 0))
    cells = (
        _cell(book, column, cell.value, cell.style)
        for column, cell in enumerate(sheet.lines[row])
        if cell.value not in (None, "")
    )
    return head + b"".join(cells)


def _cell(book: Book, column: int, value: Any, style: int) -> bytes:
    if isinstance(value, date):
        return record(5, pack("<IId", column, style or 1, (value - EPOCHS[book.epoch_1904]).days))
    if isinstance(value, bool):
        return record(4, pack("<IIB", column, style, value))
    if isinstance(value, int | float):
        return record(5, pack("<IId", column, style, value))
    if value in ERRORS:
        return record(3, pack("<IIB", column, style, ERRORS[value]))
    return record(6, pack("<II", column, style) + _text(value))
