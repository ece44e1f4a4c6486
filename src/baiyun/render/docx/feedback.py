"""The sheet of a unit as a Word document: the layout of a notice, closer, with the slip for objections at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from baiyun.render.docx.grid import BORDERS, MARGINS, grid
from baiyun.render.docx.notice import Writer
from baiyun.render.docx.packed import packed
from baiyun.render.docx.styles import BODY, CELL, HEADINGS, MARK, NUMBER, SMALL
from baiyun.review.slip import DAY, ITEM, LINES, PERIOD, SIGNED, TITLE, UNIT, WORDS
from baiyun.tables.feedback.sheet import UnitSheet
from baiyun.tables.notice.layout import TWIPS
from baiyun.tables.table import Table
from baiyun.tables.text import safe_line
from baiyun.words.chapter import numeral

TALL, ROOMY = 380, 600
"""Least heights of a row of the slip, in twips: one that is filled by hand, one that takes a reason."""
SHARES = (18, 40, 12, 30)
"""How wide the four columns of the slip are, in hundredths."""
SlipCell = tuple[str, int, bool]
"""Words, over how many columns they stand, and whether they are a label."""


def feedback(sheet: UnitSheet) -> bytes:
    """The document of a unit's sheet."""
    writer = _SheetWriter(sheet.notice)
    document = writer.with_slip(sheet)
    return packed(document, sheet.notice.title, safe_line(sheet.notice.signature), *map(safe_line, sheet.notice.origin))


class _SheetWriter(Writer):
    """Writes the sheet, then the slip."""

    def _grid(self, table: Table) -> Any:
        """A table whose columns are as wide as they ask."""
        return grid(table, self.layout, as_asked=True)

    def _head(self) -> None:
        """Whether it is approved, whose sheet it is, of what."""
        self._add(self.notice.draft, MARK)
        self._title(self.notice.title)
        self._add(self.notice.number, NUMBER)

    def _close(self) -> None:
        """Nobody signs but the unit, on the slip."""

    def with_slip(self, sheet: UnitSheet) -> Any:
        """The whole document."""
        document = self.written()
        chapters = sum(paragraph.style.name == HEADINGS[0] for paragraph in document.paragraphs)
        self._add(f"{numeral(chapters + 1)}、{TITLE}", HEADINGS[0], kept=True)
        self._add(sheet.help, BODY, kept=True)
        self._insert(_slip(sheet, round(self.layout.width * TWIPS)))
        self._add("", SMALL)
        return document


def _slip(sheet: UnitSheet, across: int) -> Any:
    """The slip, all of it on one page."""
    widths = [across * share // 100 for share in SHARES]
    rows: list[tuple[Sequence[SlipCell], int]] = [
        ([(TITLE, 4, True)], TALL),
        ([(UNIT, 1, True), (sheet.unit, 1, False), (PERIOD, 1, True), (sheet.period, 1, False)], TALL),
        ([(ITEM, 1, True), (WORDS, 3, True)], TALL),
        *[([("", 1, False), ("", 3, False)], ROOMY)] * LINES,
        ([(SIGNED, 1, True), ("", 1, False), (DAY, 1, True), ("", 1, False)], ROOMY),
    ]
    inner = "".join(_row(cells, widths, height, kept=at < len(rows) - 1) for at, (cells, height) in enumerate(rows))
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    about = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{MARGINS}</w:tblCellMar>"
    )
    return parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr>{about}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{inner}</w:tbl>")


def _row(cells: Sequence[SlipCell], widths: Sequence[int], height: int, *, kept: bool) -> str:
    at, inner = 0, ""
    for words, over, label in cells:
        inner += _cell(words, sum(widths[at : at + over]), over, label=label, kept=kept)
        at += over
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>{inner}</w:tr>'


def _cell(words: str, width: int, over: int, *, label: bool, kept: bool) -> str:
    span = f'<w:gridSpan w:val="{over}"/>' if over > 1 else ""
    keep, bold = "<w:keepNext/>" if kept else "", "<w:b/>" if label else ""
    run = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{bold}</w:rPr><w:t xml:space="preserve">{escape(safe_line(words))}</w:t></w:r>'
    align = "center" if label else "left"
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{CELL}"/>{keep}<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
    )
