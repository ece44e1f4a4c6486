"""The plain shape of a part, as one pattern that all of it matches: tags with plain attributes, and text between them.

A worksheet that matches closes itself, its rows, its cells and their values. Cells stand in rows and rows among the rows,
nowhere else, under no other name; each cell bears the number of its row. Nothing plain is filled in a row of six digits:
there stand the rows and cells that are only styled, as whoever formats whole columns leaves one in the last row of all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from baiyun.patterns import rare
from baiyun.read.files.alike import remembered
from baiyun.read.files.parts import at

_BEGIN = rb'(?:\xef\xbb\xbf)?+(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?+(?: standalone="\w++")?+ ?+\?>)?+\s*+'
_ATTRIBUTES = rb'(?:\s++[\w:.-]++="[^"<>]*+")*+\s*+'
_TAG = rb"(?:[\w:.-]++" + _ATTRIBUTES + rb"/?+>|/[\w:.-]++>)"
_MEANT = rb"(?:[\w.-]++:)?+(?:c|row|v|is|si|sst|sheetData|worksheet)|[\w.-]++:(?:t|dimension|mergeCells?)"
_OTHER = rb"<(?!/?+(?:" + _MEANT + rb")[\s/>])" + _TAG
_OTHERS = rb"(?:[^<]*+" + _OTHER + rb")*+[^<]*+"
_TEXT = rb'(?:<t(?: xml:space="preserve")?+>[^<]*+</t>|[^<]++|' + _OTHER + rb")*+"
_VALUE = rb"(?:<v>[^<]*+</v>|<v ?+/>|<is>" + _TEXT + rb"</is>)"
_FORMULA = rb"<f" + _ATTRIBUTES + rb"(?:/>|>[^<]*+</f>)"
_INSIDE = rb"(?:" + _FORMULA + rb")?+" + _VALUE + rb"?+"
_CELL = rb'<c r="[A-Z]{1,2}\1"(?: (?:s|t|cm|vm|ph)="\w*+")*+ ?+(?:/>|>' + _INSIDE + rb"</c>)\s*+"
_ROW = rb'<row r="([1-9][0-9]{0,4})"' + _ATTRIBUTES + rb"(?:/>|>\s*+(?:" + _CELL + rb")*+</row>)\s*+"
_STYLED = rb'<c r="[A-Z]{1,3}\2"(?: (?:s|cm|vm|ph)="\w*+")*+ ?+/>\s*+'
_FAR_ROW = rb'<row r="([1-9][0-9]{5,6})"' + _ATTRIBUTES + rb"(?:/>|>\s*+(?:" + _STYLED + rb")*+</row>)\s*+"
_OWN = rb'<is><t(?: xml:space="preserve")?+>[^<]*+</t></is>'
_NEAR_CELL = rb'<c r="[A-Z]\1"(?: s="\w*+")?+(?: t="(?!e")\w*+")?+(?:/>|><v>[^<]*+</v></c>|>' + _OWN + rb"</c>)\s*+"
_NEAR_ROW = rb'<row r="([1-9][0-9]?+)"' + _ATTRIBUTES + rb"(?:/>|>\s*+(?:" + _NEAR_CELL + rb")*+</row>)\s*+"
_SHARED = rb"(?:\s*+<si>(?:<t>[^<]*+</t></si>|" + _TEXT + rb"</si>)|\s*+<si ?+/>)*+"

_XML = re.compile(_BEGIN + rb"<(\w++)" + _ATTRIBUTES + rb">(?:[^<]*+<" + _TAG + rb")++\s*+")
_ROWS = rb"<sheetData ?+(?:/>|>\s*+(?:%s)*+(?:" + _FAR_ROW + rb")*+</sheetData>)"
_BEFORE = re.compile(_BEGIN + rb"<worksheet" + _ATTRIBUTES + rb">" + _OTHERS)
_BEHIND = re.compile(_OTHERS + rb"</worksheet>\s*+")
_NEAR_ROWS, _ALL_ROWS = re.compile(_ROWS % _NEAR_ROW), rare(_ROWS % _ROW)
_TEXTS = re.compile(_BEGIN + rb"<sst" + _ATTRIBUTES + rb"(?:/>|>" + _SHARED + _OTHERS + rb"</sst>)\s*+")
_ROW_NUMBER, _WIDE = rare(rb'<row r="([0-9]{1,5})"'), rare(rb'<c r="[A-Z]{2}[0-9]{1,5}"')
_LETTERS = re.compile(rb'<c r="([A-Z]++)[0-9]{1,5}"')
_ASKED = rb' t="s"(?: (?:s|cm|vm|ph)="\w*+")*+ ?+><v>([%d-9][0-9]{%d}|[0-9]{%d,9})</v>'
_COUNT = re.compile(rb'ount\s*+=\s*+["\']([^"\'<>]*+)')
_NARROW, _NEAR, LONGEST_COUNT = 26, 99 * 26, 8


class SheetShape(Struct, frozen=True):
    """What a worksheet may hold: anything beyond Z99 that is more than styled, formulas, errors, parts of texts."""

    far: bool
    formulas: bool
    errors: bool
    parts: bool


SIMPLE = SheetShape(far=False, formulas=False, errors=False, parts=False)
"""Texts and figures as far as Z99: of such a sheet nothing more has to be looked for."""


def is_xml(xml: bytes, root: bytes) -> bool:
    """Whether a part is tags and text within one element of that name."""
    whole = _XML.fullmatch(xml)
    ending = b"</" + root + b">"
    return whole is not None and whole[1] == root and xml.rstrip().endswith(ending) and b"\0" not in xml


def shape_of(xml: bytes) -> SheetShape | None:
    """What a worksheet may hold; None for a part that has not the shape of one."""
    begin = xml.find(b"<sheetData")
    rows = _NEAR_ROWS.match(xml, max(0, begin)) or _ALL_ROWS.match(xml, max(0, begin))
    if rows is None or b"\0" in xml or not _stands_before(xml[:begin]) or not _stands_behind(xml[rows.end() :]):
        return None
    return SIMPLE if rows.re is _NEAR_ROWS else suspected(xml)


@remembered
def _stands_before(xml: bytes) -> bool:
    """Whether that may stand before the rows of a worksheet; most of a county have the same there, and behind them."""
    return _BEFORE.fullmatch(xml) is not None and counts_truly(xml)


@remembered
def _stands_behind(xml: bytes) -> bool:
    """Whether that may stand behind them."""
    return _BEHIND.fullmatch(xml) is not None and counts_truly(xml)


def counts_truly(xml: bytes) -> bool:
    """Whether no number of things is larger than what says it: the reading library makes room for so many. It counts nothing in rows."""
    found = _COUNT.findall(xml) if b"ount" in xml else ()
    return all(len(number) <= LONGEST_COUNT and number.isdigit() and int(number) <= len(xml) for number in found)


def suspected(xml: bytes) -> SheetShape:
    """What a worksheet may hold of which nothing else is known."""
    return SheetShape(far=True, formulas=b"<f" in xml, errors=b't="e"' in xml, parts=True)


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
    return max(rows * columns, _NEAR)


def asks_for_more(sheet: bytes, there: int) -> bool:
    """Whether a worksheet asks for a shared text that is none of so many; only a number that begins as high or is longer can be as great."""
    digits = str(there)
    return max(map(int, _asked(int(digits[0]), len(digits)).findall(sheet)), default=-1) >= there


@lru_cache
def _asked(first: int, digits: int) -> re.Pattern[bytes]:
    """Finds the numbers of shared texts that have so many digits and begin with such a one or a higher, or have more."""
    return re.compile(_ASKED % (first, digits - 1, digits + 1))
