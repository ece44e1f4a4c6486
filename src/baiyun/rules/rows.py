"""Items of the first kind: rows → points. Every matching row is worth points; one class a kind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from baiyun.form.columns import Column
from baiyun.form.submission import Record
from baiyun.problems import Place
from baiyun.rules.figures import Points, View
from baiyun.rules.numbers import said
from baiyun.rules.strict import Rule, Use

ZERO = Decimal(0)


class Table(BaseModel):
    """What a cell is worth: points by term, or ``at_least`` steps on a number; ``otherwise`` for anything else.

    A cell with several terms is worth its best one.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Decimal]

    at_least: dict[Decimal, Decimal] | None = None
    otherwise: Decimal = ZERO

    @property
    def terms(self) -> dict[str, Decimal]:
        """Points by term."""
        return self.__pydantic_extra__

    @property
    def most(self) -> Decimal:
        """The most that a cell can be worth."""
        return max([self.otherwise, *self.terms.values(), *(self.at_least or {}).values()])

    def worth(self, value: Any) -> Decimal:
        """The points of one cell's value; blank is ``otherwise``."""
        if self.at_least is not None:
            reached = [step for step in self.at_least if value is not None and value >= step]
            return self.at_least[max(reached)] if reached else self.otherwise
        values = value if isinstance(value, tuple) else (value,)
        return max((self.terms.get(term, self.otherwise) for term in values), default=self.otherwise)


class OfTables(Rule):
    """Rows of a section, ``of``, that pass the filters of ``where``, each worth points by tables.

    ``worth`` adds the tables of several columns, ``worth_larger`` takes the larger.
    """

    of: str
    where: tuple[str, ...] = ()
    worth: dict[str, Table] = Field(default_factory=dict)
    worth_larger: dict[str, Table] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_table(self) -> Self:
        if bool(self.worth) == bool(self.worth_larger):
            raise ValueError("应当只写 worth 或 worth_larger 其中之一")
        return self

    @property
    def most_of_row(self) -> Decimal:
        """The most points that one row can earn."""
        if self.worth:
            return sum((table.most for table in self.worth.values()), ZERO)
        return max(table.most for table in self.worth_larger.values())

    def uses(self) -> Iterator[Use]:
        """Its section, filters, columns and terms."""
        yield Use("section", self.of, ("of",))
        yield from (Use("filter", name, ("where", at), self.of) for at, name in enumerate(self.where))
        for key, tables in (("worth", self.worth), ("worth_larger", self.worth_larger)):
            for column, table in tables.items():
                wants = "number" if table.at_least is not None else "choice"
                yield Use("column", column, (key, column), self.of, wants=wants)
                yield from (Use("term", term, (key, column, term), self.of, column) for term in table.terms)

    def _worth(self, view: View, record: Record) -> tuple[Decimal, list[tuple[str, Decimal]]]:
        """What a row is worth after its share, and each column's part in it."""
        parts = self._parts(view, record)
        return self._together([points for _, points in parts]) * record.share, parts

    def _parts(self, view: View, record: Record) -> list[tuple[str, Decimal]]:
        tables = self.worth or self.worth_larger
        fields = ((view.rules.field(self.of, column), table) for column, table in tables.items())
        return [(field, table.worth(getattr(record, field))) for field, table in fields]

    def _together(self, parts: list[Decimal]) -> Decimal:
        return sum(parts, ZERO) if self.worth else max(parts)

    def _places(self, view: View, record: Record) -> tuple[Place, ...]:
        """The cells of the row that the rule looked at: its name, what it is worth by, and what it was filtered by."""
        lead = view.rules.section(self.of).lead
        fields = [lead, *(field for field, _ in self._parts(view, record))]
        for name in self.where:
            fields += view.rules.fields_of(name, self.of)
        return tuple(sorted(dict.fromkeys(record.place(field) for field in fields)))

    def _working(self, view: View, record: Record, parts: list[tuple[str, Decimal]], total: Decimal) -> str:
        part = view.rules.section(self.of)
        lead = _told(getattr(record, part.lead))
        if len(parts) == 1 and record.share == 1:
            [(field, points)] = parts
            return f"{lead}：{_told(getattr(record, field))} {said(points)}"
        words = [_with_header(part.by_field[field], getattr(record, field), points) for field, points in parts]
        text = f"{lead}：" + (" + " if self.worth else "，").join(words)
        if self.worth_larger and len(parts) > 1:
            text += "，取大者"
        if record.share != 1:
            text += f"，认定份额 {said(record.share * 100)}%"
        return f"{text} = {said(total)}"


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
        best: tuple[Decimal, Record, list[tuple[str, Decimal]]] | None = None
        for record in view.rows(self.of, self.where):
            total, parts = self._worth(view, record)
            if best is None or total > best[0]:
                best = total, record, parts
        if best is None:
            return Points(ZERO, "没有符合条件的记录")
        total, record, parts = best
        return Points(total, self._working(view, record, parts, total), self._places(view, record))


class EachRow(OfTables):
    """The unit gets the points of all its rows, at most ``cap``; with ``limit`` only so many of the best rows count."""

    cap: Decimal
    limit: int | None = Field(default=None, gt=0)

    @property
    def most(self) -> Decimal:
        """The cap, or what the rows that count can earn."""
        return self.cap if self.limit is None else min(self.cap, self.limit * self.most_of_row)

    def give(self, view: View) -> Points:
        """The sum over the rows."""
        rows = [(*self._worth(view, record), record) for record in view.rows(self.of, self.where)]
        if not rows:
            return Points(ZERO, "没有符合条件的记录")
        counted = sorted(rows, key=lambda row: -row[0])[: self.limit]
        total = sum((points for points, _, _ in counted), ZERO)
        points = min(self.cap, total)
        words = [self._working(view, record, parts, worth) for worth, parts, record in counted]
        more = f"；只计最好的 {self.limit} 行" if len(rows) > len(counted) else ""
        capped = f"，封顶 {said(self.cap)}" if total > self.cap else ""
        places = tuple(dict.fromkeys(place for _, _, record in counted for place in self._places(view, record)))
        return Points(points, f"{'；'.join(words)}{more}；合计 {said(total)}{capped}", places)


def _with_header(column: Column, value: Any, points: Decimal) -> str:
    """A cell with its header and its points: ``投资额 12 亿元（6）``."""
    unit = f" {column.unit}" if column.unit and value is not None else ""
    return f"{column.name} {_told(value)}{unit}（{said(points)}）"


def _told(value: Any) -> str:
    """A cell's value in a working."""
    if isinstance(value, tuple):
        return "、".join(value) or "空白"
    return "空白" if value is None else said(value)
