"""Error cells, formulas never calculated, pictures and hidden rows, in the XML that the reading library does not show."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from baiyun.problems import cells as problems
from baiyun.read.files.parts import At, sheet_names
from baiyun.read.files.unseen import Unseen, unseen
from draws import drawn

PART = "xl/worksheets/sheet1.xml"
WORKBOOK = '<workbook><sheets><sheet name="项目" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELATIONS = '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'


def looked(xml: str, **parts: bytes) -> Unseen:
    """What is found in one sheet, 项目, of a made-up archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        for name, content in parts.items():
            archive.writestr(name, content)
    with zipfile.ZipFile(buffer) as archive:
        return unseen(archive, {PART: xml.encode()}, sheet_names(archive)).get("项目", Unseen())


def in_file(data: bytes) -> dict[str, Unseen]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return unseen(archive, {name: archive.read(name) for name in names}, sheet_names(archive))


def kinds(found: Unseen) -> dict[tuple[int, int], str]:
    return {(at.row, at.column): broken.kind.code for at, broken in found.cells.items()}


def row(*cells: str, **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<sheetData><row{said}>{''.join(cells)}</row></sheetData>"


# error cells


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"])
@pytest.mark.parametrize("formula", ["", "<f>A1/0</f>", "<f/>"])
def test_an_error_cell_keeps_its_words(error: str, formula: str) -> None:
    found = looked(row(f'<c r="G7" t="e">{formula}<v>{error}</v></c>'))
    assert found.cells == {At(6, 6): found.cells[At(6, 6)]}
    broken = found.cells[At(6, 6)]
    assert (broken.kind, broken.found) == (problems.ERROR_CELL, error)


def test_an_error_without_words_is_an_error() -> None:
    assert kinds(looked(row('<c r="A1"><v>1</v></c>', '<c r="B1" t="e"><v></v></c>'))) == {(0, 1): "C112"}


# formulas


@pytest.mark.parametrize(
    "inside",
    [
        "<f>SUM(1,2)</f>",
        "<f>SUM(1,2)</f><v></v>",
        "<f>SUM(1,2)</f><v/>",
        '<f t="shared" si="0"/>',
        "<f>A</f>\n <v />\n",
    ],
)
def test_a_formula_without_result(inside: str) -> None:
    assert kinds(looked(row(f'<c r="AB12" s="3">{inside}</c>'))) == {(11, 27): "C113"}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><f>SUM(1,2)</f><v>3</v></c>',
        '<c r="A1"><f>SUM(1,2)</f><v>0</v></c>',
        '<c r="A1" t="str"><f>IF(1,"","x")</f><v></v></c>',  # a formula whose result is no text
        '<c r="A1" t="b"><f>TRUE</f><v>1</v></c>',
        '<c r="A1"><v>3</v></c>',
        '<c r="A1"/>',
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t>&lt;f&gt;</t></is></c>',
    ],
)
def test_what_has_a_value_or_nothing_at_all_is_not_broken(cell: str) -> None:
    assert looked(row(cell)) == Unseen()


def test_a_blank_cell_before_a_broken_one_takes_nothing_of_it() -> None:
    """<c r="A1"/> closes itself; the formula belongs to B1."""
    assert kinds(looked(row('<c r="A1" s="1"/>', '<c r="B1"><f>X</f></c>', '<c r="C1"><v>1</v></c>'))) == {
        (0, 1): "C113"
    }


def test_an_error_after_a_blank_cell_is_seen_where_it_is() -> None:
    assert kinds(looked(row('<c r="A1" s="1"/>', '<c r="B1" t="e"><v>#REF!</v></c>'))) == {(0, 1): "C112"}


def test_an_error_in_a_filled_in_form_is_seen_where_it_is() -> None:
    def change(sheet: Any) -> None:
        sheet["F7"].number_format = "0.00"  # blank, with a format, as every cell of our form
        sheet["G7"].value, sheet["G7"].data_type = "#REF!", "e"

    assert kinds(in_file(book_with(change))["项目 & 其他"]) == {(6, 6): "C112"}


def test_a_result_after_a_formula_without_one_takes_nothing_of_it() -> None:
    cells = ['<c r="A1"><f>X</f></c>', '<c r="B1"><f>Y</f><v>2</v></c>', '<c r="C1" t="e"><f>Z</f><v>#N/A</v></c>']
    assert kinds(looked(row(*cells))) == {(0, 0): "C113", (0, 2): "C112"}


# hidden rows


@pytest.mark.parametrize(
    ("attributes", "count"), [({"hidden": "1"}, 1), ({"hidden": "true"}, 1), ({"hidden": "0"}, 0), ({}, 0)]
)
def test_hidden_rows(attributes: dict[str, str], count: int) -> None:
    assert looked(row('<c r="A1"><v>1</v></c>', r="1", **attributes)).hidden_rows == count


# real files


def book_with(change: Any) -> bytes:
    out = openpyxl.Workbook()
    sheet = out.active
    sheet.title = "项目 & 其他"
    sheet["A1"], sheet["B2"] = "名称", 12
    change(sheet)
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def test_a_clean_file_has_nothing_unseen() -> None:
    assert in_file(book_with(lambda _: None)) == {}


def test_sheets_are_named_as_their_reader_sees_them() -> None:
    def change(sheet: Any) -> None:
        sheet["C3"] = "=A1&B2"
        sheet.row_dimensions[2].hidden = True

    found = in_file(book_with(change))
    assert list(found) == ["项目 & 其他"]
    assert kinds(found["项目 & 其他"]) == {(2, 2): "C113"}
    assert found["项目 & 其他"].hidden_rows == 1


def test_the_sheet_is_the_right_one_of_several_in_another_order() -> None:
    out = openpyxl.Workbook()
    out.active.title = "一"
    out.create_sheet("二")["A1"] = "=1+1"
    out.create_sheet("三")
    out.move_sheet("三", -2)
    buffer = io.BytesIO()
    out.save(buffer)
    assert {name: kinds(found) for name, found in in_file(buffer.getvalue()).items()} == {"二": {(0, 0): "C113"}}


def test_a_picture_stands_in_the_cell_where_it_begins() -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
    )
    buffer = io.BytesIO()
    out = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = out.add_worksheet("项目")
    sheet.write("A1", "名称")
    sheet.insert_image("C4", "x.png", {"image_data": io.BytesIO(png)})
    out.close()
    assert kinds(in_file(buffer.getvalue())["项目"]) == {(3, 2): "C114"}


# anything


@given(st.text(alphabet='<>/="rcfv1AB te#!é中\n ', max_size=200))
@drawn(300)
def test_broken_xml_raises_nothing(text: str) -> None:
    looked(f'<c r="A1" t="e">{text}<f></c>')


def test_long_and_deep_sheets_are_looked_at() -> None:
    """benchmarks/traps.py measures how the time grows."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><f>SUM(B{n})</f><v>{n}</v></c><c r="B{n}" s="1"/></row>' for n in range(1, 40_000)
    )
    assert looked(f'<sheetData>{cells}<row><c r="A1" t="e"><v>#N/A</v></c></row></sheetData>').cells
    assert not looked('<c r="A1" t="e">' * 20_000).cells


class Counted(bytes):
    """Bytes that know how far they were looked through backwards."""

    looked = 0

    def rfind(self, piece: Any, start: Any = 0, end: Any = None) -> int:
        """The same, counted."""
        found = super().rfind(piece, start, end)
        self.looked += end - max(found, start)
        return found


@pytest.mark.parametrize("text", ['hidden="', 's="1"'])
def test_no_text_is_looked_through_again_and_again(text: str) -> None:
    styles = (
        b'<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    looked = []
    for times in (1000, 2000):
        cell = f'<c r="A1" s="1" t="inlineStr"><is><t>{text * times}</t></is></c>'
        xml = Counted(row(cell, r="1", hidden="1").encode() + row(cell, r="2", hidden="1").encode())
        with zipfile.ZipFile(io.BytesIO(), "w") as archive:
            archive.writestr("xl/styles.xml", styles)
            found = unseen(archive, {PART: xml}, {PART: "项目"})["项目"]
        assert (found.hidden_rows, found.struck) == (2, (1,))
        looked.append(xml.looked)
    assert looked[1] < 2.1 * looked[0]
