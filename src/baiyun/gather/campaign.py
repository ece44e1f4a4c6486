"""The whole campaign gathered once: all months in order, with the review applied.

A refused explanation takes a row out, and what is left is gathered again until nothing more is taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from baiyun.form.names import key
from baiyun.form.received import Received
from baiyun.form.review import Review
from baiyun.form.roster import Roster
from baiyun.gather.between_months import jumps, left_behind, repeated
from baiyun.gather.decide import RowKey, refused_rows, ruled, without
from baiyun.gather.decided import Decided
from baiyun.gather.month import GatheredMonth, after, gather_month
from baiyun.gather.reports import Reports, index_reports
from baiyun.problems import Problem
from baiyun.problems import review as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period

Months = Mapping[str, GatheredMonth]
"""The months of a campaign by the id of their period, in order."""
Found = Mapping[str, tuple[Problem, ...]]
"""Problems by the id of the period that they concern."""


@dataclass(frozen=True)
class GatheredCampaign:
    """All months of the scheme, each knowing the earlier ones that have reports, and the problems of each.

    ``reports`` is what came in, before the review took anything out.
    """

    book: Rulebook
    roster: Roster
    decided: Decided
    reports: Reports
    months: Months
    problems: Found

    def before(self, period: Period) -> GatheredMonth | None:
        """The month before; None where none of its reports is at hand."""
        name = self.book.period_before(period)
        return self.months[name] if name is not None and name in self.reports.told else None


def gathered(book: Rulebook, roster: Roster, files: Sequence[Received], decided: Decided) -> GatheredCampaign:
    """All that the files say of the campaign."""
    periods, review = book.scheme.periods, decided.review
    came = left = index_reports(roster, periods, files, decided.receipts)
    own = ruled((problem for file in files for problem in file.problems), review, came.period_of)
    taken: set[RowKey] = set()
    refused: list[Found] = []
    while True:
        months = _in_order(book, roster, left, decided)
        found = _found(book, months, review, came.period_of)
        out = refused_rows([*own, *(problem for several in found.values() for problem in several)]) - taken
        if not out:
            return GatheredCampaign(
                book, roster, decided, came, months, _joined(*refused, found, _notes(months, review))
            )
        refused.append(_refused(found, out))
        taken |= out
        files = _without(book, files, out)
        left = index_reports(roster, periods, files, decided.receipts)


def _in_order(book: Rulebook, roster: Roster, reports: Reports, decided: Decided) -> dict[str, GatheredMonth]:
    """Every period, knowing those before it that have reports."""
    months: dict[str, GatheredMonth] = {}
    for name, of_period in reports.of.items():
        earlier = [month for before, month in months.items() if before in reports.told]
        months[name] = after(gather_month(book, roster, of_period, decided.within(name)), earlier)
    return months


def _found(book: Rulebook, months: Months, review: Review, period_of: Mapping[str, str]) -> Found:
    """The problems within each month and those between months, under the period of the file, as they were decided."""
    found = {name: list(month.problems) for name, month in months.items()}
    for problem in _between(book, months, review):
        found[period_of[problem.place.file]].append(problem)
    return {name: tuple(ruled(several, review, period_of)) for name, several in found.items()}


def _between(book: Rulebook, months: Months, review: Review) -> Iterator[Problem]:
    reported = [month.reports.reported for month in months.values()]
    scored = [month.scored for month in months.values()]
    yield from repeated(book, scored, review)
    yield from jumps(reported)
    yield from left_behind(book, chain(*scored), chain(*reported))


def _refused(found: Found, out: Collection[RowKey]) -> Found:
    """The problems whose rows are taken out: they are not found again."""
    return {
        name: tuple(problem for problem in several if not refused_rows([problem]).isdisjoint(out))
        for name, several in found.items()
    }


def _without(book: Rulebook, files: Sequence[Received], out: Collection[RowKey]) -> list[Received]:
    rows: dict[str, list[RowKey]] = defaultdict(list)
    for row in out:
        rows[row[0]].append(row)
    return [without(book, file, rows[file.file]) if file.file in rows else file for file in files]


def _joined(*several: Found) -> Found:
    names = dict.fromkeys(name for found in several for name in found)
    return {name: tuple(problem for found in several for problem in found.get(name, ())) for name in names}


def _notes(months: Months, review: Review) -> Found:
    """What is to be said of the review itself: marks for an earlier report, shares of what nobody claims."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for mark in review.marks:
        report = months[mark.period].by_unit.get(mark.unit) if mark.period in months else None
        if report and mark.report and not report.submission.digest.startswith(mark.report):
            file = report.submission.file
            found[mark.period].append(problems.OTHER_REPORT.at(mark.place, unit=mark.unit, file=file))
    claimed = {name: _claimed(month) for name, month in months.items()}
    for share in review.shares:
        if share.period in months and key(share.project) not in claimed[share.period].get(share.unit, ()):
            facts = {"found": share.project, "unit": share.unit, "period": months[share.period].period.name}
            found[share.period].append(problems.NOT_CLAIMED.at(share.place, **facts))
    return {name: tuple(several) for name, several in found.items()}


def _claimed(month: GatheredMonth) -> dict[str, set[str]]:
    """The keys of the projects in the report that is scored of each unit."""
    return {unit: {key(row.name) for row in report.submission.projects} for unit, report in month.by_unit.items()}
