"""How each kind of item gives its points, as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from baiyun.form.columns import Column
from baiyun.rules.awards import Award, Deduct, Grade, Per, Place, Quota, Share, Spread, Step
from baiyun.rules.book import Rulebook
from baiyun.rules.numbers import said
from baiyun.rules.rows import BestRow, EachRow, OfTables, Table
from baiyun.rules.strict import Rule
from baiyun.study.words.phrases import amount, points, quoted, rows

GROUPS = {"category": "同类单位", "all": "全部单位"}


def item(book: Rulebook, name: str) -> str:
    """How the item of that name gives its points."""
    kind = book.scheme.items[name].kind
    return ITEMS[type(kind)](book, kind)


def _worth(book: Rulebook, kind: OfTables) -> str:
    """What one row is worth."""
    tables = kind.worth or kind.worth_larger
    words = [f"{column}——{_table(book.column(kind.of, column), table)}" for column, table in tables.items()]
    if len(words) == 1:
        return f"每行按{words[0]}"
    return f"每行{'各列得分相加' if kind.worth else '取各列中得分最高的'}：" + "。".join(words)


def _table(column: Column, table: Table) -> str:
    """What a cell of a column is worth: ``甲 3 分、乙 2 分，其余 0 分``."""
    unit = f" {column.unit}" if column.unit else ""
    if table.at_least is not None:
        steps = sorted(table.at_least.items(), reverse=True)
        words = [f"≥ {said(step)}{unit} {points(worth)}" for step, worth in steps]
    else:
        words = [f"{term} {points(worth)}" for term, worth in table.terms.items()]
    best = "（一格有几项的取最高）" if column.many else ""
    return f"{'、'.join(words)}，其余 {points(table.otherwise)}{best}"


def _best_row(book: Rulebook, kind: BestRow) -> str:
    return f"{rows(kind.of, kind.where)}，取得分最高的一行；没有这样的行得 0 分。{_worth(book, kind)}。{SHARED}"


def _each_row(book: Rulebook, kind: EachRow) -> str:
    limit = f"，只计得分最高的 {kind.limit} 行" if kind.limit else ""
    return f"{rows(kind.of, kind.where)}，得分相加{limit}，最多 {points(kind.cap)}。{_worth(book, kind)}。{SHARED}"


def _missing(kind: Award) -> str:
    """What it gives without a value, where that is not 0."""
    return f"没有值的得 {points(kind.when_missing)}。" if kind.when_missing else ""


def _per(book: Rulebook, kind: Per) -> str:
    one = amount(book, kind.of, Decimal(1))
    return f"{quoted(kind.of)}每 {one}得 {points(kind.each)}，最多 {points(kind.cap)}。{_missing(kind)}"


def _quota(book: Rulebook, kind: Quota) -> str:
    less, why = (2 * kind.each, "（每次分值的两倍）") if kind.missing == "double" else (kind.missing, "")
    need, one = amount(book, kind.of, kind.need), amount(book, kind.of, Decimal(1))
    full = f"{quoted(kind.of)}应达到 {need}，达到得 {points(kind.most)}（每 {one} {points(kind.each)}），超过的不另加分"
    return f"{full}；每少 {one}扣 {points(less)}{why}，可以低于 0 分。{_missing(kind)}"


def _share(book: Rulebook, kind: Share) -> str:
    target = amount(book, kind.of, kind.target)
    return f"{quoted(kind.of)} ÷ {target} × {points(kind.points)}，最多 {points(kind.most)}。{_missing(kind)}"


def _step(book: Rulebook, kind: Step) -> str:
    at, every = amount(book, kind.of, kind.at), amount(book, kind.of, kind.every)
    partial = {"drop": "不满一档的不计", "begun": "不满一档的按一档计", "share": "不满一档的按比例计"}[kind.partial]
    steps = f"每再多 {every}加 {points(kind.plus)}，{partial}"
    return f"{quoted(kind.of)}达到 {at}得 {points(kind.points)}，不到的得 0 分；{steps}，最多 {points(kind.cap)}。{_missing(kind)}"


def _deduct(book: Rulebook, kind: Deduct) -> str:
    one = amount(book, kind.of, Decimal(1))
    less = f"{quoted(kind.of)}每 {one}扣 {points(kind.each)}"
    return f"满分 {points(kind.points)}，{less}，扣到 {points(kind.floor)}为止。{_missing(kind)}"


def _spread(_: Rulebook, kind: Spread) -> str:
    above = ("本单位的值 − 最小的", "大") if kind.first == "largest" else ("最大的 − 本单位的值", "小")
    group = f"在{GROUPS[kind.among]}中比（没有报送的也在其中），越{above[1]}越好"
    formula = f"{said(kind.base)} +（{above[0]}）÷（最大的 − 最小的）× {points(kind.span)}"
    alike = f"各单位相同的都得 {points(kind.most)}"
    return f"{quoted(kind.of)}{group}：{formula}；{alike}；没有值的得 {points(kind.when_missing)}。"


def _grade(_: Rulebook, kind: Grade) -> str:
    marks = "、".join(f"{mark} {points(worth)}" for mark, worth in kind.table.items())
    text = f"{quoted(kind.of)}为{marks}，别的评价 {points(kind.when_missing)}"
    if kind.otherwise is None:
        return f"{text}；没有评价的得 {points(kind.when_missing)}。"
    return f"{text}；没有评价的，按{quoted(kind.otherwise.share)} × {points(kind.otherwise.points)}计。"


def _place(_: Rulebook, kind: Place) -> str:
    order = {"earliest": "由早到晚", "smallest": "由小到大", "largest": "由大到小"}[kind.first]
    places = "、".join(f"第 {at} 名 {points(worth)}" for at, worth in enumerate(kind.points, 1))
    ranked = f"{quoted(kind.of)}在{GROUPS[kind.among]}中{order}排名次：{places}，其后各名 {points(kind.otherwise)}"
    return f"{ranked}；相同的名次并列，其后的名次空出（1、1、3）；没有值的得 {points(kind.when_missing)}。"


SHARED = "认定了份额的行按份额计。"
ITEMS: dict[type[Rule], Callable[[Rulebook, Any], str]] = {
    BestRow: _best_row,
    EachRow: _each_row,
    Per: _per,
    Quota: _quota,
    Share: _share,
    Step: _step,
    Deduct: _deduct,
    Spread: _spread,
    Grade: _grade,
    Place: _place,
}
