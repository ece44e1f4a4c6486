"""Items of the first kind: rows → points. Every matching row is worth points; one class a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from baiyun.form.columns import Column
from baiyun.form.submission import Record
from baiyun.problems import Place
from baiyun.rulebook import sharing as joint_
from baiyun.rulebook.awards.simple import INFINITE, ZERO, held
from baiyun.rulebook.figures import Points, View
from baiyun.rulebook.numbers import Cap, half_up, said
from baiyun.rulebook.rows.cell_points import CellPoints
from baiyun.rulebook.sharing import Joint
from baiyun.rulebook.strict import Rule, Strict, Use

Worth = tuple[Decimal, list[tuple[str, Decimal]]]
"""What a row is worth after its share, and each column's part in it."""


class OfTables(Rule):
    """Rows of a section, ``of``, that pass the filters of ``where``, each worth points by tables.

    ``worth`` adds the tables of several columns, ``worth_larger`` takes the larger.
    """

    of: str
    where: tuple[str, ...] = ()
    worth: dict[str, CellPoints] = Field(default_factory=dict)
    worth_larger: dict[str, CellPoints] = Field(default_factory=dict)
    joint: Joint = "full"

    @model_validator(mode="after")
    def _one_table(self) -> Self:
        if bool(self.worth) == bool(self.worth_larger):
            raise ValueError("应当只写 worth 或 worth_larger 其中之一")
        return self

    @property
    def tables(self) -> dict[str, CellPoints]:
        """The table of each column."""
        return self.worth or self.worth_larger

    @property
    def most_of_row(self) -> Decimal:
        """The most points that one row can earn."""
        return self._together([table.most for table in self.tables.values()])

    def uses(self) -> Iterator[Use]:
        """Its section, filters, columns and terms."""
        yield Use("section", self.of, ("of",))
        yield from (Use("filter", name, ("where", at), self.of) for at, name in enumerate(self.where))
        key = "worth" if self.worth else "worth_larger"
        for column, table in self.tables.items():
            yield from table.uses((key, column), self.of, column)
        yield from joint_.uses(self.joint, self.of)

    def _worth(self, view: View, record: Record) -> Worth:
        """What a row is worth after its share, and each column's part in it."""
        parts = self._parts(view, record)
        return self._together([points for _, points in parts]) * self._share(view, record), parts

    def _share(self, view: View, record: Record) -> Decimal:
        return joint_.part_of(view, self.of, record, self.joint)

    def _parts(self, view: View, record: Record) -> list[tuple[str, Decimal]]:
        found = []
        for column, table in self.tables.items():
            field = view.rules.field(self.of, column)
            other = getattr(record, view.rules.field(self.of, table.over.column)) if table.over else None
            found.append((field, table.worth(getattr(record, field), other)))
        return found

    def _together(self, parts: list[Decimal]) -> Decimal:
        return sum(parts, ZERO) if self.worth else max(parts)

    def _places(self, view: View, record: Record) -> tuple[Place, ...]:
        """The cells of the row that the rule looked at: its name, what it is worth by, and what it was filtered by."""
        lead = view.rules.section(self.of).lead
        fields = [lead, *(view.rules.field(self.of, column) for column in self.tables)]
        fields += [view.rules.field(self.of, table.over.column) for table in self.tables.values() if table.over]
        for name in self.where:
            fields += view.rules.fields_of(name, self.of)
        return tuple(sorted(dict.fromkeys(record.place(field) for field in fields)))

    def _working(self, view: View, record: Record, worth: Worth) -> str:
        total, parts = worth
        part, share = view.rules.section(self.of), self._share(view, record)
        lead = _told(getattr(record, part.lead))
        if len(parts) == 1 and share == 1 and not next(iter(self.tables.values())).numeric:
            [(field, points)] = parts
            return f"{lead}：{_told(getattr(record, field))} {said(points)}"
        words = [
            f"{_with_header(part.by_field[field], record)}{self._beside(view, record, table)}（{said(half_up(points))}）"
            for (field, points), table in zip(parts, self.tables.values(), strict=True)
        ]
        text = f"{lead}：" + (" + " if self.worth else "，").join(words)
        if self.worth_larger and len(parts) > 1:
            text += "，取大者"
        if share != 1:
            text += f"，认定份额 {said(half_up(share * 100))}%"
        return f"{text} = {said(half_up(total))}"

    def _beside(self, view: View, record: Record, table: CellPoints) -> str:
        """The other column of a quotient, with its cell."""
        if table.over is None:
            return ""
        return f" ÷ {_with_header(view.rules.section(self.of).by_name[table.over.column], record)}"


class BestRow(OfTables):
    """The unit gets the points of its best row.

    ``of`` is the section, ``where`` the filters a row must pass. What a row is worth stands in ``worth`` (one table a
    column, several are added) or in ``worth_larger`` (the larger one counts).
    """

    @property
    def most(self) -> Decimal:
        """The most points a row can earn."""
        return self.most_of_row

    def give(self, view: View) -> Points:
        """The points of the best row; of equal rows the first."""
        best: tuple[Worth, Record] | None = None
        for record in view.rows(self.of, self.where):
            worth = self._worth(view, record)
            if best is None or worth[0] > best[0][0]:
                best = worth, record
        if best is None:
            return Points(ZERO, "没有符合条件的记录")
        worth, record = best
        return Points(worth[0], self._working(view, record, worth), self._places(view, record))


class RowLimit(Strict):
    """Only the best ``rows`` rows of ``each`` calendar month, quarter or period count, by the day in the column ``by``."""

    rows: int = Field(gt=0)
    each: Literal["month", "quarter", "period"] = "period"
    by: str = ""

    @model_validator(mode="after")
    def _with_day(self) -> Self:
        if self.each != "period" and not self.by:
            raise ValueError("按月或按季限制时，要用 by 写明看哪一列日期")
        return self

    def span(self, day: date | None) -> tuple[int, int] | None:
        """The month or the quarter of a day; None for the whole period."""
        if self.each == "period" or day is None:
            return None
        return day.year, day.month if self.each == "month" else (day.month - 1) // 3


class EachRow(OfTables):
    """The unit gets the points of all its rows, at most ``cap`` (``none``: no bound).

    With ``limit`` only so many of the best rows count: a number for the period, or ``{rows, each, by}``.
    """

    cap: Cap
    limit: int | RowLimit | None = None

    @field_validator("limit")
    @classmethod
    def _some(cls, limit: int | RowLimit | None) -> RowLimit | None:
        if isinstance(limit, int) and limit < 1:
            raise ValueError("应大于 0")
        return RowLimit(rows=limit) if isinstance(limit, int) else limit

    @property
    def most(self) -> Decimal:
        """The cap, or what the rows that count can earn."""
        cap = INFINITE if self.cap is None else max(ZERO, self.cap)
        whole = isinstance(self.limit, RowLimit) and self.limit.each == "period"
        return min(cap, self.limit.rows * self.most_of_row) if whole else cap  # type: ignore[union-attr]

    def uses(self) -> Iterator[Use]:
        """What its tables use, and the column that its limit looks at."""
        yield from super().uses()
        if isinstance(self.limit, RowLimit) and self.limit.by:
            yield Use("column", self.limit.by, ("limit", "by"), self.of, wants="date")

    def give(self, view: View) -> Points:
        """The sum over the rows."""
        rows = [(self._worth(view, record), record) for record in view.rows(self.of, self.where)]
        if not rows:
            return Points(ZERO, "没有符合条件的记录")
        counted = self._counted(view, rows)
        total = sum((worth[0] for worth, _ in counted), ZERO)
        points, capped = held(total, self.cap)
        words = [self._working(view, record, worth) for worth, record in counted]
        more = f"；只计最好的 {len(counted)} 行" if len(rows) > len(counted) else ""
        places = tuple(dict.fromkeys(place for _, record in counted for place in self._places(view, record)))
        return Points(points, f"{'；'.join(words)}{more}；合计 {said(half_up(total))}{capped}", places)

    def _counted(self, view: View, rows: list[tuple[Worth, Record]]) -> list[tuple[Worth, Record]]:
        """The rows that the limit leaves, the best first."""
        best = sorted(rows, key=lambda row: -row[0][0])
        if not isinstance(self.limit, RowLimit):
            return best
        field = view.rules.field(self.of, self.limit.by) if self.limit.by else ""
        taken: Counter[tuple[int, int] | None] = Counter()
        found = []
        for worth, record in best:
            span = self.limit.span(getattr(record, field) if field else None)
            taken[span] += 1
            if taken[span] <= self.limit.rows:
                found.append((worth, record))
        return found


def _with_header(column: Column, record: Record) -> str:
    """A cell with its header and its unit: ``投资额 12 亿元``."""
    value = getattr(record, column.field)
    unit = f" {column.unit}" if column.unit and value is not None else ""
    return f"{column.name} {_told(value)}{unit}"


def _told(value: Any) -> str:
    """A cell's value in a working."""
    if isinstance(value, tuple):
        return "、".join(value) or "空白"
    return "空白" if value is None else said(value)
