"""Several rankings beside each other, as tables."""

from __future__ import annotations

from itertools import chain

from baiyun.inquiry.beside import Beside, BoardBeside, UnitBeside
from baiyun.tables.table import Cell, Table, TableColumn

UNIT = TableColumn("单位", "left", 24)
SPREAD = TableColumn("最多差几名", "right", 10)


def beside_line(found: Beside) -> str:
    """What there is to say in one sentence."""
    boards = f"，{len(found.boards)} 处上榜不同" if found.boards else ""
    return (
        f"{len(found.names)} 套规则：{len(found.units)} 个单位中，{found.moved} 个名次不一样{boards}。"
        if found.moved or found.boards
        else f"{len(found.names)} 套规则，名次和榜单都一样。"
    )


def beside_lines(found: Beside) -> list[str]:
    """Which rankings they are."""
    return [f"{name}：{each.title}" for name, each in zip(found.names, found.rankings, strict=True)]


def beside_tables(found: Beside) -> list[Table]:
    """A table a kind of unit, and the boards that differ."""
    kinds = dict.fromkeys(each.category for each in found.units)
    return [*(_kind(found, kind) for kind in kinds), *([_boards(found)] if found.boards else [])]


def beside_flat(found: Beside) -> Table:
    """The units of all kinds in one table."""
    columns = (TableColumn("类别"), UNIT, *_columns(found))
    return Table("并排比较", columns, tuple((each.category, *_row(each)) for each in found.units))


def _kind(found: Beside, kind: str) -> Table:
    rows = tuple(_row(each) for each in found.units if each.category == kind)
    return Table(kind, (UNIT, *_columns(found)), rows, keys=1)


def _columns(found: Beside) -> tuple[TableColumn, ...]:
    """Rank and total of each set of rules, and how far the ranks differ."""
    pairs = (
        (TableColumn(f"{name} 名次", "right", 13), TableColumn(f"{name} 总分", "right", 13)) for name in found.names
    )
    return (*chain.from_iterable(pairs), SPREAD)


def _row(each: UnitBeside) -> tuple[Cell, ...]:
    return (each.unit, *chain.from_iterable(zip(each.ranks, each.totals, strict=True)), each.spread)


def _boards(found: Beside) -> Table:
    columns = (TableColumn("榜单", "left", 14), UNIT, *(TableColumn(name, "center", 10) for name in found.names))
    return Table("上榜不同的单位", columns, tuple(map(_board, found.boards)))


def _board(each: BoardBeside) -> tuple[Cell, ...]:
    return (each.board, each.unit, *("在榜" if stands else "—" for stands in each.stands))
