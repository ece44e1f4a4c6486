"""earliest: the first day in a column."""

from datetime import date
from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import OfColumn
from baiyun.rulebook.told import CellsOf, Grounds, Later
from baiyun.rulebook.wording import Wording


class Earliest(OfColumn):
    """The first day in a column; no value without one."""

    about: ClassVar[str] = "最早的一天：一列日期中最早的；没有就没有值。"

    wants = "date"

    def figure(self, view: MonthFigures) -> Figure:
        """The earliest day, with its cell."""
        cells = [(value, row) for value, row in self.cells(view) if isinstance(value, date)]
        if not cells:
            return Figure(None)
        first = min(value for value, _ in cells)
        return Figure(first, Later(_first, self.at(view, [row for value, row in cells if value == first])))

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}中最早的一天"


def _first(cells: CellsOf) -> Grounds:
    """The first of some cells."""
    return Grounds(places=(min(cells.places),))
