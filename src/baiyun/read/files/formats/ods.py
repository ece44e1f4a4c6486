"""The tables of an .ods: how far they reach, where a row and a cell may be repeated any number of times, and what they do not show."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import NamedTuple

from baiyun.form.cells import Broken
from baiyun.problems import cells as problems
from baiyun.read.files.elements import unescaped
from baiyun.read.files.look import SheetLook, SheetsUnseen
from baiyun.read.files.parts import At, Range
from baiyun.read.files.styles import CellStyles
from baiyun.read.files.unseen import Unseen

_TABLE = re.compile(rb"<table:table(?=[\s/>])([^<>]*+)>")
_NAME = re.compile(rb'\btable:name="([^"]*+)"')
_COLUMN = re.compile(rb"<table:table-column(?=[\s/>])([^<>]*+)>")
_ROW = re.compile(rb"<table:table-row(?=[\s/>])([^<>]*+)>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])([^<>]*+)>")
_REPEATED = re.compile(rb"""-repeated\s*+=\s*+["']\s*+(\d++)""")
_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_HOLDS = re.compile(rb"<text:p|office:(?:\w++-)?+value=")
_STYLE = re.compile(rb'table:(?:default-cell-)?style-name="([^"]*)"')
_CELL_DEFAULT = re.compile(rb'table:default-cell-style-name="([^"]*)"')
_SPANNED = re.compile(rb'table:number-(row|column)s-spanned="(\d{1,10})"')
_SPAN = re.compile(rb'text:style-name="([^"]*)"')
_TAG = re.compile(rb"<[^<>]*>")
_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!)|Err:\d+")
_SHOWN = re.compile(rb"<table:table-cell(?=[\s>])[^<>]*+(?<!/)>(?=\s*+<text:p[\s>])")
_SAYS = re.compile(rb"office:value-type=")
MIME, HEAD = b"application/vnd.oasis.opendocument.spreadsheet", 8192
MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
MOST_COLUMNS, LONGEST = 16384, 12
_FROM_1904 = re.compile(rb'<table:null-date\b[^<>]*?table:date-value="1904-01-01"')


class Reach(NamedTuple):
    """A table up to its last value, and how many are written in it; one that is repeated counts once."""

    rows: int = 0
    columns: int = 0
    filled: int = 0


class OdsRow(NamedTuple):
    """A row of a table, so many times: its attributes and its cells."""

    row: int
    times: int
    attributes: bytes
    cells: bytes


def is_flat(data: bytes) -> bool:
    """Whether bytes are an .fods: the same tables as one XML, without an archive."""
    return b"<office:document " in data[:HEAD] and MIME in data[:HEAD]


def as_archive(data: bytes) -> bytes:
    """An .fods as the .ods that it would be."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", data)
    return buffer.getvalue()


def as_text(content: bytes) -> bytes:
    """The same tables; a cell that shows a text and does not say that it holds one says so: else it would be read as blank."""
    if not _SHOWN.search(content):
        return content
    return _SHOWN.sub(
        lambda cell: cell[0] if _SAYS.search(cell[0]) else cell[0][:-1] + b' office:value-type="string">', content
    )


def tables(content: bytes) -> Iterator[tuple[str, Reach]]:
    """The name of every table of content.xml, and how far it reaches."""
    for name, table in _tables(content):
        reach = Reach()
        for line in _lines(table):
            ends = [at + times for at, times, *_ in _filled(line.cells)]
            width = max((reach.columns, *ends))
            reach = Reach(line.row + line.times, width, reach.filled + len(ends))
        yield name, reach


def unseen(content: bytes, styles: CellStyles) -> SheetsUnseen:
    """What its tables do not show, by their names; for tables of a size that is known."""
    return SheetsUnseen(
        {name: _of_table(table, styles) for name, table in _tables(content)}, bool(_FROM_1904.search(content))
    )


def _tables(content: bytes) -> Iterator[tuple[str, bytes]]:
    _, *parts = _TABLE.split(content)
    for attributes, table in zip(parts[::2], parts[1::2], strict=True):
        name = _NAME.search(attributes)
        yield unescaped(name[1].decode("utf-8", "replace")) if name else "", table


def _lines(table: bytes) -> Iterator[OdsRow]:
    """The rows that hold something."""
    _, *parts = _ROW.split(table)
    row = 0
    for attributes, cells in zip(parts[::2], parts[1::2], strict=True):
        times = _times(attributes)
        if _HOLDS.search(cells):
            yield OdsRow(row, times, attributes, cells)
        row += times


def _filled(cells: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """The cells of a row that hold something: the column, how many times, their attributes and what is in them."""
    _, *parts = _CELL.split(cells)
    column = 0
    for attributes, content in zip(parts[::2], parts[1::2], strict=True):
        times = _times(attributes)
        if _HOLDS.search(attributes) or _HOLDS.search(content):
            yield column, times, attributes, content
        column += times


def _times(attributes: bytes) -> int:
    """The largest number that is said: a reader may take any of two."""
    return max((int(number[:LONGEST]) for number in _REPEATED.findall(attributes)), default=1)


def _of_table(table: bytes, styles: CellStyles) -> Unseen:
    look = SheetLook(styles)
    hidden: list[int] = []
    merges: list[Range] = []
    columns = _columns(_ROW.split(table, maxsplit=1)[0])
    for line in _lines(table):
        rows = range(line.row, line.row + line.times)
        hidden += rows if _HIDDEN.search(line.attributes) else ()
        for column, times, attributes, content in _filled(line.cells):
            style = _style(attributes, line.attributes) or (columns[column] if column < len(columns) else "")
            broken, struck = _broken(attributes, content), _struck(content, styles)
            for at in (At(row, column + more) for row in rows for more in range(times)):
                look.cell(at, style, broken, struck=struck)
            merges += _merge(At(line.row, column), attributes)
    return look.over(hidden, merges)


def _style(attributes: bytes, row: bytes) -> str:
    """The style of a cell: its own, or that of its row."""
    found = _STYLE.search(attributes) or _CELL_DEFAULT.search(row)
    return unescaped(found[1].decode("utf-8", "replace")) if found else ""


def _columns(head: bytes) -> list[str]:
    """For each column the style of the cells that have none of their own."""
    each = (repeat(_style(b"", found[1]), _times(found[1])) for found in _COLUMN.finditer(head))
    return list(islice(chain.from_iterable(each), MOST_COLUMNS))


def _broken(attributes: bytes, content: bytes) -> Broken | None:
    """A cell that holds no value: an error, a formula without a result, a picture."""
    said = unescaped(_TAG.sub(b"", content).decode("utf-8", "replace")).strip()
    formula = b"table:formula=" in attributes
    if b'calcext:value-type="error"' in attributes or (formula and _ERROR.fullmatch(said)):
        return Broken(problems.ERROR_CELL, said or "#错误")
    if b"office:value-type=" in attributes:
        return None
    if formula and not said:
        return Broken(problems.NEVER_CALCULATED, "公式")
    return Broken(problems.PICTURE, "图片") if b"<draw:image" in content else None


def _struck(content: bytes, styles: CellStyles) -> bool:
    """Whether a part of a cell's text is struck through."""
    return any(name.decode("utf-8", "replace") in styles.struck for name in _SPAN.findall(content))


def _merge(at: At, attributes: bytes) -> Iterator[Range]:
    spanned = {which: int(number) for which, number in _SPANNED.findall(attributes)}
    last = At(at.row + spanned.get(b"row", 1) - 1, at.column + spanned.get(b"column", 1) - 1)
    if last != at:
        yield Range(at, last)
