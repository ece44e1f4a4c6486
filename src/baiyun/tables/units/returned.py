"""What a unit is to mend in one workbook, as a neutral table: for the sheet 退回说明 of the copy that is returned to it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from baiyun.form.stamp import LISTED, RETURNED
from baiyun.problems import Problem
from baiyun.tables.table import Live, Table, TableColumn

MOST = 1000
WIDTHS = (6, 12, 8, 18, 52, 40)
MARKED = "有颜色的格子就是要改的，批注里写着同样的话；改好后直接交回这一份，颜色、批注和本表不用删。"
BESIDE = "原件没有改动，请照单元格逐处改正后交回原件；本表不用交。"


class ReturnedFile(Struct, frozen=True):
    """One workbook that goes back: its name, under which names it was saved, its faults, how many cells were marked.

    ``why`` says what of it a marked copy would have lost; '' where it was marked.
    """

    file: str
    names: tuple[str, ...]
    faults: int
    cells: int
    why: str = ""


def returned_words(folder: str, copies: Sequence[ReturnedFile], *, texts: bool) -> list[str]:
    """What was written for the units, a line each."""
    if not copies and not texts:
        return ["没有要退回的报表。"]
    said = "和发给各单位的话（退回文字.txt）" if texts else ""
    lines = [f"已存入 {folder}：退回的报表 {len(copies)} 份{said}"]
    for each in copies:
        marked = f"已标 {each.cells} 格" if not each.why else f"未标色（标色会丢失{each.why}），原件旁附一份清单"
        lines.append(f"  {'、'.join(each.names)}　{each.faults} 处　{marked}")
    return lines


def returned_table(file: str, found: Sequence[Problem], *, marked: bool) -> Table:
    """Number, sheet, cell, column, what was found and what to do, for each fault; ``marked`` where its cells are coloured.

    The cell leads to its place in the same workbook where that is marked.
    """
    rows = tuple(
        (
            number,
            each.place.sheet or "—",
            Live(each.place.cell, to=target(each) if marked else "") if each.place.row else "—",
            each.place.label or "—",
            each.message,
            each.asks or each.hint or "请改正或说明。",
        )
        for number, each in enumerate(found[:MOST], 1)
    )
    more = f"问题太多，只列前 {MOST} 处，其余 {len(found) - MOST} 处改后再看。" if len(found) > MOST else ""
    note = f"{file} 有 {len(found)} 处要改正或说明。{more}{MARKED if marked else BESIDE}"
    columns = tuple(TableColumn(header, "left", width) for header, width in zip(LISTED, WIDTHS, strict=True))
    return Table(RETURNED, columns, rows, note)


def target(problem: Problem) -> str:
    """The cell of a problem as a place in its own workbook: ``'项目'!G7``."""
    sheet = problem.place.sheet.replace("'", "''")
    return f"'{sheet}'!{problem.place.cell}"


def told(problem: Problem) -> str:
    """What a comment says of a fault: what was found and what to do, without code."""
    return f"{problem.message}{problem.asks or problem.hint}"
