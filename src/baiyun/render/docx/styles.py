"""The paragraph styles of a notice in Word, from its layout."""

from __future__ import annotations

from math import ceil
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from msgspec import Struct

from baiyun.tables.notice.layout import IMPRINT_SIZE, TWIPS, Layout

TIGHT, TIGHTEST = 1.35, 1.25
HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
BODY, PLAIN, MARK, TITLE, HEAD, NUMBER, CELL, SMALL, PAGE, IMPRINT = (
    "公文正文", "公文顶格", "公文标注", "公文标题", "发文机关标志", "发文字号", "公文表格", "公文表注", "公文页码", "公文版记",
)  # fmt: skip
SMALL_SIZE = 9


class Typeset(Struct, frozen=True):
    """A style: its font and size, how it stands, what it is in the outline."""

    name: str
    font: str
    size: float
    align: str = "both"
    indent: int = 0
    outline: int | None = None
    colour: str = ""
    tight: float = 0

    def line(self, layout: Layout) -> int:
        """From line to line, in twips: a line of the grid or several, in small print less."""
        if self.tight:
            return round(self.size * self.tight * TWIPS)
        return ceil(self.size * TWIPS / layout.pitch) * layout.pitch


def looks(layout: Layout, head_size: float) -> list[Typeset]:
    """Every style of the notice."""
    body, size = layout.body_font, layout.body_size
    headings = zip(HEADINGS, (layout.first_font, layout.second_font, body, body), range(4), strict=True)
    return [
        Typeset(BODY, body, size, indent=2),
        Typeset(PLAIN, body, size, "left"),
        Typeset(MARK, layout.first_font, size, "left"),
        *(Typeset(name, font, size, "left", 2, level) for name, font, level in headings),
        Typeset(TITLE, layout.title_font, layout.title_size, "center"),
        Typeset(HEAD, layout.head_font, head_size, "center", colour="E00000"),
        Typeset(NUMBER, body, size, "center"),
        Typeset(CELL, layout.table_font, layout.table_size, "left", tight=TIGHTEST),
        Typeset(SMALL, body, SMALL_SIZE, "left", tight=TIGHT),
        Typeset(IMPRINT, body, IMPRINT_SIZE, "left"),
        Typeset(PAGE, layout.page_font, layout.page_size, "left", tight=TIGHT),
    ]


def dress(document: Any, layout: Layout, head_size: float) -> None:
    """Gives a document these styles; its own style is that of the body without an indent."""
    normal = document.styles["Normal"].element
    for name in ("w:pPr", "w:rPr"):
        for found in normal.findall(qn(name)):
            normal.remove(found)
    for properties in _properties(Typeset("Normal", layout.body_font, layout.body_size), layout):
        normal.append(parse_xml(properties))
    for look in looks(layout, head_size):
        document.styles.element.append(parse_xml(_style(look, layout)))


def _style(look: Typeset, layout: Layout) -> str:
    name = quoteattr(look.name)
    head = f'<w:name w:val={name}/><w:basedOn w:val="Normal"/><w:qFormat/>'
    body = "".join(_properties(look, layout))
    return f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId={name}>{head}{body}</w:style>'


def _properties(look: Typeset, layout: Layout) -> tuple[str, str]:
    """Those of the paragraph and those of its text.

    Lines are exact and the text stands a little closer by itself: programs take a document grid differently, and this
    gives the lines and characters of the grid in all of them. No control of widows, which would cost a page its lines.
    """
    line = look.line(layout)
    first = round(look.indent * (layout.body_size * TWIPS + layout.run_spread))
    outline = "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>'
    paragraph = (
        f'<w:pPr {nsdecls("w")}>{"<w:keepNext/>" if outline else ""}<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/><w:ind w:firstLine="{first}"/>'
        f'<w:jc w:val="{look.align}"/>{outline}</w:pPr>'
    )
    latin, font = quoteattr(layout.latin_font), quoteattr(look.font)
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    spread = f'<w:spacing w:val="{layout.run_spread}"/>' if look.size == layout.body_size else '<w:spacing w:val="0"/>'
    size = round(look.size * 2)
    text = (
        f"<w:rPr {nsdecls('w')}><w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={font} w:cs={latin}/>"
        f'<w:snapToGrid w:val="0"/>{colour}{spread}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )
    return paragraph, text
