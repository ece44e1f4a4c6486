"""Bytes → the cells of every sheet: of what is proved harmless here, of anything else in ``any_kind``.

The file is judged by its content, never by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from baiyun.patterns import rare
from baiyun.problems import Place, Problem
from baiyun.problems import files as problems
from baiyun.read.files.calamine_cells import opened
from baiyun.read.files.extent import TooLargeError
from baiyun.read.files.look import SheetsUnseen
from baiyun.read.files.plain import BOOK, Plain, plain
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.unseen import unseen

_MERGES = rare(rb'<mergeCells(?: count="\d++")?+>(?:<mergeCell ref="[A-Z0-9:]++" ?+/>)*+</mergeCells>')
DATE_1904 = re.compile(rb'date1904="(?:1|true)"')


def workbook(file: str, data: bytes) -> Workbook | Problem:
    """The workbook in some bytes, or the one problem that keeps it from being read."""
    if shape := plain(data):
        return read_plain(file, shape)
    from baiyun.read.files.any_kind import read_any  # noqa: PLC0415 - nearly all that units send is plain

    return read_any(file, data)


def read_plain(file: str, shape: Plain) -> Workbook | Problem:
    """A workbook that is proved harmless."""
    with told_too_large(place := Place(file)) as refused:
        epoch_1904 = bool(DATE_1904.search(shape.package.read(BOOK)))
        found = SheetsUnseen(unseen(shape.package, shape.sheets, shape.names, shape.shapes), epoch_1904)
        sheets = {part: merges_first(xml) for part, xml in shape.sheets.items()}
        return opened(place, shape.package.stored(sheets), found)
    return refused[0]


def merges_first(xml: bytes) -> bytes:
    """A worksheet with its merges before its rows: the reading library goes through all of it until it finds some."""
    at, rows = xml.find(b"<mergeCells"), xml.find(b"<sheetData")
    found = _MERGES.match(xml, at) if at >= 0 else None
    if at >= 0 and found is None:
        return xml
    return b"".join((xml[:rows], found[0] if found else b"<mergeCells></mergeCells>", xml[rows:]))


@contextmanager
def told_too_large(place: Place) -> Iterator[list[Problem]]:
    """What is too large within, as the problem that says so."""
    refused: list[Problem] = []
    try:
        yield refused
    except TooLargeError as error:
        where = place._replace(sheet=error.sheet, row=error.cell.row + 1, column=error.cell.column + 1)
        refused.append(problems.TOO_LARGE.at(where, found=error.found))
