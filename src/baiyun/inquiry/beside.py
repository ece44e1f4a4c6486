"""Several rankings of the same reports beside each other: what a county sees before it decides which rules to take."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.inquiry.rankings import RankedUnits


class UnitBeside(Struct, frozen=True):
    """A unit with its rank and total in each ranking; None where it has none."""

    unit: str
    category: str
    ranks: tuple[int | None, ...]
    totals: tuple[Decimal | None, ...]

    @property
    def spread(self) -> int:
        """By how many places its ranks differ at most."""
        known = [rank for rank in self.ranks if rank is not None]
        return max(known) - min(known) if known else 0


class BoardBeside(Struct, frozen=True):
    """A unit that stands on a board in some of the rankings only."""

    board: str
    unit: str
    stands: tuple[bool, ...]


class Beside(Struct, frozen=True):
    """The rankings by short names, the first as it is now; every unit in its order; the boards that differ."""

    names: tuple[str, ...]
    rankings: tuple[RankedUnits, ...]
    units: tuple[UnitBeside, ...]
    boards: tuple[BoardBeside, ...]

    @property
    def moved(self) -> int:
        """How many units have not the same rank everywhere."""
        return sum(each.spread > 0 for each in self.units)


def beside(names: Sequence[str], rankings: Sequence[RankedUnits]) -> Beside:
    """Some rankings beside each other, the units in the order of the first."""
    units = [_unit(name, rankings) for name in dict.fromkeys(name for each in rankings for name in each.units)]
    boards = dict.fromkeys(
        (board, unit) for each in rankings for board, entries in each.boards.items() for unit in entries
    )
    on = (BoardBeside(*at, tuple(at[1] in each.boards.get(at[0], {}) for each in rankings)) for at in boards)
    return Beside(tuple(names), tuple(rankings), tuple(units), tuple(each for each in on if not all(each.stands)))


def _unit(name: str, rankings: Sequence[RankedUnits]) -> UnitBeside:
    found = [each.units.get(name) for each in rankings]
    category = next(each.category for each in found if each)
    ranks, totals = ([getattr(each, what) if each else None for each in found] for what in ("rank", "total"))
    return UnitBeside(name, category, tuple(ranks), tuple(totals))
