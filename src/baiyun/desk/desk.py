"""The clerk's desk before the deadline: who reported, who has not, who is late, who owes what by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from baiyun.form.roster import Roster, Unit
from baiyun.gather.campaign import GatheredCampaign
from baiyun.gather.evidence import Handing, evidence
from baiyun.gather.month import GatheredMonth
from baiyun.gather.reported import Reported
from baiyun.problems import Place, Problem, Severity, ordered
from baiyun.problems import submissions as submission_problems
from baiyun.problems import units as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import UnitMonth
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period

MET, LATE, MISSED, AHEAD, EXEMPT = "met", "late", "missed", "ahead", "exempt"


@dataclass(frozen=True)
class Due:
    """A due date for one unit: ``met`` by the report of a day, ``late`` (a report came after it), ``missed``, ``ahead``."""

    due: date
    state: str
    day: date | None = None


@dataclass(frozen=True)
class Seat:
    """One unit's line on the desk: its due dates, how many problems stand in its files, and what to tell it."""

    unit: Unit
    exempt: str | None
    reported: bool
    dues: tuple[Due, ...]
    errors: int = 0
    explains: int = 0
    message: str = ""


@dataclass(frozen=True)
class Desk:
    """A period's desk; ``period`` is None when no file says its period. ``today`` is given, never asked of a clock."""

    book: Rulebook
    roster: Roster
    period: Period | None
    today: date
    seats: tuple[Seat, ...] = ()
    problems: tuple[Problem, ...] = ()
    inputs: Mapping[str, str] | None = None
    owners: Mapping[str, str] = field(default_factory=dict)

    @property
    def next_due(self) -> date | None:
        """The next due date of the period, today included; None when all are past."""
        dues = self.period.due if self.period else ()
        return next((due for due in dues if due >= self.today), None)

    @property
    def days_left(self) -> int | None:
        """Days until the next due date."""
        return (self.next_due - self.today).days if self.next_due else None

    def count(self, of: str) -> int:
        """How many units: ``reported``, ``silent``, ``exempt``, ``wrong`` (with errors), ``owing`` (a reason)."""
        tests = {
            "reported": lambda seat: seat.reported and seat.exempt is None,
            "silent": lambda seat: not seat.reported and seat.exempt is None,
            "exempt": lambda seat: seat.exempt is not None,
            "wrong": lambda seat: seat.errors > 0,
            "owing": lambda seat: seat.explains > 0,
        }
        return sum(map(tests[of], self.seats))


def desk_of(
    campaign: GatheredCampaign, periods: Sequence[Period], today: date, told: Sequence[Problem], handed: Handing | None
) -> Desk:
    """The desk of the latest of some periods, with the problems of all; ``told`` are those known beforehand.

    ``handed`` are the evidence files that were handed in; None leaves evidence unchecked.
    """
    book, roster, reports = campaign.book, campaign.roster, campaign.reports
    months = [campaign.months[period.id] for period in periods]
    within = (problem for period in periods for problem in campaign.within[period.id])
    between = (problem for several in campaign.between.values() for problem in several)
    found = [*told, *within, *between]
    if handed is not None:
        found += [problem for month in months for problem in evidence(book, roster, month.scored, handed)]
    found = campaign.as_decided(found)
    if not months:
        return Desk(book, roster, None, today, (), ordered(found), reports.digests)
    return _of_months(campaign, months, today, found)


def _of_months(
    campaign: GatheredCampaign, months: Sequence[GatheredMonth], today: date, found: Sequence[Problem]
) -> Desk:
    month, period = months[-1], months[-1].period
    ahead = [problem for each in months for problem in _dated_ahead(each.reports.reported, today)]
    told = ordered([*found, *_overdue(period, month.months, today), *ahead])
    by_unit: dict[str, list[Problem]] = {}
    owners = {file: unit for each in months for file, unit in each.reports.owners.items()}
    for problem in told:
        if problem.place.file in owners:
            by_unit.setdefault(owners[problem.place.file], []).append(problem)
    of = period.name if len(months) == 1 else ""
    files = month.reports.owners
    seats = tuple(_seat(each, period, of, today, by_unit.get(each.unit.name, []), files) for each in month.months)
    return Desk(campaign.book, campaign.roster, period, today, seats, told, campaign.reports.digests, owners)


def _overdue(period: Period, months: Sequence[UnitMonth], today: date) -> Iterator[Problem]:
    """A unit that has sent nothing though a due date is past owes a reason; before that it owes nothing."""
    past = [due for due in period.due if due < today]
    for month in months:
        if past and month.silent and month.exempt is None:
            due = said(past[-1])
            yield problems.OVERDUE.at(Place(""), unit=month.unit.name, due=due, period=period.name)


def _dated_ahead(reported: Sequence[Reported], today: date) -> Iterator[Problem]:
    """A note for each report that is dated after today."""
    for report in reported:
        if report.day > today:
            yield submission_problems.FUTURE_REPORT.at(report.place, found=said(report.day), today=said(today))


def _seat(
    month: UnitMonth, period: Period, of: str, today: date, found: Sequence[Problem], files: Container[str]
) -> Seat:
    """A unit's line: counts of what stands in this month's ``files``, and a text about all that was ``found``.

    ``of`` names the month of the reports that ``found`` speaks of, '' when there are several.
    """
    counts = Counter(problem.severity for problem in found if problem.place.file in files)
    dues = tuple(_due(month, due, today) for due in period.due)
    seat = Seat(month.unit, month.exempt, not month.silent, dues, counts[Severity.ERROR], counts[Severity.EXPLAIN])
    wrong = [problem for problem in found if problem.open]
    return replace(seat, message=_message(seat, period, of, today, wrong))


def _due(month: UnitMonth, due: date, today: date) -> Due:
    if month.exempt is not None:
        return Due(due, EXEMPT)
    by_then = [report.day for report in month.reports if report.meets == due]
    if by_then:
        return Due(due, MET, max(by_then))
    after = [report.day for report in month.reports if report.day > due]
    if after:
        return Due(due, LATE, min(after))
    return Due(due, MISSED if due < today else AHEAD)


def _message(seat: Seat, period: Period, of: str, today: date, wrong: Sequence[Problem]) -> str:
    """What to paste into a chat for a unit that owes something; '' for one that does not."""
    if seat.exempt is not None:
        return ""
    coming = next((due for due in period.due if due >= today), None)
    by = f"请于{said(coming)}前" if coming else "报送期限已过，请尽快"
    missed = "、".join(said(due.due) for due in seat.dues if due.state == MISSED)
    lines = []
    if not seat.reported:
        lines.append(f"{period.name}报表还没有收到，{by}报送。")
    elif missed:
        lines.append(f"{missed}应报的{period.name}报表没有收到，{by}补报。")
    if wrong:
        lines.append(f"{of}报表有 {len(wrong)} 处要改正或说明，{by}改好重报：")
        lines += [f"{number}. {problem}" for number, problem in enumerate(wrong, 1)]
    return f"【{seat.unit.name}】" + "\n".join(lines) if lines else ""
