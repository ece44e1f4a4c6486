"""How firm a ranking is, as JSON (a stable contract)."""

from __future__ import annotations

from typing import Any

from baiyun.inquiry.stability import Stability, UnitStability
from baiyun.render.json.month import as_bytes, as_number
from baiyun.version import TOOL


def stability_json(found: Stability, seed: int, percent: int) -> bytes:
    """The JSON of ``stability --format json``, UTF-8, the same bytes for the same files, rules, seed and runs."""
    result = found.result
    return as_bytes(
        {
            "scheme": {"name": result.book.scheme.scheme.name, "rules_digest": result.book.digest, "tool": TOOL},
            "period": result.period.id if result.period else None,
            "seed": seed,
            "percent": percent,
            "runs": found.runs,
            "figures": len(found.figures),
            "units": [_unit(each) for each in found.units],
            "edges": [
                {"board": each.board, "unit": each.unit, "stands": each.stands, "runs": each.runs}
                for each in found.edges
            ],
        }
    )


def _unit(each: UnitStability) -> dict[str, Any]:
    return {
        "unit": each.unit,
        "category": each.category,
        "rank": each.rank,
        "total": as_number(each.total),
        "ranks": {str(rank): count for rank, count in sorted(each.ranks.items())},
        "gap": as_number(each.gap),
        "rival": each.rival._asdict() if each.rival else None,
    }
