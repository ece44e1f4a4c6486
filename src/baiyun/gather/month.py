"""Submissions → the months of all units of the roster, with every problem that stands between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from baiyun.form.names import key
from baiyun.form.received import Received
from baiyun.form.roster import Roster, Unit
from baiyun.form.submission import Project, Record
from baiyun.gather.across import jumps, left_behind
from baiyun.gather.choose import (
    Reported,
    attributed,
    folder_of,
    months_in,
    named_after,
    periods_beside,
    scored_report,
    unit_in,
)
from baiyun.gather.claims import claims
from baiyun.gather.leaders import leaders_of_roster
from baiyun.gather.together import put_together
from baiyun.problems import Place, Problem, Severity
from baiyun.problems import units as problems
from baiyun.review.decisions import Review
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import Report, UnitMonth
from baiyun.rulebook.given import Mark
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period


@dataclass(frozen=True)
class Decided:
    """What is known beside the reports: times of receipt by digest, and the review."""

    receipts: Mapping[str, date] = field(default_factory=dict)
    review: Review = field(default_factory=Review)


@dataclass(frozen=True)
class Gathered:
    """A period: one UnitMonth for every unit of the roster, every report, the reports that are scored, the problems.

    ``owners`` maps a file to the name of the unit it is from, also where it cannot be read but is named after the unit.
    """

    months: list[UnitMonth]
    reported: list[Reported]
    scored: list[Reported]
    owners: dict[str, str]
    problems: list[Problem]


def gathered(book: Rulebook, roster: Roster, files: Sequence[Received], period: Period, decided: Decided) -> Gathered:
    """What the files say of a period; those of other periods are only asked what they hold of it."""
    reported, found = attributed(roster, files, period, decided.receipts)
    by_unit: dict[str, list[Reported]] = defaultdict(list)
    for report in reported:
        by_unit[report.unit.name].append(report)
    union = book.scheme.reports == "union"
    scored: dict[str, Reported] = {}
    for name, reports in by_unit.items():
        scored[name], said_of = put_together(reports) if union else scored_report(reports, period, decided.review)
        found += said_of + _late(reports, period)
    ruled = frozenset(key(share.project) for share in decided.review.shares if share.period == period.id)
    found += claims(roster, list(scored.values()), ruled)
    found += leaders_of_roster(list(scored.values()))
    found += jumps(reported)
    found += left_behind(book, list(scored.values()), attributed(roster, files, None, decided.receipts)[0])
    found += _file_names(roster, reported, period)
    owners = {report.submission.file: report.unit.name for report in reported}
    beside = periods_beside(files)
    for file in files:
        told = {file.submission.basics.period} if file.submission else beside.get(folder_of(file.file), {period.id})
        unknown = period.id in told and file.file not in owners
        unit = named_after(roster, period, file.file) if unknown else None
        if unit is not None:
            owners[file.file] = unit.name
        if unit is not None and _unreadable(file):
            instead = (
                f"计分的是 {scored[unit.name].submission.file}" if unit.name in scored else "没有别的报表，按未报送计"
            )
            found.append(problems.UNREADABLE.at(Place(file.file), unit=unit.name, instead=instead))
    months = [
        _month(unit, period, by_unit.get(unit.name, []), scored.get(unit.name), decided.review) for unit in roster.units
    ]
    return Gathered(months, reported, list(scored.values()), owners, found)


def after(month: Gathered, earlier: Sequence[Gathered]) -> Gathered:
    """A period whose units' months know their earlier months, in order."""
    known: dict[str, list[UnitMonth]] = defaultdict(list)
    for each in (each for before in earlier for each in before.months):
        known[each.unit.name].append(each)
    return replace(month, months=[replace(each, earlier=tuple(known[each.unit.name])) for each in month.months])


def _file_names(roster: Roster, reported: Sequence[Reported], period: Period) -> Iterator[Problem]:
    """A note for each file whose name says another unit or another month than the form."""
    for report in reported:
        file, unit = report.submission.file, report.unit
        if not any(key(name) in key(file) for name in (unit.name, *unit.aliases)):
            other = unit_in(roster, file)
            if other is not None:
                place = report.submission.basics.place("unit")
                yield problems.OTHER_UNIT_NAMED.at(place, found=other.name, unit=unit.name)
        months = months_in(file)
        if months and period.first.month not in months and period.last.month not in months:
            told = "、".join(f"{month}月" for month in sorted(months))
            place = report.submission.basics.place("period")
            yield problems.OTHER_MONTH_NAMED.at(place, found=told, period=period.name)


def silent(months: Sequence[UnitMonth], period: Period) -> list[Problem]:
    """A note for each unit that sent nothing and is not exempt."""
    names = [month.unit.name for month in months if month.silent and month.exempt is None]
    return [problems.SILENT.at(Place(""), unit=name, period=period.name) for name in names]


def _unreadable(file: Received) -> bool:
    """No submission, for a reason that somebody has to mend."""
    return file.submission is None and any(problem.severity is Severity.ERROR for problem in file.problems)


def _late(reports: Sequence[Reported], period: Period) -> list[Problem]:
    """A note for each report that came after the last due date, or after the period's."""
    return [
        problems.LATE.at(report.place, unit=report.unit.name, date=said(report.day), due=said(period.due[-1]))
        for report in reports
        if report.day > period.due[-1]
    ]


def _month(
    unit: Unit, period: Period, reports: Sequence[Reported], scored: Reported | None, review: Review
) -> UnitMonth:
    exempted = review.exemption(unit.name, period.id)
    return UnitMonth(
        unit=unit,
        period=period,
        records=_shared(unit, period, scored, review) if scored else {},
        reports=tuple(
            Report(report.day, period.meets(report.day), report.place)
            for report in sorted(reports, key=lambda report: (report is scored, report.order))
        ),
        marks=_marks(unit, period, review) if scored else {},
        adjustments=review.adjustments_of(unit.name, period.id),
        exempt=dict(unit.exempt).get(period.id, exempted.reason if exempted else None),
    )


def _marks(unit: Unit, period: Period, review: Review) -> dict[str, tuple[Mark, ...]]:
    """The marks of a unit that reported, by what is marked; a silent one's are ignored (ruling 12)."""
    given: dict[str, list[Mark]] = defaultdict(list)
    for mark in review.marks_of(unit.name, period.id):
        given[mark.item].append(mark)
    return {item: tuple(marks) for item, marks in given.items()}


def _shared(unit: Unit, period: Period, scored: Reported, review: Review) -> dict[str, tuple[Record, ...]]:
    """基本情况 as a row, and the records with the shares that were ruled; a share of 0 removes a row (ruling 18b)."""
    basics = scored.submission.basics
    records = {basics.section.title: (basics,), **scored.submission.records}
    shares = {key(share.project): share.share for share in review.shares_of(unit.name, period.id)}
    if shares:
        title = Project.section.title
        rows = [(record, shares.get(key(record.name), record.share)) for record in records.get(title, ())]
        records[title] = tuple(
            record if share == record.share else record.model_copy(update={"share": share})
            for record, share in rows
            if share
        )
    return records
