"""A county's own sheets: of one or two columns, and with columns that some choices make required."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from sheetwork import basics_rows, headers, saved

from baiyun.form.received import Received
from baiyun.read.rulebook import rulebook
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook
from conftest import ROOT

PLAIN = ROOT / "src" / "baiyun" / "plain.yaml"
TERMS = """
terms:
  等级: {一般: , 重大: }"""
FORM = """
form:
  sheets:
    基本情况: {columns: [{name: 招商经费, type: number, unit: 万元}]}
    名单: {key: [姓名], columns: [{name: 姓名, type: text}]}
    事故: {key: [事由], columns: [{name: 事由, type: text}, {name: 等级, type: choice}, {name: 追责, type: yes_no, required: {等级: [重大]}}, {name: 伤亡, type: number, unit: 人, required: {等级: [重大]}}, {name: 损失, type: number, unit: 万元, required: {等级: [重大]}}]}
    去向: {key: [出发地, 目的地], columns: [{name: 出发地, type: text}, {name: 目的地, type: text}]}
"""


@pytest.fixture(scope="module")
def county() -> Rulebook:
    book, found = rulebook("rules.yaml", PLAIN.read_bytes().replace(b"\nterms:", TERMS.encode()) + FORM.encode())
    assert book is not None, [str(problem) for problem in found]
    return book


def read(book: Rulebook, title: str, rows: list[list[Any]], merged: str = "") -> list[dict[str, Any]]:
    """The rows of a sheet, its title and header above them."""
    file = given(book, title, rows, merged)
    assert file.submission is not None, [str(problem) for problem in file.problems]
    part = book.form.sections[title]
    return [
        {column.name: getattr(record, column.field) for column in part.columns}
        for record in file.submission.records[title]
    ]


def given(book: Rulebook, title: str, rows: list[list[Any]], merged: str = "") -> Received:
    """A report with the rows on one sheet."""
    out = openpyxl.Workbook()
    out.remove(out.active)
    names = [column.name for column in book.form.sections[title].columns]
    for name, lines in (
        ("基本情况", basics_rows()),
        ("项目", [headers(book, "项目")]),
        (title, [[title], names, *rows]),
    ):
        sheet = out.create_sheet(name)
        for line in lines:
            sheet.append(line)
    if merged:
        out[title].merge_cells(merged)
    return received(book, "甲.xlsx", saved(out))


def test_a_sheet_of_one_column_is_read(county: Rulebook) -> None:
    assert read(county, "名单", [["王一"], ["李四"]]) == [{"姓名": "王一"}, {"姓名": "李四"}]


def test_two_cells_that_say_the_same_are_a_row(county: Rulebook) -> None:
    rows = [["深圳", "深圳"], ["深圳", "东莞"]]
    assert read(county, "去向", rows) == [
        {"出发地": "深圳", "目的地": "深圳"},
        {"出发地": "深圳", "目的地": "东莞"},
    ]


def test_one_text_merged_over_the_table_is_a_head(county: Rulebook) -> None:
    rows = [["六月上旬", None], ["深圳", "东莞"]]
    assert read(county, "去向", rows, "A3:B3") == [{"出发地": "深圳", "目的地": "东莞"}]


def test_no_and_no_persons_are_said_where_a_choice_asks_for_them_and_an_amount_of_0_is_told(county: Rulebook) -> None:
    file = given(county, "事故", [["坍塌", "重大", "否", 0, 0]])
    assert [(problem.code, problem.place.cell) for problem in file.problems] == [("C120", "E3")]


def test_an_amount_in_the_basics_is_in_the_unit_that_its_label_gives(county: Rulebook) -> None:
    out = openpyxl.Workbook()
    for row in [*basics_rows(), ["招商经费（元）", 350000]]:
        out.active.append(row)
    out.active.title = "基本情况"
    out.create_sheet("项目").append(headers(county, "项目"))
    file = received(county, "甲.xlsx", saved(out))
    assert file.submission is not None
    [column] = [column for column in county.form.basics.columns if column.name == "招商经费"]
    assert getattr(file.submission.basics, column.field) == 35
