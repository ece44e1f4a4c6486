"""months: how many calendar months have rows."""

from collections import Counter
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.problems import Place
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import OfColumn
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.missed.nearest import together
from baiyun.rulebook.told import Grounds
from baiyun.rulebook.wording import Wording


class Months(OfColumn):
    """How many calendar months of the period have at least one row; ``rows`` asks for more of each."""

    about: ClassVar[str] = "有几个月：本期有几个自然月至少有 `rows` 行（不写就是一行）。"

    wants = "date"
    looks_at_days = True
    rows: int = Field(default=1, gt=0, description="一个月至少要有几行。")

    def figure(self, view: MonthFigures) -> Figure:
        """The number of months."""
        held: dict[tuple[int, int], list[Place]] = {}
        field = view.rules.field(self.section, self.column)
        for row, month in view.rows_in_months(self.section, self.where):
            day = getattr(row, field)
            if month.period.holds(day):
                held.setdefault((day.year, day.month), []).append(row.place(field))
        full = [places for places in held.values() if len(places) >= self.rows]
        return Figure(Decimal(len(full)), Grounds(places=tuple(place for places in full for place in places)))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The nearest row, and the calendar months that have too few."""
        field = view.rules.field(self.section, self.column)
        held = Counter(
            (day.year, day.month) for row in view.rows(self.section, self.where) if (day := getattr(row, field))
        )
        parts = (part for month in view.months for part in month.period.calendar_months)
        short = [part.first for part in parts if held[part.first.year, part.first.month] < self.rows]
        names = "、".join(f"{day.month}月（{held[day.year, day.month]} 行）" for day in short)
        told = (Missed(f"不够 {self.rows} 行的月：{names}"),) if short else ()
        return together(super().missed(view), told)

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        least = f"一个月至少 {self.rows} 行才算" if self.rows > 1 else "一个月有一行就算"
        return f"{self.cells_named(book)}落在本期的几个自然月（{least}）"
