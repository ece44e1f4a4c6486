"""The tool against the oracle, on months made at random."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import baiyun
import oracle
import random_months

SEEDS = 60
AT_A_TIME = 10


def points(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(repr(number)).quantize(Decimal("0.01"))


def compare_unit(told: dict[str, Any], own: oracle.Standing) -> list[str]:
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
            for item in criterion["items"]:
                check(item["name"], points(item["points"]), own.items[item["name"]])
            check(criterion["name"], points(criterion["points"]), own.criteria[criterion["id"]])
        check("criteria", [c["id"] for c in told["criteria"]], list(oracle.ITEMS))
    return faults


def compare_boards(boards: dict[str, Any], found: oracle.Found) -> list[str]:
    faults = []
    leading = {entry["unit"]: set(entry["persons"]) for entry in boards["leading"]}
    if leading != found.leading:
        faults.append(f"leading: tool {leading}, oracle {found.leading}")
    catching = {entry["unit"]: entry["reasons"] for entry in boards["catching_up"]}
    if catching != found.catching_up:
        faults.append(f"catching up: tool {catching}, oracle {found.catching_up}")
    for name, key in (("leading", lead_key), ("catching_up", catch_key)):
        for category in {entry["category"] for entry in boards[name]}:
            keys = [key(found, entry["unit"]) for entry in boards[name] if entry["category"] == category]
            if keys != sorted(keys):
                faults.append(f"{name} {category}: order {keys}")
    return faults


def lead_key(found: oracle.Found, unit: str) -> Any:
    return found.units[unit].rank


def catch_key(found: oracle.Found, unit: str) -> Any:
    return oracle.REASONS.index(found.catching_up[unit][0]), -(found.units[unit].rank or 0)


def compare_problems(problems: list[dict[str, Any]], found: oracle.Found) -> list[str]:
    odd = {"w.xlsx", "x.xlsx"}
    errors = [p for p in problems if p["severity"] == "error" and p["file"] not in odd]
    cells = Counter((p["file"], p["sheet"], p["cell"]) for p in errors if p["cell"])
    mine = Counter({place: n for place, n in found.cells.items() if place[0] not in odd})
    faults = [f"error only of the tool: {place}" for place in sorted((cells - mine).elements())]
    faults += [f"error only of the oracle: {place}" for place in sorted((mine - cells).elements())]
    files = {p["file"] for p in problems if p["severity"] == "error" and p["file"] in odd}
    if files != found.files & odd:
        faults.append(f"files: tool {files}, oracle {found.files & odd}")
    return faults


def differences(folder: Path, seed: int) -> list[str]:
    month = random_months.make_month(seed)
    reports = random_months.write_month(folder, month, seed)
    found = oracle.reckon(month)
    told = json.loads(baiyun.score(reports, period=month.period if month.say_period else None).to_json())
    assert told["period"] == month.period
    faults = [] if {u["unit"] for u in told["units"]} == set(found.units) else ["units"]
    for unit in told["units"]:
        faults += compare_unit(unit, found.units[unit["unit"]])
    faults += compare_boards(told["boards"], found)
    return faults + compare_problems(told["problems"], found)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, SEEDS, AT_A_TIME))
def test_the_tool_and_the_oracle_agree(tmp_path: Path, start: int) -> None:
    for seed in range(start, start + AT_A_TIME):
        folder = tmp_path / str(seed)
        folder.mkdir()
        faults = differences(folder, seed)
        assert not faults, f"seed {seed}:\n" + "\n".join(faults)
