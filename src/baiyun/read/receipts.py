"""receipts.csv → when each file was received: what ``collect`` keeps of the mails, read by every command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from baiyun.form.build import section_form
from baiyun.form.reading import Reading
from baiyun.form.roster import Roster
from baiyun.problems import Problem
from baiyun.problems.files import EXTRA_COLUMN
from baiyun.read.csv_sheet import csv_sheet
from baiyun.read.review import receipts_in
from baiyun.read.table import read_table
from baiyun.review.receipts import Receipts
from baiyun.review.sheets import ReceiptRow
from baiyun.rulebook.book import Rulebook


def receipts(book: Rulebook, roster: Roster | None, file: str, data: bytes) -> tuple[Receipts, list[Problem]]:
    """The register of what came by mail, and its mistakes; of one content that came twice the first time counts."""
    part = section_form(ReceiptRow, {})
    reading = Reading(book.periods[0].first.year, periods=book.periods)
    table = read_table(part, file, csv_sheet(part.title, data), reading)
    found = [problem for problem in table.problems if problem.code != EXTRA_COLUMN.code]
    rows = [(row, _known(roster, row.unit)) for row in _first_times(table.records)]
    given = receipts_in(book, rows, found)
    return Receipts(tuple(replace(each, by_hand=False) for each in given)), found


def _first_times(rows: Iterable[Any]) -> list[Any]:
    """The rows that name a day, of each content the earliest."""
    dated = sorted((row for row in rows if row.day is not None), key=lambda row: row.day)
    first: dict[object, Any] = {}
    for row in dated:
        first.setdefault(row.digest or row.origin.row, row)
    return list(first.values())


def _known(roster: Roster | None, name: str) -> str:
    """A unit as the roster calls it, else as it was registered."""
    unit = roster.find(name) if roster else None
    return unit.name if unit else name
