"""A filled review met again: its rows are found by code, place and facts, whatever the words are by now."""

from __future__ import annotations

from typing import Any

from baiyun.form.record import Origin
from baiyun.form.roster import Roster
from baiyun.problems import Place, Problem
from baiyun.problems import submissions as problems
from baiyun.review.agenda import GONE, agenda
from baiyun.review.docket import Docket
from baiyun.review.matching import digest, line
from baiyun.review.merging import Change, changes
from baiyun.review.sheets import DecisionRow
from baiyun.rulebook.book import Rulebook

TITLE = DecisionRow.section.title


def leader(found: str, row: int = 3) -> Problem:
    return problems.OTHER_LEADER.at(Place("甲镇.xlsx", "外出招商", row, 2), found=found, expected="王一")


def filled(about: Problem, **cells: Any) -> DecisionRow:
    said = {"problem": line(about), "digest": digest(about), "ruling": "采纳"} | cells
    origin = Origin("review.xlsx", TITLE, 7, {})
    return DecisionRow.model_construct(origin=origin, file="甲镇.xlsx", cell="外出招商!B3", period="june", **said)


def told(book: Rulebook, record: DecisionRow, *found: Problem) -> list[Change]:
    month = Docket("6月", "sha256:r", problems=found, owners={"甲镇.xlsx": "甲镇"}, files=frozenset({"甲镇.xlsx"}))
    rows = agenda([month]) | {"审定": [{"period": "6月", "inputs": "sha256:i", "rules": "sha256:r"}]}
    return [each for each in changes(book.scheme, Roster(), rows, {TITLE: [record]}).said if each.sheet == TITLE]


def test_the_row_of_a_reworded_problem_is_found_and_worded_anew(book: Rulebook) -> None:
    [change] = told(book, filled(leader("赵六"), problem="从前的话[X103]"), leader("赵六"))
    assert (change.row, change.cells["problem"]) == (7, line(leader("赵六")))


def test_a_row_without_facts_is_found_by_code_and_place_and_given_them(book: Rulebook) -> None:
    [change] = told(book, filled(leader("赵六"), problem="从前的话[X103]", digest=None), leader("钱七"))
    assert (change.row, change.cells["digest"]) == (7, digest(leader("钱七")))


def test_another_fact_is_another_row_and_the_old_one_is_gone(book: Rulebook) -> None:
    new, gone = told(book, filled(leader("赵六")), leader("钱七"))
    assert (new.row, new.cells["state"]) == (None, "待决定")
    assert (gone.row, gone.cells) == (7, {"state": GONE})
