"""How firm a ranking is, as tables: the range of every rank, who changes places with whom, who stands at the end of a list."""

from __future__ import annotations

from decimal import Decimal

from baiyun.inquiry.stability import Stability, UnitStability
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.ranking import heading
from baiyun.tables.table import Cell, Table, TableColumn

SILENT = "未报送"
COLUMNS = (
    TableColumn("名次", "right", 6), TableColumn("单位", "left", 20), TableColumn("总分", "right", 8),
    TableColumn("名次范围", "center", 10), TableColumn("名次不变", "right", 10), TableColumn("距前一名", "right", 10),
    TableColumn("最常互换的单位", "left", 20), TableColumn("起作用的方面", "left", 14),
)  # fmt: skip
EDGES = (
    TableColumn("榜单", "left", 14), TableColumn("单位", "left", 20), TableColumn("现在", "left", 8),
    TableColumn("在榜", "right", 10),
)  # fmt: skip


def stability_heading(found: Stability) -> str:
    """What is shown."""
    return f"{heading(found.result)} 名次稳不稳"


def stability_summary(found: Stability, percent: int) -> str:
    """What was done, and how many units keep their rank whatever happens."""
    return (
        f"规则里由县里自定的 {len(found.figures)} 个数，各自在上下 {percent}% 之内变动 {found.runs} 次："
        f"{len(found.units)} 个单位中，{found.firm} 个名次始终不变。"
    )


def stability_tables(found: Stability) -> list[Table]:
    """A table for each kind of unit, and the units at the end of a list of N."""
    kinds = dict.fromkeys(each.category for each in found.units)
    tables = [_kind(found, kind) for kind in kinds]
    return [*tables, _edges(found)] if found.edges else tables


def _kind(found: Stability, kind: str) -> Table:
    units = [each for each in found.units if each.category == kind]
    return Table(kind, COLUMNS, tuple(_row(each, found.runs) for each in units), keys=2)


def _row(each: UnitStability, runs: int) -> tuple[Cell, ...]:
    rival = each.rival
    return (
        each.rank, each.unit, SILENT if each.total is None else each.total, range_text(each), share_text(each.kept, runs), each.gap,
        f"{rival.unit}（{share_text(rival.runs, runs)}）" if rival else None, rival.criterion if rival else None,
    )  # fmt: skip


def range_text(each: UnitStability) -> str:
    """The ranks that occur: ``4—6``."""
    return str(each.best) if each.best == each.worst else f"{each.best}—{each.worst}"


def share_text(count: int, runs: int) -> str:
    """A part of the runs in per cent; what happens only sometimes is never 0 % or 100 %."""
    if not runs:
        return "—"
    shown = half_up(Decimal(count * 100) / runs).quantize(Decimal("0.1"))
    if 0 < count < runs:
        shown = min(max(shown, Decimal("0.1")), Decimal("99.9"))
    return f"{format_value(shown)}%"


def _edges(found: Stability) -> Table:
    rows = tuple(
        (each.board, each.unit, "在榜" if each.stands else "不在榜", share_text(each.runs, found.runs))
        for each in found.edges
    )
    return Table("榜单边上的单位", EDGES, rows)
