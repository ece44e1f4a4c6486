"""The lines below a header: which are records, and what their cells hold with everything that is said outside of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.cells import Broken, Stated, Units, seen, text
from baiyun.form.columns import BLANK, UNREAD, DateColumn, Meaning, NumberColumn
from baiyun.form.reading import Reading
from baiyun.form.record import Origin
from baiyun.problems import Problem
from baiyun.problems import cells as problems
from baiyun.problems.place import letters
from baiyun.read.apart import closes, filled_texts, goes_on, heads, is_day, is_example, is_spread
from baiyun.read.files.sheet import Sheet
from baiyun.read.filled import is_blank, is_written, makes_a_record, merged_numbers
from baiyun.read.foot import Sums
from baiyun.read.header import Header, repeats_header
from baiyun.read.labels import telling, units_above
from baiyun.read.rows import Cells

NONE: AbstractSet[int] = frozenset()


class Lines:
    """What is known of a table while its lines are read."""

    def __init__(self, part: SectionForm, file: str, sheet: Sheet, header: Header, reading: Reading) -> None:
        self._part, self._file, self._sheet, self._header, self._reading = part, file, sheet, header, reading
        self._merged = {row for row, _ in sheet.spread} if sheet.spread else NONE
        self._lent = {row for (row, _), of in sheet.spread.items() if row != of[0]} if sheet.spread else NONE
        self._closing = False
        self._lines_above = self._units_above() if part.has_numbers and header.numbers else {}
        units = self._units_given() if part.has_numbers else {}
        self._plan = header.planned(units) if self._lines_above else header.plan
        self.sums = Sums(part, reading, units)

    def cells(self, row: Sequence[Any]) -> Cells:
        """The filled cells of a row and what they mean; none when it holds nothing but a number or placeholders."""
        raw: dict[str, Any] = {}
        values: dict[str, Any] = {}
        odd: dict[str, Meaning] = {}
        is_record = False
        if len(row) < self._header.width:
            row = [*row, *[""] * (self._header.width - len(row))]
        for name, at, column, units, known in self._plan:
            cell = row[at]
            if not cell and (cell == "" or cell is None):
                continue
            if known is not None and (type(cell) is str or (type(cell) is float and cell)):
                value, strange = known[cell]
            else:
                value, strange = column.meaning(cell, self._reading, units)
            is_record = is_record or makes_a_record(column, cell)
            if strange is None:
                raw[name], values[name] = cell, value
            elif strange is not BLANK.odd:
                raw[name], odd[name] = cell, Meaning(value, strange)
                if value is not UNREAD:
                    values[name] = value
        return Cells(raw, values, odd) if is_record else Cells({}, {}, {})

    def is_lent(self, row: int) -> bool:
        """Whether a row (from 0) holds nothing but what is merged into it from above."""
        return row in self._lent and not is_written(self._header, self._sheet, row)

    def is_record(self, number: int, row: Sequence[Any], raw: Mapping[str, Any], *, whole: bool) -> bool:
        """Whether a row (from 1) is none of what stands in a table beside its records."""
        merged = number - 1 in self._sheet.wide
        if repeats_header(self._part, self._header, row) or is_example(self._header.first(row)):
            return False
        if whole and (not merged or _differ(raw.values())) and not closes(row, surely=True):
            self._closing = False
            return True
        if self._closing and goes_on(row):
            return False
        if closes(row) and not self._is_begun(raw):
            self._closing = True
            return False
        return not heads(row, self._above) and not (merged and is_spread(row, len(self._header.at)))

    def _is_begun(self, raw: Mapping[str, Any]) -> bool:
        """Whether a row holds nothing but a day where a day belongs: begun, not signed."""
        (name, value), *more = raw.items()
        return not more and isinstance(self._part.by_field[name], DateColumn) and is_day(value)

    @cached_property
    def _above(self) -> frozenset[str]:
        """What stands above the header."""
        top = self._sheet.rows[self._sheet.top : self._header.row]
        return frozenset(said for row in top for said in filled_texts(row))

    def foot(self, word: str, number: int, row: Sequence[Any]) -> list[Problem]:
        """What is wrong with a foot row."""
        raw = {name: row[at] for name, at in self._header.at.items() if at < len(row) and row[at] != ""}
        return list(self.sums.compare(word, self._origin(number), raw))

    def located(self, number: int, row: Sequence[Any], cells: Cells) -> tuple[Origin, list[Problem]]:
        """Where a record stands, and the columns that contradict each other; what others say of it is put into its cells."""
        if number - 1 in self._merged:
            for column, broken in [*merged_numbers(self._header, self._sheet, number - 1, cells.raw)]:
                cells.put(column, broken, self._reading)
        origin = self._origin(number)
        mistakes: list[Problem] = []
        for name, at, said in self._header.twins:
            other, column = row[at] if at < len(row) else "", self._part.by_field[name]
            if is_blank(column, other) or other == "":
                continue
            if isinstance(column, NumberColumn) and not isinstance(other, Broken):
                other = Stated(other, self._twin_units[at])
            if name not in cells.raw:
                cells.put(column, other, self._reading)
                origin = Origin(self._file, self._sheet.name, number, {**origin.columns, name: (at + 1, column.header)})
            elif _value(cells.values.get(name, UNREAD), cells.raw[name]) != _value(
                column.meaning(other, self._reading).value, other
            ):
                theirs = f"{letters(at + 1)}{number}（{text(said)}）"
                facts = {"found": seen(cells.raw[name]), "other": theirs, "theirs": seen(other)}
                mistakes.append(problems.TWO_COLUMNS.at(origin.place(name), **facts))
        return origin, mistakes

    def _origin(self, number: int) -> Origin:
        return Origin(self._file, self._sheet.name, number, self._header.columns)

    @cached_property
    def _twin_units(self) -> dict[int, Units]:
        twins = ((at, self._part.by_field[name], label) for name, at, label in self._header.twins)
        return {
            at: self._with_those_above(column, self._header.unit_at(column, at, label))
            for at, column, label in twins
            if isinstance(column, NumberColumn)
        }

    def _units_given(self) -> Mapping[str, Units]:
        """The units that the header and the lines above it give to numbers, where they are not just the column's own."""
        if not self._lines_above:
            return self._header.units
        given = ((column, self._with_those_above(column, units)) for column, units in self._header.numbers)
        return {column.field: units for column, units in given if units}

    def _with_those_above(self, column: NumberColumn, units: Units) -> Units:
        return telling(column, (*units, *self._lines_above.get(column.field, ())))

    def _units_above(self) -> Mapping[str, Units]:
        """The units that the lines above give."""
        top, columns = self._sheet.top, [column for column, _ in self._header.numbers]
        return units_above(columns, self._sheet.rows[top : self._header.row + 1], top)


def _differ(cells: Iterable[Any]) -> bool:
    """Whether cells do not all say the same."""
    first, *rest = cells
    said = str(first)
    return any(str(each) != said for each in rest)


def _value(value: Any, raw: Any) -> object:
    """What a cell means, or what stands in it where it cannot be read."""
    return value if value is not UNREAD else raw if isinstance(raw, Broken) else seen(raw)
