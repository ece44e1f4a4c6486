"""earliest: the first day in a column."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import OfColumn
from baiyun.rulebook.wording import Wording


class Earliest(OfColumn):
    """The first day in a column; no value without one."""

    about: ClassVar[str] = "最早的一天：一列日期中最早的；没有就没有值。"

    wants = "date"

    def figure(self, view: MonthFigures) -> Figure:
        """The earliest day, with its cell."""
        cells = [(value, place) for value, place, _ in self.cells(view) if isinstance(value, date)]
        value, place = min(cells, default=(None, None))
        return Figure(value, (place,) if place else ())

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}中最早的一天"
