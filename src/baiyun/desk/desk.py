"""The clerk's desk before the deadline: who reported, who has not, who is late, who owes what by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from baiyun.desk.came import SHUT, Came, came
from baiyun.desk.texts import asked_of, text_for
from baiyun.form.received import Received
from baiyun.form.roster import Roster, Unit
from baiyun.form.submission import Basics
from baiyun.gather.campaign import GatheredCampaign
from baiyun.gather.evidence import Handing, evidence
from baiyun.gather.month import GatheredMonth
from baiyun.gather.reported import Reported
from baiyun.problems import Place, Problem, Severity, ordered
from baiyun.problems import submissions as submission_problems
from baiyun.problems import units as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import UnitMonth

MET, LATE, MISSED, AHEAD, EXEMPT = "met", "late", "missed", "ahead", "exempt"


class Due(Struct, frozen=True):
    """A due date for one unit: ``met`` by the report of a day, ``late`` (a report came after it), ``missed``, ``ahead``."""

    due: date
    state: str
    day: date | None = None


class Seat(Struct, frozen=True):
    """One unit's line on the desk: its due dates, how many problems stand in its files, what to tell it.

    ``came`` are files of its that do not count as its report.
    """

    unit: Unit
    exempt: str | None
    reported: bool
    dues: tuple[Due, ...]
    errors: int = 0
    explains: int = 0
    message: str = ""
    came: tuple[Came, ...] = ()


class Desk(Struct, frozen=True):
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
    campaign: GatheredCampaign,
    files: Sequence[Received],
    periods: Sequence[Period],
    today: date,
    told: Sequence[Problem],
    handed: Handing | None,
) -> Desk:
    """The desk of the latest of some periods, with the problems of all; ``told`` are those known beforehand.

    ``handed`` are the evidence files that were handed in; None leaves evidence unchecked.
    """
    book, roster = campaign.book, campaign.roster
    months = [campaign.months[period.id] for period in periods]
    within = (problem for period in periods for problem in campaign.within[period.id])
    given = {file.file for file in files}
    between = (each for several in campaign.between.values() for each in several if each.place.file in given)
    found = [*told, *within, *between]
    if handed is not None:
        found += [problem for month in months for problem in evidence(book, roster, month.scored, handed)]
    found = [*campaign.as_decided(found)]
    if not months:
        return Desk(book, roster, None, today, (), ordered(found), campaign.reports.digests)
    return _of_months(campaign, files, months, today, found)


def _of_months(
    campaign: GatheredCampaign,
    files: Sequence[Received],
    months: Sequence[GatheredMonth],
    today: date,
    found: Sequence[Problem],
) -> Desk:
    """The desk of the last of some months."""
    book, roster, month, period = campaign.book, campaign.roster, months[-1], months[-1].period
    arrived = came(book, roster, files, month, found)
    ahead = [problem for each in months for problem in _dated_ahead(each.reports.reported, today)]
    told = ordered([*found, *_overdue(period, month.months, arrived, today), *ahead])
    owners = {file: unit for each in months for file, unit in each.reports.owners.items()}
    owners |= {each.file: each.unit for several in arrived.values() for each in several}
    by_unit: dict[str, list[Problem]] = {}
    for problem in told:
        by_unit.setdefault(problem.owner(owners), []).append(problem)
    of = period.name if len(months) == 1 else ""
    own = {"", *month.reports.owners, *(each.file for several in arrived.values() for each in several)}
    seats = tuple(
        _seat(book, each, period, of, today, by_unit.get(each.unit.name, []), own, arrived.get(each.unit.name, ()))
        for each in month.months
    )
    return Desk(book, roster, period, today, seats, told, campaign.reports.digests, owners)


def _overdue(
    period: Period, months: Sequence[UnitMonth], arrived: Mapping[str, Sequence[Came]], today: date
) -> Iterator[Problem]:
    """A unit that has sent nothing though a due date is past owes a reason; before that it owes nothing."""
    past = [due for due in period.due if due < today]
    for month in months:
        if past and month.silent and month.exempt is None:
            name = month.unit.name
            what = _what_came(arrived[name]) if name in arrived else "请催报。"
            yield problems.OVERDUE.at(Place(""), unit=name, due=format_value(past[-1]), period=period.name, what=what)


def _what_came(several: Sequence[Came]) -> str:
    """What is to be done about files that came and do not count."""
    shut, wrong = ([each.file for each in several if (each.why == SHUT) is is_shut] for is_shut in (True, False))
    opened = f"收到的 {'、'.join(shut)} 打不开，请先打开。" if shut else ""
    return opened + (f"收到的 {'、'.join(wrong)} 不计，请退回改正。" if wrong else "")


def _dated_ahead(reported: Sequence[Reported], today: date) -> Iterator[Problem]:
    """A note for each report that is dated after today."""
    for report in reported:
        if report.day > today:
            yield submission_problems.FUTURE_REPORT.at(
                report.place, found=format_value(report.day), today=format_value(today)
            )


def _seat(
    book: Rulebook,
    month: UnitMonth,
    period: Period,
    of: str,
    today: date,
    found: Sequence[Problem],
    files: Container[str],
    arrived: tuple[Came, ...],
) -> Seat:
    """A unit's line: counts of what stands in this month's ``files`` or in none, and a text about all that was ``found``.

    ``of`` names the month of the reports that ``found`` speaks of, '' when there are several.
    """
    counts = Counter(problem.severity for problem in found if problem.open and problem.place.file in files)
    dues = tuple(_due(month, due, today) for due in period.due)
    reported, name = not month.silent, month.unit.name
    missed = [each.due for each in dues if each.state == MISSED] if reported else None
    asked = asked_of(found, [Basics.section.title, *book.form.sections], arrived)
    text = "" if month.exempt is not None else text_for(name, period, of, today, missed, arrived, asked)
    errors, explains = counts[Severity.ERROR], counts[Severity.EXPLAIN]
    return Seat(month.unit, month.exempt, reported, dues, errors, explains, text, arrived)


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
