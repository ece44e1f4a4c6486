"""What came from a unit and is no report of the month: of another month, under another name, unreadable, or not opened."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from baiyun.form.names import nearest
from baiyun.form.received import Received, Submission
from baiyun.form.roster import Roster
from baiyun.gather.choose import MOST
from baiyun.gather.file_names import folder_of, months_in, unit_in
from baiyun.gather.month import GatheredMonth
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.problems.commands import CANNOT_READ
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period

MONTH, NAME, UNREADABLE, SHUT = "month", "name", "unreadable", "shut"
ALIKE = 60


class Came(Struct, frozen=True):
    """A file of a unit that does not count as its report, why, and what its form says instead."""

    unit: str
    file: str
    why: str
    found: str = ""


def came(
    book: Rulebook, roster: Roster, files: Sequence[Received], month: GatheredMonth, found: Sequence[Problem]
) -> Mapping[str, tuple[Came, ...]]:
    """By unit the files that came and do not count; ``found`` says what is wrong with the files."""
    wrong: dict[str, set[str]] = {}
    for problem in found:
        wrong.setdefault(problem.place.file, set()).add(problem.code)
    of: dict[str, tuple[Came, ...]] = {}
    silent = [each.unit.name for each in month.months if each.silent]
    strays = _strays(files, month.period)
    for file in files:
        for each in _of(book, roster, file, month, wrong.get(file.file, set()), silent, strays):
            of[each.unit] = (*of.get(each.unit, ()), each)
    return of


def _strays(files: Sequence[Received], period: Period) -> set[str]:
    """The files of another period in a folder that is of this one, where their own name says no other month."""
    folders: dict[str, list[Submission]] = {}
    for file in files:
        if file.submission:
            folders.setdefault(folder_of(file.file), []).append(file.submission)
    found: set[str] = set()
    for several in folders.values():
        others = [each.file for each in several if each.period != period.id]
        if 1 - Fraction(len(others), len(several)) >= MOST:
            found |= {file for file in others if months_in(file) <= {period.first.month, period.last.month}}
    return found


def _of(
    book: Rulebook,
    roster: Roster,
    file: Received,
    month: GatheredMonth,
    codes: set[str],
    silent: Sequence[str],
    strays: Container[str],
) -> Iterator[Came]:
    sent = file.submission
    if sent is None:
        if problems.UNREADABLE.code in codes and file.file in month.reports.owners:
            yield Came(month.reports.owners[file.file], file.file, SHUT if CANNOT_READ.code in codes else UNREADABLE)
    elif problems.OTHER_PERIOD.code in codes or (problems.LEFT_OUT.code in codes and file.file in strays):
        unit = roster.find(sent.unit)
        period = book.scheme.period(sent.period)
        if unit is not None and period is not None:
            yield Came(unit.name, file.file, MONTH, period.name)
    elif problems.UNKNOWN_UNIT.code in codes:
        named = unit_in(roster, file.file)
        name = named.name if named else nearest(sent.unit, silent, ALIKE)
        if name:
            yield Came(name, file.file, NAME, sent.unit)
