"""What arrives in practice: error cells, formulas nobody calculated, merges, hidden rows, headers of two lines."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from sheetwork import FILE, PROJECT, codes, headers, records, saved, sheets, xlsx

from baiyun.form.received import Received
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook

PICTURE = '=DISPIMG("ID_8C2A",1)'
OTHER = PROJECT | {"项目名称": "别的", "投资企业": "乙企业"}


def edited(book: Rulebook, *rows: dict[str, Any]) -> Any:
    """A report with some projects, open for editing; the first project stands in row 2."""
    return openpyxl.load_workbook(io.BytesIO(xlsx(sheets(book, 项目=rows))))


def read(book: Rulebook, out: Any) -> Received:
    return received(book, FILE, saved(out))


def letter(book: Rulebook, header: str) -> str:
    from baiyun.problems.place import letters

    return letters(headers(book, "项目").index(header) + 1)


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
@pytest.mark.parametrize("header", ["投资额（亿元）", "投资企业", "备注"])
def test_an_error_cell_is_named_and_is_not_blank(book: Rulebook, header: str, error: str) -> None:
    out = edited(book, PROJECT)
    cell = out["项目"][f"{letter(book, header)}2"]
    cell.value, cell.data_type = error, "e"
    file = read(book, out)
    [problem] = file.problems
    assert problem.code != "C101"
    assert (problem.severity, problem.place.cell) == ("error", cell.coordinate)
    assert len(records(file)) == (1 if header == "备注" else 0)


def test_an_error_cell_that_another_column_contradicts_is_named(book: Rulebook) -> None:
    out = edited(book, PROJECT)
    cell = out["项目"][f"{letter(book, '投资额（亿元）')}2"]
    cell.value, cell.data_type = "#REF!", "e"
    last = out["项目"].max_column + 1
    out["项目"].cell(1, last).value, out["项目"].cell(2, last).value = "总投资", 12
    file = read(book, out)
    assert codes(file) == ["C112", "C121"]
    assert "“#REF!”" in file.problems[1].message
    assert records(file) == []


def test_an_error_cell_that_is_merged_over_rows_is_named(book: Rulebook) -> None:
    out = edited(book, PROJECT, OTHER | {"投资额（亿元）": ""})
    column = letter(book, "投资额（亿元）")
    cell = out["项目"][f"{column}2"]
    cell.value, cell.data_type = "#REF!", "e"
    out["项目"].merge_cells(f"{column}2:{column}3")
    assert records(read(book, out)) == []


def test_a_picture_in_place_of_a_header_is_a_column_that_nobody_knows(book: Rulebook) -> None:
    out = edited(book, PROJECT)
    cell = out["项目"].cell(1, out["项目"].max_column + 1)
    cell.value, cell.data_type = PICTURE, "s"
    assert codes(read(book, out)) == ["F113"]


def test_a_picture_in_a_list_of_names_is_named_and_the_row_is_read(book: Rulebook) -> None:
    out = edited(book, PROJECT)
    cell = out["项目"][f"{letter(book, '佐证材料')}2"]
    cell.value, cell.data_type = PICTURE, "s"
    file = read(book, out)
    assert codes(file) == ["C114"]
    assert [record.evidence for record in records(file)] == [()]


def test_a_formula_that_was_never_calculated_is_named_and_is_not_blank(book: Rulebook) -> None:
    out = edited(book, PROJECT)
    out["项目"][f"{letter(book, '投资额（亿元）')}2"] = "=SUM(1,2)"
    file = read(book, out)
    [problem] = file.problems
    assert problem.code not in {"C101", "C103"}
    assert problem.severity == "error"
    assert records(file) == []


def test_a_merged_cell_stands_for_every_row_of_the_merge(book: Rulebook) -> None:
    out = edited(book, PROJECT, OTHER | {"所属产业": ""})
    column = letter(book, "所属产业")
    out["项目"].merge_cells(f"{column}2:{column}3")
    file = read(book, out)
    assert codes(file) == []
    assert [record.industry for record in records(file)] == ["电子信息", "电子信息"]


def test_a_merged_amount_is_an_error(book: Rulebook) -> None:
    out = edited(book, PROJECT, OTHER | {"投资额（亿元）": ""})
    column = letter(book, "投资额（亿元）")
    out["项目"].merge_cells(f"{column}2:{column}3")
    file = read(book, out)
    assert file.problems
    assert {str(problem.severity) for problem in file.problems} == {"error"}
    assert "C101" not in codes(file)
    assert records(file) == []


def test_hidden_rows_are_read_and_reported(book: Rulebook) -> None:
    out = edited(book, PROJECT, OTHER)
    out["项目"].row_dimensions[3].hidden = True
    file = read(book, out)
    assert len(records(file)) == 2
    assert [(str(problem.severity), problem.place.sheet) for problem in file.problems] == [("note", "项目")]


@pytest.mark.parametrize("hidden", [range(4, 40), range(1040000, 1040003)])
def test_hidden_rows_that_hold_nothing_are_not_worth_a_word(book: Rulebook, hidden: range) -> None:
    out = edited(book, PROJECT, OTHER)
    for row in hidden:
        out["项目"].row_dimensions[row].hidden = True
    assert codes(read(book, out)) == []


def test_filtered_rows_are_read_and_reported(book: Rulebook) -> None:
    out = edited(book, PROJECT, OTHER)
    out["项目"].auto_filter.ref = "A1:Y3"
    out["项目"].auto_filter.add_filter_column(1, ["别的"])
    out["项目"].row_dimensions[2].hidden = True
    file = read(book, out)
    assert len(records(file)) == 2
    assert codes(file) == ["F114"]


def test_a_record_as_tall_as_two_rows_is_one_record(book: Rulebook) -> None:
    out = edited(book, PROJECT, {}, OTHER)
    for at in range(1, len(headers(book, "项目")) + 1):
        out["项目"].merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
    file = read(book, out)
    assert codes(file) == []
    assert [(record.name, record.amount) for record in records(file)] == [("电路板", 12), ("别的", 12)]


def test_a_blank_row_within_a_merge_stays_blank(book: Rulebook) -> None:
    out = edited(book, PROJECT, {"序号": 2.0}, OTHER | {"所属产业": ""})
    column = letter(book, "所属产业")
    out["项目"].merge_cells(f"{column}2:{column}4")
    file = read(book, out)
    assert codes(file) == []
    assert [record.origin.row for record in records(file)] == [2, 4]


@pytest.mark.parametrize(
    "mark",
    [
        "例",
        "示例",
        "（示例）",
        "样例",
        "填写示例",
        "示例：电路板",
        "例：电路板",
        "例如：电路板",
        "电路板（示例）",
        "【例】电路板",
        "例1",
    ],
)
@pytest.mark.parametrize("header", ["序号", "项目名称"])
def test_the_example_row_of_a_form_is_blank(book: Rulebook, header: str, mark: str) -> None:
    file = received(book, FILE, xlsx(sheets(book, 项目=(PROJECT | {header: mark}, OTHER))))
    assert codes(file) == []
    assert [record.name for record in records(file)] == ["别的"]


@pytest.mark.parametrize("name", ["示范农业园", "案例馆", "比例尺科技", "例行检修基地", "惯例", "示例镇电路板"])
def test_a_project_whose_name_holds_the_word_is_none(book: Rulebook, name: str) -> None:
    assert len(records(received(book, FILE, xlsx(sheets(book, 项目=(PROJECT | {"项目名称": name},)))))) == 1


def test_a_header_of_two_lines(book: Rulebook) -> None:
    out = edited(book, PROJECT)
    sheet = out["项目"]
    sheet.insert_rows(1)
    for cell in sheet[2]:
        if cell.value in {"用地需求（亩）", "用地落实"}:
            continue
        sheet.cell(1, cell.column).value, cell.value = cell.value, None
        sheet.merge_cells(start_row=1, end_row=2, start_column=cell.column, end_column=cell.column)
    sheet[f"{letter(book, '用地需求（亩）')}1"] = "用地"
    file = read(book, out)
    assert not [problem for problem in file.problems if problem.severity != "note"]
    assert len(records(file)) == 1
