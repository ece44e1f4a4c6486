"""Where a section's header stands in its sheet, on one line or on two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun.form.build import SectionForm
from baiyun.form.cells import Units
from baiyun.form.columns import Column, Meaning, NumberColumn, TextColumn
from baiyun.form.known import Known
from baiyun.form.names import key, word
from baiyun.problems.place import letters
from baiyun.read.files.sheet import Sheet
from baiyun.read.labels import known, meanings, telling, unit_in

HEADER_WITHIN, LEAST = 20, 2
_BRACKETED = re.compile(r"\s*[（(\[【].*[)）\]】]\s*", re.DOTALL)


PlannedCell = tuple[str, int, Column, Units, Known[Meaning] | None]
"""A field, where its cell stands in a row, its column, the units outside of the cell, and what the column knows of texts and figures."""


class Header(Struct, frozen=True, dict=True):
    """Where a section's header stands: its last row, the column of each field (from 0), the columns nobody knows.

    ``used`` counts the cells that it was read from, ``said`` is what stands above each field, ``twins`` are further
    columns of a field that has one. ``cells`` are the fields again with the form's columns, as rows are read by them.
    """

    row: int
    at: Mapping[str, int]
    others: tuple[tuple[int, str], ...] = ()
    used: int = 0
    said: Mapping[str, str] = field(default_factory=dict)
    twins: tuple[tuple[str, int, str], ...] = ()
    cells: tuple[tuple[str, int, Column], ...] = ()

    @cached_property
    def plan(self) -> tuple[PlannedCell, ...]:
        """How rows are read where nothing above the header gives units."""
        return self.planned(self.units)

    def planned(self, units: Mapping[str, Units]) -> tuple[PlannedCell, ...]:
        """How rows are read with the units that are given to numbers."""
        return tuple(
            [
                (name, at, column, said := units.get(name, ()), None if column.dated else column.meanings[said])
                for name, at, column in self.cells
            ]
        )

    @cached_property
    def width(self) -> int:
        """As far as a row is looked at."""
        return max(self.at.values(), default=-1) + 1

    @cached_property
    def columns(self) -> Mapping[str, tuple[int, str]]:
        """The number (from 1) and the header of each field's column, as an origin has them."""
        return {name: (at + 1, column.header) for name, at, column in self.cells}

    @cached_property
    def numbers(self) -> tuple[tuple[NumberColumn, Units], ...]:
        """The columns of numbers, each with the unit that the header gives it."""
        cells, said = self.cells, self.said
        return tuple(
            [(each, self.unit_at(each, at, said[name])) for name, at, each in cells if isinstance(each, NumberColumn)]
        )

    @cached_property
    def units(self) -> Mapping[str, Units]:
        """What it says of the units of numbers, by their field, where that is not just the column's own."""
        return {column.field: told for column, units in self.numbers if (told := telling(column, units))}

    def unit_at(self, column: NumberColumn, at: int, label: str) -> Units:
        """The unit in what stands above a column."""
        unit = unit_in(column, label)
        return ((unit, f"表头 {letters(at + 1)}{self.row + 1} "),) if unit else ()

    @cached_property
    def _left(self) -> int:
        return min((*self.at.values(), *(column for column, _ in self.others)))

    def first(self, row: Sequence[Any]) -> Sequence[Any]:
        """The first two cells of a row of the table, where a foot or an example says what it is."""
        return row[self._left : self._left + 2]


def find_header(
    part: SectionForm, rows: Sequence[Sequence[Any]], top: int = 0, line_at: LineAt | None = None
) -> Header | None:
    """From the row ``top`` on, the first line that names every required column, else the one that names most columns, and ``least`` of them.

    A header may be split over two lines (投资额 above （亿元）), or stand below a line of groups (用地 above 落实).
    ``line_at`` are the ``lines_of`` the rows, where several sections are looked for in them.
    """
    line_at = line_at or lines_of(rows)
    best, found, few, above = None, top + HEADER_WITHIN, least(part), 0
    for row in range(top, min(top + HEADER_WITHIN, len(rows))):
        if row > found + 1:  # the line below may say more of the header; a page head further down says it again
            break
        filled = len(rows[row]) - rows[row].count("")
        alone = _alone(part, row, tuple(rows[row])) if row <= found and filled >= few else None
        best = _better(best, alone)
        may_be_split = filled and above and max(filled, above) >= few
        if may_be_split and (alone is None or alone.others or alone.twins):
            best = _better(best, _split(part, row, line_at))
        above = filled
        if best and row < found and part.vital_fields <= best.at.keys():
            found = row
    return _explained(best, line_at(best.row + 1)) if best and best.row + 1 < len(rows) else best


def least(part: SectionForm) -> int:
    """How many columns a header names at the least: two, or the only one that there is."""
    return min(LEAST, len(part.columns))


def header_of(part: SectionForm, sheet: Sheet) -> Header | None:
    """The header of a sheet's table, looked for once."""
    of, rows, top, found = sheet.known.get(part.title, (None, None, 0, None))
    if of is not part or rows is not sheet.rows or top != sheet.top:
        found = find_header(part, sheet.rows, sheet.top)
        sheet.known[part.title] = (part, sheet.rows, sheet.top, found)
    return found  # type: ignore[no-any-return]


def repeats_header(part: SectionForm, header: Header, row: Sequence[Any]) -> bool:
    """Whether a row says the header again, as the second line of merged headers and a copied page head do."""
    for column in part.vital[:LEAST]:
        at = header.at[column.field]
        raw = row[at] if at < len(row) else ""
        if not isinstance(raw, str) or not raw:
            return False
        said = word(raw)
        if part.by_key.get(said) is not column and said != word(header.said.get(column.field, "")):
            return False
    return True


HeaderLine = tuple[tuple[int, str], ...]
"""The texts of a row with their columns; what is blank or only punctuation is left out."""
Label = tuple[int, str, Column | None, int]
"""A column, what the header says above it, the column of the form that is meant, and the cells that said it."""


LineAt = Callable[[int], HeaderLine]


def lines_of(rows: Sequence[Sequence[Any]]) -> LineAt:
    """The line of each row, made when it is first asked for, and once."""
    known: dict[int, HeaderLine] = {}

    def line_at(at: int) -> HeaderLine:
        if at not in known:
            known[at] = _line(rows[at])
        return known[at]

    return line_at


def _line(row: Sequence[Any]) -> HeaderLine:
    return tuple([(at, raw) for at, raw in enumerate(row) if raw and type(raw) is str and key(raw)])


def _better(best: Header | None, other: Header | None) -> Header | None:
    """The header that names more columns, of equal ones that which leaves less unread; the first of equals."""
    if other is None:
        return best
    return other if best is None or (len(other.at), other.used) > (len(best.at), best.used) else best


def _header(part: SectionForm, row: int, labels: Sequence[Label]) -> Header | None:
    """The header that these labels are; None where they name too few columns."""
    at: dict[str, int] = {}
    said: dict[str, str] = {}
    others, twins, cells_of = [], [], []
    used = 0
    for column, name, meant, cells in labels:
        if meant is None:
            others.append((column, name))
        elif meant.field not in at:
            at[meant.field], said[meant.field] = column, name
            cells_of.append((meant.field, column, meant))
            used += cells
        elif meant.required or meant.expected or not isinstance(meant, TextColumn):
            twins.append((meant.field, column, name))
        else:
            others.append((column, name))
    if len(at) < least(part):
        return None
    return Header(row, at, tuple(others), used, said, tuple(twins), tuple(cells_of))


@lru_cache(maxsize=4096)
def _alone(part: SectionForm, row: int, cells: tuple[Any, ...]) -> Header | None:
    """The header on one row; nearly every workbook of a county has the same."""
    texts = [(at, raw) for at, raw in enumerate(cells) if raw and type(raw) is str]
    meant = meanings(part)
    return _header(part, row, [(at, said, meant[said], 1) for at, said in texts if meant[said] or key(said)])


def _split(part: SectionForm, row: int, line_at: LineAt) -> Header | None:
    """The header on a line and the one above; None when there is none, both are short, or the line mostly holds what is no part of it."""
    lower = line_at(row)
    if not lower or not _goes_on(part, lower):
        return None
    upper = line_at(row - 1)
    long_enough = upper and max(len(upper), len(lower)) >= least(part)
    return _on_two_lines(part, row, upper, lower) if long_enough else None


@lru_cache(maxsize=1024)
def _on_two_lines(part: SectionForm, row: int, upper: HeaderLine, lower: HeaderLine) -> Header | None:
    """The header that two lines are together."""
    return _header(part, row, [*_joined(part, dict(upper), dict(lower))])


def _goes_on(part: SectionForm, line: HeaderLine) -> bool:
    """Whether a line may say more of a header: half of its texts are ends of labels, or all of them only explain."""
    ends_wanted = (len(line) + 1) // 2
    others_allowed = len(line) - ends_wanted
    for _, below in line:
        if word(below) in part.label_ends:
            ends_wanted -= 1
        else:
            others_allowed -= 1
        if ends_wanted == 0:
            return True
        if others_allowed < 0:
            break
    return all(_explanation(below) for _, below in line)


def _joined(part: SectionForm, upper: Mapping[int, str], lower: Mapping[int, str]) -> Iterator[Label]:
    """What two lines say above each column: together, below a group, the lower or the upper alone."""
    group = ""
    for at in sorted(upper.keys() | lower.keys()):
        above, below = upper.get(at, ""), lower.get(at, "")
        group = above or group
        begins = word(group) in part.label_begins  # a title above a header does not
        if below and begins and (meant := part.by_key.get(word(group + below))):
            yield at, group + below, meant, 2 if group else 1
        elif below and (meant := known(part, below)):
            yield at, below, meant, 1
        else:
            meant = known(part, above) if above and _explanation(below) else None
            yield at, above + below, meant, 2 if below else 1


def _explained(header: Header, line: HeaderLine) -> Header:
    """The header with the line of hints or units below it, if there is one."""
    if not line or not all(_explanation(below) for _, below in line):
        return header
    below = dict(line)
    said = {name: text + below.get(header.at[name], "") for name, text in header.said.items()}
    twins = tuple((name, at, text + below.get(at, "")) for name, at, text in header.twins)
    return replace(header, row=header.row + 1, said=said, twins=twins)


def _explanation(below: str) -> bool:
    """Whether a cell below a header only says more of it, in brackets, or nothing at all."""
    return not below or bool(_BRACKETED.fullmatch(below))
