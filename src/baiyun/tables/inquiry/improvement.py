"""What would lift a unit, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.inquiry.improvement import Proposal
from baiyun.tables.table import Table, TableColumn

TITLE = "怎样提高"
COLUMNS = (
    TableColumn("加分", "right", 7), TableColumn("总分", "right", 8), TableColumn("名次", "right", 5), TableColumn("改哪里", "left", 60),
    TableColumn("榜单", "left", 20), TableColumn("单元格", "left", 24),
)  # fmt: skip
NOTE = "每一行只改这一处，按改后的报表重新计分；几处一起改，加分不一定相加。"
ADDED, ROW = "另报一份", "新的一行"


def improvement(found: Sequence[Proposal]) -> Table:
    """Each change with its points, its rank, the lists it changes and where it is typed."""
    rows = tuple((each.gain, each.total, each.rank, each.what, _boards(each), _cells(each)) for each in found)
    return Table(TITLE, COLUMNS, rows, NOTE)


def _boards(each: Proposal) -> str:
    return "；".join([*(f"退出{name}" for name in each.leaves), *(f"上{name}" for name in each.joins)])


def _cells(each: Proposal) -> str:
    """Where the change is typed: each sheet with its cells."""
    if each.added:
        return ADDED
    sheets: dict[str, list[str]] = {}
    for edit in each.edits:
        sheets.setdefault(edit.place.sheet, []).append(edit.place.cell or ROW)
    return "；".join(f"{sheet}!{'、'.join(dict.fromkeys(cells))}" for sheet, cells in sheets.items())
