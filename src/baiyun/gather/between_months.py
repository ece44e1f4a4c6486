"""What stands between reports: an amount that jumps, a day that no month's report holds, months that are not at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from baiyun.form.names import key
from baiyun.form.received import Received
from baiyun.form.submission import Project
from baiyun.gather.accept import too_late_for
from baiyun.gather.choose import Reported
from baiyun.problems import Place, Problem
from baiyun.problems import months as problems
from baiyun.problems import submissions as submission_problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period

JUMPS = (Decimal(10), Decimal(10_000))


def jumps(reports: Sequence[Reported]) -> Iterator[Problem]:
    """An amount that is 10 or 10,000 times that of the report before, or that part of it, for each unit's projects."""
    last: dict[tuple[str, str], Project] = {}
    for report in sorted(reports, key=lambda report: report.order):
        for record in report.submission.records.get(Project.section.title, ()):
            if not record.amount:
                continue
            at = (report.unit.name, key(record.name))
            before = last.get(at)
            last[at] = record
            if before is not None and before.amount and _times(before.amount, record.amount) in JUMPS:
                facts = {"found": said(record.amount), "before": said(before.amount), "file": before.origin.file}
                yield problems.JUMP.at(record.place("amount"), **facts)


def left_behind(book: Rulebook, scored: Sequence[Reported], everything: Sequence[Reported]) -> Iterator[Problem]:
    """Days that no punctual report of their month could hold, and that no report of it holds (ruling 18a).

    The days of projects are looked at with their lives.
    """
    periods = {period.id: period for period in book.scheme.periods}
    held = {
        (
            report.unit.name,
            report.submission.basics.period,
            record.section.title,
            record.identity,
            getattr(record, name),
        )
        for report in everything
        for title, records in report.submission.records.items()
        for record in records
        for name in book.form.sections[title].events
    }
    for report in scored:
        period = periods[report.submission.basics.period]
        for title, records in report.submission.records.items():
            dated = book.form.sections[title].events if title != Project.section.title else ()
            for record, name in product(records, dated):
                day = getattr(record, name)
                late = too_late_for(book, period, day) if day else None
                if late and (report.unit.name, late.id, title, record.identity, day) not in held:
                    yield submission_problems.TOO_LATE.at(record.place(name), found=said(day), period=late.name)


def is_before(book: Rulebook, file: Received, period: Period) -> bool:
    """Whether a file is a report of an earlier period."""
    earlier = {each.id for each in book.scheme.periods if each.first < period.first}
    return file.submission is not None and file.submission.basics.period in earlier


def lacking(book: Rulebook, known: Iterable[Received], period: Period) -> Iterator[Problem]:
    """One problem for all earlier periods of which nothing is at hand (ruling 3d)."""
    reported = {file.submission.basics.period for file in known if file.submission}
    left = [each for each in book.scheme.periods if each.first < period.first and each.id not in reported]
    if left and book.looks_back:
        yield problems.EARLIER_MISSING.at(Place(""), found="、".join(each.name for each in left), folder=left[0].id)


def _times(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)
