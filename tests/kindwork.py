"""Another kind of item in place of 拜访企业 in 比基础工作, under the default rules: what it gives each unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from baiyun.disk import default_rules
from baiyun.problems import Problem
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

ITEM = re.findall(r"share: {of: 拜访家数, .*}", default_rules()[1].decode())[0]


def loaded(rules_text: str, item: str, *measures: str) -> tuple[Rulebook | None, list[Problem]]:
    """The default rulebook with another kind of item and further measures."""
    assert ITEM in rules_text
    more = "".join(f"\n  {measure}" for measure in measures)
    text = rules_text.replace(ITEM, item).replace("\nmeasures:", f"\nmeasures:{more}")
    return rulebook("rules.yaml", text.encode())


def points(rules_text: str, item: str, units: dict[str, Any], *measures: str) -> dict[str, Decimal | None]:
    """What 拜访企业 gives each unit."""
    result = month(loaded(rules_text, item, *measures), units)
    return {standing.name: standing.card.points("拜访企业") for standing in result.everyone}


def month(read: tuple[Rulebook | None, list[Problem]], units: dict[str, Any], period: str = "june") -> MonthResult:
    """A month of some units under a rulebook that must be sound."""
    book, found = read
    assert book is not None, [str(problem) for problem in found]
    return Worked(book, Case("", "", units, {}, month=period)).month(period)


def working(rules_text: str, item: str, about: dict[str, Any], *measures: str) -> str:
    """The working of 拜访企业 of one unit."""
    result = month(loaded(rules_text, item, *measures), {"甲镇": about})
    [line] = [line for group in result.everyone[0].card.criteria for line in group.items if line.name == "拜访企业"]
    return line.working


def visiting(number: int) -> dict[str, Any]:
    """A unit whose leader visited so many companies on one trip."""
    return {"reports": [{"day": "6-30", "外出招商": [{"日期": "6-5", "拜访企业": number}] if number else []}]}


def signing(*amounts: float) -> dict[str, Any]:
    """A unit that sent agreements of these amounts for signature."""
    rows = [{"投资额": amount, "洽谈签约阶段": "合同文本送签", "签约阶段日期": "6-9"} for amount in amounts]
    return {"reports": [{"day": "6-30", "项目": rows}]}
