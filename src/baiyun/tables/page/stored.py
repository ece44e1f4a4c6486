"""The figures of a page as values, for ``verify``: who stands where, with which points, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec.structs import asdict

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.inquiry.firmness import Stability
from baiyun.inquiry.made_from import MadeFrom, campaign_made_from, made_from
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.tables.table import cell_text

Stored = dict[str, Any]


def month_stored(result: MonthResult) -> Stored:
    """A month: rank and total of each unit, the points of its criteria and items, and the lists."""
    return {
        **_about(result, made_from(result)),
        "period": result.period.id if result.period else None,
        "status": result.status,
        "units": [_standing(each) for each in result.everyone],
        "boards": {name: [entry.standing.name for entry in entries] for name, entries in result.boards.items()},
    }


def campaign_stored(result: FinalResult) -> Stored:
    """A campaign: rank and total of each unit, its months, and the lists."""
    return {
        **_about(result, campaign_made_from(result)),
        "status": "approved" if result.approved else "preliminary",
        "periods": [*result.over],
        "units": [_unit(each) for each in result.everyone],
        "boards": {name: [entry.unit.name for entry in entries] for name, entries in result.boards.items()},
    }


def drawn(firm: Stability | None) -> Stored:
    """How the figures were moved, where the page says how firm the ranking is."""
    return {"stability": asdict(firm.draw)} if firm else {}


def _about(result: MonthResult | FinalResult, made: MadeFrom) -> Stored:
    scheme = {"name": result.book.scheme.scheme.name, "rules_digest": made.rules, "tool": made.tool}
    told = {"inputs": made.inputs, "figures": made.figures, "roster": made.roster, "review": made.review}
    told |= {"as_of": made.as_of} if made.as_of else {}
    return {"scheme": scheme, "made_from": {**told, "reports": {**made.reports}, "earlier": {**made.earlier}}}


def _standing(standing: Standing) -> Stored:
    card = standing.card
    groups = (*card.criteria, *card.blocks)
    points = {group.id: cell_text(group.points) for group in groups}
    items = {group.name: {item.name: cell_text(item.points) for item in group.lines} for group in groups}
    adjusted = [[line.name, cell_text(line.points)] for line in card.adjustments]
    vetoes = [veto.name for veto in card.vetoes]
    told: Stored = {
        "unit": standing.name,
        "category": standing.category,
        "rank": standing.rank,
        "total": _figure(card.total),
    }
    told |= {"points": points, "items": items}
    return told | ({"adjusted": adjusted} if adjusted else {}) | ({"vetoes": vetoes} if vetoes else {})


def _unit(unit: UnitFinal) -> Stored:
    months = dict(_months(unit.totals.items()))
    told = {"unit": unit.name, "category": unit.unit.category, "rank": unit.rank, "total": _figure(unit.total)}
    return {**told, "months": months}


def _months(totals: Iterable[tuple[str, Decimal | None]]) -> Iterable[tuple[str, str | None]]:
    return ((period, _figure(total)) for period, total in totals)


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else cell_text(value)
