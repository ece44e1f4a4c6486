"""What a refused explanation takes away: its row, or the whole report (rulings 31 and 39)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from baiyun.form.build import Form
from baiyun.form.received import Received, Submission
from baiyun.problems import Problem
from baiyun.review.decisions import REFUSED

RowKey = tuple[str, str, int, int]
"""A file, a sheet, a row and a column."""


def refused_rows(problems: Iterable[Problem]) -> set[RowKey]:
    """The rows that refused explanations turn into errors."""
    refused = (problem.place for problem in problems if problem.ruling == REFUSED and problem.place.row)
    return {(place.file, place.sheet, place.row, place.column) for place in refused}


def without(form: Form, file: Received, rows: Collection[RowKey]) -> Received:
    """A file without the rows that do not count any more; without its submission where 基本情况 does not (ruling 31)."""
    submission = file.submission
    own = [(sheet, row, column) for name, sheet, row, column in rows if name == file.file]
    if submission is None or not own:
        return file
    needed = [submission.basics.place(column.field) for column in form.basics.columns if column.required is True]
    if any((place.sheet, place.row, place.column) in own for place in needed):
        return replace(file, submission=None)
    return replace(file, submission=_struck(form, submission, {(sheet, row) for sheet, row, _ in own}))


def _struck(form: Form, submission: Submission, rows: Collection[tuple[str, int]]) -> Submission:
    records, refused = dict(submission.records), dict(submission.refused)
    for title, several in submission.records.items():
        gone = [record for record in several if (record.origin.sheet, record.origin.row) in rows]
        if gone:
            records[title] = tuple(record for record in several if record not in gone)
            refused[title] = (*refused.get(title, ()), *(form.sections[title].refused(record) for record in gone))
    return submission.saying(records, refused)
