"""The filled cells of a row: what is blank, what only looks filled, what is merged from above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from baiyun.form.cells import Broken, seen
from baiyun.form.columns import NOTHING, Column, NumberColumn
from baiyun.form.names import key
from baiyun.problems import cells as cell_problems
from baiyun.read.files.sheet import Sheet
from baiyun.read.header import Header


def is_filled(header: Header, row: Sequence[Any]) -> bool:
    """Whether a row holds more than a number or placeholders."""
    says_something = is_any = False
    for _, at, column in header.cells:
        raw = row[at] if at < len(row) else ""
        if raw not in ("", None):
            says_something = says_something or makes_a_record(column, raw)
            is_any = is_any or not is_blank(column, raw)
            if says_something and is_any:
                return True
    return False


def makes_a_record(column: Column, raw: Any) -> bool:
    """Whether a cell makes its row a record: a running number, 无, or a picture beside the table does not."""
    if isinstance(raw, Broken):
        return raw.kind is not cell_problems.PICTURE
    return not column.ordinal and not (isinstance(raw, str) and key(raw) in NOTHING)


def is_blank(column: Column, raw: Any) -> bool:
    """Whether a cell counts as blank."""
    return column.is_blank(raw) if isinstance(raw, str) else raw is None


def merged_numbers(header: Header, sheet: Sheet, row: int, raw: Mapping[str, Any]) -> Iterator[tuple[Column, Broken]]:
    """The numbers of a row that are merged over several records: they are nobody's (ruling 30)."""
    for name, at, column in header.cells:
        if name in raw and isinstance(column, NumberColumn):
            merged = sheet.spread.get((row, at), ())
            if any(other != row and is_written(header, sheet, other) for other in merged):
                yield column, Broken(cell_problems.MERGED, seen(raw[name]))


def is_written(header: Header, sheet: Sheet, row: int) -> bool:
    """Whether a row holds anything of its own, beside what is merged into it from above."""
    own = [raw if sheet.spread.get((row, at), (row,))[0] == row else "" for at, raw in enumerate(sheet.rows[row])]
    return is_filled(header, own)
