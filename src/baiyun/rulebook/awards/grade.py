"""grade: a reviewer's mark by a table."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.awards.award import OfMeasure
from baiyun.rulebook.figures import Figure, MonthFigures, Points
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.phrases import points, quoted
from baiyun.rulebook.strict import Strict, Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class Fallback(Strict):
    """What counts without a mark: a measure (0 to 1) × points."""

    title: ClassVar[str] = "没有评价时"
    about: ClassVar[str] = "测量项 × 分值。"

    share: str = Field(description="测量项的名称，它的值在 0 到 1 之间。")
    points: Decimal = Field(description="满分。")


class Grade(OfMeasure):
    """A reviewer's mark → points by a table; ``otherwise`` is a share of points by another measure, without a mark."""

    about: ClassVar[str] = "按评价给分：`table` 是各档的分值；没有评价时按 `otherwise`，另一个测量项 × 分值。"

    table: dict[str, Decimal] = Field(description="各档评价的分值：评价: 分值。")
    otherwise: Fallback | None = Field(default=None, description="其余的得几分。")

    def uses(self) -> Iterator[Use]:
        """Its measure and that of the fallback."""
        yield from super().uses()
        if self.otherwise:
            yield Use("measure", self.otherwise.share, ("otherwise", "share"))

    @property
    def most(self) -> Decimal:
        """The best mark's points."""
        return max([*self.table.values(), self.otherwise.points if self.otherwise else ZERO])

    def give(self, view: MonthFigures) -> Points:
        """The points of the mark, or the fallback's."""
        otherwise = self.otherwise
        if view.figure(self.of).value is not None or otherwise is None:
            return super().give(view)
        fallback = view.figure(otherwise.share)
        points = fallback.number * otherwise.points
        return Points(points, Later(_instead, otherwise, fallback, points))

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:  # noqa: ARG002 - a table needs no view
        """The points of the mark."""
        shown = format_value(figure.value)
        points = self.table.get(shown, self.when_missing)
        return Points(points, Grounds(f"{self.of}：{shown} {format_value(points)}", figure.places))

    def short(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The mark, and what a better one gives."""
        figure = view.figure(self.of)
        if figure.value is None:
            return ()
        shown = format_value(figure.value)
        better = {mark: worth for mark, worth in self.table.items() if worth > self.table.get(shown, self.when_missing)}
        words = "、".join(f"{mark} 得 {points(worth)}" for mark, worth in better.items())
        return (Missed(f"评价为{shown}（{words}）", figure.places),) if words else ()

    def wanting(self, view: MonthFigures) -> Iterable[str]:
        """The mark, where there is none; and what counts instead."""
        if view.figure(self.of).value is not None:
            return ()
        return (self.of, self.otherwise.share) if self.otherwise else (self.of,)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        marks = "、".join(f"{mark} {points(worth)}" for mark, worth in self.table.items())
        text = f"{quoted(self.of)}{f'为{marks}，' if marks else ''}别的评价 {points(self.when_missing)}"
        if self.otherwise is None:
            return f"{text}；没有评价的得 {points(self.when_missing)}。"
        return f"{text}；没有评价的，按{quoted(self.otherwise.share)} × {points(self.otherwise.points)}计。"


def _instead(otherwise: Fallback, share: Figure, points: Decimal) -> Grounds:
    """The working without a mark."""
    percent, given = format_value(half_up(share.number * 100)), format_value(half_up(points))
    note = f"（{share.note}）" if share.note else ""
    text = f"没有评价，按{otherwise.share} {percent}%{note} × {format_value(otherwise.points)} = {given}"
    return Grounds(text, share.places)
