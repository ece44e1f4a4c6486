"""sum: the sum of a column."""

from __future__ import annotations

from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, Claimed, OfColumn
from baiyun.rulebook.phrases import shared
from baiyun.rulebook.wording import Wording


class Sum(OfColumn, Claimed):
    """The sum of a column; a row counts by its share."""

    about: ClassVar[str] = "求和：一列数字加起来；认定了份额的行按份额计。"

    wants = "number"

    def figure(self, view: MonthFigures) -> Figure:
        """The sum, 0 without rows."""
        cells = self.cells(view)
        return Figure(
            sum((value * self.part(view, row) for value, row in cells), ZERO), self.at(view, [row for _, row in cells])
        )

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}合计{shared(book, self.section, self.joint)}"
