"""THE GATE: which workbooks are proved harmless. It knows the plain shape that the usual programs write, not what is bad.

Whatever is not of that shape is not refused: it is read in another process. Every scan is linear in what it scans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from baiyun.read.files.package import NotPlainError, Package
from baiyun.read.files.parts import at

BOOK, TYPES, ROOT = "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels"
BOOK_RELATIONS, STYLES, TEXTS = "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"
MOST_SHEETS, MOST_NAMES, MOST_FORMATS = 100, 2000, 2000
MOST_OF_BOOK, LONGEST_COUNT = 2**20, 8
MOST_PLAIN_CELLS = 2**20
"""Of all sheets together, each from A1 to its last row and column."""

_HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="\w+")? ?\?>)?\s*+<(?![?!])'
)
_CELL = re.compile(rb'<c r="([A-Z]{1,2})([1-9][0-9]{0,4})"(?: (?:s|t|cm|vm|ph)="\w*+")*+ ?(/?)>')
_ROW = re.compile(rb"<row(?=[\s/>])[^<>]*+>")
_ODD_CELLS = (b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r")
_PREFIXED = re.compile(
    rb":(?:c|row|v|is|t|si|sheetData|dimension|mergeCell|mergeCells|worksheet|sst|workbook|sheet|sheets)[\s/>]"
)
_SHARED = re.compile(rb' t="s"(?: (?:s|cm|vm|ph)="\w*+")*+ ?><v>([0-9]{1,9})</v>')
_COUNT = re.compile(rb'ount\s*+=\s*+["\']([^"\'<>]*+)')
_RELATION = re.compile(rb'<Relationship((?: (?:Id|Type|Target|TargetMode)="[^"<>&]*+"){2,4}+) ?/>')
_SHEET = re.compile(rb'<sheet((?: [\w:]++="[^"<>]*+")++) ?/>')
_ATTRIBUTE = re.compile(rb' ([\w:]++)="([^"]*+)"')
_MAIN = re.compile(
    rb'PartName="/xl/workbook\.xml" ContentType="[\w./+-]*sheet(?:\.macroEnabled)?\.main\+xml"|ContentType="[\w./+-]*sheet(?:\.macroEnabled)?\.main\+xml" PartName="/xl/workbook\.xml"'
)


class Plain(NamedTuple):
    """A workbook of the plain shape: its parts, and the XML of its worksheets by their parts."""

    package: Package
    sheets: Mapping[str, bytes]


def plain(data: bytes) -> Plain | None:
    """The parts of a workbook that is proved harmless; None for anything else."""
    try:
        package = Package(data)
        found = Plain(package, _sheets(package))
        _whole(found)
    except (NotPlainError, KeyError):
        return None
    return found


def _sheets(package: Package) -> dict[str, bytes]:
    """The worksheets that the workbook names, each in a part of its own."""
    if not _MAIN.search(_xml(package, TYPES)):
        raise NotPlainError("type")
    roots = [target for kind, _, target in _relations(package, ROOT) if kind == b"officeDocument"]
    if roots not in ([b"xl/workbook.xml"], [b"/xl/workbook.xml"]):
        raise NotPlainError("root")
    relations = {identity: (kind, target) for kind, identity, target in _relations(package, BOOK_RELATIONS)}
    book = _xml(package, BOOK)
    if len(book) > MOST_OF_BOOK or book.count(b"<definedName") > MOST_NAMES or not _encloses(book, b"workbook"):
        raise NotPlainError("book")
    named = [_attributes(match[1]) for match in _SHEET.finditer(book)]
    if not 0 < len(named) <= MOST_SHEETS or len(named) != len(re.findall(rb"<sheet[\s/>]", book)):
        raise NotPlainError("sheets")
    parts = [_part(*relations[sheet[b"r:id"]]) for sheet in named]
    if not len(set(parts)) == len(parts) == sum(kind == b"worksheet" for kind, _ in relations.values()):
        raise NotPlainError("sheets")
    _fixed(relations.values())
    return {part: _xml(package, part) for part in parts}


def _relations(package: Package, part: str) -> list[tuple[bytes, bytes, bytes]]:
    """Kind, id and target of each relation that a part of relations holds."""
    xml = _xml(package, part)
    found = [_attributes(match[1]) for match in _RELATION.finditer(xml)]
    if len(found) != xml.count(b"<Relationship") - 1 or len({each[b"Id"] for each in found}) != len(found):
        raise NotPlainError("relations")
    return [(each[b"Type"].rpartition(b"/")[2], each[b"Id"], each[b"Target"]) for each in found]


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    found = _ATTRIBUTE.findall(tag)
    named = dict(found)
    if len(named) != len(found):
        raise NotPlainError("attributes")
    return named


def _part(kind: bytes, target: bytes) -> str:
    """The part of a worksheet."""
    name = target.removeprefix(b"/xl/").decode("ascii", "replace")
    if kind != b"worksheet" or not re.fullmatch(r"worksheets/[\w-]+\.xml", name):
        raise NotPlainError("sheet")
    return f"xl/{name}"


def _fixed(relations: Iterable[tuple[bytes, bytes]]) -> None:
    """Styles and shared texts stand where they always do."""
    usual = {b"styles": b"styles.xml", b"sharedStrings": b"sharedStrings.xml"}
    for kind, target in relations:
        if kind in usual and target.removeprefix(b"/xl/") != usual[kind]:
            raise NotPlainError("part")


def _xml(package: Package, part: str) -> bytes:
    """A part that is XML in UTF-8 without anything but tags and text."""
    xml = package.read(part)
    if not _HEAD.match(xml) or b"<!" in xml or b"\0" in xml or xml.find(b"<?", 5) > 0:
        raise NotPlainError("xml")
    if any(
        len(number) > LONGEST_COUNT or not number.isdigit() or int(number) > len(xml) for number in _COUNT.findall(xml)
    ):
        raise NotPlainError("count")  # the reading library makes room for so many
    return xml


def _whole(found: Plain) -> None:
    """Its cells lie close together, and no text is asked for that there is not."""
    names = set(found.package.namelist())
    texts = _xml(found.package, TEXTS) if TEXTS in names else b""
    if STYLES in names and _xml(found.package, STYLES).count(b"<numFmt ") > MOST_FORMATS:
        raise NotPlainError("formats")
    number = texts.count(b"<si>") + texts.count(b"<si/>")
    area = 0
    for xml in found.sheets.values():
        area += _area(xml)
        if area > MOST_PLAIN_CELLS or max(map(int, _SHARED.findall(xml)), default=-1) >= number:
            raise NotPlainError("cells")
    closed = not number or (_encloses(texts, b"sst") and texts.count(b"<si>") == texts.count(b"</si>"))
    if not closed or _PREFIXED.search(texts):
        raise NotPlainError("texts")


def _area(xml: bytes) -> int:
    """The cells from A1 to the last row and column of a sheet."""
    cells = _CELL.findall(xml)
    odd = len(cells) != xml.count(b"<c ") or any(each in xml for each in _ODD_CELLS)
    if odd or _PREFIXED.search(xml):
        raise NotPlainError("cell")
    if not _closed(xml, sum(not end for *_, end in cells)):
        raise NotPlainError("unclosed")
    rows = max((int(digits) for _, digits, _ in cells), default=0)
    columns = max((at(letters, b"1").column + 1 for letters in {letters for letters, *_ in cells}), default=0)
    return rows * columns


def _closed(xml: bytes, cells: int) -> bool:
    """Whether a worksheet closes what it opens: itself, its rows, its cells and their values."""
    rows = _ROW.findall(xml)
    open_rows = sum(not row.endswith(b"/>") for row in rows)
    whole = _encloses(xml, b"worksheet") and xml.count(b"<sheetData") == 1
    return (
        whole
        and open_rows == xml.count(b"</row>")
        and cells == xml.count(b"</c>")
        and xml.count(b"<v>") == xml.count(b"</v>")
    )


def _encloses(xml: bytes, name: bytes) -> bool:
    """Whether a part begins with an element and ends with it, and every tag in it has an end."""
    head = _HEAD.match(xml)
    begins = head is not None and xml.startswith((name + b" ", name + b">"), head.end())
    ending = b"</" + name + b">"
    ends = xml.count(ending) == 1 and xml.rstrip().endswith(ending)
    return begins and ends and xml.count(b"<") == xml.count(b">")
