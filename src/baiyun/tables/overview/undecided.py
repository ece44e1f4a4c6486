"""What keeps a result from being approved, by kind, the gravest first: how much, whose, and where it is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, takewhile

from baiyun.problems import Problem, Severity
from baiyun.problems.catalogue import CATALOGUE
from baiyun.review.agenda import CLAIMS, OF_REVIEW
from baiyun.review.approval import open_problems
from baiyun.review.sheets import DecisionRow, MarkRow, RatingRow, ShareRow
from baiyun.tables.problems import SEVERITIES
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.text import width

NAMED, ON_PAGE = 30, 12
MEND, MEND_HERE, REVIEW, LIST = "退回单位改正", "改正后重算", "评审表", "问题清单"
TO_MARK = "待评价"


def undecided(
    found: Sequence[Problem],
    owners: Mapping[str, str],
    unmarked: Sequence[tuple[str, str]],
    most: int | None = None,
) -> Table:
    """A row a kind of problem, then one for each mark that is not given; ``owners``: the unit of each file.

    ``most`` are the rows that fit; the last ones are counted.
    """
    columns = (
        TableColumn("事项", "left", 19), TableColumn("程度", "center", 8), TableColumn("数量", "center", 6),
        TableColumn("涉及单位", "left", 33), TableColumn("在哪里办", "left", 18),
    )  # fmt: skip
    kinds: dict[str, list[Problem]] = {}
    for problem in open_problems(found):
        kinds.setdefault(problem.code, []).append(problem)
    order = sorted(kinds, key=lambda code: (kinds[code][0].severity is not Severity.ERROR, -len(kinds[code]), code))
    marks: dict[str, list[str]] = {}
    for unit, item in unmarked:
        marks.setdefault(item, []).append(unit)
    rows = [_open(owners, code, kinds[code]) for code in order]
    rows += [(f"没有评价：{item}", TO_MARK, len(units), _named(units), _marked(item)) for item, units in marks.items()]
    shown = rows if most is None or len(rows) <= most else rows[: most - 1]
    left = len(rows) - len(shown)
    note = f"另有 {left} 类，见“{LIST}”。" if left else "没有待决定、待改正的事项。"
    return Table("待决定、待改正的事项", columns, tuple(shown), note if left or not rows else "")


def _open(owners: Mapping[str, str], code: str, found: Sequence[Problem]) -> tuple[Cell, ...]:
    units = dict.fromkeys(owners.get(problem.place.file, problem.place.file) for problem in found)
    named = _named([unit for unit in units if unit])
    mend = MEND if any(problem.place.file in owners for problem in found) else MEND_HERE
    return CATALOGUE[code].title, SEVERITIES[found[0].severity], len(found), named, _where(code, found[0], mend)


def _where(code: str, problem: Problem, mend: str) -> str:
    """Who mends it, or on which sheet of the review it is decided."""
    if code in OF_REVIEW:
        return REVIEW
    if code in CLAIMS:
        return f"{REVIEW}·{ShareRow.section.title}"
    return mend if problem.severity is Severity.ERROR else f"{REVIEW}·{DecisionRow.section.title}"


def _marked(item: str) -> str:
    return f"{REVIEW}·{(MarkRow if item == MarkRow.section.title else RatingRow).section.title}"


def _named(units: Sequence[str]) -> str:
    """The first of some units, as many as fit on a line, and how many they are."""
    wide = accumulate(width(f"、{unit}") for unit in units)
    shown = max(1, sum(1 for _ in takewhile(lambda far: far - width("、") <= NAMED, wide)))
    return "、".join(units[:shown]) + (f"等 {len(units)} 个" if len(units) > shown else "")
