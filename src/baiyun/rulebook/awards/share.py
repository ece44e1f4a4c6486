"""share: the part of a target that is reached."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from baiyun.rulebook.awards.award import OfMeasure, goal_figure, held, use_of_goal
from baiyun.rulebook.figures import Figure, MonthFigures, Points
from baiyun.rulebook.item_kind import INFINITE, ZERO
from baiyun.rulebook.numbers import Cap, Goal, format_value, half_up
from baiyun.rulebook.phrases import apart, goal, missing, most, points, quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class ShareAward(OfMeasure):
    """Measure ÷ target × points, at most ``cap`` (the points, unless it says otherwise; ``none``: no bound).

    ``target`` is a figure or a measure; ``gate``: below so many percent of it there is nothing.
    """

    about: ClassVar[str] = (
        "按比例：数量 ÷ `target`（数字或测量项）× `points`，最多 `cap`（不写就是 `points`，`none` 不封顶）；不到目标的 `gate`% 不得分。"
    )

    target: Goal = Field(description="目标：一个数，或一个测量项的名称。")
    points: Decimal = Field(description="满分。")
    cap: Cap = Field(default=None, description="封顶：最多得几分；none 不封顶。")
    gate: Decimal | None = Field(default=None, gt=0, description="不到目标的百分之几就不得分。")

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

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:
        """The share of the target that is reached, times the points."""
        target = goal_figure(view, self.target)
        if target.number <= 0:
            return Points(self.when_missing, Later(self.told, view, "，没有目标", figure))
        if self._below_gate(figure, target):
            return Points(ZERO, Later(self._why, view, figure, target))
        return Points(self._reached(figure, target)[0], Later(self._why, view, figure, target))

    def _reached(self, figure: Figure, target: Figure) -> tuple[Decimal, str]:
        """The points of what is reached, and the words that say where the cap held them."""
        return held(self.points * figure.number / target.number, self.bound)

    def _below_gate(self, figure: Figure, target: Figure) -> bool:
        return self.gate is not None and figure.number * 100 < target.number * self.gate

    def _why(self, view: MonthFigures, figure: Figure, target: Figure) -> Grounds:
        text = f" ÷ {self.in_unit(view, target.number)}"
        if self._below_gate(figure, target):
            return self.told(view, f"{text}，不到 {format_value(self.gate)}%：0", figure, target)
        points, capped = self._reached(figure, target)
        shown = format_value(half_up(points)) if points else "0"
        return self.told(view, f"{text} × {format_value(self.points)}{capped} = {shown}", figure, target)

    def step_short(self, view: MonthFigures, figure: Figure) -> str:
        """What is missing to the gate, or to the target."""
        target = goal_figure(view, self.target).number
        least = target * self.gate / 100 if self.gate is not None else ZERO
        if target <= 0:
            return f"{self.target}没有值"
        if self.gate is not None and figure.number < least:
            return f"离目标的 {format_value(self.gate)}% 还差 {self.in_unit(view, least - figure.number)}"
        if figure.number < target:
            return f"离 {apart(self.in_unit(view, target))}还差 {self.in_unit(view, target - figure.number)}"
        return ""

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        gate = f"；不到目标的 {format_value(self.gate)}% 的得 0 分" if self.gate is not None else ""
        none = f"；没有目标的得 {points(self.when_missing)}" if isinstance(self.target, str) else ""
        target = goal(book, self.of, self.target).strip()
        return f"{quoted(self.of)} ÷ {target} × {points(self.points)}，{most(self.bound)}{gate}{none}。{missing(self.when_missing)}"
