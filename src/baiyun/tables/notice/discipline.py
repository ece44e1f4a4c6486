"""Who kept which due date: the units that reported too late, those that sent nothing, in a sentence and in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import format_value
from baiyun.tables.table import Table, TableColumn

NOTHING = "没有报送"
IN_A_ROW = 10
"""A row of more names would leave much of a page empty before it."""


def late(ranked: Sequence[Standing], due: Sequence[date]) -> dict[str, list[str]]:
    """The units that reported, but not by each due date, with the ones they missed."""
    reported = [standing for standing in ranked if standing.card.reported]
    return {standing.name: missed for standing in reported if (missed := _missed(standing, due))}


def _missed(standing: Standing, due: Sequence[date]) -> list[str]:
    met = {report.meets for month in standing.view.months for report in month.reports}
    return [format_value(each) for each in due if each not in met]


def silent(ranked: Sequence[Standing]) -> list[str]:
    """The units that sent nothing."""
    return [standing.name for standing in ranked if not standing.card.reported]


def late_together(ranked: Sequence[Standing], due: Sequence[date]) -> dict[str, list[str]]:
    """Who missed which due dates, those with the same ones together."""
    named: dict[str, list[str]] = {}
    for name, missed in late(ranked, due).items():
        named.setdefault("、".join(missed), []).append(name)
    return named


def discipline(ranked: Sequence[Standing], due: Sequence[date]) -> Table:
    """Those who missed the same due dates together, then those who sent nothing; many names are several rows."""
    columns = (
        TableColumn("未赶上的期限", "left", 20),
        TableColumn("个数", "right", 6),
        TableColumn("单位", "left", 60),
    )
    told = {**late_together(ranked, due), NOTHING: silent(ranked)}
    rows = tuple(
        (label, None if at else len(names), "、".join(names[at : at + IN_A_ROW]))
        for label, names in told.items()
        for at in range(0, len(names), IN_A_ROW)
    )
    return Table("报送纪律", columns, rows)
