"""基本情况: labels and the values beside them, or behind them in the same cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from baiyun.form.build import SectionForm
from baiyun.form.cells import Broken, RefusedError, Stated
from baiyun.form.characters import without_invisible
from baiyun.form.columns import Column, NumberColumn
from baiyun.form.reading import PeriodName, Reading
from baiyun.form.record import Origin
from baiyun.patterns import rare
from baiyun.problems import Place, Problem
from baiyun.problems import cells as cell_problems
from baiyun.problems import files as file_problems
from baiyun.problems.place import letters
from baiyun.read.files.sheet import Sheet
from baiyun.read.filled import is_blank
from baiyun.read.labels import known, unit_in, units_above
from baiyun.read.rows import read_row
from baiyun.read.table import SheetRecords

LONGEST = 20
_LABELLED = rare(r"([^\s：:，,；;]{2,20}?)\s*+[：:]\s*+")
_SPACED = rare(r"\s*(\S{2,20})\s+(\S.*)", re.DOTALL)
_WORD = re.compile(r"[\w-]*")
"""What holds no label and value together, for nothing separates them."""


class LabelledValue(Struct, frozen=True):
    """A label that was found, the cell its value belongs in (from 1), and the value; None where there is none.

    ``said`` is what the label says, ``label`` the column in which it stands (from 1).
    """

    column: Column
    row: int
    at: int
    raw: Any = None
    said: str = ""
    label: int = 0


def labelled(part: SectionForm, rows: Sequence[Sequence[Any]]) -> Iterator[LabelledValue]:
    """Every label of 基本情况, with its value."""
    for number, row in enumerate(rows, 1):
        for at, label in enumerate(row):
            if not isinstance(label, str) or not label:
                continue
            column = known(part, label) if len(label) <= LONGEST else None
            if column is not None:
                beside = next((other for other in range(at + 1, len(row)) if row[other] != label), len(row))
                value = row[beside] if beside < len(row) else None
                yield LabelledValue(column, number, beside + 1, value, label, at + 1)
            else:
                for column, value in within(part, label):
                    yield LabelledValue(column, number, at + 1, value, label, at + 1)


def within(part: SectionForm, text: str) -> Sequence[tuple[Column, str]]:
    """The labels and values that one cell holds together: 填报单位（盖章）：青石镇　填报日期：2023年6月30日."""
    return () if _WORD.fullmatch(text) else [*_within(part, text)]


def _within(part: SectionForm, text: str) -> Iterator[tuple[Column, str]]:
    shown = without_invisible(text)
    found = (
        [(match, known(part, match[1])) for match in _LABELLED.finditer(shown)] if "：" in shown or ":" in shown else []
    )
    labels = [(match, column) for match, column in found if column is not None]
    ends = [match.start() for match, _ in found[1:]]
    for match, column in labels:
        end = next((end for end in ends if end > match.start()), len(shown))
        following = next((other for other, meant in found if other.start() == end and meant is None), None)
        value = shown[
            match.end() : len(shown) if following and following.start() == end and _is_clock(following) else end
        ].strip()
        yield column, value
    if not labels and (spaced := _SPACED.fullmatch(shown)) and (meant := known(part, spaced[1])):
        yield meant, spaced[2]


def _is_clock(match: re.Match[str]) -> bool:
    """Whether a colon stands in a time of day."""
    return match[1][-1:].isdecimal()


def period_of(part: SectionForm, labels: Iterable[LabelledValue], reading: Reading) -> PeriodName | None:
    """The period that a sheet with these labels is for, if it can be read."""
    column = part.by_field["period"]
    for said in labels:
        if said.column is column and said.raw not in (None, ""):
            try:
                name = column.read(said.raw, reading)
            except RefusedError:
                return None
            return next((period for period in reading.periods if period.id == name), None)
    return None


def read_basics(
    part: SectionForm, file: str, sheet: Sheet, labels: Iterable[LabelledValue], reading: Reading
) -> SheetRecords:
    """基本情况: a label, and its value in the cell to the right or behind it."""
    raw: dict[str, Any] = {}
    at: dict[str, tuple[int, int]] = {}
    for said in labels:
        name = said.column.field
        if name not in at:
            at[name] = (said.row, said.at)
            if said.raw is not None and not is_blank(said.column, said.raw):
                raw[name] = stated(sheet, said)
    missing = [column for column in part.vital if column.field not in at]
    if missing:
        place = Place(file, sheet.name)
        problems = [file_problems.NO_FIELD.at(place, expected=column.name) for column in missing]
        return SheetRecords(problems=problems, lacking=missing)
    origin = Origin(file, sheet.name, 1, *_places(part, tuple(at.items())))
    record, _, found = read_row(part, raw, origin, reading)
    found += [_left_blank(each, origin) for each in _owed(part) if each.field not in raw]
    return SheetRecords([record] if record else [], found)


def stated(sheet: Sheet, each: LabelledValue) -> Any:
    """The value with the unit that its label, or a line above, gives it."""
    column = each.column
    if not isinstance(column, NumberColumn) or isinstance(each.raw, Broken):
        return each.raw
    unit = unit_in(column, each.said) if each.at > each.label else ""
    above = units_above([column], sheet.rows[: each.row - 1], sheet.top).get(column.field, ())
    units = (*(((unit, f"栏目 {letters(each.label)}{each.row} "),) if unit else ()), *above)
    return Stated(each.raw, units) if units else each.raw


@lru_cache(maxsize=256)
def _places(
    part: SectionForm, at: tuple[tuple[str, tuple[int, int]], ...]
) -> tuple[Mapping[str, tuple[int, str]], Mapping[str, int]]:
    """The column with its header and the row of each field; nearly all workbooks of a county have the same."""
    columns = {name: (column, part.by_field[name].header) for name, (_, column) in at}
    return columns, {name: row for name, (row, _) in at}


@lru_cache(maxsize=16)
def _owed(part: SectionForm) -> tuple[Column, ...]:
    """The lines of 基本情况 that have to be filled, though the report counts without them."""
    return tuple(
        each for each in part.columns if (each.required or each.expected) and each.field not in part.vital_fields
    )


def _left_blank(column: Column, origin: Origin) -> Problem:
    place = origin.place(column.field)._replace(label=column.header)
    return cell_problems.BLANK.at(place, why="") if column.required else cell_problems.OWED.at(place)
