"""What the reading library does not show: error cells, formulas never calculated, pictures, hidden rows.

Only looked for where a substring of the sheet's XML says that there is something to find.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from baiyun.form.cells import Broken
from baiyun.problems import cells as problems
from baiyun.read.extent import At, at

_ERROR = b't="e"'
_NO_RESULT = re.compile(rb"(?:</f>|<f[^<>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_CELL_TAG = re.compile(rb"<c\b[^>]*>|</c>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_HIDDEN_ROW = re.compile(rb'<row\b[^<>]*\bhidden="(?:1|true)"[^<>]*+(?<!/)>(.*?)</row>', re.DOTALL)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ANCHOR = re.compile(rb"<(?:\w+:)?from>\s*<(?:\w+:)?col>(\d+)<.*?<(?:\w+:)?row>(\d+)<", re.DOTALL)


class Unseen(NamedTuple):
    """What a sheet does not show: cells that are not what they look like, and how many filled rows are hidden or filtered out."""

    cells: Mapping[At, Broken] = MappingProxyType({})
    hidden_rows: int = 0


NOTHING_UNSEEN = Unseen()


def unseen(archive: zipfile.ZipFile, sheets: dict[str, bytes]) -> dict[str, Unseen]:
    """By the name of the sheet; ``sheets`` maps the parts of the worksheets to their XML."""
    drawn = any(name.startswith("xl/drawings/drawing") for name in archive.namelist())
    found: dict[str, Unseen] = {}
    for part, xml in sheets.items():
        cells = dict(_broken(xml)) if _ERROR in xml or (b"<f" in xml and _NO_RESULT.search(xml)) else {}
        if drawn and b"drawing" in xml:
            cells = dict(_pictures(archive, part)) | cells
        hidden = _hidden_rows(xml) if b"hidden=" in xml else 0
        if cells or hidden:
            found[part] = Unseen(cells, hidden)
    if not found:
        return {}
    names = sheet_names(archive)
    return {names[part]: about for part, about in found.items() if part in names}


def _broken(xml: bytes) -> Iterator[tuple[At, Broken]]:
    for attributes, inside in _cells(xml):
        reference = _REFERENCE.search(attributes)
        if reference is None:
            continue
        value = _VALUE.search(inside)
        if _ERROR in attributes:
            literal = unescape(value[1].decode("utf-8", "replace")) if value else ""
            yield at(reference[1], reference[2]), Broken(problems.ERROR_CELL, literal or "#错误")
        elif b"<f" in inside and b"<is>" not in inside and not (value and value[1]) and b't="str"' not in attributes:
            yield at(reference[1], reference[2]), Broken(problems.NEVER_CALCULATED, "公式")


def _cells(xml: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The tag and the content of each cell that has any."""
    opened: re.Match[bytes] | None = None
    for tag in _CELL_TAG.finditer(xml):
        if tag[0] != b"</c>":
            opened = None if tag[0].endswith(b"/>") else tag
        elif opened is not None:
            yield opened[0], xml[opened.end() : tag.start()]
            opened = None


def _hidden_rows(xml: bytes) -> int:
    return sum(b"<v" in row or b"<is" in row for row in _HIDDEN_ROW.findall(xml))


def _pictures(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[At, Broken]]:
    """The cells in which a sheet's pictures begin."""
    for kind, target in _relations(archive, part):
        if kind.endswith("/drawing") and target in archive.namelist():
            for anchor in _ANCHOR.finditer(archive.read(target)):
                yield At(int(anchor[2]), int(anchor[1])), Broken(problems.PICTURE, "图片")


def sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each worksheet by its part."""
    targets = {identity: target for identity, _, target in _related(archive, "xl/workbook.xml")}
    found = {}
    for sheet in _SHEET.findall(archive.read("xl/workbook.xml")):
        name, identity = _attribute(sheet, b"name"), _attribute(sheet, rb"\w+:id")
        if identity in targets:
            found[targets[identity]] = name
    return found


def _relations(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    return [(kind, target) for _, kind, target in _related(archive, part)]


def _related(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    """Id, type and part of everything that a part refers to."""
    folder, name = posixpath.split(part)
    try:
        xml = archive.read(f"{folder}/_rels/{name}.rels")
    except KeyError:
        return []
    found = []
    for relation in _RELATION.findall(xml):
        target = _attribute(relation, b"Target")
        absolute = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((_attribute(relation, b"Id"), _attribute(relation, b"Type"), absolute))
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""
