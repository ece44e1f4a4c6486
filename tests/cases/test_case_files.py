"""Worked cases are read with every mistake in them named where it stands; what is sound is worked out all the same."""

from __future__ import annotations

import pytest

from baiyun import pipeline
from baiyun.cases.compare import mismatches, refused, touched
from baiyun.cases.decided import decided
from baiyun.problems import Problem
from baiyun.read.cases import cases_in
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.cases import faults
from extended import extended

SOUND = """
- case: 两个单位
  why: 先签 4，后签 3。
  units:
    甲镇: {mark: 优, reports: [{day: 6-30, 项目: [{企业类型: 上市公司, 投资额: 12, 洽谈签约阶段: 实质性签约, 签约阶段日期: 6-12}]}]}
    乙镇: {kind: 乡镇, reports: [{day: 6-30, 项目: [{企业类型: 上市公司, 投资额: 12, 洽谈签约阶段: 实质性签约, 签约阶段日期: 6-13}]}]}
  expect:
    甲镇: {items: {签约先后: 4, 信息质量: 4}, total: 38, rank: 1}
    乙镇: {items: {签约先后: 3}}
"""


def told(book: Rulebook, text: str) -> list[Problem]:
    """Every mistake in a file of cases."""
    placed, found = cases_in("cases/一.yaml", text.encode())
    return found + [
        fault.kind.at(each.place(fault.path), **fault.facts) for each in placed for fault in faults(book, each.case)
    ]


def test_a_sound_case_holds(book: Rulebook) -> None:
    [placed], found = cases_in("一.yaml", SOUND.encode())
    assert (found, list(faults(book, placed.case))) == ([], [])
    assert placed.place().row == 2
    assert touched(placed.case, book) == {"签约先后", "信息质量"}
    assert mismatches(pipeline.worked(book, placed.case)) == []


STAGE = "企业类型: 上市公司, 投资额: 12, 洽谈签约阶段: 实质性签约, 签约阶段日期: 6-12"


@pytest.mark.parametrize(
    ("before", "after", "at", "message"),
    [
        ("  why: 先签 4，后签 3。\n", "", "case: 两", "（0.why）：缺少“why”。请补上。[R104]"),
        ("rank: 1", "rang: 1", "rang", "（0.expect.甲镇.rang）：不认识“rang”。是不是“rank”？[R103]"),
        ("rank: 1", "rank: 第一", "rank", "（0.expect.甲镇.rank）：填的是“第一”，应为一个整数。[R105]"),
        ("total: 38", "total: 许多", "total", "（0.expect.甲镇.total）：填的是“许多”，应为一个数字。[R105]"),
        (f"day: 6-30, 项目: [{{{STAGE}", "项目: [{投资额: 12", "{项目", "（0.units.甲镇.reports.0.day）：缺少“day”。请补上。[R104]"),
        ("甲镇: {items", "丙镇: {items", "丙镇", "（0.expect.丙镇）：单位“丙镇”没有定义。[R106]"),
        ("签约先后: 3", "签约前后: 3", "签约前后", "（0.expect.乙镇.items.签约前后）：得分项“签约前后”没有定义。是不是“签约先后”？[R106]"),
        ("kind: 乡镇", "kind: 乡", "kind", "（0.units.乙镇.kind）：单位类别“乡”没有定义。是不是“乡镇”？[R106]"),
        ("投资额: 12", "投资: 12", "投资:", "（0.units.甲镇.reports.0.项目.0.投资）：“项目”的列“投资”没有定义。是不是“投资额”？[R106]"),
        ("6-30, 项目", "6-30, 项目表", "项目表", "（0.units.甲镇.reports.0.项目表）：工作表“项目表”没有定义。是不是“项目”？[R106]"),
        ("  units:", "  month: may\n  units:", "month", "（0.month）：期“may”没有定义。[R106]"),
        ("mark: 优", "marks: {质量: 优}", "质量", "（0.units.甲镇.marks.质量）：评价的名目“质量”没有定义。是不是“信息质量”？[R106]"),
        ("rank: 1", "boards: {leadin: }", "leadin", "（0.expect.甲镇.boards.leadin）：榜单“leadin”没有定义。是不是“leading”？[R106]"),
        ("day: 6-30", "day: 6-30, received: 下周", "received", "（0.units.甲镇.reports.0.received）：填的是“下周”，应为日期，例如 6-15。[R105]"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(book: Rulebook, before: str, after: str, at: str, message: str) -> None:
    assert before in SOUND
    text = SOUND.replace(before, after, 1)
    above = text[: text.index(at)]
    place = f"第{above.count(chr(10)) + 1}行第{len(above) - above.rfind(chr(10))}列"
    assert [str(problem) for problem in told(book, text)] == [f"cases/一.yaml › {place}{message}"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("case: 一个", "R105"),
        ("", "R105"),
        ("- 一个", "R105"),
        ("- [", "R101"),
        ("- {case: 一, case: 二, why: 一, expect: {}}", "R102"),
        ("- !!python/object:os.system {}", "R111"),
        ("- &a [*a]", "R111"),
        ("- case: 一\n  why: " + "[" * 60 + "]" * 60, "R111"),
    ],
)
def test_what_is_no_case_is_refused(book: Rulebook, text: str, code: str) -> None:
    assert {problem.code for problem in told(book, text)} == {code}


def test_names_for_rows_do_not_explode(book: Rulebook) -> None:
    lines = ["- &a0 {x: 1}", *(f"- &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12))]
    found = told(book, "\n".join(lines))
    assert [problem.code for problem in found] == ["R111"]


def test_a_broken_case_leaves_the_others() -> None:
    placed, found = cases_in("一.yaml", f"{SOUND}- {{case: 坏的}}\n".encode())
    assert [each.case.case for each in placed] == ["两个单位"]
    assert {problem.code for problem in found} == {"R104"}


def test_what_does_not_hold_is_told_with_its_working(book: Rulebook) -> None:
    [placed], _ = cases_in(
        "一.yaml", SOUND.replace("签约先后: 4", "签约先后: 3").replace("rank: 1", "rank: 2").encode()
    )
    found = mismatches(pipeline.worked(book, placed.case))
    first, second = (each for each in found if each.unit == "甲镇")
    assert (first.unit, first.what, first.expected, first.found) == ("甲镇", "签约先后", "3", "4")
    assert first.working == "首签日期 6月12日，同类第 1：4"
    assert placed.place(first.path).row == 8
    assert (second.what, second.expected, second.found) == ("名次", "2", "1")


def test_a_report_that_was_refused_is_told_where_a_case_does_not_hold(book: Rulebook) -> None:
    [placed], _ = cases_in("一.yaml", SOUND.replace("投资额: 12", "投资额: 约12亿", 1).encode())
    outcome = pipeline.worked(book, placed.case)
    assert mismatches(outcome)
    assert [(problem.code, problem.place.file) for problem in refused(outcome)] == [("C103", "甲镇1.xlsx")]


def test_marks_of_a_unit_and_the_period_before(book: Rulebook) -> None:
    text = """
- case: 七月
  why: 六月的报表也在。
  month: 7月
  units:
    甲镇:
      kind: 部门
      marks: {信息质量: {园区: 优, 乡镇: 良}}
      aliases: [甲]
      exempt: {june: 抽调}
      reports: [{month: june, day: 6-30}, {day: 7-15}]
  expect:
    甲镇: {items: {按时报送: 2}, duties: {主要领导外出招商 july: 0 / 2, 主要领导外出招商 june: }}
"""
    [placed], found = cases_in("一.yaml", text.encode())
    assert (found, list(faults(book, placed.case))) == ([], [])
    [unit] = placed.case.roster(book).units
    assert (unit.category, unit.exempt) == ("部门", {"june": "抽调"})
    marks = decided(book, placed.case).marks
    assert [(mark.period, mark.item, mark.rater, mark.mark) for mark in marks] == [
        ("july", "信息质量", "园区", "优"),
        ("july", "信息质量", "乡镇", "良"),
    ]
    assert mismatches(pipeline.worked(book, placed.case)) == []


def test_figures_of_the_roster_and_lines_of_the_first_sheet() -> None:
    book = extended("share: {of: 招商干部数, target: 年度任务数, points: 4}")
    text = """
- case: 名册的数字
  why: 招商干部 3 人，年度任务 6，3 ÷ 6 × 4 = 2。
  units:
    甲镇: {roster: {年度任务: 6}, reports: [{day: 6-30, 基本情况: {招商干部: 3}}]}
    乙镇: {roster: {年度任务: 6}, reports: [{day: 6-30, 基本情况: [{招商干部: 6}]}]}
  expect:
    甲镇: {items: {拜访企业: 2}}
    乙镇: {items: {拜访企业: 4}}
"""
    [placed], found = cases_in("一.yaml", text.encode())
    assert (found, list(faults(book, placed.case))) == ([], [])
    assert mismatches(pipeline.worked(book, placed.case)) == []
    wrong = text.replace("年度任务: 6", "年度任物: 6", 1).replace("招商干部: 3", "招商人员: 3")
    assert [problem.message for problem in told(book, wrong)] == [
        "名册的数字“年度任物”没有定义。",
        "“基本情况”的列“招商人员”没有定义。",
    ]
