"""Several rankings beside each other, as JSON."""

from __future__ import annotations

from typing import Any

from baiyun.inquiry.beside import Beside, UnitBeside
from baiyun.render.json.month import as_number
from baiyun.render.json.written import as_bytes


def beside_json(found: Beside) -> bytes:
    """The JSON of ``compare`` with several ``--rules-b``."""
    rankings = [
        {"name": name, "title": each.title, "status": each.status, "rules_digest": each.rules}
        for name, each in zip(found.names, found.rankings, strict=True)
    ]
    boards = [{"board": each.board, "unit": each.unit, "stands": list(each.stands)} for each in found.boards]
    return as_bytes({"rankings": rankings, "units": [_unit(each) for each in found.units], "boards": boards})


def _unit(each: UnitBeside) -> dict[str, Any]:
    places = [{"rank": rank, "total": as_number(total)} for rank, total in zip(each.ranks, each.totals, strict=True)]
    return {"unit": each.unit, "category": each.category, "places": places, "spread": each.spread}
