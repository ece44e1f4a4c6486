"""Duties that are conditions, and duties of some kinds of units."""

from __future__ import annotations

from baiyun.campaign.duties import duties
from baiyun.read.rulebook import rulebook
from kindwork import month, visiting

FIRST = "duties:\n"


def test_a_duty_may_be_any_or_all_of_conditions(rules_text: str) -> None:
    """甲 made one trip and received nobody: 1 trip or 2 receptions is met, 1 trip and 2 receptions is not."""
    more = (
        "duties:\n"
        "  - {name: 走出去或请进来, when: {any: [{外出次数: {at_least: 1}}, {接待次数: {at_least: 2}}]}, within: each, clause: 自定}\n"
        "  - {name: 走出去请进来, when: {外出次数: {at_least: 1}, 接待次数: {at_least: 2}}, within: each, clause: 自定}\n"
        "  - {name: 部门接待, of: 接待次数, need: 1, within: each, applies_to: [部门], clause: 自定}\n"
    )
    text = rules_text.replace(FIRST, more).replace("measures:\n", "measures:\n  接待次数: {count: 客商接待}\n")
    read = rulebook("rules.yaml", text.encode())
    units = {"甲镇": visiting(3), "乙局": visiting(3) | {"kind": "部门"}}
    result = month(read, units)
    assert read[0] is not None
    found = {each.name: {owed.name: owed.met for owed in duties(read[0], each.view.months)} for each in result.everyone}
    assert found["甲镇"]["走出去或请进来"] is True
    assert found["甲镇"]["走出去请进来"] is False
    assert "部门接待" not in found["甲镇"]
    assert found["乙局"]["部门接待"] is False


def test_a_duty_is_a_measure_with_its_need_or_a_condition(rules_text: str) -> None:
    for wrong in (
        "of: 外出次数, within: each",
        "within: each",
        "of: 外出次数, need: 1, when: {外出次数: {at_least: 1}}, within: each",
    ):
        text = rules_text.replace(FIRST, f"duties:\n  - {{name: 试, {wrong}, clause: 自定}}\n")
        book, found = rulebook("rules.yaml", text.encode())
        assert book is None
        assert [problem.code for problem in found] == ["R105"]
