"""The reports of one period → the months of all units of the roster, with every problem that stands between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.form.received import Received
from baiyun.form.record import Record
from baiyun.form.roster import Roster, Unit
from baiyun.gather.claims import claims
from baiyun.gather.file_names import other_names
from baiyun.gather.leaders import leaders_of_roster
from baiyun.gather.partners import Parts, shared_parts
from baiyun.gather.reported import Reported
from baiyun.gather.reports import PeriodReports
from baiyun.gather.scored_report import late_reports, scored_report
from baiyun.gather.union_reports import union_reports
from baiyun.problems import Place, Problem, Severity
from baiyun.problems import units as problems
from baiyun.review.decisions import Review
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.given import Mark
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import Report, UnitMonth


@dataclass(frozen=True)
class GatheredMonth:
    """A period: one UnitMonth for every unit of the roster, what came in, the report that is scored of each unit."""

    months: tuple[UnitMonth, ...]
    reports: PeriodReports
    by_unit: Mapping[str, Reported]
    problems: tuple[Problem, ...]

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


def gather_month(book: Rulebook, roster: Roster, reports: PeriodReports, review: Review) -> GatheredMonth:
    """A period of which every file is attributed."""
    period = reports.period
    found = [*reports.unknown]
    scored: dict[str, Reported] = {}
    for name, several in reports.by_unit.items():
        union = book.scheme.reports == "union"
        scored[name], said = union_reports(several) if union else scored_report(several, period, review)
        found += [*said, *late_reports(several, period)]
    chosen = list(scored.values())
    shares = [share for share in review.shares if share.period == period.id]
    found += claims(book, roster, chosen, frozenset(key(share.project) for share in shares))
    found += leaders_of_roster(chosen)
    found += other_names(roster, reports.reported, period)
    found += _cannot_be_read(reports, scored)
    dropped = {(key(each.unit), key(each.project)) for each in shares if not each.share}
    parts = shared_parts(roster, chosen, dropped)
    months = tuple(
        _unit_month(unit, period, reports.by_unit.get(unit.name, ()), scored.get(unit.name), review, parts)
        for unit in roster.units
    )
    return GatheredMonth(months, reports, scored, tuple(found))


def after(month: GatheredMonth, earlier: Sequence[GatheredMonth], approved: Collection[str] = ()) -> GatheredMonth:
    """A period whose units' months know their earlier months, in order; ``approved`` periods take no supplement."""
    known: dict[str, list[UnitMonth]] = defaultdict(list)
    for each in (each for before in earlier for each in before.months):
        known[each.unit.name].append(each)
    months = tuple(_after(each, tuple(known[each.unit.name]), approved) for each in month.months)
    return replace(month, months=months)


def _after(month: UnitMonth, earlier: tuple[UnitMonth, ...], approved: Collection[str]) -> UnitMonth:
    title = Project.section.title
    closed = [each.period for each in earlier if each.period.id in approved]
    if not closed or not any(row.as_new for row in month.records.get(title, ())):
        return replace(month, earlier=earlier)
    rows = tuple(_counted_here(row, closed) if row.as_new else row for row in month.records[title])
    return replace(month, earlier=earlier, records={**month.records, title: rows})


def _counted_here(row: Record, closed: Sequence[Period]) -> Record:
    """A row that was ruled on counts here with the days of a month that is approved (ruling 3c)."""
    days = {name: getattr(row, name) for name in ("stage_date", "build_date")}
    return row.model_copy(
        update={"here": tuple(name for name, day in days.items() if any(period.holds(day) for period in closed))}
    )


def _cannot_be_read(reports: PeriodReports, scored: Mapping[str, Reported]) -> Iterator[Problem]:
    """The files named after a unit that hold no report, for a reason that somebody has to mend."""
    for file, unit in reports.named:
        if _unreadable(file):
            report = scored.get(unit.name)
            instead = f"计分的是 {report.submission.file}" if report else "没有别的报表，按未报送计"
            yield problems.UNREADABLE.at(Place(file.file), unit=unit.name, instead=instead)


def _unreadable(file: Received) -> bool:
    return file.submission is None and any(problem.severity is Severity.ERROR for problem in file.problems)


def _unit_month(
    unit: Unit, period: Period, reports: Sequence[Reported], scored: Reported | None, review: Review, parts: Parts
) -> UnitMonth:
    exempted = review.exemption(unit.name, period.id)
    shares = {key(each.project): each.share for each in review.shares_of(unit.name, period.id)}
    return UnitMonth(
        unit=unit,
        period=period,
        records=_shared(scored, shares, parts) if scored else {},
        reports=tuple(
            _report(report, period) for report in sorted(reports, key=lambda report: (report is scored, report.order))
        ),
        marks=_marks(review.marks_of(unit.name, period.id)) if scored else {},
        adjustments=review.adjustments_of(unit.name, period.id),
        exempt=unit.exempt.get(period.id, exempted.reason if exempted else None),
        refused=scored.submission.refused if scored else {},
    )


def _report(report: Reported, period: Period) -> Report:
    received = report.receipt.place if report.receipt else None
    return Report(report.day, period.meets(report.day), report.place, report.submission.basics.reported, received)


def _marks(marks: Sequence[Mark]) -> dict[str, tuple[Mark, ...]]:
    """The marks of a unit that reported, by what is marked; a silent one's are ignored (ruling 12)."""
    given: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        given[mark.item].append(mark)
    return {item: tuple(several) for item, several in given.items()}


def _shared(scored: Reported, shares: Mapping[str, Decimal], parts: Parts) -> dict[str, tuple[Record, ...]]:
    """基本情况 as a row, and the records with what is shared or ruled; a share of 0 removes a row (ruling 18b)."""
    submission, title = scored.submission, Project.section.title
    records = {submission.basics.section.title: (submission.basics,), **submission.records}
    rows = (
        _with_share(row, shares.get(key(row.name)), parts.get((scored.unit.name, key(row.name)), 1))
        for row in submission.projects
    )
    return {**records, title: tuple(row for row in rows if row.share)} if title in records else records


def _with_share(row: Project, ruled: Decimal | None, parts: int) -> Project:
    if ruled is None and parts == 1:
        return row
    share = {"share": ruled, "as_new": True} if ruled is not None else {}
    return row.model_copy(update={**share, "parts": parts})
