"""What is worth a look (值得核对): shown to the clerk, never counted against anybody by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.form.submission import Trip
from baiyun.gather.lives import Track, tracks
from baiyun.gather.register import Register
from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.unit_month import UnitMonth


class Doubt(Struct, frozen=True, order=True):
    """Something to look at: whose, of what kind, what is seen, and in which cells."""

    unit: str
    kind: str
    seen: str
    places: tuple[Place, ...]


def worth_checking(book: Rulebook, register: Register, months: Sequence[UnitMonth]) -> tuple[Doubt, ...]:
    """Everything worth a look in the scored reports of a period, by unit and kind."""
    found: list[Doubt] = []
    for track in tracks(book):
        found += _redated(register, track, months)
    found += [*_renamed(register, months), *_split(book, months), *_groups(book, register, months)]
    found += [*_tiny(book, months), *_old_plants(book, months), *_trips(months)]
    return tuple(sorted(found))


def _redated(register: Register, track: Track, months: Sequence[UnitMonth]) -> Iterator[Doubt]:
    """A stage whose day is told otherwise than before."""
    periods = {month.unit.name: month.period for month in months}
    for life in register.lives:
        period = periods.get(life.unit.name)
        days: dict[str, Project] = {}
        for entry in life.entries:
            row, stage = entry.project, track.stage_of(entry.project)
            before = days.setdefault(stage, row)
            day, other = track.on(row), track.on(before)
            told_now = period is not None and entry.period == period.id
            if told_now and stage in track.once and day and other and day != other:
                seen = f"“{row.name}”的“{stage}”原来是{format_value(other)}，现在是{format_value(day)}"
                yield Doubt(life.unit.name, "改了日期", seen, (before.place(track.day), row.place(track.day)))
                days[stage] = row


def _renamed(register: Register, months: Sequence[UnitMonth]) -> Iterator[Doubt]:
    periods = {month.unit.name: month.period.id for month in months}
    for before, later in register.renamed():
        if later.entries[0].period == periods.get(later.unit.name):
            seen = f"“{later.name}”很像以前的“{before.name}”，投资企业相同"
            places = (before.latest.place("name"), later.entries[0].project.place("name"))
            yield Doubt(later.unit.name, "可能改了名称", seen, places)


def _split(book: Rulebook, months: Sequence[UnitMonth]) -> Iterator[Doubt]:
    """Several projects of one investor that a unit signed, one of them in this period."""
    for month in months:
        signed: dict[str, dict[str, Project]] = defaultdict(dict)
        for row in (row for each in (*month.earlier, month) for row in _signed(book, each) if row.investor):
            signed[key(row.investor)][key(row.name)] = row
        for rows in (list(of_one.values()) for of_one in signed.values()):
            now = [row for row in rows if row in month.projects]
            if now and len(rows) > 1:
                when = "本期" if len(now) == len(rows) else "到本期"
                seen = f"“{now[0].investor}”{when}签了 {len(rows)} 个项目：{'、'.join(row.name for row in rows)}"
                yield Doubt(month.unit.name, "可能拆分项目", seen, tuple(row.place("name") for row in rows))


def _signed(book: Rulebook, month: UnitMonth) -> list[Project]:
    """The projects that were signed in substance on a day of their month."""
    firm = book.form.terms(Project.section.title, "stage").having("firm")
    return [row for row in month.projects if row.stage in firm and month.period.holds(row.stage_date)]


def _groups(book: Rulebook, register: Register, months: Sequence[UnitMonth]) -> Iterator[Doubt]:
    """A project that many units share."""
    here = {month.unit.name for month in months}
    for project in register.projects:
        if project.joint and len(project.lives) >= book.scheme.dispatch.joint_units:
            for life in project.lives:
                if life.unit.name in here:
                    seen = f"“{life.name}”由 {len(project.lives)} 个单位联合：{'、'.join(project.units)}"
                    yield Doubt(life.unit.name, "多家联合", seen, (life.latest.place("partners"),))


def _tiny(book: Rulebook, months: Sequence[UnitMonth]) -> Iterator[Doubt]:
    for month in months:
        for row in _signed(book, month):
            if row.amount is not None and row.amount < book.tiny:
                seen = f"“{row.name}”签约金额只有 {format_value(row.amount)} {book.money}"
                yield Doubt(month.unit.name, "金额很小的签约", seen, (row.place("amount"),))


def _old_plants(book: Rulebook, months: Sequence[UnitMonth]) -> Iterator[Doubt]:
    """Progress of a project that was signed before the campaign."""
    first = book.scheme.days[0]
    steady = frozenset().union(*(track.steady for track in tracks(book)))
    for month in months:
        for row in month.projects:
            if row.build in steady and month.period.holds(row.build_date) and row.stage_date and row.stage_date < first:
                seen = f"“{row.name}”{format_value(row.stage_date)}签约，早于活动，本期报“{row.build}”"
                yield Doubt(month.unit.name, "老项目", seen, (row.place("stage_date"), row.place("build")))


def _trips(months: Sequence[UnitMonth]) -> Iterator[Doubt]:
    """Trips of the first leader to several places on one day."""
    for month in months:
        days: dict[date, list[Trip]] = defaultdict(list)
        for row in month.records.get(Trip.section.title, ()):
            if isinstance(row, Trip) and row.by_leader and row.day and month.period.holds(row.day):
                days[row.day].append(row)
        for day, rows in days.items():
            first = {key(row.destination): row.destination for row in reversed(rows) if row.destination}
            there = [first[each] for each in dict.fromkeys(key(row.destination) for row in rows if row.destination)]
            if len(there) > 1:
                seen = f"{format_value(day)}去了 {'、'.join(there)}"
                yield Doubt(month.unit.name, "一天几次外出", seen, tuple(row.place("day") for row in rows))
