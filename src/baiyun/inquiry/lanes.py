"""One calculation for many runs at once: a number that carries the numbers of all other runs along.

The rules are calculated as always, for one run that leads. Each figure that moves is a ``Lane``: the leader's number
and, beside it, what the number is in each other run. Where the calculation compares numbers, the runs in which the
comparison comes out otherwise leave the ``Course``; they are calculated again, with a leader of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from baiyun.rulebook.numbers import CENT

Runs = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
NEAR = 1e-9
"""Two numbers that are nearer than this are equal: figures have few digits, floating point is far finer."""


class Course:
    """The runs that have come out as the leader's in every comparison so far."""

    def __init__(self, runs: int) -> None:
        self.same: Mask = np.ones(runs, dtype=bool)

    def compared(self, as_leader: Mask) -> None:
        """Only the runs in which a comparison came out as the leader's go on."""
        self.same &= as_leader


def runs_of(value: Any) -> Any:
    """What a number is in every run."""
    return value.runs if isinstance(value, Lane) else float(value)


class Lane(Decimal):
    """The leader's number, with that of every run."""

    __slots__ = ("course", "runs")
    runs: Runs
    course: Course

    def __new__(cls, value: Decimal, runs: Runs, course: Course) -> Self:
        """A number of the leader's and of every run."""
        made = super().__new__(cls, value)
        made.runs, made.course = runs, course
        return made

    def _with(self, value: Decimal, runs: Runs) -> Lane:
        return Lane(value, runs, self.course)

    def __add__(self, other: Any) -> Lane:
        return self._with(super().__add__(other), self.runs + runs_of(other))

    def __radd__(self, other: Any) -> Lane:
        return self._with(super().__radd__(other), runs_of(other) + self.runs)

    def __sub__(self, other: Any) -> Lane:
        return self._with(super().__sub__(other), self.runs - runs_of(other))

    def __rsub__(self, other: Any) -> Lane:
        return self._with(super().__rsub__(other), runs_of(other) - self.runs)

    def __mul__(self, other: Any) -> Lane:
        return self._with(super().__mul__(other), self.runs * runs_of(other))

    def __rmul__(self, other: Any) -> Lane:
        return self._with(super().__rmul__(other), runs_of(other) * self.runs)

    def __truediv__(self, other: Any) -> Lane:
        return self._with(super().__truediv__(other), self.runs / runs_of(other))

    def __rtruediv__(self, other: Any) -> Lane:
        return self._with(super().__rtruediv__(other), runs_of(other) / self.runs)

    def __neg__(self) -> Lane:
        return self._with(super().__neg__(), -self.runs)

    def __abs__(self) -> Lane:
        return self._with(super().__abs__(), np.abs(self.runs))

    def quantize(self, exp: Any, rounding: str | None = None, context: Any = None) -> Lane:
        """Rounded half up to 0.01, the only rounding of points. Raises ValueError for another one."""
        if exp != CENT:
            raise ValueError(exp)
        cents = np.floor(np.abs(self.runs) * 100 + 0.5 + NEAR)
        return self._with(super().quantize(exp, rounding, context), np.copysign(cents / 100, self.runs))

    def to_integral_value(self, rounding: str | None = None, context: Any = None) -> Lane:
        """Whole steps, begun ones counted or not."""
        whole = np.ceil(self.runs - NEAR) if rounding == ROUND_CEILING else np.floor(self.runs + NEAR)
        return self._with(super().to_integral_value(rounding, context), whole)

    def _compared(self, other: Any, leader: Any, in_run: Callable[[Runs], Mask]) -> bool:
        if leader is NotImplemented:
            return NotImplemented  # type: ignore[no-any-return]
        self.course.compared(in_run(self.runs - runs_of(other)) == leader)
        return bool(leader)

    def __lt__(self, other: Any) -> bool:
        return self._compared(other, super().__lt__(other), lambda gap: gap < -NEAR)

    def __le__(self, other: Any) -> bool:
        return self._compared(other, super().__le__(other), lambda gap: gap <= NEAR)

    def __gt__(self, other: Any) -> bool:
        return self._compared(other, super().__gt__(other), lambda gap: gap > NEAR)

    def __ge__(self, other: Any) -> bool:
        return self._compared(other, super().__ge__(other), lambda gap: gap >= -NEAR)

    def __eq__(self, other: object) -> bool:
        return self._compared(other, super().__eq__(other), lambda gap: np.abs(gap) <= NEAR)

    def __ne__(self, other: object) -> bool:
        return self._compared(other, super().__ne__(other), lambda gap: np.abs(gap) > NEAR)

    def __bool__(self) -> bool:
        return self != 0

    __hash__ = Decimal.__hash__
