"""The tool against the oracle, on campaigns made at random."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import baiyun
import random_campaigns
from oracle.campaign import Reckoned
from oracle.scheme import ITEMS, PERIODS, REASONS
from oracle.values import Closed, Found, Standing

SEEDS = 60
AT_A_TIME = 5


def points(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(repr(number)).quantize(Decimal("0.01"))


def compare_unit(told: dict[str, Any], own: Standing) -> list[str]:
    faults = []

    def check(what: str, tool: Any, mine: Any) -> None:
        if tool != mine:
            faults.append(f"{told['unit']} {what}: tool {tool}, oracle {mine}")

    check("category", told["category"], own.category)
    check("exempt", told["exempt"], own.exempt)
    check("rank", told["rank"], own.rank)
    check("total", points(told["total"]), own.total)
    if not own.exempt:
        check("reported", told["reported"], own.reported)
        for criterion in told["criteria"]:
            check(criterion["id"], [item["name"] for item in criterion["items"]], ITEMS[criterion["id"]])
            for item in criterion["items"]:
                check(item["name"], points(item["points"]), own.items[item["name"]])
            check(criterion["name"], points(criterion["points"]), own.criteria[criterion["id"]])
        check("criteria", [c["id"] for c in told["criteria"]], list(ITEMS))
    return faults


def compare_boards(boards: dict[str, Any], found: Found) -> list[str]:
    faults = []
    leading = {entry["unit"]: set(entry["persons"]) for entry in boards["leading"]}
    if leading != found.leading:
        faults.append(f"leading: tool {leading}, oracle {found.leading}")
    catching = {entry["unit"]: entry["reasons"] for entry in boards["catching_up"]}
    if catching != found.catching_up:
        faults.append(f"catching up: tool {catching}, oracle {found.catching_up}")
    for name, key in (("leading", lead_key), ("catching_up", catch_key)) if not faults else ():
        for category in {entry["category"] for entry in boards[name]}:
            keys = [key(found, entry["unit"]) for entry in boards[name] if entry["category"] == category]
            if keys != sorted(keys):
                faults.append(f"{name} {category}: order {keys}")
    return faults


def lead_key(found: Found, unit: str) -> Any:
    return found.units[unit].rank


def catch_key(found: Found, unit: str) -> Any:
    return REASONS.index(found.catching_up[unit][0]), -(found.units[unit].rank or 0)


def compare_problems(problems: list[dict[str, Any]], found: Found) -> list[str]:
    errors = [p for p in problems if p["severity"] == "error"]
    cells = Counter((Path(p["file"]).name, p["sheet"], p["cell"]) for p in errors if p["cell"])
    faults = [f"error only of the tool: {place}" for place in sorted((cells - found.cells).elements())]
    return faults + [f"error only of the oracle: {place}" for place in sorted((found.cells - cells).elements())]


def compare_month(folder: Path, period: str, found: Found) -> list[str]:
    told = json.loads(baiyun.score(folder, period=period).to_json())
    faults = [] if {u["unit"] for u in told["units"]} == set(found.units) else ["units"]
    for unit in told["units"]:
        faults += compare_unit(unit, found.units[unit["unit"]])
    faults += compare_boards(told["boards"], found)
    faults += compare_problems(told["problems"], found)
    return [f"{period}: {fault}" for fault in faults]


def compare_campaign(told: dict[str, Any], closed: Closed) -> list[str]:
    faults = []
    for unit in told["units"]:
        name = unit["unit"]
        mine = closed.totals[name], closed.ranks[name]
        if (points(unit["total"]), unit["rank"]) != mine:
            faults.append(f"final {name}: tool {unit['total']}, {unit['rank']}, oracle {mine}")
    for board, mine in (("leading", closed.leading), ("catching_up", closed.catching_up)):
        listed = {entry["unit"] for entry in told["boards"][board]}
        if listed != mine:
            faults.append(f"final {board}: tool {listed}, oracle {mine}")
    return faults


def differences(folder: Path, seed: int) -> list[str]:
    campaign = random_campaigns.make_campaign(seed)
    folders = random_campaigns.write_campaign(folder, campaign, seed)
    reckoned = Reckoned(campaign)
    faults = []
    for period in PERIODS:
        faults += compare_month(folders[period], period, reckoned.found[period])
    told = json.loads(baiyun.final([*folders.values()], as_of=date(2023, 9, 2)).to_json())
    return faults + compare_campaign(told, reckoned.closed(list(PERIODS)))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, SEEDS, AT_A_TIME))
def test_the_tool_and_the_oracle_agree(tmp_path: Path, start: int) -> None:
    for seed in range(start, start + AT_A_TIME):
        folder = tmp_path / str(seed)
        folder.mkdir()
        faults = differences(folder, seed)
        assert not faults, f"seed {seed}:\n" + "\n".join(faults)
