"""Kinds of rules that the default scheme does not use, each in place of 拜访企业 (4 points); worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kindwork import loaded, points, signing, visiting


@pytest.mark.parametrize(
    ("partial", "visits", "expected"),
    [
        ("drop", 3, "0"),  # below the threshold
        ("drop", 4, "1"),
        ("drop", 6, "1"),  # 2 of 3 of a step: dropped
        ("begun", 6, "2"),  # counted as a whole one
        ("share", 6, "1.67"),  # 1 + 2/3
        ("drop", 7, "2"),
        ("drop", 13, "4"),  # 1 + 3
        ("drop", 30, "4"),  # 1 + 8, capped
    ],
)
def test_step(rules_text: str, partial: str, visits: int, expected: str) -> None:
    item = f"step: {{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 4, partial: {partial}}}"
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


@pytest.mark.parametrize(("visits", "expected"), [(0, "4"), (3, "2.5"), (6, "1"), (9, "1")])
def test_deduct(rules_text: str, visits: int, expected: str) -> None:
    """4 − 0.5 each, down to 1."""
    item = "deduct: {of: 拜访家数, points: 4, each: 0.5, floor: 1}"
    assert points(rules_text, item, {"甲镇": visiting(visits)}) == {"甲镇": Decimal(expected)}


def test_spread(rules_text: str) -> None:
    """1 + (v − 0) ÷ (9 − 0) × 3; the silent unit is the worst of its kind, the 部门 is alone in its own."""
    units = {"甲镇": visiting(9), "乙镇": visiting(3), "丙镇": {}, "丁局": visiting(2) | {"kind": "部门"}}
    found = points(rules_text, "spread: {of: 拜访家数, base: 1, span: 3}", units)
    assert found == {"甲镇": Decimal(4), "乙镇": Decimal(2), "丙镇": Decimal(1), "丁局": Decimal(4)}


def test_spread_the_other_way_and_among_all(rules_text: str) -> None:
    """Smallest first: 1 + (9 − v) ÷ 9 × 3, over all kinds."""
    units = {"甲镇": visiting(9), "乙镇": visiting(3), "丁局": visiting(0) | {"kind": "部门"}}
    found = points(rules_text, "spread: {of: 拜访家数, base: 1, span: 3, first: smallest, among: all}", units)
    assert found == {"甲镇": Decimal(1), "乙镇": Decimal(3), "丁局": Decimal(4)}


def test_an_exempt_unit_is_not_in_the_group(rules_text: str) -> None:
    units = {"甲镇": visiting(9), "乙镇": visiting(6), "丙镇": visiting(0) | {"exempt": {"june": "整合"}}}
    found = points(rules_text, "spread: {of: 拜访家数, base: 1, span: 3}", units)
    assert found == {"甲镇": Decimal(4), "乙镇": Decimal(1), "丙镇": None}


@pytest.mark.parametrize(
    ("more", "amounts", "expected"),
    [
        ("cap: 4", (), "0"),
        ("cap: 4", (0.5, 1, 5), "3"),  # 0 + 1 + 2
        ("cap: 4", (5, 5, 5), "4"),  # 6, capped
        ("cap: 9, limit: 2", (1, 5, 5), "4"),  # the best two
    ],
)
def test_each_row(rules_text: str, more: str, amounts: tuple[float, ...], expected: str) -> None:
    item = f"each_row: {{of: 项目, where: [本月送签], worth: {{投资额: {{at_least: {{5: 2, 1: 1}}}}}}, {more}}}"
    assert points(rules_text, item, {"甲镇": signing(*amounts)}) == {"甲镇": Decimal(expected)}


@pytest.mark.parametrize(
    ("measure", "amounts", "expected"),
    [
        ("某数: {max: 项目.投资额}", (2, 3.5, 1), "3.5"),
        ("某数: {min: 项目.投资额}", (2, 3.5, 1), "1"),
        ("某数: {max: 项目.投资额}", (), "0"),  # no row, no value: when_missing
        ("某数: {ratio: {of: 总额, to: 送签数}}", (2, 3, 1), "2"),  # 6 ÷ 3
        ("某数: {ratio: {of: 总额, to: 送签数, when_zero: 1.5}}", (), "1.5"),
        ("某数: {weighted: {送签数: 0.5, 总额: 0.25}}", (1, 3), "2"),  # 2 × 0.5 + 4 × 0.25
    ],
)
def test_measures(rules_text: str, measure: str, amounts: tuple[float, ...], expected: str) -> None:
    item = "per: {of: 某数, each: 1, cap: 4}"
    found = points(rules_text, item, {"甲镇": signing(*amounts)}, measure, "总额: {sum: 项目.投资额}")
    assert found == {"甲镇": Decimal(expected)}


def test_measures_in_a_circle_are_refused(rules_text: str) -> None:
    measures = ("甲数: {ratio: {of: 乙数, to: 送签数}}", "乙数: {weighted: {甲数: 1}}")
    _, found = loaded(rules_text, "per: {of: 甲数, each: 1, cap: 4}", *measures)
    assert [problem.code for problem in found] == ["R114", "R114"]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("step: {of: 拜访家数, at: 4, points: 1, every: 0, plus: 1, cap: 4}", "R105"),
        ("spread: {of: 拜访家数, base: 1, span: 0}", "R105"),
        ("spread: {of: 拜访家数, base: 1, span: 1}", "R109"),  # 2 of 3 points
        ("each_row: {of: 项目, worth: {投资额: {at_least: {5: 2}}}, cap: 9, limit: 1}", "R109"),  # one row earns 2
        ("deduct: {of: 拜访次数, points: 4, each: 1}", "R106"),
    ],
)
def test_what_cannot_be_is_refused(rules_text: str, item: str, code: str) -> None:
    _, found = loaded(rules_text, item)
    assert [problem.code for problem in found] == [code]
