"""weeks: how many weeks have rows."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import WEEK, OfColumn
from baiyun.rulebook.periods import thursday_of
from baiyun.rulebook.wording import Wording


class Weeks(OfColumn):
    """How many weeks of the period have at least one row; a week belongs to the month of its Thursday."""

    about: ClassVar[str] = "有几周：本期有几个星期至少有一行；一个星期属于它的星期四所在的月份。"

    wants = "date"

    def figure(self, view: MonthFigures) -> Figure:
        """The number of weeks."""
        field = view.rules.field(self.section, self.column)
        pairs = view.rows_in_months(self.section, self.where)
        held = [(thursday_of(day), row.place(field)) for row, month in pairs
                if (day := getattr(row, field)) and month.period.holds(thursday_of(day))]  # fmt: skip
        return Figure(Decimal(len({week for week, _ in held})), tuple(place for _, place in held))

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}落在本期的几周（{WEEK}）"
