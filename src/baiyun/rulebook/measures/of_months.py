"""Measures of a unit's month as a whole, and of other measures; one class a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from baiyun.form.columns import Column
from baiyun.form.names import key
from baiyun.form.review import Mark
from baiyun.form.submission import Record
from baiyun.problems import Place
from baiyun.rulebook.figures import Figure, View
from baiyun.rulebook.measures.of_rows import ZERO, RowMeasure
from baiyun.rulebook.numbers import half_up, is_figure, said
from baiyun.rulebook.strict import Use

NAMED = 5


class Calendar(RowMeasure):
    """A number of the calendar: how many ``weeks`` the period has."""

    of: Literal["weeks"]

    def figure(self, view: View) -> Figure:
        """The number of weeks."""
        periods = {month.period.id: month.period for month in view.months}
        return Figure(Decimal(sum(len(period.weeks) for period in periods.values())))


class Reports(RowMeasure):
    """How many reports were ``received`` in the period."""

    of: Literal["received"]

    def figure(self, view: View) -> Figure:
        """The number of reports."""
        reports = [report for month in view.months for report in month.reports]
        return Figure(Decimal(len(reports)), tuple(report.place for report in reports))


class OnTime(RowMeasure):
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


class Completeness(RowMeasure):
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


class MarkOf(RowMeasure):
    """The mark that a reviewer gave under this name; no value without one.

    ``words`` makes numbers of marks that are words. Several marks that are numbers count by their mean, of several words
    the last one counts. ``raters`` gives the weight of each rater; a missing rater's weight is spread over the others.
    """

    of: str
    words: dict[str, Decimal] = Field(default_factory=dict)
    raters: dict[str, Annotated[Decimal, Field(gt=0)]] = Field(default_factory=dict)

    def figure(self, view: View) -> Figure:
        """The mark, with its cells in the review."""
        given = [mark for month in view.months for mark in month.marks.get(self.of, ())]
        if self.raters:
            return self._weighed(given)
        values = [self._value(mark) for mark in given]
        places = tuple(mark.place for mark in given)
        numbers = [value for value in values if isinstance(value, Decimal)]
        if values and len(numbers) == len(values):
            note = f"{len(numbers)} 个评价的平均" if len(numbers) > 1 else ""
            return Figure(_mean(numbers), places, note)
        return Figure(values[-1], places[-1:]) if values else Figure(None)

    def _value(self, mark: Mark) -> Decimal | str:
        """What a mark counts as: a number where it is one or ``words`` says so."""
        if mark.mark in self.words:
            return self.words[mark.mark]
        return Decimal(mark.mark) if is_figure(mark.mark) else mark.mark

    def _weighed(self, given: list[Mark]) -> Figure:
        """The mean of each rater's marks, weighed; the weights of those who gave none are spread."""
        means: dict[str, Decimal] = {}
        for rater in self.raters:
            values = [self._value(mark) for mark in given if key(mark.rater) == key(rater)]
            numbers = [value for value in values if isinstance(value, Decimal)]
            if numbers:
                means[rater] = _mean(numbers)
        if not means:
            return Figure(None)
        whole = sum((self.raters[rater] for rater in means), ZERO)
        value = sum((mean * self.raters[rater] for rater, mean in means.items()), ZERO) / whole
        parts = (
            f"{rater} {said(half_up(mean))} × {said(half_up(self.raters[rater] * 100 / whole))}%"
            for rater, mean in means.items()
        )
        known = {key(rater) for rater in means}
        places = tuple(mark.place for mark in given if key(mark.rater) in known)
        return Figure(value, places, " + ".join(parts))


def _mean(numbers: list[Decimal]) -> Decimal:
    return sum(numbers, ZERO) / len(numbers)


class RosterFigure(RowMeasure):
    """A number of the roster: what stands for the unit in the column ``of``; no value where that is blank.

    Over several units it is their sum.
    """

    of: str

    def figure(self, view: View) -> Figure:
        """The number, with its cell in the roster."""
        units = {month.unit.name: month.unit for month in view.months}
        noted = [unit.figures[key(self.of)] for unit in units.values() if key(self.of) in unit.figures]
        if not noted:
            return Figure(None)
        return Figure(sum((each.value for each in noted), ZERO), tuple(each.place for each in noted))


class Ratio(RowMeasure):
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


class Weighted(RowMeasure):
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


class PointsOf(RowMeasure):
    """The points of a criterion (by id), of an item (by name) or the ``total``."""

    of: str

    def uses(self) -> Iterator[Use]:
        """What is scored under that name."""
        yield Use("scored", self.of, ("of",))

    def figure(self, view: View) -> Figure:
        """The points; no value before the unit is scored."""
        return Figure(view.scored(self.of))


class Rank(RowMeasure):
    """The unit's place among its kind, 1 for the first; ``of: total`` is the only one there is."""

    of: Literal["total"]

    def figure(self, view: View) -> Figure:
        """The place; no value before the units are ranked."""
        return Figure(None if view.placed is None else Decimal(view.placed))


class Previous(RowMeasure):
    """The same measure in the period before; ``first`` is what the first period gives (without it: no value)."""

    of: str
    first: Decimal | None = None

    def uses(self) -> Iterator[Use]:
        """The measure."""
        yield Use("measure", self.of, ("of",))

    def figure(self, view: View) -> Figure:
        """The figure of the period before, with its cells; no value where nothing is known of that period."""
        if view.before is not None:
            return view.before.figure(self.of)
        first = len(view.months) == 1 and view.rules.is_first(view.months[0].period)
        return Figure(self.first if first else None)
