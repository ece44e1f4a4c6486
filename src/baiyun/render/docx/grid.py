"""A neutral table as a table of Word: repeated heads, rows that are never torn, as wide as the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil, sqrt
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from baiyun.render.docx.styles import CELL
from baiyun.tables.notice.layout import TWIPS, Layout
from baiyun.tables.table import Cell, Table, cell_text
from baiyun.tables.text import safe_lines, width

FEW, ENDS = 5, 2
PADDING, LEAST, WHOLE, NARROW, NARROWEST, WIDEST, LATIN, GAP, MARGIN, ENOUGH = 1.6, 4, 8, 6, 4, 100, 0.3, 0.45, 1.2, 14
WORD = re.compile(r"[!-~]+")
DATED = re.compile(r"^(\d+月\d+日)([^\d\W]{4,8})$")
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
MARGINS = "".join(
    f'<w:{edge} w:w="{size}" w:type="dxa"/>' for edge, size in zip(EDGES[:4], (15, 60, 15, 60), strict=True)
)
ALIGNED = {"left": "left", "right": "center", "center": "center"}


def grid(table: Table, layout: Layout, *, as_asked: bool = False) -> Any:
    """The table's element, to be put into a body; ``as_asked``: its columns share the width as they say themselves."""
    widths = _as_asked(table, layout) if as_asked else _widths(table, layout)
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
    return safe_lines("\n".join(part for line in _lines(header) for part in _parted(line, room)))


def _lines(header: str) -> list[str]:
    """The lines of a header; a long one is parted before its unit."""
    return (header if _measured(header) <= WHOLE or "\n" in header else header.replace("（", "\n（")).split("\n")


def _parted(line: str, room: float) -> list[str]:
    """A line in two equal ones where they fit and it does not."""
    half = ceil(len(line) / 2)
    if _measured(line) <= room - MARGIN or _measured(line[:half]) > room - MARGIN:
        return [line]
    return [line[:half], line[half:]]


def _half(layout: Layout) -> float:
    """The width of a half-width character in twips."""
    return layout.table_size * TWIPS / 2


def _cell(cell: Cell) -> str:
    """A cell's text; a day stands above what happened on it."""
    return "" if cell is None else DATED.sub(r"\1\n\2", cell_text(cell))


def _kept(at: int, rows: int) -> bool:
    """Whether a row stays with the next: a small table is not torn, and no end of a large one stands alone.

    Of the first rows only one: where three stay with the text above them LibreOffice loses the others.
    """
    return at < rows - 1 and (rows <= FEW or at == 0 or at >= rows - ENDS)


def _widths(table: Table, layout: Layout) -> list[int]:
    """The columns in twips: as wide as what they hold; where the page is full the widest give way, the longest least."""
    across = layout.width * TWIPS
    room = across / _half(layout)
    held = _all_held(table, NARROW)
    if sum(held) > room and _most(held, room) < ENOUGH:
        held = _all_held(table, NARROWEST)
    if sum(held) > room:
        held = _shared(held, [_whole(table, at) for at in range(len(table.columns))], room)
    ends = [0, *(round(across * added / sum(held)) for added in accumulate(held))]
    return [end - start for start, end in pairwise(ends)]


def _as_asked(table: Table, layout: Layout) -> list[int]:
    """The columns in twips, in the proportion of their own widths."""
    across, asked = layout.width * TWIPS, [column.width for column in table.columns]
    ends = [0, *(round(across * added / sum(asked)) for added in accumulate(asked))]
    return [end - start for start, end in pairwise(ends)]


def _shared(held: Sequence[float], whole: Sequence[float], room: float) -> list[float]:
    """The widths that fit: what the widest share is shared by the roots of what they hold, so that long texts stay low.

    Beside a column of sentences names give way too; no number is torn that is shorter than the share of all.
    """
    most = _most(held, room)
    most = min(most, ENOUGH) if max(held) > 2 * most else most
    left = room - sum(each for each in held if each <= most)
    roots = sum(sqrt(each) for each in held if each > most)
    shares = [each if each <= most else min(each, left * sqrt(each) / roots) for each in held]
    torn = [share < least <= 2 * room / len(held) for share, least in zip(shares, whole, strict=True)]
    if not any(torn) or all(torn):
        return shares
    fixed = sum(least for least, short in zip(whole, torn, strict=True) if short)
    rest = [(one, least) for one, least, short in zip(held, whole, torn, strict=True) if not short]
    others = iter(_shared([one for one, _ in rest], [least for _, least in rest], room - fixed))
    return [least if short else next(others) for least, short in zip(whole, torn, strict=True)]


def _whole(table: Table, at: int) -> float:
    """What the longest number or word of a column's cells needs to stand on one line."""
    words = (word for row in table.rows for word in WORD.findall(_cell(row[at])))
    return max(map(_measured, words), default=0) + PADDING


def _most(held: Sequence[float], room: float) -> float:
    """How wide a column may be so that all of them fit into the room."""
    left, rest = room, sorted(held)
    for at, each in enumerate(rest):
        share = left / (len(rest) - at)
        if each > share:
            return share
        left -= each
    return left


def _all_held(table: Table, narrow: int) -> list[float]:
    return [_held(table, at, narrow) + PADDING for at in range(len(table.columns))]


def _held(table: Table, at: int, narrow: int) -> float:
    """The widest of a column in half-width characters; a long line of a header may be parted, down to ``narrow``."""
    cells = (_measured(line) for row in table.rows for line in _cell(row[at]).split("\n"))
    whole = WHOLE if narrow == NARROW else narrow
    heads = (_measured(line) for line in _lines(table.columns[at].header))
    return max(
        min(max(cells, default=0), WIDEST),
        *(each if each <= whole else each / ceil(each / narrow) + (narrow == NARROW) for each in heads),
        LEAST,
    )


def _measured(text: str) -> float:
    """How wide a text is in half-width characters, a little more for digits: not every computer has narrow ones."""
    wide = width(text)
    switches = sum(one.isascii() is not other.isascii() for one, other in pairwise(text))
    return wide + LATIN * (2 * len(text) - wide) + GAP * switches


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
