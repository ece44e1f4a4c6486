"""一页概览: the month on one page: each kind's figures, its first and last, the county's targets, what is to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest

from baiyun.problems import Problem, Severity
from baiyun.problems.catalogue import CATALOGUE
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.review.approval import open_problems
from baiyun.rulebook.numbers import half_up
from baiyun.tables.problems import SEVERITIES
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.tasks import county_targets
from baiyun.tables.text import width

ENDS = 3
NAMED = 30
NO_BEFORE = "没有上期的报表，不作比较。上期的报表放在旁边的文件夹里会自己找到，也可以用 --earlier 指明。"


def overview(result: MonthResult) -> tuple[Table, list[Table], list[Table]]:
    """What stands across the page, and below it on the left and on the right."""
    return kinds(result), [ends(result), moved(result)], [county_targets(result), blockers(result)]


def kinds(result: MonthResult) -> Table:
    """A row a kind: how many take part and reported, highest, mean and lowest total, how many stand on each list."""
    boards = result.book.scheme.boards
    columns = (
        TableColumn("类别", "left", 16), TableColumn("参评", "right", 7), TableColumn("已报", "right", 7), TableColumn("未报", "right", 7), TableColumn("豁免", "right", 7),
        TableColumn("最高分", "right", 9), TableColumn("平均分", "right", 9), TableColumn("最低分", "right", 9),
        *(TableColumn(board.name, "right", 12) for board in boards.values()),
    )  # fmt: skip
    rows = tuple(_kind(result, category, group) for category, group in result.standings.items())
    return Table("各类单位", columns, (*rows, _kind(result, "合计", result.everyone)))


def _kind(result: MonthResult, category: str, group: Sequence[Standing]) -> tuple[Cell, ...]:
    ranked = [standing for standing in group if standing.rank is not None]
    reported = sum(standing.card.reported for standing in ranked)
    names = {standing.name for standing in group}
    boards = (result.boards.get(name, ()) for name in result.book.scheme.boards)
    listed = [sum(entry.standing.name in names for entry in entries) for entries in boards]
    counts = (len(ranked), reported, len(ranked) - reported, len(group) - len(ranked))
    return (category, *counts, *_totals(ranked), *listed)


def _totals(ranked: Sequence[Standing]) -> tuple[Decimal | None, ...]:
    """The highest, the mean and the lowest total of those who take part."""
    totals = [standing.card.total for standing in ranked if standing.card.total is not None]
    if not totals:
        return None, None, None
    return max(totals), half_up(sum(totals, Decimal(0)) / len(totals)), min(totals)


def ends(result: MonthResult) -> Table:
    """The first and the last three of each kind; nobody is both."""
    places = (TableColumn("名次", "center", 6), TableColumn("单位", "left", 24), TableColumn("总分", "right", 9))
    columns = (TableColumn("类别", "left", 16), *places, *places)
    rows = []
    for category, group in result.standings.items():
        ranked = [standing for standing in group if standing.rank is not None]
        first = [_placed(standing) for standing in ranked[:ENDS]]
        last = [_placed(standing) for standing in ranked[max(ENDS, len(ranked) - ENDS) :]]
        rows += [(category, *one, *other) for one, other in zip_longest(first, last, fillvalue=(None, None, None))]
    return Table("各类前三名和后三名", columns, tuple(rows))


def _placed(standing: Standing) -> tuple[int | None, str, Decimal | None]:
    return standing.rank, standing.name, standing.card.total


def moved(result: MonthResult) -> Table:
    """Who rose and who fell most in each kind since the period before, where its reports were given too."""
    places = (TableColumn("单位", "left", 24), TableColumn("上期", "center", 6), TableColumn("本期", "center", 6))
    columns = (TableColumn("类别", "left", 16), *places, *places)
    rows = []
    for category, group in result.standings.items():
        before = {standing.name: standing.rank for standing in result.before.get(category, ())}
        changes = [(was - standing.rank, standing) for standing in group
                   if standing.rank is not None and (was := before.get(standing.name)) is not None]  # fmt: skip
        if changes:
            rose = max(changes, key=lambda change: change[0])
            fell = min(changes, key=lambda change: change[0])
            rows.append((category, *_change(rose, up=True), *_change(fell, up=False)))
    return Table("名次变化：上升最多和下降最多", columns, tuple(rows), NO_BEFORE)


def _change(change: tuple[int, Standing], *, up: bool) -> tuple[Cell, ...]:
    """A unit with its place before and now; nobody where nobody rose (or fell)."""
    places, standing = change
    if (places > 0) is not up or not places:
        return None, None, None
    return standing.name, (standing.rank or 0) + places, standing.rank


def blockers(result: MonthResult) -> Table:
    """What keeps a result from being approved: open problems by kind, the gravest first, then the marks not given."""
    return open_matters(result.problems, result.owners, result.verdict.unmarked)


def open_matters(found: Sequence[Problem], owners: Mapping[str, str], unmarked: Iterable[tuple[str, str]]) -> Table:
    """The same of any problems; ``unmarked`` are units and items that have no mark yet."""
    columns = (
        TableColumn("事项", "left", 22), TableColumn("程度", "center", 8), TableColumn("数量", "right", 6), TableColumn("涉及单位", "left", 36),
    )  # fmt: skip
    kinds: dict[str, list[Problem]] = {}
    for problem in open_problems(found):
        kinds.setdefault(problem.code, []).append(problem)
    order = sorted(kinds, key=lambda code: (kinds[code][0].severity is not Severity.ERROR, -len(kinds[code]), code))
    marks: dict[str, list[str]] = {}
    for unit, item in unmarked:
        marks.setdefault(item, []).append(unit)
    rows = [_open(owners, code, kinds[code]) for code in order]
    rows += [(f"没有评价：{item}", "待评价", len(units), _named(units)) for item, units in marks.items()]
    return Table("待决定、待改正的事项", columns, tuple(rows))


def _open(owners: Mapping[str, str], code: str, found: Sequence[Problem]) -> tuple[Cell, ...]:
    whose = dict.fromkeys(owners.get(problem.place.file, problem.place.file) for problem in found)
    title = f"{CATALOGUE[code].title}（{code}）"
    return title, SEVERITIES[found[0].severity], len(found), _named([owner for owner in whose if owner])


def _named(units: Sequence[str]) -> str:
    """The first of some units, as many as fit on a line, and how many they are."""
    fitting = [number for number in range(1, len(units) + 1) if width("、".join(units[:number])) <= NAMED]
    shown = max(fitting, default=1)
    return "、".join(units[:shown]) + (f" 等 {len(units)} 个" if len(units) > shown else "")
