"""distinct: how many different names stand in a column."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.form.record import Record
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, OfColumn
from baiyun.rulebook.wording import Wording


class Distinct(OfColumn):
    """How many different names stand in a column (names are compared as in ruling 14)."""

    about: ClassVar[str] = "去重计数：一列中有几个不同的名称。"

    wants = "name"

    def figure(self, view: MonthFigures) -> Figure:
        """The number of different names."""
        cells = self.cells(view)
        if not cells:
            return Figure(ZERO)
        return Figure(Decimal(len(self._names(view, cells))), self.at(view, [row for _, row in cells]))

    def names(self, view: MonthFigures) -> frozenset[tuple[str, ...]]:
        """The different names, as keys; over several units a project goes by its name and its investor (ruling 14)."""
        return self._names(view, self.cells(view))

    def _names(self, view: MonthFigures, cells: Sequence[tuple[Any, Record]]) -> frozenset[tuple[str, ...]]:
        if len(view.months) > 1 and self._of_projects(view):
            return frozenset((key(row.name), key(row.investor or "")) for _, row in cells if isinstance(row, Project))
        return frozenset(
            [(key(name),) for value, _ in cells for name in (value if isinstance(value, tuple) else (value,))]
        )

    def _of_projects(self, view: MonthFigures) -> bool:
        """Whether it counts the projects of several units."""
        named = self.section == Project.section.title and view.rules.field(self.section, self.column) == "name"
        return named and len({month.unit.name for month in view.months}) > 1

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}，不同的名称有几个（不计空格、标点和大小写）"
