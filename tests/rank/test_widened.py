"""Adjustments, vetoes, boards by place, ladders, shared places, silent units: what a scheme may say beyond the default."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from baiyun.problems import Problem
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from kindwork import ITEM, month, visiting

TRIPS = "  主要领导外出招商:   # 每少一次按两次的分值扣（四（三））"
BOARDS = "boards:\n"
VISITS = "share: {of: 拜访家数, target: 10, points: 4}"
ROUND = ((ITEM, VISITS), (", at_least: {信息报送: 2}", ""))  # so that the totals of these tests are round numbers
CLAUSE = "clause: 自定, basis: 裁量"


def loaded(text: str, *edits: tuple[str, str]) -> tuple[Rulebook | None, list[Problem]]:
    """The default rulebook with something put before, or in place of, some text."""
    for before, after in (*ROUND, *edits):
        assert before in text, before
        text = text.replace(before, after, 1)
    return rulebook("rules.yaml", text.encode())


def block(items: str, bounds: str) -> tuple[tuple[str, str], ...]:
    """A bonus or deduction of one item."""
    return (
        ("\ntotal:", f"\nadjustments:\n  - {{id: extra, name: 加减分, {CLAUSE}, items: [加减], {bounds}}}\n\ntotal:"),
        (TRIPS, f"  加减: {{{CLAUSE}, {items}}}\n{TRIPS}"),
    )


def totals(result: MonthResult) -> dict[str, Decimal | None]:
    return {each.name: each.card.total for each in result.everyone}


# 10 companies on one trip: 4 − 8 + 4 for the reports' … per hand: trips 8 − 8 = 0, companies 4, one report on time 2,
# completeness 1 × 4 = 4: together 10. 5 companies: 8. 0 companies without a trip: −8 + 2 + 0, held at 0.
TEN, EIGHT, NONE = visiting(10), visiting(5), visiting(0)


def test_a_bonus_is_added_beside_the_base_points(rules_text: str) -> None:
    """0.5 for each company, at most 3: 10 companies give 3, 5 give 2.5."""
    edits = block("per: {of: 拜访家数, each: 0.5, cap: none}", "cap: 3")
    result = month(loaded(rules_text, *edits), {"甲镇": TEN, "乙镇": EIGHT, "丙镇": NONE})
    assert totals(result) == {"甲镇": Decimal(13), "乙镇": Decimal("10.5"), "丙镇": Decimal(0)}
    [extra] = result.everyone[0].card.blocks
    assert (extra.points, extra.most, extra.items[0].points) == (3, 3, 5)


def test_a_deduction_is_held_at_its_floor_and_the_total_at_its_own(rules_text: str) -> None:
    edits = block("per: {of: 拜访家数, each: -1, cap: none}", "floor: -6, cap: 0")
    result = month(loaded(rules_text, *edits), {"甲镇": TEN, "乙镇": EIGHT})
    assert totals(result) == {"甲镇": Decimal(4), "乙镇": Decimal(3)}  # 10 − 6, 8 − 5
    low = month(
        loaded(rules_text, *block("per: {of: 拜访家数, each: -9, cap: none}", "floor: open, cap: 0")), {"甲镇": TEN}
    )
    assert totals(low) == {"甲镇": Decimal(0)}
    open_ = loaded(
        rules_text,
        *block("per: {of: 拜访家数, each: -9, cap: none}", "floor: open, cap: 0"),
        ("total: {floor: 0", "total: {floor: -100"),
    )
    assert totals(month(open_, {"甲镇": TEN})) == {"甲镇": Decimal(-80)}


def test_a_bonus_may_lift_the_total_over_100_where_it_is_open(rules_text: str) -> None:
    edits = block("per: {of: 拜访家数, each: 10, cap: none}", "cap: open")
    assert totals(month(loaded(rules_text, *edits), {"甲镇": TEN})) == {"甲镇": Decimal(100)}
    more = (*edits, ("total: {floor: 0, cap: 100}", "total: {floor: 0, cap: open}"))
    assert totals(month(loaded(rules_text, *more), {"甲镇": TEN})) == {"甲镇": Decimal(110)}


def test_an_open_criterion_has_no_bound(rules_text: str) -> None:
    edits = (
        ("name: 比基础工作, points: 20", "name: 比基础工作, points: open"),
        (VISITS, "per: {of: 拜访家数, each: 4, cap: none}"),
    )
    result = month(loaded(rules_text, *edits), {"甲镇": TEN})
    assert result.everyone[0].card.points("groundwork") == 46  # 0 + 40 + 2 + 4
    assert result.everyone[0].card.criteria[-1].most is None


def test_the_largest_item_or_criterion_counts(rules_text: str) -> None:
    """Of 0, 4, 2 and 4 the largest is 4; of the criteria 0, 0, 0, 0 and 10 the largest is 10."""
    largest = "name: 比基础工作, points: 8, take: largest"
    edits = (("name: 比基础工作, points: 20", largest), ("cap: 100}", "cap: 88}"))
    assert totals(month(loaded(rules_text, *edits), {"甲镇": TEN})) == {"甲镇": Decimal(4)}
    whole = (("cap: 100}", "cap: 20, take: largest}"),)
    assert totals(month(loaded(rules_text, *whole), {"甲镇": TEN})) == {"甲镇": Decimal(10)}


def veto(then: str, more: str = "", when: str = "拜访家数: {at_least: 9}") -> tuple[str, str]:
    return "\ntotal:", f"\nvetoes:\n  - {{name: 弄虚作假, when: {{{when}}}, then: {then}, {CLAUSE}{more}}}\n\ntotal:"


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("zero", [("乙镇", 1, 8), ("甲镇", 2, 0), ("丙镇", 2, 0), ("丁镇", 4, 0)]),
        ("last", [("乙镇", 1, 8), ("丙镇", 2, 0), ("甲镇", 3, 10), ("丁镇", 4, 0)]),
        ("listed", [("甲镇", 1, 10), ("乙镇", 2, 8), ("丙镇", 3, 0), ("丁镇", 4, 0)]),
    ],
)
def test_a_veto(rules_text: str, then: str, expected: list[tuple[str, int, int]]) -> None:
    """甲 has 10 points and the veto, 丙 reported and has 0, 丁 sent nothing and stays behind all who reported."""
    units = {"甲镇": TEN, "乙镇": EIGHT, "丙镇": NONE, "丁镇": {}}
    result = month(loaded(rules_text, veto(then)), units)
    found = [(each.name, each.rank, each.card.total) for each in result.everyone]
    assert sorted(found, key=lambda each: (each[1], each[0])) == sorted(expected, key=lambda each: (each[1], each[0]))
    [line] = result.find("甲镇").card.vetoes  # type: ignore[union-attr]
    assert (line.name, line.working, line.clause) == ("弄虚作假", "拜访家数 10", "自定")
    assert line.places


def test_a_veto_may_ask_for_points_and_keeps_off_a_board(rules_text: str) -> None:
    edits = (
        veto("listed", ", off: [catching_up]", "总得分: {less_than: 9}"),
        ("measures:\n", "measures:\n  总得分: {points: total}\n"),
    )
    result = month(loaded(rules_text, *edits), {"甲镇": TEN, "乙镇": EIGHT})
    assert [entry.standing.name for entry in result.boards["catching_up"]] == ["甲镇"]


def test_a_zeroed_total_is_what_boards_see(rules_text: str) -> None:
    """The veto looks at the total before it, the board at the total after it."""
    edits = (
        veto("zero", "", "总得分: {at_least: 9}"),
        ("measures:\n", "measures:\n  总得分: {points: total}\n"),
        ("when: {累计有签约数: {less_than: 1}}", "when: {总得分: {less_than: 5}}"),
    )
    result = month(loaded(rules_text, *edits), {"甲镇": TEN, "乙镇": EIGHT})
    assert totals(result) == {"乙镇": Decimal(8), "甲镇": Decimal(0)}
    assert [entry.standing.name for entry in result.boards["catching_up"]] == ["甲镇"]


def board(text: str) -> tuple[str, str]:
    return (
        BOARDS,
        f"{BOARDS}  tried:\n    {{name: 试, {CLAUSE}, when: {{拜访家数: {{at_least: 1}}}}, reasons: [], order: rank, {text}}}\n",
    )


def on(result: MonthResult, name: str = "tried") -> list[tuple[str, bool]]:
    return [(entry.standing.name, entry.edge) for entry in result.boards[name]]


def units_of(**visits: int) -> dict[str, Any]:
    return {name: visiting(number) for name, number in visits.items()}


def test_top_and_bottom_n_with_ties_at_the_edge(rules_text: str) -> None:
    """9, 5, 5, 2 and 0 companies; 0 may not enter. The second place is shared, so three stand in the top 2."""
    units = units_of(甲镇=9, 乙镇=5, 丙镇=5, 丁镇=2, 戊镇=0)
    top = month(loaded(rules_text, board("top: 2")), units)
    assert on(top) == [("甲镇", False), ("乙镇", True), ("丙镇", True)]
    assert on(month(loaded(rules_text, board("top: 3")), units)) == [("甲镇", False), ("乙镇", False), ("丙镇", False)]
    bottom = month(loaded(rules_text, board("bottom: 2")), units)
    assert on(bottom) == [("乙镇", True), ("丙镇", True), ("丁镇", False)]
    assert on(month(loaded(rules_text, board("bottom: 9")), units)) == [
        (name, False) for name in ("甲镇", "乙镇", "丙镇", "丁镇")
    ]


def test_n_are_counted_in_each_kind_of_unit(rules_text: str) -> None:
    units = units_of(甲镇=9, 乙镇=5) | {"丙局": visiting(3) | {"kind": "部门"}, "丁局": visiting(1) | {"kind": "部门"}}
    assert on(month(loaded(rules_text, board("top: 1")), units)) == [("丙局", False), ("甲镇", False)]


def test_a_board_may_exclude_those_on_another(rules_text: str) -> None:
    edits = (
        board("top: 1"),
        ("when: {累计有签约数: {less_than: 1}}", "when: {累计有签约数: {less_than: 1}}\n    not_on: [tried]"),
    )
    result = month(loaded(rules_text, *edits), units_of(甲镇=9, 乙镇=5))
    assert [name for name, _ in on(result, "catching_up")] == ["乙镇"]
    late = (board("not_on: [catching_up]"),)
    assert [problem.code for problem in loaded(rules_text, *late)[1]] == ["R105"]


def rung(id_: str, name: str, places: str) -> str:
    ladder = f"{{of: 等次, places: {places}, lower_by: 降等}}"
    about = f"{CLAUSE}, when: {{拜访家数: {{at_least: 1}}}}, reasons: [], order: rank"
    return f"  {id_}: {{name: {name}, {about}, ladder: {ladder}}}\n"


def test_a_ladder_of_grades(rules_text: str) -> None:
    """Places 1, 2, rest. Who has a second trip falls a grade; nobody moves up, and who falls from the last has none."""
    units = units_of(甲镇=9, 乙镇=7, 丙镇=5, 丁镇=3, 戊镇=2, 己镇=0)
    for name in ("乙镇", "戊镇"):
        units[name]["reports"][0]["外出招商"].append({"日期": "6-6", "拜访企业": "企业甲"})
    ladder = rung("first", "一等", "1") + rung("second", "二等", "2") + rung("third", "三等", "open")
    measures = "measures:\n  降等: {weighted: {外出次数: 1, 周数: -0.2}}\n  周数: {calendar: weeks}\n"
    trips = ("quota: {of: 外出次数, need: 2, each: 4, missing: double}", "per: {of: 拜访家数, each: 0.8, cap: 8}")
    edits = ((BOARDS, f"{BOARDS}{ladder}"), ("measures:\n", measures), trips)
    result = month(loaded(rules_text, *edits), units)  # trips − 5 × 0.2: one trip lowers by nothing, two by one
    found = {name: [entry.standing.name for entry in result.boards[name]] for name in ("first", "second", "third")}
    assert found == {"first": ["甲镇"], "second": ["丙镇"], "third": ["乙镇", "丁镇"]}


def test_after_a_shared_place_the_next_may_follow_at_once(rules_text: str) -> None:
    units = units_of(甲镇=9, 乙镇=5, 丙镇=5, 丁镇=2)
    skipping = month(loaded(rules_text), units)
    assert [each.rank for each in skipping.everyone] == [1, 2, 2, 4]
    following = month(loaded(rules_text, ("ranking:\n", "ranking:\n  shared: next\n")), units)
    assert [each.rank for each in following.everyone] == [1, 2, 2, 3]


def test_a_silent_unit_may_simply_have_nothing(rules_text: str) -> None:
    """The full points of a deduction are not for who sent nothing."""
    edits = (
        (VISITS, "deduct: {of: 拜访家数, points: 4, each: 1}"),
        ("quota: {of: 外出次数, need: 2, each: 4, missing: double}", "per: {of: 外出次数, each: 4, cap: 8}"),
    )
    as_empty = month(loaded(rules_text, *edits), {"甲镇": {}})
    assert totals(as_empty) == {"甲镇": Decimal(4)}
    zero = month(loaded(rules_text, *edits, ("\ntotal:", "\nsilent: zero\ntotal:")), {"甲镇": {}})
    assert totals(zero) == {"甲镇": Decimal(0)}
    assert {line.working for group in zero.everyone[0].card.criteria for line in group.items} == {"未报送，按 0 分计"}


def test_a_board_may_ask_for_the_rank(rules_text: str) -> None:
    edits = (
        ("measures:\n", "measures:\n  名次: {rank: total}\n"),
        ("when: {累计有签约数: {less_than: 1}}", "when: {名次: {more_than: 1}}"),
    )
    result = month(loaded(rules_text, *edits), units_of(甲镇=9, 乙镇=5))
    assert [name for name, _ in on(result, "catching_up")] == ["乙镇"]
    in_veto = loaded(rules_text, edits[0], veto("zero", "", "名次: {more_than: 1}"))
    assert [problem.code for problem in in_veto[1]] == ["R105"]
