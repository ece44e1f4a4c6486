"""得分依据: every item of every unit with its working, clause and cells; where a score may be changed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.rank.standings import Standing
from baiyun.scoring.card import ItemScore, VetoLine
from baiyun.tables.formulas import elsewhere
from baiyun.tables.problems import cells
from baiyun.tables.ranking import lines
from baiyun.tables.table import Cell, Table, TableColumn, first_row

COLUMNS = (
    TableColumn("类别", "left", 16), TableColumn("单位", "left", 22), TableColumn("方面", "left", 14), TableColumn("项目", "left", 18), TableColumn("得分", "right", 8),
    TableColumn("计算", "left", 56), TableColumn("条款", "left", 22), TableColumn("出处", "left", 56),
)  # fmt: skip
VETO = "一票否决"
POINTS = 1 + [column.header for column in COLUMNS].index("得分")

WorkingLine = tuple[str, str, str]
"""A unit, a criterion and an item, by their names."""


class WorkingsSheet:
    """The sheet and where on it each item stands; ``title`` is what the sheet is called."""

    def __init__(self, everyone: Sequence[Standing], title: str) -> None:
        self.everyone = everyone
        self.title = title
        self._rows: dict[WorkingLine, list[int]] = {}
        every = [(standing.name, part, item.name) for standing in everyone for part, item in _lines(standing)]
        for row, line in enumerate(every, first_row(COLUMNS)):
            self._rows.setdefault(line, []).append(row)

    def points(self, *line: str) -> list[str]:
        """The cells that hold the points of a unit's item; adjustments may be several, an item is one or none."""
        return [elsewhere(self.title, POINTS, row) for row in self._rows.get((line[0], line[1], line[2]), ())]

    def table(self) -> Table:
        """The sheet."""
        return Table(self.title, COLUMNS, tuple(self._every_row()), "“得分”可以改动，明细和排名随之变化。", keys=2)

    def _every_row(self) -> list[tuple[Cell, ...]]:
        return [
            (standing.category, standing.name, part, *_told(line))
            for standing in self.everyone
            for part, line in _lines(standing)
        ]


def _lines(standing: Standing) -> list[tuple[str, ItemScore | VetoLine]]:
    """Everything that makes or breaks a unit's total."""
    return [*lines(standing), *((VETO, veto) for veto in standing.card.vetoes)]


def _told(line: ItemScore | VetoLine) -> tuple[Cell, ...]:
    points = line.points if isinstance(line, ItemScore) else None
    return line.name, points, line.working, line.clause, cells(line.places)
