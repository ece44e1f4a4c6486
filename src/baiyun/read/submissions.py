"""A unit's workbook → what was received: the submission, or why there is none."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from baiyun.form.build import Form, SectionForm
from baiyun.form.columns import Column, PeriodName, Reading
from baiyun.form.names import key
from baiyun.form.received import Received, Submission
from baiyun.form.stamp import CATEGORY, FINGERPRINT, FORM, HIDDEN, KIND
from baiyun.form.submission import Identity, Origin, Record
from baiyun.problems import Place, Problem, ordered
from baiyun.problems import cells as cell_problems
from baiyun.problems import files as file_problems
from baiyun.read.fit import fits_badly, misfit
from baiyun.read.header import HEADER_WITHIN, find_header
from baiyun.read.table import Table, is_blank, read_row, read_table
from baiyun.read.workbook import Sheet, Workbook, workbook
from baiyun.rulebook.book import Rulebook

LABELS_WITHIN = 100


def received(book: Rulebook, file: str, data: bytes) -> Received:
    """What became of the bytes of one file."""
    opened = workbook(file, data)
    digest = hashlib.sha256(data).hexdigest()
    if isinstance(opened, Problem):
        return Received(file, digest, None, (opened,))
    return understood(book, file, digest, opened)


def understood(book: Rulebook, file: str, digest: str, opened: Workbook) -> Received:
    """What the sheets of a workbook say."""
    about = hidden_facts(opened)
    skipped = _ours(book, opened, about)
    if skipped:
        return Received(file, digest, None, (file_problems.OUR_OUTPUT.at(Place(file), found=skipped),))
    sheets = find_sheets(book.form, opened)
    lacking = [part.title for part in book.form.parts.values() if part.section.needed and part.title not in sheets]
    if not sheets or (book.form.basics.title in lacking and len(sheets) == 1):
        expected = book.form.basics.title
        return Received(file, digest, None, (file_problems.NOT_OUR_FORM.at(Place(file), expected=expected),))
    if lacking:
        return Received(
            file, digest, None, tuple(file_problems.NO_SHEET.at(Place(file), expected=title) for title in lacking)
        )
    return _read(book, file, digest, sheets, about, epoch_1904=opened.epoch_1904)


def _read(
    book: Rulebook, file: str, digest: str, sheets: Mapping[str, Sheet], about: Mapping[str, str], *, epoch_1904: bool
) -> Received:
    form = book.form
    category = about.get(CATEGORY, "")
    first = read_basics(
        form.basics, file, sheets[form.basics.title], Reading(_year(book.periods), epoch_1904, book.periods)
    )
    basics, problems = next(iter(first.records), None), first.problems
    period = next((each for each in book.periods if basics and each.id == basics.period), None)  # type: ignore[attr-defined]
    reading = Reading(period.first.year if period else _year(book.periods), epoch_1904, book.periods)
    records: dict[str, tuple[Record, ...]] = {}
    refused: dict[str, tuple[Identity, ...]] = {}
    lacking = {form.basics.title: first.lacking}
    for title, part in form.sections.items():
        if title in sheets:
            table = read_table(part, file, sheets[title], reading)
            records[title] = tuple(table.records)
            refused[title] = tuple(table.refused)
            lacking[title] = table.lacking
            problems += table.problems
    rows = (*records.values(), *refused.values())
    if basics is None and not any(rows) and _unfilled(form.basics, problems):
        return Received(file, digest, None, (file_problems.UNFILLED.at(Place(file)),), category)
    other = about.get(FINGERPRINT, form.fingerprint) != form.fingerprint
    if any(lacking.values()) and (other or fits_badly(form, lacking)):
        return Received(file, digest, None, (misfit(file, lacking, other_version=other),), category)
    problems += [file_problems.OTHER_VERSION.at(Place(file))] if other else []
    problems += [file_problems.HIDDEN_SHEET.at(Place(file, sheet.name)) for sheet in sheets.values() if sheet.hidden]
    submission = (
        Submission(file=file, digest=digest, basics=basics, records=records, refused=refused) if basics else None
    )
    return Received(file, digest, submission, ordered(problems), category)


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


def find_sheets(form: Form, opened: Workbook) -> dict[str, Sheet]:
    """The sheet of each section: by its name, else by its headers (ruling 26)."""
    found: dict[str, Sheet] = {}
    rest = []
    for sheet in opened.sheets:
        part = form.titles.get(key(sheet.name))
        if part and part.title not in found:
            found[part.title] = sheet
        elif sheet.name != HIDDEN:
            rest.append(sheet)
    for sheet in rest:
        part = _by_headers(form, sheet)
        if part and part.title not in found:
            found[part.title] = sheet
    return found


def _by_headers(form: Form, sheet: Sheet) -> SectionForm | None:
    """The section of whose columns a sheet's header names most, with all required; 基本情况 by its labels in a column."""
    texts = (raw for row in sheet.rows[:HEADER_WITHIN] for raw in row if isinstance(raw, str))
    named = Counter(title for raw in texts for title in form.naming.get(key(raw), ()))
    best, most = None, 0
    for part in sorted(form.sections.values(), key=lambda part: -named[part.title]):
        header = find_header(part, sheet.rows)
        if header and len(header.at) > most and all(column.field in header.at for column in part.vital):
            best, most = part, len(header.at)
            if not header.others:
                return part
    if best:
        return best
    labels: dict[int, set[str]] = defaultdict(set)
    for row in sheet.rows[:LABELS_WITHIN]:
        for at, raw in enumerate(row):
            if isinstance(raw, str) and (known := form.basics.by_key.get(key(raw))):
                labels[at].add(known.field)
    needed = {column.field for column in form.basics.vital}
    return form.basics if any(needed <= fields for fields in labels.values()) else None


def read_basics(part: SectionForm, file: str, sheet: Sheet, reading: Reading) -> Table:
    """基本情况: a label, and its value in the cell to the right."""
    raw: dict[str, Any] = {}
    at: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(sheet.rows, 1):
        for column, label in enumerate(row):
            known = part.by_key.get(key(label)) if isinstance(label, str) and label else None
            if known and known.field not in at:
                at[known.field] = (number, column + 2)
                if column + 1 < len(row) and not is_blank(known, row[column + 1]):
                    raw[known.field] = row[column + 1]
    missing = [column for column in part.vital if column.field not in at]
    if missing:
        place = Place(file, sheet.name)
        return Table(
            problems=[file_problems.NO_FIELD.at(place, expected=column.name) for column in missing], lacking=missing
        )
    columns = {name: (column, part.by_field[name].header) for name, (_, column) in at.items()}
    origin = Origin(file, sheet.name, 1, columns, {name: row for name, (row, _) in at.items()})
    record, problems = read_row(part, raw, origin, reading)
    problems += [_left_blank(each, origin) for each in part.columns if _owed(part, each) and each.field not in raw]
    return Table([record] if record else [], problems)


def _owed(part: SectionForm, column: Column) -> bool:
    """Whether a line of 基本情况 has to be filled, though the report counts without it."""
    return bool(column.required or column.expected) and column not in part.vital


def _left_blank(column: Column, origin: Origin) -> Problem:
    place = origin.place(column.field)._replace(label=column.header)
    return cell_problems.BLANK.at(place, why="") if column.required else cell_problems.OWED.at(place)


def _unfilled(part: SectionForm, problems: Sequence[Problem]) -> bool:
    """Nothing but what the blank form was prefilled with: the day and everything a person adds is missing."""
    blank = {
        problem.place.label
        for problem in problems
        if problem.code in (cell_problems.BLANK.code, cell_problems.OWED.code)
    }
    return {part.by_field[name].header for name in ("reported", "leader", "writer")} <= blank
