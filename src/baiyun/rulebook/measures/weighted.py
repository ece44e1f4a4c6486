"""weighted: several measures, each with a factor."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field, model_validator

from baiyun.rulebook.figures import Figure, MonthFigures, with_cells
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.missed.nearest import together
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class Weighted(MeasureKind):
    """Several measures, each times its factor, added; a measure without a value adds nothing."""

    about: ClassVar[str] = "加权：几个测量项各乘一个系数再相加。"

    of: dict[str, Decimal] = Field(min_length=1, description="测量项: 系数。")

    def uses(self) -> Iterator[Use]:
        """The measures."""
        yield from (Use("measure", name, ("of", name)) for name in self.of)

    def figure(self, view: MonthFigures) -> Figure:
        """The weighted sum, with the cells of all; no value where none of them has one."""
        parts = [(view.figure(name), factor) for name, factor in self.of.items()]
        values = [(part.value, factor) for part, factor in parts if isinstance(part.value, Decimal)]
        if not values:
            return Figure(None)
        return Figure(sum((value * factor for value, factor in values), ZERO), Later(_why, parts))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted in the measures that add to it."""
        return together(*(view.missed(name) for name, factor in self.of.items() if factor > 0))

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        """``weighted: {甲: 0.7, 乙: 0.3}`` is short for ``weighted: {of: {…}}``."""
        return {"of": raw} if isinstance(raw, dict) and "of" not in raw else raw

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        parts = " + ".join(f"{quoted(name)} × {format_value(factor)}" for name, factor in self.of.items())
        return f"{parts}（没有值的不计）"


def _why(parts: Sequence[tuple[Figure, Decimal]]) -> Grounds:
    """Each value times its factor, with the cells of all."""
    values = ((part.value, factor) for part, factor in parts)
    numbers = ((value, factor) for value, factor in values if isinstance(value, Decimal))
    note = " + ".join(f"{format_value(value)} × {format_value(factor)}" for value, factor in numbers)
    return with_cells(note, *(part for part, _ in parts))
