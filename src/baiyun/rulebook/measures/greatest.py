"""max: the greatest number in a column."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from baiyun.problems import Place
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import Claimed, OfColumn
from baiyun.rulebook.phrases import shared
from baiyun.rulebook.wording import Wording


class Greatest(OfColumn, Claimed):
    """The greatest number in a column; no value without one."""

    about: ClassVar[str] = "最大的数：一列数字中最大的；没有就没有值。"

    wants = "number"

    def figure(self, view: MonthFigures) -> Figure:
        """The greatest number, with its cell."""
        return _extreme([(value * self.part(view, row), place) for value, place, row in self.cells(view)], largest=True)

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}中最大的{shared(book, self.section, self.joint)}"


def _extreme(numbers: list[tuple[Decimal, Place]], *, largest: bool) -> Figure:
    """The first of the greatest (or smallest) numbers."""
    if not numbers:
        return Figure(None)
    best = max(number for number, _ in numbers) if largest else min(number for number, _ in numbers)
    return next(Figure(number, (place,)) for number, place in numbers if number == best)
