"""units.xlsx or units.csv → the roster."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from baiyun.form.cells import RefusedError, number, text
from baiyun.form.columns import Reading
from baiyun.form.names import key
from baiyun.form.roster import Roster, RosterRow, Unit
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.problems.files import EXTRA_COLUMN
from baiyun.read.header import find_header
from baiyun.read.table import read_table
from baiyun.read.workbook import BINARY, Sheet, workbook
from baiyun.rules.book import Rulebook


def roster(book: Rulebook, file: str, data: bytes) -> tuple[Roster, list[Problem]]:
    """The units of a roster, in order, and its mistakes; a row with a mistake in a required cell is left out."""
    opened = _csv(data) if file.lower().endswith(".csv") and not data.startswith(BINARY) else workbook(file, data)
    if isinstance(opened, Problem):
        return Roster(), [opened]
    sheet = opened if isinstance(opened, Sheet) else opened.sheets[0]
    table = read_table(book.roster, file, sheet, Reading(book.periods[0].first.year, periods=book.periods))
    figures = _figures(book, sheet.rows)
    found: list[Unit] = []
    mistakes = [
        problem for problem in table.problems if problem.code != EXTRA_COLUMN.code
    ]  # they are the unit's figures
    names: dict[str, int] = {}
    for record in table.records:
        assert isinstance(record, RosterRow)  # noqa: S101 - what the roster's section model is
        for field, name in [("name", record.name), *(("aliases", alias) for alias in record.aliases)]:
            before = names.setdefault(key(name), record.origin.row)
            if before != record.origin.row:
                mistakes.append(problems.TWO_NAMES.at(record.place(field), found=name, row=before))
        exempt = dict.fromkeys(record.exempt, record.reason or "豁免")
        found.append(Unit(record.name, record.category, record.aliases, exempt, figures.get(record.origin.row, {})))
    unique = {key(unit.name): unit for unit in reversed(found)}
    return Roster(tuple(unit for unit in found if unique[key(unit.name)] is unit)), mistakes


def _csv(data: bytes) -> Sheet:
    """The rows of a csv file in UTF-8 or GB 18030, as a sheet; a row that is no csv is left out."""
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = data.decode("gb18030", errors="replace")
    rows: list[list[Any]] = []
    reader = csv.reader(io.StringIO(decoded.replace("\r\n", "\n").replace("\r", "\n")))
    while True:
        try:
            rows.append(list(next(reader)))
        except csv.Error:
            rows.append([])
        except StopIteration:
            return Sheet("名册", rows)


def _figures(book: Rulebook, rows: Sequence[Sequence[Any]]) -> dict[int, dict[str, Decimal]]:
    """The numbers in further columns of the roster, by row and header."""
    header = find_header(book.roster, rows)
    if header is None:
        return {}
    found: dict[int, dict[str, Decimal]] = {}
    for at, row in enumerate(rows[header.row + 1 :], header.row + 2):
        for column, name in header.others:
            try:
                if column < len(row) and row[column] not in ("", None):
                    found.setdefault(at, {})[text(name)] = number(row[column], "", {})
            except RefusedError:
                continue
    return found
