"""What a rulebook asks of every report, looked up once for all of them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from msgspec import Struct

from baiyun.form.project import Project
from baiyun.form.submission import Trip
from baiyun.problems import Kind
from baiyun.problems import submissions as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.conditions import Predicate
from baiyun.rulebook.measures.count import Count
from baiyun.rulebook.scheme import Evidence

FEBRUARY = 2


class OwedEvidence(Struct, frozen=True):
    """Evidence that some rows of a sheet owe: the field that holds it, which rows these are, and what is told without it."""

    title: str
    field: str
    tests: tuple[Predicate, ...]
    kind: Kind


class AskedOfReports(Struct, frozen=True):
    """What is asked: which terms of 项目 are checked against each other, what owes evidence, from when on a day may be.

    ``trips_once``: of one trip that is said twice something counts once.
    """

    trips_once: bool
    evidence: tuple[OwedEvidence, ...]
    signed: frozenset[str]
    built: frozenset[str]
    settled: frozenset[str]
    begun: frozenset[str]
    days: tuple[date, date]
    earliest: date


@lru_cache(maxsize=4)
def asked_of_reports(book: Rulebook) -> AskedOfReports:
    """What a rulebook asks."""
    scheme, project = book.scheme, Project.section.title
    stage, build = book.form.terms(project, "stage"), book.form.terms(project, "build")
    counts = [each.kind for each in scheme.measures.values() if isinstance(each.kind, Count)]
    return AskedOfReports(
        any(count.once_of(Trip.section.title) for count in counts),
        tuple(_owed(book, each) for each in scheme.evidence),
        stage.having("firm"),
        build.having("firm"),
        stage.having("settled"),
        build.having("begun"),
        scheme.days,
        scheme.earliest_day or _a_year_before(scheme.days[0]),
    )


def _owed(book: Rulebook, owed: Evidence) -> OwedEvidence:
    title, _, column = owed.of.partition(".")
    tests = tuple(book.predicate(filter_, title) for filter_ in owed.where)
    kind = problems.NO_EVIDENCE if owed.tell == "explain" else problems.EVIDENCE_LEFT_OUT
    return OwedEvidence(title, book.field(title, column), tests, kind)


def _a_year_before(day: date) -> date:
    """The same day of the year before (28 February for 29 February)."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == FEBRUARY else day.day)
