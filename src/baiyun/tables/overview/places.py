"""The first and the last of each kind, and who rose and fell most: a tie is never cut, nobody is named twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, zip_longest

from msgspec import Struct

from baiyun.tables.table import Cell, Table, TableColumn

ENDS = 3
TIED, NAMED = 3, 8
"""A tie of more units than ``TIED`` is one row with their names, of more than ``NAMED`` one with their number."""

SILENT = "未报"
NO_BEFORE = "没有上期的结果，不作比较。"
NOBODY: tuple[Cell, ...] = (None, None, None)


class InPlace(Struct, frozen=True):
    """A unit with a place among its kind, the place it had before, if any, and what it got."""

    name: str
    rank: int
    total: Decimal | None
    reported: bool = True
    before: int | None = None


Tie = list[InPlace]
ByKind = Mapping[str, Sequence[InPlace]]
"""The units of each kind that have a place, in their order."""


def ends(kinds: ByKind) -> Table:
    """The first and the last three of each kind, fewer where there are few units; who did not report is never a first."""
    places = (TableColumn("名次", "center", 5), TableColumn("单位", "left", 20), TableColumn("总分", "right", 7))
    columns = (TableColumn("类别", "left", 16), *places, *places)
    rows: list[tuple[Cell, ...]] = []
    for kind, group in kinds.items():
        first, last = first_and_last(group)
        sides = (tuple(_lines(ties)) for ties in (first, last))
        rows += ((kind, *one, *other) for one, other in zip_longest(*sides, fillvalue=NOBODY))
    return Table("各类前三名和后三名", columns, tuple(rows))


def first_and_last(group: Sequence[InPlace]) -> tuple[list[Tie], list[Tie]]:
    """The ties at both ends, each whole and on one side only."""
    ties = [list(units) for _, units in groupby(group, key=lambda unit: unit.rank)]
    first = _enough([tie for tie in ties if tie[0].reported], min(ENDS, (len(group) + 1) // 2))
    rest = ties[len(first) :]
    last = _enough(rest[::-1], min(ENDS, sum(map(len, rest))))
    return first, last[::-1]


def _enough(ties: Sequence[Tie], wanted: int) -> list[Tie]:
    """As many ties from the front as hold so many units."""
    taken: list[Tie] = []
    for tie in ties:
        if sum(map(len, taken)) >= wanted:
            break
        taken.append(tie)
    return taken


def _lines(ties: Sequence[Tie]) -> Iterator[tuple[Cell, ...]]:
    """Place, name and points, a line a unit; one line for a tie of many."""
    for tie in ties:
        if len(tie) > TIED:
            yield tie[0].rank, together([unit.name for unit in tie]), _points(tie[0])
        else:
            yield from ((unit.rank, unit.name, _points(unit)) for unit in tie)


def _points(unit: InPlace) -> Cell:
    return unit.total if unit.reported else SILENT


def together(names: Sequence[str]) -> str:
    """The names of several units; their number where they are too many for a page."""
    return "、".join(names) if len(names) <= NAMED else f"并列，共 {len(names)} 个单位"


def moved(kinds: ByKind, compared: str = "") -> Table:
    """Who rose and who fell most in each kind since the period before, all that moved as far."""
    places = (TableColumn("单位", "left", 20), TableColumn("上期", "center", 6), TableColumn("本期", "center", 6))
    columns = (TableColumn("类别", "left", 16), *places, *places)
    rows: list[tuple[Cell, ...]] = []
    for kind, group in kinds.items():
        ways = [(unit.before - unit.rank, unit) for unit in group if unit.before is not None]
        rose = max((way for way, _ in ways), default=0)
        fell = min((way for way, _ in ways), default=0)
        sides = (_moves(ways, rose if rose > 0 else None), _moves(ways, fell if fell < 0 else None))
        rows += ((kind, *one, *other) for one, other in zip_longest(*sides, fillvalue=NOBODY))
    known = any(unit.before is not None for group in kinds.values() for unit in group)
    note = "" if rows else "名次没有变化。" if known else NO_BEFORE
    return Table(f"名次变化{compared}：上升最多和下降最多", columns, tuple(rows), note)


def _moves(ways: Sequence[tuple[int, InPlace]], far: int | None) -> list[tuple[Cell, ...]]:
    """The units that moved so far, with their places before and now."""
    units = [unit for way, unit in ways if way == far]
    if len(units) > TIED:
        return [(together([unit.name for unit in units]), None, f"{'升' if (far or 0) > 0 else '降'} {abs(far or 0)}")]
    return [(unit.name, unit.before, unit.rank) for unit in units]
