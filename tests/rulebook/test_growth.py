"""Measures against the period before, and divisions by 0; worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kindwork import loaded, month, points, signing, visiting, working


def visits(june: int | None, july: int) -> dict[str, Any]:
    """A unit that visited so many companies in June and in July."""
    reports = [
        {
            "day": f"{number}-30",
            "month": name,
            "外出招商": [{"日期": f"{number}-5", "拜访企业": count}] if count else [],
        }
        for number, name, count in ((6, "june", june), (7, "july", july))
        if count is not None
    ]
    return {"roster": {"上年家数": 4}, "reports": reports}


LAST_YEAR = "上年: {roster: 上年家数}"
GROWTH = "增长: {growth: {of: 拜访家数, first: 上年, when_zero: {both: 0.5, alone: 2}}}"
ITEM = "per: {of: 增长, each: 1, cap: none}"


@pytest.mark.parametrize(
    ("period", "june", "july", "expected"),
    [
        ("july", 4, 6, "0.5"),  # (6 − 4) ÷ 4
        ("july", 4, 4, "0"),
        ("july", 4, 3, "-0.25"),
        ("july", 0, 3, "2"),  # 3 over 0
        ("july", 0, 0, "0.5"),  # 0 over 0
        ("june", 5, 0, "0.25"),  # the first period: last year's 4 of the roster
        ("june", 2, 0, "-0.5"),
    ],
)
def test_growth(rules_text: str, period: str, june: int, july: int, expected: str) -> None:
    read = loaded(rules_text, ITEM, GROWTH, LAST_YEAR)
    found = month(read, {"甲镇": visits(june, july)}, period).everyone[0].card.points("拜访企业")
    assert found == Decimal(expected)


def line(rules_text: str, measure: str, about: dict[str, Any], period: str) -> str:
    result = month(loaded(rules_text, ITEM, measure, LAST_YEAR), {"甲镇": about}, period)
    [found] = [each for part in result.everyone[0].card.criteria for each in part.items if each.name == "拜访企业"]
    assert any("外出招商" in place.sheet for place in found.places)
    return found.working


def test_the_working_shows_both_months(rules_text: str) -> None:
    assert line(rules_text, GROWTH, visits(4, 6), "july") == "增长 0.5（本期 6，6月 4） × 1 = 0.5"
    assert line(rules_text, GROWTH, visits(0, 6), "july") == "增长 2（本期 6，6月 0，除数为 0，按 2） × 1 = 2"
    assert line(rules_text, GROWTH, visits(5, 0), "june") == "增长 0.25（本期 5，上年 4） × 1 = 0.25"


def test_the_first_period_takes_another_measure(rules_text: str) -> None:
    measure = "增长: {previous: {of: 拜访家数, first: 上年}}"
    read = loaded(rules_text, ITEM, measure, LAST_YEAR)
    units = {"甲镇": visits(3, 6)}
    assert month(read, units, "june").everyone[0].card.points("拜访企业") == 4
    assert month(read, units, "july").everyone[0].card.points("拜访企业") == 3


def test_a_period_before_that_is_not_at_hand_is_no_silent_0(rules_text: str) -> None:
    """July alone: no value, and the month is asked for."""
    result = month(loaded(rules_text, ITEM, GROWTH, LAST_YEAR), {"甲镇": visits(None, 6)}, "july")
    [found] = [each for part in result.everyone[0].card.criteria for each in part.items if each.name == "拜访企业"]
    assert found.working == "增长：无"


@pytest.mark.parametrize(
    ("measures", "codes"),
    [
        (
            ("甲: {previous: {of: 拜访家数, first: 乙}}", "乙: {weighted: {甲: 1}}"),
            {"R114"},
        ),  # a circle in the first period
        (("甲: {growth: {of: 乙}}", "乙: {weighted: {甲: 1}}"), {"R114"}),
        (("甲: {previous: {of: 乙}}", "乙: {weighted: {甲: 1}}"), set()),  # the period before is another one
        (("甲: {growth: {of: 乙}}", "乙: {points: total}"), {"R105"}),
        (("甲: {previous: 乙}", "乙: {points: total}"), {"R105"}),
        (("甲: {so_far: 乙}", "乙: {points: total}"), {"R105"}),
        (("甲: {growth: {of: 拜访家数, first: 没有}}",), {"R106"}),
        (("甲: {ratio: {of: 拜访家数, to: 外出次数, when_zero: 没有}}",), {"R106"}),
        (("甲: {ratio: {of: 拜访家数, to: 外出次数, when_zero: {alone: 没有}}}",), {"R106"}),
        (("甲: {ratio: {of: 拜访家数, to: 外出次数, when_zero: {one: 1}}}",), {"R103"}),
    ],
)
def test_what_cannot_be_asked_is_refused(rules_text: str, measures: tuple[str, ...], codes: set[str]) -> None:
    _, found = loaded(rules_text, "per: {of: 拜访家数, each: 1, cap: 4}", *measures)
    assert {problem.code for problem in found} == codes


@pytest.mark.parametrize(
    ("when_zero", "about", "expected"),
    [
        ("{both: 1, alone: 3}", {}, "1"),  # no project, no company: 0 ÷ 0
        ("{both: 1, alone: 3}", signing(5), "3"),  # 5 ÷ 0
        ("{both: 1, alone: 总额}", signing(2), "2"),
        ("总额", signing(2), "2"),
        ("{both: 1}", signing(2), "0"),
        ("1.5", signing(2), "1.5"),
    ],
)
def test_a_division_by_0(rules_text: str, when_zero: str, about: dict[str, Any], expected: str) -> None:
    measures = (f"某数: {{ratio: {{of: 总额, to: 拜访家数, when_zero: {when_zero}}}}}", "总额: {sum: 项目.投资额}")
    found = points(rules_text, "per: {of: 某数, each: 1, cap: 4}", {"甲镇": about or visiting(0)}, *measures)
    assert found == {"甲镇": Decimal(expected)}


def test_the_working_says_what_stands_for_a_division_by_0(rules_text: str) -> None:
    measures = (
        "某数: {ratio: {of: 总额, to: 拜访家数, when_zero: {both: 1, alone: 总额}}}",
        "总额: {sum: 项目.投资额}",
    )
    item = "per: {of: 某数, each: 1, cap: 4}"
    assert working(rules_text, item, signing(2), *measures) == "某数 2（2 ÷ 0，除数为 0，按总额 2） × 1 = 2"
    assert working(rules_text, item, visiting(0), *measures) == "某数 1（0 ÷ 0，除数为 0，按 1） × 1 = 1"
