"""What differs between two rankings, unit by unit: rank, total, the items that made it, who came, who went, the lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.inquiry.rankings import PointsLine, RankedUnit, RankedUnits

NOTHING = Decimal(0)


class LineChange(Struct, frozen=True):
    """A line of points that is another; None where one side has none. ``ruled``: the rules say it otherwise now."""

    part: str
    item: str
    before: PointsLine | None
    after: PointsLine | None
    ruled: bool = False

    @property
    def points(self) -> Decimal:
        """How many more points it gives."""
        return _points(self.after) - _points(self.before)


class UnitChange(Struct, frozen=True):
    """A unit that differs; None where it is on one side only. ``rows`` tell what its reports say otherwise.

    ``passed_by`` and ``passed`` are units of its kind that stand before and behind it only now.
    """

    name: str
    before: RankedUnit | None
    after: RankedUnit | None
    lines: tuple[LineChange, ...]
    rows: tuple[str, ...] = ()
    passed_by: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


class BoardChange(Struct, frozen=True):
    """A unit that joined or left a board, or stands on it for other reasons."""

    board: str
    unit: str
    before: str | None
    after: str | None


class Comparison(Struct, frozen=True):
    """Two rankings and everything that differs; ``provisions`` are the names of the rules that do."""

    before: RankedUnits
    after: RankedUnits
    units: tuple[UnitChange, ...]
    boards: tuple[BoardChange, ...]
    provisions: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.units or self.boards)


def comparison(
    before: RankedUnits,
    after: RankedUnits,
    rows: Mapping[str, Sequence[str]] | None = None,
    provisions: Collection[str] = (),
) -> Comparison:
    """Two rankings beside each other; ``rows`` tell by unit what its reports say otherwise, as far as that is known."""
    names = dict.fromkeys([*after.units, *before.units])
    units = tuple(
        each for name in names if (each := _unit(before, after, name, (rows or {}).get(name, ()), provisions))
    )
    return Comparison(before, after, units, tuple(_boards(before, after)), tuple(provisions))


def _unit(
    before: RankedUnits, after: RankedUnits, name: str, rows: Sequence[str], provisions: Collection[str]
) -> UnitChange | None:
    was, is_now = before.units.get(name), after.units.get(name)
    lines = tuple(_lines(was, is_now, provisions)) if was and is_now else ()
    if was and is_now and not lines and (was.rank, was.total) == (is_now.rank, is_now.total):
        return None
    passed_by, passed = (_overtaking(before, after, name, behind=behind) for behind in (False, True))
    return UnitChange(name, was, is_now, lines, tuple(rows), passed_by, passed)


def _lines(was: RankedUnit, is_now: RankedUnit, provisions: Collection[str]) -> Iterator[LineChange]:
    """The lines that give other points, or the same points otherwise."""
    for at in dict.fromkeys([*was.lines, *is_now.lines]):
        old, new = was.lines.get(at), is_now.lines.get(at)
        if _points(old) != _points(new) or (old is None) != (new is None) or _otherwise(old, new):
            yield LineChange(*at, old, new, at[1] in provisions)


def _overtaking(before: RankedUnits, after: RankedUnits, name: str, *, behind: bool) -> tuple[str, ...]:
    """The units of its kind that have passed a unit, or that it has passed."""
    was, is_now = before.units.get(name), after.units.get(name)
    if was is None or is_now is None or was.rank is None or is_now.rank is None:
        return ()
    found = []
    for other, then in before.units.items():
        now = after.units.get(other)
        if now is None or then.category != was.category or then.rank is None or now.rank is None:
            continue
        ahead_then, ahead_now = then.rank < was.rank, now.rank < is_now.rank
        behind_then, behind_now = then.rank > was.rank, now.rank > is_now.rank
        if (behind_now and not behind_then) if behind else (ahead_now and not ahead_then):
            found.append(other)
    return tuple(found)


def _boards(before: RankedUnits, after: RankedUnits) -> Iterator[BoardChange]:
    for board in dict.fromkeys([*before.boards, *after.boards]):
        was, is_now = before.boards.get(board, {}), after.boards.get(board, {})
        for unit in dict.fromkeys([*was, *is_now]):
            reasons = was.get(unit), is_now.get(unit)
            if None in reasons or (all(reasons) and reasons[0] != reasons[1]):
                yield BoardChange(board, unit, was.get(unit), is_now.get(unit))


def _points(line: PointsLine | None) -> Decimal:
    return line.points if line else NOTHING


def _otherwise(old: PointsLine | None, new: PointsLine | None) -> bool:
    """Whether both sides say how the points came about, and not alike."""
    workings = [None if each is None or each.working is None else each.working.split() for each in (old, new)]
    return None not in workings and workings[0] != workings[1]
