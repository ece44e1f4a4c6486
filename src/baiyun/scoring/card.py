"""The score card: every point of a unit with its working, its clause and the cells that earned it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.form.roster import Unit
from baiyun.problems import Place
from baiyun.rulebook.told import Why


class ItemScore(Struct, frozen=True, gc=False):
    """The points of one item, rounded to 0.01, and why; ``parts`` are the items of a group."""

    name: str
    points: Decimal
    why: Why
    clause: str
    parts: tuple[ItemScore, ...] = ()

    @property
    def working(self) -> str:
        """Why, in words and numbers."""
        return self.why.words

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that earned the points; one on which several of its measures rest is named once."""
        places = self.why.places
        return tuple(dict.fromkeys(places)) if len(places) > 1 else places

    @property
    def lines(self) -> Iterator[ItemScore]:
        """The item, and below it those of a group."""
        yield self
        for part in self.parts:
            yield from part.lines


class CriterionScore(Struct, frozen=True, gc=False):
    """Its items together, held between ``floor`` and ``most``; None is no bound."""

    id: str
    name: str
    points: Decimal
    most: Decimal | None
    items: tuple[ItemScore, ...]
    floor: Decimal | None = Decimal(0)

    @property
    def lines(self) -> Iterator[ItemScore]:
        """Its items, each with those of a group below it."""
        for item in self.items:
            yield from item.lines


class VetoLine(Struct, frozen=True):
    """A veto that holds: what it does (``zero``, ``last``, ``listed``), the boards it keeps off, and why."""

    name: str
    then: str
    off: tuple[str, ...]
    working: str
    clause: str
    places: tuple[Place, ...] = ()


class ScoreCard(Struct, frozen=True):
    """One unit's period. An exempt unit has no criteria and no total; a silent one is scored as an empty report.

    ``blocks`` are the scheme's bonuses and deductions, ``adjustments`` those of the review. ``zeroed``: the total counts
    from 0 because nothing was sent (``silent: zero_total``). ``ties`` are the numbers that decide between equal totals.
    """

    unit: Unit
    reported: bool
    criteria: Sequence[CriterionScore] = ()
    adjustments: tuple[ItemScore, ...] = ()
    total: Decimal | None = None
    exempt: str | None = None
    blocks: Sequence[CriterionScore] = ()
    vetoes: tuple[VetoLine, ...] = ()
    zeroed: bool = False
    ties: tuple[Decimal, ...] = ()

    @property
    def last(self) -> bool:
        """Whether a veto puts the unit after the others."""
        return bool(self.vetoes) and any(veto.then == "last" for veto in self.vetoes)

    def points(self, name: str) -> Decimal | None:
        """The points of the total, of a criterion or block by id or of an item by name; None where there are none."""
        if name == "total":
            return self.total
        groups = (*self.criteria, *self.blocks) if self.blocks else self.criteria
        for group in groups:
            if group.id == name:
                return group.points
        return next((item.points for group in groups for item in group.lines if item.name == name), None)
