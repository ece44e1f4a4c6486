"""Kinds beyond the default scheme: thresholds, targets, groups, figures by kind of unit; each worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kindwork import loaded, month, points, signing, visiting, working

# thresholds


@pytest.mark.parametrize(("visits", "expected"), [(0, "0"), (4, "0"), (5, "2"), (9, "2"), (10, "4"), (30, "4")])
def test_tiers_of_one_measure(rules_text: str, visits: int, expected: str) -> None:
    item = "tiers: {of: 拜访家数, at_least: {10: 4, 5: 2}}"
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


JOINT = """tiers:
      steps:
        - {points: 4, when: {拜访家数: {at_least: 10}, 外出次数: {at_least: 2}}}
        - {points: 3, when: {拜访家数: {at_least: 8}, 外出次数: {at_least: 1}}}
        - {points: 2, when: {any: [{拜访家数: {at_least: 12}}, {外出次数: {at_least: 3}}]}}
      otherwise: -1"""


@pytest.mark.parametrize(
    ("trips", "expected"),
    [
        ([10, 0], "4"),  # 10 companies on 2 trips
        ([10], "3"),  # one trip lacks for the highest step
        ([1, 1, 1], "2"),  # 3 trips, only 3 companies
        ([1], "-1"),
    ],
)
def test_tiers_with_joint_conditions(rules_text: str, trips: list[int], expected: str) -> None:
    rows = [{"日期": f"6-{day}", "拜访企业": visits or "甲企业"} for day, visits in enumerate(trips, 5)]
    found = points(rules_text, JOINT, {"甲镇": {"reports": [{"day": "6-30", "外出招商": rows}]}})
    assert found == {"甲镇": Decimal(expected)}


def test_bands_of_one_measure_join(rules_text: str) -> None:
    item = (
        "tiers: {steps: [{points: 1, when: {拜访家数: {less_than: 5}}}, {points: 4, when: {拜访家数: {at_least: 5}}}]}"
    )
    units = {"甲镇": visiting(4), "乙镇": visiting(5)}
    assert points(rules_text, item, units) == {"甲镇": Decimal(1), "乙镇": Decimal(4)}


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        (10, "2"),  # the target
        (13, "2.5"),  # one whole step of 2 above
        (16, "3.5"),  # 2 steps up to distance 4, then one of 2 worth 0.5 … 2 + 2×0.5 + 1×0.5
        (20, "4"),  # capped: 2 + 1 + 3×0.5 = 4.5
        (9, "2"),  # half a step below is dropped
        (8, "1"),
        (6, "0"),
        (5, "0"),  # held at the floor
        (4, "0"),  # below the gate of 50 %
    ],
)
def test_margin(rules_text: str, visits: int, expected: str) -> None:
    item = (
        "margin: {of: 拜访家数, target: 10, points: 2, step: 2, plus: 0.5, minus: 1, cap: 4, gate: 50, "
        "above: [{at: 4, every: 2, plus: 0.5}]}"
    )
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


@pytest.mark.parametrize(("visits", "expected"), [(10, "3"), (11, "3.5"), (12, "4"), (9, "2"), (5, "-2"), (0, "-2")])
def test_margin_in_percent_of_a_measure(rules_text: str, visits: int, expected: str) -> None:
    """Each 10 % over the 10 trips' companies: +0.5, each 10 % below: −1, not below −2; the target is another measure."""
    item = (
        "margin: {of: 拜访家数, target: 应访, points: 3, step: 10, plus: 0.5, minus: 1, cap: 4, floor: -2, by: percent}"
    )
    found = points(rules_text, item, {"甲镇": visiting(visits)}, "应访: {weighted: {应开周数: 2}}")
    # June 2023 has 5 Thursdays: the target is 10
    assert found == {"甲镇": Decimal(expected)}


@pytest.mark.parametrize(("visits", "expected"), [(5, "1"), (7, "1.5"), (10, "2"), (14, "2.5"), (29, "4")])
def test_step_with_further_steps(rules_text: str, visits: int, expected: str) -> None:
    """From 5 on 0.25 each, from 9 on 0.5 for every 5: 29 is 1 + 4 × 0.25 + 4 × 0.5."""
    item = (
        "step: {of: 拜访家数, at: 5, points: 1, every: 1, plus: 0.25, cap: 4, further: [{at: 9, every: 5, plus: 0.5}]}"
    )
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


# targets


@pytest.mark.parametrize(("visits", "expected"), [(5, "0"), (6, "2.4"), (10, "4"), (20, "8")])
def test_share_with_a_gate_and_without_a_cap(rules_text: str, visits: int, expected: str) -> None:
    item = "share: {of: 拜访家数, target: 10, points: 4, cap: none, gate: 60}"
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


def test_share_of_a_target_that_is_a_measure(rules_text: str) -> None:
    """4 companies of 8; a target of 0 leaves ``when_missing``."""
    units = {"甲镇": visiting(4), "乙镇": visiting(9)}
    item = "share: {of: 拜访家数, target: 应访, points: 4, when_missing: 1}"
    assert points(rules_text, item, units, "应访: {weighted: {应开周数: 1.6}}")["甲镇"] == 2
    assert points(rules_text, item, units, "应访: {weighted: {应开周数: 0}}")["甲镇"] == 1


@pytest.mark.parametrize(("visits", "expected"), [(3, "0"), (5, "1"), (7, "2"), (30, "4")])
def test_per_counts_what_is_above(rules_text: str, visits: int, expected: str) -> None:
    item = "per: {of: 拜访家数, above: 3, each: 0.5, cap: 4}"
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


@pytest.mark.parametrize(("visits", "expected"), [(0, "0"), (2, "-1"), (4, "-2"), (30, "-2")])
def test_per_takes_points(rules_text: str, visits: int, expected: str) -> None:
    """扣完为止: 0.5 each, at most 2 are taken; the criterion loses 4 points that can be reached."""
    text = rules_text.replace("name: 比基础工作, points: 20", "name: 比基础工作, points: 16").replace(
        "cap: 100}", "cap: 96}"
    )
    item = "per: {of: 拜访家数, each: -0.5, cap: -2}"
    assert points(text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


def test_quota_of_several_measures(rules_text: str) -> None:
    """2 trips and 6 companies are needed, 0.5 each: 1 trip and 4 companies lack 1 + 2, each takes 0.5."""
    item = "quota: {need: {外出次数: 2, 拜访家数: 6}, each: 0.5, missing: 0.5, floor: -1}"
    units = {"甲镇": visiting(4), "乙镇": visiting(0)}
    assert points(rules_text, item, units) == {"甲镇": Decimal("2.5"), "乙镇": Decimal(0)}


def test_quota_against_a_measure(rules_text: str) -> None:
    """As many companies as the month has weeks (5); full points are said apart."""
    item = "quota: {of: 拜访家数, need: 应开周数, points: 4, each: 1, missing: 1}"
    assert points(rules_text, item, {"甲镇": visiting(3), "乙镇": visiting(7)}) == {
        "甲镇": Decimal(2),
        "乙镇": Decimal(4),
    }


def test_deduct_for_several_measures(rules_text: str) -> None:
    """4 − 1 trip × 0.5 − 3 companies × 1 = 0.5; 4 − 0.5 − 5 is held at 0."""
    item = "deduct: {points: 4, each: {外出次数: 0.5, 拜访家数: 1}}"
    units = {"甲镇": visiting(3), "乙镇": visiting(5)}
    assert points(rules_text, item, units) == {"甲镇": Decimal("0.5"), "乙镇": Decimal(0)}


# places


def test_place_in_bands_and_with_a_least_value(rules_text: str) -> None:
    """First two places 4, third 3, from the fourth on 1; below 2 companies no place at all."""
    item = "place: {of: 拜访家数, first: largest, bands: {2: 4, 3: 3}, otherwise: 1, needs: 2}"
    units = {"甲镇": visiting(9), "乙镇": visiting(7), "丙镇": visiting(5), "丁镇": visiting(3), "戊镇": visiting(1)}
    assert list(points(rules_text, item, units).values()) == [Decimal(each) for each in ("4", "4", "3", "1", "0")]


VETO = """
vetoes:
  - {name: 弄虚作假, when: {拜访家数: {at_least: 9}}, then: last, clause: 自定, basis: 裁量}
"""


@pytest.mark.parametrize(("vetoed", "expected"), [("in", "2"), ("out", "4")])
def test_spread_with_a_vetoed_unit(rules_text: str, vetoed: str, expected: str) -> None:
    """0, 4 and 12 companies: 4 is 1 + 4/12 × 3 = 2; without the vetoed unit it is the largest."""
    text = rules_text.replace("\ntotal:", f"{VETO}\ntotal:")
    item = f"spread: {{of: 拜访家数, base: 1, span: 3, vetoed: {vetoed}}}"
    found = points(text, item, {"甲镇": visiting(0), "乙镇": visiting(4), "丙镇": visiting(12)})
    assert (found["甲镇"], found["乙镇"], found["丙镇"]) == (1, Decimal(expected), 4)


# groups and kinds of units


def test_the_larger_of_two_items_counts(rules_text: str) -> None:
    """就高不重复: 4 for 10 companies, 3 for two trips."""
    text = rules_text.replace(
        "items:\n  签约阶段:",
        "items:\n  访企业: {clause: 三（一）, basis: 裁量, share: {of: 拜访家数, points: 4, target: 10}}\n"
        "  走出去: {clause: 三（一）, basis: 裁量, per: {of: 外出次数, each: 1.5, cap: 3}}\n  签约阶段:",
    )
    units = {"甲镇": visiting(10), "乙镇": visiting(1)}
    assert points(text, "group: {items: [访企业, 走出去]}", units) == {"甲镇": Decimal(4), "乙镇": Decimal("1.5")}
    added = points(text, "group: {items: [访企业, 走出去], take: sum, cap: 5}", units)
    assert added == {"甲镇": Decimal(5), "乙镇": Decimal("1.9")}


def test_figures_of_a_kind_of_unit(rules_text: str) -> None:
    """部门 need 20 companies, the others 10."""
    item = "by_category: {部门: {target: 20}}\n    share: {of: 拜访家数, target: 10, points: 4}"
    units = {"甲镇": visiting(5), "乙局": visiting(5) | {"kind": "部门"}}
    assert points(rules_text, item, units) == {"甲镇": Decimal(2), "乙局": Decimal(1)}


def test_an_item_for_some_kinds_of_units(rules_text: str) -> None:
    """部门 do not have the item; their 16 points of the criterion can still not reach 20."""
    item = "applies_to: [乡镇]\n    share: {of: 拜访家数, target: 10, points: 4}"
    _, found = loaded(rules_text, item)
    assert [problem.code for problem in found] == ["R109"]
    text = rules_text.replace("name: 比基础工作, points: 20", "name: 比基础工作, points: 16").replace(
        "cap: 100}", "cap: 96}"
    )
    units = {"甲镇": visiting(5), "乙局": visiting(5) | {"kind": "部门"}}
    assert points(text, item, units) == {"甲镇": Decimal(2), "乙局": None}


def test_a_mistake_in_the_figures_of_a_kind_is_told_once(rules_text: str) -> None:
    item = "by_category: {部门: {target: 20}, 乡镇: {target: 5}, 村: {targett: 3}}\n    share: {of: 拜访家, target: 10, points: 四}"
    book, found = loaded(rules_text, item)
    assert book is None
    assert sorted(problem.code for problem in found) == ["R103", "R105"]


# measures


def test_months_with_a_row(rules_text: str) -> None:
    """June is one month; two rows of it are asked for."""
    rows = [{"日期": "6-5", "拜访企业": 1}, {"日期": "6-6", "拜访企业": 1}, {"日期": "7-6", "拜访企业": 1}]
    units: dict[str, Any] = {"甲镇": {"reports": [{"day": "6-30", "外出招商": rows}]}, "乙镇": visiting(1)}
    for rows_needed, expected in ((1, (4, 4)), (2, (4, 0)), (3, (0, 0))):
        measure = f"访月: {{months: {{of: 外出招商.日期, rows: {rows_needed}}}}}"
        found = points(rules_text, "per: {of: 访月, each: 4, cap: 4}", units, measure)
        assert tuple(found.values()) == tuple(map(Decimal, expected))


def test_the_period_before(rules_text: str) -> None:
    """July 5 companies, June 2: 3 more. A unit that sent nothing in June had none. June itself starts from ``first``."""
    measures = ("上期家数: {previous: {of: 拜访家数, first: 1}}", "增加家数: {weighted: {拜访家数: 1, 上期家数: -1}}")
    july = {"day": "7-30", "month": "july", "外出招商": [{"日期": "7-5", "拜访企业": 5}]}
    june = {"day": "6-30", "month": "june", "外出招商": [{"日期": "6-5", "拜访企业": 2}]}
    read = loaded(rules_text, "per: {of: 增加家数, each: 0.5, cap: 4}", *measures)
    units = {"甲镇": {"reports": [june, july]}, "乙镇": {"reports": [july]}}
    found = {each.name: each.card.points("拜访企业") for each in month(read, units, "july").everyone}
    assert found == {"甲镇": Decimal("1.5"), "乙镇": Decimal("2.5")}
    assert month(read, units, "june").everyone[0].card.points("拜访企业") == Decimal("0.5")
    alone = month(read, {"乙镇": {"reports": [july]}}, "july")
    assert alone.everyone[0].card.points("拜访企业") == Decimal("2.5")  # weighted of the one value there is


def test_a_limit_for_each_month(rules_text: str) -> None:
    """3 trips of one month, at most 2 of it count."""
    rows = [{"日期": f"6-{day}", "拜访企业": 1} for day in (5, 6, 7)]
    found = points(
        rules_text,
        "per: {of: 外出次数, each: 2, cap: 8, limit: 2}",
        {"甲镇": {"reports": [{"day": "6-30", "外出招商": rows}]}},
    )
    assert found == {"甲镇": Decimal(4)}


# rows


@pytest.mark.parametrize(
    ("worth", "amounts", "expected"),
    [
        ("投资额: {step: {at: 5, points: 1, every: 10, plus: 0.5, cap: 4}}", [4], "0"),
        ("投资额: {step: {at: 5, points: 1, every: 10, plus: 0.5, cap: 4}}", [26], "2"),  # 1 + 2 × 0.5
        ("投资额: {step: {at: 5, points: 1, every: 10, plus: 0.5, cap: 4}}", [900], "4"),
        ("投资额: {over: {column: 用地需求, points: 4}}", [5], "2"),  # 5 ÷ 10 × 4
        ("投资额: {over: {column: 用地需求, points: 4}}", [50], "4"),
    ],
)
def test_worth_by_steps_and_by_another_column(rules_text: str, worth: str, amounts: list[float], expected: str) -> None:
    item = f"best_row: {{of: 项目, where: [本月送签], worth: {{{worth}}}}}"
    units = signing(*amounts)
    for row in units["reports"][0]["项目"]:
        row["用地需求"] = 10
    assert points(rules_text, item, {"甲镇": units}) == {"甲镇": Decimal(expected)}


def test_worth_over_a_blank_or_zero_column_is_otherwise(rules_text: str) -> None:
    item = (
        "best_row: {of: 项目, where: [本月送签], worth: {投资额: {over: {column: 用地需求, points: 4}, otherwise: 1}}}"
    )
    units = signing(5, 6)
    units["reports"][0]["项目"][1]["用地需求"] = 0
    assert points(rules_text, item, {"甲镇": units}) == {"甲镇": Decimal(1)}


def test_rows_are_limited_by_month(rules_text: str) -> None:
    """Three receptions in June, the best two count, whatever their order."""
    item = (
        "each_row: {of: 项目, where: [本月送签], worth: {投资额: {at_least: {1: 1, 10: 2}}}, cap: none, "
        "limit: {rows: 2, each: month, by: 签约阶段日期}}"
    )
    assert points(rules_text, item, {"甲镇": signing(1, 1, 10)}) == {"甲镇": Decimal(3)}
    assert "只计最好的 2 行" in working(rules_text, item, signing(1, 1, 10))


# joint shares


def joint_units(**dates: str) -> dict[str, Any]:
    names = {"甲镇": "乙镇、丙镇", "乙镇": "甲镇、丙镇"}
    row = {"项目名称": "大项目", "投资企业": "大企业", "投资额": 12, "洽谈签约阶段": "合同文本送签"}
    return {
        name: {"reports": [{"day": "6-30", "项目": [row | {"联合单位": names[name], "签约阶段日期": day}]}]}
        for name, day in dates.items()
    }


@pytest.mark.parametrize(
    ("joint", "expected"), [("full", (4, 4)), ("equal", (2, 2)), ("first", (4, 0))]
)  # 12 亿元 at 1/3 of a point each: 4; two name each other, 丙镇 does not; 甲 was first
def test_joint_rows_count_by_their_part(rules_text: str, joint: str, expected: tuple[Any, ...]) -> None:
    units = joint_units(甲镇="6-8", 乙镇="6-9")
    measure = f"送签额: {{sum: {{of: 项目.投资额, where: [本月送签], joint: {joint}}}}}"
    by_sum = points(rules_text, "share: {of: 送签额, target: 12, points: 4}", units, measure)
    row = f"best_row: {{of: 项目, where: [本月送签], worth: {{投资额: {{at_least: {{10: 4}}}}}}, joint: {joint}}}"
    by_row = points(rules_text, row, units)
    assert tuple(by_sum.values()) == tuple(by_row.values()) == tuple(Decimal(each) for each in expected)


def test_on_one_day_each_is_first(rules_text: str) -> None:
    units = joint_units(甲镇="6-8", 乙镇="6-8")
    measure = "送签数二: {count: {of: 项目, where: [本月送签], joint: first}}"
    assert set(points(rules_text, "per: {of: 送签数二, each: 4, cap: 4}", units, measure).values()) == {Decimal(4)}


def test_a_declared_part(rules_text: str) -> None:
    """用地需求 stands in for a column of percents: 25 % of 12 亿元; blank: equal parts of two."""
    units = joint_units(甲镇="6-8", 乙镇="6-9")
    units["甲镇"]["reports"][0]["项目"][0]["用地需求"] = 25
    measure = "送签额: {sum: {of: 项目.投资额, where: [本月送签], joint: {declared: 用地需求}}}"
    found = points(rules_text, "share: {of: 送签额, target: 12, points: 4}", units, measure)
    assert found == {"甲镇": Decimal(1), "乙镇": Decimal(2)}


# conditions


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("投资额: {between: [5, 10]}", 2),
        ("投资额: {more_than: 5, less_than: 12}", 1),
        ("签约阶段日期: {later_than: 开工阶段日期}", 1),
        ("签约阶段日期: {not_later_than: 开工阶段日期}", 1),
        ("签约阶段日期: {earlier_than: 开工阶段日期}", 1),
        ("not: {投资额: {at_least: 10}}", 1),
    ],
)
def test_conditions_on_a_row(rules_text: str, test: str, expected: int) -> None:
    about = signing(5, 10, 12)
    about["reports"][0]["项目"][0] |= {"开工阶段": "举行开工仪式", "开工阶段日期": "6-8"}  # after: signed on the 9th
    about["reports"][0]["项目"][1] |= {"开工阶段": "举行开工仪式", "开工阶段日期": "6-10"}
    text = rules_text.replace("\nfilters:", f"\nfilters:\n  试一试: {{{test}}}")
    found = points(
        text, "per: {of: 试数, each: 1, cap: 4}", {"甲镇": about}, "试数: {count: {of: 项目, where: [试一试]}}"
    )
    assert found == {"甲镇": Decimal(expected)}


# workings


def test_a_figure_with_decimals_keeps_its_unit(rules_text: str) -> None:
    item = "share: {of: 送签金额, target: 5, points: 4}"
    measure = "送签金额: {sum: {of: 项目.投资额, where: [本月送签]}, unit: 亿元}"
    assert working(rules_text, item, signing(1.5, 1), measure) == "送签金额 2.5 亿元 ÷ 5 亿元 × 4 = 2"


def test_a_cell_on_which_two_measures_rest_is_cited_once(rules_text: str) -> None:
    item = "share: {of: 大项目占比, target: 1, points: 4}"
    measures = (
        "大个数: {count: {of: 项目, where: [十亿以上, 本月送签]}}",
        "个数: {count: {of: 项目, where: [本月送签]}}",
        "大项目占比: {ratio: {of: 大个数, to: 个数}}",
    )
    [standing] = month(loaded(rules_text, item, *measures), {"甲镇": signing(20, 1)}).everyone
    [line] = [line for group in standing.card.criteria for line in group.items if line.name == "拜访企业"]
    assert (line.points, [place.cell for place in line.places]) == (Decimal(2), ["B2", "B3"])
