"""A neutral table drawn on a sheet: fit for the screen, for paper and for filters. Text is always text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from baiyun.problems.place import letters
from baiyun.tables.table import HEAD_ROW, CellValue, Live, Table, TableColumn, cell_value, first_row
from baiyun.tables.text import safe_lines, width

FONT = "宋体"
LONGEST = 32_767
LINE_HEIGHT, MOST_HEIGHT = 15, 400
TITLE_ROW, NOTE_ROW = 0, 1
BAR = "#BDD7EE"
LINE = {"markers": True, "series_color": "#2F5597", "markers_color": "#2F5597", "weight": 1.5}


class Styles:
    """The formats of a workbook, each made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **look: Any) -> Any:
        """The format of some look, on top of the common one."""
        at = tuple(sorted(look.items()))
        if at not in self._made:
            self._made[at] = self._book.add_format({"font_name": FONT, "font_size": 11, "valign": "vcenter", **look})
        return self._made[at]

    def title(self) -> Any:
        """A sheet's title."""
        return self.get(font_size=14, bold=True)

    def note(self) -> Any:
        """The line below it."""
        return self.get(font_size=10, font_color="#595959", text_wrap=True)

    def head(self) -> Any:
        """A header."""
        return self._framed(bold=True, bg_color="#DDEBF7", align="center", text_wrap=True)

    def cell(self, value: CellValue, align: str, *, leads: bool) -> Any:
        """A cell, by what it holds; blue where it leads somewhere."""
        look: dict[str, Any] = {"font_color": "#1F4E79"} if leads else {}
        if align == "head":
            return self.head()
        if isinstance(value, Decimal):
            return self._framed(num_format="0.00_ ", **look)
        if isinstance(value, int) or align != "left":
            return self._framed(align="center", **look)
        return self._framed(text_wrap=True, **look)

    def share(self) -> Any:
        """A share in percent."""
        return self._framed(num_format="0%", align="right")

    def _framed(self, **look: Any) -> Any:
        return self.get(border=1, border_color="#A6A6A6", **look)


def draw(sheet: Any, table: Table, styles: Styles, title: str) -> None:
    """One table on one sheet, with its title, note, headers, filter and bars, ready to be printed."""
    head = first_row(table.columns) - 2
    sheet.write_string(TITLE_ROW, 0, safe_lines(f"{table.title}　{title}"), styles.title())
    _note(sheet, table, styles)
    _headers(sheet, table.columns, styles, head)
    widths = [column.width for column in table.columns]
    for number, row in enumerate(table.rows, head + 1):
        wrapped = [
            cell_value(cell) if column.align == "left" else None
            for column, cell in zip(table.columns, row, strict=True)
        ]
        sheet.set_row(number, row_height(wrapped, widths))
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            write_cell(sheet, number, at, cell, styles, column.align)
    last = head + max(len(table.rows), 1)
    _bars(sheet, table, head + 1, last)
    _ways(sheet, table, head + 1)
    sheet.autofilter(head, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(head + 1, table.keys)
    sheet.repeat_rows(HEAD_ROW, head)
    printed(sheet)


def printed(sheet: Any, pages_high: int = 0) -> None:
    """A4 landscape, one page wide, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, pages_high)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _note(sheet: Any, table: Table, styles: Styles) -> None:
    """The note across all columns, as high as it needs to be."""
    across = sum(column.width for column in table.columns)
    sheet.set_row(NOTE_ROW, row_height([table.note], [across]))
    if len(table.columns) > 1:
        sheet.merge_range(NOTE_ROW, 0, NOTE_ROW, len(table.columns) - 1, "", styles.note())
    sheet.write_string(NOTE_ROW, 0, safe_lines(table.note), styles.note())


def _headers(sheet: Any, columns: Sequence[TableColumn], styles: Styles, head: int) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(head, at, safe_lines(column.header), styles.head())
        if head > HEAD_ROW:
            sheet.write_blank(HEAD_ROW, at, None, styles.head())
    sheet.set_row(head, row_height([column.header for column in columns], [column.width for column in columns]))
    for first, last, name in _groups(columns):
        if last > first:
            sheet.merge_range(HEAD_ROW, first, HEAD_ROW, last, "", styles.head())
        sheet.write_string(HEAD_ROW, first, safe_lines(name), styles.head())


def _groups(columns: Sequence[TableColumn]) -> Iterator[tuple[int, int, str]]:
    """Each common header with its first and its last column."""
    first = 0
    for at, column in enumerate(columns):
        if column.group != columns[first].group:
            first = at
        if column.group and (at + 1 == len(columns) or columns[at + 1].group != column.group):
            yield first, at, column.group


def _bars(sheet: Any, table: Table, first: int, last: int) -> None:
    """Bars behind the numbers of the columns that have a most."""
    for at, column in enumerate(table.columns):
        if column.most and table.rows:
            bar = {
                "type": "data_bar", "bar_solid": True, "bar_color": BAR, "data_bar_2010": True,
                "min_type": "num", "max_type": "num", "min_value": 0, "max_value": float(column.most),
            }  # fmt: skip
            sheet.conditional_format(first, at, last, at, bar)


def _ways(sheet: Any, table: Table, first: int) -> None:
    """A line through the numbers of some columns, where at least two stand side by side with no gap between them."""
    for at, column in enumerate(table.columns):
        for number, row in enumerate(table.rows if column.way else (), first):
            start, end = column.way or (0, 0)
            known = [each for each in range(start, end + 1) if isinstance(cell_value(row[each]), Decimal | int)]
            if len(known) > 1 and known[-1] - known[0] == len(known) - 1:
                cells = f"'{sheet.get_name()}'!{letters(known[0] + 1)}{number + 1}:{letters(known[-1] + 1)}{number + 1}"
                sheet.add_sparkline(number, at, {"range": cells, **LINE})


def write_cell(sheet: Any, row: int, column: int, cell: CellValue | Live, styles: Styles, align: str) -> None:
    """A value, with the formula that computes it and the place it leads to; text is never either."""
    value = cell_value(cell)
    live = cell if isinstance(cell, Live) else Live(value)
    style = styles.cell(value, align, leads=bool(live.to))
    if live.to:
        sheet.write_url(row, column, f"internal:{live.to}", style, "")
    if live.share is not None:
        sheet.write_number(row, column, float(live.share), styles.share())
    elif live.formula:
        sheet.write_formula(row, column, live.formula, style, _number(value))
    elif value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, _fitting(value), style)
    else:
        sheet.write_number(row, column, _number(value), style)


def _number(value: CellValue) -> Any:
    return float(value) if isinstance(value, Decimal) else "" if value is None else value


def _fitting(text: str) -> str:
    """Harmless text, no longer than a cell holds."""
    shown = safe_lines(text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def row_height(texts: Sequence[object], widths: Sequence[int]) -> int:
    """The height in points at which wrapped texts are whole, for cells of some widths in half-width characters."""
    cells = ((text, across - 1) for text, across in zip(texts, widths, strict=True) if isinstance(text, str))
    lines = [sum(-(-width(line) // across) or 1 for line in text.split("\n")) for text, across in cells]
    return min(MOST_HEIGHT, LINE_HEIGHT * max(lines, default=1) + 3)
