"""What stands between the months: a project signed again, an amount that jumps, a day that no month's report holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from baiyun.form.columns import ChoiceColumn
from baiyun.form.names import key
from baiyun.form.submission import Project
from baiyun.gather.accept import too_late_for
from baiyun.gather.choose import Reported
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
        for record in report.submission.records.get(title, ()):
            if record.stage not in signing or not period.holds(record.stage_date):
                continue
            before, earlier = first.setdefault((key(record.name), record.stage), (report, record))
            if before.submission.basics.period != period.id and (key(record.name), period.id) not in ruled:
                day = said(earlier.stage_date)
                yield problems.SIGNED_AGAIN.at(
                    record.place("stage_date"), found=record.name, stage=record.stage, unit=before.unit.name, day=day
                )


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
    """Days that no punctual report of their month could hold, and that no report of it holds (ruling 18a)."""
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
            for record, name in product(records, book.form.sections[title].events):
                day = getattr(record, name)
                late = too_late_for(book, period, day) if day else None
                if late and (report.unit.name, late.id, title, record.identity, day) not in held:
                    yield submission_problems.TOO_LATE.at(record.place(name), found=said(day), period=late.name)


def _times(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)
