"""The score card: every point of a unit with its working, its clause and the cells that earned it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from baiyun.form.roster import Unit
from baiyun.problems import Place


@dataclass(frozen=True, slots=True)
class ItemScore:
    """The points of one item, rounded to 0.01."""

    name: str
    points: Decimal
    working: str
    clause: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """The sum of its items, held between its floor and ``most``."""

    id: str
    name: str
    points: Decimal
    most: Decimal
    items: tuple[ItemScore, ...]


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """One unit's period. An exempt unit has no criteria and no total; a silent one is scored as an empty report."""

    unit: Unit
    reported: bool
    criteria: tuple[CriterionScore, ...] = ()
    adjustments: tuple[ItemScore, ...] = ()
    total: Decimal | None = None
    exempt: str | None = None

    def points(self, name: str) -> Decimal | None:
        """The points of the total, of a criterion by id or of an item by name; None where there are none."""
        if name == "total":
            return self.total
        for criterion in self.criteria:
            if criterion.id == name:
                return criterion.points
            for item in criterion.items:
                if item.name == name:
                    return item.points
        return None
