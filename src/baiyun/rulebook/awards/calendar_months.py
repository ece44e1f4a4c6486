"""Some months under the rules, cut into calendar months: each row falls into one of them, or into none."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from baiyun.form.record import Record
from baiyun.rulebook.figures import MonthFigures, MonthRows
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import UnitMonth, earliest_event


def by_calendar_month(view: MonthFigures) -> tuple[CalendarMonth, ...]:
    """The figures of every calendar month, and of the rows that fall into none of a month's, as those without a date."""
    parts = [(month, part) for month in view.months for part in (*month.period.calendar_months, None)]
    return tuple(CalendarMonth(view, month, part) for month, part in parts)


class CalendarMonth(MonthFigures):
    """One calendar month of a reported month; without a ``part`` the rows that fall into none."""

    def __init__(self, whole: MonthFigures, month: UnitMonth, part: Period | None) -> None:
        super().__init__(whole.rules, (replace(month, period=part) if part else month,), whole.peers)
        self._whole = whole
        self._month = month
        self.part = part

    def by_month(self, section: str, where: tuple[str, ...] = ()) -> list[MonthRows]:
        """The rows of the whole that fall into this part."""
        own = [row for row, month in self._whole.rows_in_months(section, where) if month is self._month]
        rows = [row for row in own if self._falls(row, section, where) == self.part]
        return [(self.months[0], rows)] if rows else []

    def _falls(self, row: Record, section: str, where: tuple[str, ...]) -> Period | None:
        """The only calendar month in which a row passes; of several the one that holds its earliest day, if any."""
        tests = [self.rules.predicate(name, section) for name in where]
        narrowed = [replace(self._month, period=part) for part in self._month.period.calendar_months]
        passed = [month.period for month in narrowed if all(test(row, month) for test in tests)]
        if len(passed) == 1:
            return passed[0]
        day = self._day(row, section, where)
        return next((part for part in passed if part.holds(day)), None)

    def _day(self, row: Record, section: str, where: tuple[str, ...]) -> date | None:
        """The earliest day that the filters look at; where they look at none, that of the row."""
        looked_at = (getattr(row, field) for name in where for field in self.rules.fields_of(name, section))
        days = [value for value in looked_at if isinstance(value, date)]
        return min(days) if days else earliest_event(row, self.rules.section(section).events)
