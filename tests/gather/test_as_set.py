"""The severity of a check that removes nothing is the scheme's: explain, note or off; nothing else changes."""

from __future__ import annotations

from typing import Any

import pytest

from baiyun.problems import Severity
from baiyun.read.rulebook import rulebook
from baiyun.words.regulations import regulations
from kindwork import month

OLD = {"reports": [{"day": "6-30", "项目": [{"投资额": 5, "洽谈签约阶段": "实质性签约", "签约阶段日期": "2021-6-5"}]}]}


def told(rules_text: str, checks: str, about: dict[str, Any], code: str) -> tuple[list[Severity], Any]:
    """How grave the problems with a code are under ``checks``, and the unit's total."""
    result = month(rulebook("rules.yaml", f"{rules_text}\n{checks}\n".encode()), {"甲镇": about})
    found = [problem.severity for problem in result.problems if problem.code == code]
    return found, result.everyone[0].card.total


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ("", [Severity.EXPLAIN]),
        ("checks: {X107: explain}", [Severity.EXPLAIN]),
        ("checks: {X107: note}", [Severity.NOTE]),
        ("checks: {X107: off}", []),
        ("checks: {U107: off}", [Severity.EXPLAIN]),
    ],
)
def test_a_check_is_as_grave_as_the_scheme_says(rules_text: str, checks: str, expected: list[Severity]) -> None:
    text = rules_text.replace("\nearliest_day:", "\n# earliest_day:")
    found, total = told(text, checks, OLD, "X107")
    assert (found, total) == (expected, told(text, "", OLD, "X107")[1])


@pytest.mark.parametrize(
    ("checks", "code"),
    [
        ("{X999: note}", "R106"),
        ("{X101: note}", "R105"),  # an error: the row does not count
        ("{M105: off}", "R105"),  # earlier months that are not at hand
        ("{R101: note}", "R105"),  # no check of what units report
        ("{X107: quiet}", "R105"),
    ],
)
def test_what_touches_the_score_cannot_be_set(rules_text: str, checks: str, code: str) -> None:
    _, found = rulebook("rules.yaml", f"{rules_text}\nchecks: {checks}\n".encode())
    assert [problem.code for problem in found] == [code]
    assert found[0].place.row == rules_text.count("\n") + 2


def test_the_regulations_say_so(rules_text: str) -> None:
    book, _ = rulebook("rules.yaml", f"{rules_text}\nchecks: {{X107: note}}\n".encode())
    assert book is not None
    [periods] = [chapter for chapter in regulations(book).chapters if chapter.key == "periods"]
    assert any("（X107）的，只提示。" in line for line in periods.lines)
