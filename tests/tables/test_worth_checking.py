"""The sheet 值得核对: each kind of doubt in its words, with its cells."""

from __future__ import annotations

from typing import Any

import pytest

from baiyun.rulebook.book import Rulebook
from baiyun.tables.worth_checking import worth_checking_table
from casework import Case, Worked

CAR = {"项目名称": "宏图", "投资企业": "远航", "投资额": 2}
SIGNED = CAR | {"洽谈签约阶段": "实质性签约", "签约阶段日期": "6-10"}
AGAIN = SIGNED | {"签约阶段日期": "7-10"}


def told(book: Rulebook, units: dict[str, Any], period: str = "july") -> list[tuple[Any, ...]]:
    """The lines of the sheet."""
    table = worth_checking_table(Worked(book, Case("", "", units, {}, month=period)).month(period))
    assert table.note == "只供核对，不影响得分。"
    return [tuple(row) for row in table.rows]


def months(june: list[dict[str, Any]], july: list[dict[str, Any]]) -> dict[str, Any]:
    return {"reports": [{"month": "june", "day": "6-29", "项目": june}, {"day": "7-29", "项目": july}]}


def trips(*there: tuple[str, str, str]) -> dict[str, Any]:
    rows = [{"日期": day, "目的地": place, "主要领导带队": led} for day, place, led in there]
    return {"reports": [{"day": "7-29", "外出招商": rows}]}


BUILT = {"开工阶段": "项目稳步推进", "开工阶段日期": "7-20"}
KINDS: dict[str, tuple[dict[str, Any], tuple[str, str, str]]] = {
    "re-dated": (
        months([SIGNED], [AGAIN]),
        ("改了日期", "“宏图”的“实质性签约”原来是6月10日，现在是7月10日", "甲镇1.xlsx 项目!I2；甲镇2.xlsx 项目!I2"),
    ),
    "re-dated start": (
        months(
            [SIGNED | {"开工阶段": "实质性开工", "开工阶段日期": "6-20"}],
            [SIGNED | {"开工阶段": "实质性开工", "开工阶段日期": "7-20"}],
        ),
        ("改了日期", "“宏图”的“实质性开工”原来是6月20日，现在是7月20日", "甲镇1.xlsx 项目!K2；甲镇2.xlsx 项目!K2"),
    ),
    "renamed": (
        months([CAR | {"项目名称": "宏图电子信息产业园"}], [CAR | {"项目名称": "宏图电子信息产业园一期"}]),
        (
            "可能改了名称",
            "“宏图电子信息产业园一期”很像以前的“宏图电子信息产业园”，投资企业相同",
            "甲镇1.xlsx 项目!B2；甲镇2.xlsx 项目!B2",
        ),
    ),
    "split in a month": (
        months([], [AGAIN | {"项目名称": "东厂"}, AGAIN | {"项目名称": "西厂", "投资企业": "远 航"}]),
        ("可能拆分项目", "“远航”本期签了 2 个项目：东厂、西厂", "甲镇2.xlsx 项目!B2、B3"),
    ),
    "split over months": (
        months([SIGNED | {"项目名称": "东厂"}], [AGAIN | {"项目名称": "西厂"}]),
        ("可能拆分项目", "“远航”到本期签了 2 个项目：东厂、西厂", "甲镇1.xlsx 项目!B2；甲镇2.xlsx 项目!B2"),
    ),
    "tiny": (
        months([], [AGAIN | {"投资额": 0.09}]),
        ("金额很小的签约", "“宏图”签约金额只有 0.09 亿元", "甲镇2.xlsx 项目!G2"),
    ),
    "old plant": (
        months([], [SIGNED | {"签约阶段日期": "2-10"} | BUILT]),
        ("老项目", "“宏图”2月10日签约，早于活动，本期报“项目稳步推进”", "甲镇2.xlsx 项目!I2、J2"),
    ),
    "trips of a day": (
        trips(("7-5", "东市", "是"), ("7-5", "西市", "是"), ("7-5", "东 市", "是")),
        ("一天几次外出", "7月5日去了 东市、西市", "甲镇1.xlsx 外出招商!A2、A3、A4"),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_with_its_cells(book: Rulebook, kind: str) -> None:
    unit, expected = KINDS[kind]
    assert told(book, {"甲镇": unit}) == [("甲镇", *expected)]


def test_a_group_is_told_to_each_of_its_units(book: Rulebook) -> None:
    names = ("甲镇", "乙镇", "丙镇")
    units = {
        name: months([], [CAR | {"联合单位": "、".join(other for other in names if other != name)}]) for name in names
    }
    seen = "“宏图”由 3 个单位联合：甲镇、乙镇、丙镇"
    found = told(book, units)
    assert {line[:3] for line in found} == {(name, "多家联合", seen) for name in names}
    assert {line[3].split()[0] for line in found} == {f"{name}2.xlsx" for name in names}


PLAIN: dict[str, dict[str, Any]] = {
    "a later stage": months([CAR | {"洽谈签约阶段": "意向性签约", "签约阶段日期": "6-10"}], [AGAIN]),
    "told again": months([SIGNED], [SIGNED]),
    "two investors": months([], [AGAIN, AGAIN | {"项目名称": "东厂", "投资企业": "近港"}]),
    "one signed, one in talks": months([], [AGAIN, CAR | {"项目名称": "东厂"}]),
    "two signed in June, told in July": months(
        [SIGNED, SIGNED | {"项目名称": "东厂"}], [SIGNED, SIGNED | {"项目名称": "东厂"}]
    ),
    "just not tiny": months([], [AGAIN | {"投资额": 0.1}]),
    "signed in the campaign": months([SIGNED], [SIGNED | BUILT]),
    "one place, one day": trips(("7-5", "东市", "是"), ("7-5", "东 市", "是")),
    "two days": trips(("7-5", "东市", "是"), ("7-6", "西市", "是")),
    "another leads": trips(("7-5", "东市", "是"), ("7-5", "西市", "否")),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_what_is_usual_is_not_told(book: Rulebook, kind: str) -> None:
    assert told(book, {"甲镇": PLAIN[kind]}) == []


def test_nothing_of_it_changes_a_point(book: Rulebook) -> None:
    """Signed as two small projects of one investor, or of two: the same points."""
    one, two = ([AGAIN, AGAIN | {"项目名称": "东厂", "投资企业": other}] for other in ("远航", "近港"))
    totals = [
        [standing.card.total for standing in Worked(book, Case("", "", {"甲镇": months([], rows)}, {}, month="july")).month("july").everyone]
        for rows in (one, two)
    ]  # fmt: skip
    assert totals[0] == totals[1]
