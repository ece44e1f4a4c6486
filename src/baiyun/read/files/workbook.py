"""Bytes → the cells of every sheet. The only room that imports the reading library.

The file is judged by its content, never by its name, and looked at before it is opened: size, entries, ratio of
compression, cells far away from all others.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import python_calamine as calamine

from baiyun.problems import Place, Problem
from baiyun.problems import files as problems
from baiyun.problems.cells import ERROR_CELL
from baiyun.read.files import ods, ods_styles, xls, xlsb
from baiyun.read.files.extent import (
    FAR_AWAY,
    LARGEST,
    MOST_CELLS,
    WORKSHEETS,
    TooLargeError,
    far_cell,
    repacked,
    worksheets,
)
from baiyun.read.files.look import SheetsUnseen
from baiyun.read.files.nature import OLE, ZIP, unread
from baiyun.read.files.number_formats import shown
from baiyun.read.files.parts import sheet_names
from baiyun.read.files.unseen import NOTHING_UNSEEN, Unseen, unseen

LARGEST_FILE = 64 * 2**20
LARGEST_INFLATED = 2**30
MOST_ENTRIES = 5000
WORTH_TAKING_OUT = 2**20
_DATE_1904 = re.compile(rb'date1904="(?:1|true)"')
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which an encrypted .xlsx is kept
BINARY = (OLE, ZIP)
NOTHING_FOUND = SheetsUnseen({})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: raw values by row and column, from A1 on; ``hidden`` when its reader would not see it.

    ``spread`` holds the cells (row and column from 0) that are merged over several rows, with those rows; ``struck``
    the rows (from 1) that are struck through. A table begins in the row ``top``, below another one on the sheet.
    """

    name: str
    rows: list[list[Any]]
    hidden: bool = False
    spread: Mapping[tuple[int, int], range] = field(default_factory=dict)
    hidden_rows: int = 0
    struck: tuple[int, ...] = ()
    top: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, in order; ``epoch_1904`` when its serial dates count from 1904.

    ``as_seen`` is false where nothing is known of how its numbers are shown.
    """

    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
    as_seen: bool = True

    def named(self, name: str) -> Sheet | None:
        """The sheet of exactly that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


Opener = Callable[[str, bytes], Workbook | Problem]
"""Whatever opens workbooks: from the name and the bytes of a file to the workbook, or the one problem that keeps it from being read."""


def workbook(file: str, data: bytes) -> Workbook | Problem:
    """The workbook in some bytes, or the one problem that keeps it from being read."""
    place = Place(file)
    if len(data) > LARGEST_FILE:
        return problems.TOO_LARGE.at(place, found=f"{len(data) // 2**20} MB")
    if found := unread(file, data):
        return found
    try:
        if data.startswith(ZIP):
            return _zipped(place, data)
        return problems.ENCRYPTED.at(place) if _ENCRYPTED in data else _recorded(place, data)
    except TooLargeError as error:
        return problems.TOO_LARGE.at(
            Place(file, error.sheet, error.cell.row + 1, error.cell.column + 1), found=error.found
        )


def unformatted(file: str, data: bytes) -> Workbook | Problem:
    """The same with every number as it is kept, whatever its format shows of it."""
    found = workbook(file, data)
    return found if isinstance(found, Problem) else _opened(Place(file), data)


def _recorded(place: Place, data: bytes) -> Workbook | Problem:
    """A workbook of records, as an .xls or .et is; without its styles where these cannot be read."""
    plain = _opened(place, data)
    found = xls.unseen(data) if isinstance(plain, Workbook) else None
    if found is None:
        return replace(plain, as_seen=False) if isinstance(plain, Workbook) else plain
    return _opened(place, data, found)


def _zipped(place: Place, data: bytes) -> Workbook | Problem:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _archived(place, data, archive)
    except TooLargeError:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return problems.DAMAGED.at(place)
    except Exception as error:  # noqa: BLE001 - zlib.error and whatever else a broken archive brings
        return problems.DAMAGED.at(place, found=type(error).__name__)


def _archived(place: Place, data: bytes, archive: zipfile.ZipFile) -> Workbook | Problem:
    """A workbook in an archive, once it is known that it can be read in bounded time and memory."""
    entries = archive.infolist()
    inflated = sum(entry.file_size for entry in entries)
    rest = sum(entry.file_size for entry in entries if not entry.filename.startswith(WORKSHEETS))
    if len(entries) > MOST_ENTRIES or inflated > LARGEST_INFLATED or rest > LARGEST:
        raise TooLargeError(f"{inflated // 2**20} MB")
    sizes = {entry.filename: entry.file_size for entry in entries}
    if "content.xml" in sizes:
        return _tables(place, data, archive)
    if not sizes.keys() & {"xl/workbook.xml", xlsb.BOOK}:
        return problems.NOT_A_WORKBOOK.at(place, found="压缩包")
    if xlsb.BOOK in sizes:
        return _opened(place, data, xlsb.unseen(archive))
    sheets = worksheets(archive)
    for part, xml in sheets.items():
        if far := far_cell(xml):
            raise TooLargeError(FAR_AWAY, sheet_names(archive).get(part, ""), far)
    epoch_1904 = bool(_DATE_1904.search(archive.read("xl/workbook.xml")))
    hidden_meaning = SheetsUnseen(unseen(archive, sheets), epoch_1904)
    if any(len(xml) + WORTH_TAKING_OUT < sizes[part] for part, xml in sheets.items()):
        data = repacked(archive, sheets)
    return _opened(place, data, hidden_meaning)


def _tables(place: Place, data: bytes, archive: zipfile.ZipFile) -> Workbook | Problem:
    """The tables of an .ods."""
    content = archive.read("content.xml")
    for name, reach in ods.tables(content):
        if reach.rows * reach.columns > MOST_CELLS:
            raise TooLargeError(FAR_AWAY, name)
    named = archive.read("styles.xml") if "styles.xml" in archive.namelist() else b""
    return _opened(place, data, ods.unseen(content, ods_styles.styles_of(named, content)))


def _opened(place: Place, data: bytes, found: SheetsUnseen = NOTHING_FOUND) -> Workbook | Problem:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(
            _sheet(book, about, found.sheets.get(about.name, NOTHING_UNSEEN))
            for about in book.sheets_metadata
            if about.typ == calamine.SheetTypeEnum.WorkSheet
        )
    except calamine.PasswordError:
        return problems.ENCRYPTED.at(place)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | TooLargeError):
            raise
        return problems.DAMAGED.at(place)  # the library's panics are BaseExceptions of their own
    return Workbook(sheets, found.epoch_1904) if sheets else problems.DAMAGED.at(place)


def _sheet(book: Any, about: Any, found: Unseen) -> Sheet:
    sheet = book.get_sheet_by_name(about.name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise TooLargeError(FAR_AWAY, about.name)
    rows = sheet.to_python(skip_empty_area=False)
    for at, broken in found.cells.items():
        rows += [[] for _ in range(at.row + 1 - len(rows))]
        rows[at.row] += [""] * (at.column + 1 - len(rows[at.row]))
        if broken.kind is ERROR_CELL or rows[at.row][at.column] == "":
            rows[at.row][at.column] = broken
    for at, code in found.formats.items():
        if at.row < len(rows) and at.column < len(rows[at.row]):
            rows[at.row][at.column] = shown(rows[at.row][at.column], code)
    spread = _spread(rows, found.merges or sheet.merged_cell_ranges or ())
    hidden = about.visible != calamine.SheetVisibleEnum.Visible
    return Sheet(about.name, rows, hidden, spread, found.hidden_rows, found.struck)


def _spread(rows: list[list[Any]], ranges: Iterable[Any]) -> dict[tuple[int, int], range]:
    """Puts the value of each merge into all its cells; returns the cells that are merged over several rows."""
    spread: dict[tuple[int, int], range] = {}
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        merged, width = range(top, min(bottom + 1, len(rows))), range(left, min(right + 1, len(rows[top])))
        cells = list(product(merged, width))
        for row, at in cells:
            if at < len(rows[row]) and rows[row][at] == "":
                rows[row][at] = rows[top][left]
        if bottom > top:
            spread |= dict.fromkeys(cells, merged)
    return spread
