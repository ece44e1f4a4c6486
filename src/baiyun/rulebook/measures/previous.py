"""previous: the same measure in the period before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.wording import Wording


class Previous(MeasureKind):
    """The same measure in the period before; ``first`` is what the first period gives (without it: no value)."""

    about: ClassVar[str] = "上一期的同一测量项；第一期得 `first`，不写就没有值。上一期的报表要和本期的一起给。"

    of: str = Field(description="测量项的名称，取它上一期的值。")
    first: Decimal | None = Field(default=None, description="第一期的值；不写就没有值。")

    def uses(self) -> Iterator[Use]:
        """The measure."""
        yield Use("measure", self.of, ("of",))

    def figure(self, view: MonthFigures) -> Figure:
        """The figure of the period before, with its cells; no value where nothing is known of that period."""
        if view.before is not None:
            return view.before.figure(self.of)
        first = len(view.months) == 1 and view.rules.period_before(view.months[0].period) is None
        return Figure(self.first if first else None)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        first = "没有值" if self.first is None else f"为 {format_value(self.first)}"
        return f"上一期的{quoted(self.of)}（第一期{first}）"
