"""The answer first: who leads each kind, who is on the lists, what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing

ENDS = 3


class PlacedUnit(Struct, frozen=True):
    """A unit with its place and its total."""

    unit: str
    rank: int | None
    total: Decimal | None


class Leaders(Struct, frozen=True):
    """The first of a kind, and how many take part."""

    kind: str
    counts: str
    first: tuple[PlacedUnit, ...]


class OnList(Struct, frozen=True):
    """Who stands on a list, kind by kind. ``commends``: the list is an honour."""

    name: str
    commends: bool
    kinds: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return sum(len(units) for _, units in self.kinds)


def month_leaders(result: MonthResult) -> list[Leaders]:
    """The first three of each kind, those who share the third place among them."""
    return [Leaders(kind, _counts(group), _first(group)) for kind, group in result.standings.items()]


def _counts(group: Sequence[Standing]) -> str:
    ranked = [each for each in group if each.rank is not None]
    silent = sum(not each.card.reported for each in ranked)
    exempt = len(group) - len(ranked)
    parts = (f"参评 {len(ranked)}", f"未报 {silent}" if silent else "", f"豁免 {exempt}" if exempt else "")
    return "，".join(filter(None, parts))


def _first(group: Sequence[Standing]) -> tuple[PlacedUnit, ...]:
    shown = (each for each in group if each.rank is not None and each.rank <= ENDS)
    return tuple(PlacedUnit(each.name, each.rank, each.card.total) for each in shown)


def campaign_leaders(result: FinalResult) -> list[Leaders]:
    """The same of the campaign so far."""
    return [Leaders(kind, f"参评 {_taking_part(group)}", _leading(group)) for kind, group in result.units.items()]


def _taking_part(group: Sequence[UnitFinal]) -> int:
    return sum(each.rank is not None for each in group)


def _leading(group: Sequence[UnitFinal]) -> tuple[PlacedUnit, ...]:
    shown = (each for each in group if each.rank is not None and each.rank <= ENDS)
    return tuple(PlacedUnit(each.name, each.rank, each.total) for each in shown)


def month_lists(result: MonthResult) -> list[OnList]:
    """Every list of the month."""
    return [
        _on_list(result, name, [(entry.standing.category, entry.standing.name) for entry in result.boards[name]])
        for name in result.boards
    ]


def campaign_lists(result: FinalResult) -> list[OnList]:
    """Every list of the campaign."""
    return [
        _on_list(result, name, [(entry.unit.unit.category, entry.unit.name) for entry in result.boards[name]])
        for name in result.boards
    ]


def _on_list(result: MonthResult | FinalResult, name: str, entries: Sequence[tuple[str, str]]) -> OnList:
    """A list that credits persons is an honour."""
    about = result.book.scheme.boards[name]
    kinds = groupby(entries, key=lambda entry: entry[0])
    units = tuple((kind, tuple(unit for _, unit in group)) for kind, group in kinds)
    return OnList(about.name, about.persons is not None, units)
