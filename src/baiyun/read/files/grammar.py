"""The plain shape of a part, as one pattern that all of it matches: tags with plain attributes, and text between them.

A worksheet that matches closes itself, its rows, its cells and their values. Cells stand in rows and rows among the rows,
nowhere else, under no other name; each cell bears the number of its row. Nothing plain is filled in a row of six digits:
there stand the rows and cells that are only styled, as whoever formats whole columns leaves one in the last row of all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from baiyun.patterns import rare
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
_ROWS = rb"<sheetData ?+(?:/>|>\s*+(?:" + _ROW + rb")*+(?:" + _FAR_ROW + rb")*+</sheetData>)"
_SHARED = rb"(?:\s*+<si>" + _TEXT + rb"</si>|\s*+<si ?+/>)*+"

_XML = re.compile(_BEGIN + rb"<(\w++)" + _ATTRIBUTES + rb">(?:[^<]*+<" + _TAG + rb")++\s*+")
_SHEET = re.compile(_BEGIN + rb"<worksheet" + _ATTRIBUTES + rb">" + _OTHERS + _ROWS + _OTHERS + rb"</worksheet>\s*+")
_TEXTS = re.compile(_BEGIN + rb"<sst" + _ATTRIBUTES + rb"(?:/>|>" + _SHARED + _OTHERS + rb"</sst>)\s*+")
_ROW_NUMBER, _WIDE = rare(rb'<row r="([0-9]{1,5})"'), rare(rb'<c r="[A-Z]{2}[0-9]{1,5}"')
_LETTERS = re.compile(rb'<c r="([A-Z]++)[0-9]{1,5}"')
_ASKED = rb' t="s"(?: (?:s|cm|vm|ph)="\w*+")*+ ?+><v>([0-9]{%d,9})</v>'
_FAR = re.compile(rb'<(?:row r="[0-9]{3}|c r="[A-Z]{2})')
_NARROW, _NEAR = 26, 99 * 26


def is_xml(xml: bytes, root: bytes) -> bool:
    """Whether a part is tags and text within one element of that name."""
    whole = _XML.fullmatch(xml)
    ending = b"</" + root + b">"
    return whole is not None and whole[1] == root and xml.rstrip().endswith(ending) and b"\0" not in xml


def is_sheet(xml: bytes) -> bool:
    """Whether a part has the shape of a worksheet."""
    return b"\0" not in xml and _SHEET.fullmatch(xml) is not None


def is_texts(xml: bytes) -> bool:
    """Whether a part has the shape of shared texts."""
    return b"\0" not in xml and _TEXTS.fullmatch(xml) is not None


def area(sheet: bytes) -> int:
    """The cells of a worksheet from A1 to its last row and column, as far as Z99 at the least; nothing that is only styled and far counts."""
    if not _FAR.search(sheet):
        return _NEAR
    rows = max(map(int, _ROW_NUMBER.findall(sheet)), default=0)
    columns = (
        max(at(letters, b"1").column + 1 for letters in {*_LETTERS.findall(sheet)}) if _WIDE.search(sheet) else _NARROW
    )
    return rows * columns


def asks_for_more(sheets: bytes, there: int) -> bool:
    """Whether worksheets ask for a shared text that is none of so many; only a number of as many digits can be as great."""
    return any(int(number) >= there for number in _asked(len(str(there))).findall(sheets))


@lru_cache
def _asked(digits: int) -> re.Pattern[bytes]:
    """Finds the numbers of shared texts that have so many digits or more."""
    return re.compile(_ASKED % digits)
