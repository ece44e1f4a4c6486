"""What every kind of item has in common: it looks at a unit's month and gives points."""

from decimal import Decimal

from baiyun.rulebook.figures import MonthFigures, Points
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.strict import Rule

ZERO = Decimal(0)
INFINITE = Decimal("Infinity")


class ItemKind(Rule):
    """A kind of item: rows → points, number → points, or several items as one."""

    @property
    def most(self) -> Decimal:
        """The most points it can give by itself, infinite when nothing bounds it."""
        raise NotImplementedError

    def give(self, view: MonthFigures) -> Points:
        """The points of a unit's month."""
        raise NotImplementedError

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:  # noqa: ARG002 - others ask it
        """Why a unit's month got no more points: what came near, and what is missing to the next step."""
        return ()
