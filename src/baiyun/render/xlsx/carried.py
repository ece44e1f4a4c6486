"""What the writing library does not write back as it was, put back from the original: values, comments' looks, dropdowns.

Nothing is computed: results of formulas, numbers and dates stay as the unit's program stored them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from openpyxl.xml.functions import fromstring, tostring

from baiyun.read.files.parts import related, sheet_names
from baiyun.read.files.untouched import CORE

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = frozenset({"s", "inlineStr"})
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""The order in which a worksheet holds its parts."""
PUT_BACK = frozenset({
    "sheetCalcPr", "protectedRanges", "dataConsolidate", "phoneticPr", "cellWatches", "ignoredErrors", "extLst",
})  # fmt: skip
_SIZE = re.compile(r"(width|height):([\d.]+)(pt|px)?")
PIXELS = {"pt": 4 / 3, "px": 1.0, "": 1.0}
WrittenParts = dict[str, bytes]


def comment_sizes(before: bytes) -> dict[tuple[str, int, int], dict[str, float]]:
    """Width and height in pixels of each comment, by sheet, row and column from 1."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        for part, sheet in sheet_names(archive).items():
            for _, kind, target in related(archive, part):
                if kind.endswith("/vmlDrawing"):
                    for row, column, size in _shapes(archive.read(target)):
                        found[sheet, row, column] = size
    return found


def _shapes(vml: bytes) -> Iterator[tuple[int, int, dict[str, float]]]:
    for shape in re.findall(r"<(?:\w+:)?shape .*?</(?:\w+:)?shape>", vml.decode("utf-8", "replace"), re.DOTALL):
        row, column = (re.search(rf"<(?:\w+:)?{name}>(\d+)</", shape) for name in ("Row", "Column"))
        style = shape[: shape.find(">")]
        size = {name: float(number) * PIXELS[unit] for name, number, unit in _SIZE.findall(style)}
        if row and column and len(size) == len(("width", "height")):
            yield int(row[1]) + 1, int(column[1]) + 1, size


def carried(before: bytes, after: bytes) -> bytes:
    """The written workbook with what the original says exactly, sheet by sheet of the same name."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        parts = {name: new.read(name) for name in new.namelist()}
        core = old.read(CORE) if CORE in old.namelist() else b""
        parts[CORE] = core if b"</cp:coreProperties>" in core else parts[CORE]
        stamps = {entry.filename: entry.date_time for entry in new.infolist()}
        written = {name: part for part, name in sheet_names(new).items()}
        for part, name in sheet_names(old).items():
            if name in written:
                parts[written[name]] = _sheet(old.read(part), parts[written[name]])
                _comments(old, part, new, written[name], parts)
    return _archive(parts, stamps)


def _archive(parts: WrittenParts, stamps: dict[str, tuple[int, int, int, int, int, int]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, stamps[name]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet(before: bytes, after: bytes) -> bytes:
    """A worksheet with its numbers, dates and results as they were, and the parts that were dropped."""
    old, new = fromstring(before), fromstring(after)
    cells = {cell.get("r"): cell for cell in new.iter(f"{MAIN}c")}
    for cell in old.iter(f"{MAIN}c"):
        kept = cells.get(cell.get("r"))
        if kept is not None and len(cell) and cell.get("t") not in TEXTS:
            _same(cell, kept)
    for part in old:
        name = str(part.tag).removeprefix(MAIN)
        if name in PUT_BACK and new.find(part.tag) is None:
            _insert(new, part, name)
    return _written(new)


def _same(cell: Any, kept: Any) -> None:
    """The content of a cell, as it was; its look stays as it was written."""
    for child in list(kept):
        kept.remove(child)
    for child in cell:
        kept.append(deepcopy(child))
    kept.attrib.pop("t", None)
    if cell.get("t"):
        kept.set("t", cell.get("t"))


def _insert(sheet: Any, part: Any, name: str) -> None:
    """A part where a worksheet has its place."""
    before = set(ORDER[: ORDER.index(name)])
    at = sum(str(child.tag).removeprefix(MAIN) in before for child in sheet)
    sheet.insert(at, deepcopy(part))


def _comments(old: zipfile.ZipFile, part: str, new: zipfile.ZipFile, written: str, parts: WrittenParts) -> None:
    """The comments that say what they said look as they looked."""
    before = [target for _, kind, target in related(old, part) if kind.endswith("/comments")]
    after = [target for _, kind, target in related(new, written) if kind.endswith("/comments")]
    if not before or not after:
        return
    looks = {
        each.get("ref"): each.find(f"{MAIN}text") for each in fromstring(old.read(before[0])).iter(f"{MAIN}comment")
    }
    root = fromstring(parts[after[0]])
    for comment in root.iter(f"{MAIN}comment"):
        text, look = comment.find(f"{MAIN}text"), looks.get(comment.get("ref"))
        if text is not None and look is not None and _said(text) == _said(look):
            at = list(comment).index(text)
            comment.remove(text)
            comment.insert(at, deepcopy(look))
    parts[after[0]] = _written(root)


def _said(text: Any) -> str:
    return "".join(each.text or "" for each in text.iter(f"{MAIN}t"))


def _written(root: Any) -> bytes:
    text: Any = tostring(root)
    return text if isinstance(text, bytes) else str(text).encode()
