"""Items of the second kind: number → points. A measure goes through an award; one class a kind.

Awards by thresholds stand in ``steps``, those that take points for what is missing in ``shortfalls``, those that compare
units in ``contests``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from baiyun.rulebook.figures import Figure, Points, View
from baiyun.rulebook.numbers import Cap, Goal, half_up, said
from baiyun.rulebook.strict import Rule, Strict, Use

ZERO = Decimal(0)
INFINITE = Decimal("Infinity")


class Award(Rule):
    """A kind of award; ``when_missing`` holds the points when a measure that it looks at has no value."""

    when_missing: Decimal = ZERO

    @property
    def most(self) -> Decimal:
        """The most points it can give, infinite when nothing bounds it."""
        raise NotImplementedError

    def give(self, view: View) -> Points:
        """The points of a unit's month."""
        raise NotImplementedError

    def missing_from(self, names: tuple[str, ...]) -> Points:
        """The points when these measures have no value."""
        return Points(self.when_missing, "；".join(f"{name}：无" for name in names))


class OfMeasure(Award):
    """An award on one measure, ``of``."""

    of: str

    def uses(self) -> Iterator[Use]:
        """Its measure."""
        yield Use("measure", self.of, ("of",))

    def give(self, view: View) -> Points:
        """The points of a unit's month."""
        figure = view.figure(self.of)
        return self.missing_from((self.of,)) if figure.value is None else self.awarded(view, figure)

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points for a measure that has a value."""
        raise NotImplementedError

    def told(self, view: View, value: object) -> str:
        """A number in the measure's unit: ``6 家``."""
        return told(view, self.of, value)

    def named(self, view: View, figure: Figure) -> str:
        """The measure with its value: ``拜访家数 6 家``."""
        return named(view, self.of, figure)


def told(view: View, name: str, value: object) -> str:
    """A number in a measure's unit: ``6 家``; at most two decimals."""
    if not isinstance(value, Decimal):
        return str(value)
    shown = value if value == value.to_integral_value() else half_up(value)
    return f"{said(shown)} {view.rules.unit_of(name)}".rstrip()


def named(view: View, name: str, figure: Figure) -> str:
    """A measure with its value, and how it came about where the figure says so: ``完成率 0.85（17 ÷ 20）``."""
    value = figure.value if isinstance(figure.value, Decimal) else said(figure.value)
    note = f"（{figure.note}）" if figure.note else ""
    return f"{name} {told(view, name, value)}{note}"


def use_of_goal(goal: Goal | None, *at: str | int) -> Iterator[Use]:
    """The measure that a goal names, if it is no figure."""
    if isinstance(goal, str):
        yield Use("measure", goal, at)


def reached(view: View, goal: Goal) -> Figure:
    """The figure that a goal stands for."""
    return view.figure(goal) if isinstance(goal, str) else Figure(goal)


def held(points: Decimal, cap: Decimal | None) -> tuple[Decimal, str]:
    """Points within a cap (a negative cap bounds from below), and the words that say so where it did."""
    if cap is None:
        return points, ""
    if cap < 0:
        return (cap, f"，扣到 {said(cap)} 为止") if points < cap else (points, "")
    return (cap, f"，封顶 {said(cap)}") if points > cap else (points, "")


class Per(OfMeasure):
    """Points for each one, at most ``cap`` (``none``: no bound); ``above`` counts only what exceeds a figure or a measure.

    ``limit``: so many count at most in each calendar month of the period. With ``each`` below 0 points are taken, and
    the cap is the most that is taken.
    """

    each: Decimal
    cap: Cap
    above: Goal | None = None
    limit: Decimal | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _same_side(self) -> Self:
        if self.cap is not None and self.cap * self.each < 0:
            raise ValueError("each 与 cap 的正负应当一致")
        return self

    def uses(self) -> Iterator[Use]:
        """Its measure, and the one above which it counts."""
        yield from super().uses()
        yield from use_of_goal(self.above, "above")

    @property
    def most(self) -> Decimal:
        """The cap; nothing where points are taken."""
        return ZERO if self.each < 0 else INFINITE if self.cap is None else self.cap

    def awarded(self, view: View, figure: Figure) -> Points:
        """Number × each."""
        number, text, places = figure.number, self.named(view, figure), figure.places
        if self.limit is not None:
            number = sum((min(self.limit, part.figure(self.of).number) for part in view.calendar_months), ZERO)
            text += f"，每月最多计 {self.told(view, self.limit)}，计 {said(number)}" if number < figure.number else ""
        if self.above is not None:
            over = reached(view, self.above)
            if over.value is None:
                return self.missing_from((str(self.above),))
            number, places = max(ZERO, number - over.number), (*places, *over.places)
            text += f"，超过 {self.told(view, over.number)} 的 {said(number)}"
        points, capped = held(number * self.each, self.cap)
        return Points(points, f"{text} × {said(self.each)}{capped} = {said(half_up(points))}", places)


class ShareAward(OfMeasure):
    """Measure ÷ target × points, at most ``cap`` (the points, unless it says otherwise; ``none``: no bound).

    ``target`` is a figure or a measure; ``gate``: below so many percent of it there is nothing.
    """

    target: Goal
    points: Decimal
    cap: Cap = None
    gate: Decimal | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _some_target(self) -> Self:
        if isinstance(self.target, Decimal) and self.target <= 0:
            raise ValueError("target 应大于 0")
        return self

    def uses(self) -> Iterator[Use]:
        """Its measure and its target."""
        yield from super().uses()
        yield from use_of_goal(self.target, "target")

    @property
    def bound(self) -> Decimal | None:
        """The cap where one is written, else the points."""
        return self.cap if "cap" in self.model_fields_set else self.points

    @property
    def most(self) -> Decimal:
        """What bounds it."""
        return INFINITE if self.bound is None else self.bound

    def awarded(self, view: View, figure: Figure) -> Points:
        """The share of the target that is reached, times the points."""
        target, number = reached(view, self.target), figure.number
        if target.number <= 0:
            return Points(self.when_missing, f"{self.named(view, figure)}，没有目标", figure.places)
        text = f"{self.named(view, figure)} ÷ {self.told(view, target.number)}"
        places = (*figure.places, *target.places)
        if self.gate is not None and number * 100 < target.number * self.gate:
            return Points(ZERO, f"{text}，不到 {said(self.gate)}%：0", places)
        points, capped = held(self.points * number / target.number, self.bound)
        shown = said(half_up(points)) if points else "0"
        return Points(points, f"{text} × {said(self.points)}{capped} = {shown}", places)


class Fallback(Strict):
    """What counts without a mark: a measure (0 to 1) × points."""

    share: str
    points: Decimal


class Grade(OfMeasure):
    """A reviewer's mark → points by a table; ``otherwise`` is a share of points by another measure, without a mark."""

    table: dict[str, Decimal]
    otherwise: Fallback | None = None

    def uses(self) -> Iterator[Use]:
        """Its measure and that of the fallback."""
        yield from super().uses()
        if self.otherwise:
            yield Use("measure", self.otherwise.share, ("otherwise", "share"))

    @property
    def most(self) -> Decimal:
        """The best mark's points."""
        return max([*self.table.values(), self.otherwise.points if self.otherwise else ZERO])

    def give(self, view: View) -> Points:
        """The points of the mark, or the fallback's."""
        if view.figure(self.of).value is not None or self.otherwise is None:
            return super().give(view)
        fallback = view.figure(self.otherwise.share)
        points = fallback.number * self.otherwise.points
        percent, given = said(half_up(fallback.number * 100)), said(half_up(points))
        note = f"（{fallback.note}）" if fallback.note else ""
        text = f"没有评价，按{self.otherwise.share} {percent}%{note} × {said(self.otherwise.points)} = {given}"
        return Points(points, text, fallback.places)

    def awarded(self, view: View, figure: Figure) -> Points:  # noqa: ARG002 - a table needs no view
        """The points of the mark."""
        shown = said(figure.value)
        points = self.table.get(shown, self.when_missing)
        return Points(points, f"{self.of}：{shown} {said(points)}", figure.places)
