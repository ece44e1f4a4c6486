"""tiers: the highest step that is reached."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from baiyun.rulebook import conditions
from baiyun.rulebook.awards.award import Award, in_unit, named
from baiyun.rulebook.condition_words import condition
from baiyun.rulebook.conditions import Condition
from baiyun.rulebook.figures import Figure, MonthFigures, Points, with_cells
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.missed.missed import Missed, of_unmet
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import amount, apart, from_step, missing, points, quoted
from baiyun.rulebook.strict import Strict, Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class Tier(Strict):
    """One step of ``tiers``: its points, and the condition on measures under which it is reached."""

    title: ClassVar[str] = "一档"
    about: ClassVar[str] = "一档的分值和条件。"

    points: Decimal = Field(description="这一档得几分。")
    when: Condition = Field(description="达到这一档的条件：测量项要满足什么。")


class Tiers(Award):
    """The highest step that is reached, ``otherwise`` where none is.

    Either ``of`` a measure with ``at_least`` steps, or ``steps`` that each have a condition on one or several measures. A
    measure without a value fails the conditions on it alone; ``when_missing`` counts where none of them has one and no
    step is reached.
    """

    about: ClassVar[str] = (
        "分档：取达到的最高一档。写 `of` 和 `at_least`，或者在 `steps` 下给每一档写分值和条件（可以同时要求几个测量项）。没有值的测量项只是它自己的条件不成立（`absent` 成立）；都没有值、又一档也没有达到的，得 `when_missing`。"
    )

    of: str = Field(default="", description="测量项的名称。")
    at_least: dict[Decimal, Decimal] = Field(default_factory=dict, description="数字: 分值，达到这个数字得几分。")
    steps: tuple[Tier, ...] = Field(default=(), description="各档，每一档写分值和条件。")
    otherwise: Decimal = Field(default=ZERO, description="其余的得几分。")

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

    def give(self, view: MonthFigures) -> Points:
        """The points of the highest step that is reached."""
        figures = {name: view.figure(name) for name in self.measures}
        found = self._points_reached(view, figures)
        if not found and all(figure.value is None for figure in figures.values()):
            return self.missing_from(tuple(figures))
        points = max(found, default=self.otherwise)
        reached = f"：达到 {format_value(points)} 分档" if found else f"：未达到任何一档，{format_value(points)}"
        return Points(points, Later(self._why, view, figures, reached))

    def _why(self, view: MonthFigures, figures: dict[str, Figure], reached: str) -> Grounds:
        told = "，".join(named(view, name, figure) for name, figure in figures.items())
        return with_cells(f"{told}{reached}", *figures.values())

    def short(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What the nearest higher step lacks: the one that fails the fewest conditions, of equal ones the lowest."""
        given = self.give(view).points
        if self.of:
            return self._short_of_number(view, given)
        higher = sorted((step for step in self.steps if step.points > given), key=lambda each: each.points)
        [month, *_] = view.months
        tries = [(step, view.rules.unmet(step.when, "", view, month)) for step in higher]
        if not tries:
            return ()
        step, failed = min(tries, key=lambda each: len(each[1]))
        return (of_unmet(f"离 {points(step.points)}的一档", failed),)

    def _short_of_number(self, view: MonthFigures, given: Decimal) -> tuple[Missed, ...]:
        figure = view.figure(self.of)
        steps = sorted(step for step, worth in self.at_least.items() if worth > given and step > figure.number)
        if figure.value is None or not steps:
            return (Missed(f"{self.of}没有值", figure.places),) if steps else ()
        lack, at = (in_unit(view, self.of, value) for value in (steps[0] - figure.number, steps[0]))
        return (Missed(f"离 {apart(at)}还差 {lack}（得 {points(self.at_least[steps[0]])}）", figure.places),)

    def _points_reached(self, view: MonthFigures, figures: dict[str, Figure]) -> list[Decimal]:
        """The points of all steps that are reached."""
        if self.of:
            figure = figures[self.of]
            return [
                points for step, points in self.at_least.items() if figure.value is not None and figure.number >= step
            ]
        return [step.points for step in self.steps if view.rules.test(step.when)(view)]

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        if self.of:
            steps = sorted(self.at_least.items(), reverse=True)
            words = "、".join(from_step(amount(book, self.of, step), worth) for step, worth in steps)
            return (
                f"{quoted(self.of)}{words}，其余 {points(self.otherwise)}。{missing(self.when_missing, self.otherwise)}"
            )
        given = sorted(self.steps, key=lambda each: -each.points)
        told = "；".join(f"{points(each.points)}须{condition(book, each.when)}" for each in given)
        alone = "没有值的测量项，只是看它的条件不成立。" if len(self.measures) > 1 else ""
        least = missing(self.when_missing, self.otherwise).replace("没有值", "都没有值" if alone else "没有值")
        return f"取达到的最高一档：{told}；都没有达到的得 {points(self.otherwise)}。{alone}{least}"
