"""Where a section's header stands in its sheet, on one line or on two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.columns import Column, Number
from baiyun.form.names import key

HEADER_WITHIN, LEAST = 20, 2
_BRACKETED = re.compile(r"\s*[（(\[【].*[)）\]】]\s*", re.DOTALL)
_EXPLAINS = re.compile(r"[填选例如]")  # 必填, 可多选, 例如…: what stands below a number otherwise is its unit


@dataclass(frozen=True)
class Header:
    """Where a section's header stands: its last row, the column of each field (from 0), the columns nobody knows.

    ``used`` counts the cells that it was read from.
    """

    row: int
    at: Mapping[str, int]
    others: tuple[tuple[int, str], ...] = ()
    used: int = 0

    @cached_property
    def _left(self) -> int:
        return min((*self.at.values(), *(column for column, _ in self.others)))

    def first(self, row: Sequence[Any]) -> Sequence[Any]:
        """The first two cells of a row of the table, where a foot or an example says what it is."""
        return row[self._left : self._left + 2]


def find_header(part: SectionForm, rows: Sequence[Sequence[Any]]) -> Header | None:
    """The first line that names every required column, else the one that names most columns, and at least two.

    A header may be split over two lines (投资额 above （亿元）), or stand below a line of groups (用地 above 落实).
    """
    lines = [[raw if isinstance(raw, str) and key(raw) else "" for raw in row] for row in rows[:HEADER_WITHIN]]
    best, found = None, len(lines)
    for row in range(len(lines)):
        if row > found + 1:  # the line below may say more of the header; a page head further down says it again
            break
        best = _better(_better(best, _header(row, _alone(part, lines[row]))), _split(part, row, lines))
        if best and row < found and all(column.field in best.at for column in part.vital):
            found = row
    return _explained(part, best, lines[best.row + 1]) if best and best.row + 1 < len(lines) else best


def repeats_header(part: SectionForm, header: Header, row: Sequence[Any]) -> bool:
    """Whether a row says the header again, as the second line of merged headers and a copied page head do."""
    said = (
        isinstance(raw := row[at], str) and key(raw) in part.by_field[name].keys
        for name, at in header.at.items()
        if at < len(row)
    )
    return sum(said) > 1


Label = tuple[str, Column | None, int]
"""What the header says above a column, the column that is meant, and the cells that said it."""


def _better(best: Header | None, other: Header | None) -> Header | None:
    """The header that names more columns, of equal ones that which leaves less unread; the first of equals."""
    if other is None or len(other.at) < LEAST:
        return best
    return other if best is None or (len(other.at), other.used) > (len(best.at), best.used) else best


def _header(row: int, labels: Sequence[Label]) -> Header:
    at: dict[str, int] = {}
    others = []
    used = 0
    for column, (said, known, cells) in enumerate(labels):
        if known and known.field not in at:
            at[known.field] = column
            used += cells
        elif said:
            others.append((column, said))
    return Header(row, at, tuple(others), used)


def _alone(part: SectionForm, line: Sequence[str]) -> list[Label]:
    return [(said, part.by_key.get(key(said)), 1) if said else ("", None, 0) for said in line]


def _split(part: SectionForm, row: int, lines: Sequence[Sequence[str]]) -> Header | None:
    """The header on this line and the one above; None when this line mostly holds what is no part of it."""
    if row == 0 or not any(lines[row]):
        return None
    upper, lower = lines[row - 1], lines[row]
    labels = list(_joined(part, upper, lower))
    header = _header(row, labels)
    read = sum(known is not None for said, (_, known, _) in zip(lower, labels, strict=False) if said)
    return header if sum(map(bool, lower)) <= 2 * read or all(map(_explanation, lower)) else None


def _joined(part: SectionForm, upper: Sequence[str], lower: Sequence[str]) -> Iterator[Label]:
    """What two lines say above each column: together, below a group, the lower or the upper alone."""
    group = ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        group = above or group
        if below and (known := part.by_key.get(key(group + below))):
            yield group + below, known, 2 if group else 1
        elif below and (known := part.by_key.get(key(below))):
            yield below, known, 1
        else:
            known = part.by_key.get(key(above)) if above and _explanation(below) else None
            yield above + below, None if _is_unit(known, below) else known, 2 if below else 1


def _explained(part: SectionForm, header: Header, below: Sequence[str]) -> Header:
    """The header with the line of hints or units below it, if there is one; a number of another unit is not known."""
    if not any(below) or not all(map(_explanation, below)):
        return header
    said = {name: below[at] for name, at in header.at.items() if at < len(below) and below[at]}
    wrong = {
        header.at[name]: part.by_field[name].name + unit
        for name, unit in said.items()
        if _is_unit(part.by_field[name], unit) and key(part.by_field[name].name + unit) not in part.by_key
    }
    known = {name: at for name, at in header.at.items() if at not in wrong}
    return Header(header.row + 1, known, (*header.others, *wrong.items()), header.used)


def _explanation(below: str) -> bool:
    """Whether a cell below a header only says more of it, in brackets, or nothing at all."""
    return not below or bool(_BRACKETED.fullmatch(below))


def _is_unit(known: Column | None, below: str) -> bool:
    """Whether a cell below a number gives it a unit; were it the column's own, both would have been known together."""
    return isinstance(known, Number) and below != "" and not _EXPLAINS.search(below)
