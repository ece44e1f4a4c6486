"""growth: how much more than in the period before, as a part of that."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures, with_cells
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.measures.previous import before, first_text
from baiyun.rulebook.measures.ratio import WhenZero, by_zero, by_zero_text, uses_by_zero
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import Goal, format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Later
from baiyun.rulebook.wording import Wording


class Growth(MeasureKind):
    """What a measure grew by, divided by what it was in the period before: 0.2 is a fifth more; its note shows both.

    ``first`` stands for the period before in the first one; ``when_zero`` where that period has 0, as in ``ratio``. No
    value where either has none.
    """

    about: ClassVar[str] = (
        "增长率：（本期 − 上一期）÷ 上一期，写成小数（0.2 是增长 20%）；第一期拿 `first`（一个数，或名册一类的测量项）当上一期，上一期是 0 时得 `when_zero`。算式里写出两期的数。"
    )

    of: str = Field(description="测量项的名称，看它比上一期增长多少。")
    first: Goal | None = Field(
        default=None, description="第一期拿什么当上一期：一个数，或一个测量项的名称；不写就没有值。"
    )
    when_zero: WhenZero = Field(
        default=ZERO, description="上一期是 0 时的值：一个数或测量项；两期都是 0 另算的写成 {both: 0, alone: 1}。"
    )

    def uses(self) -> Iterator[Use]:
        """The measure, and those that stand for the period before or for a division by 0."""
        yield Use("measure", self.of, ("of",))
        yield Use("measure", self.of, ("of",), earlier=True)
        if isinstance(self.first, str):
            yield Use("measure", self.first, ("first",))
        yield from uses_by_zero(self.when_zero)

    def figure(self, view: MonthFigures) -> Figure:
        """The growth, with the cells of both periods."""
        now, old = view.figure(self.of), before(view, self.of, self.first)
        if not isinstance(now.value, Decimal) or not isinstance(old.value, Decimal):
            return Figure(None, Later(with_cells, "", now, old))
        part = (now.value - old.value) / old.value if old.value else None
        stands = by_zero(view, self.when_zero, now.value) if part is None else Figure(part)
        note = f"本期 {format_value(now.value)}，{self._called(view)} {format_value(old.value)}{stands.note}"
        return Figure(stands.value, Later(with_cells, note, now, old, stands))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted in this period."""
        return view.missed(self.of)

    def _called(self, view: MonthFigures) -> str:
        """The period before by its name, or what stands for it."""
        if view.before is not None:
            return view.before.months[0].period.name
        return self.first if isinstance(self.first, str) else "上一期"

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        zero = by_zero_text(self.when_zero).replace("除数", "上一期").replace("0 ÷ 0 时", "两期都为 0 时")
        return f"{quoted(self.of)}比上一期增长的比例：（本期 − 上一期）÷ 上一期（{first_text(self.first)}，{zero}）"
