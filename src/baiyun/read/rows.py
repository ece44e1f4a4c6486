"""The filled cells of rows → records, or why there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from baiyun.form.amounts import SCALES
from baiyun.form.build import SectionForm
from baiyun.form.cells import RefusedError, text
from baiyun.form.columns import Column, NumberColumn, When
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


class _Cells(NamedTuple):
    """The cells of a row by themselves: their values, whether these make a record, what has to be told of them."""

    values: dict[str, Any]
    whole: bool
    problems: list[Problem]


def read_row(part: SectionForm, raw: Raw, origin: Origin, reading: Reading) -> ReadRow:
    """One row; it does not count when a required cell is blank or refused (ruling 31)."""
    [row] = read_rows(part, [(origin, raw)], reading)
    return row


def read_rows(part: SectionForm, rows: Sequence[tuple[Origin, Raw]], reading: Reading) -> list[ReadRow]:
    """The rows of a sheet: each cell by its column, then all that count by one call of Pydantic."""
    read = [_read(part, raw, origin, reading) for origin, raw in rows]
    whole = [each.values for each in read if each.whole]
    records = iter(part.records(whole) if whole else ())
    return [
        ReadRow(record := next(records), vars(record), problems)
        if whole
        else ReadRow(None, {name: values.get(name) for name in part.telling}, problems)
        for values, whole, problems in read
    ]


def _read(part: SectionForm, raw: Raw, origin: Origin, reading: Reading) -> _Cells:
    values: dict[str, Any] = {"origin": origin}
    refused: dict[str, RefusedError] = {}
    remarks: dict[str, RefusedError] = {}
    for name, cell in raw.items():
        try:
            values[name], remark = part.readers[name](cell, reading)
        except RefusedError as error:
            refused[name] = error
        else:
            if remark is not None:
                remarks[name] = remark
    demanded = [column for column in part.conditional if _demanded(part, column.required, values)]
    whole = part.vital_fields <= values.keys() and not [each for each in demanded if each.field not in values]
    found = [*_told(origin, refused)] if refused else []
    if not whole:
        return _Cells(values, whole, [*found, *_left_blank(part, demanded, raw, origin)])
    found += [*_nothing(part, demanded, values, raw, origin)] if demanded else ()
    found += [*_told(origin, remarks)] if remarks else ()
    return _Cells(values, whole, found)


def _demanded(part: SectionForm, demand: bool | When, values: Mapping[str, Any]) -> bool:  # noqa: FBT001 - that is how a column says it
    """Whether the row's own choice makes a cell required."""
    return isinstance(demand, When) and demand.field in values and values[demand.field] in part.demands[demand]


def _told(origin: Origin, told: Mapping[str, RefusedError]) -> Iterator[Problem]:
    """What columns say of cells."""
    for name, each in told.items():
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
