"""What differs between two rankings, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baiyun.inquiry.comparison import BoardChange, Comparison, LineChange, UnitChange
from baiyun.inquiry.rankings import MONTHS, RankedUnit
from baiyun.rulebook.numbers import format_value
from baiyun.tables.table import Cell, Table, TableColumn

SAME = "没有差别。"
CAME, WENT = "新参加", "不再参加"
NO_RANK = "—"
NAMED, LONG = 3, 60
UNIT_COLUMNS = (
    TableColumn("类别", "left", 12), TableColumn("单位", "left", 22), TableColumn("原名次", "right", 7), TableColumn("现名次", "right", 7),
    TableColumn("原总分", "right", 8), TableColumn("现总分", "right", 8), TableColumn("为什么", "left", 60),
)  # fmt: skip
LINE_COLUMNS = (
    TableColumn("单位", "left", 22), TableColumn("方面", "left", 12), TableColumn("项目", "left", 16), TableColumn("原得分", "right", 8),
    TableColumn("现得分", "right", 8), TableColumn("原来怎样算", "left", 40), TableColumn("现在怎样算", "left", 40),
)  # fmt: skip
ROW_COLUMNS = (TableColumn("单位", "left", 22), TableColumn("报表的不同", "left", 110))
BOARD_COLUMNS = (
    TableColumn("榜单", "left", 14), TableColumn("单位", "left", 22), TableColumn("变化", "left", 8), TableColumn("依据", "left", 50),
)  # fmt: skip


def compared_line(found: Comparison) -> str:
    """What there is to say in one sentence."""
    if found.same:
        return SAME
    moved = sum(each.before is not None and each.after is not None and _ranks(each) for each in found.units)
    counts = (
        (len(found.units), "个单位有变化"),
        (moved, "个单位名次变了"),
        (sum(each.before is None for each in found.units), f"个{CAME}"),
        (sum(each.after is None for each in found.units), f"个{WENT}"),
        (len(found.boards), "处榜单变化"),
    )
    return f"{'，'.join(f'{count} {what}' for count, what in counts if count)}。"


def compared_heading(found: Comparison) -> str:
    """The same above every sheet."""
    return compared_line(found)


def compared_lines(found: Comparison) -> Iterator[str]:
    """What was compared with what."""
    yield f"原来：{found.before.title}"
    yield f"现在：{found.after.title}"
    if found.before.rules != found.after.rules:
        which = "、".join(found.provisions)
        yield f"规则不同{f'：{which}' if which else ''}。"


def unit_changes(found: Comparison) -> Table:
    """A row a unit that differs, with what made the difference."""
    return Table(
        "单位的变化", UNIT_COLUMNS, tuple(map(_unit_row, found.units)), "\n".join(compared_lines(found)), keys=2
    )


def line_changes(found: Comparison) -> Table:
    """A row an item that differs, with both workings."""
    rows = tuple(_line_row(unit, line) for unit in found.units for line in unit.lines)
    return Table("得分的变化", LINE_COLUMNS, rows, keys=1)


def report_changes(found: Comparison) -> Table:
    """A row for each thing that a unit's reports say otherwise."""
    return Table("报表的变化", ROW_COLUMNS, tuple((unit.name, row) for unit in found.units for row in unit.rows))


def board_changes(found: Comparison) -> Table:
    """Who joined a board, who left it, who stands on it for other reasons."""
    return Table("榜单的变化", BOARD_COLUMNS, tuple(map(_board_row, found.boards)))


def comparison_tables(found: Comparison) -> list[Table]:
    """All of it."""
    return [unit_changes(found), line_changes(found), report_changes(found), board_changes(found)]


def why(change: UnitChange) -> str:
    """What made a unit's difference, in words."""
    if change.before is None or change.after is None:
        return CAME if change.before is None else WENT
    told = [_line(line) for line in change.lines]
    told += [*_held(change), *(_shorter(row) for row in change.rows[:NAMED])]
    more = len(change.rows) - NAMED
    told += [f"报表另有 {more} 处不同"] if more > 0 else []
    told += _place(change)
    return "；".join(told)


def _shorter(row: str) -> str:
    """The beginning of a long sentence; the whole stands among the changes of the reports."""
    return row if len(row) <= LONG else f"{row[:LONG]}…"


def _held(change: UnitChange) -> Iterator[str]:
    """That the items together give more or less than the total shows, because of a bound."""
    was, is_now = _total(change.before), _total(change.after)
    if was is not None and is_now is not None and change.lines:
        added = sum((line.points for line in change.lines), Decimal(0))
        if added != is_now - was and not any(line.part == MONTHS for line in change.lines):
            yield f"各项合计 {_signed(added)}，受上限或下限所限，总分 {_signed(is_now - was)}"


def _signed(points: Decimal) -> str:
    return f"{'+' if points > 0 else ''}{format_value(points)}"


def _place(change: UnitChange) -> Iterator[str]:
    """Whom a unit has passed, and who has passed it."""
    if change.passed:
        yield f"超过了{_several(change.passed)}"
    if change.passed_by:
        yield f"被{_several(change.passed_by)}超过"


def _several(names: tuple[str, ...]) -> str:
    more = f"等 {len(names)} 个单位" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more


def _line(line: LineChange) -> str:
    """An item in a sentence: 开工进展 10 → 13（+3）."""
    ruled = "，规则改了" if line.ruled else ""
    if line.before is None or line.after is None:
        there = line.before or line.after
        points = format_value(there.points) if there else ""
        return f"{'增加' if line.before is None else '去掉'}{line.item} {points} 分{ruled}" + (
            f"（{there.working}）" if there and there.working else ""
        )
    if not line.points:
        return f"{line.item} 得分不变，算法有变{ruled}"
    before, after = format_value(line.before.points), format_value(line.after.points)
    return f"{line.item} {before} → {after}（{_signed(line.points)}{ruled}）"


def _ranks(change: UnitChange) -> bool:
    return _rank(change.before) != _rank(change.after)


def _rank(unit: RankedUnit | None) -> int | None:
    return unit.rank if unit else None


def _total(unit: RankedUnit | None) -> Decimal | None:
    return unit.total if unit else None


def kind_of(change: UnitChange) -> str:
    """Of which kind a unit is, or was."""
    about = change.after or change.before
    return about.category if about else ""


def rank_told(change: UnitChange) -> str:
    """A unit's place in words: 第 4 → 2 名; once where it is the same."""
    before, after = (NO_RANK if rank is None else str(rank) for rank in (_rank(change.before), _rank(change.after)))
    return f"第 {_then_now(change, before, after)} 名"


def total_told(change: UnitChange) -> str:
    """A unit's total likewise: 71.70 → 64.80 分."""
    before, after = (
        NO_RANK if total is None else f"{total:.2f}" for total in (_total(change.before), _total(change.after))
    )
    return f"{_then_now(change, before, after)} 分"


def _then_now(change: UnitChange, before: str, after: str) -> str:
    if change.before is None or before == after:
        return after
    return before if change.after is None else f"{before} → {after}"


def _unit_row(change: UnitChange) -> tuple[Cell, ...]:
    before, after = change.before, change.after
    return (kind_of(change), change.name, _rank(before), _rank(after), _total(before), _total(after), why(change))


def _line_row(unit: UnitChange, line: LineChange) -> tuple[Cell, ...]:
    old, new = line.before, line.after
    return (
        unit.name, line.part, line.item, old.points if old else None, new.points if new else None,
        (old.working or "") if old else "", (new.working or "") if new else "",
    )  # fmt: skip


def _board_row(change: BoardChange) -> tuple[Cell, ...]:
    if change.before is None or change.after is None:
        way = "上榜" if change.before is None else "退出"
        return change.board, change.unit, way, change.after or change.before or ""
    return change.board, change.unit, "依据变了", f"{change.before} → {change.after}"
