"""Within one submission: what is struck and what owes a reason (rulings 1, 5, 8, 10, 14, 32)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from baiyun.form.received import Received
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

SIGNED = {"洽谈签约阶段": "实质性签约", "签约阶段日期": "6-12", "投资额": 5}


def accepted_one(book: Rulebook, **report: Any) -> Received:
    worked = Worked(book, Case("", "", {"甲镇": {"reports": [{"day": "6-30"} | report]}}, {}))
    [file] = worked.files
    assert file.submission is not None
    return file


def found(file: Received) -> list[tuple[str, str, str]]:
    return [(problem.code, str(problem.severity), problem.place.label) for problem in file.problems]


def rows(file: Received, title: str = "项目") -> tuple[Any, ...]:
    assert file.submission is not None
    return file.submission.records[title]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("day", "counts"), [("6-14", True), ("6-15", True), ("6-16", False), ("6-30", False), ("7-15", False)]
)
def test_a_day_after_the_report_does_not_count(book: Rulebook, day: str, counts: bool) -> None:  # noqa: FBT001 - a table of cases
    file = accepted_one(book, day="6-15", 项目=[SIGNED | {"签约阶段日期": day}], 外出招商=[{"日期": day}])
    assert [row.stage_date is not None for row in rows(file)] == [counts]
    assert len(rows(file, "外出招商")) == counts  # ruling 44: a trip goes by its day, and is lost with it
    errors = [problem for problem in found(file) if problem[1] == "error"]
    assert errors == ([] if counts else [("X101", "error", "日期"), ("X101", "error", "签约阶段日期")])


def test_only_that_day_is_struck(book: Rulebook) -> None:
    file = accepted_one(book, day="6-15", 项目=[SIGNED | {"开工阶段": "实质性开工", "开工阶段日期": "6-20"}])
    [row] = rows(file)
    assert (row.stage_date, row.build_date, row.build, row.amount) == (date(2023, 6, 12), None, "实质性开工", 5)


def test_the_time_of_receipt_decides_what_lies_ahead(book: Rulebook) -> None:
    late = accepted_one(book, day="6-15", received="6-20", 项目=[SIGNED | {"签约阶段日期": "6-18"}])
    assert rows(late)[0].stage_date == date(2023, 6, 18)
    early = accepted_one(book, day="6-30", received="6-15", 项目=[SIGNED | {"签约阶段日期": "6-18"}])
    assert rows(early)[0].stage_date is None


@pytest.mark.parametrize("again", ["电路板", "电 路 板", "（电路板）", "电路板。"])
def test_of_one_project_the_first_row_counts(book: Rulebook, again: str) -> None:
    file = accepted_one(
        book, 项目=[SIGNED | {"项目名称": "电路板"}, SIGNED | {"项目名称": again, "投资额": 9}, {"项目名称": "别的"}]
    )
    assert (rows(file)[0].name, rows(file)[0].amount) == ("电路板", 5)
    assert len(rows(file)) == 2
    [problem] = file.problems
    assert (problem.code, problem.severity, problem.place.cell) == ("X102", "error", "B3")
    assert "第 2 行" in problem.message


@pytest.mark.parametrize(
    ("led_by", "leader", "fine"),
    [
        ("王一", "王一", True),
        ("王 一", "王一", True),
        ("王一、李二", "王一", True),
        ("李二", "王一", False),
        ("王一明", "王一", False),
        ("王一（镇长）", "王一", True),
        ("王一镇长", "王一", True),
        ("镇长 王一", "王一", True),
        ("县委书记王一", "王一", True),
        ("王　一　书记", "王一（党委书记）", True),
        ("李二副镇长、王一镇长", "镇长王一", True),
        ("王一明镇长", "王一", False),
        ("李王一镇长", "王一", False),
        ("李二", None, True),
    ],
)
def test_another_leader_owes_a_reason(book: Rulebook, led_by: str, leader: str | None, fine: bool) -> None:  # noqa: FBT001 - a table of cases
    file = accepted_one(book, leader=leader, 外出招商=[{"日期": "6-5", "带队领导": led_by}])
    assert len(rows(file, "外出招商")) == 1
    assert [problem for problem in found(file) if problem[0] != "C109"] == (
        [] if fine else [("X103", "explain", "带队领导")]
    )


def test_a_deputy_may_lead_what_the_leader_does_not(book: Rulebook) -> None:
    assert found(accepted_one(book, 外出招商=[{"日期": "6-5", "带队领导": "李二", "主要领导带队": "否"}])) == []


@pytest.mark.parametrize(
    ("signed", "built", "fine"), [("6-12", "6-11", False), ("6-12", "6-12", True), ("6-12", "6-13", True)]
)
def test_building_before_signing_owes_a_reason(book: Rulebook, signed: str, built: str, fine: bool) -> None:  # noqa: FBT001 - a table of cases
    row = SIGNED | {"签约阶段日期": signed, "开工阶段日期": built}
    assert found(accepted_one(book, 项目=[row | {"开工阶段": "实质性开工"}])) == (
        [] if fine else [("X106", "explain", "开工阶段日期")]
    )
    assert found(accepted_one(book, 项目=[row | {"开工阶段": "举行开工仪式"}])) == []
    assert found(accepted_one(book, 项目=[row | {"开工阶段": "实质性开工", "洽谈签约阶段": "意向性签约"}])) == []


@pytest.mark.parametrize(
    ("changes", "evidence", "fine"),
    [
        ({"投资额": 10, "洽谈签约阶段": "在谈", "签约阶段日期": None}, None, False),
        ({"投资额": 9.99, "洽谈签约阶段": "在谈", "签约阶段日期": None}, None, True),
        ({"投资额": 10}, "证.pdf", True),
        ({"投资额": 50}, "无", False),
        ({}, None, False),
        ({"洽谈签约阶段": "意向性签约"}, None, False),
        ({"洽谈签约阶段": "合同文本送签"}, None, True),
        ({"签约阶段日期": "5-12"}, None, True),
        ({"签约阶段日期": "5-12", "开工阶段": "举行开工仪式", "开工阶段日期": "6-20"}, None, False),
        ({"签约阶段日期": "5-12", "开工阶段": "举行开工仪式", "开工阶段日期": "5-20"}, None, True),
    ],
)
def test_a_project_that_is_large_or_signed_or_begun_in_the_month_owes_evidence(
    book: Rulebook,
    changes: dict[str, Any],
    evidence: str | None,
    fine: bool,  # noqa: FBT001 - a table of cases
) -> None:
    """Ruling 32."""
    file = accepted_one(book, 项目=[SIGNED | changes | {"佐证材料": evidence}])
    assert found(file) == ([] if fine else [("X105", "explain", "佐证材料")])
    assert len(rows(file)) == 1


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 6, 1), []),
        (date(2023, 6, 30), []),
        (date(2023, 5, 31), [("X108", "note")]),
        (date(2022, 6, 1), [("X108", "note")]),
        (date(2022, 5, 31), [("X107", "explain")]),
        (date(2023, 1, 5), [("X108", "note")]),
    ],
)
def test_days_elsewhere(book: Rulebook, day: date, expected: list[tuple[str, str]]) -> None:
    file = accepted_one(book, 项目=[SIGNED | {"签约阶段日期": day}])
    assert [problem[:2] for problem in found(file)] == [
        each for each in expected if each != ("X108", "note")
    ]  # ruling 1
    assert rows(file)[0].stage_date == day
    trip = accepted_one(book, 外出招商=[{"日期": day}])
    assert [problem[:2] for problem in found(trip)] == expected


def test_a_row_signed_in_june_that_builds_in_july_is_no_problem_in_either(book: Rulebook) -> None:
    signed = SIGNED | {"投资额": 10}
    row = signed | {"开工阶段": "实质性开工", "开工阶段日期": "7-5"}
    worked = Worked(
        book,
        Case(
            "",
            "",
            {"甲镇": {"reports": [{"month": "july", "day": "7-30", "项目": [row]}, {"day": "6-30", "项目": [signed]}]}},
            {},
        ),
    )
    assert [file.problems for file in worked.files] == [(), ()]
    july, june = (worked.month(period).find("甲镇") for period in ("july", "june"))
    assert july is not None
    assert june is not None
    assert (june.card.points("signing_speed"), june.card.points("landing")) == (20, 0)  # 16 + 4
    assert (june.card.points("单体规模"), july.card.points("单体规模"), july.card.points("landing")) == (8, 0, 16)


def test_problems_are_sorted_and_each_once(book: Rulebook) -> None:
    file = accepted_one(
        book,
        day="6-15",
        项目=[SIGNED | {"签约阶段日期": "6-20", "项目名称": "甲"}, SIGNED | {"项目名称": "甲", "所属产业": "不知道"}],
        例会=[{"日期": "6-29"}],
    )
    assert list(file.problems) == sorted(set(file.problems), key=lambda problem: problem.order)


def test_a_report_of_another_year_owes_a_reason(book: Rulebook) -> None:
    """Ruling 32 holds for the date of the report too."""
    file = accepted_one(book, day="2022-06-15")
    assert ("X107", "explain", "报送日期") in found(file)
