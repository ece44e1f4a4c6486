"""The regulations as a document to print and to sign: A4, tables whose heads are repeated, the same bytes every time."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from baiyun.render.docx.packed import packed
from baiyun.tables.regulations import SIGNED, Paragraphs, Passage, Printed
from baiyun.version import TOOL

PAGE, MARGINS = (210, 297), (28, 22, 25, 25)  # mm; top, right, bottom, left
NAME, FIGURE, BASIS = 28, 16, 30
SONG, HEI = "宋体", "黑体"
TITLE, HEADING, BODY, SMALL = 18, 12, 10.5, 9
GREY, SHADE = RGBColor(0x50, 0x50, 0x50), "EDEDED"


def regulations_document(told: Printed) -> bytes:
    """A .docx of the regulations, with room for signatures and what it was made from."""
    document = Document()
    _set_up(document)
    _write(document.add_paragraph(), told.title, HEI, TITLE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in told.lines:
        _write(document.add_paragraph(), line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in told.blocks:
        _block(document, block)
    for at, line in enumerate(SIGNED):
        signed = _write(document.add_paragraph(), line, size=HEADING)
        signed.paragraph_format.space_before = Pt(30 if at == 0 else 14)
        signed.paragraph_format.keep_with_next = True
    for at, line in enumerate(told.made_from):
        _write(document.add_paragraph(), line, size=SMALL, grey=True).paragraph_format.space_before = Pt(
            0 if at else 24
        )
    return packed(document, told.title, TOOL)


def _set_up(document: Any) -> None:
    """The page, the plain style, a page number at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, MARGINS)
    style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(2)
    style.paragraph_format.line_spacing = 1.15
    style.font.size = Pt(BODY)
    _fonts(style.element.get_or_add_rPr(), SONG)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(foot, "— ", size=SMALL)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001 - the library has no fields
    _write(foot, " —", size=SMALL)


def _block(document: Any, block: Passage) -> None:
    heading = _write(
        document.add_heading("", block.level), block.title, HEI, HEADING if block.level > 1 else HEADING + 2
    )
    heading.paragraph_format.space_before = Pt(12)
    for line in block.lines:
        paragraph = _write(document.add_paragraph(), line)
        paragraph.paragraph_format.keep_with_next = bool(block.rows)
    if block.rows:
        _table(document, block)


def _table(document: Any, block: Passage) -> None:
    """The rows of a block; no row is torn apart, and the head stands on every page."""
    table = document.add_table(rows=1, cols=len(block.headers), style="Table Grid")
    table.autofit = False
    widths = _widths(block)
    for cell, header in zip(table.rows[0].cells, block.headers, strict=True):
        _fill(cell, (header,), HEI)
        _shade(cell)
    _mark(table.rows[0], "w:tblHeader")
    for row in block.rows:
        added = table.add_row()
        _mark(added, "w:cantSplit")
        for at, (cell, paragraphs) in enumerate(zip(added.cells, row, strict=True)):
            _fill(cell, paragraphs, meanings=at == block.how)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _widths(block: Passage) -> list[int]:
    """The width of each column in mm: the one that says how takes what is left."""
    left = PAGE[0] - MARGINS[1] - MARGINS[3]
    sides = [NAME, *[FIGURE] * (block.how - 1), 0, *[BASIS] * (len(block.headers) - block.how - 1)]
    sides[block.how] = left - sum(sides)
    return sides


def _fill(cell: Any, paragraphs: Paragraphs, font: str = SONG, *, meanings: bool = False) -> None:
    """The paragraphs of a cell; what names mean is smaller, behind a dot."""
    for at, text in enumerate(paragraphs):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        told = meanings and at > 0
        _write(paragraph, f"· {text}" if told else text, font, SMALL if told else BODY, grey=told)
        if told:
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(SMALL), Pt(-SMALL)


def _write(paragraph: Any, text: str, font: str = SONG, size: float = BODY, *, grey: bool = False) -> Any:
    """Text at the end of a paragraph; gives the paragraph."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold = False
    run.font.color.rgb = GREY if grey else RGBColor(0, 0, 0)
    _fonts(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - the library does not know of East Asian fonts
    return paragraph


def _fonts(properties: Any, name: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), name)
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), SHADE)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001
