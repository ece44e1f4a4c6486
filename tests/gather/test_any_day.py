"""A row of another month is called not counted (X108) only where the rules count the rows of the period alone."""

from __future__ import annotations

import pytest

from baiyun.read.rulebook import rulebook
from casework import Case, Worked

RULES = """
scheme: {{name: 评比, county: 东河县, source: 办法, version: "1"}}
periods: [{{id: may, name: 5月, first: 2026-05-01, last: month_end, weight: 1, due: [month_end], tally: 2, clause: 二}}]
categories: {{镇: }}
filters:
  本期: {{日期: in_period}}
  本期带队: {{all: [本期], 主要领导带队: 是}}
  带队: {{主要领导带队: 是}}
measures:
  外出: {{{measure}}}
items:
  外出: {{per: {{of: 外出, each: 10, cap: 100}}, clause: 三, basis: 裁量}}
criteria: [{{id: all, name: 招商, points: 100, items: [外出], clause: 三, basis: 裁量}}]
total: {{floor: 0, cap: 100}}
"""


@pytest.mark.parametrize(
    ("measure", "points", "told"),
    [
        ("count: {of: 外出招商, where: [本期带队]}", 0, ["X108"]),
        ("count: {of: 外出招商, where: [本期]}", 0, ["X108"]),
        ("months: {of: 外出招商.日期}", 0, ["X108"]),
        ("weeks: {of: 外出招商.日期, where: [带队]}", 0, ["X108"]),
        ("count: {of: 外出招商, where: [带队]}", 10, []),
        ("count: {of: 外出招商}", 10, []),
        ("distinct: {of: 外出招商.目的地}", 10, []),
    ],
)
def test_a_row_of_april_in_may(measure: str, points: int, told: list[str]) -> None:
    book, found = rulebook("rules.yaml", RULES.format(measure=measure).encode())
    assert book is not None, [str(each) for each in found]
    trip = {"日期": "2026-04-28", "目的地": "苏州", "主要领导带队": "是"}
    case = Case("", "", {"甲镇": {"reports": [{"day": "2026-05-31", "外出招商": [trip]}]}}, {}, month="may")
    month = Worked(book, case).month("may")
    assert month.everyone[0].card.total == points
    assert [problem.code for problem in month.problems] == told
