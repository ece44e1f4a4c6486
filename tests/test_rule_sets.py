"""The three sets of discretionary figures: they differ in those figures alone, and each makes a ranking of its own."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

import baiyun
from baiyun import api
from baiyun.inquiry.moved_rules import movable_figures
from baiyun.words.differences import differences
from terminal import EXAMPLES

SETS = ("strict", "lenient")
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def lines(text: str) -> list[str]:
    """The rules without comments of their own, their version and every figure."""
    kept = [line for line in text.splitlines() if not line.startswith("#") and "version:" not in line]
    return [FIGURE.sub("#", line) for line in kept]


@pytest.mark.parametrize("name", SETS)
def test_only_figures_differ(name: str, rules_text: str) -> None:
    text = (EXAMPLES / "sets" / f"{name}.yaml").read_text(encoding="utf-8")
    assert lines(text) == lines(rules_text)


@pytest.mark.parametrize("name", SETS)
def test_only_what_the_county_decided_differs(name: str) -> None:
    ours, other = (api.rulebook(path).usable for path in (None, EXAMPLES / "sets" / f"{name}.yaml"))
    named = {each.name for each in differences(ours, other)}
    scheme = ours.scheme
    allowed = {name for name, item in scheme.items.items() if item.basis == "裁量"}
    allowed |= {name for name, filter_ in scheme.filters.items() if filter_.basis == "裁量"}
    assert named - allowed <= {"版本", "规则版本", scheme.scheme.name}, named - allowed
    assert len(movable_figures(other)) >= len(movable_figures(ours)) - 4, "a figure of 0 cannot move"


def test_the_stricter_set_never_gives_more() -> None:
    """Every figure of the strict set asks for as much or gives as little as the default, which does so beside the lenient."""
    totals = {name: _totals(name) for name in ("strict", "", "lenient")}
    for unit, usual in totals[""].items():
        assert totals["strict"][unit] <= usual <= totals["lenient"][unit], unit
    assert totals["strict"] != totals[""] != totals["lenient"]


def _totals(name: str) -> dict[str, Decimal]:
    rules = EXAMPLES / "sets" / f"{name}.yaml" if name else None
    result = baiyun.score(EXAMPLES / "june", rules=rules, units=EXAMPLES / "units.xlsx", no_earlier=True).result
    return {each.name: each.card.total for each in result.everyone if each.card.total is not None}
