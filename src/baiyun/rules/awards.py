"""Items of the second kind: number → points. A measure goes through an award; one class a kind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from pydantic import Field

from baiyun.rules.figures import Figure, Points, View
from baiyun.rules.numbers import half_up, said
from baiyun.rules.strict import Rule, Strict, Use

ZERO = Decimal(0)


class Award(Rule):
    """A kind of award: ``of`` names the measure, ``when_missing`` the points when it has no value."""

    of: str
    when_missing: Decimal = ZERO

    def uses(self) -> Iterator[Use]:
        """Its measure."""
        yield Use("measure", self.of, ("of",))

    @property
    def most(self) -> Decimal:
        """The most points it can give; used to see whether a criterion can be reached."""
        raise NotImplementedError

    def give(self, view: View) -> Points:
        """The points of a unit's month."""
        figure = view.figure(self.of)
        if figure.value is None:
            return Points(self.when_missing, f"{self.of}：无")
        return self.awarded(view, figure)

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points for a measure that has a value."""
        raise NotImplementedError

    def told(self, view: View, value: object) -> str:
        """A number in the measure's unit: ``6 家``."""
        unit = view.rules.unit_of(self.of)
        return f"{said(value)} {unit}".rstrip() if isinstance(value, Decimal) else str(value)


class Per(Award):
    """Points for each one, at most ``cap``."""

    each: Decimal
    cap: Decimal

    @property
    def most(self) -> Decimal:
        """The cap."""
        return self.cap

    def awarded(self, view: View, figure: Figure) -> Points:
        """Number × each."""
        number = figure.number
        points = min(self.cap, number * self.each)
        capped = f"，封顶 {said(self.cap)}" if number * self.each > self.cap else ""
        return Points(
            points, f"{self.of} {self.told(view, number)} × {said(self.each)}{capped} = {said(points)}", figure.places
        )


class Quota(Award):
    """``each`` for every one that is needed; each missing one takes ``each`` back, or twice that with ``missing: double``.

    May go below 0. More than ``need`` earns nothing more.
    """

    need: Decimal
    each: Decimal
    missing: Literal["double"] | Decimal

    @property
    def most(self) -> Decimal:
        """Full points."""
        return self.need * self.each

    def awarded(self, view: View, figure: Figure) -> Points:
        """Full points, less so much for each one missing."""
        number = figure.number
        lacking = max(ZERO, self.need - number)
        less = 2 * self.each if self.missing == "double" else self.missing
        points = self.most - lacking * less
        text = f"{self.of} {self.told(view, number)}，应 {self.told(view, self.need)}："
        text += f"{said(self.most)} − 缺 {said(lacking)} × {said(less)} = {said(points)}" if lacking else said(points)
        return Points(points, text, figure.places)


class Share(Award):
    """Measure ÷ target × points, at most ``cap`` (the points, unless it says otherwise)."""

    target: Decimal = Field(gt=0)
    points: Decimal
    cap: Decimal | None = None

    @property
    def most(self) -> Decimal:
        """The cap."""
        return self.points if self.cap is None else self.cap

    def awarded(self, view: View, figure: Figure) -> Points:
        """The share of the target that is reached, times the points."""
        number = figure.number
        points = min(self.most, self.points * number / self.target)
        capped = f"，封顶 {said(self.most)}" if self.points * number / self.target > self.most else ""
        shown = said(half_up(points)) if points else "0"
        text = f"{self.of} {self.told(view, number)} ÷ {self.told(view, self.target)} × {said(self.points)}{capped} = {shown}"
        return Points(points, text, figure.places)


class Step(Award):
    """``points`` at the threshold ``at``, and ``plus`` for every further ``every``, at most ``cap``.

    ``partial`` says what a begun step is worth: nothing (``drop``), a whole one (``begun``) or its share (``share``).
    """

    at: Decimal
    points: Decimal
    every: Decimal = Field(gt=0)
    plus: Decimal
    cap: Decimal
    partial: Literal["drop", "begun", "share"] = "drop"

    @property
    def most(self) -> Decimal:
        """The cap."""
        return self.cap

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points of the threshold and of the steps above it."""
        number = figure.number
        text = f"{self.of} {self.told(view, number)}"
        if number < self.at:
            return Points(ZERO, f"{text}，不到 {self.told(view, self.at)}：0", figure.places)
        steps = (number - self.at) / self.every
        if self.partial != "share":
            steps = steps.to_integral_value(ROUND_CEILING if self.partial == "begun" else ROUND_FLOOR)
        points = min(self.cap, self.points + steps * self.plus)
        capped = f"，封顶 {said(self.cap)}" if self.points + steps * self.plus > self.cap else ""
        working = f"{text}，达到 {self.told(view, self.at)}：{said(self.points)} + {said(half_up(steps))} 档 × {said(self.plus)}"
        return Points(points, f"{working}{capped} = {said(half_up(points))}", figure.places)


class Deduct(Award):
    """Full ``points``, less ``each`` for every one of the measure, never below ``floor``."""

    points: Decimal
    each: Decimal
    floor: Decimal = ZERO

    @property
    def most(self) -> Decimal:
        """Full points."""
        return self.points

    def awarded(self, view: View, figure: Figure) -> Points:
        """Full points, less so much for each."""
        number = figure.number
        points = max(self.floor, self.points - number * self.each)
        held = f"，扣到 {said(self.floor)} 为止" if self.points - number * self.each < self.floor else ""
        working = f"{self.of} {self.told(view, number)}：{said(self.points)} − {said(number)} × {said(self.each)}{held}"
        return Points(points, f"{working} = {said(half_up(points))}", figure.places)


class Fallback(Strict):
    """What counts without a mark: a measure (0 to 1) × points."""

    share: str
    points: Decimal


class Grade(Award):
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
        figure = view.figure(self.of)
        if figure.value is not None:
            points = self.table.get(str(figure.value), self.when_missing)
            return Points(points, f"{self.of}：{figure.value} {said(points)}", figure.places)
        if self.otherwise is None:
            return Points(self.when_missing, f"{self.of}：无")
        fallback = view.figure(self.otherwise.share)
        share = fallback.number
        points = share * self.otherwise.points
        percent, given = said(half_up(share * 100)), said(half_up(points))
        note = f"（{fallback.note}）" if fallback.note else ""
        text = f"没有评价，按{self.otherwise.share} {percent}%{note} × {said(self.otherwise.points)} = {given}"
        return Points(points, text, fallback.places)


class Place(Award):
    """Points by place among the units: ``first`` says which value comes first. Equal values share the better place.

    ``points`` holds the points of the 1st, 2nd, …; ``otherwise`` those of later places.
    """

    first: Literal["earliest", "smallest", "largest"]
    among: Literal["category", "all"] = "category"
    points: tuple[Decimal, ...]
    otherwise: Decimal = ZERO

    @property
    def most(self) -> Decimal:
        """The points of the first place."""
        return max([*self.points, self.otherwise])

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points of the unit's place."""
        if view.league is None:
            return Points(self.when_missing, f"{self.of}：没有可比的单位")
        place = view.league.place(view, self.of, among=self.among, smallest=self.first != "largest") or 0
        points = self.points[place - 1] if place <= len(self.points) else self.otherwise
        group = "同类" if self.among == "category" else "全部"
        value = figure.value if isinstance(figure.value, Decimal) else said(figure.value)
        return Points(points, f"{self.of} {self.told(view, value)}，{group}第 {place}：{said(points)}", figure.places)


class Spread(Award):
    """The power coefficient (功效系数): base + (value − smallest) ÷ (largest − smallest) × span, within the group.

    ``first`` says which value is the best one; where all are equal each gets the full base + span.
    """

    base: Decimal
    span: Decimal = Field(gt=0)
    first: Literal["largest", "smallest"] = "largest"
    among: Literal["category", "all"] = "category"

    @property
    def most(self) -> Decimal:
        """Base and span."""
        return self.base + self.span

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points of the unit's value between the worst and the best of the group."""
        if view.league is None:
            return Points(self.when_missing, f"{self.of}：没有可比的单位")
        low, high = view.league.bounds(view, self.of, among=self.among)
        number = figure.number
        if low == high:
            return Points(
                self.most, f"{self.of} {self.told(view, number)}，各单位相同：{said(self.most)}", figure.places
            )
        part = (number - low if self.first == "largest" else high - number) / (high - low)
        points = self.base + part * self.span
        between = f"{said(low)} 至 {said(high)}"
        working = f"{self.of} {self.told(view, number)}（{between}）：{said(self.base)} + {said(half_up(part * 100))}% × {said(self.span)}"
        return Points(points, f"{working} = {said(half_up(points))}", figure.places)
