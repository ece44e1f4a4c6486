"""What every award has in common: a measure goes in, points come out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures, Points, with_cells
from baiyun.rulebook.item_kind import ZERO, ItemKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.missed.nearest import together
from baiyun.rulebook.numbers import Goal, format_value, half_up
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds

ONE = Decimal(1)

GROUPS = {"category": "同类单位", "all": "全部单位"}


class Award(ItemKind):
    """A kind of award; ``when_missing`` holds the points when a measure that it looks at has no value."""

    when_missing: Decimal = Field(default=ZERO, description="没有值时得几分。")

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What is missing to the next step, and what of the reports could have counted."""
        return together(self.short(view), *(view.missed(name) for name in self.wanting(view)))

    def short(self, view: MonthFigures) -> tuple[Missed, ...]:  # noqa: ARG002 - others ask it
        """What is missing to the next step."""
        return ()

    def wanting(self, view: MonthFigures) -> Iterable[str]:  # noqa: ARG002 - others ask it
        """The measures of which more would give more points."""
        return [use.name for use in self.uses() if use.role == "measure"]

    def missing_from(self, names: tuple[str, ...]) -> Points:
        """The points when these measures have no value."""
        return Points(self.when_missing, Grounds("；".join(f"{name}：无" for name in names)))


class OfMeasure(Award):
    """An award on one measure, ``of``."""

    of: str = Field(description="测量项的名称。")

    def uses(self) -> Iterator[Use]:
        """Its measure."""
        yield Use("measure", self.of, ("of",))

    def give(self, view: MonthFigures) -> Points:
        """The points of a unit's month."""
        figure = view.figure(self.of)
        return self.missing_from((self.of,)) if figure.value is None else self.awarded(view, figure)

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:
        """The points for a measure that has a value."""
        raise NotImplementedError

    def wanting(self, view: MonthFigures) -> Iterable[str]:  # noqa: ARG002 - others ask it
        """Its measure."""
        return (self.of,)

    def short(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What is missing to the next step, where the measure has a value."""
        figure = view.figure(self.of)
        if figure.value is None:
            return (Missed(f"{self.of}没有值", figure.places),)
        words = self.step_short(view, figure)
        return (Missed(words, figure.places),) if words else ()

    def step_short(self, view: MonthFigures, figure: Figure) -> str:  # noqa: ARG002 - others ask it
        """What a number lacks to the next step, in words; '' where nothing is to be said."""
        return ""

    def in_unit(self, view: MonthFigures, value: object) -> str:
        """A number in the measure's unit: ``6 家``."""
        return in_unit(view, self.of, value)

    def named(self, view: MonthFigures, figure: Figure) -> str:
        """The measure with its value: ``拜访家数 6 家``."""
        return named(view, self.of, figure)

    def told(self, view: MonthFigures, rest: str, figure: Figure, *others: Figure) -> Grounds:
        """The measure with its value and the rest of the working; the cells of all that was looked at."""
        return with_cells(f"{self.named(view, figure)}{rest}", figure, *others)


def in_unit(view: MonthFigures, name: str, value: object) -> str:
    """A number in a measure's unit: ``6 家``; at most two decimals."""
    if not isinstance(value, Decimal):
        return str(value)
    shown = value if value == value.to_integral_value() else half_up(value)
    return f"{format_value(shown)} {view.rules.unit_of(name)}".rstrip()


def named(view: MonthFigures, name: str, figure: Figure) -> str:
    """A measure with its value, and how it came about where the figure says so: ``完成率 0.85（17 ÷ 20）``."""
    value = figure.value if isinstance(figure.value, Decimal) else format_value(figure.value)
    note = f"（{figure.note}）" if figure.note else ""
    return f"{name} {in_unit(view, name, value)}{note}"


def use_of_goal(goal: Goal | None, *at: str | int) -> Iterator[Use]:
    """The measure that a goal names, if it is no figure."""
    if isinstance(goal, str):
        yield Use("measure", goal, at)


def goal_figure(view: MonthFigures, goal: Goal) -> Figure:
    """The figure that a goal stands for."""
    return view.figure(goal) if isinstance(goal, str) else Figure(goal)


def held(points: Decimal, cap: Decimal | None) -> tuple[Decimal, str]:
    """Points within a cap (a negative cap bounds from below), and the words that say so where it did."""
    if cap is None:
        return points, ""
    if cap < 0:
        return (cap, f"，扣到 {format_value(cap)} 为止") if points < cap else (points, "")
    return (cap, f"，封顶 {format_value(cap)}") if points > cap else (points, "")
