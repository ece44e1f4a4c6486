"""Corrections clear errors, copies are no question, a row is missing by what was typed (rulings 9 and 39a)."""

from __future__ import annotations

from typing import Any

import pytest

from baiyun import pipeline
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign, final
from baiyun.problems import Place, Problem
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.review.decisions import Decision, Review
from baiyun.review.matching import cell, digest, line
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

SIGNED = {
    "项目名称": "电路板",
    "企业类型": "上市公司",
    "洽谈签约阶段": "实质性签约",
    "签约阶段日期": "6-12",
    "投资额": 12,
}
WRONG = SIGNED | {"投资额": "很多"}
TRIP = {"日期": "6-5", "目的地": "杭州"}


def worked(book: Rulebook, *reports: dict[str, Any]) -> Worked:
    return Worked(book, Case("", "", {"甲镇": {"reports": list(reports)}}, {}))


def result(book: Rulebook, *reports: dict[str, Any], review: Review | None = None) -> MonthResult:
    of = worked(book, *reports)
    return pipeline.month(Campaign(book, of.roster, Decided(review=review or Review())), of.files, "june")


def waiting(found: MonthResult) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in found.problems if problem.open]


def test_what_a_later_report_has_right_is_no_error_any_more(book: Rulebook) -> None:
    wrong, right = {"day": "6-14", "项目": [WRONG]}, {"day": "6-28", "项目": [SIGNED]}
    assert waiting(result(book, wrong)) == [("C103", "甲镇1.xlsx")]
    assert waiting(result(book, wrong, right)) == []
    of = worked(book, wrong, right)
    campaign = Campaign(book, of.roster, Decided())
    assert final(campaign, of.files).results["june"].open_problems == 0
    desk = pipeline.desk(campaign, of.files, book.periods[0].last)
    assert not any(problem.open for problem in desk.problems)
    [seat] = desk.seats
    assert (seat.errors, seat.message) == (0, "")


def test_what_the_scored_report_still_has_wrong_is_told_once(book: Rulebook) -> None:
    assert waiting(result(book, {"day": "6-14", "项目": [WRONG]}, {"day": "6-28", "项目": [WRONG]})) == [
        ("C103", "甲镇2.xlsx")
    ]


def test_an_error_in_the_scored_report_does_not_lapse(book: Rulebook) -> None:
    assert waiting(result(book, {"day": "6-14", "项目": [SIGNED]}, {"day": "6-28", "项目": [WRONG]})) == [
        ("C103", "甲镇2.xlsx")
    ]


@pytest.mark.parametrize("first", [SIGNED, WRONG, SIGNED | {"签约阶段日期": "6-29"}])
def test_a_row_that_is_gone_is_told_whatever_was_wrong_with_it(book: Rulebook, first: dict[str, Any]) -> None:
    """A mistake is not mended by leaving the row out in silence."""
    found = result(book, {"day": "6-14", "项目": [first]}, {"day": "6-28"})
    assert waiting(found) == [("M101", "甲镇1.xlsx")]
    assert "电路板" in next(problem.message for problem in found.problems if problem.code == "M101")


@pytest.mark.parametrize("day", ["6-20", "6-30"])
def test_a_trip_whose_day_does_not_count_is_not_missing(book: Rulebook, day: str) -> None:
    """A day after the first report is an error there (ruling 10); the row stands in both all the same."""
    rows = [TRIP | {"日期": day}]
    found = result(book, {"day": "6-14", "外出招商": rows}, {"day": "6-28", "外出招商": rows})
    assert "M101" not in {problem.code for problem in found.problems}


def test_a_row_that_counts_no_more_is_not_missing(book: Rulebook) -> None:
    """What was removed as an error stands in the report; only what nobody typed is missing."""
    found = result(book, {"day": "6-14", "项目": [SIGNED]}, {"day": "6-28", "项目": [SIGNED | {"企业类型": ""}]})
    assert "M101" not in {problem.code for problem in found.problems}


def test_where_rows_are_put_together_an_error_lapses_with_its_row(rules_text: str) -> None:
    """A row of the earlier report counts until a later one names it."""
    union, mistakes = rulebook("rules.yaml", (rules_text + "\nreports: union\n").encode())
    assert union is not None, mistakes
    wrong = {"day": "6-14", "项目": [WRONG]}
    assert waiting(result(union, wrong, {"day": "6-28", "项目": [SIGNED]})) == []
    assert waiting(result(union, wrong, {"day": "6-28"})) == [("C103", "甲镇1.xlsx")]


# several reports of one day


def of_day(amount: int, mark: str) -> dict[str, Any]:
    return {"day": "6-30", "项目": [SIGNED | {"投资额": amount}], "digest": mark}


def test_copies_are_a_note(book: Rulebook) -> None:
    found = result(book, of_day(12, "a"), of_day(12, "a"))
    assert [(each.code, each.severity) for each in found.problems if each.code in ("U102", "U125")] == [
        ("U125", "note")
    ]
    assert found.open_problems == 0


def test_copies_beside_another_report_leave_one_question(book: Rulebook) -> None:
    found = result(book, of_day(12, "a"), of_day(60, "b"), of_day(60, "b"))
    assert [problem.code for problem in found.problems if problem.open] == ["U102"]


def choosing(problem: Problem, explanation: str, ruling: str = "采纳") -> Review:
    place, at = problem.place, Place("review.xlsx", "说明采纳", 3, 5)
    said = Decision(place.file, cell(place), line(problem), ruling, at, explanation, "june", digest(problem))
    return Review(decisions=(said,))


@pytest.mark.parametrize(
    ("explanation", "ruling", "scale"),
    [
        ("以甲镇1.xlsx为准", "采纳", 14), ("以甲镇2.xlsx为准", "采纳", 18), ("甲镇1", "采纳", 14), ("已核", "采纳", 18),
        ("甲镇1.xlsx和甲镇2.xlsx都对", "采纳", 18), ("以甲镇1.xlsx为准", "维持", 18),
    ],
)  # fmt: skip
def test_an_accepted_explanation_names_the_report_that_counts(
    book: Rulebook, explanation: str, ruling: str, scale: int
) -> None:
    """12 亿元 are 14 points, 60 are 18; without a decision the one with the later digest is scored."""
    reports = of_day(12, "a"), of_day(60, "b")
    before = result(book, *reports)
    [problem] = [each for each in before.problems if each.code == "U102"]
    assert before.everyone[0].card.points("单体规模") == 18
    after = result(book, *reports, review=choosing(problem, explanation, ruling))
    assert after.everyone[0].card.points("单体规模") == scale
    assert after.open_problems == 0
    assert after.everyone[0].view.months[0].reports[-1].place.file == ("甲镇1.xlsx" if scale == 14 else "甲镇2.xlsx")
