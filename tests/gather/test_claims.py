"""Across units: claims, silence, exemption, marks and shares (rulings 12, 14, 18b, 19, 23)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from baiyun.form.filled_in import FilledIn
from baiyun.form.project import Project
from baiyun.form.received import Submission
from baiyun.form.record import Origin
from baiyun.form.roster import Roster, Unit
from baiyun.form.submission import Basics
from baiyun.gather.claims import ProjectClaims, claimed, claims
from baiyun.gather.reported import Reported
from baiyun.problems import Place
from baiyun.rank.result import MonthResult
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.given import Mark
from baiyun.rulebook.unit_month import UnitMonth
from casework import Case, Worked
from work import lines_run

SIGNED = {
    "项目名称": "电路板",
    "投资企业": "甲企业",
    "企业类型": "上市公司",
    "洽谈签约阶段": "实质性签约",
    "签约阶段日期": "6-12",
    "投资额": 12,
}


def month(book: Rulebook, units: dict[str, Any], **case: Any) -> MonthResult:
    return Worked(book, Case("", "", units, {}, **case)).month("june")


def unit(*rows: dict[str, Any], **about: Any) -> dict[str, Any]:
    return {"reports": [{"day": "6-30", "项目": list(rows)}]} | about


def told(result: MonthResult, *codes: str) -> list[tuple[str, str, str]]:
    return [
        (problem.code, str(problem.severity), problem.place.file)
        for problem in result.problems
        if problem.code in codes
    ]


def points(result: MonthResult, name: str, item: str) -> Any:
    standing = result.find(name)
    assert standing is not None
    return standing.card.points(item)


@pytest.mark.parametrize("again", ["电路板", "电 路 板", "（电路板）"])
def test_a_project_claimed_twice_owes_a_reason_and_is_credited_to_each(book: Rulebook, again: str) -> None:
    result = month(book, {"甲镇": unit(SIGNED), "乙镇": unit(SIGNED | {"项目名称": again})})
    assert told(result, "U106") == [("U106", "explain", "乙镇1.xlsx"), ("U106", "explain", "甲镇1.xlsx")]
    assert points(result, "甲镇", "scale") == points(result, "乙镇", "scale") == 14
    for problem in result.problems:
        if problem.code == "U106":
            assert ("甲镇" if problem.place.file.startswith("乙") else "乙镇") in problem.message


@pytest.mark.parametrize(
    ("one", "other", "fine"),
    [
        ("乙镇", "甲镇", True),
        ("乙 镇", "甲镇政府", True),
        ("乙镇", None, False),
        (None, None, False),
        ("丙镇", "甲镇", False),
        ("丙镇、乙镇", "甲镇", True),
    ],
)
def test_joint_units_name_each_other(book: Rulebook, one: str | None, other: str | None, fine: bool) -> None:  # noqa: FBT001 - a table of cases
    units = {
        "甲镇": unit(SIGNED | {"联合单位": one}, aliases=["甲镇政府"]),
        "乙镇": unit(SIGNED | {"联合单位": other}),
        "丙镇": {},
    }
    result = month(book, units)
    assert bool(told(result, "U106")) != fine
    each = 7 if fine else 14  # ruling 13: 14 ÷ 2 where both name each other
    assert points(result, "甲镇", "scale") == points(result, "乙镇", "scale") == each


def test_only_the_investor_the_same_is_a_note(book: Rulebook) -> None:
    result = month(book, {"甲镇": unit(SIGNED), "乙镇": unit(SIGNED | {"项目名称": "别的项目"})})
    assert told(result, "U106") == []
    assert told(result, "U107") == [("U107", "note", "乙镇1.xlsx"), ("U107", "note", "甲镇1.xlsx")]


def test_two_projects_of_one_investor_in_one_unit_are_fine(book: Rulebook) -> None:
    assert told(month(book, {"甲镇": unit(SIGNED, SIGNED | {"项目名称": "二期"})}), "U106", "U107") == []


def test_one_enterprise_visited_by_two_units_is_fine(book: Rulebook) -> None:
    trip = {"日期": "6-5", "拜访企业": "甲公司"}
    result = month(book, {name: {"reports": [{"day": "6-30", "外出招商": [trip]}]} for name in ("甲镇", "乙镇")})
    assert result.problems == ()


def test_an_unknown_partner_is_told_with_the_nearest(book: Rulebook) -> None:
    result = month(book, {"青石镇": unit(SIGNED | {"联合单位": "河口镇"}), "河口乡": {}})
    [problem] = [problem for problem in result.problems if problem.code == "U112"]
    assert problem.place.label == "联合单位"
    assert "河口乡" in problem.hint


@pytest.mark.parametrize(("share", "expected"), [(0.5, 7), (1, 14), (0, 0), (0.3, 4.2)])
def test_a_ruled_share_multiplies_the_row(book: Rulebook, share: float, expected: float) -> None:
    shares = [
        {"project": "电路板", "unit": "甲镇", "share": share},
        {"project": "电 路 板", "unit": "乙镇", "share": 1 - share},
    ]
    result = month(book, {"甲镇": unit(SIGNED), "乙镇": unit(SIGNED)}, review={"shares": shares})
    assert told(result, "U106") == []
    assert float(points(result, "甲镇", "单体规模")) == expected
    assert float(points(result, "乙镇", "单体规模")) == round(14 - expected, 2)


# silence, exemption, marks


def test_of_several_marks_for_one_thing_the_last_counts(book: Rulebook) -> None:
    place = Place("review.xlsx")
    given = tuple(
        Mark("甲镇", "june", "信息质量", mark, place, rater) for mark, rater in (("优", "园区"), ("中", "乡镇"))
    )
    june = UnitMonth(Unit("甲镇", "乡镇"), book.scheme.periods[0], marks={"信息质量": given})
    assert MonthFigures(book, (june,)).figure("信息评价").value == "中"


def test_a_silent_unit_is_last_and_told(book: Rulebook) -> None:
    result = month(book, {"甲镇": {}, "乙镇": unit(), "丙镇": {}})
    assert {standing.name: standing.rank for standing in result.everyone} == {"甲镇": 2, "乙镇": 1, "丙镇": 2}
    assert [problem.severity for problem in result.problems if problem.code == "U104"] == ["note", "note"]
    assert points(result, "甲镇", "主要领导外出招商") == -8
    assert points(result, "甲镇", "total") == 0
    silent = result.find("甲镇")
    assert silent is not None
    assert [item.name for criterion in silent.card.criteria for item in criterion.items] == [
        "签约阶段", "签约先后", "单体规模", "首位度", "开工进展", "主要领导外出招商", "拜访企业", "按时报送", "随时报送", "信息质量",
    ]  # fmt: skip


def test_a_mark_for_a_silent_unit_is_ignored(book: Rulebook) -> None:
    result = month(book, {"甲镇": {"mark": "优"}, "乙镇": unit(mark="优")})
    assert (points(result, "甲镇", "信息质量"), points(result, "乙镇", "信息质量")) == (0, 4)
    silent = result.find("甲镇")
    assert silent is not None
    assert not silent.card.reported


@pytest.mark.parametrize("sent", [True, False])
@pytest.mark.parametrize("how", ["roster", "review"])
def test_an_exempt_unit_has_no_rank_and_no_place(book: Rulebook, how: str, sent: bool) -> None:  # noqa: FBT001 - a table of cases
    rows = [{"day": "6-30", "项目": [SIGNED | {"签约阶段日期": "6-1"}]}] if sent else []
    about = {"reports": rows} | ({"exempt": {"june": "受灾"}} if how == "roster" else {})
    review = {"exemptions": [{"unit": "甲镇", "reason": "受灾"}]} if how == "review" else {}
    result = month(
        book, {"甲镇": about, "乙镇": unit(SIGNED | {"项目名称": "别的", "投资企业": "乙企业"})}, review=review
    )
    exempt = result.find("甲镇")
    assert exempt is not None
    assert (exempt.rank, exempt.card.total, exempt.card.exempt) == (None, None, "受灾")
    assert points(result, "乙镇", "签约先后") == 4
    assert "甲镇" not in {entry.standing.name for board in result.boards.values() for entry in board}
    assert "U104" not in {problem.code for problem in result.problems}


def test_what_an_exempt_unit_sends_is_validated(book: Rulebook) -> None:
    result = month(book, {"甲镇": {"exempt": {"june": "受灾"}} | unit(SIGNED | {"所属产业": "不知道"})})
    assert "C106" in {problem.code for problem in result.problems}


def test_an_exemption_of_another_month_exempts_nobody(book: Rulebook) -> None:
    result = month(book, {"甲镇": {"exempt": {"july": "受灾"}} | unit()})
    standing = result.find("甲镇")
    assert standing is not None
    assert (standing.rank, standing.card.exempt) == (1, None)


def test_a_unit_month_holds_what_the_rules_look_at(book: Rulebook) -> None:
    worked = Worked(
        book,
        Case(
            "",
            "",
            {"甲镇": {"mark": "良", "reports": [{"day": "6-14"}, {"day": "6-30", "项目": [SIGNED]}]}, "乙镇": {}},
            {},
        ),
    )
    [june, july, august] = worked.months("甲镇")
    assert [len(june.reports), june.silent, july.silent, august.silent] == [2, False, True, True]
    assert [(str(report.day), str(report.meets)) for report in june.reports] == [
        ("2023-06-14", "2023-06-15"),
        ("2023-06-30", "2023-06-30"),
    ]
    assert {name: [mark.mark for mark in marks] for name, marks in june.marks.items()} == {"信息质量": ["良"]}
    assert [record.name for record in june.records["项目"]] == ["电路板"]  # type: ignore[attr-defined]
    assert (june.exempt, worked.months("乙镇")[0].silent) == (None, True)


@pytest.mark.parametrize(("adjusted", "total"), [(3, 4.5), (-5, 0), (200, 100)])
def test_an_adjustment_is_a_line_of_its_own(book: Rulebook, adjusted: int, total: float) -> None:
    trips = [{"日期": "6-5", "拜访企业": 1}]
    units = {"甲镇": {"mark": "差", "reports": [{"day": "6-15", "外出招商": []}, {"day": "7-3", "外出招商": trips}]}}
    plain, changed = (
        month(book, units, review={"adjustments": [{"unit": "甲镇", "points": by, "reason": "更正"}]} if by else {})
        for by in (0, adjusted)
    )
    before = points(plain, "甲镇", "total")
    assert float(points(changed, "甲镇", "total")) == min(100, max(0, float(before) + adjusted))
    standing = changed.find("甲镇")
    assert standing is not None
    assert [float(line.points) for line in standing.card.adjustments] == [adjusted]
    assert total >= 0


@pytest.mark.parametrize("projects", [1, 2, 12])
def test_of_many_units_with_one_investor_five_are_named_and_all_counted(book: Rulebook, projects: int) -> None:
    """Of twelve units each claims one of some projects of the same investor, the first one two."""
    units = {
        f"{name}镇": unit(SIGNED | {"项目名称": f"厂房{at % projects}号"})
        for at, name in enumerate("子丑寅卯辰巳午未申酉戌亥")
    }
    held = {name: {f"厂房{at % projects}号"} for at, name in enumerate(units)}
    found = [problem for problem in month(book, units).problems if problem.code == "U107"]
    for problem in found:
        own = problem.place.file[:2]
        others = sorted(name for name in units if name != own and held[name] - held[own])
        more = f"等 {len(others)} 个单位" if len(others) > 5 else ""
        assert f"也出现在 {'、'.join(others[:5])}{more} 的项目中" in problem.message
    assert len(found) == (0 if projects == 1 else len(units))


def test_of_many_rivals_five_are_named_and_all_counted(book: Rulebook) -> None:
    units = {f"{name}镇": unit(SIGNED) for name in "子丑寅卯辰巳午未"}
    units["子镇"] = unit(SIGNED | {"联合单位": "丑镇"})
    units["丑镇"] = unit(SIGNED | {"联合单位": "子镇"})
    found = {
        problem.place.file[:2]: problem.message for problem in month(book, units).problems if problem.code == "U106"
    }
    assert len(found) == len(units)
    for own, message in found.items():
        others = sorted(set(units) - {own} - ({"子镇", "丑镇"} if own in ("子镇", "丑镇") else set()))
        assert f"同时由 {'、'.join(others[:5])}等 {len(others)} 个单位 申报" in message


def of_one_investor(units: int, *, same: bool) -> tuple[Roster, ProjectClaims]:
    """What so many units claim, each with one project of one investor: the same project, or one each."""
    roster = Roster(tuple(Unit(f"第{number}镇", "乡镇") for number in range(units)))
    origin = Origin("a.xlsx", "项目", 2, {"name": (2, "项目名称"), "investor": (3, "投资企业")})
    reports = []
    for number, unit in enumerate(roster.units):
        row = Project.model_construct(
            name="同一个" if same else f"第{number}厂",
            investor="甲",
            stage="在谈",
            build=None,
            partners=(),
            origin=origin,
        )
        about = Basics.model_construct(unit=unit.name, period="june", reported=date(2023, 6, 14), origin=origin)
        told = Submission.of("a.xlsx", "", FilledIn(about, {"项目": (row,)}))
        reports.append(Reported(unit, told))
    return roster, claimed(reports)


@pytest.mark.parametrize("same", [True, False])
def test_ten_times_the_units_with_one_investor_are_ten_times_the_work(book: Rulebook, same: bool) -> None:  # noqa: FBT001
    roster, told = of_one_investor(1_000, same=same)
    assert Counter(problem.code for problem in claims(book, roster, told))["U106" if same else "U107"] == 1_000
    few, many = (
        lines_run(lambda units=units: list(claims(book, *of_one_investor(units, same=same)))) for units in (100, 1_000)
    )
    assert many < 15 * few
