"""What of one submission counts: dates that lie ahead and repeated projects are struck, the rest is looked over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from baiyun.form.build import SectionForm
from baiyun.form.filled_in import SectionRecords
from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.form.received import Received
from baiyun.form.record import Identity, OwnRow, Record, RefusedRow
from baiyun.form.submission import Basics, Trip
from baiyun.gather import spans
from baiyun.gather.asked_of_reports import asked_of_reports
from baiyun.gather.leaders import same_person
from baiyun.problems import Problem, ordered
from baiyun.problems import submissions as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period


class Intake(Struct, frozen=True):
    """A submission's records under the rulebook, 基本情况 among them, with the period and the day it is reported for."""

    book: Rulebook
    period: Period
    day: date
    records: SectionRecords
    refused: Mapping[str, tuple[RefusedRow, ...]]

    @property
    def basics(self) -> Basics:
        """基本情况, which is one row."""
        [basics] = self.records[Basics.section.title]
        assert isinstance(basics, Basics)  # noqa: S101 - what the section's model is
        return basics

    def of(self, title: str) -> tuple[Record, ...]:
        """The records of a section."""
        return self.records.get(title, ())

    def with_rows(self, title: str, records: Iterable[Record], refused: Iterable[RefusedRow] = ()) -> Intake:
        """The same with other records in a section, and further rows that do not count."""
        kept, lost = tuple(records), tuple(refused)
        if not lost and kept == self.records.get(title):
            return self
        out = (*self.refused.get(title, ()), *lost)
        return replace(
            self,
            records={**self.records, title: kept},
            refused={**self.refused, title: out} if out else self.refused,
        )


Struck = tuple[Intake, list[Problem]]


def accepted(book: Rulebook, received: Received, day: date | None = None) -> Received:
    """The same file with only what counts, and the problems found on the way.

    ``day`` is the time of receipt where it is known, else 报送日期 (ruling 8).
    """
    submission = received.submission
    if submission is None:
        return received
    period = next(period for period in book.scheme.periods if period.id == submission.period)
    title = Basics.section.title
    records = dict(submission.sections)
    records |= {name: () for name in book.form.sections if name not in records}
    case = Intake(book, period, day or submission.reported, records, submission.refused)
    found: list[Problem] = []
    for strike in STRIKES:
        case, told = strike(case)
        found += told
    for check in CHECKS:
        found += check(case)
    kept = {name: rows for name, rows in case.records.items() if name != title}
    left = submission.saying(kept, case.refused, case.basics)
    return replace(received, submission=left, problems=ordered([*received.problems, *found]))


def strike_days_ahead(case: Intake) -> Struck:
    """A day after the report's own is an error (ruling 10): a project loses that day only, a dated row is lost (44)."""
    found: list[Problem] = []
    for title, part in case.book.form.parts.items():
        all_ahead = [_days_ahead(part, record, case.day) for record in case.of(title)]
        if not any(all_ahead):
            continue
        kept: list[Record] = []
        lost: list[RefusedRow] = []
        for record, ahead in zip(case.of(title), all_ahead, strict=True):
            found += [_ahead(record, name, case.day) for name in ahead]
            if part.section.date in ahead:
                lost.append(part.refused(record))
            else:
                kept.append(reduce(lambda row, name: row.without(name), ahead, record))
        case = case.with_rows(title, kept, lost)
    return case, found


def strike_impossible_spans(case: Intake) -> Struck:
    """The days of spans are counted; of one that ends before it begins nothing but its first day counts."""
    found: list[Problem] = []
    for title, part in case.book.form.sections.items():
        if part.section.spans:
            read = [(record, *spans.checked(part, record, case.day)) for record in case.of(title)]
            lost = [part.refused(record) for record, counted, _ in read if counted is None]
            case = case.with_rows(title, (counted for _, counted, _ in read if counted is not None), lost)
            found += [problem for _, _, told in read for problem in told]
    return case, found


def _days_ahead(part: SectionForm, record: Record, day: date) -> list[str]:
    """The fields of a row whose day lies after another."""
    return [name for name in part.events if (value := getattr(record, name)) is not None and value > day]


def _ahead(record: Record, name: str, day: date) -> Problem:
    return problems.AFTER_REPORT.at(
        record.place(name), found=format_value(getattr(record, name)), report=format_value(day)
    )


def strike_repeated_rows(case: Intake) -> Struck:
    """Of one project only the first row counts (ruling 14), and of what a county's own sheet holds to be one row."""
    found: list[Problem] = []
    for title, part in case.book.form.sections.items():
        if not issubclass(part.model, Project | OwnRow):
            continue
        first: dict[Identity, Record] = {}
        lost = []
        for record in case.of(title):
            before = first.setdefault(record.identity, record)
            if before is not record:
                said = "、".join(format_value(getattr(record, name)) for name in part.section.key)
                found.append(problems.TWICE.at(record.place(part.lead), found=said, row=_row_of(before, part.lead)))
                lost.append(part.refused(record))
        case = case.with_rows(title, first.values(), lost)
    return case, found


def _row_of(record: Record, lead: str) -> str:
    """The row of a record; of one that is a whole sheet the line of its name there."""
    place = record.place(lead)
    return str(record.origin.row) if record.origin.rows is None else f"{place.row}（“{place.sheet}”表）"


def other_leaders(case: Intake) -> Iterator[Problem]:
    """A trip said to be led by the first leader names somebody else (ruling 5)."""
    leader = case.basics.leader
    for trip in case.of(Trip.section.title):
        assert isinstance(trip, Trip)  # noqa: S101 - what the section's model is
        if leader and trip.led_by and trip.by_leader and not same_person(leader, trip.led_by):
            yield problems.OTHER_LEADER.at(trip.place("led_by"), found=trip.led_by, expected=leader)


def repeated_trips(case: Intake) -> Iterator[Problem]:
    """A trip of one day to one place, again led by the first leader: with the first it is one (ruling 33)."""
    if not asked_of_reports(case.book).trips_once:
        return
    first: dict[tuple[date, str], Trip] = {}
    for trip in case.of(Trip.section.title):
        assert isinstance(trip, Trip)  # noqa: S101 - what the section's model is
        if trip.by_leader and trip.day and case.period.holds(trip.day):
            before = first.setdefault((trip.day, key(trip.destination or "")), trip)
            if before is not trip:
                yield problems.SAME_TRIP.at(trip.place("destination"), found=trip.destination, row=before.origin.row)


def missing_evidence(case: Intake) -> Iterator[Problem]:
    """Rows that the scheme wants evidence for have none."""
    for owed in asked_of_reports(case.book).evidence:
        for record in case.of(owed.title):
            if getattr(record, owed.field) in (None, ()) and all(test(record, case) for test in owed.tests):
                yield owed.kind.at(record.place(owed.field))


def built_before_signed(case: Intake) -> Iterator[Problem]:
    """Construction in substance before the signing in substance."""
    about = asked_of_reports(case.book)
    for record in case.of(Project.section.title):
        assert isinstance(record, Project)  # noqa: S101 - what the section's model is
        if (
            record.build in about.built
            and record.stage in about.signed
            and record.build_date
            and record.stage_date
            and record.build_date < record.stage_date
        ):
            yield problems.BUILT_FIRST.at(
                record.place("build_date"),
                found=format_value(record.build_date),
                expected=format_value(record.stage_date),
            )


def begun_unsigned(case: Intake) -> Iterator[Problem]:
    """A project that has begun while it is not even clear that it will settle (ruling 4)."""
    about = asked_of_reports(case.book)
    for record in case.of(Project.section.title):
        assert isinstance(record, Project)  # noqa: S101 - what the section's model is
        if about.settled and record.build in about.begun and record.stage not in about.settled:
            yield problems.BEGUN_UNSIGNED.at(record.place("build"), found=record.build, stage=record.stage)


def days_elsewhere(case: Intake) -> Iterator[Problem]:
    """A day that is hardly meant owes a reason; a dated row of another month is noted (ruling 32).

    A project that is listed again with the days of earlier months is as it should be (ruling 1).
    """
    (first, last), earliest = asked_of_reports(case.book).days, asked_of_reports(case.book).earliest
    if not first.year <= case.basics.reported.year <= last.year:
        yield problems.OTHER_YEAR.at(case.basics.place("reported"), found=case.basics.reported)
    for title, part in case.book.form.parts.items():
        for record in case.of(title):
            for name in part.events:
                day = getattr(record, name)
                if day is None or case.period.holds(day):
                    continue
                if day < earliest or day.year > last.year:
                    yield problems.OTHER_YEAR.at(record.place(name), found=day)
                elif (
                    part.section.date
                    and title not in case.book.any_day
                    and not too_late_for(case.book, case.period, day)
                ):
                    yield problems.OTHER_MONTH.at(record.place(name), found=format_value(day), period=case.period.name)


STRIKES = (strike_impossible_spans, strike_days_ahead, strike_repeated_rows)
CHECKS = (other_leaders, repeated_trips, missing_evidence, built_before_signed, begun_unsigned, days_elsewhere)


def too_late_for(book: Rulebook, period: Period, day: date) -> Period | None:
    """The earlier period of a day that none of its punctual reports could hold (ruling 18a)."""
    earlier = (each for each in book.scheme.periods if each.last < period.first)
    return next((each for each in earlier if each.due[-1] < day <= each.last), None)
