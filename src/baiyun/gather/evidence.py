"""The files named under 佐证材料 against those that were handed in (``--evidence``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from baiyun.form.columns import NamesColumn
from baiyun.form.names import key
from baiyun.form.record import Record
from baiyun.form.roster import Roster
from baiyun.gather.partners import joint_words
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import submissions as problems
from baiyun.problems import units as unit_problems
from baiyun.rulebook.book import Rulebook

FIELD, CALLED = "evidence", "佐证材料"


class Handed(NamedTuple):
    """A file that was handed in: its size in bytes and the digest of its content."""

    size: int
    digest: str


Handing = Mapping[str, Sequence[Handed]]
"""The files that were handed in, by the key of their name."""


def evidence(book: Rulebook, roster: Roster, scored: Sequence[Reported], handed: Handing) -> Iterator[Problem]:
    """Every file named must have been handed in, must not be empty and must not be another unit's as well."""
    named = list(_named(book, scored))
    words = joint_words(book, "，联合申报的应互填{}")
    users: dict[str, set[str]] = defaultdict(set)
    for unit, _, _, name in named:
        if digest := _only_digest(handed, name):
            users[digest].add(unit)
    for unit, record, field, name in named:
        files = handed.get(key(name), ())
        place = record.place(field)
        if not files:
            yield problems.NOT_HANDED_IN.at(place, found=name)
        elif not any(file.size for file in files):
            yield problems.EMPTY_EVIDENCE.at(place, found=name)
        elif others := users[_only_digest(handed, name)] - {unit} - _partners(roster, record):
            yield unit_problems.SHARED_EVIDENCE.at(place, found=name, others="、".join(sorted(others)), joint=words)


def _partners(roster: Roster, record: Record) -> set[str]:
    """The units that a project is shared with."""
    found = (roster.find(partner) for partner in getattr(record, "partners", ()))
    return {unit.name for unit in found if unit}


def _only_digest(handed: Handing, name: str) -> str:
    """The content of the files of that name; '' where there is none, or several among which nobody can tell."""
    digests = {file.digest for file in handed.get(key(name), ()) if file.size}
    return digests.pop() if len(digests) == 1 else ""


def _named(book: Rulebook, scored: Sequence[Reported]) -> Iterator[tuple[str, Record, str, str]]:
    """Unit, record, field and file name, for every name under 佐证材料: the form's own column, or a county's called so."""
    fields = [
        (title, column.field)
        for title, part in book.form.sections.items()
        for column in part.columns
        if isinstance(column, NamesColumn) and (column.field == FIELD or column.name == CALLED)
    ]
    for report in scored:
        for title, field in fields:
            for record in report.submission.records.get(title, ()):
                yield from ((report.unit.name, record, field, name) for name in getattr(record, field))
