"""What the reading library does not show of an .xlsb, whose parts are records: a kind, a size, and so many bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from struct import error as StructError  # noqa: N812 - its name there says nothing here
from struct import unpack_from

from baiyun.form.cells import Broken
from baiyun.problems import cells as problems
from baiyun.read.files.extent import FAR_AWAY, TooLargeError, reaches_too_far
from baiyun.read.files.look import NAMELESS, SheetLook, SheetsUnseen
from baiyun.read.files.number_formats import BUILT_IN, tells
from baiyun.read.files.parts import At, Range, related
from baiyun.read.files.styles import CellStyles
from baiyun.read.files.unseen import Unseen

BOOK = "xl/workbook.bin"
NOT_YET = -1
_ROW, _BLANK, _ERROR, _SHARED, _LAST_CELL, _FORMULA_ERROR = 0, 1, 3, 7, 11, 11
_FORMULA_TEXT, _FORMULA_NUMBER, _COMPUTE_ALWAYS = 8, 9, 0x02
_END_OF_SHEET, _END_OF_BOOK = 130, 132
_TEXT, _FONT, _CODE, _STYLE = 19, 43, 44, 47
_BOOK_FACTS, _SHEET, _MERGED, _STYLES, _NO_STYLES = 153, 156, 176, 617, 618
_FLAGS_OF_ROW, _NUMBER_OF_STYLE = 11, 0xFFFFFF
_HIDDEN, _STRUCK, _RICH = 0x10, 0x08, 0x01
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def unseen(archive: zipfile.ZipFile) -> SheetsUnseen:
    """What its sheets do not show, by their names; whether serial dates count from 1904."""
    styles = _styles(archive)
    parts = {identity: part for identity, _, part in related(archive, BOOK) if part.startswith("xl/worksheets/")}
    found: dict[str, Unseen] = {}
    lost: list[str] = []
    epoch_1904 = False
    for kind, data in _records(archive.read(BOOK), _END_OF_BOOK):
        if kind == _BOOK_FACTS:
            epoch_1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            identity, end = _text(data, 8)
            name, _ = _text(data, end)
            if part := parts.pop(identity, ""):
                try:
                    found[name] = _of_sheet(archive.read(part), name, styles)
                except (ValueError, IndexError, KeyError, StructError):
                    lost.append(name)
    return SheetsUnseen(found, epoch_1904, (*lost, *(NAMELESS for _ in parts)))


def _records(data: bytes, last: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Each record. Raises ValueError where one reaches beyond the end, or where none of the ``last`` kind ends them."""
    at, kind = 0, None
    while at < len(data):
        kind, at = _number(data, at, keep=True)
        size, at = _number(data, at)
        if last is not None and at + size > len(data):
            raise ValueError
        yield kind, data[at : at + size]
        at += size
    if kind != last and last is not None:
        raise ValueError


def _number(data: bytes, at: int, *, keep: bool = False) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if not data[at - 1] & 0x80 or shift == (14 if keep else 28):
            return value, at


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    length = unpack_from("<I", data, at)[0]
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _styles(archive: zipfile.ZipFile) -> CellStyles:
    """By the number of a cell's style, as in an .xlsx."""
    names = set(archive.namelist())
    codes, fonts, styles = dict(BUILT_IN), [], []
    within = False
    for kind, data in _records(archive.read("xl/styles.bin") if "xl/styles.bin" in names else b""):
        within = kind == _STYLES or (within and kind != _NO_STYLES)
        if kind == _CODE:
            codes[unpack_from("<H", data)[0]] = _text(data, 2)[0]
        elif kind == _FONT:
            fonts.append(bool(data[2] & _STRUCK))
        elif kind == _STYLE and within:
            styles.append(unpack_from("<HH", data, 2))
    struck = {at for at, is_struck in enumerate(fonts) if is_struck}
    telling = {number: code for number, code in codes.items() if tells(code)}
    formats = {at: telling[number] for at, (number, _) in enumerate(styles) if number in telling}
    texts = archive.read("xl/sharedStrings.bin") if struck and "xl/sharedStrings.bin" in names else b""
    return CellStyles(
        formats,
        frozenset(at for at, (_, font) in enumerate(styles) if font in struck),
        frozenset(_struck_texts(texts, struck)),
    )


def _struck_texts(data: bytes, struck: set[int]) -> Iterator[int]:
    """The shared texts of which a part is struck through."""
    texts = (text for kind, text in _records(data) if kind == _TEXT)
    for number, text in enumerate(texts):
        if text[0] & _RICH:
            _, end = _text(text, 1)
            runs = unpack_from("<I", text, end)[0]
            if any(unpack_from("<H", text, end + 6 + 4 * run)[0] in struck for run in range(runs)):
                yield number


def _of_sheet(data: bytes, name: str, styles: CellStyles) -> Unseen:
    look = SheetLook(styles)
    hidden, merges = [], []
    row = last = NOT_YET
    height = width = filled = 0
    for kind, record in _records(data, _END_OF_SHEET):
        if kind == _ROW:
            row, last = _after(row, unpack_from("<I", record)[0]), NOT_YET
            hidden += [row] if record[_FLAGS_OF_ROW] & _HIDDEN else []
        elif _BLANK < kind <= _LAST_CELL:
            last = _after(last, _cell(look, row, kind, record, styles))
            height, width, filled = row + 1, max(width, last + 1), filled + 1
        elif kind == _MERGED:
            top, bottom, left, right = unpack_from("<IIII", record)
            merges.append(Range(At(top, left), At(bottom, right)))
    if reaches_too_far(height, width, filled):
        raise TooLargeError(FAR_AWAY, name)
    return look.over(hidden, merges)


def _after(before: int, at: int) -> int:
    """Rows come one behind the other, and cells in a row; where they do not, one would take the place of another. Raises ValueError."""
    if at <= before:
        raise ValueError
    return at


def _cell(look: SheetLook, row: int, kind: int, record: bytes, styles: CellStyles) -> int:
    """Looks at a filled cell; the column that it stands in."""
    column, style = unpack_from("<II", record)
    broken = None
    if kind in (_ERROR, _FORMULA_ERROR):
        broken = Broken(problems.ERROR_CELL, _ERRORS.get(record[8], "#错误"))
    elif _is_uncomputed(kind, record):
        broken = Broken(problems.NEVER_CALCULATED, "公式")
    struck = kind == _SHARED and unpack_from("<I", record, 8)[0] in styles.struck_texts
    look.cell(At(row, column), style & _NUMBER_OF_STYLE, broken, struck=struck)
    return int(column)


def _is_uncomputed(kind: int, record: bytes) -> bool:
    """Whether a formula is to be computed when it is opened, and holds nothing yet: 0, or an empty text."""
    if kind == _FORMULA_NUMBER:
        value, flags = unpack_from("<dH", record, 8)
        return value == 0 and bool(flags & _COMPUTE_ALWAYS)
    if kind == _FORMULA_TEXT:
        length = unpack_from("<I", record, 8)[0]
        return length == 0 and bool(unpack_from("<H", record, 12)[0] & _COMPUTE_ALWAYS)
    return False
