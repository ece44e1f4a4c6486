"""版记: who gets a copy, who printed it and when, between the standard's lines at the foot of the last page."""

from __future__ import annotations

from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from baiyun.render.docx.styles import IMPRINT
from baiyun.tables.notice.compose import Notice
from baiyun.tables.notice.layout import IMPRINT_SIZE, PAGE, POINTS_PER_MM, TWIPS
from baiyun.tables.text import safe_line, width

THICK, THIN = 8, 6
"""The first and the last line are 0.35 mm thick, those between 0.25 mm; in eighths of a point."""
EM = IMPRINT_SIZE * TWIPS


def imprint(notice: Notice) -> list[Any]:
    """Paragraphs at the foot of the page on which they are anchored; none where there is nothing to say.

    Each has a frame of its own: LibreOffice takes paragraphs with other borders for no part of one.
    """
    texts = [_copied(notice)] if notice.copied else []
    texts += [_printed(notice)] if notice.printed else []
    heights = [lines * notice.layout.pitch for lines in _lines(notice)]
    last = len(texts) - 1
    paragraphs = []
    for at, text in enumerate(texts):
        frame = _frame(notice, heights[at], below=sum(heights[at + 1 :]))
        edges = _edges(THIN if at else THICK, THICK if at == last else 0)
        paragraphs.append(_paragraph(frame + edges, notice.layout.pitch, *text))
    return paragraphs


def imprint_height(notice: Notice) -> int:
    """How much of the last page it takes, in twips."""
    return sum(_lines(notice)) * notice.layout.pitch


def _lines(notice: Notice) -> list[int]:
    """How many lines each paragraph has."""
    across = notice.layout.width - 5 * IMPRINT_SIZE
    copied = [ceil((width(notice.copied) / 2 + 1) * IMPRINT_SIZE / across)] if notice.copied else []
    return [*copied, *([2 if _long(notice) else 1] if notice.printed else [])]


def _long(notice: Notice) -> bool:
    """Whether the day needs a line of its own, below a long name: a character free on both sides and between them."""
    needed = (width(notice.printed) + width(notice.printed_on)) / 2 + 3
    return needed * IMPRINT_SIZE > notice.layout.width


def _frame(notice: Notice, height: int, below: int) -> str:
    across = round(notice.layout.width * TWIPS)
    return (
        f'<w:framePr w:w="{across}" w:h="{height}" w:hRule="exact" w:hSpace="0" w:wrap="notBeside" w:vAnchor="page" '
        f'w:hAnchor="margin" w:x="1" w:y="{_foot(notice) - below - height}"/>'
    )


def _foot(notice: Notice) -> int:
    """The lower edge of the text, from the upper edge of the paper."""
    return int((PAGE[1] - notice.layout.bottom) * POINTS_PER_MM * TWIPS)


def _edges(top: int, bottom: int) -> str:
    sides = (("top", top), ("bottom", bottom))
    lines = (f'<w:{name} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for name, size in sides if size)
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"


def _copied(notice: Notice) -> tuple[str, str, str]:
    """抄送, a character in on both sides, the lines below the first under the first name."""
    indent = f'<w:ind w:left="{4 * EM}" w:right="{EM}" w:hanging="{3 * EM}"/>'
    return "", indent, _text(f"抄送：{notice.copied.removesuffix('。')}。")


def _printed(notice: Notice) -> tuple[str, str, str]:
    """Who printed it on the left, the day on the right or, below a long name, on the right of the next line."""
    end = round(notice.layout.width * TWIPS) - EM
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
    apart = "<w:br/><w:tab/>" if _long(notice) else "<w:tab/>"
    return tabs, f'<w:ind w:left="{EM}" w:right="0"/>', f"{_text(notice.printed)}{apart}{_text(notice.printed_on)}"


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(safe_line(words))}</w:t>'


def _paragraph(frame: str, line: int, tabs: str, indent: str, run: str) -> Any:
    spacing = f'<w:spacing w:line="{line}" w:lineRule="exact"/>'
    about = f'<w:pStyle w:val="{IMPRINT}"/>{frame}{tabs}{spacing}{indent}'
    text = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{run}</w:r>'
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{about}</w:pPr>{text}</w:p>")
