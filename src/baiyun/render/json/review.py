"""What is still to be decided before the months can be approved, as JSON (a stable contract)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from baiyun.problems import Problem
from baiyun.rank.result import MonthResult
from baiyun.render.json.month import as_problem
from baiyun.render.json.written import as_bytes
from baiyun.version import TOOL


def review_json(results: Sequence[MonthResult], found: Sequence[Problem], owners: Mapping[str, str]) -> bytes:
    """The JSON of ``review --format json``, UTF-8, the same bytes for the same inputs; ``found`` is what is open."""
    told = {
        "tool": TOOL,
        "months": [_month(result) for result in results],
        "problems": [as_problem(problem, owners) for problem in found],
    }
    return as_bytes(told)


def _month(result: MonthResult) -> dict[str, Any]:
    return {
        "period": result.period.id if result.period else None,
        "status": result.status,
        "open": result.open_problems,
        "unmarked": [{"unit": unit, "item": item} for unit, item in result.verdict.unmarked],
    }
