"""How firm a ranking is, as tables: the range of every rank, who changes places with whom, who stands at the end of a list."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from baiyun.campaign.final import FinalResult
from baiyun.inquiry import made_from as made
from baiyun.inquiry.firmness import Stability, UnitStability
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.campaign import final_heading
from baiyun.tables.ranking import heading
from baiyun.tables.table import Cell, Table, TableColumn

SILENT, TITLE = "未报送", "名次稳不稳"
KIND = TableColumn("类别", "left", 16)
COLUMNS = (
    TableColumn("名次", "right", 6), TableColumn("单位", "left", 24), TableColumn("总分", "right", 8),
    TableColumn("名次范围", "center", 10), TableColumn("名次不变", "right", 10), TableColumn("距前一名", "right", 10),
    TableColumn("最常互换的单位", "left", 28),
)  # fmt: skip
OF_MONTH, OF_CAMPAIGN = TableColumn("起作用的方面", "left", 14), TableColumn("起作用的一期", "left", 14)
EDGES = (
    TableColumn("榜单", "left", 14), TableColumn("单位", "left", 20), TableColumn("现在", "left", 8),
    TableColumn("在榜", "right", 10),
)  # fmt: skip


def stability_heading(found: Stability) -> str:
    """What is shown."""
    result = found.result
    return final_heading(result, TITLE) if isinstance(result, FinalResult) else f"{heading(result)} {TITLE}"


def stability_summary(found: Stability) -> str:
    """What was done, and how many units keep their rank whatever happens."""
    what = "自定的数和各期权重" if isinstance(found.result, FinalResult) else "自定的数"
    if not found.figures:
        return "规则里没有由县里自定的数，没有可以变动的：名次就是现在的名次。"
    return (
        f"规则里由县里{what}共 {len(found.figures)} 个，各自在上下 {found.draw.percent}% 之内变动 {found.draw.runs} 次："
        f"{len(found.units)} 个单位中，{found.firm} 个名次始终不变。"
    )


def stability_tables(found: Stability) -> list[Table]:
    """A table for each kind of unit, and the units at the end of a list of N."""
    kinds = dict.fromkeys(each.category for each in found.units)
    return [*(_kind(found, kind) for kind in kinds), *edges_tables(found)]


def stability_flat(found: Stability) -> Table:
    """The units of all kinds in one table."""
    rows = tuple((each.category, *_row(each, found.draw.runs)) for each in found.units)
    return Table(TITLE, (KIND, *_columns(found)), rows, stability_summary(found))


def stability_sheets(found: Stability) -> list[Table]:
    """What a workbook of rankings has of it."""
    return [stability_flat(found), *edges_tables(found)]


def edges_tables(found: Stability) -> list[Table]:
    """The units at the end of a list of N, if any."""
    rows = tuple(
        (each.board, each.unit, "在榜" if each.stands else "不在榜", share_text(each.runs, found.draw.runs))
        for each in found.edges
    )
    return [Table("榜单边上的单位", EDGES, rows)] if rows else []


def with_draw(sources: Table, found: Stability | None) -> Table:
    """溯源 with how the figures were moved, so that it can be computed again."""
    if found is None:
        return sources
    at = next(number for number, row in enumerate(sources.rows) if row[0] == made.INPUTS)
    return replace(sources, rows=(*sources.rows[:at], (made.STABILITY, str(found.draw)), *sources.rows[at:]))


def decides(found: Stability) -> str:
    """What makes two units change places: a criterion, or in a campaign a period."""
    return (OF_CAMPAIGN if isinstance(found.result, FinalResult) else OF_MONTH).header


def _columns(found: Stability) -> tuple[TableColumn, ...]:
    return (*COLUMNS, OF_CAMPAIGN if isinstance(found.result, FinalResult) else OF_MONTH)


def _kind(found: Stability, kind: str) -> Table:
    units = [each for each in found.units if each.category == kind]
    return Table(kind, _columns(found), tuple(_row(each, found.draw.runs) for each in units), keys=2)


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
