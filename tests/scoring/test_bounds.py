"""Criteria and totals without a lower bound, and what a unit that sent nothing gets; worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baiyun.rank.result import MonthResult
from kindwork import loaded, month, visiting

ITEM = "per: {of: 拜访家数, each: -3, cap: none}"


def without_floor(rules_text: str, *, total: str = "0") -> str:
    """比基础工作 may fall without end: 17 points of the other items are enough for it."""
    text = rules_text.replace("name: 比基础工作, points: 20,", "name: 比基础工作, points: 17, floor: none,")
    assert text != rules_text
    return text.replace("total: {floor: 0, cap: 100}", f"total: {{floor: {total}, cap: 97}}")


def scored(text: str, visits: int) -> MonthResult:
    return month(loaded(text, ITEM), {"甲镇": visiting(visits)})


@pytest.mark.parametrize("floor", ["0", "-50", "none"])
def test_a_criterion_and_the_total_without_a_floor(rules_text: str, floor: str) -> None:
    """30 companies at −3 are −90, which no other item makes good: the total ends at its floor, or below −50."""
    card = scored(without_floor(rules_text, total=floor), 30).everyone[0].card
    [work] = [part for part in card.criteria if part.id == "groundwork"]
    assert card.points("拜访企业") == -90
    assert work.points == sum(item.points for item in work.items)
    added = sum(part.points for part in card.criteria)
    assert added < -50
    assert card.total == (added if floor == "none" else Decimal(floor))


def silent(rules_text: str, how: str, more: str = "") -> MonthResult:
    """A unit that sent nothing beside one that reported; the duty of trips takes 8 and the block gives 5 to everybody."""
    block = "\nadjustments:\n  - {id: all, name: 人人有, clause: 自定, basis: 裁量, items: [人人], cap: 5}\n"
    text = rules_text.replace(
        "\nitems:\n", "\nitems:\n  人人: {clause: 自定, basis: 裁量, tiers: {of: 拜访家数, at_least: {0: 5}}}\n"
    )
    text = text.replace("\ntotal:", f"{block}silent: {how}\n{more}\ntotal:")
    return month(loaded(text, "share: {of: 拜访家数, target: 10, points: 3}"), {"甲镇": {}, "乙镇": visiting(1)})


@pytest.mark.parametrize(
    ("how", "block", "total"), [("as_empty", "5", "5"), ("zero", "0", "0"), ("zero_total", "5", "0")]
)
def test_what_a_silent_unit_gets(rules_text: str, how: str, block: str, total: str) -> None:
    """As empty: groundwork −8 held at 0, the block 5."""
    standing = silent(rules_text, how).find("甲镇")
    assert standing is not None
    assert (standing.card.blocks[0].points, standing.card.total) == (Decimal(block), Decimal(total))
    assert standing.card.vetoes == ()
    assert standing.reason == "未报送"
