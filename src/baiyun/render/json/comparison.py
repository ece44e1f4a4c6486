"""What differs between two rankings, as JSON."""

from __future__ import annotations

from typing import Any

from baiyun.inquiry.comparison import BoardChange, Comparison, LineChange, UnitChange
from baiyun.inquiry.rankings import PointsLine, RankedUnit, RankedUnits
from baiyun.render.json.month import as_number
from baiyun.render.json.written import as_bytes
from baiyun.tables.inquiry.comparison import why


def comparison_json(found: Comparison) -> bytes:
    """The JSON of ``compare --format json``."""
    told = {
        "same": found.same,
        "before": _ranking(found.before),
        "after": _ranking(found.after),
        "provisions": list(found.provisions),
        "units": [_unit(each) for each in found.units],
        "boards": [_board(each) for each in found.boards],
    }
    return as_bytes(told)


def _ranking(ranking: RankedUnits) -> dict[str, Any]:
    return {"title": ranking.title, "status": ranking.status, "rules_digest": ranking.rules}


def _unit(change: UnitChange) -> dict[str, Any]:
    about = change.after or change.before
    return {
        "unit": change.name,
        "category": about.category if about else "",
        "before": _place(change.before),
        "after": _place(change.after),
        "lines": [_line(each) for each in change.lines],
        "rows": list(change.rows),
        "passed": list(change.passed),
        "passed_by": list(change.passed_by),
        "why": why(change),
    }


def _place(unit: RankedUnit | None) -> dict[str, Any] | None:
    return {"rank": unit.rank, "total": as_number(unit.total)} if unit else None


def _line(line: LineChange) -> dict[str, Any]:
    return {
        "part": line.part,
        "item": line.item,
        "before": _points(line.before),
        "after": _points(line.after),
        "points": as_number(line.points),
        "rules_changed": line.ruled,
    }


def _points(line: PointsLine | None) -> dict[str, Any] | None:
    return {"points": as_number(line.points), "working": line.working} if line else None


def _board(change: BoardChange) -> dict[str, Any]:
    return {"board": change.board, "unit": change.unit, "before": change.before, "after": change.after}
