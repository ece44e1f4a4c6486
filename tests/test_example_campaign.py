"""The example county's campaign: units worked out by hand, from what stands in their workbooks."""

from __future__ import annotations

import shutil
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
OF_LIVES = ("M106", "M107")
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


@pytest.mark.slow
def test_what_was_signed_late_in_june_counts_because_a_supplement_of_june_holds_it(tmp_path: Path) -> None:
    """Ruling 3c: without the supplement July owes a reason, and the signing counts in no month."""
    for month in ("june", "july"):
        shutil.copytree(EXAMPLES / month, tmp_path / month)
    [supplement] = (tmp_path / "june").glob("松坪镇*迟报*")
    kept = {"rules": EXAMPLES.parent / "rules.yaml", "units": EXAMPLES / "units.xlsx", "no_review": True}

    def told(code: str) -> list[str]:
        return sorted(
            problem.place.file[:3]
            for problem in api.score(tmp_path / "july", **kept).result.problems
            if problem.code == code
        )

    assert told("M104") == ["县住房"]
    supplement.unlink()
    assert told("M104") == ["县住房", "松坪镇"]
    assert api.score(tmp_path / "june", **kept).explain("松坪镇").card.points("签约阶段") == Decimal(
        12
    )  # 意向 of 15 June


@pytest.mark.slow
def test_a_new_name_and_an_old_factory_are_noted() -> None:
    noted = sorted(
        (problem.code, *problem.place.file.split("/"))
        for problem in example().result.problems
        if problem.code in OF_LIVES
    )
    assert [(code, month, name[:8]) for code, month, name in noted] == [
        ("M106", "august", "县文化和旅游局8"),
        ("M107", "august", "县工业园区管理委"),
        ("M107", "july", "县工业园区管理委"),  # that June told of it credited nothing, so it opens no way
        ("M107", "june", "县工业园区管理委"),
    ]


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
