"""Between the months: a project signed again (M102, M108), an amount that jumps (M103), days no report holds (X111)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from baiyun import pipeline
from baiyun.pipeline import Campaign
from baiyun.problems import Problem
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

SIGNED = {
    "项目名称": "电路板", "投资企业": "甲企业", "企业类型": "上市公司", "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-12",
    "投资额": 12,
}  # fmt: skip


def problems(book: Rulebook, units: dict[str, Any], *codes: str) -> list[Problem]:
    worked = Worked(book, Case("", "", units, {}))
    found = pipeline.desk(Campaign(book, worked.roster), worked.files, date(2023, 9, 5))
    return [problem for problem in found.problems if problem.code in codes]


def two_months(later: dict[str, Any], *, other: bool = False, earlier: dict[str, Any] | None = None) -> dict[str, Any]:
    """A project in June, and in July by the same unit or another."""
    june = {"month": "june", "day": "6-30", "项目": [SIGNED | (earlier or {})]}
    july = {"month": "july", "day": "7-30", "项目": [SIGNED | later]}
    return {"甲镇": {"reports": [june]}, "乙镇": {"reports": [july]}} if other else {"甲镇": {"reports": [june, july]}}


# signed again


@pytest.mark.parametrize(("other", "code", "file"), [(False, "M102", "甲镇2.xlsx"), (True, "M108", "乙镇1.xlsx")])
@pytest.mark.parametrize("name", ["电路板", "电 路 板", "（电路板）"])
def test_a_project_signed_again_owes_a_reason(
    book: Rulebook,
    name: str,
    other: bool,  # noqa: FBT001 - a table of cases
    code: str,
    file: str,
) -> None:
    """Both cells are named: that of July and that of June."""
    [found] = problems(book, two_months({"项目名称": name, "签约阶段日期": "7-12"}, other=other), "M102", "M108")
    told = (found.code, found.severity, found.place.file, found.place.label)
    assert told == (code, "explain", file, "签约阶段日期")
    assert "6月的报表（甲镇1.xlsx › 项目!H2）" in found.message


@pytest.mark.parametrize(
    "later",
    [
        {},  # the row of June, listed again with its day of June (ruling 1)
        {"签约阶段日期": "6-13"},
        {"项目名称": "茶园", "签约阶段日期": "7-12"},
        {"洽谈签约阶段": "实质性谈判", "签约阶段日期": "7-12"},
    ],
)
def test_a_project_that_is_listed_again_is_as_it_should_be(book: Rulebook, later: dict[str, Any]) -> None:
    assert problems(book, two_months(later), "M102", "M108") == []


def test_a_further_stage_is_no_repetition(book: Rulebook) -> None:
    earlier = {"洽谈签约阶段": "意向性签约"}
    assert problems(book, two_months({"签约阶段日期": "7-12"}, earlier=earlier), "M102") == []


def test_signed_three_times_is_told_twice(book: Rulebook) -> None:
    units = two_months({"签约阶段日期": "7-12"})
    units["甲镇"]["reports"].append({"month": "august", "day": "8-30", "项目": [SIGNED | {"签约阶段日期": "8-12"}]})
    assert [problem.place.file for problem in problems(book, units, "M102")] == ["甲镇2.xlsx", "甲镇3.xlsx"]


# jumps


@pytest.mark.parametrize(("before", "after"), [(12, 120), (12, "1.2"), ("0.5", 5), ("1.25", "12.5"), ("5000万元", 5)])
@pytest.mark.parametrize("months", [("june", "june"), ("june", "july")])
def test_ten_times_owes_a_reason(book: Rulebook, before: Any, after: Any, months: tuple[str, str]) -> None:
    [found] = problems(book, amounts(before, after, *months), "M103")
    assert (found.severity, found.place.file, found.place.label) == ("explain", "甲镇2.xlsx", "投资额（亿元）")
    assert "甲镇1.xlsx" in found.message


@pytest.mark.parametrize(("before", "after"), [("0.0012", 12), (12, "0.0012"), ("500", "0.05")])
def test_ten_thousand_times_owes_a_reason(book: Rulebook, before: Any, after: Any) -> None:
    assert len(problems(book, amounts(before, after), "M103")) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [(12, 12), (12, 108), (12, 132), (1, 9), (1, 11), (1, 100), (1, 999), (0, 10), (10, 0), ("0.1", "999.9")],
)
def test_nine_times_does_not(book: Rulebook, before: Any, after: Any) -> None:
    assert problems(book, amounts(before, after), "M103") == []


def test_a_jump_up_and_back_is_told_twice(book: Rulebook) -> None:
    units = {"甲镇": {"reports": [report("june", "6-14", 12), report("june", "6-30", 120), report("july", "7-14", 12)]}}
    assert [problem.place.file for problem in problems(book, units, "M103")] == ["甲镇2.xlsx", "甲镇3.xlsx"]


def test_a_blank_between_does_not_hide_a_jump(book: Rulebook) -> None:
    talks = {"洽谈签约阶段": "在谈", "签约阶段日期": None, "投资额": None}
    between = {"month": "june", "day": "6-30", "项目": [SIGNED | talks]}
    units = {"甲镇": {"reports": [report("june", "6-14", 12), between, report("july", "7-14", 120)]}}
    [found] = problems(book, units, "M103")
    assert "甲镇1.xlsx" in found.message


def test_another_units_amount_is_no_jump(book: Rulebook) -> None:
    units = {"甲镇": {"reports": [report("june", "6-14", 12)]}, "乙镇": {"reports": [report("july", "7-14", 120)]}}
    assert problems(book, units, "M103") == []


def amounts(before: Any, after: Any, one: str = "june", other: str = "july") -> dict[str, Any]:
    later = "7-14" if other == "july" else "6-30"
    return {"甲镇": {"reports": [report(one, "6-14", before), report(other, later, after)]}}


def report(month: str, day: str, amount: Any) -> dict[str, Any]:
    return {"month": month, "day": day, "项目": [SIGNED | {"投资额": amount}]}


# between the last due date and the end of the month (ruling 18a)


@pytest.mark.parametrize(("day", "told"), [("7-30", 0), ("7-31", 1), ("8-1", 0), ("6-30", 0), ("6-12", 0)])
def test_a_day_that_no_report_of_its_month_can_hold(book: Rulebook, day: str, told: int) -> None:
    august = {"month": "august", "day": "8-15", "外出招商": [{"日期": day}]}
    found = problems(book, {"甲镇": {"reports": [august]}}, "X111")
    assert [(problem.severity, problem.place.label) for problem in found] == [("explain", "日期")] * told
    for problem in found:
        assert "7月31日" in problem.message or "2023-07-31" in problem.message
        assert "补报" in problem.hint


def test_a_supplement_of_its_month_settles_it(book: Rulebook) -> None:
    """Ruling 18a: it counts in no month *until* a supplement of its month is sent; then nothing is owed any more."""
    for title, row, code in (
        ("外出招商", {"日期": "7-31", "目的地": "甲市"}, "X111"),
        ("项目", SIGNED | {"签约阶段日期": "7-31"}, "M104"),
    ):
        supplement = {"month": "july", "day": "8-2", title: [row]}
        august = {"month": "august", "day": "8-15", title: [row]}
        others = {"乙镇": {"reports": [{"month": "july", "day": "7-30"}]}}
        assert len(problems(book, {"甲镇": {"reports": [august]}} | others, code)) == 1
        assert problems(book, {"甲镇": {"reports": [supplement, august]}} | others, code) == []


# vanished rows, seen across a month only


def test_a_row_that_vanished_between_two_reports_of_a_month(book: Rulebook) -> None:
    first = {"month": "june", "day": "6-14", "项目": [SIGNED]}
    second = {"month": "june", "day": "6-30", "项目": [SIGNED | {"项目名称": "茶园"}]}
    [found] = problems(book, {"甲镇": {"reports": [first, second]}}, "M101")
    assert (found.severity, found.place.file) == ("explain", "甲镇1.xlsx")
    assert "电路板" in found.message
