"""A part that is no XML or something else than it should be is told: the reading library passes over it in silence."""

from __future__ import annotations

import io
import zipfile

import pytest

from baiyun.problems import Problem
from baiyun.read.files.any_kind import read_any
from baiyun.read.files.sheet import Workbook
from builders import PROJECT, bytes_of, sheets_of
from hostile.others import paper
from messy import saved_ods

TRIPS, TEXTS, STYLES, BOOK = "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with an edit in one part; the whole part is exchanged where nothing is named that stands there."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            assert name != part or old in content
            out.writestr(name, content if name != part else content.replace(old, new, 1) if old else new)
    return buffer.getvalue()


GOOD = bytes_of(sheets_of("青石镇", 项目=[PROJECT]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"", b"<Types/>"), (b"", b""), (b"</row>", b"</row"), (b"</sheetData>", b""), (b"</worksheet>", b""), (b"<row", b"<x><row"),
        (b"<worksheet", b"<!DOCTYPE a><worksheet"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_not_whole_fails_alone(old: bytes, new: bytes) -> None:
    found = read_any("a.xlsx", changed(GOOD, TRIPS, old, new))
    assert isinstance(found, Workbook)
    assert found.failed == ("外出招商",)
    assert found.named("外出招商") is None
    assert found.named("项目")


def test_a_character_that_xml_may_not_hold_costs_nothing() -> None:
    found = read_any("a.xlsx", changed(GOOD, TRIPS, b"</sheetData>", b"\x01</sheetData>"))
    assert isinstance(found, Workbook)
    assert not found.failed


@pytest.mark.parametrize("part", [TEXTS, BOOK])
def test_without_its_texts_or_its_list_of_sheets_a_workbook_is_damaged(part: str) -> None:
    found = read_any("a.xlsx", changed(GOOD, part, b"</", b"<"))
    assert isinstance(found, Problem)
    assert found.code == "F104"


def test_without_its_styles_numbers_may_be_shown_otherwise() -> None:
    found = read_any("a.xlsx", changed(GOOD, STYLES, b"</cellXfs>", b"</cellXfs><x>"))
    assert isinstance(found, Workbook)
    assert not found.as_seen


def test_tables_that_are_not_whole_are_damaged() -> None:
    found = read_any(
        "a.ods", changed(saved_ods.saved(paper()), "content.xml", b"</table:table-row>", b"</table:ta:row>")
    )
    assert isinstance(found, Problem)
    assert found.code == "F104"


def test_what_stands_under_a_merge_is_not_taken_for_the_merge() -> None:
    merges = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    found = read_any("a.xlsx", changed(GOOD, "xl/worksheets/sheet2.xml", b"</worksheet>", merges))
    assert isinstance(found, Workbook)
    sheet = found.named("项目")
    assert sheet is not None
    assert sheet.rows[1][1] == "电路板"
    assert (1, 1) not in sheet.spread
    assert (1, 0) in sheet.spread
