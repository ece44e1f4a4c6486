"""The months of all files with the review applied: gathered again as long as a refused explanation takes a row out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baiyun.form.names import key
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.form.submission import Project
from baiyun.gather.across import jumps, repeated
from baiyun.gather.lapse import lasting
from baiyun.gather.month import Decided, Gathered, after, gathered
from baiyun.problems import Problem
from baiyun.problems import review as problems
from baiyun.review.applying import RowKey, refused_rows, without
from baiyun.review.decisions import Review
from baiyun.review.matching import ruled
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period


@dataclass(frozen=True)
class Settled:
    """All months at hand, by period, with the problems within each that was wanted.

    ``across`` are the problems between all months, also those that were not wanted; ``periods`` tells a file's period.
    """

    months: Mapping[str, Gathered]
    within: Mapping[str, tuple[Problem, ...]]
    across: tuple[Problem, ...]
    periods: Mapping[str, str]

    def lasting(self, book: Rulebook, problems: Iterable[Problem]) -> list[Problem]:
        """The problems without what lapsed with the report that it stands in (ruling 39a)."""
        return lasting(book, self.months.values(), problems)

    def problems(self, period: str) -> list[Problem]:
        """The problems of one of the months: within it, and those between months that stand in its files."""
        across = (problem for problem in self.across if self.periods.get(problem.place.file) == period)
        return [*self.within[period], *across]


def settled(
    book: Rulebook, roster: Roster, files: Sequence[Received], wanted: Sequence[Period], decided: Decided
) -> Settled:
    """The months that are wanted; the other months among the files are only asked what they say of these."""
    review = decided.review
    of = periods_of(files)
    periods = [period for period in book.scheme.periods if period in wanted or period.id in of.values()]
    struck: set[RowKey] = set()
    kept: list[Problem] = []
    while True:
        months = _in_order(book, roster, files, periods, decided)
        own = ruled((problem for file in files for problem in file.problems), review, of)
        within = {period.id: ruled(months[period.id].problems, review, of) for period in wanted}
        across = ruled(_across(book, list(months.values()), review), review, of)
        between = [*(problem for several in within.values() for problem in several), *across]
        out = refused_rows([*own, *between]) - struck
        if not out:
            noted = {period.id: (*within[period.id], *_notes(months[period.id], period, review)) for period in wanted}
            return Settled(months, noted, (*kept, *across), of)
        kept += [problem for problem in between if refused_rows([problem]) & out]
        struck |= out
        files = [without(book.form.basics, file, out) for file in files]


def _in_order(
    book: Rulebook, roster: Roster, files: Sequence[Received], periods: Sequence[Period], decided: Decided
) -> dict[str, Gathered]:
    """The periods, each knowing those before it that have reports."""
    reported = set(periods_of(files).values())
    months: dict[str, Gathered] = {}
    for period in periods:
        earlier = [month for name, month in months.items() if name in reported]
        months[period.id] = after(gathered(book, roster, files, period, decided), earlier)
    return months


def periods_of(files: Iterable[Received]) -> dict[str, str]:
    """The period of each file that says it."""
    return {file.file: file.submission.basics.period for file in files if file.submission}


def _across(book: Rulebook, months: Sequence[Gathered], review: Review) -> Iterator[Problem]:
    yield from repeated(book, [month.scored for month in months], review)
    yield from jumps([report for month in months for report in month.reported])


def _notes(month: Gathered, period: Period, review: Review) -> Iterator[Problem]:
    """What is to be said of the review itself: marks for an earlier report, shares of what nobody claims."""
    scored = {report.unit.name: report.submission for report in month.scored}
    for mark in review.marks:
        report = scored.get(mark.unit) if mark.period == period.id else None
        if report and mark.report and not report.digest.startswith(mark.report):
            yield problems.OTHER_REPORT.at(mark.place, unit=mark.unit, file=report.file)
    for share in review.shares:
        if share.period == period.id:
            report = scored.get(share.unit)
            rows: Iterable[Project] = report.records.get(Project.section.title, ()) if report else ()
            if key(share.project) not in {key(row.name) for row in rows}:
                facts = {"found": share.project, "unit": share.unit, "period": period.name}
                yield problems.NOT_CLAIMED.at(share.place, **facts)
