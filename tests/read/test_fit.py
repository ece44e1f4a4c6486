"""A form of another version, and a workbook of somebody else: one clear problem, not forty (ruling 27)."""

from __future__ import annotations

from typing import Any

import pytest
from sheetwork import PROJECT, ROW, codes, lines, records, sheets, told

from baiyun.form.received import Received
from baiyun.form.stamp import FINGERPRINT, HIDDEN, KIND
from baiyun.read.files.sheet import Sheet
from baiyun.rulebook.book import Rulebook

ALL = {title: (row,) for title, row in ROW.items()}


def stamped(book: Rulebook, made: list[Sheet], fingerprint: str) -> Received:
    return told(book, [*made, Sheet(HIDDEN, [[KIND, "form"], [FINGERPRINT, fingerprint]], hidden=True)])


def without(made: list[Sheet], *lacking: tuple[str, str]) -> list[Sheet]:
    """The sheets without some columns."""
    found = []
    for sheet in made:
        gone = {at for title, header in lacking if title == sheet.name for at in [sheet.rows[0].index(header)]}
        found.append(Sheet(sheet.name, [[cell for at, cell in enumerate(row) if at not in gone] for row in sheet.rows]))
    return found


def test_our_own_form_says_nothing(book: Rulebook) -> None:
    assert codes(stamped(book, sheets(book, **ALL), book.form.fingerprint)) == []
    assert codes(told(book, sheets(book, **ALL))) == []


def test_another_version_whose_headers_fit_is_a_note(book: Rulebook) -> None:
    file = stamped(book, sheets(book, **ALL), "0123456789abcdef")
    assert [(problem.code, problem.severity, problem.place.sheet) for problem in file.problems] == [
        ("F115", "note", "")
    ]
    assert file.submission is not None
    assert file.submission.rows == 6


@pytest.mark.parametrize("rows", [1, 40])
def test_another_version_whose_headers_do_not_fit_is_one_error(book: Rulebook, rows: int) -> None:
    many: dict[str, Any] = ALL | {"项目": tuple(PROJECT | {"企业类型": f"第{row}类"} for row in range(rows))}
    made = without(sheets(book, **many), ("项目", "投资企业"), ("例会", "议题"))
    file = stamped(book, made, "0123456789abcdef")
    assert file.submission is None
    [problem] = file.problems
    assert (problem.code, problem.severity) == ("F116", "error")
    assert "另一版" in problem.message
    assert "项目缺投资企业；例会缺议题" in problem.message


def test_a_stranger_with_our_sheets_is_one_error(book: Rulebook) -> None:
    """Their headers, and forty rows that would each be a mistake."""
    foreign = [
        ["编号", "项目名称", "业主", "性质", "投资额", "进度"],
        *([f"{at}", "甲", "乙", "丙", "约10亿", "丁"] for at in range(40)),
    ]
    others = {title: [["时间", "内容", "单位"], ["6月", "外出", "甲"]] for title in ROW if title != "项目"}
    file = told(book, sheets(book, 项目=foreign, **others))
    assert file.submission is None
    assert codes(file) == ["F116"]
    assert "别的表" in lines(file)[0]


def test_our_own_form_that_lost_a_column_is_read_on(book: Rulebook) -> None:
    made = without(sheets(book, **ALL), ("项目", "投资企业"), ("例会", "议题"))
    for file in (told(book, made), stamped(book, made, book.form.fingerprint)):
        assert codes(file) == ["F108", "F108"]
        assert len(records(file, "外出招商")) == 1


def test_a_sheet_without_any_header_is_one_problem(book: Rulebook) -> None:
    file = told(book, sheets(book, **(ALL | {"例会": [["本月没有召开例会，下月补上"]]})))
    assert codes(file) == ["F108"]
    assert len(records(file)) == 1


def test_an_unfilled_form_of_another_version_is_still_unfilled(book: Rulebook) -> None:
    made = sheets(book, {"报送日期": "", "主要领导": "", "填报人": ""})
    assert codes(stamped(book, made, "0123456789abcdef")) == ["F109"]
