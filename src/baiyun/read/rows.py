"""The filled cells of rows → records, or why there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from baiyun.form.amounts import SCALES
from baiyun.form.build import SectionForm
from baiyun.form.cells import Units, text
from baiyun.form.columns import UNREAD, Column, Meaning, NumberColumn, When
from baiyun.form.reading import Reading
from baiyun.form.record import Origin, Record
from baiyun.problems import Problem
from baiyun.problems import cells as cell_problems

Raw = Mapping[str, Any]
"""The filled cells of a row, by field."""


class ReadRow(NamedTuple):
    """A row as it was read: its record, None where it does not count; what could be read of it; what is wrong with it."""

    record: Record | None
    values: Mapping[str, Any]
    problems: list[Problem]


class Cells(NamedTuple):
    """The filled cells of a row by field: as they stand there, what could be read of them, and what is odd about them."""

    raw: dict[str, Any]
    values: dict[str, Any]
    odd: dict[str, Meaning]

    def put(self, column: Column, raw: Any, reading: Reading, units: Units = ()) -> None:
        """Another cell in the place of one, or of none."""
        name, meaning = column.field, column.meaning(raw, reading, units)
        self.raw[name], self.values[name] = raw, meaning.value
        self.odd.pop(name, None)
        if meaning.odd is not None:
            self.odd[name] = meaning
        if meaning.value is UNREAD:
            del self.values[name]


def read_row(part: SectionForm, raw: Raw, origin: Origin, reading: Reading) -> ReadRow:
    """One row; it does not count when a required cell is blank or refused (ruling 31)."""
    cells = Cells({}, {}, {})
    for name, cell in raw.items():
        cells.put(part.by_field[name], cell, reading)
    [row] = read_rows(part, [(origin, cells)])
    return row


def read_rows(part: SectionForm, rows: Sequence[tuple[Origin, Cells]]) -> list[ReadRow]:
    """The rows of a sheet whose cells are read: all that count by one call of Pydantic."""
    judged = [_judged(part, cells, origin) for origin, cells in rows]
    whole = [cells.values for (_, cells), (counts, _) in zip(rows, judged, strict=True) if counts]
    records = iter(part.records(whole) if whole else ())
    return [
        ReadRow(record := next(records), vars(record), problems)
        if counts
        else ReadRow(None, {name: cells.values.get(name) for name in part.telling}, problems)
        for (_, cells), (counts, problems) in zip(rows, judged, strict=True)
    ]


def _judged(part: SectionForm, cells: Cells, origin: Origin) -> tuple[bool, list[Problem]]:
    """Whether a row counts, and what has to be told of it."""
    raw, values, odd = cells
    demanded = [column for column, name, choices in part.demanding if values.get(name) in choices]
    counts = part.vital_fields <= values.keys() and (not demanded or values.keys() >= {each.field for each in demanded})
    found = [*_told(origin, odd, unread=True)] if odd else []
    if not counts:
        return False, [*found, *_left_blank(part, demanded, raw, origin)]
    if demanded:
        found += _nothing(part, demanded, values, raw, origin)
    if odd:
        found += _told(origin, odd, unread=False)
    values["origin"] = origin
    return True, found


def _told(origin: Origin, odd: Mapping[str, Meaning], *, unread: bool) -> Iterator[Problem]:
    """What columns say of cells: those that cannot be read, or the others."""
    for name, (value, each) in odd.items():
        if each is not None and (value is UNREAD) is unread:
            yield each.kind.at(origin.place(name), **each.facts)


def _left_blank(part: SectionForm, demanded: Sequence[Column], raw: Raw, origin: Origin) -> Iterator[Problem]:
    """The required cells that hold nothing."""
    for column in (*part.vital, *demanded):
        if column.field not in raw:
            place = origin.place(column.field)._replace(label=column.header)
            why = f"（{_why(part, column, raw)}）" if isinstance(column.required, When) else ""
            yield cell_problems.BLANK.at(place, why=why)


def _nothing(
    part: SectionForm, demanded: Sequence[Column], values: Mapping[str, Any], raw: Raw, origin: Origin
) -> Iterator[Problem]:
    """Amounts that are demanded and are zero."""
    for column in demanded:
        if isinstance(column, NumberColumn) and column.unit in SCALES and values[column.field] == 0:
            yield cell_problems.NOTHING_THERE.at(origin.place(column.field), why=_why(part, column, raw))


def _why(part: SectionForm, column: Column, raw: Raw) -> str:
    """The choice that makes a cell required."""
    demand = column.required
    assert isinstance(demand, When)  # noqa: S101 - only such columns come here
    return f"{part.by_field[demand.field].name}为“{text(raw[demand.field])}”时"
