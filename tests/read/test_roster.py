"""units.xlsx and units.csv → the roster (ruling 33)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetwork import xlsx

from baiyun.form.roster import Roster
from baiyun.problems import Problem
from baiyun.read.files.sheet import Sheet
from baiyun.read.roster import roster
from baiyun.rulebook.book import Rulebook
from draws import drawn

HEAD = ["单位名称", "类别", "简称/别名", "主要领导", "豁免月份", "豁免原因", "年度任务", "难度系数"]
ROWS: list[list[object]] = [
    ["青石镇", "乡镇", "青石、青石人民政府", "王一", "", "", 5.0, 1.2],
    ["商务局", "部门", "", "李二", "7月、2023年8月", "抽调", 12.0, ""],
    ["河口乡", "乡（镇）", "", "", "六月", "", "", 0.9],
    ["第一招商小分队", "专业招商小分队", "一队", "", "", "", "", ""],
]


def read(book: Rulebook, rows: list[list[object]], head: list[str] | None = None) -> tuple[Roster, list[Problem]]:
    return roster(
        book, "units.xlsx", xlsx([Sheet("名册", [["单位名册"], head or HEAD, *rows]), Sheet("别的", [["x"]])])
    )


def as_csv(rows: list[list[object]]) -> str:
    def cell(value: object) -> str:
        return f"{value:g}" if isinstance(value, float) else str(value)

    return "".join(",".join(map(cell, row)) + "\r\n" for row in [HEAD, *rows])


def assert_as_given(found: Roster) -> None:
    assert [(unit.name, unit.category) for unit in found.units] == [
        ("青石镇", "乡镇"),
        ("商务局", "部门"),
        ("河口乡", "乡镇"),
        ("第一招商小分队", "专业招商小分队"),
    ]
    first, second, third, _ = found.units
    assert first.aliases == ("青石", "青石人民政府")
    assert dict(first.exempt) == {}
    assert dict(second.exempt) == {"july": "抽调", "august": "抽调"}
    assert set(third.exempt) == {"june"}
    assert third.exempt["june"]
    tasks = [{name: noted.value for name, noted in unit.figures.items()} for unit in found.units]
    assert tasks == [{"年度任务": 5}, {"年度任务": 12}, {}, {}], "nothing asks for 难度系数"
    assert found.complete


def test_a_workbook(book: Rulebook) -> None:
    found, problems = read(book, ROWS)
    assert problems == []
    assert_as_given(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_a_text_file(book: Rulebook, encoding: str, newline: str) -> None:
    data = as_csv(ROWS).replace("\r\n", newline).encode(encoding)
    found, problems = roster(book, "units.csv", data)
    assert problems == []
    assert_as_given(found)


def test_a_text_file_is_known_by_its_suffix_in_any_case(book: Rulebook) -> None:
    assert_as_given(roster(book, "UNITS.CSV", as_csv(ROWS).encode("utf-8-sig"))[0])


@pytest.mark.parametrize("written", ["青石镇", "青石", " 青石人民政府 ", "青 石 镇", "（青石镇）"])
def test_a_unit_is_found_by_name_or_alias(book: Rulebook, written: str) -> None:
    found, _ = read(book, ROWS)
    unit = found.find(written)
    assert unit is not None
    assert unit.name == "青石镇"
    assert found.find("没有这个镇") is None


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (["青石镇", "乡镇"], "青石镇"),
        (["青石 镇", "部门"], "青石 镇"),
        (["青石", "乡镇"], "青石"),
        (["新镇", "乡镇", "商务局"], "商务局"),
        (["新镇", "乡镇", "一队、二队"], "一队"),
    ],
)
def test_a_name_belongs_to_one_unit(book: Rulebook, row: list[object], named: str) -> None:
    found, problems = read(book, [*ROWS, row])
    assert [(problem.code, problem.severity, problem.place.row) for problem in problems] == [("U111", "error", 7)]
    assert f"“{named}”" in problems[0].message
    assert len([unit for unit in found.units if unit.name == "青石镇"]) == 1
    for name in ("青石镇", "商务局"):
        unit = found.find(name)
        assert unit is not None
        assert unit.name == name


def test_an_unknown_category_is_an_error_with_a_hint(book: Rulebook) -> None:
    found, problems = read(book, [ROWS[0], ["新镇", "乡镇街道"], ["某局", "zzz"]])
    assert [unit.name for unit in found.units] == ["青石镇"]
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("C106", 4, 2),
        ("C106", 5, 2),
    ]
    assert "乡镇" in problems[0].hint


@pytest.mark.parametrize("row", [["", "乡镇"], ["新镇", ""], ["新镇", "无"]])
def test_a_unit_needs_name_and_category(book: Rulebook, row: list[object]) -> None:
    found, problems = read(book, [ROWS[0], row])
    assert [unit.name for unit in found.units] == ["青石镇"]
    assert [problem.code for problem in problems] == ["C101"]


def test_a_strange_exempt_month_is_an_error_and_exempts_nobody(book: Rulebook) -> None:
    found, problems = read(book, [["青石镇", "乡镇", "", "", "5月", ""]])
    assert [problem.code for problem in problems] == ["C108"]
    assert dict(found.units[0].exempt) == {}


def test_blank_rows_and_numbers_between(book: Rulebook) -> None:
    head = ["序号", *HEAD[:2], "备注", "年度任务"]
    found, problems = read(
        book, [[1.0, "甲镇", "乡镇", "x", 3.0], [""], [2.0, "乙镇", "乡镇", "", 0.0], [3.0, "", "", "", ""]], head
    )
    assert [unit.name for unit in found.units] == ["甲镇", "乙镇"]
    assert [problem for problem in problems if problem.severity == "error"] == []


@pytest.mark.parametrize("lacking", ["单位名称", "类别"])
def test_a_missing_column_is_one_problem(book: Rulebook, lacking: str) -> None:
    at = HEAD.index(lacking)
    found, problems = read(book, [row[:at] + row[at + 1 :] for row in ROWS], HEAD[:at] + HEAD[at + 1 :])
    assert found.units == ()
    assert [problem.code for problem in problems] == ["F108"]
    assert f"“{lacking}”" in problems[0].message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04xx", b"<html>", "单位名称,类别".encode()])
def test_what_is_no_workbook(book: Rulebook, data: bytes) -> None:
    found, problems = roster(book, "units.xlsx", data)
    assert found.units == ()
    assert len(problems) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 50,
        b"\xff\xfe\x00",
        "单位名称,类别\r甲镇,乡镇\r".encode(),
        b'"' + b"x" * 200_000,
        xlsx([Sheet("a", [["单位名称", "类别"]])]),
        b"a\rb",
        b'"\n"\r"x',
    ],
)
def test_any_text_file_is_survived(book: Rulebook, data: bytes) -> None:
    found, _ = roster(book, "units.csv", data)
    assert isinstance(found, Roster)


@drawn(150)
@given(data=st.binary(max_size=200) | st.text('单位名称类别乡镇,"\r\n 甲1.5\0', max_size=80).map(str.encode))
def test_arbitrary_bytes_never_raise(book: Rulebook, data: bytes) -> None:
    for name in ("units.csv", "units.xlsx"):
        found, problems = roster(book, name, data)
        assert isinstance(found, Roster)
        assert all(str(problem).isprintable() for problem in problems)
