"""The register: the life of every project over all reports of the campaign, and the county's projects made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field

from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.form.roster import Roster, Unit
from baiyun.gather.partners import ProjectKey, partners, project_key
from baiyun.gather.reported import Reported

ALIKE = 80


class Telling(Struct, frozen=True):
    """A project as one report told it: the period's id, the day of the report, the row."""

    period: str
    day: date
    project: Project


class Life(Struct, frozen=True):
    """A project of one unit: what its reports told of it, in the order of their days."""

    unit: Unit
    entries: tuple[Telling, ...]

    @property
    def latest(self) -> Project:
        """As the last report that names it tells it."""
        return self.entries[-1].project

    @property
    def name(self) -> str:
        """What the last report calls it."""
        return self.latest.name

    @property
    def periods(self) -> frozenset[str]:
        """The periods in which it was reported."""
        return frozenset(entry.period for entry in self.entries)

    def until(self, day: date) -> Life | None:
        """What was known of it on a day; None where no report had named it."""
        known = tuple(entry for entry in self.entries if entry.day <= day)
        return Life(self.unit, known) if known else None


class CountyProject(Struct, frozen=True):
    """One project of the county: the same name and the same investor, whoever reports it (rulings 13 and 14).

    ``joint``: all units that report it name each other; otherwise several lives are claims that want a ruling.
    """

    lives: tuple[Life, ...]
    joint: bool

    @property
    def lead(self) -> Life:
        """The life that tells most: the one reported last, of equals the first unit of the roster."""
        return max(self.lives, key=lambda life: life.entries[-1].day)

    @property
    def units(self) -> tuple[str, ...]:
        """The units that report it, in the order of the roster."""
        return tuple(life.unit.name for life in self.lives)

    @property
    def amount(self) -> Decimal | None:
        """In the scheme's unit of money, as its lead tells it; None where it is not filled in."""
        return self.lead.latest.amount


class Register(Struct, frozen=True, dict=True):
    """The lives that some reports tell; of two reports of a day the one that would be scored is the later (ruling 9)."""

    roster: Roster = field(default_factory=Roster)
    reports: tuple[Reported, ...] = ()

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """All lives, by unit and project, in the order of the roster and of the reports."""
        return tuple(life for reports in self._by_unit() for life in _lives(reports))

    def _by_unit(self) -> Iterator[list[Reported]]:
        """The reports of each unit, in the order of the roster."""
        order = {unit.name: at for at, unit in enumerate(self.roster.units)}
        several: dict[str, list[Reported]] = defaultdict(list)
        for report in self.reports:
            several[report.unit.name].append(report)
        return (several[name] for name in sorted(several, key=lambda name: order.get(name, len(order))))

    @cached_property
    def of_unit(self) -> Mapping[str, tuple[Life, ...]]:
        """The lives of each unit by its name."""
        found: dict[str, list[Life]] = defaultdict(list)
        for life in self.lives:
            found[life.unit.name].append(life)
        return {name: tuple(lives) for name, lives in found.items()}

    @cached_property
    def projects(self) -> tuple[CountyProject, ...]:
        """The county's projects, each once."""
        found: dict[ProjectKey, list[Life]] = defaultdict(list)
        for life in self.lives:
            found[project_key(life.latest)].append(life)
        return tuple(CountyProject(tuple(lives), self._is_joint(lives)) for lives in found.values())

    def _is_joint(self, lives: Sequence[Life]) -> bool:
        named = {life.unit.name: partners(self.roster, life.latest) for life in lives}
        return len(lives) > 1 and all(other in named[name] for name in named for other in named if other != name)

    def last_reports(self, until: date) -> dict[str, date]:
        """The day of each unit's last report of projects, up to a day."""
        days: dict[str, date] = {}
        for life in self.lives:
            for entry in life.entries:
                if entry.day <= until:
                    days[life.unit.name] = max(days.get(life.unit.name, entry.day), entry.day)
        return days

    def renamed(self) -> Iterator[tuple[Life, Life]]:
        """Pairs of one unit that look like one project under two names: the same investor, names alike, never together.

        The first ends before the second begins.
        """
        return iter(self._renamed)

    @cached_property
    def _renamed(self) -> list[tuple[Life, Life]]:
        found: list[tuple[Life, Life]] = []
        for reports in self._by_unit():  # one unit's lives at a time: there may be very many
            if len(reports) == 1:
                continue
            by_investor: dict[str, list[Life]] = defaultdict(list)
            for life in _lives(reports):
                if life.latest.investor:
                    by_investor[key(life.latest.investor)].append(life)
            for group in by_investor.values():
                found += _renamed_among(group)
        return found


def _lives(reports: Sequence[Reported]) -> list[Life]:
    """The lives that the reports of a unit tell."""
    entries: dict[str, list[Telling]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.order):
        for record in report.submission.projects:
            entries[key(record.name)].append(Telling(report.submission.period, report.day, record))
    return [Life(reports[0].unit, tuple(several)) for several in entries.values()]


def _renamed_among(group: Sequence[Life]) -> Iterator[tuple[Life, Life]]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only units that sent several reports need it

    ordered = sorted(group, key=lambda life: life.entries[0].day)
    for at, later in enumerate(ordered):
        before = [life for life in ordered[:at] if life.entries[-1].day < later.entries[0].day]
        alike = [life for life in before if fuzz.partial_ratio(key(life.name), key(later.name)) >= ALIKE]
        if alike:
            yield alike[-1], later
