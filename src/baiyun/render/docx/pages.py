"""How many pages a document takes: every line and row is placed in each way in which a program may place it.

Lines are exact and characters of one width; room for doubt leave digits and letters, which rows stay together, and a
line's breadth at the end of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from baiyun.render.docx.line_breaks import lines_of
from baiyun.render.docx.styles import CELL, Typeset
from baiyun.tables.notice.layout import TWIPS, Layout

OF_A_ROW = 40
"""What a row takes beside its lines, in twips: its margins and its line."""
SIDES = 120
"""The margins of a cell on both sides, in twips."""


DOUBT = 20
"""What a program may want beside the lines of a page, for the lines of a table, in twips."""


class Box(Struct, frozen=True):
    """A line or a row: its height in twips, whether it stays with the next, the head that comes again above a row."""

    height: int
    kept: bool = False
    head: int = 0


class End(Struct, frozen=True):
    """Where something ends: the number of pages, and how much of the last is taken, in twips."""

    pages: int
    taken: int


class PageMeasure:
    """Measures paragraphs and tables under a layout."""

    def __init__(self, layout: Layout, looks: Sequence[Typeset]) -> None:
        self.layout = layout
        self.looks: Mapping[str, Typeset] = {look.name: look for look in looks}
        self.page = round(layout.height * TWIPS)
        self._known: dict[tuple[Any, bool], list[Box]] = {}

    def ends(self, elements: Sequence[Any]) -> list[End]:
        """Where some elements of a body end that begin on a new page, in every way in which they may be placed."""
        found = []
        for wide in (False, True):
            boxes = [box for element in elements for box in self._boxes_of(element, wide=wide)]
            found += [
                _placed(boxes, self.page - less, whole=whole) for whole, less in product((True, False), (0, DOUBT))
            ]
        return found

    def _boxes_of(self, element: Any, *, wide: bool) -> list[Box]:
        """Each element is measured once."""
        if (element, wide) not in self._known:
            self._known[element, wide] = list(self._boxes(element, wide=wide))
        return self._known[element, wide]

    def _boxes(self, element: Any, *, wide: bool) -> Iterator[Box]:
        if element.tag == qn("w:p"):
            yield from self._paragraph(element, wide=wide)
        elif element.tag == qn("w:tbl"):
            yield from self._table(element, wide=wide)

    def _paragraph(self, element: Any, *, wide: bool) -> Iterator[Box]:
        look = self._look(element)
        room = self.layout.characters if look.size == self.layout.body_size else self.layout.width / look.size
        lines = lines_of(_text(element), room, wide=wide, indent=look.indent)
        kept = look.outline is not None or element.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        height = look.line(self.layout)
        for line in range(lines):
            yield Box(height + _extra(element) * (line == lines - 1), kept)

    def _look(self, element: Any) -> Typeset:
        return self.looks[element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))]

    def _table(self, element: Any, *, wide: bool) -> Iterator[Box]:
        widths = [int(each.get(qn("w:w"))) for each in element.iter(qn("w:gridCol"))]
        rows = list(element.iter(qn("w:tr")))
        head = self._row(rows[0], widths, wide=wide) if rows else 0
        for at, row in enumerate(rows):
            kept = row.find(f".//{qn('w:keepNext')}") is not None
            yield Box(self._row(row, widths, wide=wide), kept, head if at else 0)

    def _row(self, row: Any, widths: Sequence[int], *, wide: bool) -> int:
        look = self.looks[CELL]
        rooms = ((across - SIDES) / TWIPS / look.size for across in widths)
        lines = max(
            sum(lines_of(line, room, wide=wide) for line in _text(cell).split("\n"))
            for cell, room in zip(row.iter(qn("w:tc")), rooms, strict=True)
        )
        return lines * look.line(self.layout) + OF_A_ROW


def _placed(boxes: Sequence[Box], page: int, *, whole: bool) -> End:
    """Where boxes end on pages of a height; whether small tables are kept whole, as Word does and LibreOffice not always."""
    pages, taken, at = 1, 0, 0
    while at < len(boxes):
        last = next((to for to in range(at, len(boxes)) if not _stays(boxes[to], whole=whole)), len(boxes) - 1)
        chain = boxes[at : last + 1]
        if taken and taken + sum(box.height for box in chain) > page:
            pages, taken = pages + 1, chain[0].head
        for box in chain:
            if taken + box.height > page and taken > box.head:
                pages, taken = pages + 1, box.head
            taken += box.height
        at = last + 1
    return End(pages, taken)


def _stays(box: Box, *, whole: bool) -> bool:
    """Whether a box stays with the next; a row below a head does so in a table kept whole alone."""
    return box.kept and (whole or not box.head)


def _text(element: Any) -> str:
    tags = {qn("w:t"): None, qn("w:br"): "\n"}
    return "".join((each.text or "") if tags[each.tag] is None else "\n" for each in element.iter(*tags))


def _extra(element: Any) -> int:
    """What a paragraph takes beside its lines: the space and the line below it."""
    spacing = element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    after = int(spacing.get(qn("w:after"), 0)) if spacing is not None else 0
    line = element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}")
    below = 0 if line is None else int(line.get(qn("w:space"))) * TWIPS + int(line.get(qn("w:sz"))) * TWIPS // 8
    return after + below
