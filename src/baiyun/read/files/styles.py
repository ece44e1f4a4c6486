"""The styles of a workbook that change what its reader sees: formats of numbers and dates, and what is struck through."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType
from typing import Any, NamedTuple

from baiyun.read.files.number_formats import BUILT_IN, tells
from baiyun.read.files.parts import PartsByName

_CODE = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*?\bnumFmtId="(\d+)"[^>]*?\bformatCode="([^"]*)"')
_CODE_FIRST = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*?\bformatCode="([^"]*)"[^>]*?\bnumFmtId="(\d+)"')
_CELLS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_FONT = re.compile(rb"<(?:\w+:)?font\b(?:[^>]*/>|.*?</(?:\w+:)?font>)", re.DOTALL)
_STRIKE = re.compile(rb'<(?:\w+:)?strike\b(?![^>]*val="(?:0|false)")')
_TEXT = re.compile(rb"<si\b(?:[^>]*/>|.*?</si>)", re.DOTALL)
_NUMBER, _FONT_OF = re.compile(rb'\bnumFmtId="(\d+)"'), re.compile(rb'\bfontId="(\d+)"')


class CellStyles(NamedTuple):
    """By the number or the name of a cell's style: the formats that tell something, the styles struck through; and texts with struck parts."""

    formats: Mapping[Any, str] = MappingProxyType({})
    struck: frozenset[Any] = frozenset()
    struck_texts: frozenset[int] = frozenset()

    @property
    def strikes(self) -> bool:
        """Whether anything may be struck through."""
        return bool(self.struck or self.struck_texts)


def styles_of(archive: PartsByName) -> CellStyles:
    """What the styles of an .xlsx say."""
    names = set(archive.namelist())
    xml = archive.read("xl/styles.xml") if "xl/styles.xml" in names else b""
    texts = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b""
    cells = _CELLS.search(xml)
    styles = _FORMAT.findall(cells[0]) if cells else []
    codes = BUILT_IN | _codes(xml)
    telling = {number: code for number, code in codes.items() if tells(code)}
    used = ((at, _NUMBER.search(style)) for at, style in enumerate(styles))
    formats = {at: telling[int(number[1])] for at, number in used if number and int(number[1]) in telling}
    return CellStyles(formats, _struck(xml, styles), _struck_texts(texts))


def _codes(xml: bytes) -> dict[int, str]:
    found = [(number, code) for number, code in _CODE.findall(xml)]
    found += [(number, code) for code, number in _CODE_FIRST.findall(xml)]
    return {int(number): unescape(code.decode("utf-8", "replace")) for number, code in found}


def _struck(xml: bytes, styles: list[bytes]) -> frozenset[int]:
    """The styles whose font is struck through."""
    fonts = _FONTS.search(xml) if b"strike" in xml else None
    if fonts is None:
        return frozenset()
    struck = {at for at, font in enumerate(_FONT.findall(fonts[0])) if _STRIKE.search(font)}
    used = ((at, _FONT_OF.search(style)) for at, style in enumerate(styles))
    return frozenset(at for at, font in used if font and int(font[1]) in struck)


def _struck_texts(xml: bytes) -> frozenset[int]:
    """The shared texts of which a part is struck through."""
    if b"strike" not in xml:
        return frozenset()
    return frozenset(at for at, text in enumerate(_TEXT.findall(xml)) if _STRIKE.search(text))
