"""The example county's campaign: units worked out by hand, from what stands in their workbooks."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from baiyun import api
from baiyun.api import Finished
from baiyun.rulebook.book import Rulebook
from baiyun.scoring.campaign import campaign_total

EXAMPLES = Path(__file__).parents[1] / "examples"
WORKED = yaml.safe_load((Path(__file__).parent / "worked" / "campaign.yaml").read_text(encoding="utf-8"))


@cache
def example() -> Finished:
    months = [EXAMPLES / month for month in ("june", "july", "august")]
    return api.final(months, rules=EXAMPLES.parent / "rules.yaml", units=EXAMPLES / "units.xlsx", no_review=True)


def test_there_are_six_units_and_more() -> None:
    assert len(WORKED) > 6
    assert all(worked["why"] for worked in WORKED)


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@pytest.mark.slow
@pytest.mark.parametrize("worked", WORKED, ids=[worked["what"] for worked in WORKED])
def test_what_was_worked_out_by_hand(worked: dict[str, Any]) -> None:
    unit = example().find(worked["unit"])
    for period, expected in worked["months"].items():
        card = unit.months[period].card
        found = {name: card.points(name) for name in expected}
        assert found == {name: number(points) for name, points in expected.items()}, period
    final = worked["final"]
    assert (unit.total, unit.rank) == (number(final["total"]), final["rank"])
    assert list(unit.exempt) == final.get("exempt", [])
    assert {name: f"{stood.times} / {stood.in_a_row}" for name, stood in unit.stood.items()} == final["stood"]
    if "assessment" in final:
        figures = {
            each.name: f"{each.done} / {each.out_of}" if each.out_of is not None else int(each.done)
            for each in unit.assessment
        }
        assert figures == final["assessment"]
    if "year_end" in final:
        assert sum((line.points for line in unit.year_end), Decimal(0)) == final["year_end"]


def test_the_campaign_line_of_the_specification(book: Rulebook) -> None:
    totals = {"june": Decimal(85), "july": Decimal("60.5"), "august": Decimal("71.25")}
    assert campaign_total(book.scheme.weights, totals) == Decimal("77.35")


@pytest.mark.slow
def test_every_month_is_over_and_nothing_is_left_to_chance() -> None:
    result = example().result
    assert result.over == ("june", "july", "august")
    codes = [problem.code for problem in result.problems]
    assert (codes.count("F104"), codes.count("U118")) == (1, 1)  # the broken file of June is of June only
    assert not result.approved
    assert {unit.name for group in result.units.values() for unit in group} == {
        unit.name for unit in result.roster.units
    }
