"""quota: full points when a number is met, less for each one missing."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from baiyun.rulebook.awards.award import Award, goal_figure, in_unit, named, use_of_goal
from baiyun.rulebook.figures import Figure, MonthFigures, Points, with_cells
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import Goal, format_value, half_up
from baiyun.rulebook.phrases import goal as goal_text
from baiyun.rulebook.phrases import missing, points, quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording

Figures = Mapping[str, Figure]
"""By the name of the measure."""


class Quota(Award):
    """``each`` for every one that is needed; each missing one takes ``each`` back, or twice that with ``missing: double``.

    ``need`` is a figure or a measure for the measure ``of``, or several measures with what is needed of each. Full points
    are need × each, or ``points``. May go below 0, not below ``floor``. More than is needed earns nothing more.
    """

    about: ClassVar[str] = (
        "定额：完成 `need` 个得满分，每缺一个扣 `missing`（`double` 为每个分值的两倍）；可以低于 0，不低于 `floor`。`need` 也可以写成 `{测量项: 应完成数}`。"
    )

    of: str = Field(default="", description="测量项的名称。")
    need: Goal | dict[str, Goal] = Field(description="应达到多少：一个数或测量项，或几个测量项 {测量项: 应完成数}。")
    each: Decimal = Field(description="每一个几分。")
    missing: Literal["double"] | Decimal = Field(description="每缺一个扣几分；double 为每个分值的两倍。")
    points: Decimal | None = Field(default=None, description="满分；不写就是应完成数 × 每个的分值。")
    floor: Decimal | None = Field(default=None, description="下限：最少得几分。")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.of) == isinstance(self.need, dict):
            raise ValueError("of 和 need 各写一个，或者不写 of，need 写成 {测量项: 应完成数}")
        if self.points is None and any(isinstance(goal, str) for goal in self.needs.values()):
            raise ValueError("应完成数是测量项时，要用 points 写明满分")
        return self

    @property
    def needs(self) -> Mapping[str, Goal]:
        """What is needed of each measure."""
        return self.need if isinstance(self.need, dict) else {self.of: self.need}

    def uses(self) -> Iterator[Use]:
        """Its measures and those that say how many are needed."""
        for name, goal in self.needs.items():
            at = ("need", name) if isinstance(self.need, dict) else ("of",)
            yield Use("measure", name, at)
            yield from use_of_goal(goal, "need", *at[1:])

    @property
    def most(self) -> Decimal:
        """Full points."""
        if self.points is not None:
            return self.points
        return self.each * sum((goal for goal in self.needs.values() if isinstance(goal, Decimal)), ZERO)

    @property
    def less(self) -> Decimal:
        """What each missing one takes."""
        return 2 * self.each if self.missing == "double" else self.missing

    def short(self, view: MonthFigures) -> tuple[Missed, ...]:
        """How many of each are missing."""
        found = []
        for name, goal in self.needs.items():
            done, need = view.figure(name), goal_figure(view, goal)
            if None in (done.value, need.value):
                found.append(Missed(f"{name if done.value is None else goal}没有值", done.places))
            elif done.number < need.number:
                lack = in_unit(view, name, need.number - done.number)
                words = f"{name} {in_unit(view, name, done.number)}，应 {in_unit(view, name, need.number)}，还缺 {lack}"
                found.append(Missed(words, done.places))
        return tuple(found)

    def wanting(self, view: MonthFigures) -> Iterable[str]:
        """The measures of which too few are done."""
        return [name for name, goal in self.needs.items() if view.figure(name).number < goal_figure(view, goal).number]

    def give(self, view: MonthFigures) -> Points:
        """Full points, less so much for each one missing."""
        done, goals = dict[str, Figure](), dict[str, Figure]()
        for name, goal in self.needs.items():
            done[name], goals[name] = view.figure(name), goal_figure(view, goal)
        lacking_value = [name for name in done if done[name].value is None or goals[name].value is None]
        if lacking_value:
            return self.missing_from(tuple(lacking_value))
        points, _ = self._worth(_lacking(done, goals))
        return Points(points, Later(self._why, view, done, goals))

    def _worth(self, lacking: Decimal) -> tuple[Decimal, str]:
        """The points where so many are missing, and the words that say where the floor held them."""
        points = self.most - lacking * self.less
        if self.floor is not None and points < self.floor:
            return self.floor, f"，扣到 {format_value(self.floor)} 为止"
        return points, ""

    def _why(self, view: MonthFigures, done: Figures, goals: Figures) -> Grounds:
        lacking = _lacking(done, goals)
        points, held = self._worth(lacking)
        text = "，".join(
            f"{named(view, name, done[name])}，应 {in_unit(view, name, goals[name].number)}" for name in done
        )
        text += (
            f"：{format_value(self.most)} − 缺 {format_value(lacking)} × {format_value(self.less)}" if lacking else "："
        )
        text += f"{held} = {format_value(half_up(points))}" if lacking else f"{held}{format_value(points)}"
        return with_cells(text, *done.values())

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        twice = "（每个分值的两倍）" if self.missing == "double" else ""
        needs = "，".join(f"{quoted(name)}应达到{goal_text(book, name, need)}" for name, need in self.needs.items())
        each = "" if self.points is not None else f"（每个 {points(self.each)}）"
        floor = "可以低于 0 分" if self.floor is None else f"扣到 {points(self.floor)}为止"
        full = f"{needs}；{'都' if len(self.needs) > 1 else ''}达到得 {points(self.most)}{each}，超过的不另加分"
        return f"{full}；每少一个扣 {points(self.less)}{twice}，{floor}。{missing(self.when_missing)}"


def _lacking(done: Figures, goals: Figures) -> Decimal:
    """How many are missing of all measures together."""
    return sum([max(ZERO, goals[name].number - figure.number) for name, figure in done.items()], ZERO)
