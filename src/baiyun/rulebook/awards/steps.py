"""Awards by thresholds: number → points in steps; one class a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from baiyun.rulebook import conditions
from baiyun.rulebook.awards.simple import INFINITE, ZERO, Award, OfMeasure, held, named, reached, use_of_goal
from baiyun.rulebook.conditions import Condition
from baiyun.rulebook.figures import Figure, Points, View
from baiyun.rulebook.numbers import Cap, Goal, half_up, said
from baiyun.rulebook.strict import Strict, Use

Partial = Literal["drop", "begun", "share"]
"""What a begun step is worth: nothing, a whole one, or its share."""


class Further(Strict):
    """From ``at`` on, ``plus`` for every further ``every``, until the next one takes over."""

    at: Decimal
    every: Decimal = Field(gt=0)
    plus: Decimal


def climbed(number: Decimal, pieces: Sequence[Further], partial: Partial) -> list[tuple[Decimal, Decimal]]:
    """The steps above each piece's beginning that a number reaches, with what each step gives."""
    ends = [*(piece.at for piece in pieces[1:]), INFINITE]
    found = []
    for piece, end in zip(pieces, ends, strict=True):
        steps = max(ZERO, min(number, end) - piece.at) / piece.every
        if partial != "share":
            steps = steps.to_integral_value(ROUND_CEILING if partial == "begun" else ROUND_FLOOR)
        found.append((steps, piece.plus))
    return found


def added(steps: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """What the steps give together."""
    return sum((count * plus for count, plus in steps), ZERO)


def steps_told(steps: Sequence[tuple[Decimal, Decimal]], sign: str = "+") -> str:
    """Steps in a working; of several pieces only those that were reached."""
    shown = [step for step in steps if step[0]] or steps[:1]
    return "".join(f" {sign} {said(half_up(count))} 档 × {said(plus)}" for count, plus in shown)


def in_order(at: Sequence[Decimal]) -> bool:
    """Whether each piece begins after the one before."""
    return list(at) == sorted(set(at))


class Step(OfMeasure):
    """``points`` at the threshold ``at``, and ``plus`` for every further ``every``, at most ``cap`` (``none``: no bound).

    ``further`` lists from where on other steps count. ``partial`` says what a begun step is worth: nothing (``drop``),
    a whole one (``begun``) or its share (``share``).
    """

    at: Decimal
    points: Decimal
    every: Decimal = Field(gt=0)
    plus: Decimal
    cap: Cap
    further: tuple[Further, ...] = ()
    partial: Partial = "drop"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not in_order([self.at, *(piece.at for piece in self.further)]):
            raise ValueError("further 的 at 应当大于前一档，从小到大")
        return self

    @property
    def pieces(self) -> tuple[Further, ...]:
        """The steps from the threshold on, and the further ones."""
        return (Further(at=self.at, every=self.every, plus=self.plus), *self.further)

    @property
    def most(self) -> Decimal:
        """The cap."""
        return INFINITE if self.cap is None else self.cap

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points of the threshold and of the steps above it."""
        number = figure.number
        text = self.named(view, figure)
        if number < self.at:
            return Points(ZERO, f"{text}，不到 {self.told(view, self.at)}：0", figure.places)
        steps = climbed(number, self.pieces, self.partial)
        points, capped = held(self.points + added(steps), self.cap)
        working = f"{text}，达到 {self.told(view, self.at)}：{said(self.points)}{steps_told(steps)}"
        return Points(points, f"{working}{capped} = {said(half_up(points))}", figure.places)


class Margin(OfMeasure):
    """``points`` at the target, ``plus`` for each ``step`` above it, less ``minus`` for each below, within floor and cap.

    ``target`` is a figure or a measure; ``gate``: below so many percent of it there is nothing. ``by: percent`` takes
    the steps in percent of the target. ``above`` and ``below`` list from which distance on other steps count, and
    ``partial`` says what a begun step is worth, as in ``step``.
    """

    target: Goal
    points: Decimal
    step: Decimal = Field(gt=0)
    plus: Decimal = ZERO
    minus: Decimal = ZERO
    cap: Cap
    floor: Decimal = ZERO
    gate: Decimal | None = Field(default=None, gt=0)
    by: Literal["amount", "percent"] = "amount"
    above: tuple[Further, ...] = ()
    below: tuple[Further, ...] = ()
    partial: Partial = "drop"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        for pieces in (self.above, self.below):
            if not in_order([ZERO, *(piece.at for piece in pieces)]):
                raise ValueError("above 与 below 的 at 是离目标的距离，应当大于 0，从小到大")
        return self

    def uses(self) -> Iterator[Use]:
        """Its measure and its target."""
        yield from super().uses()
        yield from use_of_goal(self.target, "target")

    @property
    def most(self) -> Decimal:
        """The cap."""
        return INFINITE if self.cap is None else self.cap

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points of the distance from the target."""
        target, number = reached(view, self.target), figure.number
        text, places = self.named(view, figure), (*figure.places, *target.places)
        if target.value is None or (self.by == "percent" and target.number <= 0):
            return Points(self.when_missing, f"{text}，没有目标", places)
        text += f"，目标 {self.told(view, target.number)}"
        if self.gate is not None and number * 100 < target.number * self.gate:
            return Points(ZERO, f"{text}，不到 {said(self.gate)}%：0", places)
        distance = number - target.number
        if self.by == "percent":
            distance = distance * 100 / target.number
        over = distance >= 0
        pieces = self.above if over else self.below
        first = Further(at=ZERO, every=self.step, plus=self.plus if over else self.minus)
        steps = climbed(abs(distance), (first, *pieces), self.partial)
        points, capped = held(self.points + (added(steps) if over else -added(steps)), self.cap)
        if points < self.floor:
            points, capped = self.floor, f"，扣到 {said(self.floor)} 为止"
        working = f"{text}：{said(self.points)}{steps_told(steps, '+' if over else '−') if distance else ''}{capped}"
        return Points(points, f"{working} = {said(half_up(points))}", places)


class Tier(Strict):
    """One step of ``tiers``: its points, and the condition on measures under which it is reached."""

    points: Decimal
    when: Condition


class Tiers(Award):
    """The highest step that is reached, ``otherwise`` where none is.

    Either ``of`` a measure with ``at_least`` steps, or ``steps`` that each have a condition on one or several measures.
    """

    of: str = ""
    at_least: dict[Decimal, Decimal] = Field(default_factory=dict)
    steps: tuple[Tier, ...] = ()
    otherwise: Decimal = ZERO

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.of) != bool(self.at_least) or bool(self.at_least) == bool(self.steps):
            raise ValueError("应当写 of 和 at_least，或者写 steps")
        return self

    def uses(self) -> Iterator[Use]:
        """The measures of its steps."""
        if self.of:
            yield Use("measure", self.of, ("of",))
        for at, step in enumerate(self.steps):
            yield from conditions.uses(step.when, ("steps", at, "when"))

    @property
    def most(self) -> Decimal:
        """The points of the highest step."""
        return max([self.otherwise, *self.at_least.values(), *(step.points for step in self.steps)])

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that it looks at, each once."""
        return tuple(dict.fromkeys(use.name for use in self.uses() if use.role == "measure"))

    def give(self, view: View) -> Points:
        """The points of the highest step that is reached."""
        figures = {name: view.figure(name) for name in self.measures}
        missing = tuple(name for name, figure in figures.items() if figure.value is None)
        if missing:
            return self.missing_from(missing)
        found = self._reached(view, figures)
        points = max(found, default=self.otherwise)
        text = "，".join(named(view, name, figure) for name, figure in figures.items())
        text += f"：达到 {said(points)} 分档" if found else f"：未达到任何一档，{said(points)}"
        return Points(points, text, tuple(place for figure in figures.values() for place in figure.places))

    def _reached(self, view: View, figures: dict[str, Figure]) -> list[Decimal]:
        """The points of all steps that are reached."""
        if self.of:
            return [points for step, points in self.at_least.items() if figures[self.of].number >= step]
        return [step.points for step in self.steps if view.rules.test(step.when)(view)]
