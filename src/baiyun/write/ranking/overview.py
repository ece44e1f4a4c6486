"""一页概览: the month on one page: each kind's figures, its first and last, the county's targets, what is to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from baiyun.problems import Problem, Severity
from baiyun.problems.catalogue import CATALOGUE
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rules.numbers import half_up
from baiyun.write.ranking.tasks import county_targets
from baiyun.write.tables import SEVERITIES, Cell, Column, Table

ENDS = 3
NAMED = 2


def overview(result: MonthResult) -> tuple[Table, list[Table], list[Table]]:
    """What stands across the page, and below it on the left and on the right."""
    return kinds(result), [ends(result)], [county_targets(result), to_decide(result)]


def kinds(result: MonthResult) -> Table:
    """A row a kind: how many take part and reported, highest, mean and lowest total, how many stand on each list."""
    boards = result.book.scheme.boards
    columns = (
        Column("类别", "left", 16), Column("参评", "right", 7), Column("已报", "right", 7), Column("未报", "right", 7), Column("豁免", "right", 7),
        Column("最高分", "right", 9), Column("平均分", "right", 9), Column("最低分", "right", 9),
        *(Column(board.name, "right", 12) for board in boards.values()),
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
    places = (Column("名次", "center", 6), Column("单位", "left", 24), Column("总分", "right", 9))
    columns = (Column("类别", "left", 16), *places, *places)
    rows = []
    for category, group in result.standings.items():
        ranked = [standing for standing in group if standing.rank is not None]
        first = [_placed(standing) for standing in ranked[:ENDS]]
        last = [_placed(standing) for standing in ranked[max(ENDS, len(ranked) - ENDS) :]]
        rows += [(category, *one, *other) for one, other in zip_longest(first, last, fillvalue=(None, None, None))]
    return Table("各类前三名和后三名", columns, tuple(rows))


def _placed(standing: Standing) -> tuple[int | None, str, Decimal | None]:
    return standing.rank, standing.name, standing.card.total


def to_decide(result: MonthResult) -> Table:
    """Open problems by their kind, the gravest and the most frequent first: how many, whose, what to do."""
    columns = (
        Column("事项", "left", 22), Column("程度", "center", 8), Column("数量", "right", 6), Column("涉及单位", "left", 36),
    )  # fmt: skip
    open_ = [problem for problem in result.problems if problem.open]
    counts = Counter(problem.code for problem in open_)
    grave = {problem.code: problem.severity is Severity.ERROR for problem in open_}
    order = sorted(counts, key=lambda code: (not grave[code], -counts[code], code))
    return Table("待决定、待改正的事项", columns, tuple(_open(result, code, open_) for code in order))


def _open(result: MonthResult, code: str, found: Sequence[Problem]) -> tuple[Cell, ...]:
    mine = [problem for problem in found if problem.code == code]
    owners = dict.fromkeys(result.owners.get(problem.place.file, problem.place.file) for problem in mine)
    named = [owner for owner in owners if owner]
    more = f" 等 {len(named)} 个" if len(named) > NAMED else ""
    return (
        f"{CATALOGUE[code].title}（{code}）",
        SEVERITIES[mine[0].severity],
        len(mine),
        "、".join(named[:NAMED]) + more,
    )
