"""总成绩: the ranking of a campaign, its weighted totals and ranks as formulas over the months' totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.problems.place import letters
from baiyun.rulebook.numbers import format_value
from baiyun.tables.campaign import campaign, weights
from baiyun.tables.formulas import cell
from baiyun.tables.scores_sheet import FIXED, MOST_ROWS
from baiyun.tables.table import Cell, CellValue, Live, Table, TableColumn, cell_value, first_row

TOTAL, MONTHS = 3, 4
"""The columns of the total and of the first month, from 1."""


def live_campaign(result: FinalResult, category: str) -> Table:
    """The ranking of a kind; changing a month's total changes its total and its place."""
    table = campaign(result, category)
    units = result.units[category]
    first = first_row(table.columns)
    counts = len(units) <= MOST_ROWS and all(_counted(unit, units) == unit.rank for unit in units if _counts(unit))
    totals = f"${letters(TOTAL)}${first}:${letters(TOTAL)}${first + len(units) - 1}"
    rows = tuple(
        _row(result, unit, [cell_value(each) for each in cells], row, totals if counts else "")
        for row, (unit, cells) in enumerate(zip(units, table.rows, strict=True), first)
    )
    return replace(
        table,
        columns=_columns(result, table),
        rows=rows,
        note=weights(result) + ("" if counts else f"。{FIXED}"),
        keys=2,
    )


def _row(result: FinalResult, unit: UnitFinal, cells: Sequence[CellValue], row: int, totals: str) -> tuple[Cell, ...]:
    rank, name, total, *rest = cells
    months = len(result.book.scheme.periods)
    counted = f'=1+COUNTIFS({totals},">"&{cell(TOTAL, row)})' if totals and _counts(unit) else ""
    return (Live(rank, counted), name, Live(total, _weighted(result, unit, row)), *rest[:months], None, *rest[months:])


def _columns(result: FinalResult, table: Table) -> tuple[TableColumn, ...]:
    """The columns of the ranking, and behind the months one that draws their totals as a line."""
    behind = MONTHS - 1 + len(result.book.scheme.periods)
    way = TableColumn("走势", "left", 16, way=(MONTHS - 1, behind - 1))
    return (*table.columns[:behind], way, *table.columns[behind:])


def _counts(unit: UnitFinal) -> bool:
    """Whether a place follows from the totals; who was silent all the time stands behind the others, whatever it has."""
    return unit.rank is not None and not unit.silent


def _counted(unit: UnitFinal, units: Sequence[UnitFinal]) -> int:
    """What the formula gives."""
    return 1 + sum(each.total is not None and unit.total is not None and each.total > unit.total for each in units)


def _weighted(result: FinalResult, unit: UnitFinal, row: int) -> str:
    """The months that are over by their weights, over the weights of all from which the unit is not exempt (ruling 23).

    What is divided is rounded first, so that a half cent is one.
    """
    if unit.total is None:
        return ""
    columns = {period.id: MONTHS + at for at, period in enumerate(result.book.scheme.periods)}
    owed = [period for period in result.book.scheme.periods if period.id not in unit.exempt]
    over = [period for period in owed if unit.totals.get(period.id) is not None and period.id in result.over]
    parts = "+".join(f"{format_value(period.weight)}*{cell(columns[period.id], row)}" for period in over)
    whole = format_value(sum((period.weight for period in owed), Decimal(0)))
    return f"=ROUND(ROUND({parts},6)/{whole},2)"
