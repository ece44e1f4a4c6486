"""Numbers of many digits in the rules and in what units fill in: refused where they are read, never a traceback."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baiyun.problems import rules as problems
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.numbers import half_up, too_long
from kindwork import ITEM, loaded, points, visiting

LONG = "9" * 28


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ITEM, ITEM.replace("points: 3", f"points: {LONG}")),
        (ITEM, ITEM.replace("target: 10", f"target: 0.{LONG}")),
        (ITEM, ITEM.replace("points: 3", "points: 1e300")),
        (ITEM, f"tiers: {{of: 拜访家数, at_least: {{{LONG}: 4, 5: 2}}}}"),
        (ITEM, f"tiers: {{steps: [{{points: 4, when: {{拜访家数: {{at_least: {LONG}}}}}}}]}}"),
        ("when: {重大实签数: {at_least: 1}}", f"when: {{重大实签数: {{between: [1, {LONG}]}}}}"),
        ("weight: 60", f"weight: 60.{LONG}"),
        ("意向性签约: 12", f"意向性签约: {'9' * 1_000_000}"),
        ("at_least: {50: 10, 20: 8", f"at_least: {{50: {LONG}, 20: 8"),
    ],
)
def test_a_long_number_of_the_rules_is_refused_with_its_line(rules_text: str, before: str, after: str) -> None:
    assert before in rules_text
    line = rules_text[: rules_text.index(before)].count("\n") + 1
    book, found = rulebook("rules.yaml", rules_text.replace(before, after, 1).encode())
    assert book is None
    assert (problems.WRONG_VALUE.code, line) in {(each.code, each.place.row) for each in found}
    assert any("数字最多 15 位整数、15 位小数" in str(each) for each in found)


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        ("9" * 15, False), ("9" * 16, True), ("-" + "9" * 15, False), ("0." + "9" * 15, False), ("0." + "9" * 16, True),
        ("9" * 15 + "." + "9" * 15, False), ("1E+14", False), ("1E+15", True), ("0", False),
    ],
)  # fmt: skip
def test_fifteen_digits_on_either_side_of_the_point(number: str, *, refused: bool) -> None:
    assert too_long(Decimal(number)) is refused


def test_the_longest_numbers_that_are_taken_can_be_scored(rules_text: str) -> None:
    """10 companies, each as long a number as there may be: nothing overflows, the total is held at its bound."""
    long = f"{'9' * 15}.{'9' * 15}"
    measures = (
        f"一重: {{weighted: {{拜访家数: {long}}}}}",
        f"二重: {{weighted: {{一重: {long}}}}}",
        f"三重: {{weighted: {{二重: {long}}}}}",
    )
    book, found = loaded(rules_text, f"per: {{of: 三重, each: {long}, cap: none}}", *measures)
    assert (book is None, found) == (False, [])
    given = points(rules_text, f"per: {{of: 三重, each: {long}, cap: none}}", {"甲镇": visiting(10)}, *measures)
    assert (given["甲镇"] or 0) > Decimal("9e60")


def test_any_number_is_rounded_half_up() -> None:
    assert half_up(Decimal("1" * 40 + ".005")) == Decimal("1" * 40 + ".01")
    assert half_up(Decimal("-0.005")) == Decimal("-0.01")
