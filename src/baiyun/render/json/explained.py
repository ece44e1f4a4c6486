"""A unit as JSON, with why each item gave no more and what would lift it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.render.json.improvement import as_improvements
from baiyun.render.json.month import as_places, as_problem, as_unit
from baiyun.render.json.written import as_bytes
from baiyun.rulebook.missed.missed import Missed
from baiyun.scoring.card import ItemScore
from baiyun.scoring.why_not import held, total_held, why_not
from baiyun.tables.why_not import reason_text
from baiyun.version import TOOL

if TYPE_CHECKING:
    from baiyun.inquiry.improvement import Proposal


def unit_json(result: MonthResult, standing: Standing, improved: Sequence[Proposal] | None = None) -> bytes:
    """The JSON of ``explain``: the unit as in the contract with why it got no more, and the problems in its files."""
    told = as_unit(result, standing)
    groups = (*standing.card.criteria, *standing.card.blocks)
    for about, group in zip((*told["criteria"], *told["blocks"]), groups, strict=True):
        about["held"] = held(result.book, group)
        _add_reasons(about["items"], group.items, result, standing)
    told["held"] = total_held(result.book, standing.card)
    return as_bytes(
        {
            "scheme": {"name": result.book.scheme.scheme.name, "rules_digest": result.book.digest, "tool": TOOL},
            "period": result.period.id if result.period else None,
            "status": result.status,
            **told,
            "problems": [as_problem(problem, result.owners) for problem in result.problems_of(standing.name)],
            "improve": as_improvements(improved),
        }
    )


def _add_reasons(
    told: list[dict[str, Any]], items: Sequence[ItemScore], result: MonthResult, standing: Standing
) -> None:
    """Why each item, and each item of a group, gave no more."""
    for about, item in zip(told, items, strict=True):
        about["why_not"] = [as_reason(each) for each in why_not(result.book, standing.view, item)]
        _add_reasons(about.get("parts", []), item.parts, result, standing)


def as_reason(missed: Missed) -> dict[str, Any]:
    """A reason with its cells: the row that came near and what it fails, the units that come before."""
    return {
        "text": reason_text(missed),
        "row": missed.row,
        "conditions": [{"text": each.text, "places": as_places(each.places)} for each in missed.unmet],
        "rivals": [{"unit": each.unit, "value": each.said} for each in missed.rivals],
        "places": as_places(missed.places),
    }
