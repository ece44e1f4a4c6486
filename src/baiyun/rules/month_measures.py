"""Measures of a unit's month as a whole, and of other measures; one class a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from baiyun.form.columns import Column
from baiyun.form.submission import Record
from baiyun.problems import Place
from baiyun.rules.figures import Figure, View
from baiyun.rules.numbers import said
from baiyun.rules.row_measures import ZERO, Kind
from baiyun.rules.strict import Use

NAMED = 5


class Calendar(Kind):
    """A number of the calendar: how many ``weeks`` the period has."""

    of: Literal["weeks"]

    def figure(self, view: View) -> Figure:
        """The number of weeks."""
        periods = {month.period.id: month.period for month in view.months}
        return Figure(Decimal(sum(len(period.weeks) for period in periods.values())))


class Reports(Kind):
    """How many reports were ``received`` in the period."""

    of: Literal["received"]

    def figure(self, view: View) -> Figure:
        """The number of reports."""
        reports = [report for month in view.months for report in month.reports]
        return Figure(Decimal(len(reports)), tuple(report.place for report in reports))


class OnTime(Kind):
    """How many due dates were met by a report (ruling 7)."""

    of: Literal["reports"]

    def figure(self, view: View) -> Figure:
        """The number of due dates that were met, with the 报送日期 of the first report that met each."""
        met: dict[date, Place] = {}
        for month in view.months:
            for report in month.reports:
                if report.meets:
                    met.setdefault(report.meets, report.place)
        return Figure(Decimal(len(met)), tuple(met.values()))


class Completeness(Kind):
    """The share of the expected cells that are filled, over the rows of some sections (ruling 11); 0 without rows.

    Of a section with a date only the rows of the period are looked at.
    """

    of: tuple[str, ...]

    def uses(self) -> Iterator[Use]:
        """Its sections."""
        yield from (Use("section", name, ("of", at)) for at, name in enumerate(self.of))

    def figure(self, view: View) -> Figure:
        """Filled ÷ expected cells, with the cells that are filled; the note names those that are not."""
        filled: list[Place] = []
        gaps: list[Place] = []
        for title in self.of:
            for record, column in self._expected(view, title):
                blank = getattr(record, column.field) in (None, ())
                (gaps if blank else filled).append(record.place(column.field))
        expected = len(filled) + len(gaps)
        if not expected:
            return Figure(ZERO, note="没有记录")
        named = "、".join(f"{place.sheet}!{place.cell}" for place in gaps[:NAMED])
        lacking = f"，缺 {named}{' 等' if len(gaps) > NAMED else ''}" if gaps else ""
        return Figure(
            Decimal(len(filled)) / expected, tuple(filled), f"应填 {expected} 格，已填 {len(filled)} 格{lacking}"
        )

    def _expected(self, view: View, title: str) -> Iterator[tuple[Record, Column]]:
        part = view.rules.section(title)
        for record, period in view.dated_rows(title):
            if part.section.date and not period.holds(getattr(record, part.section.date)):
                continue
            yield from ((record, column) for column in part.expecting if part.applies(column.expected, record))


class MarkOf(Kind):
    """The mark that a reviewer gave under this name, the last one of several; no value without one."""

    of: str

    def figure(self, view: View) -> Figure:
        """The mark, with its cell in the review."""
        given = [mark for month in view.months for mark in month.marks.get(self.of, ())]
        return Figure(given[-1].mark, (given[-1].place,)) if given else Figure(None)


class Ratio(Kind):
    """One measure ÷ another; ``when_zero`` where the other is 0, no value where either has none."""

    of: str
    to: str
    when_zero: Decimal = ZERO

    def uses(self) -> Iterator[Use]:
        """Both measures."""
        yield Use("measure", self.of, ("of",))
        yield Use("measure", self.to, ("to",))

    def figure(self, view: View) -> Figure:
        """The quotient, with the cells of both."""
        over, under = view.figure(self.of), view.figure(self.to)
        places = (*over.places, *under.places)
        if not isinstance(over.value, Decimal) or not isinstance(under.value, Decimal):
            return Figure(None, places)
        note = f"{said(over.value)} ÷ {said(under.value)}"
        return Figure(over.value / under.value if under.value else self.when_zero, places, note)


class Weighted(Kind):
    """Several measures, each times its factor, added; a measure without a value adds nothing."""

    of: dict[str, Decimal] = Field(min_length=1)

    def uses(self) -> Iterator[Use]:
        """The measures."""
        yield from (Use("measure", name, ("of", name)) for name in self.of)

    def figure(self, view: View) -> Figure:
        """The weighted sum, with the cells of all; no value where none of them has one."""
        parts = [(view.figure(name), factor) for name, factor in self.of.items()]
        values = [(part.value, factor) for part, factor in parts if isinstance(part.value, Decimal)]
        if not values:
            return Figure(None)
        note = " + ".join(f"{said(value)} × {said(factor)}" for value, factor in values)
        places = tuple(place for part, _ in parts for place in part.places)
        return Figure(sum((value * factor for value, factor in values), ZERO), places, note)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        """``weighted: {甲: 0.7, 乙: 0.3}`` is short for ``weighted: {of: {…}}``."""
        return {"of": raw} if isinstance(raw, dict) and "of" not in raw else raw


class PointsOf(Kind):
    """The points of a criterion (by id), of an item (by name) or the ``total``."""

    of: str

    def uses(self) -> Iterator[Use]:
        """What is scored under that name."""
        yield Use("scored", self.of, ("of",))

    def figure(self, view: View) -> Figure:
        """The points; no value before the unit is scored."""
        return Figure(view.scored(self.of))
