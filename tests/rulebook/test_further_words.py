"""Words that further schemes need, each in place of 拜访企业 (4 points); worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_wider_kinds import joint_units

from kindwork import loaded, points, signing, visiting, working

# every row the same


@pytest.mark.parametrize(
    ("item", "signed", "expected"),
    [
        ("each_row: {of: 项目, where: [本月送签], worth: 1.5, cap: 4}", 0, "0"),
        ("each_row: {of: 项目, where: [本月送签], worth: 1.5, cap: 4}", 2, "3"),
        ("each_row: {of: 项目, where: [本月送签], worth: 1.5, cap: 4}", 3, "4"),  # 4.5, capped
        ("each_row: {of: 项目, where: [本月送签], worth: 2, cap: 9, limit: 2}", 3, "4"),  # two rows count
        ("best_row: {of: 项目, where: [本月送签], worth: 4}", 3, "4"),
    ],
)
def test_every_row_is_worth_the_same(rules_text: str, item: str, signed: int, expected: str) -> None:
    assert points(rules_text, item, {"甲镇": signing(*[1] * signed)}) == {"甲镇": Decimal(expected)}


def test_a_constant_row_by_its_part(rules_text: str) -> None:
    """Two units claim it: half of 4 each; the working says so."""
    item = "best_row: {of: 项目, where: [本月送签], worth: 4, joint: equal}"
    assert set(points(rules_text, item, joint_units(甲镇="6-8", 乙镇="6-9")).values()) == {Decimal(2)}
    plain = "each_row: {of: 项目, where: [本月送签], worth: 3, cap: 4}"
    assert working(rules_text, plain, signing(1)).endswith("：3；合计 3")


def test_a_constant_row_is_either_way(rules_text: str) -> None:
    for item in (
        "best_row: {of: 项目, worth: 4, worth_larger: {投资额: {at_least: {1: 4}}}}",
        "best_row: {of: 项目, worth: 四}",
        "best_row: {of: 项目}",
    ):
        _, found = loaded(rules_text, item)
        assert [problem.code for problem in found] == ["R105"], item
    _, found = loaded(rules_text, "best_row: {of: 项目, worth: 2}")
    assert [problem.code for problem in found] == ["R109"]  # 2 of 3 points


# below a threshold


@pytest.mark.parametrize(("visits", "expected"), [(3, "-1"), (4, "1"), (7, "2")])
def test_points_below_the_threshold_of_steps(rules_text: str, visits: int, expected: str) -> None:
    item = "step: {of: 拜访家数, at: 4, points: 1, below: -1, every: 3, plus: 1, cap: 4}"
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


def test_points_below_the_threshold_of_a_cell(rules_text: str) -> None:
    """5 亿元: 1 and a step of 10 for 0.5; below it 0.25."""
    item = "best_row: {of: 项目, where: [本月送签], worth: {投资额: {step: {at: 5, points: 1, below: 0.25, every: 10, plus: 0.5, cap: 4}}}}"
    units = {"甲镇": signing(4), "乙镇": signing(16)}
    assert points(rules_text, item, units) == {"甲镇": Decimal("0.25"), "乙镇": Decimal("1.5")}


# the sides of a target

BOTH = "margin: {of: 拜访家数, target: 10, points: 2, step: 2, plus: 1, minus: 0.5, cap: 4, partial: %s}"


@pytest.mark.parametrize(
    ("partial", "visits", "expected"),
    [
        ("{above: drop, below: begun}", 11, "2"),  # half a step above is dropped
        ("{above: drop, below: begun}", 12, "3"),
        ("{above: drop, below: begun}", 9, "1.5"),  # half a step below counts as one
        ("{above: drop, below: begun}", 7, "1"),  # 1.5 steps: two
        ("{above: share}", 11, "2.5"),
        ("{above: share}", 9, "2"),  # the other side is dropped
        ("begun", 11, "3"),
        ("begun", 9, "1.5"),
    ],
)
def test_begun_steps_above_and_below(rules_text: str, partial: str, visits: int, expected: str) -> None:
    assert points(rules_text, BOTH % partial, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


def test_a_wrong_word_for_begun_steps_is_told_once(rules_text: str) -> None:
    for partial in ("half", "{above: half}", "{over: drop}"):
        _, found = loaded(rules_text, BOTH % partial)
        assert [problem.code for problem in found] == ["R103" if "over" in partial else "R105"], partial


# who takes a place


def test_a_number_of_0_takes_no_place(rules_text: str) -> None:
    """Fewest first: without those of 0, 1 company is the first and 3 the second."""
    units = {"甲镇": visiting(0), "乙镇": visiting(1), "丙镇": visiting(3), "丁镇": {}}
    item = "place: {of: 拜访家数, first: smallest, points: [4, 3], needs: {more_than: 0}}"
    assert points(rules_text, item, units) == {"甲镇": 0, "乙镇": 4, "丙镇": 3, "丁镇": 0}
    free = "place: {of: 拜访家数, first: smallest, points: [4, 3]}"
    assert points(rules_text, free, units) == {"甲镇": 4, "乙镇": 0, "丙镇": 0, "丁镇": 4}  # both of 0 are first
    least = "place: {of: 拜访家数, first: smallest, points: [4, 3], needs: 2}"
    assert points(rules_text, least, units) == {"甲镇": 0, "乙镇": 0, "丙镇": 4, "丁镇": 0}


# a blank in tiers

RATE = ("某率: {ratio: {of: 送签总额, to: 最大额}}", "送签总额: {sum: 项目.投资额}", "最大额: {max: 项目.投资额}")
TIERS = """tiers:
      steps:
        - {points: 4, when: {某率: {at_least: 2}}}
        - {points: 3, when: {拜访家数: {at_least: 5}}}
        - {points: 1, when: {某率: absent, 拜访家数: {at_least: 2}}}
      otherwise: 0.5"""


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (visiting(5), "3"),  # no project, no rate: the step on companies is reached all the same
        (visiting(2), "1"),  # the step for those without a rate
        (visiting(1), "0.5"),  # none is reached
        (signing(1, 1), "4"),  # 2 ÷ 1
        (signing(1), "0.5"),  # a rate of 1, no company
    ],
)
def test_a_measure_without_a_value_fails_its_own_conditions_only(
    rules_text: str, about: dict[str, object], expected: str
) -> None:
    assert points(rules_text, TIERS, {"甲镇": about}, *RATE) == {"甲镇": Decimal(expected)}


@pytest.mark.parametrize(
    "item",
    [
        "tiers: {of: 最大额, at_least: {1: 4}, otherwise: 1, when_missing: 2}",
        "tiers: {steps: [{points: 4, when: {最大额: {at_least: 1}}}], otherwise: 1, when_missing: 2}",
    ],
)
def test_without_any_value_the_points_are_those_of_missing(rules_text: str, item: str) -> None:
    found = points(rules_text, item, {"甲镇": visiting(5), "乙镇": signing(0.5), "丙镇": signing(1)}, RATE[2])
    assert found == {"甲镇": 2, "乙镇": 1, "丙镇": 4}


# literal days


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("{from: 2023-06-09, to: 2023-06-09}", "1"),  # both ends are meant; signing() sends on 9 June
        ("{from: 2023-06-10}", "0"),
        ("{to: 2023-06-08}", "0"),
        ("{after: 2023-06-08, before: 2023-06-10}", "1"),
        ("{after: 2023-06-09}", "0"),
        ("{before: 2023-06-09}", "0"),
    ],
)
def test_literal_days(rules_text: str, days: str, expected: str) -> None:
    text = rules_text.replace("\nfilters:", f"\nfilters:\n  某些天: {{签约阶段日期: {days}}}")
    measure = "某数: {count: {of: 项目, where: [某些天]}}"
    assert points(text, "per: {of: 某数, each: 1, cap: 4}", {"甲镇": signing(1)}, measure) == {
        "甲镇": Decimal(expected)
    }


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ("签约阶段日期: {from: 2023-06-31}", "R105"),  # no such day
        ("签约阶段日期: {from: 2023-06-10, to: 2023-06-01}", "R105"),
        ("签约阶段日期: {from: 2023-06-10, until: 2023-06-20}", "R103"),
        ("投资额: {from: 2023-06-10}", "R105"),  # no date
    ],
)
def test_literal_days_that_are_none_are_refused_with_their_line(rules_text: str, test: str, code: str) -> None:
    text = rules_text.replace("\nfilters:", f"\nfilters:\n  某些天: {{{test}}}")
    _, found = loaded(text, "per: {of: 某数, each: 1, cap: 4}", "某数: {count: {of: 项目, where: [某些天]}}")
    assert {problem.code for problem in found} == {code}
    line = 1 + text[: text.index("某些天")].count("\n")
    assert {problem.place.row for problem in found} >= {line}


# less than none


@pytest.mark.parametrize(
    "item",
    [
        "deduct: {of: 差额, points: 4, each: 1}",
        "deduct: {points: 4, each: {差额: 1}}",
        "per: {of: 差额, each: -1, cap: none}",
    ],
)
def test_less_than_none_takes_nothing_and_gives_nothing(rules_text: str, item: str) -> None:
    """差额 is 3 − the companies: 3, 0 and −2 of them."""
    measures = ("差额: {weighted: {应有: 1, 拜访家数: -1}}", "应有: {roster: 应有家数}")
    units = {
        name: visiting(count) | {"roster": {"应有家数": 3}} for name, count in (("甲镇", 0), ("乙镇", 3), ("丙镇", 5))
    }
    full = 0 if item.startswith("per") else 4
    book, found = loaded(
        rules_text.replace("points: 20, clause: [附件一（五）", "points: open, clause: [附件一（五）"), item, *measures
    )
    assert book is not None, found
    assert points(rules_text.replace("points: 20, clause: [附件一（五）", "points: open, clause: [附件一（五）"), item, units, *measures) == {
        "甲镇": full - 3, "乙镇": full, "丙镇": full,
    }  # fmt: skip
