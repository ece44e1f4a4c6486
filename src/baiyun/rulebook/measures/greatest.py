"""max: the greatest number in a column."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import Claimed, OfColumn
from baiyun.rulebook.phrases import shared
from baiyun.rulebook.wording import Wording


class Extreme(OfColumn, Claimed):
    """One number of a column, after what of its row counts; no value without one."""

    wants = "number"

    def best(self, view: MonthFigures, best_of: Callable[[Iterable[Decimal]], Decimal]) -> Figure:
        """The first of the best numbers, with its cell."""
        numbers = [(value * self.part(view, row), row) for value, row in self.cells(view)]
        if not numbers:
            return Figure(None)
        best = best_of(number for number, _ in numbers)
        return next(Figure(number, self.at(view, (row,))) for number, row in numbers if number == best)


class Greatest(Extreme):
    """The greatest number in a column; no value without one."""

    about: ClassVar[str] = "最大的数：一列数字中最大的；没有就没有值。"

    def figure(self, view: MonthFigures) -> Figure:
        """The greatest number, with its cell."""
        return self.best(view, max)

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}中最大的{shared(book, self.section, self.joint)}"
