"""How firm a ranking is, as JSON (a stable contract): by itself, and as a key of a month or a campaign."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from baiyun.campaign.final import FinalResult
from baiyun.inquiry.firmness import Stability, UnitStability
from baiyun.rank.result import MonthResult
from baiyun.render.json import campaign, month
from baiyun.render.json.month import as_number
from baiyun.render.json.written import as_bytes
from baiyun.version import TOOL


def stability_json(found: Stability) -> bytes:
    """The JSON of ``stability --format json``, UTF-8, the same bytes for the same files, rules, seed and runs."""
    result = found.result
    period = result.period.id if isinstance(result, MonthResult) and result.period else None
    scheme = {"name": result.book.scheme.scheme.name, "rules_digest": result.book.digest, "tool": TOOL}
    return as_bytes({"scheme": scheme, "period": period, **_told(found)})


def month_json(result: MonthResult, firm: Stability) -> bytes:
    """The JSON of ``score --stability``: that of the month with the key ``stability``."""
    return as_bytes({**month.as_json(result), "stability": _told(firm)})


def campaign_json(result: FinalResult, firm: Stability) -> bytes:
    """The JSON of ``final --stability``: that of the campaign with the key ``stability``."""
    return as_bytes({**campaign.as_json(result), "stability": _told(firm)})


def _told(found: Stability) -> dict[str, Any]:
    return {
        "seed": found.draw.seed,
        "percent": found.draw.percent,
        "runs": found.draw.runs,
        "figures": len(found.figures),
        "units": [_unit(each) for each in found.units],
        "edges": [
            {"board": each.board, "unit": each.unit, "stands": each.stands, "runs": each.runs} for each in found.edges
        ],
    }


def _unit(each: UnitStability) -> dict[str, Any]:
    return {
        "unit": each.unit,
        "category": each.category,
        "rank": each.rank,
        "total": as_number(each.total),
        "ranks": {str(rank): count for rank, count in sorted(each.ranks.items())},
        "gap": as_number(each.gap),
        "rival": asdict(each.rival) if each.rival else None,
    }
