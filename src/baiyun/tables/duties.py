"""Duties and targets as tables with bars, and whom to inspect."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import ROUND_HALF_UP, Decimal

from baiyun.campaign.duties import Owed
from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.dispatch.stages import ladder
from baiyun.form.project import Project
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.rulebook.strict import clause_text
from baiyun.scoring.asked import asked, measures_of
from baiyun.tables.problems import cells
from baiyun.tables.table import Cell, Live, Table, TableColumn

FULL, EMPTY, BAR = "█", "░", 10
PROGRESS = TableColumn("进度", "left", 2 * BAR + 7, most=Decimal(1))
AHEAD, EXEMPT, NO_DUTY = "未到期", "豁免", "没有任务"
PLACES = 8
MARKS = {"已完成": "√", "未完成": "×", AHEAD: "…"}


def percent(share: Decimal) -> str:
    """A share in percent, rounded half up."""
    return f"{(share * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"


def targets_table(result: FinalResult, periods: Collection[str] = ()) -> Table:
    """The county's targets, with bars."""
    columns = (
        TableColumn("目标", "left", 26), TableColumn("期", "left", 8), TableColumn("完成", "right", 9), PROGRESS,
        TableColumn("状态", "left", 8),
    )  # fmt: skip
    shown = [owed for owed in result.targets if not periods or owed.period in periods]
    rows = tuple((owed.name, _period(result, owed), _done(owed), bar(owed), state(result, owed)) for owed in shown)
    return Table("全县目标", columns, rows)


def targets_by_period(result: FinalResult) -> Table:
    """The county's targets, a row a target and a column a period: what was done of what was asked."""
    told = {
        (owed.name, _period(result, owed)): f"{MARKS[state(result, owed)]} {_done(owed)}" for owed in result.targets
    }
    periods = list(dict.fromkeys(_period(result, owed) for owed in result.targets))
    columns = (TableColumn("目标", "left", 22), *(TableColumn(period, "center", 10) for period in periods))
    names = dict.fromkeys(owed.name for owed in result.targets)
    rows = tuple((name, *(told.get((name, period)) for period in periods)) for name in names)
    return Table("全县目标", columns, rows, "√ 已完成，× 未完成，… 未到期。" if rows else "")


def duties_table(result: FinalResult, category: str, periods: Collection[str] = ()) -> Table:
    """Each unit's duties together, with a bar, and what is still owed."""
    columns = (
        TableColumn("单位", "left", 26), TableColumn("完成", "right", 7), PROGRESS, TableColumn("还差", "left", 60),
    )  # fmt: skip
    rows = []
    for unit in result.units[category]:
        owed = [each for each in unit.duties if each.need > 0 and (not periods or each.period in periods)]
        met = sum(each.met for each in owed)
        whole = Owed("", "", Decimal(met), Decimal(len(owed)), "")
        missing = _missing(result, [each for each in owed if not each.met], single=len(periods) == 1)
        nothing = (unit.name, None, EXEMPT if _is_exempt(result, unit, periods) else NO_DUTY, "")
        rows.append((unit.name, f"{met}/{len(owed)}", bar(whole), missing) if owed else nothing)
    return Table(category, columns, tuple(rows))


def _is_exempt(result: FinalResult, unit: UnitFinal, periods: Collection[str]) -> bool:
    """Whether a unit is exempt from every period that is looked at."""
    looked_at = {period for period in result.results if not periods or period in periods}
    return bool(looked_at) and looked_at <= set(unit.exempt)


def unit_duties(result: FinalResult, unit: UnitFinal, periods: Collection[str] = ()) -> Table:
    """Every duty of one unit, with a bar."""
    columns = (
        TableColumn("任务", "left", 26), TableColumn("期", "left", 8), TableColumn("完成", "right", 9), PROGRESS,
        TableColumn("状态", "left", 8), TableColumn("条款", "left", 14), TableColumn("出处", "left", 60),
    )  # fmt: skip
    rows = tuple(
        (
            owed.name,
            _period(result, owed),
            _done(owed),
            bar(owed),
            state(result, owed),
            clause_text(owed.clause),
            cells(owed.places, PLACES),
        )
        for owed in unit.duties
        if owed.need > 0 and (not periods or owed.period in periods)
    )
    return Table(unit.name, columns, rows)


def all_duties(result: FinalResult) -> Table:
    """Every duty of every unit: the sheet 任务完成."""
    first = unit_duties(result, result.everyone[0]).columns if result.everyone else ()
    columns = (TableColumn("类别", "left", 17), TableColumn("单位", "left", 26), *first)
    rows: list[tuple[Cell, ...]] = []
    for unit in result.everyone:
        rows += ((unit.unit.category, unit.name, *row) for row in unit_duties(result, unit).rows)
    return Table("任务完成", columns, tuple(rows))


def _period(result: FinalResult, owed: Owed) -> str:
    names = {period.id: period.name for period in result.book.scheme.periods}
    return names.get(owed.period, "全程")


def _missing(result: FinalResult, owed: Sequence[Owed], *, single: bool) -> str:
    """The duties that are not met, each once with its periods."""
    by_name: dict[str, list[str]] = {}
    for each in owed:
        by_name.setdefault(each.name, []).append(_done(each) if single else f"{_period(result, each)} {_done(each)}")
    return "；".join(f"{name}（{'，'.join(several)}）" for name, several in by_name.items())


def _done(owed: Owed) -> str:
    return f"{format_value(owed.done)}/{format_value(owed.need)}"


def bar(owed: Owed) -> Live:
    """██████░░░░ 60%: full only when the duty is met; a workbook draws the share."""
    share = owed.done / owed.need if owed.need else Decimal(1)
    full = min(BAR if owed.met else BAR - 1, int(share * BAR))
    return Live(
        f"{FULL * full}{EMPTY * (BAR - full)} {percent(share)}", share=share.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    )


def state(result: FinalResult, owed: Owed) -> str:
    """Whether a duty is met, or not yet due."""
    ended = result.all_over if owed.period == CAMPAIGN else owed.period in result.over
    return "已完成" if owed.met else "未完成" if ended else AHEAD


def inspection_table(result: FinalResult) -> Table:
    """The units that are inspected at the end, with what they reported."""
    about = result.book.scheme.inspection
    periods = [period for period in result.book.scheme.periods if period.id in result.results]
    columns = (
        TableColumn("类别", "left", 17), TableColumn("单位", "left", 26), *(TableColumn(f"{period.name}报送", "left", 10) for period in periods),
        TableColumn("原因", "left", 50),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for unit in result.inspected:
        reported = (_reported(unit, period.id) for period in periods)
        rows.append((unit.unit.category, unit.name, *reported, inspection_reason(result, unit)))
    title, clause = (about.name, clause_text(about.clause)) if about else ("督查", "")
    return Table(f"{title}：列入督查的单位", columns, tuple(rows), clause)


def _reported(unit: UnitFinal, period: str) -> str:
    if period in unit.exempt:
        return EXEMPT
    return "已报" if unit.months[period].card.reported else "未报"


def inspection_reason(result: FinalResult, unit: UnitFinal) -> str:
    """Why a unit is inspected: it sent nothing, has no project, or none that has gone far enough, with the furthest.

    Without a sheet of projects it is told by the figures of the condition.
    """
    reported = [month for month in unit.records if not month.silent and month.exempt is None]
    if not reported:
        return "各期都没有报送"
    about = result.book.scheme.inspection
    if about is not None and Project.section.title not in result.book.form.sections:
        return asked(MonthFigures(result.book, unit.records), *measures_of(about.when))[0]
    projects = reported[-1].projects
    if not projects:
        return "最近的报表里没有项目"
    steps = ladder(result.book)
    furthest = max(projects, key=steps.rank)
    since = steps.since(furthest)
    stage = f"{format_value(since) if since else ''}{steps.stage(furthest)}"
    return f"所报 {len(projects)} 个项目中走得最远的是“{furthest.name}”，{stage}"
