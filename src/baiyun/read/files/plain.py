"""THE GATE: which workbooks are proved harmless. It knows the plain shape that the usual programs write, not what is bad.

Whatever is not of that shape is not refused: it is read in another process. Every scan is linear in what it scans.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from baiyun.read.files.alike import remembered
from baiyun.read.files.elements import unescaped
from baiyun.read.files.grammar import SheetShape, area, asks_for_more, counts_truly, is_texts, is_xml, shape_of
from baiyun.read.files.package import NotPlainError, Package

BOOK, TYPES, ROOT = "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels"
BOOK_RELATIONS, STYLES, TEXTS = "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"
MOST_SHEETS, MOST_NAMES, MOST_FORMATS = 100, 2000, 2000
MOST_OF_BOOK = 2**20
MOST_PLAIN_CELLS = 2**20
"""Of all sheets together, each from A1 to its last row and column, or at least to column Z."""
MOST_TEXT = 2**26
"""Bytes of shared texts, each as often as a cell shows it: the reading library gives every cell a text of its own."""
SHORTEST_CELL = len(b'<c r="A1" t="s"><v>0</v></c>')

_RELATION = re.compile(rb'<Relationship((?: (?:Id|Type|Target|TargetMode)="[^"<>&]*+"){2,4}+) ?/>')
_SHEET = re.compile(rb'<sheet((?: [\w:]++="[^"<>]*+")++) ?/>')
_ATTRIBUTE = re.compile(rb' ([\w:]++)="([^"]*+)"')
_MAIN = re.compile(
    rb'PartName="/xl/workbook\.xml" ContentType="[\w./+-]*sheet(?:\.macroEnabled)?\.main\+xml"|ContentType="[\w./+-]*sheet(?:\.macroEnabled)?\.main\+xml" PartName="/xl/workbook\.xml"'
)


class Relation(NamedTuple):
    """What a part refers to: the last word of its type, its id, and where it is."""

    kind: bytes
    identity: bytes
    target: bytes


class Plain(Struct, frozen=True):
    """A workbook of the plain shape: its parts, and by part the XML of its worksheets, their names and what they hold."""

    package: Package
    sheets: Mapping[str, bytes]
    names: Mapping[str, str]
    shapes: Mapping[str, SheetShape]


def plain(data: bytes) -> Plain | None:
    """The parts of a workbook that is proved harmless; None for anything else."""
    try:
        package = Package(data)
        names = _named(package)
        sheets = {part: package.read(part) for part in names}
        return Plain(package, sheets, names, _shapes(package, sheets))
    except (NotPlainError, KeyError):
        return None


def _named(package: Package) -> dict[str, str]:
    """The name of each worksheet by its part: every one that the workbook lists has one of its own."""
    _typed(package.read(TYPES))
    roots = [each.target for each in _relations(package.read(ROOT)) if each.kind == b"officeDocument"]
    if roots not in ([b"xl/workbook.xml"], [b"/xl/workbook.xml"]):
        raise NotPlainError("root")
    related = _related(package.read(BOOK_RELATIONS))
    listed = _listed(package.read(BOOK))
    names = {related[identity]: name for identity, name in listed}
    if not len(names) == len(listed) == len(related):
        raise NotPlainError("sheets")
    return names


@remembered
def _listed(book: bytes) -> tuple[tuple[bytes, str], ...]:
    """The worksheets that the part of the workbook lists: id and name of each."""
    if len(book) > MOST_OF_BOOK or book.count(b"<definedName") > MOST_NAMES or not is_xml(book, b"workbook"):
        raise NotPlainError("book")
    _counts(book)
    named = [_attributes(match[1]) for match in _SHEET.finditer(book)]
    if not 0 < len(named) <= MOST_SHEETS or len(named) != len(re.findall(rb"<sheet[\s/>]", book)):
        raise NotPlainError("sheets")
    return tuple((sheet[b"r:id"], unescaped(sheet[b"name"].decode("utf-8", "replace"))) for sheet in named)


@remembered
def _typed(xml: bytes) -> None:
    """The list of types says that the workbook is one."""
    if not is_xml(xml, b"Types") or not _MAIN.search(xml):
        raise NotPlainError("type")


@remembered
def _related(xml: bytes) -> Mapping[bytes, str]:
    """The part of each worksheet by its id; styles and shared texts stand where they always do."""
    relations = _relations(xml)
    usual = {b"styles": b"styles.xml", b"sharedStrings": b"sharedStrings.xml"}
    if any(kind in usual and target.removeprefix(b"/xl/") != usual[kind] for kind, _, target in relations):
        raise NotPlainError("part")
    return MappingProxyType({each.identity: _part(each.target) for each in relations if each.kind == b"worksheet"})


@remembered
def _relations(xml: bytes) -> tuple[Relation, ...]:
    """What a part of relations holds."""
    if not is_xml(xml, b"Relationships"):
        raise NotPlainError("relations")
    found = [_attributes(match[1]) for match in _RELATION.finditer(xml)]
    if len(found) != xml.count(b"<Relationship") - 1 or len({each[b"Id"] for each in found}) != len(found):
        raise NotPlainError("relations")
    return tuple(Relation(each[b"Type"].rpartition(b"/")[2], each[b"Id"], each[b"Target"]) for each in found)


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    found = _ATTRIBUTE.findall(tag)
    named = dict(found)
    if len(named) != len(found):
        raise NotPlainError("attributes")
    return named


def _part(target: bytes) -> str:
    """The part of a worksheet."""
    name = target.removeprefix(b"/xl/").decode("ascii", "replace")
    if not re.fullmatch(r"worksheets/[\w-]+\.xml", name):
        raise NotPlainError("sheet")
    return f"xl/{name}"


def _counts(xml: bytes) -> None:
    """No number of things in a part is too large."""
    if not counts_truly(xml):
        raise NotPlainError("count")


def _shapes(package: Package, sheets: Mapping[str, bytes]) -> dict[str, SheetShape]:
    """What sheets of the plain shape hold: their cells lie close together, and no text is asked for that there is not."""
    names = package.namelist()
    if STYLES in names:
        _styled(package.read(STYLES))
    texts = package.read(TEXTS) if TEXTS in names else b""
    if texts and not is_texts(texts):
        raise NotPlainError("shape")
    _counts(texts)
    there = sum(map(texts.count, (b"<si>", b"<si/>", b"<si />")))
    shapes: dict[str, SheetShape] = {}
    cells = 0
    for part, xml in sheets.items():
        shape = shape_of(xml)
        if shape is None or asks_for_more(xml, there):
            raise NotPlainError("shape")
        cells += area(xml, shape)
        shapes[part] = shape
    if cells > MOST_PLAIN_CELLS or _shows_too_much(sheets, texts):
        raise NotPlainError("cells")
    return shapes


def _shows_too_much(sheets: Mapping[str, bytes], texts: bytes) -> bool:
    """Whether the texts that cells show may be more than is kept of each."""
    if sum(map(len, sheets.values())) // SHORTEST_CELL * len(texts) <= MOST_TEXT:
        return False
    shown = sum(xml.count(b' t="s"') for xml in sheets.values())
    return shown * len(texts) > MOST_TEXT and shown * max(map(len, texts.split(b"</si>"))) > MOST_TEXT


@remembered
def _styled(xml: bytes) -> None:
    """The styles of a workbook, no more than can be gone through."""
    _counts(xml)
    if not is_xml(xml, b"styleSheet") or xml.count(b"<numFmt ") > MOST_FORMATS:
        raise NotPlainError("styles")
