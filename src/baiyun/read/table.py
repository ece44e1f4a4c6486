"""A sheet → records: read each row below the header, name every mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from baiyun.form.build import SectionForm
from baiyun.form.cells import seen
from baiyun.form.columns import Column
from baiyun.form.filled_in import TypedRow
from baiyun.form.reading import Reading
from baiyun.form.record import Origin, Record, RefusedRow, identity
from baiyun.problems import Place, Problem
from baiyun.problems import files as file_problems
from baiyun.problems import submissions as problems
from baiyun.read.files.sheet import Sheet
from baiyun.read.filled import is_filled
from baiyun.read.foot import foot_word
from baiyun.read.header import Header, header_of
from baiyun.read.lines import Lines
from baiyun.read.rows import Cells, read_rows

AT_ONCE = 1000
"""Rows that are judged by one call: a report has never so many, and a country's roster does not lie in memory twice."""


class SheetRecords(Struct):
    """What was read of a sheet; ``refused`` tells the rows apart that hold something and do not count, ``typed`` all rows.

    ``lacking`` are the required columns that its header does not name.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    typed: list[TypedRow] = field(default_factory=list)
    lacking: Sequence[Column] = ()


def read_table(part: SectionForm, file: str, sheet: Sheet, reading: Reading) -> SheetRecords:
    """All records of a section's sheet; without a required column there are none, and one problem says so."""
    header = header_of(part, sheet)
    if header is None and not part.section.needed and not any(map(_says_anything, sheet.rows)):
        return SheetRecords()
    if header is None or not part.vital_fields <= header.at.keys():
        lacking = [column for column in part.vital if not (header and column.field in header.at)]
        place = Place(file, sheet.name, header.row + 1 if header else 1, 1)
        said = [column.header for column in lacking] if header else ["、".join(column.header for column in lacking)]
        missing = [file_problems.NO_COLUMN.at(place, expected=headers) for headers in said]
        return SheetRecords(problems=missing, lacking=lacking)
    return _below(part, file, sheet, header, reading)


def _below(part: SectionForm, file: str, sheet: Sheet, header: Header, reading: Reading) -> SheetRecords:
    """The records below a header."""
    found = SheetRecords(problems=_about(file, sheet, header))
    below = sheet.rows[header.row + 1 :]
    if not below:
        return found
    lines = Lines(part, file, sheet, header, reading)
    rows: list[tuple[Origin, Cells]] = []
    vital = part.vital_fields
    for number, row in enumerate(below, header.row + 2):
        if row.count("") == len(row) or (sheet.spread and lines.is_lent(number - 1)):
            continue
        cells = lines.cells(row)
        whole = vital <= cells.raw.keys()  # then it is no foot, even of a project that is called so
        if not whole and (word := foot_word(header.first(row))):
            found.problems += lines.foot(word, number, row)
        elif cells.raw and lines.is_record(number, row, cells.raw, whole=whole):
            origin, mistakes = lines.located(number, row, cells)
            found.problems += mistakes
            rows.append((origin, cells))
            lines.sums.add(cells.raw)
            if len(rows) == AT_ONCE:
                _add(found, part, rows)
                rows = []
    if rows:
        _add(found, part, rows)
    return found


def _add(found: SheetRecords, part: SectionForm, rows: Sequence[tuple[Origin, Cells]]) -> None:
    """What some rows hold."""
    for (origin, _), (record, values, told) in zip(rows, read_rows(part, rows), strict=True):
        found.problems += told
        if record is None:
            refused = RefusedRow(identity(part.section, values), origin, values)
            found.refused.append(refused)
        else:
            found.records.append(record)
        found.typed.append(TypedRow(record or refused, part.section.key))


def _about(file: str, sheet: Sheet, header: Header) -> list[Problem]:
    """Notes on a sheet: columns that nobody knows, rows that are hidden or struck through."""
    row = header.row + 1
    notes = [
        file_problems.EXTRA_COLUMN.at(Place(file, sheet.name, row, at + 1), found=seen(name))
        for at, name in header.others
    ]
    if sheet.hidden_rows:
        notes.append(file_problems.HIDDEN_ROWS.at(Place(file, sheet.name), found=sheet.hidden_rows))
    struck = [
        number
        for number in sheet.struck
        if row < number <= len(sheet.rows) and is_filled(header, sheet.rows[number - 1])
    ]
    if struck:
        notes.append(problems.STRUCK.at(Place(file, sheet.name, struck[0], 1), found="、".join(map(str, struck))))
    return notes


def _says_anything(row: Sequence[Any]) -> bool:
    return any(raw not in ("", None) for raw in row)
