"""得分明细: every item of every unit, with its sums, totals and ranks as formulas."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.awards.power_coefficient import Spread
from baiyun.rulebook.awards.rank_award import PlaceAward
from baiyun.scoring.card import CriterionScore
from baiyun.tables.formulas import (
    EXEMPT,
    HOW,
    REPORTED,
    SILENT,
    RankFormula,
    as_key,
    cell,
    counted_ranks,
    elsewhere,
    held,
    rounded,
)
from baiyun.tables.ranking import ADJUSTMENT, groups_of
from baiyun.tables.table import Cell, Live, Table, TableColumn, first_row
from baiyun.tables.workings_sheet import WorkingsSheet

RANK, NAME, FIRST = 2, 3, 4
MOST_ROWS = 500
MOST_LINKS = 50_000
COMPARED = "※"
NOTE = (
    "小计、总分和名次是公式：改动“得分依据”中的得分，它们随之变化；概览、榜单和任务仍是生成时的结果。"
    f"带{COMPARED}的是与其他单位比较得来的分，不随别处的改动变化。点得分可跳到它的依据。"
)
FIXED = "名次是生成时的结果，不随改动变化。"


class ItemColumns(Struct, frozen=True):
    """The columns of a criterion or block: its items from ``first`` on, then its points.

    ``how`` puts them together: SUM, or MAX where the largest counts.
    """

    id: str
    name: str
    items: tuple[str, ...]
    first: int
    how: str

    @property
    def column(self) -> int:
        """The column of its points."""
        return self.first + len(self.items)


def parts_of(result: MonthResult) -> list[ItemColumns]:
    """The criteria and blocks, with the items, that some card has, in their columns."""
    scheme, everyone = result.book.scheme, result.everyone
    takes = {each.id: each.take for each in scheme.criteria} | {each.id: each.take for each in scheme.adjustments}
    found: list[ItemColumns] = []
    for group in groups_of(everyone):
        cards = [one for each in everyone for one in _groups(each) if one.id == group.id]
        items = dict.fromkeys(item.name for one in cards for item in one.items)
        first = found[-1].column + 1 if found else FIRST
        found.append(ItemColumns(group.id, group.name, tuple(items), first, HOW[takes[group.id]]))
    return found


def _groups(standing: Standing) -> tuple[CriterionScore, ...]:
    return (*standing.card.criteria, *standing.card.blocks)


class ScoresSheet:
    """The sheet and where on it each unit stands; ``title`` is what the sheet is called."""

    def __init__(self, result: MonthResult, workings: WorkingsSheet, title: str) -> None:
        self.result = result
        self.workings = workings
        self.title = title
        self.parts = parts_of(result)
        self.ties = result.book.scheme.ranking.ties
        after = self.parts[-1].column + 1 if self.parts else FIRST
        adjusted = any(standing.card.adjustments for standing in result.everyone)
        self.adjustment = after if adjusted else 0
        self.total = after + adjusted
        self.state = self.total + 1
        self.keys = range(self.state + 1, self.state + 1 + len(self.ties))
        self.columns = self._columns()
        self.rows = {standing.name: row for row, standing in enumerate(result.everyone, first_row(self.columns))}
        self.linked = len(self.rows) * sum(len(part.items) + 1 for part in self.parts) < MOST_LINKS

    def reference(self, standing: Standing, column: int) -> str:
        """A unit's cell in a column of this sheet."""
        return elsewhere(self.title, column, self.rows[standing.name])

    @cached_property
    def counted(self) -> list[str]:
        """The kinds whose ranks are counted by formulas."""
        return [category for category in self.result.standings if self._counts(category)]

    def _counts(self, category: str) -> bool:
        """Whether the ranks of a kind can be counted from the sheet: not too many units, nothing but the keys decides."""
        ranked = [standing for standing in self.result.standings[category] if standing.rank is not None]
        keys = [self._key(standing) if standing.card.reported else None for standing in ranked]
        return len(ranked) <= MOST_ROWS and counted_ranks(keys) == [standing.rank for standing in ranked]

    def table(self) -> Table:
        """The sheet."""
        rows = [row for category in self.result.standings for row in self._rows_of(category)]
        fixed = [category for category in self.result.standings if category not in self.counted]
        note = f"{NOTE}{'、'.join(fixed)}的{FIXED}" if fixed else NOTE
        return Table(self.title, self.columns, tuple(rows), note, keys=NAME)

    def _columns(self) -> tuple[TableColumn, ...]:
        scheme = self.result.book.scheme
        columns = [TableColumn("类别", "left", 16), TableColumn("名次", "right", 5), TableColumn("单位", "left", 26)]
        for part in self.parts:
            columns += [TableColumn(self._header(name), "right", 9, group=part.name) for name in part.items]
            columns.append(TableColumn("小计", "right", 8, group=part.name))
        columns += [TableColumn(ADJUSTMENT, "right", 8)] if self.adjustment else []
        columns += [TableColumn("总分", "right", 8, most=scheme.total.cap), TableColumn("报送", "center", 8)]
        return (*columns, *(TableColumn(name, "right", 9, group="同分时依次比较") for name in self.ties))

    def _header(self, name: str) -> str:
        return (
            f"{name}{COMPARED}" if isinstance(self.result.book.scheme.items[name].kind, PlaceAward | Spread) else name
        )

    def _rows_of(self, category: str) -> list[tuple[Cell, ...]]:
        group = self.result.standings[category]
        rows = [self.rows[standing.name] for standing in group]
        formula = RankFormula(rows[0], rows[-1], self.state, (self.total, *self.keys))
        return [self._row(standing, formula if category in self.counted else None) for standing in group]

    def _row(self, standing: Standing, ranks: RankFormula | None) -> tuple[Cell, ...]:
        card, row = standing.card, self.rows[standing.name]
        rank = Live(standing.rank, ranks.at(row)) if ranks else standing.rank
        if card.exempt is not None:
            blank = [None] * (self.total - FIRST + 1)
            return (standing.category, rank, standing.name, *blank, EXEMPT, *[None] * len(self.ties))
        state = REPORTED if card.reported else SILENT
        points = [each for part in self.parts for each in self._part(standing, part)]
        ties = (self._tie(standing, name) for name in self.ties)
        return (standing.category, rank, standing.name, *points, *self._sums(standing), state, *ties)

    def _part(self, standing: Standing, part: ItemColumns) -> list[Cell]:
        """A unit's items of a criterion, each leading to its working, and the criterion's points."""
        found = next((each for each in _groups(standing) if each.id == part.id), None)
        if found is None:
            return [None] * (len(part.items) + 1)
        points = {item.name: item.points for item in found.items}
        shown = [self._item(standing, part, name, points.get(name)) for name in part.items]
        return [*shown, self._criterion(standing, part, found)]

    def _item(self, standing: Standing, part: ItemColumns, name: str, points: Decimal | None) -> Cell:
        if points is None:
            return None
        [place] = self.workings.points(standing.name, part.name, name)
        return Live(points, f"={place}", place if self.linked else "")

    def _criterion(self, standing: Standing, part: ItemColumns, found: CriterionScore) -> Cell:
        row = self.rows[standing.name]
        if not part.items:
            return found.points
        items = f"{part.how}({cell(part.first, row)}:{cell(part.column - 1, row)})"
        return Live(found.points, rounded(held(items, found.floor, found.most)))

    def _sums(self, standing: Standing) -> list[Cell]:
        """The adjustments, where any unit has some, and the total (ruling 18b)."""
        card, row = standing.card, self.rows[standing.name]
        adjusted: list[Cell] = []
        if self.adjustment:
            points = sum((line.points for line in card.adjustments), Decimal(0))
            places = self.workings.points(standing.name, ADJUSTMENT, ADJUSTMENT)
            adjusted = [Live(points, f"={'+'.join(places)}") if places else None]
        zero = card.zeroed or any(veto.then == "zero" for veto in card.vetoes)
        return [*adjusted, card.total if zero else Live(card.total, rounded(self._total(row)))]

    def _total(self, row: int) -> str:
        """The criteria in their bounds, then the blocks, then the adjustments, each time held in the bounds again."""
        bounds = self.result.book.scheme.total
        blocks = {block.id for block in self.result.book.scheme.adjustments}
        criteria = ",".join(cell(part.column, row) for part in self.parts if part.id not in blocks)
        added = [cell(part.column, row) for part in self.parts if part.id in blocks]
        total = held(f"{HOW[bounds.take]}({criteria})", bounds.floor, bounds.cap)
        more = [f"SUM({','.join(added)})"] if added else []
        more += [cell(self.adjustment, row)] if self.adjustment else []
        for points in more:
            total = held(f"{total}+{points}", bounds.floor, bounds.cap)
        return total

    def _tie(self, standing: Standing, name: str) -> Cell:
        """What a tie-break compares: a score as a reference to it, another measure as its value."""
        value = as_key(standing.view.figure(name).number)
        points = self.result.book.scheme.measures[name].points
        column = self._column_of(points.of) if points else 0
        return Live(value, f"={cell(column, self.rows[standing.name])}") if column else value

    def _column_of(self, scored: str) -> int:
        """The column of a criterion by id, of an item by name, or of the total; 0 where there is none."""
        columns = {name: part.first + at for part in self.parts for at, name in enumerate(part.items)}
        return {"total": self.total, **columns, **{part.id: part.column for part in self.parts}}.get(scored, 0)

    def _key(self, standing: Standing) -> tuple[Decimal, ...]:
        """What decides a rank, as the sheet holds it."""
        ties = (as_key(standing.view.figure(name).number) for name in self.ties)
        return (standing.card.total or Decimal(0), *ties)
