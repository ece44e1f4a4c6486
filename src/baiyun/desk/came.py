"""What came from a unit and is no report of the month: of another month, under another name, or unreadable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from baiyun.form.names import nearest
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.gather.file_names import unit_in
from baiyun.gather.month import GatheredMonth
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.rulebook.book import Rulebook

MONTH, NAME, UNREADABLE = "month", "name", "unreadable"
ALIKE = 60


@dataclass(frozen=True)
class Came:
    """A file of a unit that does not count as its report, why, and what its form says instead."""

    unit: str
    file: str
    why: str
    found: str = ""


def came(
    book: Rulebook, roster: Roster, files: Sequence[Received], month: GatheredMonth, found: Sequence[Problem]
) -> Mapping[str, Came]:
    """By unit the first file that came and does not count; ``found`` says what is wrong with the files."""
    wrong: dict[str, set[str]] = {}
    for problem in found:
        wrong.setdefault(problem.place.file, set()).add(problem.code)
    first: dict[str, Came] = {}
    silent = [each.unit.name for each in month.months if each.silent]
    for file in files:
        for each in _of(book, roster, file, month, wrong.get(file.file, set()), silent):
            first.setdefault(each.unit, each)
    return first


def _of(
    book: Rulebook, roster: Roster, file: Received, month: GatheredMonth, codes: set[str], silent: Sequence[str]
) -> Iterator[Came]:
    basics = file.submission.basics if file.submission else None
    if basics is None:
        if problems.UNREADABLE.code in codes and file.file in month.reports.owners:
            yield Came(month.reports.owners[file.file], file.file, UNREADABLE)
    elif problems.OTHER_PERIOD.code in codes:
        unit = roster.find(basics.unit)
        period = book.scheme.period(basics.period)
        if unit is not None and period is not None:
            yield Came(unit.name, file.file, MONTH, period.name)
    elif problems.UNKNOWN_UNIT.code in codes:
        named = unit_in(roster, file.file)
        name = named.name if named else nearest(basics.unit, silent, ALIKE)
        if name:
            yield Came(name, file.file, NAME, basics.unit)
