"""Headers on two lines that nobody merged: split over both, below a line of groups, with units or hints below."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sheetwork import PROJECT, TRIP, codes, headers, records, sheets, table, told

from baiyun.form.received import Received
from baiyun.read.labels import LONGEST, known
from baiyun.rulebook.book import Rulebook

NAMES = {"用地需求（亩）": ("用地", "需求（亩）"), "用地落实": ("", "落实"),
         "厂房需求（㎡）": ("厂房", "需求（㎡）"), "厂房落实": ("", "落实")}  # fmt: skip
FULL = PROJECT | {"用地需求（亩）": 30.0, "用地落实": "是", "厂房需求（㎡）": 500.0, "厂房落实": "否"}


def read(book: Rulebook, *lines: list[str], row: dict[str, Any] = FULL, above: int = 0) -> Received:
    """A report whose projects have these header lines, below some titles."""
    titles = [["青石镇招大引强项目表"], ["填报单位：青石镇", "", "单位：亿元"], []][:above]
    return told(book, sheets(book, 项目=[*titles, *lines, *table(book, "项目", row)[1:]]))


def same(book: Rulebook, file: Received) -> bool:
    """Whether the one project is read as from a plain header."""
    [plain] = records(told(book, sheets(book, 项目=(FULL,))))
    return [record.model_dump(exclude={"origin"}) for record in records(file)] == [plain.model_dump(exclude={"origin"})]


@pytest.mark.parametrize("above", [0, 1, 3])
def test_a_unit_on_a_line_of_its_own(book: Rulebook, above: int) -> None:
    upper = [name.partition("（")[0] for name in headers(book, "项目")]
    lower = [name[len(short) :] for name, short in zip(headers(book, "项目"), upper, strict=True)]
    file = read(book, upper, lower, above=above)
    assert codes(file) == []
    assert same(book, file)
    assert records(file)[0].place("amount").cell == f"G{above + 3}"


@pytest.mark.parametrize("length", [1, 2, 3])
def test_every_label_split_over_two_lines(book: Rulebook, length: int) -> None:
    names = headers(book, "项目")
    file = read(book, [name[:length] for name in names], [name[length:] for name in names])
    assert codes(file) == []
    assert same(book, file)


@pytest.mark.parametrize("above", [0, 2])
def test_a_line_of_groups_above_the_labels(book: Rulebook, above: int) -> None:
    """用地 stands once above 需求（亩） and 落实, the other labels stand on the upper line."""
    names = headers(book, "项目")
    upper = [NAMES.get(name, (name, ""))[0] for name in names]
    lower = [NAMES.get(name, (name, ""))[1] for name in names]
    file = read(book, upper, lower, above=above)
    assert codes(file) == []
    assert same(book, file)


def test_a_line_of_groups_above_a_whole_header(book: Rulebook) -> None:
    names = headers(book, "项目")
    groups = ["项目基本情况", *[""] * 5, "签约开工情况", *[""] * 4, "要素保障", *[""] * 11, "其他", ""]
    assert len(groups) == len(names)
    file = read(book, groups, names, above=2)
    assert codes(file) == []
    assert same(book, file)


def test_a_line_of_hints_below_the_header(book: Rulebook) -> None:
    hints = ["（必填）" if name in {"项目名称", "投资额（亿元）"} else "" for name in headers(book, "项目")]
    file = read(book, headers(book, "项目"), hints)
    assert codes(file) == []
    assert same(book, file)


def test_another_unit_below_is_part_of_the_value(book: Rulebook) -> None:
    """Read as 亿元, 12 万元 would be 12 亿元."""
    upper = [name.partition("（")[0] for name in headers(book, "项目")]
    lower = ["（万元）" if name == "投资额（亿元）" else "" for name in headers(book, "项目")]
    file = read(book, upper, lower)
    assert file.problems == ()
    assert [record.amount for record in records(file)] == [Decimal("0.0012")]


@pytest.mark.parametrize(
    "first",
    [
        {"日期": "6月5日", "带队领导": "领导", "目的地": "日期"},
        {"带队领导": "带队领导"},
        {"日期": "—", "带队领导": " ", "目的地": "无"},
    ],
)
def test_a_first_row_of_little_words_is_no_second_line(book: Rulebook, first: dict[str, str]) -> None:
    plain = told(book, sheets(book, 外出招商=table(book, "外出招商", {}, first, TRIP)))
    near = told(book, sheets(book, 外出招商=table(book, "外出招商", first, TRIP)))
    assert codes(near) == codes(plain)
    assert len(records(near, "外出招商")) == 1


def test_the_foot_and_the_example_are_found_where_the_table_begins(book: Rulebook) -> None:
    example = FULL | {"序号": "例"}
    foot = {"序号": "合计", "投资额（亿元）": 13.0}
    rows = [["", "", *row] for row in table(book, "项目", example, FULL, foot)]
    file = told(book, sheets(book, 项目=rows))
    assert codes(file) == ["X104"]
    assert same(book, file)


def test_a_label_is_known_whatever_emptiness_stands_behind_it(book: Rulebook) -> None:
    part, empty = book.form.sections["项目"], " " * LONGEST
    assert known(part, f"投资企业{empty}") is part.by_name["投资企业"]
    assert known(part, f"投资企业（必填）{empty}") is None
