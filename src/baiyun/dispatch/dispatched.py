"""The dispatch of a day (半月一调度, 四（二）): the county's projects by stage, what moved, what stands still, what is open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from baiyun.dispatch.moves import Move, moves
from baiyun.dispatch.open_work import OpenWork, open_work
from baiyun.dispatch.stages import Ladder, StageTotal, ladder, stage_totals, standing_since
from baiyun.form.columns import Column
from baiyun.form.project import Project
from baiyun.form.roster import Roster
from baiyun.gather.as_set import as_set
from baiyun.gather.campaign import GatheredCampaign
from baiyun.gather.register import CountyProject, Life, Register
from baiyun.gather.reported import Reported
from baiyun.problems import Problem, ordered
from baiyun.review.approval import Verdict
from baiyun.review.matching import ruled
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import UnitMonth


class Activity(Struct, frozen=True):
    """What a unit did in the period: the figures that the scheme publishes (四（二）), in its order."""

    unit: str
    category: str
    numbers: tuple[Decimal, ...]


class Dispatch(Struct, frozen=True, dict=True):
    """All that a dispatch tells: the register as it was known on ``until``.

    ``half`` and ``month`` are the days of the report before and of the last report of the month before; None where there
    is none. Only the projects of ``units`` are told, where they are named. ``verdict`` says whether its period is
    approved, computed when somebody asks.
    """

    book: Rulebook
    roster: Roster
    period: Period | None
    until: date | None
    half: date | None
    month: date | None
    register: Register
    activity: tuple[Activity, ...] = ()
    problems: tuple[Problem, ...] = ()
    units: frozenset[str] | None = None
    verdict: Callable[[], Verdict] = Verdict

    @property
    def owners(self) -> dict[str, str]:
        """The unit of each file that tells of a project."""
        return {entry.project.origin.file: life.unit.name for life in self.register.lives for entry in life.entries}

    @property
    def has_projects(self) -> bool:
        """Whether the county's form has a sheet of projects at all."""
        return Project.section.title in self.book.form.sections

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the county's sheet of projects, by field."""
        return self.book.form.sections[Project.section.title].by_field if self.has_projects else {}

    def has(self, *fields: str) -> bool:
        """Whether the form has any of these columns of projects."""
        return any(field in self.columns for field in fields)

    @cached_property
    def steps(self) -> Ladder:
        """The stages in their order."""
        return ladder(self.book)

    @cached_property
    def projects(self) -> tuple[CountyProject, ...]:
        """The county's projects that the last reports still name, the furthest first."""
        last = self.register.last_reports(self.until) if self.until else {}
        told = (each for each in self.register.projects if any(map(self._is_told, each.lives)))
        here = (each for each in told if any(_is_here(life, last) for life in each.lives))
        return tuple(sorted(here, key=lambda each: -self.steps.rank(each.lead.latest)))

    @cached_property
    def totals(self) -> tuple[StageTotal, ...]:
        """How many projects stand at each stage."""
        return stage_totals(self.steps, self.projects)

    @cached_property
    def since_half(self) -> tuple[Move, ...]:
        """What moved since the report before."""
        return self._moved_since(self.half)

    @cached_property
    def since_month(self) -> tuple[Move, ...]:
        """What moved since the month before."""
        return self._moved_since(self.month)

    @cached_property
    def still(self) -> tuple[tuple[Life, int], ...]:
        """The projects that stand still, with the number of days, the longest first; progress itself does not stand still."""
        if self.until is None or not self.steps.stages:
            return ()
        last = self.steps.stages[-1]
        days = [
            (each.lead, (self.until - standing_since(self.steps, each.lead)).days)
            for each in self.projects
            if self.steps.stage(each.lead.latest) != last
        ]
        least = self.book.scheme.dispatch.still_days
        return tuple(sorted((each for each in days if each[1] >= least), key=lambda each: -each[1]))

    @cached_property
    def open_work(self) -> tuple[OpenWork, ...]:
        """What projects still wait for."""
        return open_work(self.book, self.steps, self.projects)

    def _moved_since(self, day: date | None) -> tuple[Move, ...]:
        moved = moves(self.register, self.steps, day, self.until) if day and self.until else ()
        return tuple(move for move in moved if self._is_told(move.life))

    def _is_told(self, life: Life) -> bool:
        return self.units is None or life.unit.name in self.units


def _is_here(life: Life, last: dict[str, date]) -> bool:
    """Whether a unit's last report still names a project."""
    return life.entries[-1].day == last.get(life.unit.name)


def dispatch_of(campaign: GatheredCampaign, given: Collection[str], told: Iterable[Problem]) -> Dispatch:
    """The dispatch of the last report's day; ``told`` are problems known beforehand, only of ``given`` files is told."""
    book, reports = campaign.book, campaign.reports
    months = [month for name, month in campaign.months.items() if name in reports.named_periods]
    found = [*told, *(problem for month in months for problem in campaign.problems(month.period.id))]
    shown = [
        problem
        for problem in ruled(as_set(book.scheme, found), campaign.decided.review, reports.period_of)
        if not problem.place.file or problem.place.file in given
    ]
    units = [month for month in months[-1].months if month.exempt is None] if months else []
    sent = [report for month in months for report in month.reports.reported]
    return dispatched(book, campaign.roster, sent, [_active(book, month) for month in units], ordered(shown))


def _active(book: Rulebook, month: UnitMonth) -> Activity:
    view = MonthFigures(book, (month,))
    numbers = tuple(view.figure(each.of).number for each in book.scheme.notice)
    return Activity(month.unit.name, month.unit.category, numbers)


def dispatched(
    book: Rulebook,
    roster: Roster,
    reports: Sequence[Reported],
    activity: Iterable[Activity] = (),
    problems: tuple[Problem, ...] = (),
) -> Dispatch:
    """The dispatch of the last report's day; without any report there is nothing to tell."""
    until = max((report.day for report in reports), default=None)
    last = max(reports, key=lambda report: report.order, default=None)
    period = next((each for each in book.scheme.periods if last and each.id == last.submission.period), None)
    half, month = _due_before(book, until, period) if until and period else (None, None)
    return Dispatch(
        book, roster, period, until, half, month, Register(roster, tuple(reports)), tuple(activity), problems
    )


def _due_before(book: Rulebook, until: date, period: Period) -> tuple[date | None, date | None]:
    """The due date before the one that the last report is for, and the last one of the period before."""
    dues = sorted(due for each in book.scheme.periods for due in each.due)
    current = next((due for due in period.due if due >= until), period.due[-1] if period.due else until)
    half = max((due for due in dues if due < current), default=None)
    month = max((due for due in dues if due < period.first), default=None)
    return half, month
