"""What every measure of rows has in common: its section, its filters, its column."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

from pydantic import Field, model_validator

from baiyun.form.record import Record
from baiyun.rulebook import sharing
from baiyun.rulebook.figures import Figure, MonthFigures, Phase
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.missed.nearest import blanks, nearest_or_none, together
from baiyun.rulebook.phrases import rows
from baiyun.rulebook.sharing import Joint
from baiyun.rulebook.strict import Rule, Use
from baiyun.rulebook.told import CellsOf
from baiyun.rulebook.wording import Wording

WEEK = "星期一至星期日为一周，属于它的星期四所在的一期"

ZERO = Decimal(0)


class MeasureKind(Rule):
    """A kind of measure; ``phase`` is what must be known before it can be taken."""

    phase: ClassVar[Phase] = Phase.FIGURES

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        """``count: 项目`` is short for ``count: {of: 项目}``."""
        return raw if isinstance(raw, dict | MeasureKind) else {"of": raw}

    def figure(self, view: MonthFigures) -> Figure:
        """The measure of a view."""
        raise NotImplementedError

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted and does not; of a measure of measures, what could have counted in those."""
        names = (use.name for use in self.uses() if use.role == "measure" and not use.earlier)
        return together(*(view.missed(name) for name in names))


class OfRows(MeasureKind):
    """A measure over the rows of a section, ``of: 项目``, that pass all filters of ``where``."""

    of: str = Field(description="工作表，例如 项目。")
    where: tuple[str, ...] = Field(default=(), description="筛选条件的名称，都要满足。")

    @property
    def section(self) -> str:
        """The section whose rows are measured."""
        return self.of

    def uses(self) -> Iterator[Use]:
        """Its section and its filters."""
        yield Use("section", self.section, ("of",))
        yield from (Use("filter", name, ("where", at), self.section) for at, name in enumerate(self.where))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The nearest row, or that there is none."""
        return nearest_or_none(view, self.section, self.where)


class Claimed(OfRows):
    """A measure in which a row that several units claim counts as ``joint`` says: ``full``, ``equal``, ``first``, ``declared``."""

    joint: Joint = Field(
        default="full",
        description="联合申报的行：full 各计全部，equal 平均，first 只计日期最早的单位，或 {declared: 列} 按报表写明的份额。",
    )

    def uses(self) -> Iterator[Use]:
        """Its section, its filters and the columns of its joint rule."""
        yield from super().uses()
        yield from sharing.uses(self.joint, self.section)

    def part(self, view: MonthFigures, record: Record) -> Decimal:
        """What counts of a row."""
        return sharing.part_of(view, self.section, record, self.joint)


class OfColumn(OfRows):
    """A measure over one column, ``of: 项目.投资额``."""

    of: str = Field(description="工作表.列，例如 项目.投资额。")

    wants: ClassVar[str] = ""

    @property
    def section(self) -> str:
        """The section whose rows are measured."""
        return self._named[0]

    def uses(self) -> Iterator[Use]:
        """Its section, its filters and its column."""
        yield from super().uses()
        yield Use("column", self.column, ("of",), self.section, wants=self.wants)

    @property
    def column(self) -> str:
        """The column that is measured."""
        return self._named[1]

    @property
    def _named(self) -> tuple[str, str]:
        return _parted(self.of)

    def cells(self, view: MonthFigures) -> list[tuple[Any, Record]]:
        """The filled cells of the column: value and record."""
        section, column = self._named
        rows = view.rows(section, self.where)
        if not rows:
            return []
        field = view.rules.field(section, column)
        cells = [(getattr(row, field), row) for row in rows]
        return [cell for cell in cells if cell[0] or not (cell[0] is None or cell[0] == ())]

    def at(self, view: MonthFigures, rows: Sequence[Record]) -> CellsOf:
        """The cells of the column in some rows."""
        return CellsOf(rows, view.rules.field(*self._named))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The nearest row, and the rows in which the cell is blank."""
        return together(super().missed(view), blanks(view, self.section, self.column, self.where))

    def cells_named(self, book: Wording) -> str:
        """The cells that are measured, in words."""
        column = book.column(self.section, self.column)
        return f"{rows(self.section, self.where)}的{column.header}"


@lru_cache(maxsize=1024)
def _parted(of: str) -> tuple[str, str]:
    """The section and the column of ``项目.投资额``."""
    section, _, column = of.partition(".")
    return section, column
