"""ratio: one measure ÷ another."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Discriminator, Field, Tag

from baiyun.rulebook.figures import Figure, MonthFigures, with_cells
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import Goal, format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Strict, Use, plain_or_mapping
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class ByZero(Strict):
    """What a quotient is where both are 0, and where the divisor ``alone`` is."""

    title: ClassVar[str] = "除数是 0 时"
    about: ClassVar[str] = (
        "两个数都是 0（`both`）与只有除数是 0（`alone`）时各是多少；都可以是一个数，或一个测量项的名称。"
    )

    both: Goal = Field(default=ZERO, description="0 ÷ 0 是多少：一个数，或一个测量项的名称。")
    alone: Goal = Field(default=ZERO, description="不是 0 的数 ÷ 0 是多少：一个数，或一个测量项的名称。")


WhenZero = Annotated[
    Annotated[Goal, Tag("<plain>")] | Annotated[ByZero, Tag("<mapping>")], Discriminator(plain_or_mapping)
]
"""What a quotient is where the divisor is 0: a figure, a measure, or one for each of the two cases."""


def by_zero(view: MonthFigures, when_zero: WhenZero, over: Decimal) -> Figure:
    """The value of ``over`` ÷ 0, and why, where that is more than a figure."""
    if isinstance(when_zero, Decimal):
        return Figure(when_zero)
    goal = when_zero if isinstance(when_zero, str) else when_zero.alone if over else when_zero.both
    found = view.figure(goal) if isinstance(goal, str) else Figure(goal)
    called = f"{goal} " if isinstance(goal, str) else ""
    said = f"，除数为 0，按{called or ' '}{format_value(found.value)}"
    return Figure(found.value, Grounds(said, found.places))


def uses_by_zero(when_zero: WhenZero) -> Iterator[Use]:
    """The measures that stand for a quotient by 0."""
    goals = (
        {("both",): when_zero.both, ("alone",): when_zero.alone} if isinstance(when_zero, ByZero) else {(): when_zero}
    )
    yield from (Use("measure", goal, ("when_zero", *at)) for at, goal in goals.items() if isinstance(goal, str))


def by_zero_text(when_zero: WhenZero) -> str:
    """What a quotient by 0 is, in words."""
    if isinstance(when_zero, ByZero):
        return f"0 ÷ 0 时得{_goal_text(when_zero.both)}，只有除数为 0 时得{_goal_text(when_zero.alone)}"
    return f"除数为 0 时得{_goal_text(when_zero)}"


def _goal_text(goal: Goal) -> str:
    return quoted(goal) if isinstance(goal, str) else f" {format_value(goal)}"


class Ratio(MeasureKind):
    """One measure ÷ another; ``when_zero`` where the other is 0, no value where either has none.

    ``when_zero`` may be a figure or a measure, or ``{both, alone}``: one for 0 ÷ 0, another for the rest.
    """

    about: ClassVar[str] = (
        "比值：一个测量项 ÷ 另一个；除数是 0 时得 `when_zero`，可以是一个测量项，也可以把 0 ÷ 0 与别的数 ÷ 0 分开写。"
    )

    of: str = Field(description="作被除数的测量项。")
    to: str = Field(description="作除数的测量项。")
    when_zero: WhenZero = Field(
        default=ZERO, description="除数是 0 时的值：一个数或测量项；0 ÷ 0 另算的写成 {both: 1, alone: 2}。"
    )

    def uses(self) -> Iterator[Use]:
        """Both measures, and those that stand for a division by 0."""
        yield Use("measure", self.of, ("of",))
        yield Use("measure", self.to, ("to",))
        yield from uses_by_zero(self.when_zero)

    def figure(self, view: MonthFigures) -> Figure:
        """The quotient, with the cells of both."""
        over, under = view.figure(self.of), view.figure(self.to)
        if not isinstance(over.value, Decimal) or not isinstance(under.value, Decimal):
            return Figure(None, Later(with_cells, "", over, under))
        stands = Figure(over.value / under.value) if under.value else by_zero(view, self.when_zero, over.value)
        note = f"{format_value(over.value)} ÷ {format_value(under.value)}{stands.note}"
        return Figure(stands.value, Later(with_cells, note, over, under, stands))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted in the number that is divided."""
        return view.missed(self.of)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"{quoted(self.of)} ÷ {quoted(self.to)}（{by_zero_text(self.when_zero)}）"
