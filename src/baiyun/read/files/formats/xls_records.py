"""The stream of records that an .xls is, one pass over it: its sheets, how far each reaches, which formulas nobody has computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import Struct, unpack_from

from baiyun.read.files.extent import (
    FAR_AWAY,
    MOST_CELLS,
    MOST_SHEETS,
    TOO_MANY_SHEETS,
    TooLargeError,
    reaches_too_far,
)
from baiyun.read.files.parts import At

_HEAD, _FORMULA, _CELL = Struct("<HH"), Struct("<3H8sH"), Struct("<HH")
_BEGIN, _FORMULAS, _EXTENT, _LISTED = 0x0809, frozenset({0x0006, 0x0206, 0x0406}), 0x0200, 0x0085
_CELLS, _SEVERAL = _FORMULAS | {0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6}, 0x00BD
_WORKSHEET, _COMPUTE_ON_LOAD = 0x10, 0x02
_NOTHING = (b"\0" * 8, b"\x03" + b"\0" * 5 + b"\xff\xff")
"""What a program that computes nothing keeps as the value of a formula: 0, or an empty text."""
_ROWS_AND_COLUMNS = {14: Struct("<4xI2xH"), 10: Struct("<2xH2xH")}
"""Where an extent says its last row and column, by its size."""


@dataclass
class RecordedSheet:
    """A worksheet in the stream: the last row and column of its cells, and its formulas that nobody has computed."""

    rows: int = 0
    columns: int = 0
    uncomputed: list[At] = field(default_factory=list)


@dataclass
class RecordedBook:
    """What the records of a workbook hold: its worksheets by where they begin, and where each that it lists does.

    ``overstated`` are the bytes, first and number, in which a sheet is said to be larger than any that is read: the reading
    library makes room for so many cells.
    """

    sheets: dict[int, RecordedSheet] = field(default_factory=dict)
    listed: list[int] = field(default_factory=list)
    overstated: list[tuple[int, int]] = field(default_factory=list)

    def hold(self) -> None:
        """Raises TooLargeError for more sheets or cells than are read."""
        sheets = [self.sheets[at] for at in self.listed if at in self.sheets]
        if len(sheets) > MOST_SHEETS:
            raise TooLargeError(TOO_MANY_SHEETS.format(number=len(sheets)))
        if (
            any(reaches_too_far(each.rows, each.columns) for each in sheets)
            or sum(each.rows * each.columns for each in sheets) > MOST_CELLS
        ):
            raise TooLargeError(FAR_AWAY)


def recorded(stream: bytes) -> RecordedBook:
    """One pass over a stream."""
    book, sheet, at = RecordedBook(), RecordedSheet(), 0
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        body = at + _HEAD.size
        if kind in _CELLS or kind == _SEVERAL:
            _cell(sheet, kind, stream[body : body + size])
        elif kind == _BEGIN and size >= _HEAD.size and unpack_from("<H", stream, body + 2)[0] == _WORKSHEET:
            sheet = book.sheets[at] = RecordedSheet()
        elif kind == _LISTED and body + 4 <= len(stream):
            book.listed.append(unpack_from("<I", stream, body)[0])
        elif kind == _EXTENT and (of := _ROWS_AND_COLUMNS.get(size)) and body + size <= len(stream):
            rows, columns = of.unpack_from(stream, body)
            book.overstated += [(body, size)] if rows * columns > MOST_CELLS else []
        at = body + size
    return book


def _cell(sheet: RecordedSheet, kind: int, record: bytes) -> None:
    if len(record) < _CELL.size:
        return
    row, column = _CELL.unpack_from(record)
    last = unpack_from("<H", record, len(record) - 2)[0] if kind == _SEVERAL else column
    sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, last + 1)
    if kind in _FORMULAS and len(record) >= _FORMULA.size:
        *_, value, flags = _FORMULA.unpack_from(record)
        if flags & _COMPUTE_ON_LOAD and value in _NOTHING:
            sheet.uncomputed.append(At(row, column))
