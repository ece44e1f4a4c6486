"""得分依据: every item of every unit with its working, clause and cells; where a score may be changed by hand."""

from __future__ import annotations

from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.awards.group import Group
from baiyun.scoring.card import ItemScore, VetoLine
from baiyun.tables.boards import FallLine, fallen
from baiyun.tables.formulas import HOW, cell, elsewhere, held, rounded
from baiyun.tables.problems import cells
from baiyun.tables.ranking import lines
from baiyun.tables.table import Cell, Live, Table, TableColumn, first_row

COLUMNS = (
    TableColumn("类别", "left", 16), TableColumn("单位", "left", 22), TableColumn("方面", "left", 14), TableColumn("项目", "left", 18), TableColumn("得分", "right", 8),
    TableColumn("计算", "left", 56), TableColumn("条款", "left", 22), TableColumn("出处", "left", 56),
)  # fmt: skip
VETO, GRADE = "一票否决", "降等"
POINTS = 1 + [column.header for column in COLUMNS].index("得分")

Entered = ItemScore | VetoLine | FallLine
WorkingLine = tuple[str, str, str]
"""A unit, a criterion and an item, by their names."""


class WorkingsSheet:
    """The sheet and where on it each item stands; ``title`` is what the sheet is called."""

    def __init__(self, result: MonthResult, title: str) -> None:
        self.items = result.book.scheme.items
        self.everyone = result.everyone
        self.title = title
        self._rows: dict[WorkingLine, list[int]] = {}
        self._result = result
        every = [(each.name, part, item.name) for each in self.everyone for part, item in self._lines(each)]
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
            (each.category, each.name, part, line.name, self._points(each, part, line), *_cells(line))
            for each in self.everyone
            for part, line in self._lines(each)
        ]

    def _points(self, standing: Standing, part: str, line: Entered) -> Cell:
        """What a line gives; a group as the formula of its items, which stand below it."""
        if not isinstance(line, ItemScore):
            return None
        rule = self.items[line.name].rule_for(standing.category) if line.parts else None
        if not isinstance(rule, Group):
            return line.points
        rows = [row for each in line.parts for row in self._rows[standing.name, part, each.name]]
        points = f"{HOW[rule.take]}({','.join(cell(POINTS, row) for row in rows)})"
        low, high = (rule.cap, None) if rule.cap is not None and rule.cap < 0 else (None, rule.cap)
        return Live(line.points, rounded(held(points, low, high)))

    def _lines(self, standing: Standing) -> list[tuple[str, Entered]]:
        """Everything that makes or breaks a unit's total and its grade; the items of a group stand below it."""
        grades = ((GRADE, fallen(self._result, fall)) for fall in self._result.falls_of(standing.name))
        return [*lines(standing), *((VETO, veto) for veto in standing.card.vetoes), *grades]


def _cells(line: Entered) -> tuple[Cell, ...]:
    return line.working, line.clause, cells(line.places)
