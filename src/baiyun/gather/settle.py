"""The months of all files with the review applied: gathered again as long as a refused explanation takes a row out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baiyun.form.names import key
from baiyun.form.received import Received
from baiyun.form.review import Review
from baiyun.form.roster import Roster
from baiyun.form.submission import Project
from baiyun.gather.across import jumps, repeated
from baiyun.gather.decide import Row, refused_rows, ruled, without
from baiyun.gather.month import Decided, Gathered, gathered
from baiyun.problems import Problem
from baiyun.problems import review as problems
from baiyun.rules.book import Rulebook
from baiyun.rules.periods import Period


@dataclass(frozen=True)
class Settled:
    """The months that were wanted, in order, with the problems between their files.

    ``across`` are the problems between all months, also those that were not wanted.
    """

    months: tuple[Gathered, ...]
    problems: list[Problem]
    across: list[Problem]

    def across_wanted(self) -> list[Problem]:
        """The problems between the months that stand in a file of a month that was wanted."""
        files = {report.submission.file for month in self.months for report in month.reported}
        return [problem for problem in self.across if problem.place.file in files]


def settled(
    book: Rulebook, roster: Roster, files: Sequence[Received], wanted: Sequence[Period], decided: Decided
) -> Settled:
    """The months that are wanted; the other months among the files are only asked what they say of these."""
    told = {file.submission.basics.period for file in files if file.submission}
    periods = [period for period in book.scheme.periods if period in wanted or period.id in told]
    of = {file.file: file.submission.basics.period for file in files if file.submission}
    struck: set[Row] = set()
    refused: list[Problem] = []
    while True:
        months = {period.id: gathered(book, roster, files, period, decided) for period in periods}
        chosen = tuple(months[period.id] for period in wanted)
        own = ruled((problem for file in files for problem in file.problems), decided.review, of)
        within = ruled((problem for month in chosen for problem in month.problems), decided.review, of)
        across = ruled(_across(book, list(months.values()), decided.review), decided.review, of)
        out = refused_rows([*own, *within, *across]) - struck
        if not out:
            notes = [note for month, period in zip(chosen, wanted, strict=True)
                     for note in _notes(month, period, decided.review)]  # fmt: skip
            return Settled(chosen, [*refused, *within, *notes], across)
        refused += [problem for problem in (*within, *across) if refused_rows([problem]) & out]
        struck |= out
        files = [without(book, file, out) for file in files]


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
            rows = report.records.get(Project.section.title, ()) if report else ()
            if key(share.project) not in {key(row.name) for row in rows}:
                told = {"found": share.project, "unit": share.unit, "period": period.name}
                yield problems.NOT_CLAIMED.at(share.place, **told)
