"""A neutral table as a table of Word: repeated heads, rows that are never torn, as wide as the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from baiyun.render.docx.column_widths import header_lines, measured, widths_for
from baiyun.render.docx.styles import CELL
from baiyun.tables.notice.layout import TWIPS, Layout
from baiyun.tables.table import Cell, Table, cell_text
from baiyun.tables.text import safe_lines

FEW = 5
MARGIN = 1.2
DATED = re.compile(r"^(\d+月\d+日)([^\d\W]{4,8})$")
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
MARGINS = "".join(
    f'<w:{edge} w:w="{size}" w:type="dxa"/>' for edge, size in zip(EDGES[:4], (15, 60, 15, 60), strict=True)
)
ALIGNED = {"left": "left", "right": "center", "center": "center"}


def grid(table: Table, layout: Layout, *, as_asked: bool = False) -> Any:
    """The table's element, to be put into a body; ``as_asked``: its columns share the width as they say themselves."""
    widths = _across([each.width for each in table.columns], layout) if as_asked else _widths(table, layout)
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    heads = [_head(column.header, across / _half(layout)) for column, across in zip(table.columns, widths, strict=True)]
    aligned = [ALIGNED[column.align] for column in table.columns]
    rows = [_row(heads, widths, ["center"] * len(heads), head=True, kept=True)]
    for at, cells in enumerate(table.rows):
        rows.append(
            _row(
                [_cell(cell) for cell in cells],
                widths,
                aligned,
                kept=_kept(at, len(table.rows)),
            )
        )
    about = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{MARGINS}</w:tblCellMar>"
    )
    inner = f"<w:tblPr>{about}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{inner}</w:tbl>")


def _head(header: str, room: float) -> str:
    """A header, a line that does not fit parted into equal ones."""
    return safe_lines("\n".join(part for line in header_lines(header) for part in _parted(line, room)))


def _parted(line: str, room: float) -> list[str]:
    """A line in two equal ones where they fit and it does not."""
    half = ceil(len(line) / 2)
    if measured(line) <= room - MARGIN or measured(line[:half]) > room - MARGIN:
        return [line]
    return [line[:half], line[half:]]


def _half(layout: Layout) -> float:
    """The width of a half-width character in twips."""
    return layout.table_size * TWIPS / 2


def _cell(cell: Cell) -> str:
    """A cell's text; a day stands above what happened on it."""
    return "" if cell is None else DATED.sub(r"\1\n\2", cell_text(cell))


def _kept(at: int, rows: int) -> bool:
    """Whether a row stays with the next: a small table is not torn.

    Of a large one the head alone stays with the first row: where more rows do, LibreOffice loses all after them.
    """
    return at < rows - 1 and rows <= FEW


def _widths(table: Table, layout: Layout) -> list[int]:
    """The columns in twips: as wide as what they hold; where the page is full, as makes the table lowest."""
    heads = [column.header for column in table.columns]
    held = widths_for(
        heads, [[_cell(cell) for cell in row] for row in table.rows], layout.width * TWIPS / _half(layout)
    )
    return _across(held, layout)


def _across(shares: Sequence[float], layout: Layout) -> list[int]:
    """The columns in twips, the width of the page in these proportions."""
    across = layout.width * TWIPS
    ends = [0, *(round(across * added / sum(shares)) for added in accumulate(shares))]
    return [end - start for start, end in pairwise(ends)]


def _row(
    texts: Sequence[str], widths: Sequence[int], aligned: Sequence[str], *, head: bool = False, kept: bool = False
) -> str:
    """A row that stays on one page; the head comes again on each."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, align, head=head, kept=kept)}</w:tc>"
        for text, across, align in zip(texts, widths, aligned, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _paragraph(text: str, align: str, *, head: bool, kept: bool) -> str:
    keep, bold = "<w:keepNext/>" if kept else "", "<w:b/>" if head else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    run = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{bold}</w:rPr>{lines}</w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{CELL}"/>{keep}<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
