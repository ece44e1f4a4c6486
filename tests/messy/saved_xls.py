"""A workbook on paper as an .xls: records of BIFF8 in a compound file."""

from __future__ import annotations

from datetime import date
from struct import pack
from typing import Any

from messy.paper import DATE, EPOCHS, FORMATS, STRUCK, Book, Sheet

SECTOR, END, FAT, FREE = 512, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
LEAST_STREAM = 4096


def saved(book: Book) -> bytes:
    """The bytes of the file."""
    sheets = [_sheet(book, sheet) for sheet in book.sheets]
    head = len(_globals(book, [0] * len(sheets)))
    starts = [head + sum(map(len, sheets[:at])) for at in range(len(sheets))]
    return compound(_globals(book, starts) + b"".join(sheets))


def compound(stream: bytes) -> bytes:
    """A compound file that holds one stream, called Workbook."""
    stream += b"\0" * (max(LEAST_STREAM, -(-len(stream) // SECTOR) * SECTOR) - len(stream))
    used = len(stream) // SECTOR
    fats = next(fats for fats in range(1, 100) if used + 1 + fats <= fats * SECTOR // 4)
    chain = [*range(1, used), END, END, *[FAT] * fats]
    chain += [FREE] * (fats * SECTOR // 4 - len(chain))
    fat_at = [*range(used + 1, used + 1 + fats)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += pack("<9I", 0, fats, used, 0, LEAST_STREAM, END, 0, END, 0) + pack("<109I", *fat_at, *[FREE] * (109 - fats))
    entries = (_entry("Root Entry", 5, END, 0, child=1), _entry("Workbook", 2, 0, len(stream)), b"\0" * 256)
    return head + stream + b"".join(entries) + pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    said = name.encode("utf-16-le")
    return (
        said.ljust(64, b"\0") + pack("<HBB3I", len(said) + 2, kind, 1, FREE, FREE, child) + b"\0" * 36 + pack("<IQ", start, size)
    )  # fmt: skip


def record(kind: int, data: bytes) -> bytes:
    return pack("<HH", kind, len(data)) + data


def _text(said: str, length: str = "<H") -> bytes:
    coded = said.encode("utf-16-le")
    return pack(length, len(coded) // 2) + b"\1" + coded


def _globals(book: Book, starts: list[int]) -> bytes:
    fonts = b"".join(
        record(0x31, pack("<5H4B", 200, struck, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("Arial", "<B")) for struck in (0, 8)
    )
    codes = b"".join(record(0x41E, pack("<H", 160 + at) + _text(code)) for at, code in FORMATS.items())
    styles = [(0, 0), (0, DATE), (0, 0), *((0, 160 + at) for at in FORMATS), (1, 0)]
    marks = b"".join(record(0xE0, pack("<HHH14x", *style, 0)) for style in styles)
    sheets = b"".join(
        record(0x85, pack("<IBB", start, sheet.hidden, 0) + _text(sheet.name, "<B"))
        for start, sheet in zip(starts, book.sheets, strict=True)
    )
    about = record(0x809, pack("<4H2I", 0x600, 5, 0, 0, 0, 0x600)) + record(0x42, pack("<H", 1200))
    return about + record(0x22, pack("<H", book.epoch_1904)) + fonts + codes + marks + sheets + record(0x0A, b"")


def _sheet(book: Book, sheet: Sheet) -> bytes:
    rows = b"".join(
        record(0x208, pack("<6HI", row, 0, 256, 255, 0, 0, 0x0F0100 | (0x20 if row in sheet.hidden_rows else 0)))
        for row in range(len(sheet.lines))
    )
    cells = b"".join(
        _cell(book, row, column, cell.value, cell.style)
        for row, line in enumerate(sheet.lines)
        for column, cell in enumerate(line)
        if cell.value not in (None, "")
    )
    width = max(map(len, sheet.lines), default=0)
    merges = b"".join(pack("<4H", top, bottom, left, right) for top, left, bottom, right in sheet.merges)
    return b"".join((
        record(0x809, pack("<4H2I", 0x600, 0x10, 0, 0, 0, 0x600)), record(0x200, pack("<IIHHH", 0, len(sheet.lines), 0, width, 0)), rows, cells,
        record(0xE5, pack("<H", len(sheet.merges)) + merges) if merges else b"", record(0x0A, b""),
    ))  # fmt: skip


def _cell(book: Book, row: int, column: int, value: Any, style: int) -> bytes:
    if isinstance(value, date):
        return record(0x203, pack("<3Hd", row, column, style or 1, (value - EPOCHS[book.epoch_1904]).days))
    if isinstance(value, bool):
        return record(0x205, pack("<3HBB", row, column, style, value, 0))
    if isinstance(value, int | float):
        return record(0x203, pack("<3Hd", row, column, style, value))
    if value in ERRORS:
        return record(0x205, pack("<3HBB", row, column, style, ERRORS[value], 1))
    return record(0x204, pack("<3H", row, column, style) + _text(value))


ERRORS = {"#REF!": 0x17, "#DIV/0!": 0x07, "#N/A": 0x2A, "#VALUE!": 0x0F}
"""What stands for an error, and not for a text that is called so."""
assert len(FORMATS) + 3 == STRUCK
NO_FONT = tuple(record(0xE0, pack("<HHH14x", font, 0, 0)) for font in (1, 99))
"""What makes the styles of a workbook unreadable: a style, and the same with a font that is nowhere."""
