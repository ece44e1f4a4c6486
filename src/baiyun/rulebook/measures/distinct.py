"""distinct: how many different names stand in a column."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from baiyun.form.names import key
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import OfColumn
from baiyun.rulebook.wording import Wording


class Distinct(OfColumn):
    """How many different names stand in a column (names are compared as in ruling 14)."""

    about: ClassVar[str] = "去重计数：一列中有几个不同的名称。"

    wants = "name"

    def figure(self, view: MonthFigures) -> Figure:
        """The number of different names."""
        cells = self.cells(view)
        names = {key(name) for value, _, _ in cells for name in (value if isinstance(value, tuple) else (value,))}
        return Figure(Decimal(len(names)), tuple(place for _, place, _ in cells))

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}，不同的名称有几个（不计空格、标点和大小写）"
