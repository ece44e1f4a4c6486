"""step: points at a threshold, more for each further step."""

from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from baiyun.rulebook.awards.award import OfMeasure, held
from baiyun.rulebook.awards.steps import PARTIAL, Further, Partial, added, climbed, in_order, steps_text
from baiyun.rulebook.figures import Figure, MonthFigures, Points
from baiyun.rulebook.item_kind import INFINITE, ZERO
from baiyun.rulebook.numbers import Cap, format_value, half_up
from baiyun.rulebook.phrases import amount, apart, missing, most, points, quoted
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class Step(OfMeasure):
    """``points`` at the threshold ``at``, and ``plus`` for every further ``every``, at most ``cap`` (``none``: no bound).

    ``below`` are the points of what does not reach the threshold.
    ``further`` lists from where on other steps count. ``partial`` says what a begun step is worth: nothing (``drop``),
    a whole one (``begun``) or its share (``share``).
    """

    about: ClassVar[str] = (
        "按档：达到 `at` 得 `points`（不到的得 `below`），每再多 `every` 加 `plus`，最多 `cap`；`further` 写从哪里起换一种档；不满一档的按 `partial`：不计（drop）、算一档（begun）、按比例（share）。"
    )

    at: Decimal = Field(description="起点：达到这个数才得分。")
    points: Decimal = Field(description="达到起点得几分。")
    below: Decimal = Field(default=ZERO, description="不到起点得几分；扣分的写负数。")
    every: Decimal = Field(gt=0, description="每多这么多算一档。")
    plus: Decimal = Field(description="每多一档加几分。")
    cap: Cap = Field(description="封顶：最多得几分；none 不封顶。")
    further: tuple[Further, ...] = Field(default=(), description="从哪里起换一种档。")
    partial: Partial = Field(default="drop", description="不满一档的：drop 不计，begun 算一档，share 按比例。")

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
        """The cap, or what is given below the threshold."""
        return INFINITE if self.cap is None else max(self.cap, self.below)

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:
        """The points of the threshold and of the steps above it."""
        if figure.number < self.at:
            return Points(self.below, Later(self._why, view, figure, "不到", format_value(self.below)))
        steps = climbed(figure.number, self.pieces, self.partial)
        points, capped = held(self.points + added(steps), self.cap)
        working = f"{format_value(self.points)}{steps_text(steps)}{capped} = {format_value(half_up(points))}"
        return Points(points, Later(self._why, view, figure, "达到", working))

    def _why(self, view: MonthFigures, figure: Figure, reached: str, rest: str) -> Grounds:
        return self.told(view, f"，{reached} {self.in_unit(view, self.at)}：{rest}", figure)

    def step_short(self, view: MonthFigures, figure: Figure) -> str:
        """What is missing to the threshold, or to the next step."""
        number = figure.number
        if number < self.at:
            return f"离起点 {apart(self.in_unit(view, self.at))}还差 {self.in_unit(view, self.at - number)}"
        piece = max((piece for piece in self.pieces if piece.at <= number), key=lambda each: each.at)
        begun = (number - piece.at) % piece.every
        return f"再多 {apart(self.in_unit(view, piece.every - begun))}加 {points(piece.plus)}"

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        at = amount(book, self.of, self.at)
        begins = f"{quoted(self.of)}达到 {apart(at)}得 {points(self.points)}，不到的得 {points(self.below)}"
        more = [_more(amount(book, self.of, piece.every), piece, "加") for piece in self.pieces]
        later = [
            f"从 {apart(amount(book, self.of, piece.at))}起改为{words}"
            for piece, words in zip(self.further, more[1:], strict=True)
        ]
        steps = "，".join([f"每再多{more[0]}", *later])
        return f"{begins}；{steps}；{PARTIAL[self.partial]}，{most(self.cap)}。{missing(self.when_missing)}"


def _more(every: str, piece: Further, verb: str) -> str:
    return f" {apart(every)}{verb} {points(piece.plus)}"
