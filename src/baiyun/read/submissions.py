"""A unit's workbook → what was received: the submission, or why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from baiyun.form.build import Form, SectionForm
from baiyun.form.filled_in import FilledIn
from baiyun.form.reading import PeriodName, Reading
from baiyun.form.received import Received, Submission
from baiyun.form.stamp import CATEGORY, FINGERPRINT, FORM, HIDDEN, KIND, MARKS
from baiyun.form.submission import Basics
from baiyun.problems import Place, Problem, ordered
from baiyun.problems import cells as cell_problems
from baiyun.problems import files as file_problems
from baiyun.problems import submissions as problems
from baiyun.read.apart import filled_texts
from baiyun.read.basics import LabelledValue, labelled, period_of, read_basics
from baiyun.read.files.sheet import Opener, Sheet, Workbook
from baiyun.read.files.untouched import is_untouched
from baiyun.read.files.workbook import workbook
from baiyun.read.header import find_header
from baiyun.read.sections.joined import read_section
from baiyun.read.sheets import Sheets, find_sheets
from baiyun.read.table import SheetRecords
from baiyun.rulebook.book import Rulebook

MOST_FILLED = 2**18
"""Cells that a report may have filled in: understanding one takes much longer than reading it."""


class Opened(Struct, frozen=True):
    """A file that is opened and not understood yet."""

    file: str
    digest: str
    workbook: Workbook

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in self.workbook.sheets if sheet.rows)

    @property
    def filled(self) -> int:
        """How many of them hold something."""
        return sum(len(row) - row.count("") for sheet in self.workbook.sheets for row in sheet.rows)


def received(book: Rulebook, file: str, data: bytes, opener: Opener = workbook) -> Received:
    """What became of the bytes of one file."""
    found = opened(file, data, opener)
    return found if isinstance(found, Received) else understood(book, found.file, found.digest, found.workbook)


def opened(file: str, data: bytes, opener: Opener) -> Opened | Received:
    """The cells of a file, or why there are none."""
    found = opener(file, data)
    digest = hashlib.sha256(data).hexdigest()
    if isinstance(found, Problem):
        return Received(file, digest, None, (found,))
    if found.named(MARKS) and is_untouched(data):
        return Received(file, digest, None, (file_problems.OUR_OUTPUT.at(Place(file), found="退回件（还没有改过）"),))
    report = Opened(file, digest, found)
    if report.cells > MOST_FILLED and report.filled > MOST_FILLED:
        said = f"填了 {report.filled // 10**4} 万格，最多 {MOST_FILLED // 10**4} 万格"
        return Received(file, digest, None, (file_problems.TOO_LARGE.at(Place(file), found=said),))
    return report


def understood(book: Rulebook, file: str, digest: str, opened: Workbook) -> Received:
    """What the sheets of a workbook say."""
    about = hidden_facts(opened)
    skipped = _ours(book, opened, about)
    if skipped:
        return Received(file, digest, None, (file_problems.OUR_OUTPUT.at(Place(file), found=skipped),))
    sheets = find_sheets(book.form, opened)
    tables = sheets.tables
    failed = tuple(file_problems.SHEET_FAILED.at(Place(file, name)) for name in opened.failed)
    lacking = [part.title for part in book.form.parts.values() if part.section.needed and part.title not in tables]
    if failed and (lacking or not tables):
        return Received(file, digest, None, failed)
    if not tables or (book.form.basics.title in lacking and len(tables) == 1):
        expected = book.form.basics.title
        return Received(file, digest, None, (file_problems.NOT_OUR_FORM.at(Place(file), expected=expected),))
    if lacking:
        return Received(
            file, digest, None, tuple(file_problems.NO_SHEET.at(Place(file), expected=title) for title in lacking)
        )
    found = _read(book, file, digest, sheets, about, epoch_1904=opened.epoch_1904)
    unsure = () if opened.as_seen else (file_problems.NOT_AS_SEEN.at(Place(file)),)
    return replace(found, problems=(*failed, *unsure, *found.problems))


def _read(
    book: Rulebook, file: str, digest: str, sheets: Sheets, about: Mapping[str, str], *, epoch_1904: bool
) -> Received:
    form, category = book.form, about.get(CATEGORY, "")
    head, *more = sheets.tables[form.basics.title]
    labels = list(labelled(form.basics, head.rows))
    reading = _reading(book, labels, epoch_1904=epoch_1904)
    first = read_basics(form.basics, file, head, labels, reading)
    read = {
        title: read_section(part, file, sheets.tables[title], reading)
        for title, part in form.sections.items()
        if title in sheets.tables
    }
    tables = {title: table for title, (table, _) in read.items()}
    found = [problem for table in (first, *tables.values()) for problem in table.problems]
    other = about.get(FINGERPRINT, form.fingerprint) != form.fingerprint
    if refusal := _refusal(form, file, {form.basics.title: first, **tables}, found, other_version=other):
        return Received(file, digest, None, (refusal,), category)
    found += [file_problems.OTHER_VERSION.at(Place(file))] if other else []
    shown = [head, *(sheet for _, of in read.values() for sheet in of)]
    found += [file_problems.HIDDEN_SHEET.at(Place(file, sheet.name)) for sheet in shown if sheet.hidden]
    found += [*_unread(form, file, head, more), *_strange(file, sheets.others)]
    return Received(file, digest, _submission(file, digest, first, tables), ordered(found), category)


def _reading(book: Rulebook, labels: Sequence[LabelledValue], *, epoch_1904: bool) -> Reading:
    """How its cells are read: by the days of the period that it says it is of."""
    reading = Reading(_year(book.periods), epoch_1904, book.periods)
    period = period_of(book.form.basics, labels, reading)
    return reading if period is None else replace(reading, year=period.first.year, period=period)


def _refusal(
    form: Form, file: str, tables: Mapping[str, SheetRecords], found: Sequence[Problem], *, other_version: bool
) -> Problem | None:
    """Why all of it is no report: nobody has filled it in, or it is of another form."""
    rows = (rows for table in tables.values() for rows in (table.records, table.refused))
    if not any(rows) and _unfilled(form.basics, found):
        return file_problems.UNFILLED.at(Place(file))
    lacking = {title: table.lacking for title, table in tables.items()}
    if any(lacking.values()):
        from baiyun.read.fit import fits_badly, misfit  # noqa: PLC0415 - nearly every report has the columns that it needs

        if other_version or fits_badly(form, lacking):
            return misfit(file, lacking, other_version=other_version)
    return None


def _submission(file: str, digest: str, first: SheetRecords, tables: Mapping[str, SheetRecords]) -> Submission | None:
    """The records of its sheets; None where 基本情况 could not be read."""
    basics = next(iter(first.records), None)
    if not isinstance(basics, Basics):
        return None
    records = {title: tuple(table.records) for title, table in tables.items()}
    refused = {title: tuple(table.refused) for title, table in tables.items()}
    typed = {title: tuple(table.typed) for title, table in tables.items()}
    return Submission.of(file, digest, FilledIn(basics, records, refused, typed))


def _unread(form: Form, file: str, head: Sheet, more: Sequence[Sheet]) -> list[Problem]:
    """Further sheets with the labels of 基本情况."""
    title = form.basics.title
    return [problems.UNREAD_TABLE.at(Place(file, sheet.name), title=title, found=head.name) for sheet in more]


def _strange(file: str, others: Sequence[Sheet]) -> list[Problem]:
    """Sheets that hold something and are none of the form's."""
    return [problems.UNREAD_SHEET.at(Place(file, sheet.name)) for sheet in others if any(map(filled_texts, sheet.rows))]


def _year(periods: Sequence[PeriodName]) -> int:
    return periods[0].first.year


def hidden_facts(opened: Workbook) -> dict[str, str]:
    """What our own workbooks say of themselves on a hidden sheet: key in column A, value in column B."""
    sheet = opened.named(HIDDEN)
    rows = sheet.rows if sheet else []
    return {str(row[0]): str(row[1]) for row in rows if len(row) > 1}


def _ours(book: Rulebook, opened: Workbook, about: Mapping[str, str]) -> str:
    """The name of an output of ours, or of the roster, that is no report; '' for anything else."""
    kind = about.get(KIND, FORM)
    if kind != FORM:
        return kind
    if opened.named(book.form.basics.title):
        return ""
    header = find_header(book.roster, opened.sheets[0].rows)
    return book.roster.title if header and {"name", "category"} <= set(header.at) else ""


def _unfilled(part: SectionForm, problems: Sequence[Problem]) -> bool:
    """Nothing but what the blank form was prefilled with: the day and everything a person adds is missing."""
    blank = {
        problem.place.label
        for problem in problems
        if problem.code in (cell_problems.BLANK.code, cell_problems.OWED.code)
    }
    return {part.by_field[name].header for name in ("reported", "writer") if name in part.by_field} <= blank
