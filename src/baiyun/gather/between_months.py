"""What stands between the months: a project signed again, an amount that jumps, a day that no month's report holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from baiyun.form.columns import ChoiceColumn
from baiyun.form.names import key
from baiyun.form.submission import Identity, Project, Record
from baiyun.gather.accept import too_late_for
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import months as problems
from baiyun.problems import submissions as submission_problems
from baiyun.review.decisions import Review
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said

JUMPS = (Decimal(10), Decimal(10_000))


def repeated(book: Rulebook, months: Sequence[Sequence[Reported]], review: Review) -> Iterator[Problem]:
    """A project that was signed in one month and is reported signed at that stage in a later one (ruling 15).

    Nothing is said of one that the review has ruled on in that later month.
    """
    title = Project.section.title
    stage = book.form.sections[title].by_field["stage"]
    signing = stage.vocabulary.having("priced") if isinstance(stage, ChoiceColumn) else frozenset()
    periods = book.scheme.periods
    ruled = {(key(share.project), share.period) for share in review.shares}
    first: dict[tuple[str, str], tuple[Reported, Project]] = {}
    for report in (report for month in months for report in month):
        period = next(each for each in periods if each.id == report.submission.basics.period)
        for record in report.submission.projects:
            if record.stage not in signing or not period.holds(record.stage_date):
                continue
            before, earlier = first.setdefault((key(record.name), record.stage), (report, record))
            if before.submission.basics.period != period.id and (key(record.name), period.id) not in ruled:
                day = said(earlier.stage_date)
                yield problems.SIGNED_AGAIN.at(
                    record.place("stage_date"), found=record.name, stage=record.stage, unit=before.unit.name, day=day
                )


def jumps(months: Sequence[Sequence[Reported]]) -> Iterator[Problem]:
    """An amount that is 10 or 10,000 times that of the report before, or that part of it, for each unit's projects.

    ``months`` are all reports of each month, the months in order.
    """
    last: dict[tuple[str, str], Project] = {}
    for report in (each for month in months for each in sorted(month, key=lambda each: each.order)):
        for record in report.submission.projects:
            if not record.amount:
                continue
            at = (report.unit.name, key(record.name))
            before = last.get(at)
            last[at] = record
            if before is not None and before.amount and _times(before.amount, record.amount) in JUMPS:
                facts = {"found": said(record.amount), "before": said(before.amount), "file": before.origin.file}
                yield problems.JUMP.at(record.place("amount"), **facts)


def left_behind(book: Rulebook, scored: Iterable[Reported], everything: Iterable[Reported]) -> Iterator[Problem]:
    """Days that no punctual report of their month could hold, and that no report of it holds (ruling 18a)."""
    periods = {period.id: period for period in book.scheme.periods}
    dated = ((day, periods[day.period]) for day in _days(book, scored))
    late = [(day, earlier) for day, period in dated if (earlier := too_late_for(book, period, day.day))]
    held = {day.key for day in _days(book, everything)} if late else set()
    for day, earlier in late:
        if (earlier.id, *day.key[1:]) not in held:
            place = day.record.place(day.field)
            yield submission_problems.TOO_LATE.at(place, found=said(day.day), period=earlier.name)


class _Day(NamedTuple):
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


def _days(book: Rulebook, reports: Iterable[Reported]) -> Iterator[_Day]:
    for report in reports:
        unit, period = report.unit.name, report.submission.basics.period
        for title, records in report.submission.records.items():
            for record, name in product(records, book.form.sections[title].events):
                if day := getattr(record, name):
                    yield _Day(unit, period, record, name, day)


def _times(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)
