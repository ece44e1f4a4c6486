"""The rows of a unit's reports put together, where reports are not cumulative (``reports: union``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from baiyun.form.filled_in import SectionRecords
from baiyun.form.received import Submission
from baiyun.form.record import Record
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.rulebook.numbers import format_value


def union_reports(reports: Sequence[Reported]) -> tuple[Reported, list[Problem]]:
    """All rows of a unit's reports as one report, the latest; of one row the later report's stands.

    SectionRecords are the same by a project's name, a trip's day and destination: by what tells the rows of a section apart.
    A later row that does not count takes the place of the earlier one too.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    found: list[Problem] = []
    rows: SectionRecords = {}
    for at, report in enumerate(ordered):
        rows = _joined(rows, report.submission)
        for other in ordered[:at]:
            found += _contradicted(other, report) if other.day == report.day else ()
    last = ordered[-1]
    return replace(last, submission=last.submission.saying(rows)), found


def _joined(before: SectionRecords, after: Submission) -> SectionRecords:
    """The rows of earlier reports that a later one does not name, and then its own."""
    return {
        title: (*_left(before.get(title, ()), title, after), *after.records.get(title, ()))
        for title in dict.fromkeys((*before, *after.records))
    }


def _left(records: Sequence[Record], title: str, after: Submission) -> Iterator[Record]:
    named = {record.identity for record in after.records.get(title, ())}
    named |= {row.identity for row in after.refused.get(title, ()) if None not in row.identity}
    return (record for record in records if record.identity not in named)


def _contradicted(one: Reported, other: Reported) -> Iterator[Problem]:
    """The rows that two reports of one day tell differently: which of them stands is not for a digest to decide."""
    for title, records in other.submission.records.items():
        before = {record.identity: record for record in one.submission.records.get(title, ())}
        for record in records:
            earlier = before.get(record.identity)
            if earlier is not None and _content(earlier) != _content(record):
                facts = {"unit": one.unit.name, "date": format_value(one.day), "file": earlier.origin.file}
                named = format_value(getattr(record, record.section.key[0]))
                yield problems.SAME_DAY_ROW.at(record.place(record.section.key[0]), found=named, **facts)


def _content(record: Record) -> dict[str, Any]:
    return record.model_dump(exclude={"origin"})
