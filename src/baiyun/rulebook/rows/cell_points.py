"""What one cell of a row is worth: by a table, by steps on a number, or as a part of another column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from baiyun.rulebook.awards.simple import INFINITE, ZERO, held
from baiyun.rulebook.awards.steps import Further, Partial, added, climbed
from baiyun.rulebook.numbers import Cap
from baiyun.rulebook.strict import Strict, Use


class RowStep(Strict):
    """``points`` at the threshold ``at``, and ``plus`` for every further ``every``, at most ``cap``, as in ``step``."""

    at: Decimal = ZERO
    points: Decimal = ZERO
    every: Decimal = Field(gt=0)
    plus: Decimal
    cap: Cap
    partial: Partial = "drop"

    def worth(self, value: Decimal) -> Decimal:
        """The points of a number."""
        if value < self.at:
            return ZERO
        steps = climbed(value, (Further(at=self.at, every=self.every, plus=self.plus),), self.partial)
        return held(self.points + added(steps), self.cap)[0]


class Over(Strict):
    """The cell ÷ the cell of ``column`` × ``points``, at most ``cap`` (the points, unless it says otherwise)."""

    column: str
    points: Decimal
    cap: Decimal | None = None

    @property
    def most(self) -> Decimal:
        """The most that it gives."""
        return self.points if self.cap is None else self.cap

    def worth(self, value: Decimal, other: Any) -> Decimal | None:
        """The points of two numbers; None where there is nothing to divide by."""
        if not isinstance(other, Decimal) or not other:
            return None
        return min(self.most, value / other * self.points)


class CellPoints(BaseModel):
    """What a cell is worth: points by term, or a number by ``at_least`` steps, a ``step``, or ``over`` another column.

    ``otherwise`` is for anything else. A cell with several terms is worth its best one.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Decimal]

    at_least: dict[Decimal, Decimal] | None = None
    step: RowStep | None = None
    over: Over | None = None
    otherwise: Decimal = ZERO

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.at_least, self.step, self.over)) + bool(self.terms) > 1:
            raise ValueError("选项的分值、at_least、step、over 只能写其中之一")
        return self

    @property
    def terms(self) -> dict[str, Decimal]:
        """Points by term."""
        return self.__pydantic_extra__

    @property
    def numeric(self) -> bool:
        """Whether it is a table for a number."""
        return self.at_least is not None or self.step is not None or self.over is not None

    @property
    def most(self) -> Decimal:
        """The most that a cell can be worth."""
        found = [self.otherwise, *self.terms.values(), *(self.at_least or {}).values()]
        if self.step:
            found.append(INFINITE if self.step.cap is None else self.step.cap)
        if self.over:
            found.append(self.over.most)
        return max(found)

    def uses(self, at: tuple[str | int, ...], section: str, column: str) -> Iterator[Use]:
        """Its column, and the terms or the other column that it names."""
        yield Use("column", column, at, section, wants="number" if self.numeric else "choice")
        yield from (Use("term", term, (*at, term), section, column) for term in self.terms)
        if self.over:
            yield Use("column", self.over.column, (*at, "over", "column"), section, wants="number")

    def worth(self, value: Any, other: Any = None) -> Decimal:
        """The points of one cell's value (beside that of the column it is taken ``over``); blank is ``otherwise``."""
        if self.numeric:
            found = self._of_number(value, other) if isinstance(value, Decimal) else None
            return self.otherwise if found is None else found
        values = value if isinstance(value, tuple) else (value,)
        return max((self.terms.get(term, self.otherwise) for term in values), default=self.otherwise)

    def _of_number(self, value: Decimal, other: Any) -> Decimal | None:
        if self.step:
            return self.step.worth(value)
        if self.over:
            return self.over.worth(value, other)
        reached = [step for step in self.at_least or {} if value >= step]
        return self.at_least[max(reached)] if self.at_least and reached else None
