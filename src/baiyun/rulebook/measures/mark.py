"""mark: what reviewers gave."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from baiyun.form.names import key
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.given import Mark
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.numbers import format_value, half_up, is_figure
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.wording import Wording


class MarkOf(MeasureKind):
    """The mark that a reviewer gave under this name; no value without one.

    ``words`` makes numbers of marks that are words. Several marks that are numbers count by their mean, of several words
    the last one counts. ``raters`` gives the weight of each rater; a missing rater's weight is spread over the others.
    """

    about: ClassVar[str] = (
        "评价：评审人员在这个名目下给的评价；没有评价就没有值。`words` 把评语换成分数，`raters` 写明各评分人的权重。"
    )

    of: str = Field(description="评价的名目，和评审表中写的一样。")
    words: dict[str, Decimal] = Field(default_factory=dict, description="评价: 分数，把评语换成分数。")
    raters: dict[str, Annotated[Decimal, Field(gt=0)]] = Field(
        default_factory=dict, description="评分人: 权重；没有评的，权重分给其他人。"
    )

    def figure(self, view: MonthFigures) -> Figure:
        """The mark, with its cells in the review."""
        given = [mark for month in view.months for mark in month.marks.get(self.of, ())]
        if self.raters:
            return self._weighed(given)
        values = [self._value(mark) for mark in given]
        places = tuple(mark.place for mark in given)
        numbers = [value for value in values if isinstance(value, Decimal)]
        if values and len(numbers) == len(values):
            note = f"{len(numbers)} 个评价的平均" if len(numbers) > 1 else ""
            return Figure(_mean(numbers), places, note)
        return Figure(values[-1], places[-1:]) if values else Figure(None)

    def _value(self, mark: Mark) -> Decimal | str:
        """What a mark counts as: a number where it is one or ``words`` says so."""
        if mark.mark in self.words:
            return self.words[mark.mark]
        return Decimal(mark.mark) if is_figure(mark.mark) else mark.mark

    def _weighed(self, given: list[Mark]) -> Figure:
        """The mean of each rater's marks, weighed; the weights of those who gave none are spread."""
        means: dict[str, Decimal] = {}
        for rater in self.raters:
            values = [self._value(mark) for mark in given if key(mark.rater) == key(rater)]
            numbers = [value for value in values if isinstance(value, Decimal)]
            if numbers:
                means[rater] = _mean(numbers)
        if not means:
            return Figure(None)
        whole = sum((self.raters[rater] for rater in means), ZERO)
        value = sum((mean * self.raters[rater] for rater, mean in means.items()), ZERO) / whole
        parts = (
            f"{rater} {format_value(half_up(mean))} × {format_value(half_up(self.raters[rater] * 100 / whole))}%"
            for rater, mean in means.items()
        )
        known = {key(rater) for rater in means}
        places = tuple(mark.place for mark in given if key(mark.rater) in known)
        return Figure(value, places, " + ".join(parts))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        words = "、".join(f"{word} {format_value(number)}" for word, number in self.words.items())
        raters = "、".join(f"{rater} {format_value(weight)}" for rater, weight in self.raters.items())
        text = f"评审人员在{quoted(self.of)}名目下给的评价"
        text += f"，折成分数（{words}）" if words else ""
        if raters:
            return f"{text}，各评分人的平均分按权重（{raters}）相加；没有评的，权重按比例分给其他人"
        return f"{text}；几个评价是分数的取平均，是评语的取最后一个"


def _mean(numbers: list[Decimal]) -> Decimal:
    return sum(numbers, ZERO) / len(numbers)
