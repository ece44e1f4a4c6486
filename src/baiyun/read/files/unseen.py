"""What the reading library does not show: error cells, formulas never calculated, pictures, hidden rows.

Only looked for where a substring of the sheet's XML says that there is something to find.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from baiyun.form.cells import Broken
from baiyun.form.stamp import HIDDEN
from baiyun.patterns import rare
from baiyun.problems import cells as problems
from baiyun.read.files.alike import KEPT
from baiyun.read.files.elements import unescaped
from baiyun.read.files.extent import TooLargeError, reaches_too_far
from baiyun.read.files.grammar import SheetShape, suspected
from baiyun.read.files.parts import At, PartsByName, Range, at, related
from baiyun.read.files.styles import CellStyles, styles_of

_ERROR, _ON_LOAD = b't="e"', b'fullCalcOnLoad="1"'
_OURS = f'name="{HIDDEN}"'.encode()
"""A workbook of our own asks to be computed too, and keeps what is right."""
_KEPT = re.compile(rb't="(?:str|b)"')
_NO_RESULT = rare(rb"(?:</f>|<f[^<>]*+(?<=/)>)\s*+(?:<v\s*+/>|<v></v>)?+\s*+</c>")
_CELL_TAG = rare(rb"<c(?=[\s/>])[^<>]*+>|</c>")
_REFERENCE = rare(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = rare(rb'\bs="(\d{1,6})"')
_VALUE = rare(rb"<v>([^<]*)</v>")
_OPENING_TAG = rare(rb"<c(?=[\s/>])[^<>]*+>")
_HIDDEN_ROW = rare(rb'<row(?=[\s/>])[^<>]*?\bhidden="(?:1|true)"[^<>]*+>')
_ANCHOR = rare(
    rb"<(?:\w++:)?+from>\s*+<(?:\w++:)?+col>(\d{1,7})<[^<>]*+>\s*+(?:<[^<>]*+>[^<>]*+<[^<>]*+>\s*+)?"
    rb"<(?:\w++:)?+row>(\d{1,7})<"
)


class Unseen(Struct, frozen=True):
    """What a sheet does not show, or shows otherwise.

    Cells that are not what they look like, how many filled rows are hidden or filtered out, the formats of the cells
    that show something else than what is stored, the rows (from 1) that are struck through, and the merges that the
    reading library does not know of.
    """

    cells: Mapping[At, Broken] = MappingProxyType({})
    hidden_rows: int = 0
    formats: Mapping[At, str] = MappingProxyType({})
    struck: tuple[int, ...] = ()
    merges: tuple[Range, ...] = ()


NOTHING_UNSEEN = Unseen()


def unseen(
    archive: PartsByName,
    sheets: Mapping[str, bytes],
    names: Mapping[str, str],
    shapes: Mapping[str, SheetShape] = MappingProxyType({}),
) -> dict[str, Unseen]:
    """By the name of the sheet; ``sheets`` maps the parts of the worksheets to their XML, ``names`` to their names, ``shapes`` to what is known."""
    styles = styles_of(archive)
    telling = frozenset(styles.formats) | styles.struck
    drawn = any(name.startswith("xl/drawings/drawing") for name in archive.namelist())
    found: dict[str, Unseen] = {}
    for part, xml in sheets.items():
        shape = shapes[part] if part in shapes else suspected(xml)
        told = _used(xml, telling)
        cells: dict[At, Broken] = {}
        if shape.errors or (shape.formulas and _lacks_results(archive, xml)):
            cells = dict(_broken(xml, _kept_for_none(archive)))
        if drawn and b"drawing" in xml:
            cells = dict(_pictures(archive, part, names.get(part, ""))) | cells
        hidden = _hidden_rows(xml)
        formats = dict(_formats(xml, styles.formats)) if told and _used(xml, frozenset(styles.formats)) else {}
        strikes = (told and _used(xml, styles.struck)) or (shape.parts and b"<strike" in xml)
        struck = _struck_rows(xml, styles) if styles.struck_texts or strikes else ()
        if cells or hidden or formats or struck:
            found[part] = Unseen(cells, hidden, formats, struck)
    return {names[part]: about for part, about in found.items() if part in names}


def _lacks_results(archive: PartsByName, xml: bytes) -> bool:
    """Whether a formula on a sheet may have no result."""
    return len(_kept_for_none(archive)) > 1 or _NO_RESULT.search(xml) is not None


def _kept_for_none(archive: PartsByName) -> Collection[bytes]:
    """What is kept of a formula that nobody has computed: nothing, or 0 by some programs."""
    book = archive.read("xl/workbook.xml")
    return (b"", b"0") if _ON_LOAD in book and _OURS not in book else (b"",)


def _used(xml: bytes, styles: frozenset[int]) -> bool:
    """Whether a sheet has a cell of one of these styles."""
    return bool(styles) and _cell_of(styles).search(xml) is not None


@lru_cache(maxsize=KEPT)
def _cell_of(styles: frozenset[int]) -> re.Pattern[bytes]:
    """Finds the style of a cell that has one of these."""
    return re.compile(b's="(?:%s)"' % b"|".join(b"%d" % style for style in sorted(styles)))


def _broken(xml: bytes, blank: Collection[bytes]) -> Iterator[tuple[At, Broken]]:
    """Errors, and formulas whose kept value is none; ``blank`` says what is kept where nobody has computed it."""
    for attributes, inside in _cells(xml):
        reference = _REFERENCE.search(attributes)
        if reference is None:
            continue
        value = _VALUE.search(inside)
        if _ERROR in attributes:
            literal = unescaped(value[1].decode("utf-8", "replace")) if value else ""
            yield at(reference[1], reference[2]), Broken(problems.ERROR_CELL, literal or "#错误")
        elif b"<f" in inside and b"<is>" not in inside and _kept(value) in blank and not _KEPT.search(attributes):
            yield at(reference[1], reference[2]), Broken(problems.NEVER_CALCULATED, "公式")


def _kept(value: re.Match[bytes] | None) -> bytes:
    return value[1] if value else b""


def _cells(xml: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The tag and the content of each cell that has any."""
    opened: re.Match[bytes] | None = None
    for tag in _CELL_TAG.finditer(xml):
        if tag[0] != b"</c>":
            opened = None if tag[0].endswith(b"/>") else tag
        elif opened is not None:
            yield opened[0], xml[opened.end() : tag.start()]
            opened = None


def _styled_tags(xml: bytes, styles: Collection[int]) -> Iterator[re.Match[bytes]]:
    """The opening tag of each cell of some styles: the style is looked for, and then the tag it stands in."""
    before = 0
    for style in _cell_of(frozenset(styles)).finditer(xml):
        begin = xml.rfind(b"<", before, style.start())
        before = style.end()  # what was looked through before is never looked through again
        if begin >= 0 and (tag := _OPENING_TAG.match(xml, begin)):
            yield tag


def _styled_cells(xml: bytes, styles: Collection[int]) -> Iterator[tuple[bytes, bytes]]:
    """The tag and the content of each cell of some styles that has any."""
    for tag in _styled_tags(xml, styles):
        if not tag[0].endswith(b"/>"):
            close = xml.find(b"</c>", tag.end())
            if close < 0:
                return
            yield tag[0], xml[tag.end() : close]


def _formats(xml: bytes, formats: Mapping[int, str]) -> Iterator[tuple[At, str]]:
    """The cells with a format that may show something else than what is stored."""
    for tag in _styled_tags(xml, formats.keys()):
        style, reference = _STYLE.search(tag[0]), _REFERENCE.search(tag[0])
        if style and reference and int(style[1]) in formats:
            yield at(reference[1], reference[2]), formats[int(style[1])]


def _struck_rows(xml: bytes, styles: CellStyles) -> tuple[int, ...]:
    """The rows with a filled cell that is struck through, as a whole or in a part of its text."""
    rows = set()
    in_texts = styles.struck_texts or b"<strike" in xml
    for attributes, inside in _cells(xml) if in_texts else _styled_cells(xml, styles.struck):
        style, reference, value = _STYLE.search(attributes), _REFERENCE.search(attributes), _VALUE.search(inside)
        shared = value and b't="s"' in attributes and int(value[1]) in styles.struck_texts
        struck = (style and int(style[1]) in styles.struck and (value or b"<is>" in inside)) or b"<strike" in inside
        if reference and (shared or struck):
            rows.add(int(reference[2]))
    return tuple(sorted(rows))


def _hidden_rows(xml: bytes) -> int:
    """How many rows are hidden that hold anything."""
    count = at = before = 0
    while (at := xml.find(b'hidden="', at)) >= 0:
        begin = xml.rfind(b"<", before, at)
        row = _HIDDEN_ROW.match(xml, begin) if begin >= 0 else None
        at = before = at + 1
        if row and not row[0].endswith(b"/>"):
            at = xml.find(b"</row>", row.end())
            if at < 0:
                break
            count += xml.find(b"<v", row.end(), at) >= 0 or xml.find(b"<is", row.end(), at) >= 0
    return count


def _pictures(archive: PartsByName, part: str, name: str) -> Iterator[tuple[At, Broken]]:
    """The cells in which a sheet's pictures begin."""
    for _, kind, target in related(archive, part):
        if kind.endswith("/drawing") and target in archive.namelist():
            for anchor in _ANCHOR.finditer(archive.read(target)):
                place = At(int(anchor[2]), int(anchor[1]))
                if reaches_too_far(place.row + 1, place.column + 1):
                    raise TooLargeError("有图片在极远的单元格", name, place)
                yield place, Broken(problems.PICTURE, "图片")
