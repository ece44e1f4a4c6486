"""Styled emptiness of a million rows is read in bounded time and memory; a value far away is one problem."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from sheetwork import BASICS, PROJECT, codes, headers, records, saved, sheets, with_sheet, xlsx

from baiyun.problems import Problem
from baiyun.read import submissions
from baiyun.read.files.extent import far_cell, reaches_too_far
from baiyun.read.files.formats.ods import Reach, tables, unseen
from baiyun.read.files.parts import At
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.files.styles import CellStyles
from baiyun.read.files.workbook import workbook
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook

LAST = 1048576
Line = Callable[[int], str]
STYLED: dict[str, Line] = {
    "rows": lambda row: f'<row r="{row}" s="3" customFormat="1" ht="15.6" customHeight="1"/>',
    "a cell a row": lambda row: f'<row r="{row}"><c r="A{row}" s="3"/></row>',
    "cells with an end tag": lambda row: (
        f'<row r="{row}">\n<c r="A{row}" s="3"></c>\n<c r="B{row}" s="3" t="s"><v></v></c>\n</row>'
    ),
}


def filled_down(line: Line, first: int, last: int = LAST) -> Callable[[str], str]:
    rows = "".join(map(line, range(first, last + 1)))
    return lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>")


@pytest.mark.slow
@pytest.mark.parametrize("how", STYLED)
def test_a_million_styled_rows_hold_nothing(book: Rulebook, how: str) -> None:
    data = with_sheet(xlsx(sheets(book, 项目=(PROJECT,))), filled_down(STYLED[how], 3))
    plain = received(book, "a.xlsx", xlsx(sheets(book, 项目=(PROJECT,))))
    tracemalloc.start()
    file = received(book, "a.xlsx", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert file.problems == plain.problems == ()
    assert records(file) == records(plain)
    assert peak < 100 * 2**20


def test_a_styled_cell_in_the_last_corner_is_nothing(book: Rulebook) -> None:
    out = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(book, 项目=(PROJECT,)))))
    for cell in (f"XFD{LAST}", f"A{LAST}", "XFD1"):
        out["项目"][cell].fill = PatternFill("solid", fgColor="FFFF00")
    out["项目"].row_dimensions[LAST].hidden = True
    file = received(book, "a.xlsx", saved(out))
    assert codes(file) == []
    assert len(records(file)) == 1


@pytest.mark.slow
def test_values_among_styled_rows_keep_their_places(book: Rulebook) -> None:
    out = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(book, 项目=(PROJECT,)))))
    for row in range(3, 20_000):
        out["项目"].cell(row, 1).fill = PatternFill("solid", fgColor="FFFF00")
    for at, header in enumerate(headers(book, "项目"), 1):
        out["项目"].cell(19_000, at).value = (PROJECT | {"项目名称": "别的"}).get(header)
    file = received(book, "a.xlsx", saved(out))
    assert codes(file) == []
    assert [record.origin.row for record in records(file)] == [2, 19_000]


@pytest.mark.parametrize("cell", [f"A{LAST}", "L200000", f"L{LAST}", f"XFD{LAST}", "AAA2"])
def test_a_value_far_away_is_one_problem_at_its_cell(book: Rulebook, cell: str) -> None:
    out = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(book, 项目=(PROJECT,)))))
    out["项目"][cell].value = "备注"
    out["项目"]["A50"].fill = PatternFill("solid", fgColor="FFFF00")
    [problem] = received(book, "a.xlsx", saved(out)).problems
    assert (problem.code, problem.place.sheet, problem.place.cell) == ("F105", "项目", cell)


CELL = '<c r="{}"><v>1</v></c>'


@pytest.mark.parametrize(
    ("inside", "far"),
    [
        (CELL.format("A1") + CELL.format("ZZ9999"), None),
        (CELL.format("A1") + CELL.format("Y99999"), None),
        (CELL.format("A1") + CELL.format("ZZ99999"), At(99_998, 701)),
        (CELL.format("ZZ1") + CELL.format("A2") + CELL.format("A99999"), At(99_998, 0)),
        (CELL.format("ZZ1") + CELL.format("A20000") + CELL.format("A99999"), At(0, 701)),
        (CELL.format("ZZ1") + CELL.format("YZ20000") + CELL.format("A99999"), At(-1, -1)),
        (CELL.format("A1") + CELL.format("C590000"), None),
        (CELL.format("A1") + CELL.format("C600000"), At(599_999, 2)),
        (CELL.format("A1") + CELL.format(f"A{LAST}"), At(LAST - 1, 0)),
        (CELL.format("A10000000"), At(9_999_999, 0)),
        (CELL.format("A9999999"), At(9_999_998, 0)),
        (CELL.format("AAA1"), At(0, 702)),
        (CELL.format("D3") + CELL.format("a1048576"), At(LAST - 1, 0)),
        (CELL.format("D3") + "<c r='A1048576'><v>1</v></c>", At(LAST - 1, 0)),
        (f'<row r="{LAST}"><c><v>1</v></c></row>' + CELL.format("ZZ1"), At(0, 701)),
        ("<row>" + "<c/>" * 200_000 + "<c><v>1</v></c></row>" + "<row/>" * 100, At(-1, -1)),
        ("<row><c><v>1</v></c></row>" * 300, None),
    ],
)
def test_how_far_a_sheet_reaches(inside: str, far: At | None) -> None:
    assert far_cell(f"<sheetData>{inside}</sheetData>".encode()) == far


@pytest.mark.parametrize(
    ("reach", "far"),
    [
        ((LAST, 12, 2 * LAST), False),
        ((LAST, 7, LAST - 1), True),
        ((LAST, 13, 13 * LAST), True),
        ((800_000, 1), False),
        ((LAST, 1), True),
        ((1, 702), False),
        ((1, 703, 703), True),
    ],
)
def test_a_sheet_of_all_rows_may_have_a_few_columns_where_they_are_filled(*, reach: tuple[int, ...], far: bool) -> None:
    assert reaches_too_far(*reach) == far


@pytest.mark.slow
def test_a_sheet_of_more_rows_than_a_province_has_units_is_read() -> None:
    number = 100_001
    said = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    lines = filled_down(lambda row: f'<row r="{row}">{said.format("A", row, f"{row}号镇")}</row>', 3, number)
    found = workbook(
        "units.xlsx", with_sheet(xlsx([Sheet("甲", []), Sheet("名册", [["单位名称", "类别"], []])]), lines)
    )
    assert isinstance(found, Workbook)
    assert [row[0] for row in found.sheets[1].rows[2:]] == [f"{row}号镇" for row in range(3, number + 1)]


@pytest.mark.parametrize(("most", "told"), [(20, ["F105"]), (21, [])])
def test_a_report_with_more_cells_than_are_understood_is_one_problem(
    book: Rulebook, monkeypatch: pytest.MonkeyPatch, most: int, told: list[str]
) -> None:
    cells = [[label, value] for label, value in BASICS.items()]
    report = xlsx([Sheet("基本情况", cells), Sheet("别的", [["甲", "", "乙"], [""], ["丙"] * 7])])
    monkeypatch.setattr(submissions, "MOST_FILLED", most)
    assert [code for code in codes(received(book, "a.xlsx", report)) if code == "F105"] == told


def test_a_merge_as_wide_as_the_sheet_costs_nothing(book: Rulebook) -> None:
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="B2:XFD{LAST}"/></mergeCells>'
    data = with_sheet(xlsx(sheets(book, 项目=(PROJECT,))), lambda xml: xml.replace("</sheetData>", merge))
    found = workbook("a.xlsx", data)
    assert isinstance(found, Workbook)
    assert 0 < len(found.sheets[1].spread) <= 24


def ods(*rows: str) -> bytes:
    return (
        f'<x><table:table table:name="项目 &amp; 其他" table:print="false">{"".join(rows)}</table:table></x>'.encode()
    )


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{cells}</table:table-row>"


EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
VALUE = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("rows", "reach"),
    [
        ((row(VALUE + EMPTY), row(EMPTY, ' table:number-rows-repeated="1048575"')), Reach(1, 1, 1)),
        ((row(EMPTY, ' table:number-rows-repeated="1048575"'), row(VALUE)), Reach(LAST, 1, 1)),
        ((row(EMPTY.replace("16384", "99") + VALUE + EMPTY),), Reach(1, 100, 1)),
        (
            (
                row(VALUE, ' table:visibility="collapse"'),
                row(VALUE, ' table:visibility="filter" table:number-rows-repeated="2"'),
                row(EMPTY, ' table:visibility="collapse" table:number-rows-repeated="900"'),
            ),
            Reach(3, 1, 2),
        ),
    ],
)
def test_how_far_an_ods_reaches(rows: tuple[str, ...], reach: Reach) -> None:
    assert list(tables(ods(*rows))) == [("项目 & 其他", reach)]
    assert unseen(ods(*rows), CellStyles()).sheets["项目 & 其他"].hidden_rows == (3 if "collapse" in rows[0] else 0)


def zipped_ods(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>",
        )
        out.writestr("content.xml", content)
    return buffer.getvalue()


def namespaces(content: bytes) -> Iterator[bytes]:
    yield b'<?xml version="1.0"?><office:document-content'
    for name in (b"office", b"table", b"text"):
        yield b" xmlns:" + name + b'="urn:oasis:names:tc:opendocument:xmlns:' + name + b':1.0"'
    yield (
        b"><office:body><office:spreadsheet>"
        + content[3:-4]
        + b"</office:spreadsheet></office:body></office:document-content>"
    )


@pytest.mark.parametrize(
    ("wide", "down", "code"), [(1, 50_000, None), (100, 50_000, "F105"), (2000, 2, "F105"), (4, LAST - 2, "F105")]
)
def test_a_far_value_in_an_ods_is_one_problem(wide: int, down: int, code: str | None) -> None:
    rows = (
        row(EMPTY.replace("16384", str(wide)) + VALUE),
        row(EMPTY, f' table:number-rows-repeated="{down}"'),
        row(VALUE),
    )
    found = workbook("a.ods", zipped_ods(b"".join(namespaces(ods(*rows)))))
    if code is None:
        assert isinstance(found, Workbook)
        assert found.sheets[0].rows[50_001][0] == 1
    else:
        assert isinstance(found, Problem)
        assert (found.code, found.place.sheet) == (code, "项目 & 其他")


def test_a_text_of_an_ods_that_does_not_say_that_it_is_one_is_read_all_the_same() -> None:
    """LibreOffice shows it; the reading library would take it for blank."""
    said = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
    noted = "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>"
    silent = "<table:table-cell><text:p>甲</text:p></table:table-cell>"
    found = [
        workbook(
            "a.ods", zipped_ods(b"".join(namespaces(ods(f"<table:table-row>{first}{noted}{said}</table:table-row>"))))
        )
        for first in (said, silent)
    ]
    assert all(isinstance(each, Workbook) and each.sheets[0].rows == [["甲", "", "甲"]] for each in found), found
