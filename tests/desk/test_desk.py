"""The clerk's desk: due dates met, late, missed, ahead; days left; who is exempt; what each unit is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from baiyun import pipeline
from baiyun.desk.desk import Desk, Seat
from baiyun.pipeline import Campaign
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

SIGNED = {
    "项目名称": "电路板", "企业类型": "上市公司", "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-12", "投资额": 12,
}  # fmt: skip


def desk(book: Rulebook, today: str, units: dict[str, Any], asked: str | None = "june") -> Desk:
    worked = Worked(book, Case("", "", units, {}))
    return pipeline.desk(Campaign(book, worked.roster), worked.files, day(today), asked)


def day(said: str) -> date:
    month, number = said.split("-")
    return date(2023, int(month), int(number))


def sent(*days: str, **sections: Any) -> dict[str, Any]:
    return {"reports": [{"day": each, **sections} for each in days]}


def seat(found: Desk, name: str = "甲镇") -> Seat:
    return next(each for each in found.seats if each.unit.name == name)


def states(found: Desk, name: str = "甲镇") -> list[tuple[str, date | None]]:
    return [(due.state, due.day) for due in seat(found, name).dues]


def overdue(found: Desk) -> list[str]:
    return [problem.message for problem in found.problems if problem.code == "U117"]


# the two due dates, 15 and 30 June


@pytest.mark.parametrize(
    ("today", "first", "second"),
    [
        ("6-1", "ahead", "ahead"),
        ("6-14", "ahead", "ahead"),
        ("6-15", "ahead", "ahead"),
        ("6-16", "missed", "ahead"),
        ("6-30", "missed", "ahead"),
        ("7-1", "missed", "missed"),
        ("9-1", "missed", "missed"),
    ],
)
def test_a_unit_that_sent_nothing(book: Rulebook, today: str, first: str, second: str) -> None:
    found = desk(book, today, {"甲镇": None})
    assert states(found) == [(first, None), (second, None)]
    assert not seat(found).reported
    assert (found.count("reported"), found.count("silent"), found.count("exempt")) == (0, 1, 0)


@pytest.mark.parametrize(
    ("days", "first", "second"),
    [
        (["6-1"], ("met", "6-1"), ("ahead", None)),
        (["6-15"], ("met", "6-15"), ("ahead", None)),
        (["6-10", "6-14"], ("met", "6-14"), ("ahead", None)),
        (["6-16"], ("late", "6-16"), ("met", "6-16")),
        (["6-17", "6-20"], ("late", "6-17"), ("met", "6-20")),
        (["6-15", "6-16"], ("met", "6-15"), ("met", "6-16")),
        (["6-14", "6-30"], ("met", "6-14"), ("met", "6-30")),
        (["6-15", "7-1"], ("met", "6-15"), ("late", "7-1")),
        (["7-1"], ("late", "7-1"), ("late", "7-1")),
    ],
)
def test_what_a_report_meets(book: Rulebook, days: list[str], first: Any, second: Any) -> None:
    """Ruling 7: a due date is met by a report after the previous due date and not after it."""
    expected = [(state, day(on) if on else None) for state, on in (first, second)]
    assert states(desk(book, "6-30", {"甲镇": sent(*days)})) == expected


def test_one_report_in_time_does_not_meet_the_second_once_it_is_past(book: Rulebook) -> None:
    assert states(desk(book, "7-1", {"甲镇": sent("6-14")})) == [("met", day("6-14")), ("missed", None)]


def test_receipt_decides_what_is_met(book: Rulebook) -> None:
    units = {"甲镇": {"reports": [{"day": "6-15", "received": "6-16"}]}}
    worked = Worked(book, Case("", "", units, {}))
    from baiyun.gather.decided import Decided

    found = pipeline.desk(
        Campaign(book, worked.roster, Decided(arrivals=worked.receipts)), worked.files, day("6-20"), "june"
    )
    assert states(found) == [("late", day("6-16")), ("met", day("6-16"))]


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        ("5-20", "6-15", 26),
        ("6-14", "6-15", 1),
        ("6-15", "6-15", 0),
        ("6-16", "6-30", 14),
        ("6-30", "6-30", 0),
        ("7-1", None, None),
    ],
)
def test_days_left(book: Rulebook, today: str, due: str | None, left: int | None) -> None:
    found = desk(book, today, {"甲镇": None})
    assert (found.next_due, found.days_left) == (day(due) if due else None, left)


# who owes a report (U117)


@pytest.mark.parametrize(
    ("today", "due"), [("6-15", None), ("6-16", "6月15日"), ("6-30", "6月15日"), ("7-1", "6月30日")]
)
def test_a_silent_unit_owes_a_report_from_the_day_after_the_due_date(
    book: Rulebook, today: str, due: str | None
) -> None:
    found = desk(book, today, {"甲镇": None, "乙镇": {"exempt": {"june": "防汛"}}, "丙镇": sent("6-10")})
    assert len(overdue(found)) == (due is not None)
    for message in overdue(found):
        assert "甲镇" in message
        assert str(due) in message
    assert {problem.severity for problem in found.problems if problem.code == "U117"} <= {"explain"}


def test_an_exempt_unit_owes_nothing_and_is_told_nothing(book: Rulebook) -> None:
    found = desk(book, "7-1", {"甲镇": {"exempt": {"june": "防汛"}}, "乙镇": {"exempt": {"july": "防汛"}}})
    assert states(found) == [("exempt", None)] * 2
    assert (seat(found).exempt, seat(found).message) == ("防汛", "")
    assert seat(found, "乙镇").exempt is None
    assert (found.count("exempt"), found.count("silent")) == (1, 1)


def test_what_an_exempt_unit_sends_all_the_same_is_checked(book: Rulebook) -> None:
    """Ruling 23."""
    units = {"甲镇": {"exempt": {"june": "防汛"}, **sent("6-14", 项目=[SIGNED | {"投资额": "约10亿"}])}}
    found = desk(book, "7-1", units)
    assert seat(found).errors == 1
    assert (found.count("exempt"), found.count("reported"), found.count("wrong")) == (1, 0, 1)


# the counts and the texts


def test_problems_are_counted_for_the_unit_in_whose_files_they_stand(book: Rulebook) -> None:
    units = {
        "甲镇": sent("6-14", 项目=[SIGNED | {"投资额": "约10亿"}, SIGNED | {"项目名称": "别的", "佐证材料": None}]),
        "乙镇": sent("6-14", 项目=[SIGNED | {"项目名称": "茶园", "投资企业": "茶业"}]),
    }
    found = desk(book, "6-14", units)
    assert (seat(found).errors, seat(found).explains) == (1, 1)
    assert (seat(found, "乙镇").errors, seat(found, "乙镇").explains) == (0, 0)
    assert (found.count("wrong"), found.count("owing")) == (1, 1)


def test_the_text_for_a_unit_with_mistakes_names_every_one_and_the_next_due_date(book: Rulebook) -> None:
    rows = [SIGNED | {"投资额": "约10亿"}, SIGNED | {"项目名称": "别的", "佐证材料": None}]
    message = seat(desk(book, "6-14", {"甲镇": sent("6-14", 项目=rows)})).message
    first, *lines = message.split("\n")
    assert first == "【甲镇】6月报表有 2 处要改正或说明，请于6月15日前改好重报："
    assert [line[:3] for line in lines] == ["1. ", "2. "]
    assert "投资额" in lines[0]
    assert "佐证材料" in lines[1]
    assert "[" not in message


@pytest.mark.parametrize(
    ("today", "words"), [("6-1", "请于6月15日前"), ("6-30", "请于6月30日前"), ("7-1", "报送期限已过，请尽快")]
)
def test_the_text_for_a_silent_unit(book: Rulebook, today: str, words: str) -> None:
    message = seat(desk(book, today, {"甲镇": None})).message
    assert message.startswith("【甲镇】6月报表还没有收到")
    assert words in message


def test_a_unit_that_owes_nothing_gets_no_text(book: Rulebook) -> None:
    found = desk(book, "6-30", {"甲镇": sent("6-14", "6-29", 项目=[SIGNED])})
    assert seat(found).message == ""
    assert [problem for problem in found.problems if problem.severity != "note"] == []


def test_a_unit_that_missed_a_due_date_is_told(book: Rulebook) -> None:
    """A report of the first half does not free a unit from the second: once that is missed, it owes one."""
    found = desk(book, "7-1", {"甲镇": sent("6-14", 项目=[SIGNED])})
    assert states(found)[1] == ("missed", None)
    assert "6月30日" in seat(found).message


# files of several months


def test_several_months_show_the_desk_of_the_latest_with_the_problems_of_all(book: Rulebook) -> None:
    units = {
        "甲镇": {"reports": [{"day": "6-14", "项目": [SIGNED | {"投资额": "约10亿"}]}]},
        "乙镇": {"reports": [{"month": "july", "day": "7-14"}]},
    }
    found = desk(book, "7-14", units, None)
    assert found.period is not None
    assert found.period.id == "july"
    assert [each.reported for each in found.seats] == [False, True]
    assert "C103" in {problem.code for problem in found.problems}


def test_the_text_for_an_earlier_months_mistake_does_not_call_it_the_latest_months(book: Rulebook) -> None:
    units = {
        "甲镇": {"reports": [{"day": "6-14", "项目": [SIGNED | {"投资额": "约10亿"}]}]},
        "乙镇": {"reports": [{"month": "july", "day": "7-14"}]},
    }
    message = seat(desk(book, "7-20", units, None)).message
    assert "7月报表有 1 处" not in message
    assert "7月报表还没有收到" in message


def test_no_report_at_all(book: Rulebook) -> None:
    found = desk(book, "6-14", {"甲镇": None}, None)
    assert (found.period, found.seats, found.days_left, found.next_due) == (None, (), None, None)
