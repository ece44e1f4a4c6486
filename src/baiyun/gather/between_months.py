"""What stands between reports: an amount that jumps, a day that no month's report holds, months that are not at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from msgspec import Struct

from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.form.received import Received
from baiyun.form.record import Identity, Record
from baiyun.gather.accept import too_late_for
from baiyun.gather.reported import Reported
from baiyun.problems import Place, Problem
from baiyun.problems import months as problems
from baiyun.problems import submissions as submission_problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period

JUMPS = (Decimal(10), Decimal(10_000))


def jumps(book: Rulebook, reports: Sequence[Reported]) -> Iterator[Problem]:
    """An amount that is 10 or 10,000 times that of the report before, or that part of it, for each unit's projects."""
    by_unit: dict[str, list[Reported]] = defaultdict(list)
    for report in reports:
        by_unit[report.unit.name].append(report)
    for several in by_unit.values():
        yield from _jumps(book, several)


def _jumps(book: Rulebook, reports: Sequence[Reported]) -> Iterator[Problem]:
    last: dict[str, Project] = {}
    for report in sorted(reports, key=lambda report: report.order):
        for record in report.submission.projects:
            if not record.amount:
                continue
            name = key(record.name)
            before = last.get(name)
            last[name] = record
            if before is not None and before.amount and _times(before.amount, record.amount) in JUMPS:
                facts = {
                    "found": format_value(record.amount),
                    "before": format_value(before.amount),
                    "money": book.money,
                    "file": before.origin.file,
                }
                yield problems.JUMP.at(record.place("amount"), **facts)


def left_behind(book: Rulebook, scored: Iterable[Reported], everything: Iterable[Reported]) -> Iterator[Problem]:
    """Days that no punctual report of their month could hold, and that no report of it holds (ruling 18a).

    The days of projects are looked at with their lives.
    """
    periods = {period.id: period for period in book.scheme.periods if earlier_periods(book, period)}
    later = (report for report in scored if report.submission.period in periods)
    dated = ((day, periods[day.period]) for day in _days(book, later))
    late = [(day, earlier) for day, period in dated if (earlier := too_late_for(book, period, day.day))]
    held = {day.key for day in _days(book, everything)} if late else set()
    for day, earlier in late:
        if (earlier.id, *day.key[1:]) not in held:
            place = day.record.place(day.field)
            yield submission_problems.TOO_LATE.at(place, found=format_value(day.day), period=earlier.name)


class _DayNamed(Struct, frozen=True):
    """A day that a row of a report gives, with the unit and the period of the report."""

    unit: str
    period: str
    record: Record
    field: str
    day: date

    @property
    def key(self) -> tuple[str, str, str, Identity, date]:
        """What tells the same day of the same row in another report: all of it but the first, the period."""
        return self.period, self.unit, self.record.section.title, self.record.identity, self.day


def _days(book: Rulebook, reports: Iterable[Reported]) -> Iterator[_DayNamed]:
    for report in reports:
        unit, period = report.unit.name, report.submission.period
        for title, records in report.submission.records.items():
            for record, name in product(
                records, book.form.sections[title].events if title != Project.section.title else ()
            ):
                if day := getattr(record, name):
                    yield _DayNamed(unit, period, record, name, day)


def is_before(book: Rulebook, file: Received, period: Period) -> bool:
    """Whether a file is a report of an earlier period."""
    return file.submission is not None and file.submission.period in earlier_periods(book, period)


def earlier_periods(book: Rulebook, period: Period) -> list[str]:
    """The ids of the periods before one, in their order."""
    return [each.id for each in book.scheme.periods if each.first < period.first]


def lacking(book: Rulebook, known: Iterable[Received], period: Period) -> Iterator[Problem]:
    """One problem for all earlier periods of which nothing is at hand (ruling 3d)."""
    reported = {file.submission.period for file in known if file.submission}
    left = [each for each in book.scheme.periods if each.first < period.first and each.id not in reported]
    if left and book.looks_back:
        yield problems.EARLIER_MISSING.at(Place(""), found="、".join(each.name for each in left), folder=left[0].id)


def _times(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)
