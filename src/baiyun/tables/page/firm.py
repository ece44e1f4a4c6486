"""How firm a ranking is, as a page shows it: each unit's range of ranks as a line on the whole of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.inquiry.firmness import Stability, UnitStability
from baiyun.tables.inquiry.stability import decides, edges_tables, range_text, share_text, stability_summary
from baiyun.tables.table import Table

WHOLE = Decimal(100)
FIRM = "—"


class FirmUnit(Struct, frozen=True):
    """A unit with its rank and range; ``x`` and ``width`` are where its range lies, of 100, ``at`` where its rank does."""

    unit: str
    rank: int
    span: str
    kept: str
    rival: str
    part: str
    x: str
    width: str
    at: str


class FirmKind(Struct, frozen=True):
    """The units of a kind; ``step`` is the width of one place, of 100."""

    kind: str
    step: str
    units: Sequence[FirmUnit]


class FirmPart(Struct, frozen=True):
    """The section of a page: what was done, the kinds, the units at the end of a list, ``part`` is what decides."""

    summary: str
    part: str
    kinds: Sequence[FirmKind]
    edges: Sequence[Table]


def firm_part(found: Stability | None) -> FirmPart | None:
    """The section, if it was asked for."""
    if found is None:
        return None
    kinds = dict.fromkeys(each.category for each in found.units)
    shown = [_kind(kind, [each for each in found.units if each.category == kind], found.draw.runs) for kind in kinds]
    return FirmPart(stability_summary(found), decides(found), shown, edges_tables(found))


def _kind(kind: str, units: Sequence[UnitStability], runs: int) -> FirmKind:
    step = WHOLE / len(units)
    return FirmKind(kind, _short(step), [_unit(each, step, runs) for each in units])


def _unit(each: UnitStability, step: Decimal, runs: int) -> FirmUnit:
    rival = f"{each.rival.unit}（{share_text(each.rival.runs, runs)}）" if each.rival else FIRM
    part = each.rival.criterion if each.rival else FIRM
    x, width, at = (each.best - 1) * step, (each.worst - each.best + 1) * step, (each.rank - 1) * step
    kept = share_text(each.kept, runs)
    return FirmUnit(each.unit, each.rank, range_text(each), kept, rival, part, *map(_short, (x, width, at)))


def _short(number: Decimal) -> str:
    return f"{number:.2f}".removesuffix(".00")
