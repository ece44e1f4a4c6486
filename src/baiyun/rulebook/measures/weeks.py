"""weeks: how many weeks have rows."""

from datetime import timedelta
from decimal import Decimal
from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import WEEK, OfColumn
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.missed.nearest import together
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import thursday_of
from baiyun.rulebook.told import Grounds
from baiyun.rulebook.wording import Wording

MONDAY, SUNDAY = timedelta(days=3), timedelta(days=3)
"""From a week's Monday to its Thursday, and from there to its Sunday."""


class Weeks(OfColumn):
    """How many weeks of the period have at least one row; a week belongs to the month of its Thursday."""

    about: ClassVar[str] = "有几周：本期有几个星期至少有一行；一个星期属于它的星期四所在的月份。"

    wants = "date"
    looks_at_days = True

    def figure(self, view: MonthFigures) -> Figure:
        """The number of weeks."""
        field = view.rules.field(self.section, self.column)
        pairs = view.rows_in_months(self.section, self.where)
        held = [(thursday_of(day), row.place(field)) for row, month in pairs
                if (day := getattr(row, field)) and month.period.holds(thursday_of(day))]  # fmt: skip
        return Figure(Decimal(len({week for week, _ in held})), Grounds(places=tuple(place for _, place in held)))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The nearest row, and the weeks without any."""
        field = view.rules.field(self.section, self.column)
        days = (getattr(row, field) for row in view.rows(self.section, self.where))
        held = {thursday_of(day) for day in days if day}
        empty = [week for month in view.months for week in month.period.weeks if week not in held]
        names = "、".join(f"{format_value(week - MONDAY)}至{format_value(week + SUNDAY)}" for week in empty)
        told = (Missed(f"没有符合条件的记录的周：{names}"),) if empty else ()
        return together(super().missed(view), told)

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}落在本期的几周（{WEEK}）"
