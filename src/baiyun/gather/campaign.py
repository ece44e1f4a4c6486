"""The whole campaign gathered once: all months in order, with the review applied.

A refused explanation takes a row out, and what is left is gathered again until nothing more is taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from baiyun.form.many import Keeper, in_memory
from baiyun.form.names import key
from baiyun.form.packed.problems import as_they_come
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.gather import lives
from baiyun.gather.as_set import as_set
from baiyun.gather.between_months import earlier_periods, jumps, left_behind
from baiyun.gather.choose import problems_in
from baiyun.gather.decided import Decided
from baiyun.gather.lapse import After, lasting, superseded
from baiyun.gather.month import GatheredMonth, gather_month
from baiyun.gather.received_on import told_of_receipts
from baiyun.gather.register import Register
from baiyun.gather.reported import Reported
from baiyun.gather.reports import IndexedReports, index_reports
from baiyun.problems import Problem
from baiyun.problems import review as problems
from baiyun.review.applying import RowKey, refused_rows, without
from baiyun.review.decisions import Review
from baiyun.review.matching import ruled
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period

GatheredMonths = Mapping[str, GatheredMonth]
"""The months of a campaign by the id of their period, in order."""
ProblemsByPeriod = Mapping[str, Sequence[Problem]]
"""Problems by the id of the period that they concern."""


class GatheredCampaign(Struct, frozen=True):
    """All months of the scheme, each knowing the earlier ones that have reports, and the problems within and between them.

    ``reports`` is what came in, before the review took anything out.
    """

    book: Rulebook
    roster: Roster
    decided: Decided
    reports: IndexedReports
    months: GatheredMonths
    within: ProblemsByPeriod
    between: ProblemsByPeriod
    superseded: After

    def problems(self, period: str) -> Iterator[Problem]:
        """The problems within a month, and those between months that stand in its files."""
        return chain(self.within[period], self.between[period])

    def earlier(self, period: Period) -> list[GatheredMonth]:
        """The months before one, in their order."""
        return [self.months[name] for name in earlier_periods(self.book, period)]

    def projects(self, period: Period) -> Register:
        """The register of all reports up to a period."""
        known = [*self.earlier(period), self.months[period.id]]
        return Register(self.roster, tuple(report for month in known for report in month.reports.reported))

    def as_decided(self, found: Iterable[Problem]) -> Iterable[Problem]:
        """Problems as the review decided them, without what lapsed with the report that it stands in (ruling 39a)."""
        standing = lasting(self.superseded, as_set(self.book.scheme, found), union=self.book.scheme.reports == "union")
        return ruled(standing, self.decided.review, self.reports.period_of)


def gathered(
    book: Rulebook, roster: Roster, files: Sequence[Received], decided: Decided, keeper: Keeper = in_memory
) -> GatheredCampaign:
    """All that the files say of the campaign; ``keeper``: who keeps very many problems."""
    periods, review = book.scheme.periods, decided.review
    came = left = index_reports(roster, periods, files, decided.receipts)
    told = as_set(book.scheme, problems_in(files))
    own = refused_rows(ruled(told, review, came.period_of)) if review.decisions else set[RowKey]()
    taken: set[RowKey] = set()
    refused: list[Problem] = []
    while True:
        months = _in_order(book, roster, left, decided, keeper)
        within = _ruled(book, _within(book, months, came, keeper), review, came, keeper)
        between = _ruled(book, _by_file(_between(book, roster, months), came), review, came, keeper)
        found = [*within.values(), *between.values()] if review.decisions else []
        out = (own | refused_rows(chain(*found))) - taken
        if not out:
            within = _joined([within, _by_file(refused, came), _notes(months, decided, came)], keeper)
            return GatheredCampaign(book, roster, decided, came, months, within, between, superseded(months.values()))
        refused += [problem for problem in chain(*found) if not refused_rows([problem]).isdisjoint(out)]
        taken |= out
        files = _without(book, files, out)
        left = index_reports(roster, periods, files, decided.receipts)


def _in_order(
    book: Rulebook, roster: Roster, reports: IndexedReports, decided: Decided, keeper: Keeper
) -> dict[str, GatheredMonth]:
    """Every period, knowing those before it that have reports."""
    approved = {each.period for each in decided.review.approvals if each.day is not None}
    months: dict[str, GatheredMonth] = {}
    for name, of_period in reports.of.items():
        earlier = tuple(month for before, month in months.items() if before in reports.named_periods)
        month = gather_month(book, roster, of_period, decided.review, keeper)
        months[name] = replace(month, earlier=earlier, approved=approved)
    return months


def _within(book: Rulebook, months: GatheredMonths, came: IndexedReports, keeper: Keeper) -> ProblemsByPeriod:
    """The problems of each month, with the days that a later one tells too late."""
    scored = [report for month in months.values() for report in month.scored]
    reported = [report for month in months.values() for report in month.reports.reported]
    found = {name: month.problems for name, month in months.items()}
    return _joined([found, _by_file(left_behind(book, scored, reported), came)], keeper)


def _between(book: Rulebook, roster: Roster, months: GatheredMonths) -> Iterator[Problem]:
    """What stands between the months."""
    several = _of_several(months)
    known = Register(roster, several)
    for name, month in months.items():
        if month.by_unit:
            yield from lives.of_month(book, month.months, month.steady)
            yield from lives.renamed(known, name)
    yield from jumps(book, several)


def _of_several(months: GatheredMonths) -> tuple[Reported, ...]:
    """The reports of the units that sent more than one: only between those may something stand."""
    sent: dict[str, list[Reported]] = defaultdict(list)
    for month in months.values():
        for name, reports in month.reports.by_unit.items():
            sent[name] += reports
    return tuple(report for reports in sent.values() if len(reports) > 1 for report in reports)


def _by_file(found: Iterable[Problem], came: IndexedReports) -> ProblemsByPeriod:
    """Problems under the period of the report that they stand in."""
    of: dict[str, list[Problem]] = {name: [] for name in came.of}
    for problem in found:
        of[came.period_of[problem.place.file]].append(problem)
    return {name: tuple(several) for name, several in of.items()}


def _ruled(
    book: Rulebook, found: ProblemsByPeriod, review: Review, came: IndexedReports, keeper: Keeper
) -> ProblemsByPeriod:
    """The problems as the scheme has them told and as they were decided."""
    set_ = {name: as_set(book.scheme, several) for name, several in found.items()}
    return {name: as_they_come(ruled(several, review, came.period_of), keeper) for name, several in set_.items()}


def _joined(several: Sequence[ProblemsByPeriod], keeper: Keeper) -> ProblemsByPeriod:
    names = dict.fromkeys(name for found in several for name in found)
    return {name: as_they_come(chain(*(found.get(name, ()) for found in several)), keeper) for name in names}


def _without(book: Rulebook, files: Sequence[Received], out: Collection[RowKey]) -> list[Received]:
    rows: dict[str, list[RowKey]] = defaultdict(list)
    for row in out:
        rows[row[0]].append(row)
    return [without(book.form, file, rows[file.file]) if file.file in rows else file for file in files]


def _notes(months: GatheredMonths, decided: Decided, came: IndexedReports) -> ProblemsByPeriod:
    """What is to be said of the review itself: marks for an earlier report, shares of what nobody claims, receipts."""
    review, found = decided.review, told_of_receipts(decided.receipts, came)
    for mark in review.marks:
        report = months[mark.period].by_unit.get(mark.unit) if mark.period in months else None
        if report and mark.report and not report.submission.digest.startswith(mark.report):
            file = report.submission.file
            found[mark.period].append(problems.OTHER_REPORT.at(mark.place, unit=mark.unit, file=file))
    shared = {share.period for share in review.shares}
    claimed = {name: _claimed(month) for name, month in months.items() if name in shared}
    for share in review.shares:
        if share.period in months and key(share.project) not in claimed[share.period].get(share.unit, ()):
            facts = {"found": share.project, "unit": share.unit, "period": months[share.period].period.name}
            found[share.period].append(problems.NOT_CLAIMED.at(share.place, **facts))
    return {name: tuple(several) for name, several in found.items()}


def _claimed(month: GatheredMonth) -> dict[str, set[str]]:
    """The keys of the projects in the report that is scored of each unit."""
    return {unit: {key(row.name) for row in report.submission.projects} for unit, report in month.by_unit.items()}
