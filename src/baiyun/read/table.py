"""A sheet → records: read each row below the header, name every mistake."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from baiyun.form.build import SectionForm
from baiyun.form.cells import Broken, RefusedError, several, text
from baiyun.form.columns import Column, Number, Reading, When, YesNo
from baiyun.form.names import key
from baiyun.form.submission import Identity, Origin, Record, identity
from baiyun.problems import Place, Problem
from baiyun.problems import cells as cell_problems
from baiyun.problems import files as file_problems
from baiyun.problems.catalogue import CATALOGUE
from baiyun.read.foot import Sums, foot_word
from baiyun.read.header import Header, find_header, repeats_header
from baiyun.read.workbook import Sheet

NOTHING = frozenset({"", "无"})
_EXAMPLE = re.compile(
    r"[（(【\[]?(?:填写|填报|填表)?[示样范举]?例(?:[）)】\]：:，,].*|如.*|行|项目|\d*)|.*[（(【\[][示样范]?例[）)】\]]"
)


@dataclass
class Table:
    """What was read of a sheet; ``refused`` tells the rows apart that hold something and do not count.

    ``lacking`` are the required columns that its header does not name.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: list[Identity] = field(default_factory=list)
    lacking: Sequence[Column] = ()


def read_table(part: SectionForm, file: str, sheet: Sheet, reading: Reading) -> Table:
    """All records of a section's sheet; without a required column there are none, and one problem says so."""
    header = find_header(part, sheet.rows)
    if header is None and not part.section.needed and not any(map(_says_anything, sheet.rows)):
        return Table()
    lacking = [column for column in part.vital if not (header and column.field in header.at)]
    if header is None or lacking:
        place = Place(file, sheet.name, header.row + 1 if header else 1, 1)
        said = [column.header for column in lacking] if header else ["、".join(column.header for column in lacking)]
        missing = [file_problems.NO_COLUMN.at(place, expected=headers) for headers in said]
        return Table(problems=missing, lacking=lacking)
    return _below(part, file, sheet, header, reading)


def _below(part: SectionForm, file: str, sheet: Sheet, header: Header, reading: Reading) -> Table:
    """The records below a header."""
    found = Table(problems=_about(file, sheet, header))
    columns = {name: (at + 1, part.by_field[name].header) for name, at in header.at.items()}
    sums = Sums(part, reading)
    for number, row in enumerate(sheet.rows[header.row + 1 :], header.row + 2):
        origin = Origin(file, sheet.name, number, columns)
        raw = filled(part, header, row)
        if word := foot_word(part, header.first(row), raw):
            found.problems += sums.compare(word, origin, row)
            continue
        if not raw or repeats_header(part, header, row) or is_example(header.first(row)):
            continue
        if sheet.spread:
            if not _is_written(part, header, sheet, number - 1):
                continue
            raw = _without_merged_numbers(part, header, sheet, number - 1, raw)
        record, mistakes = read_row(part, raw, origin, reading)
        found.problems += mistakes
        if record is None:
            found.refused.append(identity(part.section, _key_values(part, raw, reading)))
        else:
            found.records.append(record)
        sums.add(raw)
    return found


def _about(file: str, sheet: Sheet, header: Header) -> list[Problem]:
    """Notes on a sheet: columns that nobody knows, hidden rows."""
    row = header.row + 1
    notes = [
        file_problems.EXTRA_COLUMN.at(Place(file, sheet.name, row, at + 1), found=text(name))
        for at, name in header.others
    ]
    if sheet.hidden_rows:
        notes.append(file_problems.HIDDEN_ROWS.at(Place(file, sheet.name), found=sheet.hidden_rows))
    return notes


def filled(part: SectionForm, header: Header, row: Sequence[Any]) -> dict[str, Any]:
    """The filled cells of a row by field; empty when the row holds nothing but a number or placeholders."""
    at_hand = {name: row[at] for name, at in header.at.items() if at < len(row) and row[at] not in ("", None)}
    if not any(_says_something(part.by_field[name], raw) for name, raw in at_hand.items()):
        return {}
    return {name: raw for name, raw in at_hand.items() if not is_blank(part.by_field[name], raw)}


def _says_anything(row: Sequence[Any]) -> bool:
    return any(raw not in ("", None) for raw in row)


def _says_something(column: Column, raw: Any) -> bool:
    """Whether a cell makes its row a record: a running number, 无, or a picture beside the table does not."""
    if isinstance(raw, Broken):
        return raw.kind is not cell_problems.PICTURE
    return not column.ordinal and not (isinstance(raw, str) and key(raw) in NOTHING)


def is_blank(column: Column, raw: Any) -> bool:
    """Whether a cell counts as blank: nothing visible, only punctuation, or 无 (which says no in a yes/no column)."""
    if not isinstance(raw, str):
        return raw is None
    said = key(raw)
    if said in NOTHING:
        return said == "" if isinstance(column, YesNo) else True
    return column.many and not several(raw)


def _without_merged_numbers(
    part: SectionForm, header: Header, sheet: Sheet, row: int, raw: Mapping[str, Any]
) -> dict[str, Any]:
    """The same cells; a number merged over several records is nobody's (ruling 30)."""
    numbers = [name for name in raw if isinstance(part.by_field[name], Number)]
    shared = {
        name: Broken(cell_problems.MERGED, text(raw[name]))
        for name in numbers
        for merged in [sheet.spread.get((row, header.at[name]), ())]
        if any(other != row and _is_written(part, header, sheet, other) for other in merged)
    }
    return {**raw, **shared}


def _is_written(part: SectionForm, header: Header, sheet: Sheet, row: int) -> bool:
    """Whether a row holds anything of its own, beside what is merged into it from above."""
    own = [raw if sheet.spread.get((row, at), (row,))[0] == row else "" for at, raw in enumerate(sheet.rows[row])]
    return bool(filled(part, header, own))


def is_example(first: Sequence[Any]) -> bool:
    """Whether a row shows how to fill in the form, by what its first cells say: 示例, 例：…, …（示例）."""
    return any(isinstance(raw, str) and _EXAMPLE.fullmatch(raw.strip()) for raw in first)


def _key_values(part: SectionForm, raw: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """What can be read of the fields that tell rows apart."""
    found: dict[str, Any] = {}
    for name in part.section.key:
        try:
            found[name] = part.by_field[name].read(raw[name], reading) if name in raw else None
        except RefusedError:
            found[name] = None
    return found


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
    removed = any(column.field in refused for column in part.vital)
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
