"""The campaign as JSON (a stable contract) and as flat rows for pandas."""

from __future__ import annotations

from typing import Any

from baiyun.campaign.duties import Owed
from baiyun.campaign.final import FinalResult, Listed, Nominee, UnitFinal
from baiyun.inquiry.made_from import campaign_made_from
from baiyun.render.json.month import as_day, as_item, as_made, as_number, as_problem
from baiyun.render.json.written import as_bytes
from baiyun.tables.duties import inspection_reason
from baiyun.version import TOOL


def final_json(result: FinalResult) -> bytes:
    """The JSON of ``final --format json``, UTF-8, the same bytes for the same inputs."""
    return as_bytes(as_json(result))


def as_json(result: FinalResult) -> dict[str, Any]:
    """The contract: scheme, periods, status, units, boards, year end, nominees, targets, problems."""
    return {
        "scheme": {"name": result.book.scheme.scheme.name, "rules_digest": result.book.digest, "tool": TOOL},
        "status": "approved" if result.approved else "preliminary",
        "as_of": as_day(result.latest),
        "periods": [_period(result, period.id) for period in result.book.scheme.periods],
        "units": [_unit(result, unit) for unit in result.everyone],
        "boards": {
            name: [_listed(result, name, entry) for entry in result.boards[name]] for name in result.book.scheme.boards
        },
        "year_end": [_year_end(unit) for unit in result.everyone],
        "nominees": {name: [_nominee(each) for each in several] for name, several in result.nominees.items()},
        "inspected": [{**_about(unit), "reason": inspection_reason(result, unit)} for unit in result.inspected],
        "targets": [_owed(owed) for owed in result.targets],
        "problems": [as_problem(problem, result.owners) for problem in result.problems],
        "made_from": as_made(campaign_made_from(result)),
    }


def _period(result: FinalResult, period: str) -> dict[str, Any]:
    scored = result.results.get(period)
    return {
        "id": period,
        "weight": as_number(result.book.scheme.weights[period]),
        "over": period in result.over,
        "status": scored.status if scored else "preliminary",
    }


def _about(unit: UnitFinal) -> dict[str, Any]:
    return {"unit": unit.name, "category": unit.unit.category}


def _unit(result: FinalResult, unit: UnitFinal) -> dict[str, Any]:
    return {
        **_about(unit),
        "rank": unit.rank,
        "total": as_number(unit.total),
        "months": {period: as_number(total) for period, total in unit.totals.items()},
        "ranks": {period: _rank(result, unit, period) for period in unit.totals},
        "exempt": list(unit.exempt),
        "boards": {name: {"times": stood.times, "in_a_row": stood.in_a_row} for name, stood in unit.stood.items()},
        "duties": [_owed(owed) for owed in unit.duties],
    }


def _rank(result: FinalResult, unit: UnitFinal, period: str) -> int | None:
    return unit.months[period].rank if period in result.over and period in unit.months else None


def _owed(owed: Owed) -> dict[str, Any]:
    return {
        "name": owed.name,
        "period": owed.period,
        "done": as_number(owed.done),
        "need": as_number(owed.need),
        "met": owed.met,
    }


def _listed(result: FinalResult, name: str, entry: Listed) -> dict[str, Any]:
    persons = {"persons": list(entry.persons)} if result.book.scheme.boards[name].persons else {}
    reasons = [{"period": period, "reasons": list(reasons)} for period, reasons in entry.reasons]
    return {**_about(entry.unit), **persons, "reasons": reasons}


def _year_end(unit: UnitFinal) -> dict[str, Any]:
    return {
        **_about(unit),
        "result": as_number(unit.total),
        "points": [as_item(line) for line in unit.year_end],
        "figures": [
            {"name": each.name, "done": as_number(each.done), "out_of": as_number(each.out_of)}
            for each in unit.assessment
        ],
    }


def _nominee(each: Nominee) -> dict[str, Any]:
    return {
        **_about(each.unit),
        "met": each.met,
        "owed": each.owed,
        "done": as_number(each.done),
        "task": as_number(each.task),
    }


def rows(result: FinalResult) -> list[dict[str, Any]]:
    """A flat row a unit, for a data frame."""
    return [
        {
            "category": unit.unit.category,
            "unit": unit.name,
            "rank": unit.rank,
            "total": as_number(unit.total),
            **{period: as_number(total) for period, total in unit.totals.items()},
        }
        for unit in result.everyone
    ]
