"""The styles of a workbook that change what its reader sees: formats of numbers and dates, and what is struck through."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from baiyun.patterns import rare
from baiyun.read.files.alike import remembered
from baiyun.read.files.elements import elements, unescaped
from baiyun.read.files.number_formats import BUILT_IN, tells
from baiyun.read.files.parts import PartsByName

_CODE = re.compile(rb"<(?:\w++:)?+numFmt(?=[\s/>])[^<>]*+>")
_CODE_OF = re.compile(rb'\bformatCode="([^"]{0,2000})"')
_CELLS = re.compile(rb"<(?:\w++:)?+cellXfs(?=[\s/>])[^<>]*+>")
_FONTS = rare(rb"<(?:\w++:)?+fonts(?=[\s/>])[^<>]*+>")
_FORMAT = re.compile(rb"<(?:\w++:)?+xf(?=[\s/>])[^<>]*+>")
_FONT = rare(rb"<(?:\w++:)?+font(?=[\s/>])[^<>]*+>")
_STRIKE = rare(rb'<(?:\w++:)?+strike\b(?![^<>]*val="(?:0|false)")')
_TEXT = rare(rb"<si(?=[\s/>])[^<>]*+>")
_NUMBER, _FONT_OF = re.compile(rb'\bnumFmtId="(\d{1,9})"'), re.compile(rb'\bfontId="(\d{1,9})"')


class CellStyles(Struct, frozen=True):
    """By the number or the name of a cell's style: the formats that tell something, the styles struck through; and texts with struck parts."""

    formats: Mapping[Any, str] = MappingProxyType({})
    struck: frozenset[Any] = frozenset()
    struck_texts: frozenset[int] = frozenset()


def styles_of(archive: PartsByName) -> CellStyles:
    """What the styles of an .xlsx say."""
    names = set(archive.namelist())
    styles = _of_part(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else CellStyles()
    struck = _struck_texts(archive.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else frozenset()
    return replace(styles, struck_texts=struck) if struck else styles


@remembered
def _of_part(xml: bytes) -> CellStyles:
    """What the part of styles says."""
    styles = _FORMAT.findall(_within(xml, _CELLS, b"cellXfs>"))
    used = {at: int(number[1]) for at, style in enumerate(styles) if (number := _NUMBER.search(style))}
    codes, numbers = BUILT_IN | _codes(xml), frozenset(used.values())
    telling = {number: code for number, code in codes.items() if number in numbers and tells(code)}
    formats = {at: telling[number] for at, number in used.items() if number in telling}
    return CellStyles(MappingProxyType(formats), _struck(xml, styles))


def _codes(xml: bytes) -> dict[int, str]:
    found = ((_NUMBER.search(tag), _CODE_OF.search(tag)) for tag in _CODE.findall(xml))
    return {int(number[1]): unescaped(code[1].decode("utf-8", "replace")) for number, code in found if number and code}


def _within(xml: bytes, opening: re.Pattern[bytes], closing: bytes) -> bytes:
    """What stands in the first element of a kind."""
    found = opening.search(xml)
    return xml[found.end() : xml.find(closing, found.end())] if found and closing in xml[found.end() :] else b""


def _struck(xml: bytes, styles: list[bytes]) -> frozenset[int]:
    """The styles whose font is struck through."""
    if b"strike" not in xml:
        return frozenset()
    fonts = _FONT.split(_within(xml, _FONTS, b"fonts>"))[1:]
    struck = {at for at, font in enumerate(fonts) if _STRIKE.search(font)}
    used = ((at, _FONT_OF.search(style)) for at, style in enumerate(styles))
    return frozenset(at for at, font in used if font and int(font[1]) in struck)


def _struck_texts(xml: bytes) -> frozenset[int]:
    """The shared texts of which a part is struck through."""
    if b"strike" not in xml:
        return frozenset()
    texts = elements(xml, _TEXT, b"</si>", b"/>")
    return frozenset(at for at, (_, text) in enumerate(texts) if _STRIKE.search(text))
