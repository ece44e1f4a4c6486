"""Measures of the rows of a section; one class a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field, model_validator

from baiyun.form.names import key
from baiyun.form.submission import Record
from baiyun.problems import Place
from baiyun.rulebook import sharing as joint_
from baiyun.rulebook.figures import Figure, View
from baiyun.rulebook.periods import thursday_of
from baiyun.rulebook.sharing import Joint
from baiyun.rulebook.strict import Rule, Use

ZERO = Decimal(0)


class RowMeasure(Rule):
    """A kind of measure."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        """``count: 项目`` is short for ``count: {of: 项目}``."""
        return raw if isinstance(raw, dict | RowMeasure) else {"of": raw}

    def figure(self, view: View) -> Figure:
        """The measure of a view."""
        raise NotImplementedError


class OfRows(RowMeasure):
    """A measure over the rows of a section, ``of: 项目``, that pass all filters of ``where``."""

    of: str
    where: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The section whose rows are measured."""
        return self.of

    def uses(self) -> Iterator[Use]:
        """Its section and its filters."""
        yield Use("section", self.section, ("of",))
        yield from (Use("filter", name, ("where", at), self.section) for at, name in enumerate(self.where))


class Claimed(OfRows):
    """A measure in which a row that several units claim counts as ``joint`` says: ``full``, ``equal``, ``first``, ``declared``."""

    joint: Joint = "full"

    def uses(self) -> Iterator[Use]:
        """Its section, its filters and the columns of its joint rule."""
        yield from super().uses()
        yield from joint_.uses(self.joint, self.section)

    def part(self, view: View, record: Record) -> Decimal:
        """What counts of a row."""
        return joint_.part_of(view, self.section, record, self.joint)


class OfColumn(OfRows):
    """A measure over one column, ``of: 项目.投资额``."""

    wants: ClassVar[str] = ""

    @property
    def section(self) -> str:
        """The section whose rows are measured."""
        return self.of.partition(".")[0]

    def uses(self) -> Iterator[Use]:
        """Its section, its filters and its column."""
        yield from super().uses()
        yield Use("column", self.column, ("of",), self.section, wants=self.wants)

    @property
    def column(self) -> str:
        """The column that is measured."""
        return self.of.partition(".")[2]

    def cells(self, view: View) -> list[tuple[Any, Place, Record]]:
        """The filled cells of the column: value, place and record."""
        found = []
        for record in view.rows(self.section, self.where):
            field = view.rules.field(self.section, self.column)
            value = getattr(record, field)
            if value is not None and value != ():
                found.append((value, record.place(field), record))
        return found


class Count(Claimed):
    """How many rows there are; a row that is claimed jointly counts by its part where ``joint`` says so."""

    def figure(self, view: View) -> Figure:
        """The number of rows, with each row's first cell."""
        rows = view.rows(self.section, self.where)
        lead = view.rules.section(self.section).lead
        number = Decimal(len(rows))
        if self.joint != "full":
            number = sum((self.part(view, row) for row in rows), ZERO)
        return Figure(number, tuple(row.place(lead) for row in rows))


class Sum(OfColumn, Claimed):
    """The sum of a column; a row counts by its share."""

    wants = "number"

    def figure(self, view: View) -> Figure:
        """The sum, 0 without rows."""
        cells = self.cells(view)
        return Figure(
            sum((value * self.part(view, row) for value, _, row in cells), ZERO), tuple(place for _, place, _ in cells)
        )


class Distinct(OfColumn):
    """How many different names stand in a column (names are compared as in ruling 14)."""

    wants = "name"

    def figure(self, view: View) -> Figure:
        """The number of different names."""
        cells = self.cells(view)
        names = {key(name) for value, _, _ in cells for name in (value if isinstance(value, tuple) else (value,))}
        return Figure(Decimal(len(names)), tuple(place for _, place, _ in cells))


class Earliest(OfColumn):
    """The first day in a column; no value without one."""

    wants = "date"

    def figure(self, view: View) -> Figure:
        """The earliest day, with its cell."""
        cells = [(value, place) for value, place, _ in self.cells(view) if isinstance(value, date)]
        value, place = min(cells, default=(None, None))
        return Figure(value, (place,) if place else ())


class Greatest(OfColumn, Claimed):
    """The greatest number in a column; no value without one."""

    wants = "number"

    def figure(self, view: View) -> Figure:
        """The greatest number, with its cell."""
        return _extreme([(value * self.part(view, row), place) for value, place, row in self.cells(view)], largest=True)


class Least(OfColumn, Claimed):
    """The smallest number in a column; no value without one."""

    wants = "number"

    def figure(self, view: View) -> Figure:
        """The smallest number, with its cell."""
        return _extreme(
            [(value * self.part(view, row), place) for value, place, row in self.cells(view)], largest=False
        )


def _extreme(numbers: list[tuple[Decimal, Place]], *, largest: bool) -> Figure:
    """The first of the greatest (or smallest) numbers."""
    if not numbers:
        return Figure(None)
    best = max(number for number, _ in numbers) if largest else min(number for number, _ in numbers)
    return next(Figure(number, (place,)) for number, place in numbers if number == best)


class Months(OfColumn):
    """How many calendar months of the period have at least one row; ``rows`` asks for more of each."""

    wants = "date"
    rows: int = Field(default=1, gt=0)

    def figure(self, view: View) -> Figure:
        """The number of months."""
        held: dict[tuple[int, int], list[Place]] = {}
        field = view.rules.field(self.section, self.column)
        for row, period in view.dated_rows(self.section, self.where):
            day = getattr(row, field)
            if period.holds(day):
                held.setdefault((day.year, day.month), []).append(row.place(field))
        full = [places for places in held.values() if len(places) >= self.rows]
        return Figure(Decimal(len(full)), tuple(place for places in full for place in places))


class Weeks(OfColumn):
    """How many weeks of the period have at least one row; a week belongs to the month of its Thursday."""

    wants = "date"

    def figure(self, view: View) -> Figure:
        """The number of weeks."""
        field = view.rules.field(self.section, self.column)
        pairs = view.dated_rows(self.section, self.where)
        held = [(thursday_of(day), row.place(field)) for row, period in pairs
                if (day := getattr(row, field)) and period.holds(thursday_of(day))]  # fmt: skip
        return Figure(Decimal(len({week for week, _ in held})), tuple(place for _, place in held))
