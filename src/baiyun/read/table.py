"""A sheet → records: find the header, read each row below it, name every mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from baiyun.form import cells
from baiyun.form.build import SectionForm
from baiyun.form.cells import Broken, RefusedError, text
from baiyun.form.columns import Column, Number, Reading, When, YesNo
from baiyun.form.names import PLACEHOLDERS, key
from baiyun.form.submission import Origin, Record
from baiyun.problems import Place, Problem
from baiyun.problems import cells as cell_problems
from baiyun.problems import files as file_problems
from baiyun.problems import submissions as submission_problems
from baiyun.problems.catalogue import CATALOGUE

HEADER_WITHIN = 20
_FOOT = frozenset({"合计", "总计", "小计"})


@dataclass(frozen=True)
class Header:
    """Where a section's header stands: its row and the column of each field (from 0), and the columns nobody knows."""

    row: int
    at: Mapping[str, int]
    others: tuple[tuple[int, str], ...] = ()


@dataclass
class Table:
    """What was read of a sheet."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_header(part: SectionForm, rows: Sequence[Sequence[Any]]) -> Header | None:
    """The row among the first that names most of the section's columns, and at least two."""
    best: Header | None = None
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        at: dict[str, int] = {}
        others = []
        for column, raw in enumerate(row):
            if not isinstance(raw, str) or not raw:
                continue
            known = part.by_key.get(key(raw))
            if known and known.field not in at:
                at[known.field] = column
            else:
                others.append((column, raw))
        if len(at) > 1 and (best is None or len(at) > len(best.at)):
            best = Header(number, at, tuple(others))
    return best


def read_table(part: SectionForm, file: str, sheet: str, rows: Sequence[Sequence[Any]], reading: Reading) -> Table:
    """All records of a section's sheet; without a header or a required column there are none, and one problem says so."""
    found = Table()
    header = find_header(part, rows)
    lacking = [
        column
        for column in part.columns
        if column.required is True and (header is None or column.field not in header.at)
    ]
    if header is None or lacking:
        place = Place(file, sheet, 1 if header is None else header.row + 1, 1)
        found.problems += [file_problems.NO_COLUMN.at(place, expected=column.header) for column in lacking]
        return found
    found.problems += [
        file_problems.EXTRA_COLUMN.at(Place(file, sheet, header.row + 1, at + 1), found=text(name))
        for at, name in header.others
    ]
    columns = {name: (at + 1, part.by_field[name].header) for name, at in header.at.items()}
    sums: dict[str, Decimal] = {}
    for number, row in enumerate(rows[header.row + 1 :], header.row + 2):
        if is_foot(row):
            _compare_foot(part, Origin(file, sheet, number, columns), row, reading, sums, found)
            continue
        raw = filled(part, header, row)
        if not raw:
            continue
        record, mistakes = read_row(part, raw, Origin(file, sheet, number, columns), reading)
        found.problems += mistakes
        if record is not None:
            found.records.append(record)
        _add_up(part, raw, reading, sums)
    return found


def filled(part: SectionForm, header: Header, row: Sequence[Any]) -> dict[str, Any]:
    """The filled cells of a row by field; empty when the row holds nothing but a number or placeholders."""
    raw = {
        name: row[at] for name, at in header.at.items() if at < len(row) and not is_blank(part.by_field[name], row[at])
    }
    return raw if any(_says_something(part.by_field[name], value) for name, value in raw.items()) else {}


def _says_something(column: Column, raw: Any) -> bool:
    """Whether a filled cell makes its row a record: a running number or a picture beside the table does not."""
    return not column.ordinal and not (isinstance(raw, Broken) and raw.kind is cell_problems.PICTURE)


def is_blank(column: Column, raw: Any) -> bool:
    """Whether a cell counts as blank: nothing, white space, or 无 and dashes (which say no in a yes/no column)."""
    if not isinstance(raw, str):
        return raw is None
    said = raw.strip()
    return said in PLACEHOLDERS and (said == "" or not isinstance(column, YesNo))


def is_foot(row: Sequence[Any]) -> bool:
    """A row with 合计, 总计 or 小计 in one of its first two cells (ruling 30)."""
    return any(isinstance(raw, str) and key(raw) in _FOOT for raw in row[:2])


def read_row(
    part: SectionForm, raw: Mapping[str, Any], origin: Origin, reading: Reading
) -> tuple[Record | None, list[Problem]]:
    """A record from the filled cells of a row; None when a required cell is blank or refused (ruling 31)."""
    refused: dict[str, Problem] = {}
    record: Record | None = None
    try:
        record = part.model.model_validate({**raw, "origin": origin}, context=reading)
    except ValidationError as error:
        refused = {
            str(details["loc"][0]): _problem(part, origin, details)
            for details in error.errors(include_url=False, include_input=False)
        }
    removed = any(part.by_field[name].required is True for name in refused)
    for column in part.conditional:
        demand = column.required
        if isinstance(demand, When) and _demanded(part, demand, raw, reading):
            removed |= column.field in refused
            if column.field not in raw:
                why = f"（{part.by_field[demand.field].name}为“{text(raw[demand.field])}”时）"
                refused[column.field] = cell_problems.BLANK.at(
                    origin.place(column.field)._replace(label=column.header), why=why
                )
                removed = True
    if removed:
        return None, list(refused.values())
    if record is None:
        kept = {name: value for name, value in raw.items() if name not in refused}
        record = part.model.model_validate({**kept, "origin": origin}, context=reading)
    return record, list(refused.values())


def _demanded(part: SectionForm, demand: When, raw: Mapping[str, Any], reading: Reading) -> bool:
    """Whether the row's own choice makes a cell required."""
    if demand.field not in raw:
        return False
    try:
        return part.by_field[demand.field].read(raw[demand.field], reading) in part.demands[demand]
    except RefusedError:
        return False


def _problem(part: SectionForm, origin: Origin, details: Any) -> Problem:
    column = part.by_field[str(details["loc"][0])]
    place = origin.place(column.field)
    if details["type"] == "refused":
        return CATALOGUE[details["ctx"]["code"]].at(place, **details["ctx"]["facts"])
    return cell_problems.BLANK.at(place, why="")


def _add_up(part: SectionForm, raw: Mapping[str, Any], reading: Reading, sums: dict[str, Decimal]) -> None:
    """Adds a row's numbers to the sums that a foot row is compared with."""
    for name, value in raw.items():
        column = part.by_field[name]
        if isinstance(column, Number):
            try:
                sums[name] = sums.get(name, Decimal(0)) + column.read(value, reading)
            except RefusedError:
                continue


def _compare_foot(
    part: SectionForm, origin: Origin, row: Sequence[Any], reading: Reading, sums: Mapping[str, Decimal], found: Table
) -> None:
    """A foot row whose number is not the sum of the rows above it owes a reason (ruling 30)."""
    for name, (number, _) in origin.columns.items():
        column = part.by_field[name]
        if not isinstance(column, Number) or number > len(row) or is_blank(column, row[number - 1]):
            continue
        raw = row[number - 1]
        total = Decimal(cells.plain_number(raw)) if isinstance(raw, float) else None
        if total is None:
            try:
                total = column.read(raw, reading)
            except RefusedError:
                continue
        expected = sums.get(name, Decimal(0))
        if abs(total - expected) >= Decimal("0.005"):
            found.problems.append(
                submission_problems.OTHER_TOTAL.at(
                    origin.place(name), found=total.normalize(), expected=f"{expected.normalize():f}"
                )
            )
