"""Which of a unit's reports is scored, and what has to be said of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from baiyun.form.names import key
from baiyun.form.received import Submission
from baiyun.form.record import Identity
from baiyun.gather.file_names import stem
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import months as month_problems
from baiyun.problems import units as problems
from baiyun.review.decisions import ACCEPTED, Decision, Review
from baiyun.review.matching import decision_about
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period

NOTHING = Review()


def scored_report(
    reports: Sequence[Reported], period: Period, review: Review = NOTHING
) -> tuple[Reported, list[Problem]]:
    """Of a unit's reports the one that is scored, and what has to be said of the others.

    Of several of one day the review may say which (ruling 9); a copy is no question (ruling 39a). That the report of a
    later due date takes the place of an earlier one is the rule, and not worth a word.
    """
    if len(reports) == 1:
        return reports[0], []
    *before, last = sorted(reports, key=lambda report: report.order)
    copies = [report for report in before if report.submission.digest == last.submission.digest]
    earlier = [report for report in before if report not in copies]
    rivals = [report for report in earlier if report.day == last.day]
    found = [problems.COPY.at(copy.place, found=last.submission.file) for copy in copies]
    chosen = last
    if rivals:
        doubt = _doubt([*rivals, last])
        found.append(doubt)
        named = _named(rivals, last, decision_about(doubt, review, {last.submission.file: period.id}))
        if named is not None:
            chosen, earlier = named, [report for report in earlier if report not in rivals]
    for report in earlier:
        if report.day != last.day and period.meets(report.day) == period.meets(last.day):
            found.append(problems.SUPERSEDED.at(report.place, unit=last.unit.name, chosen=chosen.submission.file))
        found += _vanished(report.submission, chosen.submission)
    return chosen, found


def late_reports(reports: Sequence[Reported], period: Period) -> list[Problem]:
    """A note for each report that came after the last due date, or after the period's."""
    return [
        problems.LATE.at(
            report.place, unit=report.unit.name, date=format_value(report.day), due=format_value(period.due[-1])
        )
        for report in reports
        if report.day > period.due[-1]
    ]


def _doubt(of_day: Sequence[Reported]) -> Problem:
    """That several reports bear one day; the last of them is scored until somebody says otherwise."""
    last = of_day[-1]
    names = "、".join(sorted(report.submission.file for report in of_day))
    facts = {"unit": last.unit.name, "date": format_value(last.day), "files": names, "chosen": last.submission.file}
    return problems.SAME_DAY.at(last.place, **facts)


def _named(rivals: Sequence[Reported], last: Reported, decision: Decision | None) -> Reported | None:
    """The report of that day whose file an accepted explanation names; None where it names none, or more than one."""
    if decision is None or decision.ruling != ACCEPTED:
        return None
    told, found = key(decision.explanation), []
    for report in sorted([*rivals, last], key=lambda each: -len(key(stem(each.submission.file)))):
        name = key(stem(report.submission.file))
        if name and name in told:
            found.append(report)
            told = told.replace(name, " ")
    return found[0] if len(found) == 1 else None


def _vanished(before: Submission, after: Submission) -> list[Problem]:
    """The rows that somebody typed into an earlier report and that nobody typed into the scored one (rulings 9, 39a)."""
    found = []
    for title, rows in before.typed.items():
        kept = [row.identity for row in after.typed.get(title, ())]
        whole, partly = frozenset(kept), [each for each in kept if None in each]
        for identity, row in {row.identity: row for row in reversed(rows)}.items():
            told = any(part is not None for part in identity)
            if told and identity not in whole and not _among(identity, kept if None in identity else partly):
                found.append(month_problems.VANISHED.at(row.place, found=format_value(row.lead), file=after.file))
    return found


def _among(row: Identity, others: Iterable[Identity]) -> bool:
    """Whether one of some rows may be this one, as far as they can be read."""
    return any(
        all(own is None or theirs is None or theirs == own for own, theirs in zip(row, other, strict=True))
        for other in others
    )
