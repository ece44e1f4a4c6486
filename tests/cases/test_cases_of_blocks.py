"""Worked cases that expect something of a bonus block: its points, its working."""

from __future__ import annotations

from typing import Any

from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from casework import Case, mismatches
from terminal import EXAMPLES


def differing(expected: dict[str, Any]) -> list[str]:
    """What does not hold for a team whose leader led two trips: 0.5 + 0.5 = 1 point of 加分."""
    book, found = rulebook("rules.yaml", (EXAMPLES / "quarter" / "rules.yaml").read_bytes())
    assert isinstance(book, Rulebook), found
    trips = [{"日期": f"2024-05-0{day}", "县领导带队": "是"} for day in (6, 8)]
    units = {"甲专班": {"reports": [{"day": "2024-06-30", "外出招商": trips}]}}
    case = Case("", "", units, {"甲专班": expected}, month="q2")
    return [".".join(map(str, each.path)) for each in mismatches(book, case.stated)]


def test_the_working_of_a_bonus_is_seen() -> None:
    assert differing({"workings": {"县领导带队": "5月6日：0.5；5月8日：0.5；合计 1"}}) == []
    assert differing({"workings": {"县领导带队": "合计 1.5"}}) == ["expect.甲专班.workings.县领导带队"]


def test_the_points_of_a_bonus_and_of_its_items_are_seen() -> None:
    assert differing({"criteria": {"bonus": 1}, "items": {"县领导带队": 1}}) == []
    assert differing({"criteria": {"bonus": 2}}) == ["expect.甲专班.criteria.bonus"]
