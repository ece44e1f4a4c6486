"""What keeps the months from being approved, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.form.project import Project
from baiyun.rank.result import MonthResult
from baiyun.review.agenda import CLAIMS
from baiyun.review.approval import open_problems
from baiyun.review.merging import Changes
from baiyun.review.sheets import SHEETS
from baiyun.rulebook.marks import marks_asked
from baiyun.tables.ranking import STATUSES, standing_of
from baiyun.tables.table import Cell, Table, TableColumn

NAMED = 8


def review_heading(results: Sequence[MonthResult]) -> str:
    """What is shown: county, scheme, and how many months are approved."""
    if not results:
        return "没有可读的报表"
    about = results[0].book.scheme.scheme
    approved = sum(result.verdict.approved for result in results)
    return f"{about.county}{about.name} 评审（{len(results)} 个月，已审定 {approved} 个）"


def approvals(results: Sequence[MonthResult]) -> Table:
    """Each month: whether it is approved, and how much is still to be decided; of what a scheme never asks nothing is said."""
    about = results[0].book if results else None
    claims = about is None or Project.section.title in about.form.sections
    marks = about is None or bool(marks_asked(about.scheme))
    columns = (
        TableColumn("月份", "left", 8), TableColumn("状态", "left", 30), TableColumn("待决定", "right", 7),
        *([TableColumn("待认定", "right", 9)] if claims else []), *([TableColumn("没有评价", "right", 9)] if marks else []),
    )  # fmt: skip
    rows = tuple(_row(result, claims=claims, marks=marks) for result in results)
    return Table("评审进度", columns, rows)


def _row(result: MonthResult, *, claims: bool, marks: bool) -> tuple[Cell, ...]:
    waiting = open_problems(result.problems)
    claimed = sum(problem.code in CLAIMS for problem in waiting)
    status = standing_of(result) if result.verdict.approved else STATUSES[result.status]
    name = result.period.name if result.period else ""
    further = (*([claimed] if claims else []), *([len(result.verdict.unmarked)] if marks else []))
    return (name, status, len(waiting) - claimed, *further)


def unmarked(results: Sequence[MonthResult]) -> Table:
    """The units that reported and have no mark yet."""
    rows: list[tuple[Cell, ...]] = []
    for result in results:
        items = dict.fromkeys(item for _, item in result.verdict.unmarked)
        for item in items:
            names = [unit for unit, asked in result.verdict.unmarked if asked == item]
            told = "、".join(names[:NAMED]) + (f" 等 {len(names)} 个" if len(names) > NAMED else "")
            rows.append((result.period.name if result.period else "", item, told))
    columns = (TableColumn("月份", "left", 8), TableColumn("项目", "left", 12), TableColumn("单位", "left", 60))
    return Table("没有评价", columns, tuple(rows))


def written(changes: Changes, path: str) -> str:
    """What was written into the review workbook, a line a sheet."""
    added = ((model.section.title, changes.added(model.section.title)) for model in SHEETS)
    lines = [f"  {title} 新增 {count} 行" for title, count in added if count]
    return "\n".join([f"已写入 {path}，已经填写的内容没有动。", *lines])
