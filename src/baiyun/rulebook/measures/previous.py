"""previous: the same measure in the period before."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import Goal, format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.wording import Wording


class Previous(MeasureKind):
    """The same measure in the period before; ``first`` is what the first period gives (without it: no value)."""

    about: ClassVar[str] = (
        "上一期的同一测量项；第一期得 `first`（一个数或测量项），不写就没有值。上一期的报表要和本期的一起给。"
    )

    of: str = Field(description="测量项的名称，取它上一期的值。")
    first: Goal | None = Field(default=None, description="第一期的值：一个数，或一个测量项的名称；不写就没有值。")

    def uses(self) -> Iterator[Use]:
        """The measure, and the one that the first period takes instead."""
        yield Use("measure", self.of, ("of",), earlier=True)
        if isinstance(self.first, str):
            yield Use("measure", self.first, ("first",))

    def figure(self, view: MonthFigures) -> Figure:
        """The figure of the period before, with its cells; no value where nothing is known of that period."""
        return before(view, self.of, self.first)

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """That nothing is known of the period before, or what could have counted in it."""
        if view.before is not None:
            return view.before.missed(self.of)
        return (Missed("没有上一期的报表"),) if self.figure(view).value is None else super().missed(view)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"上一期的{quoted(self.of)}（{first_text(self.first)}）"


def before(view: MonthFigures, of: str, first: Goal | None) -> Figure:
    """A measure of the period before; in the first period ``first``; no value where nothing is known of that period."""
    if view.before is not None:
        return view.before.figure(of)
    if len(view.months) != 1 or view.rules.period_before(view.months[0].period) is not None:
        return Figure(None)
    return view.figure(first) if isinstance(first, str) else Figure(first)


def first_text(first: Goal | None) -> str:
    """What the first period takes, in words."""
    if isinstance(first, str):
        return f"第一期取{quoted(first)}"
    return "第一期没有值" if first is None else f"第一期为 {format_value(first)}"
