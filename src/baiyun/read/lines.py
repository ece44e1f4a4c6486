"""The lines below a header: which are records, and what their cells hold with everything that is said outside of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.cells import Broken, RefusedError, Stated, text
from baiyun.form.columns import DateColumn, NumberColumn
from baiyun.form.reading import Reading
from baiyun.form.record import Origin
from baiyun.problems import Problem
from baiyun.problems import cells as problems
from baiyun.problems.place import letters
from baiyun.read.apart import closes, filled_texts, goes_on, heads, is_day, is_example, is_spread
from baiyun.read.files.sheet import Sheet
from baiyun.read.filled import is_blank, is_written, without_merged_numbers
from baiyun.read.foot import Sums
from baiyun.read.header import Header, repeats_header
from baiyun.read.labels import Units, telling, units_above
from baiyun.read.rows import Raw


class Lines:
    """What is known of a table while its lines are read."""

    def __init__(self, part: SectionForm, file: str, sheet: Sheet, header: Header, reading: Reading) -> None:
        self._part, self._file, self._sheet, self._header, self._reading = part, file, sheet, header, reading
        self._merged = {row for row, _ in sheet.spread}
        self._lent = {row for (row, _), several in sheet.spread.items() if row != several[0]}
        self._closing = False
        self._lines_above = self._units_above()
        self._units = self._units_given()
        self.sums = Sums(part, reading)

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
        return list(self.sums.compare(word, self._origin(number), self._stated(raw)))

    def understood(self, number: int, row: Sequence[Any], raw: Raw) -> tuple[Origin, Raw, list[Problem]]:
        """Where a record stands, its cells with the units outside of them, and the columns that contradict each other."""
        if number - 1 in self._merged:
            raw = without_merged_numbers(self._part, self._header, self._sheet, number - 1, raw)
        cells, origin = self._stated(raw) if self._units else raw, self._origin(number)
        mistakes: list[Problem] = []
        for name, at, said in self._header.twins:
            other = row[at] if at < len(row) else ""
            if is_blank(self._part.by_field[name], other) or other == "":
                continue
            other = Stated(other, self._twin_units[at]) if self._twin_units.get(at) else other
            if name not in cells:
                cells = {**cells, name: other}
                moved = {**origin.columns, name: (at + 1, self._part.by_field[name].header)}
                origin = Origin(self._file, self._sheet.name, number, moved)
            elif self._value(name, cells[name]) != self._value(name, other):
                facts = {
                    "found": text(cells[name]),
                    "other": f"{letters(at + 1)}{number}（{text(said)}）",
                    "theirs": text(other),
                }
                mistakes.append(problems.TWO_COLUMNS.at(origin.place(name), **facts))
        return origin, cells, mistakes

    def _origin(self, number: int) -> Origin:
        return Origin(self._file, self._sheet.name, number, self._header.columns)

    def _value(self, name: str, raw: Any) -> object:
        try:
            return self._part.by_field[name].read(raw, self._reading)
        except RefusedError:
            return text(raw) if not isinstance(raw, Broken) else raw

    def _stated(self, raw: Raw) -> Raw:
        """The cells, numbers with the units that are said outside of them."""
        told = self._units
        return {
            name: Stated(value, told[name]) if name in told and not isinstance(value, Broken) else value
            for name, value in raw.items()
        }

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
        return units_above(columns, self._sheet.rows[top : self._header.row + 1], top) if columns else {}


def _differ(cells: Iterable[Any]) -> bool:
    """Whether cells do not all say the same."""
    first, *rest = cells
    said = str(first)
    return any(str(each) != said for each in rest)
