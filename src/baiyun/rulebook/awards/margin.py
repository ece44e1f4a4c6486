"""margin: points at a target, more above it, less below."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from baiyun.rulebook.awards.award import OfMeasure, goal_figure, held, use_of_goal
from baiyun.rulebook.awards.steps import (
    BothSides,
    Further,
    Partial,
    Partials,
    added,
    climbed,
    in_order,
    partial_text,
    steps_text,
)
from baiyun.rulebook.figures import Figure, MonthFigures, Points
from baiyun.rulebook.item_kind import INFINITE, ZERO
from baiyun.rulebook.numbers import Cap, Goal, format_value, half_up
from baiyun.rulebook.phrases import amount, apart, goal, missing, most, points, quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class Margin(OfMeasure):
    """``points`` at the target, ``plus`` for each ``step`` above it, less ``minus`` for each below, within floor and cap.

    ``target`` is a figure or a measure; ``gate``: below so many percent of it there is nothing. ``by: percent`` takes
    the steps in percent of the target. ``above`` and ``below`` list from which distance on other steps count, and
    ``partial`` says what a begun step is worth, as in ``step``; ``{above, below}`` where that differs.
    """

    about: ClassVar[str] = (
        "超欠：达到 `target` 得 `points`，每多一个 `step` 加 `plus`，每少一个扣 `minus`，在 `floor` 与 `cap` 之间；不到目标的 `gate`% 不得分；`by: percent` 按目标的百分点分档。"
    )

    target: Goal = Field(description="目标：一个数，或一个测量项的名称。")
    points: Decimal = Field(description="达到目标得几分。")
    step: Decimal = Field(gt=0, description="每差这么多算一档。")
    plus: Decimal = Field(default=ZERO, description="每多一档加几分。")
    minus: Decimal = Field(default=ZERO, description="每少一档扣几分。")
    cap: Cap = Field(description="封顶：最多得几分；none 不封顶。")
    floor: Decimal = Field(default=ZERO, description="下限：最少得几分。")
    gate: Decimal | None = Field(default=None, gt=0, description="不到目标的百分之几就不得分。")
    by: Literal["amount", "percent"] = Field(
        default="amount", description="档按数量（amount）还是按目标的百分点（percent）算。"
    )
    above: tuple[Further, ...] = Field(default=(), description="超过目标的，离目标多远起换一种档。")
    below: tuple[Further, ...] = Field(default=(), description="不到目标的，离目标多远起换一种档。")
    partial: Partials = Field(
        default="drop",
        description="不满一档的：drop 不计，begun 算一档，share 按比例；两边不同的写成 {above: drop, below: begun}。",
    )

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

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:
        """The points of the distance from the target."""
        target, number = goal_figure(view, self.target), figure.number
        if target.value is None or (self.by == "percent" and target.number <= 0):
            return Points(self.when_missing, Later(self.told, view, "，没有目标", figure, target))
        if self.gate is not None and number * 100 < target.number * self.gate:
            return Points(ZERO, Later(self._why, view, f"，不到 {format_value(self.gate)}%：0", figure, target))
        distance = number - target.number
        if self.by == "percent":
            distance = distance * 100 / target.number
        over = distance >= 0
        pieces = self.above if over else self.below
        first = Further(at=ZERO, every=self.step, plus=self.plus if over else self.minus)
        steps = climbed(abs(distance), (first, *pieces), self._partial("above" if over else "below"))
        points, capped = held(self.points + (added(steps) if over else -added(steps)), self.cap)
        if points < self.floor:
            points, capped = self.floor, f"，扣到 {format_value(self.floor)} 为止"
        climb = steps_text(steps, "+" if over else "−") if distance else ""
        working = f"：{format_value(self.points)}{climb}{capped} = {format_value(half_up(points))}"
        return Points(points, Later(self._why, view, working, figure, target))

    def _why(self, view: MonthFigures, rest: str, figure: Figure, target: Figure) -> Grounds:
        return self.told(view, f"，目标 {self.in_unit(view, target.number)}{rest}", figure, target)

    def _partial(self, side: Literal["above", "below"]) -> Partial:
        """What a begun step is worth on one side of the target."""
        return getattr(self.partial, side) if isinstance(self.partial, BothSides) else self.partial

    def step_short(self, view: MonthFigures, figure: Figure) -> str:
        """What is missing to the gate or to the target, and what each further step gives."""
        target = goal_figure(view, self.target)
        if target.value is None:
            return f"{self.target}没有值"
        if self.by == "percent" and target.number <= 0:
            return f"目标是 {self.in_unit(view, target.number)}，没有百分点可算"
        if self.gate is not None and figure.number * 100 < target.number * self.gate:
            left = target.number * self.gate / 100 - figure.number
            return f"离目标的 {format_value(self.gate)}% 还差 {self.in_unit(view, left)}"
        if figure.number < target.number:
            return f"离目标还差 {self.in_unit(view, target.number - figure.number)}"
        every = f"{format_value(self.step)}%" if self.by == "percent" else self.in_unit(view, self.step)
        return f"超过目标的每 {every} 加 {points(self.plus)}" if self.plus else ""

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        text = f"{quoted(self.of)}达到{apart(goal(book, self.of, self.target))}得 {points(self.points)}"
        text += self._pieces_text(
            book, "超过", "加", [Further(at=self.step, every=self.step, plus=self.plus), *self.above]
        )
        text += self._pieces_text(
            book, "少", "扣", [Further(at=self.step, every=self.step, plus=self.minus), *self.below]
        )
        gate = f"；不到目标的 {format_value(self.gate)}% 的得 0 分" if self.gate is not None else ""
        bounds = f"最低 {points(self.floor)}，{most(self.cap)}"
        return f"{text}；{partial_text(self.partial)}{gate}；{bounds}。{missing(self.when_missing)}"

    def _pieces_text(self, book: Wording, side: str, verb: str, pieces: Sequence[Further]) -> str:
        """The steps on one side of the target, '' where they change nothing."""

        def far(value: object) -> str:
            percent = self.by == "percent"
            return f"{format_value(value)} 个百分点" if percent else apart(amount(book, self.of, value))  # type: ignore[arg-type]

        first, *later = pieces
        if not any(piece.plus for piece in pieces):
            return ""
        words = [f"；每{side} {far(first.every)}{verb} {points(first.plus)}"]
        words += [f"，{side}到 {far(piece.at)}以后每 {far(piece.every)}{verb} {points(piece.plus)}" for piece in later]
        return "".join(words)
