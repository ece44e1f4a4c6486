"""A table on a screen of any width: its texts wrap, its figures never; where they have no room, a block a row."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from baiyun.render.screen.wrap import wrapped
from baiyun.tables.table import Cell, Table, TableColumn, cell_text
from baiyun.tables.text import halved

NARROW, BLOCKS = 100, 60
LEAST = 12
"""How narrow a column of text may become, in half-width characters, before its rows become blocks."""
_INDENT = "  "
_SUBJECT = "单位"


def grid(table: Table, width: int) -> RenderableType:
    """A table under its title; one without rows is a line that says so."""
    if not table.rows:
        return Text(f"{table.title}：无", style="bold")
    widths = _widths(table, width) if width >= BLOCKS else None
    shown = _blocks(table, width) if widths is None else _columns(table, widths, width)
    title = [Text(f"{table.title}（{len(table.rows)}）", style="bold")] if table.title else []
    return Group(*title, shown)


def _gap(width: int) -> int:
    return 2 if width < NARROW else 3


def _fixed(column: TableColumn) -> bool:
    return column.align != "left"


def _header(column: TableColumn, width: int) -> str:
    return halved(column.header) if width < NARROW and _fixed(column) else column.header


def _widths(table: Table, width: int) -> list[int] | None:
    """The width of each column: the widest texts are narrowed as far as is needed, at first no column below its usual width.

    None where they have no room.
    """
    room = width - _gap(width) * (len(table.columns) - 1)
    needed = [_natural(table, at, width) for at in range(len(table.columns))]
    fixed = [_fixed(column) for column in table.columns]
    usual = [max(LEAST, column.width) for column in table.columns]
    for least in (usual, [LEAST] * len(usual)):
        for most in range(max(LEAST, *needed), LEAST - 1, -1):
            tried = zip(needed, fixed, least, strict=True)
            widths = [need if held else min(need, max(most, low)) for need, held, low in tried]
            if sum(widths) <= room:
                return widths
    return None


def _natural(table: Table, at: int, width: int) -> int:
    lines = [*_header(table.columns[at], width).split("\n"), *(cell_text(row[at]) for row in table.rows)]
    return max(map(cell_len, lines))


def _columns(table: Table, widths: list[int], width: int) -> RichTable:
    shown = RichTable(box=box.SIMPLE_HEAD, padding=(0, _gap(width) - 1, 0, 0), pad_edge=False, show_edge=False)
    for column, room in zip(table.columns, widths, strict=True):
        header = _standing(_header(column, width), column, room)
        shown.add_column(header, width=room, no_wrap=True, overflow="ignore")
    for row in table.rows:
        parts = zip(row, table.columns, widths, strict=True)
        cells = (_standing(cell_text(cell), column, room) for cell, column, room in parts)
        shown.add_row(*cells, style="bold" if row[0] == 1 else "")
    return shown


def _standing(text: str, column: TableColumn, room: int) -> Text:
    """A text on the lines that it needs, as its column stands."""
    lines = [line for part in text.split("\n") for line in wrapped(part, room)]
    share = {"left": 0, "center": 1, "right": 2}[column.align]
    return Text("\n".join(" " * ((room - cell_len(line)) * share // 2) + line for line in lines))


def _blocks(table: Table, width: int) -> RenderableType:
    """One block a row: what it is about, then a line a column; a text that is empty has none."""
    subject = next((at for at, column in enumerate(table.columns) if column.header == _SUBJECT), 0)
    return Group(*(part for row in table.rows for part in _block(table, row, subject, width)))


def _block(table: Table, row: tuple[Cell, ...], subject: int, width: int) -> list[Text]:
    lines = [Text(line, style="bold") for line in wrapped(cell_text(row[subject]), width)]
    for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        if at != subject and cell_text(cell):
            lines += [
                Text(line) for line in wrapped(f"{_INDENT}{column.header}：{cell_text(cell)}", width, _INDENT * 2)
            ]
    return lines
