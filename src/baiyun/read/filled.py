"""The filled cells of a row: what is blank, what only looks filled, what is merged from above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.cells import Broken, text
from baiyun.form.columns import Column, NumberColumn, YesNoColumn
from baiyun.form.lists import several
from baiyun.form.names import key
from baiyun.problems import cells as cell_problems
from baiyun.read.files.sheet import Sheet
from baiyun.read.header import Header

NOTHING = frozenset({"", "无"})


def filled(header: Header, row: Sequence[Any]) -> dict[str, Any]:
    """The filled cells of a row by field; empty when the row holds nothing but a number or placeholders."""
    found: dict[str, Any] = {}
    says_something, width = False, len(row)
    for name, at, column in header.cells:
        raw = row[at] if at < width else None
        if raw is None or raw == "":
            continue
        if not says_something:
            says_something = _says_something(column, raw)
        if type(raw) is not str or not is_blank(column, raw):
            found[name] = raw
    return found if says_something else {}


def _says_something(column: Column, raw: Any) -> bool:
    """Whether a cell makes its row a record: a running number, 无, or a picture beside the table does not."""
    if isinstance(raw, Broken):
        return raw.kind is not cell_problems.PICTURE
    return not column.ordinal and not (isinstance(raw, str) and key(raw) in NOTHING)


def is_blank(column: Column, raw: Any) -> bool:
    """Whether a cell counts as blank: nothing visible, only punctuation, or 无 (which says no in a yes/no column)."""
    if not isinstance(raw, str):
        return raw is None
    if key(raw) in NOTHING:
        return not key(raw) or not isinstance(column, YesNoColumn)
    return column.many and not several(raw)


def without_merged_numbers(
    part: SectionForm, header: Header, sheet: Sheet, row: int, raw: Mapping[str, Any]
) -> dict[str, Any]:
    """The same cells; a number merged over several records is nobody's (ruling 30)."""
    numbers = [name for name in raw if isinstance(part.by_field[name], NumberColumn)]
    shared = {
        name: Broken(cell_problems.MERGED, text(raw[name]))
        for name in numbers
        for merged in [sheet.spread.get((row, header.at[name]), ())]
        if any(other != row and is_written(header, sheet, other) for other in merged)
    }
    return {**raw, **shared}


def is_written(header: Header, sheet: Sheet, row: int) -> bool:
    """Whether a row holds anything of its own, beside what is merged into it from above."""
    own = [raw if sheet.spread.get((row, at), (row,))[0] == row else "" for at, raw in enumerate(sheet.rows[row])]
    return bool(filled(header, own))
