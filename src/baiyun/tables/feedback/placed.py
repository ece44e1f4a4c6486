"""名次和榜单: where a unit stands among its kind, on which lists and why, and how to leave the one that tells failings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from baiyun.rank.boards import BoardEntry
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook import conditions
from baiyun.rulebook.boards import Board
from baiyun.rulebook.condition_words import condition
from baiyun.tables.boards import fallen
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.why_not import reason_text

ACROSS = 3
"""How many units stand side by side in the ranking."""


def placed(result: MonthResult, standing: Standing) -> Iterator[str]:
    """Sentences about the unit's rank and lists."""
    if standing.card.exempt is not None:
        yield f"{_period(result)}豁免（{standing.card.exempt}）：不排名，不上榜，没有任务。"
        return
    group = result.standings[standing.category]
    ranked = sum(each.rank is not None for each in group)
    tie = f"，{standing.reason}" if standing.reason else ""
    yield f"{standing.category}第 {standing.rank} 名（共 {ranked} 个），总分 {standing.card.total:.2f} 分{tie}。{_moved(result, standing)}"
    for fall in result.falls_of(standing.name):
        yield f"{fallen(result, fall).working}。"
    for name, board in result.book.scheme.boards.items():
        yield from _board(result, standing, name, board)


def _period(result: MonthResult) -> str:
    return result.period.name if result.period else ""


def _moved(result: MonthResult, standing: Standing) -> str:
    """The rank of the period before."""
    before = next((each for each in result.before.get(standing.category, ()) if each.name == standing.name), None)
    return f"上一期第 {before.rank} 名。" if before and before.rank is not None else ""


def _board(result: MonthResult, standing: Standing, name: str, board: Board) -> Iterator[str]:
    entry = next((each for each in result.boards.get(name, ()) if each.standing.name == standing.name), None)
    if entry is not None:
        yield f"在“{board.name}”{_grounds(entry)}。"
        yield from _way_out(result, standing, board) if board.blames else ()
    elif board.blames:
        yield f"不在“{board.name}”。"
    elif board.ladder is None:
        failed = result.book.unmet(board.when, "", standing.view, standing.view.months[0])
        words = "；".join(each.text for each in failed)
        yield f"没有上“{board.name}”{f'：{words}' if words else ''}。"


def _grounds(entry: BoardEntry) -> str:
    return f"：{'；'.join(entry.reasons)}" if entry.reasons else ""


def _way_out(result: MonthResult, standing: Standing, board: Board) -> Iterator[str]:
    """What must no longer hold, how that is counted, and the row that came nearest to it."""
    book = result.book
    yield f"离开这个榜单：上榜的条件是{condition(book, board.when)}，报来的内容使它不再成立就不上榜。"
    names = dict.fromkeys(use.name for use in conditions.uses(board.when, ()) if use.role == "measure")
    for name in names:
        missed = standing.view.missed(name) if standing.card.reported else ()
        near = "".join(f"{reason_text(each)}。" for each in missed[:1])
        yield f"“{name}”是{book.scheme.measures[name].kind.say(book)}。{near}"


def ranking_of_kind(result: MonthResult, standing: Standing) -> Table:
    """Rank, name and total of every unit of the kind, several side by side; nothing else of the others.

    Who sent nothing or is exempt is told apart from who has no points.
    """
    group = result.standings[standing.category]
    across = min(ACROSS, max(1, len(group)))
    deep = -(-len(group) // across)
    heads = (TableColumn("名次", "center", 7), TableColumn("单位", "left", 22), TableColumn("总分", "center", 9))
    rows = tuple(_side_by_side(group[at::deep], across) for at in range(deep))
    return Table(f"{standing.category}排名", tuple(replace(each) for _ in range(across) for each in heads), rows)


def _side_by_side(some: Sequence[Standing], across: int) -> tuple[Cell, ...]:
    blank: list[Cell] = ["", "", ""]
    cells: list[list[Cell]] = [["—" if each.rank is None else f"{each.rank}", each.name, _total(each)] for each in some]
    return tuple(cell for part in [*cells, *[blank] * (across - len(cells))] for cell in part)


def _total(each: Standing) -> str:
    if each.card.exempt is not None:
        return "豁免"
    return f"{each.card.total:.2f}" if each.card.reported else "未报送"
