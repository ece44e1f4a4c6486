"""All files, each attributed once: which reports every unit has in every period, and which file is whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from baiyun.form.names import key
from baiyun.form.received import Received, Submission
from baiyun.form.roster import Roster, Unit
from baiyun.gather.file_names import folder_of, named_after, periods_beside
from baiyun.gather.reported import Reported
from baiyun.problems import Place, Problem
from baiyun.problems import units as problems
from baiyun.review.receipts import Receipts
from baiyun.rulebook.periods import Period

UNSORTED = "未分类"


class PeriodReports(Struct, frozen=True, dict=True):
    """What came in for one period: each unit's reports by its name, a problem for each unit that the roster lacks.

    ``files`` are all that may be of the period: one that does not say is of those reported in its folder, or of any.
    ``named`` are those among them that hold no unit's report and are named after one.
    """

    period: Period
    files: tuple[Received, ...]
    by_unit: Mapping[str, tuple[Reported, ...]]
    unknown: tuple[Problem, ...]
    named: tuple[tuple[Received, Unit], ...]

    @cached_property
    def reported(self) -> list[Reported]:
        """Every report, unit by unit."""
        return [report for reports in self.by_unit.values() for report in reports]

    @cached_property
    def owners(self) -> dict[str, str]:
        """Each file → the name of the unit it is from."""
        sent = {report.submission.file: report.unit.name for report in self.reported}
        return sent | {file.file: unit.name for file, unit in self.named}


class IndexedReports(Struct, frozen=True, dict=True):
    """What came in, by period; ``period_of`` holds the period of each file that says it, ``digests`` each file's digest."""

    of: Mapping[str, PeriodReports]
    period_of: Mapping[str, str]
    digests: Mapping[str, str]

    @cached_property
    def named_periods(self) -> set[str]:
        """The periods that any file says it is of."""
        return set(self.period_of.values())


def index_reports(
    roster: Roster, periods: Sequence[Period], files: Sequence[Received], receipts: Receipts
) -> IndexedReports:
    """The files by period and unit, each with the day of its receipt where that is registered."""
    period_of = {file.file: file.submission.period for file in files if file.submission}
    beside = periods_beside(files)
    everywhere = {period.id for period in periods}
    may_be: dict[str, list[Received]] = defaultdict(list)
    for file in files:
        own = {file.submission.period} if file.submission else beside.get(folder_of(file.file), everywhere)
        for period_id in own:
            may_be[period_id].append(file)
    of = {period.id: _of_period(roster, period, may_be[period.id], receipts) for period in periods}
    return IndexedReports(of, period_of, {file.file: file.digest for file in files})


def _of_period(roster: Roster, period: Period, files: Sequence[Received], receipts: Receipts) -> PeriodReports:
    by_unit: dict[str, list[Reported]] = defaultdict(list)
    unknown: list[Problem] = []
    named: list[tuple[Received, Unit]] = []
    for file in files:
        submission = file.submission
        unit = roster.find(submission.unit) if submission else None
        if submission and unit:
            by_unit[unit.name].append(Reported(unit, submission, receipts.of(submission)))
            continue
        unknown += [_unknown(roster, submission)] if submission else []
        namesake = named_after(roster, period, file.file)
        named += [(file, namesake)] if namesake else []
    reports = {name: tuple(several) for name, several in by_unit.items()}
    return PeriodReports(period, tuple(files), reports, tuple(unknown), tuple(named))


def _unknown(roster: Roster, submission: Submission) -> Problem:
    """A unit that is not in the roster (ruling 33)."""
    found = submission.unit
    hint = roster.hint(found)
    return problems.UNKNOWN_UNIT.at(
        submission.basics.place("unit"), found=found, hint=hint or "请核对名称，或把它加进名册。"
    )


def roster_for(given: Roster | None, files: Iterable[Received]) -> tuple[Roster, list[Problem]]:
    """The roster, or without one the units that reported and a note that says so (ruling 35)."""
    return (given, []) if given is not None else (_units_of(files), [problems.NO_ROSTER.at(Place(""))])


def _units_of(files: Iterable[Received]) -> Roster:
    """Every unit that reported, by name, under the kind that its form was made for."""
    sent = [(file.submission.unit, file.digest, file.category) for file in files if file.submission]
    units: dict[str, Unit] = {}
    for name, _, category in sorted(sent):
        units.setdefault(key(name), Unit(name, category or UNSORTED))
    return Roster(tuple(units.values()), complete=False)
