"""What did not count or owes a reason, and what the unit owes by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baiyun.campaign.month import owed_by
from baiyun.problems import Problem, Severity
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.tables.problems import label
from baiyun.tables.table import Table, TableColumn

OwedRow = tuple[str, str, str]


def problems_table(result: MonthResult, standing: Standing) -> Table:
    """The unit's errors, what owes a reason and what was decided, with the cell and what to do."""
    columns = (
        TableColumn("程度", "left", 8), TableColumn("位置", "left", 26), TableColumn("问题", "left", 44), TableColumn("怎么办", "left", 24),
    )  # fmt: skip
    found = [each for each in result.problems_of(standing.name) if each.severity is not Severity.NOTE]
    rows = tuple((label(each), _where(each), each.message, each.ruling or each.hint) for each in found)
    return Table("没有计入或要说明的", columns, rows)


def _where(problem: Problem) -> str:
    place = problem.place
    return f"{place.file} {place.sheet}!{place.cell}" if place.cell else " ".join(filter(None, place[:2]))


def owed_table(result: MonthResult, standing: Standing) -> Table:
    """What is to be done, by when, and how it stands."""
    columns = (TableColumn("要做的", "left", 50), TableColumn("期限", "left", 30), TableColumn("现在", "left", 26))
    return Table("还要做的", columns, tuple(_owed(result, standing)))


def _owed(result: MonthResult, standing: Standing) -> Iterator[OwedRow]:
    period = result.period
    if period is None:
        return
    if standing.card.exempt is None:
        yield from _reports(standing, period)
        yield from _open(result, standing, period)
        yield from _duties(result, standing)
    following = next((each for each in result.book.scheme.periods if each.first > period.last), None)
    if following is not None:
        yield f"{following.name}报表", "、".join(map(format_value, following.due)), "下一期"


def _reports(standing: Standing, period: Period) -> Iterator[OwedRow]:
    """The due dates that no report met."""
    met = {report.meets for report in standing.view.months[0].reports}
    missed = [due for due in period.due if due not in met]
    if missed:
        yield f"{period.name}报表", "、".join(map(format_value, missed)), "没有按时的报表"


def _open(result: MonthResult, standing: Standing, period: Period) -> Iterator[OwedRow]:
    """The errors to be mended and the reasons to be given, until the month is approved."""
    found = [each for each in result.problems_of(standing.name) if each.open]
    until = f"审定以前（{format_value(period.tally)}统计排名）"
    for severity, words in ((Severity.ERROR, "改正错误，改好重报"), (Severity.EXPLAIN, "作出说明，附佐证")):
        count = sum(each.severity is severity for each in found)
        if count:
            yield words, until, f"{count} 处，见上表"


def _duties(result: MonthResult, standing: Standing) -> Iterator[OwedRow]:
    """The tasks that are not met, by the period in which they are owed."""
    unmet: dict[str, list[str]] = defaultdict(list)
    for each in owed_by(result, standing):
        if not each.met:
            unmet[each.period].append(f"{each.name} {format_value(each.done)}/{format_value(each.need)}")
    names = {each.id: f"{each.name}内" for each in result.book.scheme.periods} | {CAMPAIGN: "整个活动"}
    for period, duties in unmet.items():
        yield f"任务：{'、'.join(duties)}", names[period], "没有完成（完成数/任务数）"
