"""A notice as a Word document: page and grid, head, body, annexes, page numbers; the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, Twips

from baiyun.render.docx.grid import grid
from baiyun.render.docx.imprint import imprint, imprint_height
from baiyun.render.docx.last_page import PagePart, wants_page
from baiyun.render.docx.packed import packed
from baiyun.render.docx.pages import PageMeasure
from baiyun.render.docx.styles import BODY, HEAD, HEADINGS, MARK, NUMBER, PAGE, PLAIN, SMALL, TIGHT, TITLE, dress, looks
from baiyun.tables.notice.compose import Annex, Heading, Notice, NoticePart, Paragraph
from baiyun.tables.notice.layout import PAGE as PAPER
from baiyun.tables.notice.layout import TWIPS, Layout
from baiyun.tables.table import Table
from baiyun.tables.text import safe_line, width

LARGEST_HEAD = 48
LINE_BREAK = "|"
ABOVE_TABLE = 4
SHORT = 5
DASHES_BELOW = 7
"""Millimetres from the text down to the middle of the page number."""


def document(notice: Notice) -> bytes:
    """The document of a notice."""
    comments, keywords = map(safe_line, notice.origin)
    title = safe_line(notice.title.replace(LINE_BREAK, ""))
    return packed(Writer(notice).written(), title, safe_line(notice.signature), comments, keywords)


class Writer:
    """Writes a notice from top to bottom into one document."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.layout = notice.layout
        self.document: Any = docx.Document()
        room = self.layout.width / max(1, len(notice.head))
        self.head_size = min(LARGEST_HEAD, int(room * 2) / 2)
        self.starts: list[tuple[Any, Any]] = []
        dress(self.document, self.layout, self.head_size)

    def written(self) -> Any:
        """The whole document."""
        _page(self.document.sections[0], self.layout)
        self._page_numbers()
        self._head()
        parts = self.notice.parts
        body = next((at for at, part in enumerate(parts) if isinstance(part, Annex)), len(parts))
        self._parts(parts[:body])
        self._close()
        self._parts(parts[body:])
        self._foot()
        return self.document

    def _add(self, text: str, style: str, *, kept: bool = False) -> Any:
        """A paragraph of harmless text."""
        paragraph = self.document.add_paragraph(style=style)
        self._run(paragraph, safe_line(text))
        if kept:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def _run(self, paragraph: Any, text: str) -> None:
        """Text whose quotation marks are Chinese ones."""
        run = paragraph.add_run(text)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")  # noqa: SLF001 - no other way in

    def _blank(self, lines: int, *, kept: bool = False) -> None:
        for _ in range(lines):
            self._add("", PLAIN, kept=kept)

    def _head(self) -> None:
        """Whether it is a draft, who issues it, its number above a red line, title and recipients."""
        notice = self.notice
        self._add(notice.draft, MARK)
        if notice.head:
            self._blank(2)
            self._add(notice.head, HEAD)
            self._blank(2)
            _ruled(self._add(notice.number, NUMBER), "bottom", "E00000", 18, 11)
            self._blank(2)
        self._title(notice.title)
        if not notice.head:
            self._add(notice.number, NUMBER)
        self._blank(1)
        if notice.recipients:
            self._add(f"{notice.recipients.rstrip('：:')}：", PLAIN)

    def _title(self, title: str) -> None:
        """A title, on a line of its own for each part between bars."""
        for line in title.split(LINE_BREAK):
            self._add(line.strip(), TITLE)

    def _parts(self, parts: Sequence[NoticePart]) -> None:
        for at, part in enumerate(parts):
            if isinstance(part, Annex):
                self._annex(part)
            elif isinstance(part, Heading):
                self._add(part.text, HEADINGS[part.level - 1])
            elif isinstance(part, Paragraph):
                self._text(part.text, before=parts[at + 1] if at + 1 < len(parts) else None)
            else:
                if at and isinstance(parts[at - 1], Table):
                    self._add("", SMALL)  # two tables without anything between them would be one
                if part.note:
                    self._add(f"注：{part.note}", SMALL, kept=True)
                self._insert(self._grid(part))

    def _grid(self, table: Table) -> Any:
        """A table of the body."""
        return grid(table, self.layout)

    def _insert(self, element: Any) -> None:
        """An element at the end of the body."""
        self.document.element.body.insert_element_before(element, "w:sectPr")

    def _text(self, text: str, before: NoticePart | None) -> None:
        """A paragraph; it stays with a table that follows, a little above it."""
        paragraph = self._add(text, BODY, kept=isinstance(before, Table))
        if isinstance(before, Table):
            paragraph.paragraph_format.space_after = Pt(ABOVE_TABLE)

    def _annex(self, annex: Annex) -> None:
        """A new page with 附件 at its head and the annex's title."""
        number = f"{annex.number}" if annex.number else ""
        first = self._add(f"附件{number}", MARK)
        first.paragraph_format.page_break_before = True
        self._blank(1)
        self._title(annex.title)
        self.starts.append((first._p, self._add("", PLAIN)._p))  # noqa: SLF001

    def _close(self) -> None:
        """The list of annexes, who signs, and the day; they stay together."""
        annexes = self.notice.annexes
        last = self.document.paragraphs[-1]
        first = self.document.paragraphs[0]._p  # noqa: SLF001 - no other way in
        if len(last.text) <= SHORT * self.layout.characters:
            last.paragraph_format.keep_with_next = True  # no page without any of the text
        self.starts.append((first, self._add("", PLAIN, kept=True)._p))  # noqa: SLF001
        for at, annex in enumerate(annexes):
            words = f"{'附件：' if at == 0 else '　　　'}{f'{annex.number}.' if annex.number else ''}{annex.title.replace(LINE_BREAK, '')}"
            self._add(words, BODY, kept=True)
        self._blank(1 if annexes else 0, kept=True)
        signed, dated = self._signed()
        for text, start, kept in ((self.notice.signature, signed, True), (self.notice.dated, dated, False)):
            paragraph = self._add(text, PLAIN, kept=kept)
            paragraph.paragraph_format.left_indent = Twips(
                start * (self.layout.body_size * TWIPS + self.layout.run_spread)
            )

    def _signed(self) -> tuple[float, float]:
        """Where signature and date begin, in characters: the longer ends two before the margin, the date two further in."""
        name, day = (width(text) / 2 for text in (self.notice.signature, self.notice.dated))
        end = self.layout.characters - 2
        signed = min(end - name, end - day - 2)
        return max(0, signed), max(0, signed + 2)

    def _foot(self) -> None:
        """版记 at the foot of the last page, which is an even one."""
        foot = imprint(self.notice)
        if not foot:
            return
        measure = PageMeasure(self.layout, looks(self.layout, self.head_size))
        room = imprint_height(self.notice) + 2 * self.layout.pitch
        apart = wants_page(self._pages(), measure, room, self._loose)
        for paragraph in foot:
            self._insert(paragraph)
        self._add("", SMALL).paragraph_format.page_break_before = apart

    def _pages(self) -> list[PagePart]:
        """What begins on a page of its own: the body and each annex."""
        elements = [each for each in self.document.element.body if each.tag != qn("w:sectPr")]
        starts = [elements.index(first) for first, _ in self.starts]
        ends = [*starts[1:], len(elements)]
        return [
            PagePart(elements[start:end], at) for start, end, (_, at) in zip(starts, ends, self.starts, strict=True)
        ]

    def _loose(self) -> Any:
        """A blank line that stands nowhere yet."""
        paragraph = self._add("", PLAIN)._p  # noqa: SLF001
        paragraph.getparent().remove(paragraph)
        return paragraph

    def _page_numbers(self) -> None:
        """— 1 —, on the right of odd pages and on the left of even ones, one character in."""
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        for footer, align, side in ((section.footer, "right", "right"), (section.even_page_footer, "left", "left")):
            paragraph = footer.paragraphs[0]
            paragraph.style = self.document.styles[PAGE]
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
            indent = round(self.layout.page_size * TWIPS)
            for element in (
                f'<w:ind {nsdecls("w")} w:{side}="{indent}" w:firstLine="0"/>',
                f'<w:jc {nsdecls("w")} w:val="{align}"/>',
            ):
                properties.append(parse_xml(element))
            for text in ("— ", None, " —"):
                self._run(paragraph, text) if text else paragraph._p.append(_page_field())  # noqa: SLF001


def _page_field() -> Any:
    """The number of the page."""
    run = "<w:r><w:t>1</w:t></w:r>"
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE ">{run}</w:fldSimple>')


def _page(section: Any, layout: Layout) -> None:
    """Paper, margins and the document grid."""
    section.page_width, section.page_height = (Mm(side) for side in PAPER)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    line = layout.page_size * TIGHT / 72 * 25.4
    section.footer_distance = Mm(layout.bottom - DASHES_BELOW - line / 2)
    properties = section._sectPr  # noqa: SLF001
    for found in properties.findall(qn("w:docGrid")):
        properties.remove(found)
    element = OxmlElement("w:docGrid")
    for name, value in (("type", "linesAndChars"), ("linePitch", layout.pitch), ("charSpace", layout.grid_spread)):
        element.set(qn(f"w:{name}"), str(value))
    properties.append(element)


def _ruled(paragraph: Any, edge: str, colour: str, size: int, space: int, *, below: bool = False) -> None:
    """A line over or under a paragraph."""
    edges = [edge, "bottom"] if below else [edge]
    lines = "".join(f'<w:{each} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>' for each in edges)
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    successors = ("w:shd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *successors)  # noqa: SLF001
