"""What stands between the months: a project signed again, an amount that jumps by 10 or 10,000 times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from baiyun.form.columns import Choice
from baiyun.form.names import key
from baiyun.form.submission import Project
from baiyun.gather.choose import Reported
from baiyun.problems import Problem
from baiyun.problems import months as problems
from baiyun.rules.book import Rulebook
from baiyun.rules.numbers import said

JUMPS = (Decimal(10), Decimal(10_000))


def repeated(book: Rulebook, months: Sequence[Sequence[Reported]]) -> Iterator[Problem]:
    """A project that was signed in one month and is reported signed at that stage in a later one (ruling 15)."""
    title = Project.section.title
    stage = book.form.sections[title].by_field["stage"]
    signing = stage.vocabulary.having("priced") if isinstance(stage, Choice) else frozenset()
    periods = book.scheme.periods
    first: dict[tuple[str, str], tuple[Reported, Project]] = {}
    for report in (report for month in months for report in month):
        period = next(each for each in periods if each.id == report.submission.basics.period)
        for record in report.submission.records.get(title, ()):
            if record.stage not in signing or not period.holds(record.stage_date):
                continue
            before, earlier = first.setdefault((key(record.name), record.stage), (report, record))
            if before.submission.basics.period != period.id:
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


def _times(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)


def by_month(book: Rulebook, scored: Sequence[Reported]) -> list[list[Reported]]:
    """The scored reports of each period, in the order of the periods."""
    months: dict[str, list[Reported]] = defaultdict(list)
    for report in scored:
        months[report.submission.basics.period].append(report)
    return [months[period.id] for period in book.scheme.periods if period.id in months]
