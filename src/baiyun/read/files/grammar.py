"""The plain shape of a part, as one pattern that all of it matches: tags with plain attributes, and text between them.

A worksheet that matches closes itself, its rows, its cells and their values. Cells stand in rows and rows among the rows,
nowhere else, under no other name; each cell bears the number of its row. Nothing plain is filled in a row of six digits:
there stand the rows and cells that are only styled, as whoever formats whole columns leaves one in the last row of all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from baiyun.read.files.parts import at

_BEGIN = rb'(?:\xef\xbb\xbf)?+(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?+(?: standalone="\w++")?+ ?+\?>)?+\s*+'
_ATTRIBUTES = rb'(?:\s++[\w:.-]++="[^"<>]*+")*+\s*+'
_TAG = rb"(?:[\w:.-]++" + _ATTRIBUTES + rb"/?+>|/[\w:.-]++>)"
_MEANT = rb"(?:[\w.-]++:)?+(?:c|row|v|is|si|sst|sheetData|worksheet)|[\w.-]++:(?:t|dimension|mergeCells?)"
_OTHER = rb"<(?!/?+(?:" + _MEANT + rb")[\s/>])" + _TAG
_OTHERS = rb"(?:[^<]*+" + _OTHER + rb")*+[^<]*+"
_TEXT = rb'(?:<t(?: xml:space="preserve")?+>[^<]*+</t>|[^<]++|' + _OTHER + rb")*+"
_VALUE = rb"(?:<v>[^<]*+</v>|<v ?+/>|(?P<inline><is)>" + _TEXT + rb"</is>)"
_FORMULA = rb"(?P<formula><f)" + _ATTRIBUTES + rb"(?:/>|>[^<]*+</f>)"
_INSIDE = rb"(?:" + _FORMULA + rb")?+" + _VALUE + rb"?+"
_ABOUT = rb'(?: s="\w*+")?+(?: (?:t="(?:s"|(?P<error>e")|\w*+")|(?:s|cm|vm|ph)="\w*+"))*+ ?+'
_CELL = rb'<c r="[A-Z](?P<wide>[A-Z])?+(?P=row)"' + _ABOUT + rb"(?:/>|><v>[^<]*+</v></c>|>" + _INSIDE + rb"</c>)\s*+"
_NUMBERED = rb'<row r="(?P<row>[1-9][0-9]?+(?P<long>[0-9]{1,3})?+)"' + _ATTRIBUTES
_ROW = _NUMBERED + rb"(?:/>|>\s*+(?:" + _CELL + rb")*+</row>)\s*+"
_STYLED = rb'<c r="[A-Z]{1,3}(?P=last)"(?: (?:s|cm|vm|ph)="\w*+")*+ ?+/>\s*+'
_FAR_ROW = rb'<row r="(?P<last>[1-9][0-9]{5,6})"' + _ATTRIBUTES + rb"(?:/>|>\s*+(?:" + _STYLED + rb")*+</row>)\s*+"
_ROWS = rb"<sheetData ?+(?:/>|>\s*+(?:" + _ROW + rb")*+(?:" + _FAR_ROW + rb")*+</sheetData>)"
_SHARED = rb"(?:\s*+<si>(?:<t>[^<]*+</t></si>|" + _TEXT + rb"</si>)|\s*+<si ?+/>)*+"

_XML = re.compile(_BEGIN + rb"<(\w++)" + _ATTRIBUTES + rb">(?:[^<]*+<" + _TAG + rb")++\s*+")
_SHEET = re.compile(_BEGIN + rb"<worksheet" + _ATTRIBUTES + rb">" + _OTHERS + _ROWS + _OTHERS + rb"</worksheet>\s*+")
_TEXTS = re.compile(_BEGIN + rb"<sst" + _ATTRIBUTES + rb"(?:/>|>" + _SHARED + _OTHERS + rb"</sst>)\s*+")
_ROW_NUMBER, _WIDE = re.compile(rb'<row r="([0-9]{1,5})"'), re.compile(rb'<c r="[A-Z]{2}[0-9]{1,5}"')
_LETTERS = re.compile(rb'<c r="([A-Z]++)[0-9]{1,5}"')
_ASKED = rb' t="s"(?: (?:s|cm|vm|ph)="\w*+")*+ ?+><v>([%d-9][0-9]{%d}|[0-9]{%d,9})</v>'
_NARROW, _NEAR = 26, 99 * 26


class SheetShape(NamedTuple):
    """What a worksheet of the plain shape holds: anything beyond Z99 that is more than styled, formulas, errors, texts of its own."""

    far: bool
    formulas: bool
    errors: bool
    inline: bool


def is_xml(xml: bytes, root: bytes) -> bool:
    """Whether a part is tags and text within one element of that name."""
    whole = _XML.fullmatch(xml)
    ending = b"</" + root + b">"
    return whole is not None and whole[1] == root and xml.rstrip().endswith(ending) and b"\0" not in xml


def shape_of(xml: bytes) -> SheetShape | None:
    """What a worksheet of the plain shape holds; None for a part of another shape."""
    whole = _SHEET.fullmatch(xml) if b"\0" not in xml else None
    if whole is None:
        return None
    wide, long, formula, error, inline = whole.group("wide", "long", "formula", "error", "inline")
    return SheetShape(bool(wide or long), bool(formula), bool(error), bool(inline))


def is_texts(xml: bytes) -> bool:
    """Whether a part has the shape of shared texts."""
    return b"\0" not in xml and _TEXTS.fullmatch(xml) is not None


def area(sheet: bytes, shape: SheetShape) -> int:
    """The cells of a worksheet from A1 to its last row and column, as far as Z99 at the least; nothing that is only styled and far counts."""
    if not shape.far:
        return _NEAR
    rows = max(map(int, _ROW_NUMBER.findall(sheet)), default=0)
    columns = (
        max(at(letters, b"1").column + 1 for letters in {*_LETTERS.findall(sheet)}) if _WIDE.search(sheet) else _NARROW
    )
    return rows * columns


def asks_for_more(sheets: bytes, there: int) -> bool:
    """Whether worksheets ask for a shared text that is none of so many; only a number that begins as high or is longer can be as great."""
    digits = str(there)
    return max(map(int, _asked(int(digits[0]), len(digits)).findall(sheets)), default=-1) >= there


@lru_cache
def _asked(first: int, digits: int) -> re.Pattern[bytes]:
    """Finds the numbers of shared texts that have so many digits and begin with such a one, or have more."""
    return re.compile(_ASKED % (first, digits - 1, digits + 1))
