"""ratio: one measure ÷ another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.wording import Wording


class Ratio(MeasureKind):
    """One measure ÷ another; ``when_zero`` where the other is 0, no value where either has none."""

    about: ClassVar[str] = "比值：一个测量项 ÷ 另一个；除数是 0 时得 `when_zero`。"

    of: str = Field(description="作被除数的测量项。")
    to: str = Field(description="作除数的测量项。")
    when_zero: Decimal = Field(default=ZERO, description="除数是 0 时的值。")

    def uses(self) -> Iterator[Use]:
        """Both measures."""
        yield Use("measure", self.of, ("of",))
        yield Use("measure", self.to, ("to",))

    def figure(self, view: MonthFigures) -> Figure:
        """The quotient, with the cells of both."""
        over, under = view.figure(self.of), view.figure(self.to)
        places = (*over.places, *under.places)
        if not isinstance(over.value, Decimal) or not isinstance(under.value, Decimal):
            return Figure(None, places)
        note = f"{format_value(over.value)} ÷ {format_value(under.value)}"
        return Figure(over.value / under.value if under.value else self.when_zero, places, note)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"{quoted(self.of)} ÷ {quoted(self.to)}（除数为 0 时得 {format_value(self.when_zero)}）"
