"""The filled cells of a row → a record, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from baiyun.form.amounts import SCALES
from baiyun.form.build import SectionForm
from baiyun.form.cells import RefusedError, text
from baiyun.form.columns import NumberColumn, When
from baiyun.form.reading import Reading
from baiyun.form.record import Origin, Record
from baiyun.problems import Problem
from baiyun.problems import cells as cell_problems
from baiyun.problems.catalogue import CATALOGUE

_NOT_KEPT: set[str] = set()


def readable(part: SectionForm, raw: Mapping[str, Any], reading: Reading) -> dict[str, object]:
    """What can be read of a row that does not count: what tells it apart, its day, and what other cells depend on."""
    return {name: _read_alone(part, name, raw, reading) for name in part.telling}


def _read_alone(part: SectionForm, name: str, raw: Mapping[str, Any], reading: Reading) -> object:
    try:
        return part.by_field[name].read(raw[name], reading) if name in raw else None
    except RefusedError:
        return None


def read_row(
    part: SectionForm, raw: Mapping[str, Any], origin: Origin, reading: Reading
) -> tuple[Record | None, list[Problem]]:
    """A record from the filled cells of a row; None when a required cell is blank or refused (ruling 31)."""
    refused: dict[str, Problem] = {}
    record: Record | None = None
    try:
        record = _validated(part, raw, origin, reading)
    except ValidationError as error:
        refused = {
            str(details["loc"][0]): _problem(part, origin, details)
            for details in error.errors(include_url=False, include_input=False)
        }
    demanded = [column for column in part.conditional if _demanded(part, column.required, raw, reading)]
    blank = {
        column.field: _left_blank(part, column.field, raw, origin) for column in demanded if column.field not in raw
    }
    if blank or (refused and any(column.field in refused for column in (*part.vital, *demanded))):
        return None, [*(refused | blank).values()]
    if record is None:
        kept = {name: value for name, value in raw.items() if name not in refused}
        record = _validated(part, kept, origin, reading)
    amounts = [column.field for column in demanded if isinstance(column, NumberColumn) and column.unit in SCALES]
    zero = [_nothing(part, name, raw, origin) for name in amounts if getattr(record, name) == 0]
    return record, [*refused.values(), *zero, *_remarks(part, raw, refused, origin, reading)]


def _validated(part: SectionForm, raw: Mapping[str, Any], origin: Origin, reading: Reading) -> Record:
    """A record without what Pydantic keeps of which cells were filled: as much again as the record, and asked by nobody."""
    record = part.model.model_validate({**raw, "origin": origin}, context=reading)
    object.__setattr__(record, "__pydantic_fields_set__", _NOT_KEPT)
    return record


def _remarks(
    part: SectionForm, raw: Mapping[str, Any], refused: Mapping[str, Problem], origin: Origin, reading: Reading
) -> Iterator[Problem]:
    """How cells were understood that say it in another way."""
    for column in part.remarking:
        cell = raw.get(column.field)
        if (
            cell is not None and column.field not in refused and (column.many or type(cell) is not str)
        ):  # one text is itself
            told = column.remark(cell, reading)
            if told is not None:
                yield told.kind.at(origin.place(column.field), **told.facts)


def _demanded(part: SectionForm, demand: bool | When, raw: Mapping[str, Any], reading: Reading) -> bool:  # noqa: FBT001 - that is how a column says it
    """Whether the row's own choice makes a cell required."""
    if isinstance(demand, bool) or demand.field not in raw:
        return False
    try:
        return part.by_field[demand.field].read(raw[demand.field], reading) in part.demands[demand]
    except RefusedError:
        return False


def _why(part: SectionForm, field: str, raw: Mapping[str, Any]) -> str:
    """The choice that makes a cell required."""
    demand = part.by_field[field].required
    assert isinstance(demand, When)  # noqa: S101 - only such columns come here
    return f"{part.by_field[demand.field].name}为“{text(raw[demand.field])}”时"


def _left_blank(part: SectionForm, field: str, raw: Mapping[str, Any], origin: Origin) -> Problem:
    place = origin.place(field)._replace(label=part.by_field[field].header)
    return cell_problems.BLANK.at(place, why=f"（{_why(part, field, raw)}）")


def _nothing(part: SectionForm, field: str, raw: Mapping[str, Any], origin: Origin) -> Problem:
    return cell_problems.NOTHING_THERE.at(origin.place(field), why=_why(part, field, raw))


def _problem(part: SectionForm, origin: Origin, details: Any) -> Problem:
    column = part.by_field[str(details["loc"][0])]
    place = origin.place(column.field)
    if details["type"] == "refused":
        return CATALOGUE[details["ctx"]["code"]].at(place, **details["ctx"]["facts"])
    return cell_problems.BLANK.at(place._replace(label=column.header), why="")
