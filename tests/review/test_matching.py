"""What a review decides of problems: accepted, refused, kept; and what a refused explanation takes away (ruling 39)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from baiyun import pipeline
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign
from baiyun.problems import Place, Problem
from baiyun.problems import submissions as submission_problems
from baiyun.problems import units as units_problems
from baiyun.rank.result import MonthResult
from baiyun.review.decisions import Decision, Review, Share
from baiyun.review.matching import cell, digest, line, ruled
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.given import Mark
from casework import Case, Worked

AT = Place("review.xlsx", "说明采纳", 2, 5)
SIGNED = {
    "项目名称": "电路板",
    "投资企业": "甲企业",
    "企业类型": "上市公司",
    "洽谈签约阶段": "实质性签约",
    "签约阶段日期": "6-12",
    "投资额": 12,
}
OTHERS_TRIP = {"日期": "6-5", "带队领导": "赵六", "拜访企业": 5}


def scored(book: Rulebook, units: dict[str, Any], review: Review | None = None, period: str = "june") -> MonthResult:
    worked = Worked(book, Case("", "", units, {}))
    return pipeline.month(Campaign(book, worked.roster, Decided(review=review or Review())), worked.files, period)


def unit(day: str = "6-30", **rows: Any) -> dict[str, Any]:
    return {"reports": [{"day": day, **rows}]}


def only(result: MonthResult, code: str) -> Problem:
    [problem] = [problem for problem in result.problems if problem.code == code]
    return problem


def decision(problem: Problem, ruling: str, *, file: str = "", period: str = "june", facts: bool = True) -> Review:
    """As the sheet would say it; without ``facts`` as one that was filled by hand or made by an earlier version."""
    place, kept = problem.place, digest(problem) if facts else ""
    said = Decision(file or place.file, cell(place), line(problem), ruling, AT, "见来文", period, kept)
    return Review(decisions=(said,))


@pytest.mark.parametrize(
    ("ruling", "severity", "visited"), [("采纳", "note", 5), ("维持", "note", 5), ("不采纳", "error", 0)]
)
def test_an_explanation_is_accepted_refused_or_left(book: Rulebook, ruling: str, severity: str, visited: int) -> None:
    units = {"甲镇": unit(外出招商=[OTHERS_TRIP])}
    before = scored(book, units)
    problem = only(before, "X103")
    assert (problem.open, before.open_problems) == (True, 1)
    after = scored(book, units, decision(problem, ruling))
    decided = only(after, "X103")
    assert (decided.severity, decided.open, after.open_problems) == (severity, False, 0)
    assert ruling in decided.hint
    assert "见来文" in decided.hint
    standing = after.find("甲镇")
    assert standing
    assert standing.view.figure("拜访家数").value == visited


def test_a_refused_error_stays_what_it_is(book: Rulebook) -> None:
    """The cell counts as blank as before; the rest of its row still counts."""
    units = {"甲镇": unit(项目=[SIGNED | {"用地需求": "若干"}])}
    before = scored(book, units)
    after = scored(book, units, decision(only(before, "C103"), "不采纳"))
    assert only(after, "C103").severity == "error"
    assert after.open_problems == 0
    assert [standing.card.total for standing in after.everyone] == [standing.card.total for standing in before.everyone]


@pytest.mark.parametrize(
    ("file", "period", "matches"),
    [
        ("甲镇1.xlsx", "june", True), ("june/甲镇1.xlsx", "june", True), ("乙镇1.xlsx", "june", False), ("甲镇1.xlsx", "july", False),
        ("甲镇1.xlsx", "", True),
    ],
)  # fmt: skip
def test_a_decision_is_for_one_file_and_month(book: Rulebook, file: str, period: str, matches: bool) -> None:  # noqa: FBT001
    units = {"甲镇": unit(外出招商=[OTHERS_TRIP])}
    review = decision(only(scored(book, units), "X103"), "采纳", file=file, period=period)
    assert only(scored(book, units, review), "X103").open != matches


def test_another_value_in_the_cell_is_open_again(book: Rulebook) -> None:
    review = decision(only(scored(book, {"甲镇": unit(外出招商=[OTHERS_TRIP])}), "X103"), "采纳")
    changed = {"甲镇": unit(外出招商=[OTHERS_TRIP | {"带队领导": "钱七"}])}
    assert only(scored(book, changed, review), "X103").open


@pytest.mark.parametrize("facts", [True, False])
def test_a_reworded_message_reopens_nothing(book: Rulebook, monkeypatch: pytest.MonkeyPatch, facts: bool) -> None:  # noqa: FBT001
    units = {"甲镇": unit(外出招商=[OTHERS_TRIP])}
    review = decision(only(scored(book, units), "X103"), "采纳", facts=facts)
    reworded = replace(submission_problems.OTHER_LEADER, message="带队的是{found}，不是{expected}。", hint="请看一看。")
    monkeypatch.setattr(submission_problems, "OTHER_LEADER", reworded)
    again = only(scored(book, units, review), "X103")
    assert again.message == "带队的是赵六，不是王一。"
    assert not again.open


def problem(found: str) -> Problem:
    return units_problems.CLAIMED_TWICE.at(Place("甲镇.xlsx", "项目", 3, 2), found=found, others="乙镇", joint="")


def test_the_wording_tells_two_problems_of_one_code_and_cell_apart() -> None:
    both = [problem("茶园"), problem("竹园")]
    review = decision(both[1], "采纳", facts=False)
    assert [each.open for each in ruled(both, review, {})] == [True, False]
    reworded = Review(decisions=(replace(review.decisions[0], problem="别的话[U106]"),))
    assert [each.open for each in ruled(both, reworded, {})] == [True, True]
    assert [each.open for each in ruled(both[:1], reworded, {})] == [False]


def test_the_facts_tell_two_problems_of_one_code_and_cell_apart() -> None:
    both = [problem("茶园"), problem("竹园")]
    [said] = decision(both[0], "采纳").decisions
    assert [each.open for each in ruled(both, Review(decisions=(replace(said, problem="别的话[U106]"),)), {})] == [
        False,
        True,
    ]


def test_where_no_file_is_named_a_code_alone_decides_nothing() -> None:
    """What is said of a unit that sent nothing stands nowhere: it must not decide it for the next one."""
    one, other = (
        units_problems.OVERDUE.at(Place(""), unit=name, due="6月14日", period="6月", what="请催报。")
        for name in ("甲镇", "乙镇")
    )
    for facts in (True, False):
        review = decision(one, "采纳", facts=facts, period="")
        assert [each.open for each in ruled([one], review, {})] == [False]
        assert [each.open for each in ruled([other], review, {})] == [True]


def test_the_folders_of_files_are_no_facts() -> None:
    """june/甲镇.xlsx beside july is 甲镇.xlsx when June is looked at alone."""
    place = Place("甲镇.xlsx", "基本情况", 3, 2)
    facts = {"unit": "甲镇", "date": "6月14日"}
    alone, beside, other = (
        units_problems.SAME_DAY.at(
            place, files=f"{folder}1.xlsx、{folder}2.xlsx", chosen=f"{folder}{chosen}.xlsx", **facts
        )
        for folder, chosen in (("", 1), ("june/", 1), ("", 2))
    )
    assert digest(alone) == digest(beside) != digest(other)


def test_a_refused_double_claim_leaves_the_project_to_the_other(book: Rulebook) -> None:
    units = {"甲镇": unit(项目=[SIGNED]), "乙镇": unit(项目=[SIGNED])}
    claims = [problem for problem in scored(book, units).problems if problem.code == "U106"]
    assert [problem.place.file for problem in claims] == ["乙镇1.xlsx", "甲镇1.xlsx"]
    after = scored(book, units, decision(claims[0], "不采纳"))
    assert [(problem.place.file, problem.severity) for problem in after.problems if problem.code == "U106"] == [
        ("乙镇1.xlsx", "error")
    ]
    points = {standing.name: standing.card.points("单体规模") for standing in after.everyone}
    assert points == {"甲镇": Decimal("14.00"), "乙镇": Decimal("0.00")}
    assert after.open_problems == 0


def test_a_refused_report_gives_way_to_the_other_of_that_day(book: Rulebook) -> None:
    more = {"day": "6-30", "项目": [SIGNED], "外出招商": [{"日期": "6-5"}], "digest": "b"}
    units = {"甲镇": {"reports": [more, {"day": "6-30", "项目": [SIGNED | {"投资额": 60}], "digest": "a"}]}}
    before = scored(book, units)
    after = scored(book, units, decision(only(before, "U102"), "不采纳"))
    scale = [result.everyone[0].card.points("单体规模") for result in (before, after)]
    assert scale == [Decimal("14.00"), Decimal("18.00")]
    assert only(after, "U102").severity == "error"


def test_a_project_signed_again_stands_until_it_is_ruled(book: Rulebook) -> None:
    """Ruling 3b: it earns nothing again; a share makes it count as new, a refusal takes it out. June never changes."""
    again = {"month": "july", "day": "7-30", "项目": [SIGNED | {"签约阶段日期": "7-3"}]}
    units = {"甲镇": {"reports": [{"day": "6-30", "项目": [SIGNED]}, again]}}
    july = scored(book, units, period="july")
    problem = only(july, "M102")
    assert july.everyone[0].card.points("单体规模") == 0
    assert "M102" not in {each.code for each in scored(book, units).problems}
    for review, scale in (
        (Review(shares=(Share("电路板", "甲镇", "july", Decimal(0), AT),)), 0),
        (Review(shares=(Share("电路板", "甲镇", "july", Decimal("0.5"), AT),)), 7),  # 14 × 0.5
        (Review(shares=(Share("电路板", "甲镇", "july", Decimal(1), AT),)), 14),
        (decision(problem, "不采纳", period="july"), 0),
        (decision(problem, "采纳", period="july"), 0),
    ):
        ruled = scored(book, units, review, "july")
        assert ruled.everyone[0].card.points("单体规模") == scale
        assert ruled.open_problems == 0
        assert scored(book, units, review).everyone[0].card.points("单体规模") == 14


def test_a_mark_for_an_earlier_report_is_kept_and_flagged(book: Rulebook) -> None:
    """Ruling 38."""
    units = {"甲镇": {"reports": [{"day": "6-14", "digest": "aaaa"}, {"day": "6-28", "digest": "bbbb"}]}}
    for report, flagged in (("aaaa", True), ("bbbb", False), ("", False)):
        review = Review(marks=(Mark("甲镇", "june", "信息质量", "优", AT, report=report),))
        result = scored(book, units, review)
        assert result.everyone[0].card.points("信息质量") == 4
        assert ("V111" in {problem.code for problem in result.problems}) == flagged
        assert result.open_problems == 0


def test_the_empty_review_changes_nothing(book: Rulebook) -> None:
    units = {"甲镇": unit(项目=[SIGNED]), "乙镇": unit(外出招商=[OTHERS_TRIP]), "丙镇": {}}
    assert scored(book, units).problems == scored(book, units, Review()).problems
