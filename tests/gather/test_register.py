"""The register: the life of a project over the reports, and the county's projects made of the lives (rulings 9, 13, 14)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from baiyun.gather.register import Register
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

PROJECT = {"项目名称": "电路板", "投资企业": "远航", "投资额": 12}
JUNE, JULY, AUGUST = (
    {"month": month, "day": day} for month, day in (("june", "6-30"), ("july", "7-30"), ("august", "8-30"))
)


def told(report: dict[str, str], *rows: dict[str, Any]) -> dict[str, Any]:
    return report | {"项目": [PROJECT | row for row in rows]}


def known(book: Rulebook, month: str = "august", **units: list[dict[str, Any]]) -> Register:
    """The register up to a month."""
    entrants = {name: {"reports": sent} for name, sent in units.items()}
    return Worked(book, Case("", "", entrants, {}, month=month)).month(month).register


def test_one_life_over_the_months(book: Rulebook) -> None:
    signed = {"洽谈签约阶段": "实质性签约", "签约阶段日期": "7-12", "项目名称": "电 路 板"}
    sent = [told(AUGUST, signed, {"项目名称": "茶园"}), told(JUNE, {}), told(JULY, signed)]
    board, garden = known(book, 甲镇=sent).of_unit["甲镇"]
    assert [(each.period, each.day) for each in board.entries] == [
        ("june", date(2023, 6, 30)), ("july", date(2023, 7, 30)), ("august", date(2023, 8, 30)),
    ]  # fmt: skip
    assert (board.name, garden.name) == ("电 路 板", "茶园")
    assert (board.periods, garden.periods) == ({"june", "july", "august"}, {"august"})
    assert board.latest.stage == "实质性签约"
    until = board.until(date(2023, 7, 29))
    assert until is not None
    assert until.latest.stage == "在谈"
    assert garden.until(date(2023, 8, 29)) is None


def test_a_month_knows_nothing_of_the_later_ones(book: Rulebook) -> None:
    [life] = known(book, "june", 甲镇=[told(JUNE, {}), told(JULY, {}, {"项目名称": "茶园"})]).lives
    assert life.periods == {"june"}


@pytest.mark.parametrize("turned", [True, False])
def test_both_reports_of_a_month_tell_in_the_order_of_their_days(book: Rulebook, turned: bool) -> None:  # noqa: FBT001
    sent = [told(JUNE | {"day": "6-15"}, {"投资额": 9}), told(JUNE, {"投资额": 12})]
    [life] = known(book, 甲镇=sent[::-1] if turned else sent).lives
    assert [(each.day.day, each.project.amount) for each in life.entries] == [(15, 9), (30, 12)]


@pytest.mark.parametrize("turned", [True, False])
def test_of_two_reports_of_a_day_the_one_with_more_rows_tells_last(book: Rulebook, turned: bool) -> None:  # noqa: FBT001
    sent = [told(JUNE, {"投资额": 9}, {"项目名称": "茶园"}), told(JUNE, {"投资额": 12})]
    board, _ = known(book, 甲镇=sent[::-1] if turned else sent).lives
    assert board.latest.amount == 9


def test_units_that_name_each_other_have_one_project_of_the_county(book: Rulebook) -> None:
    [project] = known(book, 甲镇=[told(JUNE, {"联合单位": "乙镇"})], 乙镇=[told(JUNE, {"联合单位": "甲镇"})]).projects
    assert (project.units, project.joint) == (("甲镇", "乙镇"), True)


@pytest.mark.parametrize("partner", ["", "乙镇"])
def test_others_claim_it(book: Rulebook, partner: str) -> None:
    """The lead is the one reported last, with its amount."""
    sent = {"甲镇": [told(JUNE, {"联合单位": partner})], "乙镇": [told(JULY, {"投资额": 15})]}
    [project] = known(book, **sent).projects
    assert (project.units, project.joint) == (("甲镇", "乙镇"), False)
    assert (project.lead.unit.name, project.amount) == ("乙镇", 15)


def test_of_another_investor_it_is_another_project(book: Rulebook) -> None:
    found = known(book, 甲镇=[told(JUNE, {})], 乙镇=[told(JUNE, {"投资企业": "另一家"})]).projects
    assert [project.units for project in found] == [("甲镇",), ("乙镇",)]
    assert not any(project.joint for project in found)


@pytest.mark.parametrize(
    ("later", "renamed"),
    [
        ({"项目名称": "电路板一期项目"}, True),
        ({"项目名称": "电路板一期项目", "投资企业": "另一家"}, False),
        ({"项目名称": "茶园"}, False),
    ],
)
def test_a_name_that_goes_on_under_another(book: Rulebook, later: dict[str, str], renamed: bool) -> None:  # noqa: FBT001
    """The same investor, names alike, the first gone when the second comes."""
    found = list(known(book, 甲镇=[told(JUNE, {}), told(JULY, later)]).renamed())
    assert [(first.name, second.name) for first, second in found] == [("电路板", later["项目名称"])] * renamed


def test_two_names_that_stand_together_are_two_projects(book: Rulebook) -> None:
    again = {"项目名称": "电路板一期项目"}
    assert list(known(book, 甲镇=[told(JUNE, {}), told(JULY, {}, again)]).renamed()) == []


def test_the_last_report_of_each_unit(book: Rulebook) -> None:
    register = known(book, 甲镇=[told(JUNE, {}), told(JULY, {})], 乙镇=[told(JUNE, {"项目名称": "茶园"})])
    assert register.last_reports(date(2023, 8, 31)) == {"甲镇": date(2023, 7, 30), "乙镇": date(2023, 6, 30)}
    assert register.last_reports(date(2023, 7, 29)) == {"甲镇": date(2023, 6, 30), "乙镇": date(2023, 6, 30)}
