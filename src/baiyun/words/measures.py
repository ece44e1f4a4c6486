"""What each kind of measure is, as a noun: the number somebody would read off the reports by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, When
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.measures.of_months import (
    Calendar,
    Completeness,
    MarkOf,
    OnTime,
    PointsOf,
    Previous,
    Rank,
    Ratio,
    Reports,
    RosterFigure,
    Weighted,
)
from baiyun.rulebook.measures.of_rows import Count, Distinct, Earliest, Greatest, Least, Months, OfColumn, Sum, Weeks
from baiyun.rulebook.numbers import said
from baiyun.rulebook.strict import Rule
from baiyun.words.phrases import either, quoted, rows, shares

WEEK = "星期一至星期日为一周，属于它的星期四所在的一期"


def measure(book: Rulebook, name: str) -> str:
    """What the measure of that name is."""
    kind = book.scheme.measures[name].kind
    return MEASURES[type(kind)](book, kind)


def _count(_: Rulebook, kind: Count) -> str:
    joint = f"，{shares(kind.joint)}" if kind.joint != "full" else ""
    return f"{rows(kind.section, kind.where)}数{joint}"


def _cells(book: Rulebook, kind: OfColumn) -> str:
    column = book.column(kind.section, kind.column)
    return f"{rows(kind.section, kind.where)}的{column.header}"


def _sum(book: Rulebook, kind: Sum) -> str:
    return f"{_cells(book, kind)}合计；{shares(kind.joint)}"


def _distinct(book: Rulebook, kind: Distinct) -> str:
    return f"{_cells(book, kind)}，不同的名称有几个（不计空格、标点和大小写）"


def _greatest(book: Rulebook, kind: Greatest) -> str:
    return f"{_cells(book, kind)}中最大的；{shares(kind.joint)}"


def _least(book: Rulebook, kind: Least) -> str:
    return f"{_cells(book, kind)}中最小的；{shares(kind.joint)}"


def _earliest(book: Rulebook, kind: Earliest) -> str:
    return f"{_cells(book, kind)}中最早的一天"


def _weeks(book: Rulebook, kind: Weeks) -> str:
    return f"{_cells(book, kind)}落在本期的几周（{WEEK}）"


def _months(book: Rulebook, kind: Months) -> str:
    least = f"一个月至少 {kind.rows} 行才算" if kind.rows > 1 else "一个月有一行就算"
    return f"{_cells(book, kind)}落在本期的几个自然月（{least}）"


def _calendar(_: Rulebook, __: Calendar) -> str:
    return f"本期有几周（{WEEK}）"


def _reports(_: Rulebook, __: Reports) -> str:
    return "本期收到的报表份数"


def _on_time(_: Rulebook, __: OnTime) -> str:
    return "本期的报送期限满足了几次（在前一期限之后、不晚于这一期限报送的，满足一次；第一次从本期第一天起）"


def _completeness(book: Rulebook, kind: Completeness) -> str:
    sections = "；".join(_expected(book.section(title)) for title in kind.of)
    return f"应填的格中已填的比例（没有记录为 0）。应填的格：{sections}"


def _expected(part: SectionForm) -> str:
    """The cells of a section that count for completeness."""
    always = [column.name for column in part.expecting if column.expected is True]
    sometimes = _by_demand(part)
    dated = f"（只看{part.by_field[part.section.date].name}在本期之内的行）" if part.section.date else ""
    listed = "、".join(always)
    return f"{quoted(part.title)}表{dated}的{listed}" + "".join(f"，{words}" for words in sometimes)


def _by_demand(part: SectionForm) -> list[str]:
    found: dict[When, list[Column]] = {}
    for column in part.expecting:
        if isinstance(column.expected, When):
            found.setdefault(column.expected, []).append(column)
    return [
        f"{_when(part, demand)}还有{'、'.join(column.name for column in columns)}" for demand, columns in found.items()
    ]


def _when(part: SectionForm, demand: When) -> str:
    column = part.by_field[demand.field]
    words = column.vocabulary.words if isinstance(column, ChoiceColumn) else ()
    held = [word for word in words if word in part.demands[demand]]
    return f"{column.name}为{either(held)}时" if held else ""


def _mark(_: Rulebook, kind: MarkOf) -> str:
    words = "、".join(f"{word} {said(number)}" for word, number in kind.words.items())
    raters = "、".join(f"{rater} {said(weight)}" for rater, weight in kind.raters.items())
    text = f"评审人员在{quoted(kind.of)}名目下给的评价"
    text += f"，折成分数（{words}）" if words else ""
    if raters:
        return f"{text}，各评分人的平均分按权重（{raters}）相加；没有评的，权重按比例分给其他人"
    return f"{text}；几个评价是分数的取平均，是评语的取最后一个"


def _roster(_: Rulebook, kind: RosterFigure) -> str:
    return f"名册中{quoted(kind.of)}一列的数（没有填就没有值）"


def _ratio(_: Rulebook, kind: Ratio) -> str:
    return f"{quoted(kind.of)} ÷ {quoted(kind.to)}（除数为 0 时得 {said(kind.when_zero)}）"


def _weighted(_: Rulebook, kind: Weighted) -> str:
    parts = " + ".join(f"{quoted(name)} × {said(factor)}" for name, factor in kind.of.items())
    return f"{parts}（没有值的不计）"


def _points(book: Rulebook, kind: PointsOf) -> str:
    scheme = book.scheme
    named = {"total": "总分"} | {each.id: quoted(each.name) for each in scheme.criteria}
    named |= {each.id: quoted(each.name) for each in scheme.adjustments}
    return f"{named.get(kind.of, quoted(kind.of))}的得分"


def _rank(_: Rulebook, __: Rank) -> str:
    return "本期总分在同类单位中的名次"


def _previous(_: Rulebook, kind: Previous) -> str:
    first = "没有值" if kind.first is None else f"为 {said(kind.first)}"
    return f"上一期的{quoted(kind.of)}（第一期{first}）"


MEASURES: dict[type[Rule], Callable[[Rulebook, Any], str]] = {
    Count: _count,
    Sum: _sum,
    Distinct: _distinct,
    Greatest: _greatest,
    Least: _least,
    Earliest: _earliest,
    Months: _months,
    Weeks: _weeks,
    Calendar: _calendar,
    Reports: _reports,
    OnTime: _on_time,
    Completeness: _completeness,
    MarkOf: _mark,
    RosterFigure: _roster,
    Ratio: _ratio,
    Weighted: _weighted,
    PointsOf: _points,
    Rank: _rank,
    Previous: _previous,
}
