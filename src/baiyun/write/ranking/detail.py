"""得分明细: every item of every unit, with its sums, totals and ranks as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rules.awards import Place, Spread
from baiyun.rules.numbers import half_up
from baiyun.scoring.card import CriterionScore
from baiyun.write.ranking.basis import Basis
from baiyun.write.ranking.formulas import (
    EXEMPT,
    REPORTED,
    SILENT,
    RankFormula,
    as_key,
    cell,
    counted_ranks,
    elsewhere,
    held,
    held_sum,
    rounded,
)
from baiyun.write.sheet import first_row
from baiyun.write.tables import ADJUSTMENT, Cell, Column, Live, Plain, Table, criteria_of

RANK, NAME, FIRST = 2, 3, 4
MOST_ROWS = 500
MOST_LINKS = 50_000
COMPARED = "※"
NOTE = (
    "小计、总分和名次是公式：改动“得分依据”中的得分，它们随之变化；概览、榜单和任务仍是生成时的结果。"
    f"带{COMPARED}的是与其他单位比较得来的分，不随别处的改动变化。点得分可跳到它的依据。"
)
FIXED = "名次是生成时的结果，不随改动变化。"


@dataclass(frozen=True)
class Part:
    """The columns of a criterion: its items from ``first`` on, then its points."""

    id: str
    name: str
    items: tuple[str, ...]
    first: int

    @property
    def column(self) -> int:
        """The column of its points."""
        return self.first + len(self.items)


def parts_of(everyone: Sequence[Standing]) -> list[Part]:
    """The criteria and items that some card has, in their columns."""
    found: list[Part] = []
    for criterion in criteria_of(everyone):
        cards = [each for standing in everyone for each in standing.card.criteria if each.id == criterion.id]
        items = dict.fromkeys(item.name for each in cards for item in each.items)
        found.append(Part(criterion.id, criterion.name, tuple(items), found[-1].column + 1 if found else FIRST))
    return found


class Detail:
    """The sheet and where on it each unit stands; ``title`` is what the sheet is called."""

    def __init__(self, result: MonthResult, basis: Basis, title: str) -> None:
        self.result = result
        self.basis = basis
        self.title = title
        self.parts = parts_of(result.everyone)
        self.ties = result.book.scheme.ranking.ties
        after = self.parts[-1].column + 1 if self.parts else FIRST
        adjusted = any(standing.card.adjustments for standing in result.everyone)
        self.adjustment = after if adjusted else 0
        self.total = after + adjusted
        self.state = self.total + 1
        self.keys = range(self.state + 1, self.state + 1 + len(self.ties))
        self.columns = self._columns()
        self.rows = {standing.name: row for row, standing in enumerate(result.everyone, first_row(self.columns))}
        self._linked = len(self.rows) * sum(len(part.items) for part in self.parts) < MOST_LINKS

    def reference(self, standing: Standing, column: int) -> str:
        """A unit's cell in a column of this sheet."""
        return elsewhere(self.title, column, self.rows[standing.name])

    def counts(self, category: str) -> bool:
        """Whether the ranks of a kind can be counted from the sheet: not too many units, and keys that tell them apart."""
        ranked = [standing for standing in self.result.standings[category] if standing.rank is not None]
        keys = [self._key(standing) if standing.card.reported else None for standing in ranked]
        return len(ranked) <= MOST_ROWS and counted_ranks(keys) == [standing.rank for standing in ranked]

    def table(self) -> Table:
        """The sheet."""
        rows = [row for category in self.result.standings for row in self._rows_of(category)]
        fixed = [category for category in self.result.standings if not self.counts(category)]
        note = f"{NOTE}{'、'.join(fixed)}的{FIXED}" if fixed else NOTE
        return Table(self.title, self.columns, tuple(rows), note, keys=NAME)

    def _columns(self) -> tuple[Column, ...]:
        scheme = self.result.book.scheme
        columns = [Column("类别", "left", 16), Column("名次", "right", 5), Column("单位", "left", 26)]
        for part in self.parts:
            columns += [Column(self._header(name), "right", 9, group=part.name) for name in part.items]
            columns.append(Column("小计", "right", 8, group=part.name))
        columns += [Column(ADJUSTMENT, "right", 8)] if self.adjustment else []
        columns += [Column("总分", "right", 8, most=scheme.total.cap), Column("报送", "center", 8)]
        return (*columns, *(Column(name, "right", 9, group="同分时依次比较") for name in self.ties))

    def _header(self, name: str) -> str:
        kinds = self.result.book.scheme.items[name].kinds().values()
        return f"{name}{COMPARED}" if any(isinstance(kind, Place | Spread) for kind in kinds) else name

    def _rows_of(self, category: str) -> list[tuple[Cell, ...]]:
        group = self.result.standings[category]
        rows = [self.rows[standing.name] for standing in group]
        formula = RankFormula(rows[0], rows[-1], self.state, (self.total, *self.keys))
        return [self._row(standing, formula if self.counts(category) else None) for standing in group]

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

    def _part(self, standing: Standing, part: Part) -> list[Cell]:
        """A unit's items of a criterion, each leading to its working, and the criterion's points."""
        found = next((each for each in standing.card.criteria if each.id == part.id), None)
        if found is None:
            return [None] * (len(part.items) + 1)
        points = {item.name: item.points for item in found.items}
        shown = [self._item(standing, part, name, points.get(name)) for name in part.items]
        return [*shown, self._criterion(standing, part, found)]

    def _item(self, standing: Standing, part: Part, name: str, points: Decimal | None) -> Cell:
        if points is None:
            return None
        [place] = self.basis.points(standing.name, part.name, name)
        return Live(points, f"={place}", place if self._linked else "")

    def _criterion(self, standing: Standing, part: Part, found: CriterionScore) -> Cell:
        row = self.rows[standing.name]
        items = f"SUM({cell(part.first, row)}:{cell(part.column - 1, row)})"
        floors = {each.id: each.floor for each in self.result.book.scheme.criteria}
        bounds = (floors.get(part.id), found.most)
        return _live(
            rounded(held(items, *bounds)), found.points, held_sum((item.points for item in found.items), *bounds)
        )

    def _sums(self, standing: Standing) -> Iterable[Cell]:
        """The adjustments, where any unit has some, and the total (ruling 18b)."""
        card, row, total = standing.card, self.rows[standing.name], self.result.book.scheme.total
        criteria = f"SUM({','.join(cell(part.column, row) for part in self.parts)})"
        formula = held(criteria, total.floor, total.cap)
        value = held_sum((criterion.points for criterion in card.criteria), total.floor, total.cap)
        if self.adjustment:
            adjusted = sum((line.points for line in card.adjustments), Decimal(0))
            places = self.basis.points(standing.name, ADJUSTMENT, ADJUSTMENT)
            yield Live(adjusted, f"={'+'.join(places)}") if places else None
            formula = held(f"{formula}+{cell(self.adjustment, row)}", total.floor, total.cap)
            value = held_sum((value, adjusted), total.floor, total.cap)
        yield _live(rounded(formula), card.total, value)

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


def _live(formula: str, value: Plain, given: Decimal) -> Cell:
    """A formula where it gives the value, else the value alone."""
    return Live(value, formula) if half_up(given) == value else value
