"""排名: the ranked units of a kind, each score a reference to the sheet of details that leads to its working."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from baiyun.rank.standings import Standing
from baiyun.tables.ranking import groups_of, ranking
from baiyun.tables.scores_sheet import FIXED, NAME, RANK, Detail, ItemColumns
from baiyun.tables.table import Cell, Live, Plain, Table, plain

NOTE = "总分和名次随“得分依据”中得分的改动变化。点总分可跳到明细，点各方面的得分可跳到依据。"


def live_ranking(detail: Detail, category: str) -> Table:
    """The ranking of a kind with its cells bound to the sheet of details."""
    table = ranking(detail.result, category)
    group = detail.result.standings[category]
    by_id = {part.id: part for part in detail.parts}
    parts = [by_id[each.id] for each in groups_of(group)]
    rows = tuple(
        _bound(detail, standing, parts, [plain(cell) for cell in row])
        for standing, row in zip(group, table.rows, strict=True)
    )
    return replace(table, rows=rows, note=NOTE if category in detail.counted else NOTE + FIXED)


def _bound(detail: Detail, standing: Standing, parts: Sequence[ItemColumns], row: Sequence[Plain]) -> tuple[Cell, ...]:
    """A row of the ranking: rank, unit, total, criteria and blocks, what was adjusted where anything was, note."""
    rank, name, total, *points, note = row
    criteria = [_led(detail, standing, part, value) for part, value in zip(parts, points, strict=False)]
    adjusted = [_live(detail, standing, detail.adjustment, value) for value in points[len(parts) :]]
    return (
        _live(detail, standing, RANK, rank),
        name,
        _live(detail, standing, detail.total, total, detail.reference(standing, NAME)),
        *criteria,
        *adjusted,
        note,
    )


def _live(detail: Detail, standing: Standing, column: int, value: Plain, to: str = "") -> Cell:
    return (
        value if value is None else Live(value, f"={detail.reference(standing, column)}", to if detail.linked else "")
    )


def _led(detail: Detail, standing: Standing, part: ItemColumns, points: Plain) -> Cell:
    """The points of a criterion, leading to the working of its first item."""
    places = [place for name in part.items for place in detail.basis.points(standing.name, part.name, name)]
    return _live(detail, standing, part.column, points, places[0] if places else "")
