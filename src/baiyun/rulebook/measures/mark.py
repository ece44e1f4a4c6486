"""mark: what reviewers gave."""

from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from baiyun.form.names import key
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.given import Mark
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import format_value, half_up, is_figure
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Strict, WhenGiven
from baiyun.rulebook.told import Grounds
from baiyun.rulebook.wording import Wording


class Dropped(Strict):
    """How many of the ``highest`` and of the ``lowest`` marks are left out of the mean; none where nothing would be left."""

    title: ClassVar[str] = "去掉的评价"
    about: ClassVar[str] = "取平均之前去掉 `highest` 个最高分、`lowest` 个最低分；去掉以后一个不剩的，不去。"

    highest: int = Field(default=0, ge=0, description="去掉几个最高分。")
    lowest: int = Field(default=0, ge=0, description="去掉几个最低分。")

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.highest and not self.lowest:
            raise ValueError("highest 和 lowest 至少写一个大于 0 的数")
        return self

    def left(self, numbers: list[Decimal]) -> list[Decimal]:
        """The marks that are left; all of them where there are too few."""
        if len(numbers) <= self.highest + self.lowest:
            return numbers
        return sorted(numbers)[self.lowest : len(numbers) - self.highest]

    def told(self, numbers: list[Decimal]) -> str:
        """What was left out, in a working."""
        if len(numbers) <= self.highest + self.lowest:
            return "评价太少，没有去掉"
        ordered = sorted(numbers)
        out = {"最高": ordered[len(ordered) - self.highest :], "最低": ordered[: self.lowest]}
        words = (f"{name} {'、'.join(map(format_value, several))}" for name, several in out.items() if several)
        return f"已去掉{'、'.join(words)}"

    @property
    def named(self) -> str:
        """What is left out, in words."""
        out = {"最高分": self.highest, "最低分": self.lowest}
        return " " + "、".join(f"{number} 个{name}" for name, number in out.items() if number)


class MarkOf(MeasureKind):
    """The mark that a reviewer gave under this name; no value without one.

    ``words`` makes numbers of marks that are words. Several marks that are numbers count by their mean, of several words
    the last one counts; ``drop`` leaves the highest and the lowest out. ``raters`` gives the weight of each rater; a missing rater's weight is spread over the others.
    """

    about: ClassVar[str] = (
        "评价：评审人员在这个名目下给的评价；没有评价就没有值。`words` 把评语换成分数，`raters` 写明各评分人的权重，`drop` 去掉最高分和最低分。"
    )

    of: str = Field(description="评价的名目，和评审表中写的一样。")
    words: dict[str, Decimal] = Field(default_factory=dict, description="评价: 分数，把评语换成分数。")
    raters: dict[str, Annotated[Decimal, Field(gt=0)]] = Field(
        default_factory=dict, description="评分人: 权重；没有评的，权重分给其他人。"
    )
    drop: Annotated[Dropped, WhenGiven(Dropped)] | None = Field(
        default=None, description="取平均之前去掉几个最高分、几个最低分。"
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.raters and self.drop:
            raise ValueError("raters 和 drop 只能写其中之一：各评分人有权重时不去掉最高分和最低分")
        return self

    def figure(self, view: MonthFigures) -> Figure:
        """The mark, with its cells in the review."""
        given = [mark for month in view.months for mark in month.marks.get(self.of, ())]
        if self.raters:
            return self._weighed(given)
        values = [self._value(mark) for mark in given]
        places = tuple(mark.place for mark in given)
        numbers = [value for value in values if isinstance(value, Decimal)]
        if values and len(numbers) == len(values):
            left = self.drop.left(numbers) if self.drop else numbers
            mean = f"{len(left)} 个评价的平均" if len(left) > 1 else ""
            dropped = self.drop.told(numbers) if self.drop else ""
            return Figure(_mean(left), Grounds("，".join(filter(None, (mean, dropped))), places))
        return Figure(values[-1], Grounds(places=places[-1:])) if values else Figure(None)

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """That nobody gave a mark."""
        return (Missed(f"没有{self.of}的评价"),) if self.figure(view).value is None else ()

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
        return Figure(value, Grounds(" + ".join(parts), places))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        words = "、".join(f"{word} {format_value(number)}" for word, number in self.words.items())
        raters = "、".join(f"{rater} {format_value(weight)}" for rater, weight in self.raters.items())
        text = f"评审人员在{quoted(self.of)}名目下给的评价"
        text += f"，折成分数（{words}）" if words else ""
        if raters:
            return f"{text}，各评分人的平均分按权重（{raters}）相加；没有评的，权重按比例分给其他人"
        dropped = f"去掉{self.drop.named}后" if self.drop else ""
        fewer = "（不够去掉的，不去）" if self.drop else ""
        return f"{text}；几个评价是分数的{dropped}取平均{fewer}，是评语的取最后一个"


def _mean(numbers: list[Decimal]) -> Decimal:
    return sum(numbers, ZERO) / len(numbers)
