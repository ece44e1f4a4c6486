"""How far a sheet reaches: styled emptiness is taken out of its XML, and a value far from all others is found.

What the reading library costs is the rectangle from A1 to the last value. Rows and cells that are only styled cost it
time, a million of them seconds; so they are taken out before it sees them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from baiyun.patterns import rare
from baiyun.read.files.parts import At, at, related

if TYPE_CHECKING:
    import zipfile

WORKSHEETS = "xl/worksheets/"
MOST_CELLS, MOST_COLUMNS = 2**24, 702
"""Cells of a sheet, and of all sheets together, from A1 to the last value. All rows that there are may have a dozen columns."""
A_ROW = 4
"""So many cells more are what a row costs, however few it has."""
SPARSE, FILLED = 2**22, 8
"""Cells of a sheet of which less than one in so many is filled: there stands something far away from all else."""
MOST_SHEETS = 256
LARGEST = 256 * 2**20
_INFLATED = f"展开后超过 {LARGEST // 2**20} MB"
_SMALL, _CHUNK = 16 * 2**20, 4 * 2**20

_LONG = rare(rb'<c r="(?:[A-Za-z]{3}|[A-Za-z]+\d{5})')
_ODD = tuple(map(rare, (rb'<c[\s/>](?!r=")', rb'<row[\s/>](?!r=")', rb":c[\s/>]", rb":row[\s/>]")))
_OUT = rare(rb"""\br\s*=\s*["'](?:([A-Za-z]{3,})(\d+)|([A-Za-z]+)(\d{8,}))""")
_EMPTY_CELL = rb'<c r="[^<>/]++(?:/>|>(?:<v(?:\s*/>|></v>))?+</c>)\s*+'
_EMPTY_ROW = rb'<row r="[^<>/]++(?:/>|>\s*+</row>)\s*+'
_EMPTY_CELLS, _EMPTY_ROWS = (rare(each + rb"(?:" + each + rb")*+") for each in (_EMPTY_CELL, _EMPTY_ROW))
_UNPLACED = rare(rb"<(?:\w+:)?(?:c|row)(?=[\s/>])(?![^<>]* r=)")
_CELL, _ROW = rare(rb"<(?:\w+:)?c[\s/>]"), rare(rb"<(?:\w+:)?row[\s/>]")
_REFERENCE = rare(rb"""\br\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_COLUMN = rare(rb"""\br\s*=\s*["']([A-Za-z]+)\d""")
_NUMBER = rare(rb"""\br\s*=\s*["'][A-Za-z]*(\d+)["']""")
NOWHERE = At(-1, -1)
FAR_AWAY = "有数据在极远的单元格"
TOO_MANY_SHEETS = f"有 {{number}} 张工作表，最多 {MOST_SHEETS} 张"


def reaches_too_far(rows: int, columns: int, filled: int = 0) -> bool:
    """THE BOUND of every format: whether a sheet whose values reach so far, and that has so many of them, is more than is read."""
    return columns > MOST_COLUMNS or rows * (columns + A_ROW) > min(MOST_CELLS, max(SPARSE, FILLED * filled))


class TooLargeError(Exception):
    """What would not be read in bounded time and memory: how that is said, and where it is known."""

    def __init__(self, found: str, sheet: str = "", cell: At = NOWHERE) -> None:
        super().__init__(found)
        self.found = found
        self.sheet = sheet
        self.cell = cell


def worksheets(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The XML of every worksheet by its part, without what is only styled; raises TooLargeError."""
    found: dict[str, bytes] = {}
    named = {target for _, kind, target in related(archive, "xl/workbook.xml") if kind.endswith("/worksheet")}
    for part in archive.infolist():
        usual = part.filename.startswith(WORKSHEETS) and part.filename.endswith(".xml")
        if usual or part.filename in named:
            found[part.filename] = _worksheet(archive, part)
            if sum(map(len, found.values())) > LARGEST:
                raise TooLargeError(_INFLATED)
    return found


def repacked(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with these parts in place of its own, and without its pictures."""
    from zipfile import ZipFile  # noqa: PLC0415 - a plain workbook is opened without it

    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as out:
        for name in archive.namelist():
            if name in parts or name.endswith((".xml", ".rels", "mimetype")):
                out.writestr(name, parts[name] if name in parts else archive.read(name))
    return buffer.getvalue()


def far_cell(xml: bytes) -> At | None:
    """The value without which a sheet would not reach too far, or NOWHERE when all of them are too many; None when all is well."""
    if not _suspicious(xml):
        return None
    if out := _OUT.search(xml):
        return at(out[1] or out[3], out[2] or out[4])
    rows = max(map(int, _NUMBER.findall(xml)), default=0)
    columns = max((at(letters, b"1").column + 1 for letters in set(_COLUMN.findall(xml))), default=0)
    if _UNPLACED.search(xml):
        lines = _ROW.split(xml)
        rows, columns = rows + len(lines), columns + max(len(_CELL.findall(line)) for line in lines)
    filled = xml.count(b"<c ")  # whatever is only styled was taken out of it
    return _farthest(xml, filled) if reaches_too_far(rows, columns, filled) else None


def _farthest(xml: bytes, filled: int) -> At:
    """A cell of the last row, or of the last column, when without that all would be well; else NOWHERE."""
    if FILLED * filled > SPARSE:
        return NOWHERE
    cells = [at(*reference) for reference in _REFERENCE.findall(xml)]
    *rows, last_row = sorted({-1, *(cell.row for cell in cells)})
    *columns, last_column = sorted({-1, *(cell.column for cell in cells)})
    if rows and not reaches_too_far(rows[-1] + 1, last_column + 1, filled):
        return next(cell for cell in cells if cell.row == last_row)
    if columns and not reaches_too_far(last_row + 1, columns[-1] + 1, filled):
        return next(cell for cell in cells if cell.column == last_column)
    return NOWHERE


def _suspicious(xml: bytes) -> bool:
    """Whether a cell may be far away: its reference is long, or stands where it is not looked for."""
    return bool(_LONG.search(xml)) or any(odd.search(xml) for odd in _ODD)


def _worksheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A sheet that is small and has nothing far away as it is, any other without what is only styled."""
    if part.file_size <= _SMALL:
        xml = archive.read(part)
        return _lean([xml]) if _suspicious(xml) else xml
    with archive.open(part) as content:
        return _lean(iter(partial(content.read, _CHUNK), b""))


def _lean(chunks: Iterable[bytes]) -> bytes:
    """XML without the cells and rows that hold nothing, never held in memory with them."""
    found, size, rest, whole = [], 0, b"", 0
    for chunk in chunks:
        head, opened, tail = (rest + chunk).rpartition(b"<")  # a cell may go on in the next chunk
        lean = _without_empty(head)
        whole += len(chunk)
        found.append(lean)
        rest = opened + tail
        size += len(lean) + len(tail)
        if size > LARGEST:
            raise TooLargeError(_INFLATED)
    xml = _without_empty(b"".join([*found, rest]))
    if len(xml) < whole and _UNPLACED.search(xml):
        raise TooLargeError(FAR_AWAY)  # a cell without a reference stands where those before it put it
    return xml


def _without_empty(xml: bytes) -> bytes:
    return _EMPTY_ROWS.sub(b"", _EMPTY_CELLS.sub(b"", xml))
