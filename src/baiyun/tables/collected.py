"""What was taken from mails, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.desk.filing import Filed
from baiyun.rulebook.scheme import Scheme
from baiyun.tables.table import Table, TableColumn


def collected_table(scheme: Scheme, filed: Sequence[Filed]) -> Table:
    """A line a report: whose, for which period, when it was received, which version, where it is kept."""
    columns = (
        TableColumn("单位", "left", 20), TableColumn("期", "left", 8), TableColumn("收到时间", "left", 16),
        TableColumn("版本", "right", 6), TableColumn("存为", "left", 30),
    )  # fmt: skip
    rows = tuple(
        (each.unit or "不明", _period(scheme, each.period), f"{each.received:%Y-%m-%d %H:%M}" if each.received else None,
         each.version, each.path)
        for each in filed
    )  # fmt: skip
    return Table("新收取的报表", columns, rows)


def _period(scheme: Scheme, name: str) -> str | None:
    found = scheme.period(name) if name else None
    return found.name if found else None
