"""排名: the ranked units of a kind, each score a reference to the sheet of details that leads to its working."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from baiyun.rank.standings import Standing
from baiyun.tables.ranking import groups_of, ranking
from baiyun.tables.scores_sheet import FIXED, NAME, RANK, ItemColumns, ScoresSheet
from baiyun.tables.table import Cell, CellValue, Live, Table, cell_value

NOTE = "总分和名次随“得分依据”中得分的改动变化。点总分可跳到明细，点各方面的得分可跳到依据。"


def live_ranking(scores: ScoresSheet, category: str) -> Table:
    """The ranking of a kind with its cells bound to the sheet of details."""
    table = ranking(scores.result, category)
    group = scores.result.standings[category]
    by_id = {part.id: part for part in scores.parts}
    parts = [by_id[each.id] for each in groups_of(group)]
    sums = [scores.adjustment] if any(standing.card.adjustments for standing in group) else []
    rows = tuple(
        _bound(scores, standing, parts, sums, [cell_value(cell) for cell in row])
        for standing, row in zip(group, table.rows, strict=True)
    )
    return replace(table, rows=rows, note=NOTE if category in scores.counted else NOTE + FIXED)


def _bound(
    scores: ScoresSheet, standing: Standing, parts: Sequence[ItemColumns], sums: Sequence[int], row: Sequence[CellValue]
) -> tuple[Cell, ...]:
    """A row of the ranking: rank, unit, total, criteria and blocks, what was adjusted where anything was, note.

    A column that is not among these is refused: it would get the formula of another.
    """
    rank, name, total, *points, note = row
    criteria = [_led(scores, standing, part, value) for part, value in zip(parts, points[: len(parts)], strict=True)]
    added = [_live(scores, standing, column, value) for column, value in zip(sums, points[len(parts) :], strict=True)]
    return (
        _live(scores, standing, RANK, rank),
        name,
        _live(scores, standing, scores.total, total, scores.reference(standing, NAME)),
        *criteria,
        *added,
        note,
    )


def _live(scores: ScoresSheet, standing: Standing, column: int, value: CellValue, to: str = "") -> Cell:
    return (
        value if value is None else Live(value, f"={scores.reference(standing, column)}", to if scores.linked else "")
    )


def _led(scores: ScoresSheet, standing: Standing, part: ItemColumns, points: CellValue) -> Cell:
    """The points of a criterion, leading to the working of its first item."""
    places = [place for name in part.items for place in scores.workings.points(standing.name, part.name, name)]
    return _live(scores, standing, part.column, points, places[0] if places else "")
