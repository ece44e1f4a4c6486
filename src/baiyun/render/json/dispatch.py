"""The dispatch as JSON (a stable contract)."""

from __future__ import annotations

from typing import Any

from baiyun.dispatch.dispatched import Dispatch
from baiyun.dispatch.moves import Move
from baiyun.gather.register import CountyProject
from baiyun.problems import Place
from baiyun.render.json.month import as_day, as_number, as_problem
from baiyun.render.json.written import as_bytes
from baiyun.version import TOOL


def dispatch_json(result: Dispatch) -> bytes:
    """The JSON of ``projects --format json``, UTF-8, the same bytes for the same inputs."""
    return as_bytes(as_json(result))


def as_json(result: Dispatch) -> dict[str, Any]:
    """The contract: scheme, days, stages, projects, moves, what stands still, what is open, problems."""
    return {
        "scheme": {"name": result.book.scheme.scheme.name, "rules_digest": result.book.digest, "tool": TOOL},
        "period": result.period.id if result.period else None,
        "until": as_day(result.until),
        "since_half": as_day(result.half),
        "since_month": as_day(result.month),
        "stages": [
            {"stage": each.stage, "projects": len(each.projects), "amount": as_number(each.amount)}
            for each in result.totals
        ],
        "projects": [_project(result, each) for each in result.projects],
        "moves": [_move(each) for each in result.since_half],
        "moves_of_month": [_move(each) for each in result.since_month],
        "still": [{"unit": life.unit.name, "project": life.name, "days": days} for life, days in result.still],
        "open_work": [
            {
                "project": each.project.lead.name,
                "units": list(each.project.units),
                "preparation": list(each.steps),
                "land": as_number(each.land),
                "plant": as_number(each.plant),
            }
            for each in result.open_work
        ],
        "problems": [as_problem(problem, result.owners) for problem in result.problems],
    }


def _project(result: Dispatch, project: CountyProject) -> dict[str, Any]:
    row = project.lead.latest
    return {
        "project": row.name,
        "investor": row.investor,
        "types": list(row.kinds),
        "industry": row.industry,
        "amount": as_number(row.amount),
        "stage": result.steps.stage(row),
        "day": as_day(result.steps.since(row)),
        "units": list(project.units),
        "joint": project.joint,
        "key_project": any(life.latest.key_project for life in project.lives),
        "place": _place(row.place("name")),
    }


def _place(place: Place) -> dict[str, str]:
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}


def _move(move: Move) -> dict[str, Any]:
    return {
        "unit": move.life.unit.name,
        "project": move.life.name,
        "way": move.way,
        "before": move.before,
        "after": move.after,
    }
