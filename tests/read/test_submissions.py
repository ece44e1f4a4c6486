"""A whole workbook → what was received: its sheets, 基本情况, and the files that are no report."""

from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetwork import (
    BASICS,
    FILE,
    PROJECT,
    ROW,
    TRIP,
    basics_rows,
    codes,
    headers,
    lines,
    reading,
    records,
    saved,
    sheets,
    table,
    told,
    xlsx,
)

from baiyun import pipeline
from baiyun.pipeline import Campaign
from baiyun.read.files.sheet import Sheet
from baiyun.read.submissions import received
from baiyun.render.xlsx.blank_form import Prefilled, blank_form
from baiyun.render.xlsx.month import ranking_workbook
from baiyun.rulebook.book import Rulebook
from draws import drawn

ALL = {title: (row,) for title, row in ROW.items()}


def renamed(made: list[Sheet], names: dict[str, str]) -> list[Sheet]:
    return [Sheet(names.get(sheet.name, sheet.name), sheet.rows, sheet.hidden) for sheet in made]


# 基本情况


def test_a_plain_report(book: Rulebook) -> None:
    file = reading(book, sheets(book, **ALL))
    assert file.problems == ()
    assert file.submission is not None
    basics = file.submission.basics
    assert (basics.unit, basics.period, basics.reported, basics.leader, basics.writer) == (
        "青石镇",
        "june",
        date(2023, 6, 30),
        "王一",
        "李四",
    )
    assert file.submission.rows == 6
    assert "13812345678" not in repr(file)


def test_places_name_file_sheet_and_cell(book: Rulebook) -> None:
    file = reading(
        book, sheets(book, 项目=table(book, "项目", PROJECT, above=[["项目"], ["2023年6月"]]), 外出招商=(TRIP,))
    )
    assert file.submission is not None
    assert file.submission.basics.place("reported") == (FILE, "基本情况", 3, 2, "报送日期")
    [project], [trip] = records(file), records(file, "外出招商")
    assert project.place("amount") == (FILE, "项目", 4, 7, "投资额（亿元）")
    assert str(project.place("stage_date")) == f"{FILE} › 项目!I4（签约阶段日期）"
    assert trip.place("visited").cell == "E2"


@pytest.mark.parametrize("label", ["单位名称", "报送月份", "报送日期"])
@pytest.mark.parametrize("value", ["", "无", None])
def test_a_blank_required_field_is_an_error_of_the_file(book: Rulebook, label: str, value: Any) -> None:
    file = told(book, sheets(book, {label: value}, **ALL))
    assert file.submission is None
    assert [(problem.code, problem.place.sheet, problem.place.row) for problem in file.problems] == [
        ("C101", "基本情况", list(BASICS).index(label) + 1)
    ]


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("报送月份", "上半年", "C108"),
        ("报送日期", "下周", "C102"),
        ("报送日期", 6.1, "C107"),
        ("报送日期", "6月31日", "C102"),
    ],
)
def test_a_wrong_required_field_is_an_error_of_the_file(book: Rulebook, label: str, value: Any, code: str) -> None:
    file = told(book, sheets(book, {label: value}, **ALL))
    assert file.submission is None
    assert codes(file) == [code]
    assert file.problems[0].place[:4] == (FILE, "基本情况", list(BASICS).index(label) + 1, 2)


@pytest.mark.parametrize("label", ["主要领导", "填报人"])
@pytest.mark.parametrize("value", ["", "—", " "])
def test_a_blank_leader_or_writer_owes_a_reason(book: Rulebook, label: str, value: str) -> None:
    file = told(book, sheets(book, {label: value}, **ALL))
    assert file.submission is not None
    assert [(problem.code, problem.severity, problem.place.label) for problem in file.problems] == [
        ("C109", "explain", label)
    ]


@pytest.mark.parametrize("label", ["主要领导", "填报人", "联系电话"])
def test_a_missing_optional_field_is_no_error(book: Rulebook, label: str) -> None:
    made = sheets(book, **ALL)
    made[0] = Sheet("基本情况", [row for row in made[0].rows if row[0] != label])
    file = told(book, made)
    assert file.submission is not None
    assert not [problem for problem in file.problems if problem.severity == "error"]


@pytest.mark.parametrize("lacking", [["单位名称"], ["报送月份"], ["报送日期"], ["单位名称", "报送日期"]])
def test_each_missing_field_is_one_problem(book: Rulebook, lacking: list[str]) -> None:
    made = sheets(book, **ALL)
    made[0] = Sheet("基本情况", [row for row in made[0].rows if row[0] not in lacking])
    file = told(book, made)
    assert file.submission is None
    assert codes(file) == ["F112"] * len(lacking)
    assert all(any(f"“{label}”" in line for line in lines(file)) for label in lacking)


def test_a_blank_or_strange_telephone_number_removes_nothing(book: Rulebook) -> None:
    assert codes(told(book, sheets(book, {"联系电话": ""}, **ALL))) == []
    file = told(book, sheets(book, {"联系电话": "12345"}, **ALL))
    assert file.submission is not None
    assert [(problem.code, problem.severity) for problem in file.problems] == [("C110", "note")]
    assert "12345" not in lines(file)[0]


def test_fields_may_stand_below_titles_in_any_order_and_with_help_beside(book: Rulebook) -> None:
    made = sheets(book, **ALL)
    rows = [
        ["基本情况", "", ""],
        ["", "", ""],
        *([label, value, f"请填{label}"] for label, value in reversed(BASICS.items())),
    ]
    file = told(book, [Sheet("基本情况", rows), *made[1:]])
    assert codes(file) == []
    assert file.submission is not None
    assert file.submission.basics.unit == "青石镇"
    assert file.submission.basics.place("unit").cell == "B8"


def test_help_beside_a_blank_field_is_not_its_value(book: Rulebook) -> None:
    rows = [[label, "" if label == "主要领导" else value, f"填写{label}。"] for label, value in BASICS.items()]
    file = told(book, [Sheet("基本情况", rows), *sheets(book, **ALL)[1:]])
    assert file.submission is not None
    assert file.submission.basics.leader is None
    assert codes(file) == ["C109"]


@pytest.mark.parametrize(
    ("label", "also"),
    [
        ("单位名称", "填报单位"),
        ("单位名称", "单位 名称："),
        ("报送月份", "月份"),
        ("报送日期", "填报日期"),
        ("主要领导", "主要负责人"),
    ],
)
def test_synonyms_of_labels(book: Rulebook, label: str, also: str) -> None:
    made = sheets(book, **ALL)
    made[0] = Sheet("基本情况", [[also if row[0] == label else row[0], row[1]] for row in made[0].rows])
    assert codes(told(book, made)) == []


def test_the_year_of_short_dates_is_the_periods(book: Rulebook) -> None:
    file = told(book, sheets(book, {"报送月份": "7月", "报送日期": "7.30"}, 项目=(PROJECT | {"签约阶段日期": 7.15},)))
    assert file.submission is not None
    assert file.submission.basics.reported == date(2023, 7, 30)
    assert records(file)[0].stage_date == date(2023, 7, 15)


# sheets


@pytest.mark.parametrize("title", ["基本情况", "项目"])
def test_a_missing_needed_sheet_is_one_error(book: Rulebook, title: str) -> None:
    file = reading(book, [sheet for sheet in sheets(book, **ALL) if sheet.name != title])
    assert file.submission is None
    assert [problem.severity for problem in file.problems] == ["error"]
    assert f"“{title}”" in lines(file)[0]


def test_a_missing_optional_sheet_is_no_problem(book: Rulebook) -> None:
    file = reading(book, sheets(book, **ALL)[:2])
    assert codes(file) == []
    assert file.submission is not None
    assert file.submission.rows == 1


@pytest.mark.parametrize("title", ["基本情况", *ROW])
def test_a_renamed_sheet_is_found_by_its_headers(book: Rulebook, title: str) -> None:
    made = renamed(sheets(book, **ALL), {title: "Sheet1"})
    file = reading(book, made)
    assert not [problem for problem in file.problems if problem.severity != "note"]
    assert file.submission is not None
    assert file.submission.rows == 6
    if title != "基本情况":
        assert records(file, title)[0].place("name").sheet == "Sheet1"


def test_all_sheets_renamed_and_reordered(book: Rulebook) -> None:
    made = sheets(book, **ALL)
    file = reading(book, [Sheet(f"表{at}", sheet.rows) for at, sheet in enumerate(reversed(made))])
    assert codes(file) == []
    assert file.submission is not None
    assert {title: len(rows) for title, rows in file.submission.records.items()} == dict.fromkeys(ROW, 1)


@pytest.mark.parametrize("name", ["项 目", "项目台账", "项目情况", " 项目", "（项目）"])
def test_other_names_of_a_sheet(book: Rulebook, name: str) -> None:
    file = reading(book, renamed(sheets(book, **ALL), {"项目": name}))
    assert len(records(file)) == 1


def test_strange_sheets_are_left_alone(book: Rulebook) -> None:
    strange = [
        Sheet("Sheet9", [["随便", 1.0], ["x", "y"]]),
        Sheet("空", []),
        Sheet("汇总", [["项目", "金额"], ["甲", 5.0]]),
    ]
    file = reading(book, [strange[0], *sheets(book, **ALL), *strange[1:]])
    assert not [problem for problem in file.problems if problem.severity != "note"]
    assert file.submission is not None
    assert file.submission.rows == 6


@pytest.mark.parametrize("title", ["基本情况", "项目", "外出招商"])
def test_a_hidden_sheet_is_read_with_a_note(book: Rulebook, title: str) -> None:
    made = [Sheet(sheet.name, sheet.rows, sheet.name == title) for sheet in sheets(book, **ALL)]
    file = reading(book, made)
    assert [(problem.code, problem.severity, problem.place) for problem in file.problems] == [
        ("F110", "note", (FILE, title, 0, 0, ""))
    ]
    assert file.submission is not None
    assert file.submission.rows == 6


def test_a_column_that_lacks_and_another_mistake_are_both_told(book: Rulebook) -> None:
    made = sheets(book, {"主要领导": ""}, **ALL)
    at = headers(book, "例会").index("议题")
    made[5] = Sheet("例会", [row[:at] + row[at + 1 :] for row in made[5].rows])
    made[1].rows[1][4] = "不知道"
    assert [(problem.code, problem.place.sheet) for problem in told(book, made).problems] == [
        ("F108", "例会"),
        ("C109", "基本情况"),
        ("C106", "项目"),
    ]


def test_a_date_1904_workbook(book: Rulebook) -> None:
    import io

    import xlsxwriter

    buffer = io.BytesIO()
    out = xlsxwriter.Workbook(buffer, {"date_1904": True, "in_memory": True})
    shown = out.add_format({"num_format": "yyyy-mm-dd"})
    for made in sheets(book, {"报送日期": date(2023, 6, 30)}, 项目=(PROJECT | {"签约阶段日期": 43627.0},)):
        sheet = out.add_worksheet(made.name)
        for row, values in enumerate(made.rows):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, shown)
                elif value != "":
                    sheet.write(row, column, value)
    out.close()
    file = received(book, FILE, buffer.getvalue())
    assert codes(file) == []
    assert file.submission is not None
    assert file.submission.basics.reported == date(2023, 6, 30)
    assert records(file)[0].stage_date == date(2023, 6, 12)


# files that are no report


@pytest.mark.parametrize(
    "prefilled",
    [
        Prefilled(),
        Prefilled("青石镇", "乡镇", "2023年6月"),
        Prefilled("青石镇", "乡镇"),
        Prefilled("", "", "2023年6月"),
        Prefilled("青石镇", "乡镇", "2023年6月", "王一（镇长）"),
    ],
)
def test_a_blank_form_is_a_note_and_no_report(book: Rulebook, prefilled: Prefilled) -> None:
    file = received(book, FILE, blank_form(book, prefilled))
    assert file.submission is None
    assert [(problem.code, problem.severity) for problem in file.problems] == [("F109", "note")]
    result = pipeline.month(Campaign(book, None), [file])
    assert result.everyone == []


def test_a_form_with_a_row_that_does_not_count_is_not_unfilled(book: Rulebook) -> None:
    out = openpyxl.load_workbook(_stream(blank_form(book, Prefilled("青石镇", "乡镇", "2023年6月"))))
    out["项目"]["B3"].value = "电路板"
    file = received(book, FILE, saved(out))
    assert file.submission is None
    assert "F109" not in codes(file)
    assert "C101" in codes(file)


def test_a_form_with_only_its_head_filled_is_a_report(book: Rulebook) -> None:
    out = openpyxl.load_workbook(_stream(blank_form(book, Prefilled("青石镇", "乡镇", "2023年6月"))))
    for row, value in ((4, date(2023, 6, 15)), (5, "王一"), (6, "李四")):
        out["基本情况"].cell(row, 2).value = value
    file = received(book, FILE, saved(out))
    assert file.problems == ()
    assert file.submission is not None
    assert (file.submission.rows, file.category) == (0, "乡镇")


def test_our_ranking_workbook_is_skipped(book: Rulebook) -> None:
    result = pipeline.month(Campaign(book, None), [told(book, sheets(book, **ALL))])
    file = received(book, "june/排名.xlsx", ranking_workbook(result))
    assert file.submission is None
    assert [(problem.code, problem.severity) for problem in file.problems] == [("F111", "note")]


def test_the_roster_is_skipped(book: Rulebook) -> None:
    rows = [["单位名单"], ["序号", "单位名称", "类别", "主要领导"], [1.0, "青石镇", "乡镇", "王一"]]
    file = received(book, "june/units.xlsx", xlsx([Sheet("Sheet1", rows)]))
    assert file.submission is None
    assert [(problem.code, problem.severity) for problem in file.problems] == [("F111", "note")]
    assert "名册" in lines(file)[0]


@pytest.mark.parametrize(
    "made",
    [
        [Sheet("Sheet1", [["甲", "乙"], [1.0, 2.0]])],
        [Sheet("Sheet1", [])],
        [Sheet("工资", [["姓名"]]), Sheet("奖金", [["姓名"]])],
    ],
)
def test_a_foreign_workbook_is_one_clear_problem(book: Rulebook, made: list[Sheet]) -> None:
    file = reading(book, made)
    assert file.submission is None
    assert [(problem.code, problem.severity) for problem in file.problems] == [("F106", "error")]


@drawn(60)
@given(
    made=st.lists(
        st.tuples(
            st.sampled_from(["基本情况", "项目", "例会", "_baiyun", "Sheet1", "填报说明"]),
            st.lists(
                st.lists(
                    st.sampled_from(
                        [
                            "",
                            "单位名称",
                            "项目名称",
                            "投资企业",
                            "类别",
                            "日期",
                            "合计",
                            1.0,
                            True,
                            "kind",
                            "form",
                            None,
                        ]
                    ),
                    min_size=3,
                    max_size=3,
                ),
                max_size=5,
            ),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda pair: pair[0],
    )
)
def test_any_sheets_are_survived(book: Rulebook, made: list[tuple[str, list[list[Any]]]]) -> None:
    file = told(book, [Sheet(name, rows) for name, rows in made])
    assert file.submission is None
    assert file.problems


def test_basics_given_twice_are_read_once(book: Rulebook) -> None:
    made = sheets(book, **ALL)
    file = told(book, [*made, Sheet("基本情况2", basics_rows(单位名称="别的镇"))])
    assert file.submission is not None
    assert file.submission.basics.unit == "青石镇"


def _stream(data: bytes) -> Any:
    import io

    return io.BytesIO(data)
