"""units.xlsx or units.csv → the roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any

from baiyun.form.columns import Column
from baiyun.form.names import key
from baiyun.form.reading import Reading
from baiyun.form.record import Record
from baiyun.form.roster import Noted, Roster, RosterRow, Unit
from baiyun.problems import Place, Problem
from baiyun.problems import units as problems
from baiyun.problems.files import EXTRA_COLUMN
from baiyun.read.csv_sheet import csv_sheet
from baiyun.read.files.nature import BINARY
from baiyun.read.files.sheet import Opener, Sheet
from baiyun.read.files.workbook import workbook
from baiyun.read.table import read_table
from baiyun.rulebook.book import Rulebook

NONE: Mapping[str, Any] = {}
"""Neither exempt nor with figures, as nearly all units are."""


def roster(book: Rulebook, file: str, data: bytes, opener: Opener = workbook) -> tuple[Roster, list[Problem]]:
    """The units of a roster, in order, and its mistakes; a row with a mistake in a required cell is left out."""
    opened = (
        csv_sheet("名册", data) if file.lower().endswith(".csv") and not data.startswith(BINARY) else opener(file, data)
    )
    if isinstance(opened, Problem):
        return Roster(), [opened]
    sheet = opened if isinstance(opened, Sheet) else opened.sheets[0]
    table = read_table(book.roster, file, sheet, Reading(book.periods[0].first.year, periods=book.periods))
    measured = [column for column in book.roster.columns if column.field not in RosterRow.model_fields]
    found: dict[str, Unit] = {}
    mistakes = [problem for problem in table.problems if problem.code != EXTRA_COLUMN.code]  # a roster may say more
    needed = {key(each.roster.of) for each in book.scheme.measures.values() if each.roster}
    mistakes += _lacking([column for column in measured if key(column.name) in needed], table.records)
    names: dict[str, int] = {}
    for record in table.records:
        assert isinstance(record, RosterRow)  # noqa: S101 - what the roster's section model is
        own = key(record.name)
        for field, name, called in [("name", record.name, own), *(("aliases", it, key(it)) for it in record.aliases)]:
            before = names.setdefault(called, record.origin.row)
            if before != record.origin.row:
                mistakes.append(problems.TWO_NAMES.at(record.place(field), found=name, row=before))
        exempt = dict.fromkeys(record.exempt, record.reason or "豁免") if record.exempt else NONE
        figures = _figures(measured, record) if measured else NONE
        unit = Unit(intern(record.name), intern(record.category), record.aliases, exempt, figures, record.leader or "")
        found.setdefault(own, unit)  # of one name the first row counts
    return Roster(tuple(found.values())), mistakes


def _figures(measured: Sequence[Column], record: Record) -> dict[str, Noted]:
    """The numbers that measures read, by the key of their column."""
    values = [(column, getattr(record, column.field)) for column in measured]
    return {key(column.name): Noted(value, record.place(column.field)) for column, value in values if value is not None}


def _lacking(measured: Sequence[Column], records: Sequence[Record]) -> list[Problem]:
    """A problem for each column that a measure reads and the roster does not have."""
    if not records:
        return []
    origin = records[0].origin
    place = Place(origin.file, origin.sheet)
    return [
        problems.NO_FIGURES.at(place, expected=column.header)
        for column in measured
        if column.field not in origin.columns
    ]
