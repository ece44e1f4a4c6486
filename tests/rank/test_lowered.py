"""Grades that are lowered for what scored too little, or under a condition; boards of a few lines; worked out by hand."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console
from test_widened import BOARDS, CLAUSE, loaded, month

from baiyun.render.json.explained import unit_json
from baiyun.render.screen.month import unit_screen
from baiyun.tables.boards import board
from baiyun.tables.workings_sheet import WorkingsSheet
from baiyun.words.regulations import regulations
from kindwork import visiting

LADDER = (
    f"  first: {{name: 一等, {CLAUSE}, ladder: {{of: 等次, places: 1, lower_by: {{when: {{拜访家数: {{at_least: 8}}}}, of: [拜访企业], less_than: 5}}}}}}\n"
    f"  second: {{name: 二等, {CLAUSE}, ladder: {{of: 等次, places: open, lower_by: 拜访家数}}}}\n"
)
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


FALLS = {
    "甲镇": ("first", "", "拜访家数 8；“拜访企业”得 4 分，低于 5 分", ["外出招商"]),  # two grades of two
    "乙镇": ("second", "", "拜访家数 2", ["外出招商"]),
}


def test_explain_says_who_is_lowered_and_why(rules_text: str) -> None:
    """By place 甲镇 is of the first grade; it falls for eight companies and for four points, below the last grade."""
    book = loaded(rules_text, PER, (BOARDS, f"{BOARDS}{LADDER}"))
    result = month(book, {"甲镇": visiting(8), "乙镇": visiting(2), "丙镇": visiting(0)})
    for standing in result.everyone:
        [told] = [json.loads(unit_json(result, standing))["lowered"]]
        expected = FALLS.get(standing.name)
        got = [(each["by_place"], each["grade"] or "", each["working"], [at["sheet"] for at in each["places"]]) for each in told]  # fmt: skip
        assert got == ([expected] if expected else [])
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(unit_screen(result, result.everyone[0]))
    shown = console.export_text()
    assert "等次　按名次是一等；拜访家数 8；“拜访企业”得 4 分，低于 5 分；降等后不评等" in shown
    assert shown.partition("降等后不评等")[2].partition("依据 自定")[1]
    rows = [row for row in WorkingsSheet(result, "得分依据").table().rows if row[2] == "降等"]
    assert [(row[1], row[3], row[4], row[6]) for row in rows] == [
        ("甲镇", "等次", None, "自定"),
        ("乙镇", "等次", None, "自定"),
    ]
    assert "按名次是二等；拜访家数 2；降等后不评等" in str(rows[1][5])


def test_a_board_without_reasons_has_no_column_for_them(rules_text: str) -> None:
    result = month(loaded(rules_text, PER, (BOARDS, f"{BOARDS}{LADDER}")), {"甲镇": visiting(8), "乙镇": visiting(0)})
    assert [column.header for column in board(result, "second").columns] == ["类别", "名次", "单位"]
    assert board(result, "second").rows == (("乡镇", 2, "乙镇"),)
    assert [column.header for column in board(result, "catching_up").columns][-1] == "依据"
