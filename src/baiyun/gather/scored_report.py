"""Which of a unit's reports is scored, and what has to be said of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baiyun.form.received import Submission
from baiyun.form.submission import Identity
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import months as month_problems
from baiyun.problems import units as problems
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period


def scored_report(reports: Sequence[Reported], period: Period) -> tuple[Reported, list[Problem]]:
    """Of a unit's reports the one that is scored, and what has to be said of the others.

    That the report of a later due date takes the place of an earlier one is the rule, and not worth a word.
    """
    *earlier, last = sorted(reports, key=lambda report: report.order)
    chosen = last.submission.file
    found = []
    same_day = [report for report in earlier if report.day == last.day]
    if same_day:
        names = "、".join(sorted(report.submission.file for report in (*same_day, last)))
        found.append(
            problems.SAME_DAY.at(last.place, unit=last.unit.name, date=said(last.day), files=names, chosen=chosen)
        )
    for report in earlier:
        if report.day != last.day and period.meets(report.day) == period.meets(last.day):
            found.append(problems.SUPERSEDED.at(report.place, unit=last.unit.name, chosen=chosen))
        found += _vanished(report.submission, last.submission)
    return last, found


def late_reports(reports: Sequence[Reported], period: Period) -> list[Problem]:
    """A note for each report that came after the last due date, or after the period's."""
    return [
        problems.LATE.at(report.place, unit=report.unit.name, date=said(report.day), due=said(period.due[-1]))
        for report in reports
        if report.day > period.due[-1]
    ]


def _vanished(before: Submission, after: Submission) -> Iterator[Problem]:
    """The rows of an earlier report that the scored one lacks (ruling 9)."""
    for title, records in before.records.items():
        kept = {record.identity for record in after.records.get(title, ())}
        refused = after.refused.get(title, ())
        for record in records:
            if record.identity not in kept and not any(_may_be(record.identity, other) for other in refused):
                lead = record.section.key[0]
                values = (getattr(record, name) for name in record.section.key)
                told = said(next((value for value in values if value is not None), None))
                yield month_problems.VANISHED.at(record.place(lead), found=told, file=after.file)


def _may_be(row: Identity, refused: Identity) -> bool:
    """Whether a row that does not count may be this one, as far as it can be read."""
    return all(theirs is None or theirs == own for own, theirs in zip(row, refused, strict=True))
