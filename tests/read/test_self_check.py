"""The blank form's own check: it stands in the form, and it disturbs nothing that reads it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from sheetwork import FILE, codes, saved
from test_template_round import blank

from baiyun.form.build import SectionForm
from baiyun.problems.place import letters
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import workbook
from baiyun.read.submissions import received
from baiyun.render.xlsx.blank_form import Prefilled, blank_form
from baiyun.render.xlsx.self_check import need, needed_words
from baiyun.rulebook.book import Rulebook
from extended import extended


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def coloured(sheet: Any, part: SectionForm) -> dict[str, str]:
    """The formula by which a column of a sheet is coloured, by its header."""
    found = {}
    for each, rules in sheet.conditional_formatting._cf_rules.items():
        [ref] = each.sqref.ranges
        if ref.min_col == ref.max_col:
            [rule] = rules
            found[part.columns[ref.min_col - 1].header] = rule.formula[0]
    return found


def test_every_column_that_must_be_filled_is_coloured(book: Rulebook) -> None:
    out = opened(blank(book))
    for title, part in book.form.sections.items():
        rules = coloured(out[title], part)
        assert set(rules) == {column.header for column in part.columns if need(column) != "optional"}
    project = coloured(out["项目"], book.form.sections["项目"])
    for stage in ("合同文本送签", "意向性签约", "实质性签约"):
        assert f'$H3="{stage}"' in project["投资额（亿元）"]
    assert '"实质性谈判"' in project["签约阶段日期"]
    assert '"实质性谈判"' not in project["投资额（亿元）"]
    assert '$J3="举行开工仪式"' in project["开工阶段日期"]
    assert "$H3=" not in project["投资企业"]
    assert "ISBLANK($A3)" not in project["投资企业"], "a number alone begins no row"


@pytest.mark.parametrize(
    ("prefilled", "gaps"),
    [
        (Prefilled(), [3, 2]),
        (Prefilled("青石镇", "乡镇", "2023年6月"), [1, 2]),
        (Prefilled("青石镇", "乡镇", "2023年6月", "王一"), [1, 1]),
    ],
)
def test_what_the_form_shows_before_anything_is_calculated(
    book: Rulebook, prefilled: Prefilled, gaps: list[int]
) -> None:
    found = workbook(FILE, blank_form(book, prefilled))
    assert isinstance(found, Workbook)
    rows = {row[0]: row[1:3] for row in found.sheets[1].rows}
    assert (rows["基本情况"], rows["合计"]) == (gaps, gaps)
    assert all(rows[title] == [0, 0] for title in book.form.sections)
    assert [cell for cell in found.sheets[2].rows[0] if cell] == ["项目", "（一个项目一行，填报送当日达到的阶段）"]


def test_formulas_that_nobody_calculated_disturb_nothing(book: Rulebook) -> None:
    out = opened(blank(book))
    for row, value in ((4, date(2023, 6, 15)), (5, "王一"), (6, "李四")):
        out["基本情况"].cell(row, 2).value = value
    file = received(book, FILE, saved(out))
    assert codes(file) == []
    assert file.submission is not None
    assert file.submission.basics.unit == "青石镇"


def test_columns_that_a_county_adds_are_checked_too() -> None:
    book = extended()
    out = opened(blank_form(book))
    part = book.form.sections["项目"]
    [money] = [column for column in part.columns if column.name == "到位资金"]
    assert "到位资金（万元）" in coloured(out["项目"], part)
    area = {row[0].value: [cell.value for cell in row[1:3]] for row in out["基本情况"].iter_rows()}
    assert f"${letters(part.columns.index(money) + 1)}$3:" in area["项目"][1]
    below = [row[0].value for row in out["基本情况"].iter_rows()]
    assert below.index("自查") == len(book.form.basics.columns) + 3


def test_the_words_of_a_need(book: Rulebook) -> None:
    part = book.form.sections["项目"]
    words = {column.name: needed_words(part, column) for column in part.columns}
    assert words["投资企业"] == "必填"
    assert words["投资额"] == "洽谈签约阶段为合同文本送签、意向性签约、实质性签约时必填"
    assert words["包联领导"] == "洽谈签约阶段为意向性签约、实质性签约时应填"
    assert words["备注"] == "选填"
