"""Grades that are lowered for what scored too little, or under a condition; boards of a few lines; worked out by hand."""

from __future__ import annotations

import pytest
from test_widened import BOARDS, CLAUSE, loaded, month

from baiyun.words.regulations import regulations
from kindwork import visiting

PER = ("share: {of: 拜访家数, target: 10, points: 4}", "per: {of: 拜访家数, each: 0.5, cap: 4}")


def graded(rules_text: str, lower_by: str) -> dict[str, list[str]]:
    """Three grades of 1, 1 and the rest for units that visited 8, 4, 2 and 1 companies: 4, 2, 1 and 0.5 points."""
    grades = (("first", "一等", "1"), ("second", "二等", "1"), ("third", "三等", "open"))
    boards = "".join(
        f"  {id_}: {{name: {name}, {CLAUSE}, ladder: {{of: 等次, places: {places}{lower_by}}}}}\n"
        for id_, name, places in grades
    )
    units = {name: visiting(count) for name, count in {"甲镇": 8, "乙镇": 4, "丙镇": 2, "丁镇": 1}.items()}
    result = month(loaded(rules_text, PER, (BOARDS, f"{BOARDS}{boards}")), units)
    return {name: [each.standing.name for each in result.boards[id_]] for id_, name, _ in grades}


@pytest.mark.parametrize(
    ("lower_by", "expected"),
    [
        ("", (["甲镇"], ["乙镇"], ["丙镇", "丁镇"])),
        (", lower_by: {of: [拜访企业], less_than: 2}", (["甲镇"], ["乙镇"], [])),  # 1 and 0.5: below the last
        (", lower_by: {of: [拜访企业], less_than: 2.01}", (["甲镇"], [], ["乙镇"])),
        (", lower_by: {when: {拜访家数: {at_least: 8}}}", ([], ["甲镇", "乙镇"], ["丙镇", "丁镇"])),
        (", lower_by: {when: {拜访家数: {at_least: 8}}, of: [拜访企业], less_than: 5}", ([], [], ["甲镇", "乙镇"])),
        (", lower_by: {of: [scale, quality], less_than: 1}", ([], [], ["甲镇"])),  # no project: two grades
        (", lower_by: {less_than: 1}", ([], [], [])),  # four criteria of nothing
    ],
)
def test_what_scored_too_little_costs_a_grade(rules_text: str, lower_by: str, expected: tuple[list[str], ...]) -> None:
    assert tuple(graded(rules_text, lower_by).values()) == expected


def test_the_regulations_say_what_costs_a_grade(rules_text: str) -> None:
    ladder = "{of: 等次, places: 1, lower_by: {when: {拜访家数: {at_least: 8}}, of: [scale, 拜访企业], less_than: 5}}"
    book, found = loaded(rules_text, (BOARDS, f"{BOARDS}  first: {{name: 一等, {CLAUSE}, ladder: {ladder}}}\n"))
    assert book is not None, found
    [board] = [part for each in regulations(book).chapters for part in each.parts if part.key == "first"]
    said = {entry.name: entry.said for entry in board.entries}
    assert (
        "“拜访家数” ≥ 8 家的降一等；“比项目体量”“拜访企业”中得分低于 5 分的，有几个降几等；空出的名额不递补。"
        in said["名额"]
    )
    assert "上榜条件" not in said  # nothing is asked


@pytest.mark.parametrize(
    ("lower_by", "code"),
    [
        ("{of: [没有], less_than: 5}", "R106"),
        ("{when: {没有: {at_least: 1}}}", "R106"),
        ("{of: [拜访企业]}", "R105"),
        ("{}", "R105"),
        ("{below: 5}", "R103"),
    ],
)
def test_a_lowering_that_says_nothing_is_refused(rules_text: str, lower_by: str, code: str) -> None:
    ladder = f"{{of: 等次, places: 1, lower_by: {lower_by}}}"
    _, found = loaded(rules_text, (BOARDS, f"{BOARDS}  first: {{name: 一等, {CLAUSE}, ladder: {ladder}}}\n"))
    assert code in {problem.code for problem in found}
