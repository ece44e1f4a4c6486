"""How items of the first kind give their points: rows → points."""

from __future__ import annotations

from baiyun.form.columns import Column
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said
from baiyun.rulebook.rows.cell_points import CellPoints, Over, RowStep
from baiyun.rulebook.rows.of_tables import BestRow, EachRow, OfTables, RowLimit
from baiyun.words.phrases import most, points, rows, shares
from baiyun.words.steps import PARTIAL

SPANS = {"month": "每个自然月", "quarter": "每季", "period": ""}


def best_row(book: Rulebook, kind: BestRow) -> str:
    """The best row."""
    return f"{rows(kind.of, kind.where)}，取得分最高的一行；没有这样的行得 0 分。{_worth(book, kind)}。"


def each_row(book: Rulebook, kind: EachRow) -> str:
    """All rows, or the best of them."""
    return f"{rows(kind.of, kind.where)}，得分相加{_limited(kind)}，{most(kind.cap)}。{_worth(book, kind)}。"


def _limited(kind: EachRow) -> str:
    if not isinstance(kind.limit, RowLimit):
        return ""
    by = f"（按{kind.limit.by}）" if kind.limit.by else ""
    return f"，{SPANS[kind.limit.each]}{by}只计得分最高的 {kind.limit.rows} 行"


def _worth(book: Rulebook, kind: OfTables) -> str:
    """What one row is worth."""
    words = [f"{column}——{_table(book.column(kind.of, column), table)}" for column, table in kind.tables.items()]
    shared = shares(kind.joint)
    if len(words) == 1:
        return f"每行按{words[0]}。{shared}"
    return f"每行{'各列得分相加' if kind.worth else '取各列中得分最高的'}：{'。'.join(words)}。{shared}"


def _table(column: Column, table: CellPoints) -> str:
    """What a cell of a column is worth: ``甲 3 分、乙 2 分，其余 0 分``."""
    best = "（一格有几项的取最高）" if column.many else ""
    return "，".join(filter(None, (_ways(column, table), f"其余 {points(table.otherwise)}{best}")))


def _ways(column: Column, table: CellPoints) -> str:
    if table.step:
        return _step(column, table.step)
    if table.over:
        return _over(column, table.over)
    if table.at_least is not None:
        steps = sorted(table.at_least.items(), reverse=True)
        return "、".join(f"≥ {_in_unit(column, step)} {points(worth)}" for step, worth in steps)
    return "、".join(f"{term} {points(worth)}" for term, worth in table.terms.items())


def _step(column: Column, step: RowStep) -> str:
    begins = f"达到 {_in_unit(column, step.at)}得 {points(step.points)}，不到的得 0 分；"
    more = f"每再多 {_in_unit(column, step.every)}加 {points(step.plus)}，{PARTIAL[step.partial]}"
    return f"{begins}{more}，{most(step.cap)}"


def _over(column: Column, over: Over) -> str:
    return f"{column.name} ÷ {over.column} × {points(over.points)}，最多 {points(over.most)}"


def _in_unit(column: Column, value: object) -> str:
    return f"{said(value)} {column.unit}".rstrip()  # type: ignore[arg-type]
