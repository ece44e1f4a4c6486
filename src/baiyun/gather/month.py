"""The reports of one period: which is scored of each unit, with every problem that stands between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from baiyun.form.many import Keeper, in_memory
from baiyun.form.names import key
from baiyun.form.packed.problems import as_they_come
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.gather.claims import claimed, claims
from baiyun.gather.file_names import other_names
from baiyun.gather.leaders import leaders_of_roster
from baiyun.gather.lives import tracks
from baiyun.gather.reported import Reported
from baiyun.gather.reports import PeriodReports
from baiyun.gather.scored_report import late_reports, scored_report
from baiyun.gather.unit_months import unit_months
from baiyun.problems import Place, Problem, Severity
from baiyun.problems import units as problems
from baiyun.review.decisions import Review
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import UnitMonth


class GatheredMonth(Struct, frozen=True, dict=True):
    """A period: what came in, the report that is scored of each unit, what was decided.

    ``earlier`` are the periods before it that have reports, in order; of the ``approved`` ones nothing is counted again.
    ``joint`` and ``steady`` are the units with a project that names partners, or is in a stage that may come again: most
    have none, and of very many nobody looks at their rows for that.
    """

    roster: Roster
    reports: PeriodReports
    by_unit: Mapping[str, Reported]
    review: Review
    problems: Sequence[Problem]
    joint: frozenset[str]
    steady: frozenset[str]
    earlier: tuple[GatheredMonth, ...] = ()
    approved: Collection[str] = ()

    @cached_property
    def months(self) -> tuple[UnitMonth, ...]:
        """One UnitMonth for every unit of the roster, made when somebody asks: of a period without reports few do."""
        earlier = [month.months for month in self.earlier]
        joint = [report for name, report in self.by_unit.items() if name in self.joint]
        return tuple(unit_months(self.roster, self.reports, self.by_unit, joint, self.review, earlier, self.approved))

    @property
    def period(self) -> Period:
        """The period."""
        return self.reports.period

    @property
    def scored(self) -> list[Reported]:
        """The reports that are scored."""
        return list(self.by_unit.values())

    @property
    def silent(self) -> list[Problem]:
        """A note for each unit that sent nothing and is not exempt."""
        names = [month.unit.name for month in self.months if month.silent and month.exempt is None]
        return [problems.SILENT.at(Place(""), unit=name, period=self.period.name) for name in names]


def gather_month(
    book: Rulebook, roster: Roster, reports: PeriodReports, review: Review, keeper: Keeper = in_memory
) -> GatheredMonth:
    """A period of which every file is attributed; ``keeper``: who keeps very many problems."""
    period = reports.period
    found = [*reports.unknown]
    scored: dict[str, Reported] = {}
    union = book.scheme.reports == "union"
    if union:
        from baiyun.gather.union_reports import union_reports  # noqa: PLC0415 - in most schemes the last report counts
    for name, several in reports.by_unit.items():
        scored[name], said = union_reports(several) if union else scored_report(several, period, review)
        found += [*said, *late_reports(several, period)]
    chosen = list(scored.values())
    shared = frozenset(key(share.project) for share in review.shares if share.period == period.id)
    told = claimed(chosen, frozenset().union(*(track.steady for track in tracks(book))))
    across = (
        claims(book, roster, told, shared),
        leaders_of_roster(chosen),
        other_names(roster, reports.reported, period),
        _cannot_be_read(reports, scored),
    )
    kept = as_they_come(chain(found, *across), keeper)
    return GatheredMonth(roster, reports, scored, review, kept, told.joint, told.steady)


def _cannot_be_read(reports: PeriodReports, scored: Mapping[str, Reported]) -> Iterator[Problem]:
    """The files named after a unit that hold no report, for a reason that somebody has to mend."""
    for file, unit in reports.named:
        if _unreadable(file):
            report = scored.get(unit.name)
            instead = f"计分的是 {report.submission.file}" if report else "没有别的报表，按未报送计"
            yield problems.UNREADABLE.at(Place(file.file), unit=unit.name, instead=instead)


def _unreadable(file: Received) -> bool:
    return file.submission is None and any(problem.severity is Severity.ERROR for problem in file.problems)
