"""What of a workbook the library that writes it back would lose, by the parts of its archive; nothing else may be marked."""

from __future__ import annotations

import io
import re
import zipfile

LARGEST, EMPTY = 16 * 2**20, 1000
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app|custom)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(workbook|styles|sharedStrings|calcChain)\.xml|xl/theme/theme\d+\.xml"
    r"|xl/worksheets/sheet\d+\.xml|xl/worksheets/_rels/sheet\d+\.xml\.rels"
    r"|xl/(comments/)?comments?\d*\.xml|xl/drawings/(vmlDrawing|commentsDrawing)\d+\.vml|xl/tables/table\d+\.xml"
    r"|xl/printerSettings/printerSettings\d+\.bin|xl/externalLinks/(_rels/)?externalLink\d+\.xml(\.rels)?|.*/"
)
_NAMED = (
    (re.compile(r"xl/vbaProject"), "宏"),
    (re.compile(r"xl/(ctrlProps|activeX)"), "控件"),
    (re.compile(r"xl/(pivot|slicer|timeline)"), "透视表"),
    (re.compile(r"xl/(media|cellimages)"), "图片"),
    (re.compile(r"xl/(drawings/drawing|charts|diagrams|embeddings)"), "图形、文本框或图表"),
    (re.compile(r"xl/(threadedComments|persons)"), "带回复的批注"),
)
_DROPPED = (
    re.compile(rb"<(?:\w+:)?(legacyDrawingHF|picture|oleObjects|controls|customSheetViews|customProperties"
               rb"|webPublishItems)[ />]"),
    re.compile(rb"x14:id[ >]"),
)  # fmt: skip
_EXTENSION = re.compile(rb"<(?:\w+:)?ext\b[^>]*?\buri=\"([^\"]*)\"")
CARRIED = frozenset({b"{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}", b"{78C0D931-6437-407D-A8EE-F0AAD7539E65}"})
"""Dropdowns and conditional formats that refer to other sheets: put back as they were."""
_NOTE, _SHAPE = (
    re.compile(rb"ObjectType=\"Note\""),
    re.compile(rb"<(?:\w+:)?(?:shape|rect|roundrect|oval|line|polyline|group|image)[ >]"),
)
_UNSAFE = (b"<!DOCTYPE", b"<!ENTITY")


def lost(data: bytes) -> str:
    """What would be lost, in words; '' where all of it is kept. Raises what a broken archive brings."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        foreign = [name for name in names if not _KEPT.fullmatch(name) and not _is_empty_drawing(archive, name)]
        if foreign or len(set(names)) < len(names):
            return next((words for pattern, words in _NAMED if any(map(pattern.match, foreign))), "别的内容")
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            return "太多的内容"
        return next((words for words in (_lost_in(name, archive.read(name)) for name in names) if words), "")


def _is_empty_drawing(archive: zipfile.ZipFile, name: str) -> bool:
    """A drawing without anything in it, as LibreOffice writes one beside comments."""
    return (
        bool(_DRAWING.fullmatch(name))
        and archive.getinfo(name).file_size < EMPTY
        and b"Anchor" not in archive.read(name)
    )


def _lost_in(name: str, part: bytes) -> str:
    """What of one part would be lost."""
    if any(mark in part for mark in _UNSAFE):
        return "别的内容"
    if name.startswith("xl/worksheets/sheet"):
        extensions = {uri.upper() for uri in _EXTENSION.findall(part)}
        if any(pattern.search(part) for pattern in _DROPPED) or extensions - CARRIED:
            return "图形或扩展格式"
    if name == "xl/sharedStrings.xml" and b"<rPh" in part:
        return "拼音"
    if name.endswith(".vml") and len(_SHAPE.findall(part)) != len(_NOTE.findall(part)):
        return "控件或图形"
    return ""
