"""What of one submission counts: dates that lie ahead and repeated projects are struck, the rest is looked over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from baiyun.form.columns import ChoiceColumn
from baiyun.form.lists import several
from baiyun.form.names import key
from baiyun.form.received import Received, SectionRecords
from baiyun.form.submission import Basics, Identity, Project, Record, Trip
from baiyun.problems import Problem, ordered
from baiyun.problems import submissions as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period


@dataclass(frozen=True)
class Intake:
    """A submission's records under the rulebook, 基本情况 among them, with the period and the day it is reported for."""

    book: Rulebook
    period: Period
    day: date
    records: SectionRecords
    refused: Mapping[str, tuple[Identity, ...]]

    @property
    def basics(self) -> Basics:
        """基本情况, which is one row."""
        [basics] = self.records[Basics.section.title]
        assert isinstance(basics, Basics)  # noqa: S101 - what the section's model is
        return basics


Struck = tuple[Intake, list[Problem]]


def accepted(book: Rulebook, received: Received, day: date | None = None) -> Received:
    """The same file with only what counts, and the problems found on the way.

    ``day`` is the time of receipt where it is known, else 报送日期 (ruling 8).
    """
    submission = received.submission
    if submission is None:
        return received
    basics, title = submission.basics, Basics.section.title
    period = next(period for period in book.scheme.periods if period.id == basics.period)
    rows = {title: (basics,), **submission.records}
    intake = Intake(book, period, day or basics.reported, rows, submission.refused)
    found: list[Problem] = []
    for strike in STRIKES:
        intake, problems_ = strike(intake)
        found += problems_
    for check in CHECKS:
        found += check(intake)
    kept = replace(
        submission,
        basics=intake.basics,
        records={name: records for name, records in intake.records.items() if name != title},
        refused={name: rows for name, rows in intake.refused.items() if name != title},
    )
    return replace(received, submission=kept, problems=ordered([*received.problems, *found]))


def strike_days_ahead(case: Intake) -> Struck:
    """A day after the report's own is an error, and that day is read as blank (ruling 10)."""
    records, refused, found = dict(case.records), dict(case.refused), list[Problem]()
    for title, part in case.book.form.parts.items():
        ahead = [(record, _days_ahead(record, part.events, case.day)) for record in case.records.get(title, ())]
        records[title] = tuple(_blank(record, names) for record, names in ahead)
        struck = tuple(record.identity for record, names in ahead if names)
        refused |= {title: (*refused.get(title, ()), *struck)} if struck else {}
        for record, name in ((record, name) for record, names in ahead for name in names):
            told = said(getattr(record, name))
            found.append(problems.AFTER_REPORT.at(record.place(name), found=told, report=said(case.day)))
    return replace(case, records=records, refused=refused), found


def _days_ahead(record: Record, events: Iterable[str], day: date) -> list[str]:
    """The fields whose day comes after the report's."""
    return [name for name in events if (value := getattr(record, name)) is not None and value > day]


def _blank(record: Record, names: Iterable[str]) -> Record:
    for name in names:
        record = record.without(name)
    return record


def strike_repeated_projects(case: Intake) -> Struck:
    """Of one project only the first row counts (ruling 14)."""
    title = Project.section.title
    first: dict[str, Record] = {}
    found = []
    for record in case.records.get(title, ()):
        name = record.name  # type: ignore[attr-defined]
        before = first.setdefault(key(name), record)
        if before is not record:
            found.append(problems.TWICE.at(record.place("name"), found=name, row=before.origin.row))
    return replace(case, records={**case.records, title: tuple(first.values())}), found


def other_leaders(case: Intake) -> Iterator[Problem]:
    """A trip said to be led by the first leader names somebody else (ruling 5)."""
    leader = case.basics.leader
    for trip in case.records.get(Trip.section.title, ()):
        assert isinstance(trip, Trip)  # noqa: S101 - what the section's model is
        if leader and trip.by_leader and key(leader) not in _people(trip.led_by):
            yield problems.OTHER_LEADER.at(trip.place("led_by"), found=trip.led_by, expected=leader)


def missing_evidence(case: Intake) -> Iterator[Problem]:
    """SectionRecords that the scheme wants evidence for have none."""
    for owed in case.book.scheme.evidence:
        title, _, column = owed.of.partition(".")
        name = case.book.field(title, column)
        tests = [case.book.predicate(filter_, title) for filter_ in owed.where]
        for record in case.records.get(title, ()):
            if getattr(record, name) in (None, ()) and all(test(record, case) for test in tests):
                yield problems.NO_EVIDENCE.at(record.place(name), found=said(getattr(record, "amount", None)))


def built_before_signed(case: Intake) -> Iterator[Problem]:
    """Construction in substance before the signing in substance."""
    title = Project.section.title
    part = case.book.form.sections[title]
    stage, build = (part.by_field[name] for name in ("stage", "build"))
    signed, begun = (column.vocabulary.having("firm") for column in (stage, build) if isinstance(column, ChoiceColumn))
    for record in case.records.get(title, ()):
        assert isinstance(record, Project)  # noqa: S101 - what the section's model is
        if (
            record.build in begun
            and record.stage in signed
            and record.build_date
            and record.stage_date
            and record.build_date < record.stage_date
        ):
            yield problems.BUILT_FIRST.at(
                record.place("build_date"), found=said(record.build_date), expected=said(record.stage_date)
            )


def days_elsewhere(case: Intake) -> Iterator[Problem]:
    """A day of another year owes a reason; a dated row of another month is noted (ruling 32).

    A project that is listed again with the days of earlier months is as it should be (ruling 1).
    """
    first, last = case.book.scheme.days
    if not first.year <= case.basics.reported.year <= last.year:
        yield problems.OTHER_YEAR.at(case.basics.place("reported"), found=case.basics.reported)
    for title, part in case.book.form.parts.items():
        for record in case.records.get(title, ()):
            for name in part.events:
                day = getattr(record, name)
                if day is None or case.period.holds(day):
                    continue
                if not first.year <= day.year <= last.year:
                    yield problems.OTHER_YEAR.at(record.place(name), found=day)
                elif part.section.date and not too_late_for(case.book, case.period, day):
                    yield problems.OTHER_MONTH.at(record.place(name), found=said(day), period=case.period.name)


_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
STRIKES = (strike_days_ahead, strike_repeated_projects)
CHECKS = (other_leaders, missing_evidence, built_before_signed, days_elsewhere)


def too_late_for(book: Rulebook, period: Period, day: date) -> Period | None:
    """The earlier period of a day that none of its punctual reports could hold (ruling 18a)."""
    earlier = (each for each in book.scheme.periods if each.last < period.first)
    return next((each for each in earlier if each.due[-1] < day <= each.last), None)


def _people(said: str) -> set[str]:
    """The names in a cell, without what stands in brackets behind them."""
    parts = several(_BRACKETS.sub(" ", said))
    return {key(name) for part in parts for name in (part, *part.split())}
