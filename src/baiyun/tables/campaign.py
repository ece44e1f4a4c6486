"""The campaign as tables: months × weights, lists, how often on them, candidates, duties, targets, year-end figures."""

from __future__ import annotations

from decimal import Decimal

from baiyun.campaign.final import FinalResult, Nominee, UnitFinal
from baiyun.inquiry import made_from as made
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import clause_text
from baiyun.tables.duties import AHEAD, percent
from baiyun.tables.provenance import COLUMNS, TITLE, made_rows
from baiyun.tables.ranking import STATUSES
from baiyun.tables.table import Cell, Table, TableColumn


def final_heading(result: FinalResult, what: str = "总成绩") -> str:
    """What is shown: county, scheme, up to which day, and whether it is approved."""
    about = result.book.scheme.scheme
    return f"{about.county}{about.name} {what}（{final_standing(result)}）"


def final_standing(result: FinalResult) -> str:
    """截至…, then 初评 with the number of open problems, or 审定 with the day of the last approval."""
    until = "" if result.all_over or result.latest is None else f"截至{format_value(result.latest)}，"
    if not result.approved:
        return f"{until}{STATUSES['preliminary']}，{result.open_problems} 个问题待处理"
    days = [each.verdict.approval.day for each in result.results.values() if each.verdict.approval]
    last = max(day for day in days if day)
    return f"{until}{STATUSES['approved']}，{last:%Y}年{format_value(last)}"


def weights(result: FinalResult) -> str:
    """How the total comes about, and which months it holds."""
    return "总分 = " + " + ".join(weighted(result))


def weighted(result: FinalResult) -> list[str]:
    """The weight of each month, and whether it is over: 6月 60%."""
    parts = []
    for period in result.book.scheme.periods:
        weight = format_value(result.book.scheme.weights[period.id].normalize() * 100)
        parts.append(f"{period.name} {weight}%" + ("" if period.id in result.over else "（未到期，不计）"))
    return parts


def campaign(result: FinalResult, category: str) -> Table:
    """The ranked units of one kind: total, months and how the rank went."""
    periods, most = result.book.scheme.periods, result.book.scheme.total.cap
    columns = (
        TableColumn("名次", "right", 5), TableColumn("单位", "left", 26), TableColumn("总分", "right", 8, most=most),
        *(TableColumn(period.name, "right", 8, most=most) for period in periods), TableColumn("名次变化", "left", 17), TableColumn("备注", "left", 40),
    )  # fmt: skip
    rows = tuple(
        (
            unit.rank,
            unit.name,
            unit.total,
            *(_month(result, unit, period.id) for period in periods),
            trend(result, unit),
            _notes(result, unit),
        )
        for unit in result.units[category]
    )
    return Table(category, columns, rows)


def _month(result: FinalResult, unit: UnitFinal, period: str) -> Cell:
    if period in unit.exempt:
        return "豁免"
    return unit.totals[period] if period in result.over else AHEAD


def trend(result: FinalResult, unit: UnitFinal) -> str:
    """3→1→2 ↑1: the rank of each month that is over, and by how many places it went up or down."""
    ranks = [unit.months[period].rank for period in result.over if period in unit.months]
    known = [rank for rank in ranks if rank is not None]
    shown = "→".join("—" if rank is None else str(rank) for rank in ranks)
    if len(known) < 2 or known[0] == known[-1]:  # noqa: PLR2004 - a way needs two ends
        return shown
    up = known[0] - known[-1]
    return f"{shown} {'↑' if up > 0 else '↓'}{abs(up)}"


def _notes(result: FinalResult, unit: UnitFinal) -> str:
    notes = []
    for period in result.book.scheme.periods:
        standing = unit.months.get(period.id)
        if standing is None:
            continue
        if standing.card.exempt is not None:
            notes.append(f"{period.name}豁免：{standing.card.exempt}")
        elif period.id in result.over and not standing.card.reported:
            notes.append(f"{period.name}未报送")
        objections = [each for each in result.results[period.id].objections if each.unit == unit.name]
        if objections:
            notes.append(f"{period.name}有异议，{'已答复' if all(each.answer for each in objections) else '待答复'}")
    return "；".join(notes)


def campaign_board(result: FinalResult, name: str) -> Table:
    """One board of the campaign, with the reasons of each month."""
    about = result.book.scheme.boards[name]
    persons = (TableColumn(about.persons_called, "left", 18),) if about.persons else ()
    columns = (
        TableColumn("类别", "left", 17), TableColumn("名次", "right", 5), TableColumn("单位", "left", 26), *persons, TableColumn("次数", "right", 5), TableColumn("依据", "left", 60),
    )  # fmt: skip
    names = {period.id: period.name for period in result.book.scheme.periods}
    rows = [
        (
            entry.unit.unit.category,
            entry.unit.rank,
            entry.unit.name,
            *(("、".join(entry.persons),) if persons else ()),
            len(entry.reasons),
            "；".join(f"{names[period]}{'、'.join(reasons)}" for period, reasons in entry.reasons),
        )
        for entry in result.boards[name]
    ]
    return Table(f"{about.name}·总榜", columns, tuple(rows), f"依据：{clause_text(about.clause)}")


def has_year_end(scheme: Scheme) -> bool:
    """Whether a scheme looks at anything at the end of the year but the total."""
    return bool(scheme.year_end or scheme.assessment)


def year_end_table(result: FinalResult) -> Table:
    """What the year-end assessment looks at beside the result: the bonus, what was signed, started, led."""
    scheme = result.book.scheme
    columns = (
        TableColumn("类别", "left", 17), TableColumn("单位", "left", 26), TableColumn("总成绩", "right", 8),
        *(_titled(name) for name in scheme.year_end),
        *(_titled(each.name) for each in scheme.assessment),
    )  # fmt: skip
    return Table("年终考核", columns, tuple(_year_end_row(result, unit) for unit in result.everyone))


def _titled(name: str) -> TableColumn:
    """A column of figures that is wide enough for its title."""
    return TableColumn(name, "right", max(12, 2 * len(name) + 2))


def _year_end_row(result: FinalResult, unit: UnitFinal) -> tuple[Cell, ...]:
    scheme = result.book.scheme
    points = {line.name: line.points for line in unit.year_end}
    figures = {each.name: _figure(each.done, each.out_of) for each in unit.assessment}
    bonus = (points.get(name) for name in scheme.year_end)
    return (unit.unit.category, unit.name, unit.total, *bonus, *(figures.get(each.name) for each in scheme.assessment))


def standing_tables(result: FinalResult) -> tuple[Table, ...]:
    """How often, and how often in a row, each unit stood on each board (分次惩处), and how many duties it met.

    A scheme with neither boards nor duties has no such table.
    """
    scheme = result.book.scheme
    if not (scheme.boards or scheme.duties):
        return ()
    columns = (
        TableColumn("类别", "left", 17), TableColumn("单位", "left", 26),
        *(_titled(board.name) for board in scheme.boards.values()), *([TableColumn("完成任务", "right", 9)] if scheme.duties else []),
    )  # fmt: skip
    title = "和".join(name for name, some in (("上榜次数", scheme.boards), ("任务", scheme.duties)) if some)
    return (Table(title, columns, tuple(_standing_row(result, unit) for unit in result.everyone)),)


def _standing_row(result: FinalResult, unit: UnitFinal) -> tuple[Cell, ...]:
    due = unit.due(result.over, all_over=result.all_over)
    stood = (_stood(unit.stood[name].times, unit.stood[name].in_a_row) for name in result.book.scheme.boards)
    met = f"{sum(owed.met for owed in due)}/{len(due)}" if due else None
    return (unit.unit.category, unit.name, *stood, *([met] if result.book.scheme.duties else []))


def _figure(done: Decimal, out_of: Decimal | None) -> str:
    """9, or 2/5 40%."""
    if out_of is None:
        return format_value(done)
    return f"{format_value(done)}/{format_value(out_of)}" + (f" {percent(done / out_of)}" if out_of else "")


def _stood(times: int, in_a_row: int) -> str:
    """How often, and how often in a row where that is more than once (分次惩处)."""
    return f"{times} 次" + (f"，连续 {in_a_row}" if in_a_row > 1 else "") if times else "—"


def nominees(result: FinalResult, name: str) -> Table:
    """Whom the figures propose; a person decides."""
    about = next(each for each in result.book.scheme.nominations if each.name == name)
    columns = (
        TableColumn("类别", "left", 17), TableColumn("单位", "left", 26), TableColumn("完成任务", "right", 9), TableColumn("自身任务", "left", 20),
    )  # fmt: skip
    rows = tuple(
        (each.unit.unit.category, each.unit.name, f"{each.met}/{each.owed}", _task(each))
        for each in result.nominees[name]
    )
    return Table(f"{name}（由人定名）", columns, rows, f"依据：{clause_text(about.clause)}")


def _task(each: Nominee) -> str:
    if each.share is None or each.done is None or each.task is None:
        return "没有定"
    return _figure(each.done, each.task)


def provenance(result: FinalResult) -> Table:
    """What the campaign's result was made from."""
    about, from_ = result.book.scheme.scheme, made.campaign_made_from(result)
    rows: list[tuple[Cell, ...]] = [
        (made.TOOL_ROW, from_.tool), ("规则", f"{about.name} {about.version}"), (made.RULES, from_.rules), ("状态", final_standing(result)),
        ("算法", weights(result)), (made.AS_OF, from_.as_of),
        ("评审表", next((each.review.file for each in result.results.values() if each.review.file), made.NONE)),
    ]  # fmt: skip
    return Table(TITLE, COLUMNS, (*rows, *made_rows(from_)))
