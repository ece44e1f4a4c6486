"""Sheets that hold one row each: labels below one another, the values beside them; several such sheets are several rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.cells import Broken, seen, text
from baiyun.form.filled_in import TypedRow
from baiyun.form.names import word
from baiyun.form.reading import Reading
from baiyun.form.record import Origin, RefusedRow, identity
from baiyun.problems import Place, Problem
from baiyun.problems import cells as cell_problems
from baiyun.problems import submissions as problems
from baiyun.problems.place import letters
from baiyun.read.apart import closes
from baiyun.read.basics import LabelledValue, labelled, stated
from baiyun.read.files.sheet import Sheet
from baiyun.read.filled import is_blank
from baiyun.read.header import LEAST, find_header
from baiyun.read.labels import known
from baiyun.read.rows import read_row
from baiyun.read.table import SheetRecords, read_table

_NUMBER = r"[\s_\-—·]*[（(]?\s*(?:续表?|接上[表页]?|第?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:页|张|部分)?|续表?\s*(?:\d|[一二三四五]))\s*[)）]?$"

LONGEST = 60
"""Characters beyond which no sheet is called so; a workbook has room for 31."""


def unnumbered(name: str) -> str:
    """The name of a sheet without what counts its pages."""
    shorter = re.sub(_NUMBER, "", name.strip()) if len(name) <= LONGEST else name
    return name if shorter in (name, "") else unnumbered(shorter)


def read_labelled(part: SectionForm, file: str, sheets: Sequence[Sheet], reading: Reading) -> SheetRecords:
    """The rows of several sheets; a sheet that is a table with a header is read as one."""
    found = SheetRecords()
    for sheet in sheets:
        each = (read_table if _is_table(part, sheet) else _read_sheet)(part, file, sheet, reading)
        found.records += each.records
        found.problems += each.problems
        found.refused += each.refused
        found.typed += each.typed
    return found


def _is_table(part: SectionForm, sheet: Sheet) -> bool:
    """Whether the headers stand beside one another: all that are needed on one line, with nothing between them."""
    header = find_header(part, sheet.rows)
    if header is None or len(header.at) < LEAST or any(column.field not in header.at for column in part.vital):
        return False
    columns = sorted(header.at.values())
    return not header.others and columns == list(range(columns[0], columns[-1] + 1))


def _read_sheet(part: SectionForm, file: str, sheet: Sheet, reading: Reading) -> SheetRecords:
    """The row of one sheet; none where nothing is filled in."""
    labels = list(labelled(part, sheet.rows))
    values, again = _values(part, labels)
    notes = [problems.UNREAD_LABEL.at(place, found=said) for place, said in _unread(part, file, sheet, labels)]
    if not values:
        return SheetRecords(problems=notes)
    missing = [column for column in part.vital if not any(each.column is column for each in labels)]
    if missing:
        place = Place(file, sheet.name)
        return SheetRecords(problems=[problems.NO_LABEL.at(place, expected=each.name) for each in missing] + notes)
    first = {each.column.field: each for each in reversed(labels)} | values
    columns = {name: (each.at, each.column.header) for name, each in first.items()}
    origin = Origin(file, sheet.name, 1, columns, {name: each.row for name, each in first.items()})
    raw = {name: stated(sheet, each) for name, each in values.items()}
    record, read, found = read_row(part, raw, origin, reading)
    found += [*(_other(origin, values[each.column.field], each) for each in again), *notes]
    if record is not None:
        return SheetRecords([record], found, typed=[TypedRow(record, part.section.key)])
    refused = RefusedRow(identity(part.section, read), origin, read)
    return SheetRecords(problems=found, refused=[refused], typed=[TypedRow(refused, part.section.key)])


def _values(part: SectionForm, labels: Sequence[LabelledValue]) -> tuple[dict[str, LabelledValue], list[LabelledValue]]:
    """The first filled value of each label, and further ones that say something else."""
    found: dict[str, LabelledValue] = {}
    again = []
    for each in labels:
        if each.raw in (None, "") or is_blank(each.column, each.raw) or _is_label(part, each):
            continue
        first = found.setdefault(each.column.field, each)
        if first.raw != each.raw:
            again.append(each)
    return found, again


def _is_label(part: SectionForm, each: LabelledValue) -> bool:
    """Whether what stands beside a label is the next label: then its value was left blank."""
    return isinstance(each.raw, str) and each.at > each.label and known(part, each.raw) is not None


def _other(origin: Origin, first: LabelledValue, other: LabelledValue) -> Problem:
    facts = {
        "found": seen(first.raw),
        "other": f"{letters(other.at)}{other.row}（{other.said}）",
        "theirs": seen(other.raw),
    }
    return cell_problems.TWO_COLUMNS.at(origin.place(first.column.field), **facts)


def _unread(part: SectionForm, file: str, sheet: Sheet, labels: Sequence[LabelledValue]) -> Iterator[tuple[Place, str]]:
    """The first cell of each row that is neither a label nor its value, and nothing that belongs to the paper."""
    read = {(each.row, at) for each in labels for at in (each.label, each.at)}
    top = min((each.row for each in labels), default=0)
    printed = {
        word(text(said)) for column in part.columns for said in (column.help, column.header, column.name) if said
    }
    for number, row in enumerate(sheet.rows, 1):
        if number >= top and not closes(row):
            cells = ((at, _said(raw)) for at, raw in enumerate(row, 1) if (number, at) not in read)
            new = (
                (at, said)
                for at, said in cells
                if said and word(said) not in printed and not _is_copy(row, at, read, number)
            )
            yield from ((Place(file, sheet.name, number, at), said) for at, said in islice(new, 1))


def _said(raw: Any) -> str:
    if raw in (None, "") or isinstance(raw, Broken):
        return ""
    said = str(raw)
    return said if word(said) else ""


def _is_copy(row: Sequence[Any], at: int, read: set[tuple[int, int]], number: int) -> bool:
    """Whether a cell only repeats one that was read, as merged cells do."""
    return any(row[other - 1] == row[at - 1] for line, other in read if line == number and other <= len(row))
