"""What every unit of the roster has in a period: its scored report with what was decided of it, and its earlier months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from baiyun.form.names import key
from baiyun.form.packed.rows import LaidOver
from baiyun.form.project import Project
from baiyun.form.record import Record
from baiyun.form.roster import Roster, Unit
from baiyun.gather.partners import Parts, shared_parts
from baiyun.gather.reported import Reported
from baiyun.gather.reports import PeriodReports
from baiyun.review.decisions import Review
from baiyun.rulebook.given import Mark
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import Report, UnitMonth

PROJECTS = Project.section.title
NOTHING: Mapping[str, tuple[Any, ...]] = {}
"""One for all units of which there is nothing to say: there may be very many."""
SectionRows = Mapping[str, tuple[Record, ...]]


def unit_months(
    roster: Roster,
    reports: PeriodReports,
    scored: Mapping[str, Reported],
    joint: Sequence[Reported],
    review: Review,
    earlier: Sequence[Sequence[UnitMonth]],
    approved: Collection[str],
) -> Iterator[UnitMonth]:
    """A month for each unit, in the order of the roster; ``earlier`` are those of earlier periods in the same order.

    ``joint`` are the scored reports with a project that names partners; ``approved`` periods take no supplement: what is ruled of them counts now.
    """
    period = reports.period
    dropped = {
        (key(each.unit), key(each.project)) for each in review.shares if each.period == period.id and not each.share
    }
    parts = shared_parts(roster, joint, dropped)
    sharing = {name for name, _ in parts}
    for unit, *before in zip(roster.units, *earlier, strict=True):
        report = scored.get(unit.name)
        exempted = review.exemption(unit.name, period.id) if review.exemptions else None
        closed = [each.period for each in before if each.period.id in approved]
        yield UnitMonth(
            unit,
            period,
            _records(report, _shares(review, unit, period), parts if unit.name in sharing else {}, closed)
            if report
            else NOTHING,
            _reports(reports.by_unit.get(unit.name, ()), report, period),
            _marks(review.marks_of(unit.name, period.id)) if report else NOTHING,
            review.adjustments_of(unit.name, period.id),
            unit.exempt.get(period.id, exempted.reason if exempted else None),
            tuple(before),
            report.submission.refused if report else NOTHING,
        )


def _reports(several: Sequence[Reported], scored: Reported | None, period: Period) -> tuple[Report, ...]:
    """A unit's reports in their order, the scored one last."""
    ordered = sorted(several, key=lambda report: (report is scored, report.order)) if len(several) > 1 else several
    return tuple(_report(report, period) for report in ordered)


def _report(report: Reported, period: Period) -> Report:
    received = report.receipt.place if report.receipt else None
    return Report(report.day, period.meets(report.day), report.place, report.submission.reported, received)


def _marks(marks: Sequence[Mark]) -> Mapping[str, tuple[Mark, ...]]:
    """The marks of a unit that reported, by what is marked; a silent one's are ignored (ruling 12)."""
    if not marks:
        return NOTHING
    given: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        given[mark.item].append(mark)
    return {item: tuple(several) for item, several in given.items()}


def _shares(review: Review, unit: Unit, period: Period) -> dict[str, Decimal]:
    """What was ruled of a unit's projects, by their keys."""
    return {key(each.project): each.share for each in review.shares_of(unit.name, period.id)}


def _records(scored: Reported, shares: Mapping[str, Decimal], parts: Parts, closed: Sequence[Period]) -> SectionRows:
    """基本情况 as a row, and the records with what is shared or ruled; a share of 0 removes a row (ruling 18b)."""
    rows = scored.submission.sections
    if not (shares or parts) or PROJECTS not in rows:
        return rows
    named = ((row, key(row.name)) for row in scored.submission.projects)
    own = (_ruled(row, shares.get(name), parts.get((scored.unit.name, name), 1), closed) for row, name in named)
    return LaidOver({PROJECTS: tuple(row for row in own if row.share)}, rows)


def _ruled(row: Project, share: Decimal | None, parts: int, closed: Sequence[Period]) -> Project:
    """A row as it counts here: with its part, and with the days of months that are approved where it was ruled on (3c)."""
    if share is None:
        return row if parts == 1 else row.model_copy(update={"parts": parts})
    days = {name: getattr(row, name) for name in ("stage_date", "build_date")}
    here = tuple(name for name, day in days.items() if any(period.holds(day) for period in closed))
    return row.model_copy(update={"share": share, "as_new": True, "parts": parts, "here": here})
