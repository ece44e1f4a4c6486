"""One neutral table; every writer renders it its own way. What a clerk reads is worded here, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from baiyun.problems import Place, Problem, Severity
from baiyun.rank.boards import BoardEntry
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rules.numbers import said
from baiyun.rules.strict import clause_text
from baiyun.scoring.card import ItemScore
from baiyun.study.desk import AHEAD, EXEMPT, LATE, MET, MISSED, Desk, Seat

Cell = str | Decimal | int | None
SEVERITIES = {Severity.ERROR: "错误", Severity.EXPLAIN: "待说明", Severity.NOTE: "提示"}
STATUSES = {"preliminary": "初评", "approved": "审定"}


@dataclass(frozen=True)
class Column:
    """A header, how its cells stand, and how wide they usually are in half-width characters."""

    header: str
    align: Literal["left", "right", "center"] = "left"
    width: int = 12


@dataclass(frozen=True)
class Table:
    """A title, columns and rows of text, numbers or nothing."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def heading(result: MonthResult) -> str:
    """What is shown: county, scheme, period, and whether it is approved."""
    about = result.book.scheme.scheme
    period = result.period.name if result.period else "没有可计分的报表"
    return f"{about.county}{about.name} {period}（{standing_of(result)}）"


def standing_of(result: MonthResult) -> str:
    """初评 with the number of open problems, or 审定 with who approved it and when."""
    approval = result.verdict.approval
    if not result.verdict.approved or approval is None:
        return f"{STATUSES[result.status]}，{result.open_problems} 个问题待处理"
    day = f"{approval.day:%Y}年{said(approval.day)}" if approval.day else ""
    return "，".join(filter(None, (STATUSES[result.status], approval.body, approval.person, day)))


def ranking(result: MonthResult, category: str) -> Table:
    """The ranked units of one kind with their criteria."""
    group = result.standings[category]
    criteria = result.book.scheme.criteria
    columns = (
        Column("名次", "right", 5),
        Column("单位", "left", 26),
        Column("总分", "right", 8),
        *(Column(criterion.name, "right", 12) for criterion in criteria),
        Column("备注", "left", 24),
    )
    rows = tuple(_ranked_row(standing, len(criteria), _objected(result, standing.name)) for standing in group)
    return Table(category, columns, rows)


def _ranked_row(standing: Standing, criteria: int, notes: Sequence[str]) -> tuple[Cell, ...]:
    card = standing.card
    if card.exempt is not None:
        notes = [f"豁免：{card.exempt}", *notes]
        return (None, standing.name, None, *[None] * criteria, "；".join(notes))
    first = "未报送" if not card.reported else standing.reason
    note = "；".join(filter(None, (first, *(_adjusted(line) for line in card.adjustments), *notes)))
    return (standing.rank, standing.name, card.total, *(criterion.points for criterion in card.criteria), note)


def _adjusted(line: ItemScore) -> str:
    return f"调整 {'+' if line.points > 0 else ''}{said(line.points)}"


def _objected(result: MonthResult, name: str) -> list[str]:
    """What the notes say of a unit's objections."""
    own = [each for each in result.objections if each.unit == name]
    return ["有异议，已答复" if all(each.answer for each in own) else "有异议，待答复"] if own else []


def objections(result: MonthResult) -> Table:
    """What units objected to, and the answers."""
    columns = (
        Column("单位", "left", 26),
        Column("异议", "left", 44),
        Column("答复", "left", 44),
        Column("日期", "left", 10),
    )
    rows = tuple(
        (each.unit, each.objection, each.answer or "待答复", said(each.day) if each.day else "")
        for each in result.objections
    )
    return Table("异议", columns, rows)


def board(result: MonthResult, name: str) -> Table:
    """One board: the units by kind, with the persons credited where the board names any."""
    about = result.book.scheme.boards[name]
    persons = (Column("有功个人", "left", 18),) if about.persons else ()
    columns = (
        Column("类别", "left", 14),
        Column("名次", "right", 5),
        Column("单位", "left", 26),
        *persons,
        Column("依据", "left", 40),
    )
    return Table(
        about.name,
        columns,
        tuple(_board_row(entry, credited=bool(persons)) for entry in result.boards.get(name, ())),
        clause_text(about.clause),
    )


def _board_row(entry: BoardEntry, *, credited: bool) -> tuple[Cell, ...]:
    persons = ("、".join(entry.persons),) if credited else ()
    return (entry.standing.category, entry.standing.rank, entry.standing.name, *persons, "；".join(entry.reasons))


def items(result: MonthResult) -> Table:
    """A row an item: points, working, clause and cells of every unit."""
    columns = (
        Column("类别", "left", 14), Column("名次", "right", 5), Column("单位", "left", 26), Column("指标", "left", 14), Column("项目", "left", 18),
        Column("得分", "right", 8), Column("计算", "left", 60), Column("条款", "left", 24), Column("出处", "left", 60),
    )  # fmt: skip
    rows = [
        (
            standing.category,
            standing.rank,
            standing.name,
            criterion,
            item.name,
            item.points,
            item.working,
            item.clause,
            cells(item.places),
        )
        for standing in result.everyone
        for criterion, item in _lines(standing)
    ]
    return Table("得分依据", columns, tuple(rows))


def _lines(standing: Standing) -> list[tuple[str, ItemScore]]:
    groups = (*standing.card.criteria, *standing.card.blocks)
    lines = [(group.name, item) for group in groups for item in group.items]
    return lines + [("调整", line) for line in standing.card.adjustments]


def cells(places: Sequence[Place], most: int = 20) -> str:
    """Places as text, the file named once: ``青石镇.xlsx 项目!B3、H3``; after ``most`` of them the rest are counted."""
    parts: list[str] = []
    file = sheet = ""
    for place in places[:most]:
        if (place.file, place.sheet) == (file, sheet):
            parts.append(f"、{place.cell}")
        elif place.file == file:
            parts.append(f"，{place.sheet}!{place.cell}")
        else:
            parts.append(f"{'；' if parts else ''}{place.file} {place.sheet}!{place.cell}")
        file, sheet = place.file, place.sheet
    more = f" 等 {len(places)} 格" if len(places) > most else ""
    return "".join(parts) + more


DUES = {MET: "按时", LATE: "未按时", MISSED: "未报", AHEAD: "未到期", EXEMPT: "—"}


def desk_heading(desk: Desk) -> str:
    """What is shown: county, scheme, period, today and the next due date."""
    about = desk.book.scheme.scheme
    if desk.period is None:
        return f"{about.county}{about.name} 没有可读的报表"
    left = f"距 {said(desk.next_due)} 期限 {desk.days_left} 天" if desk.next_due else "各次期限都已过"
    return f"{about.county}{about.name} {desk.period.name}报送情况（今天 {said(desk.today)}，{left}）"


def seats(desk: Desk, category: str) -> Table:
    """The units of one kind: each due date, and how many problems stand in their files."""
    dues = desk.period.due if desk.period else ()
    columns = (
        Column("单位", "left", 26), Column("状态", "left", 8), *(Column(said(due), "left", 18) for due in dues),
        Column("错误", "right", 5), Column("待说明", "right", 7),
    )  # fmt: skip
    rows = tuple(_seat_row(seat) for seat in desk.seats if seat.unit.category == category)
    return Table(category, columns, rows)


def _seat_row(seat: Seat) -> tuple[Cell, ...]:
    state = "豁免" if seat.exempt is not None else "已报" if seat.reported else "未报"
    dues = (f"{DUES[due.state]} {said(due.day)}" if due.day else DUES[due.state] for due in seat.dues)
    return (seat.unit.name, state, *dues, seat.errors, seat.explains)


def desk_summary(desk: Desk) -> str:
    """The total at the end of the desk."""
    counts = {name: desk.count(name) for name in ("reported", "silent", "exempt", "wrong", "owing")}
    exempt = f"，豁免 {counts['exempt']}" if counts["exempt"] else ""
    return (
        f"{len(desk.seats)} 个单位：已报 {counts['reported']}，未报 {counts['silent']}{exempt}；"
        f"有错误的 {counts['wrong']} 个，有待说明的 {counts['owing']} 个。"
    )


def messages(desk: Desk) -> Table:
    """A text for each unit that owes something, ready to be pasted into a chat."""
    rows = tuple((seat.unit.category, seat.unit.name, seat.message) for seat in desk.seats if seat.message)
    return Table("发给单位", (Column("类别", "left", 14), Column("单位", "left", 26), Column("内容", "left", 90)), rows)


def overview(desk: Desk) -> Table:
    """How many units of each kind reported, and how many owe something."""
    columns = (
        Column("类别", "left", 16), Column("单位数", "right", 8), Column("已报", "right", 8), Column("未报", "right", 8), Column("豁免", "right", 8),
        Column("有错误", "right", 8), Column("有待说明", "right", 10),
    )  # fmt: skip
    kinds = dict.fromkeys(seat.unit.category for seat in desk.seats)
    groups = {kind: [seat for seat in desk.seats if seat.unit.category == kind] for kind in kinds}
    rows: list[tuple[Cell, ...]] = [(kind, *_counted(group)) for kind, group in groups.items()]
    return Table("一览", columns, (*rows, ("合计", *_counted(desk.seats))))


def _counted(group: Sequence[Seat]) -> tuple[int, ...]:
    owing = [seat for seat in group if seat.exempt is None]
    return (
        len(group),
        sum(seat.reported for seat in owing),
        sum(not seat.reported for seat in owing),
        len(group) - len(owing),
        sum(seat.errors > 0 for seat in group),
        sum(seat.explains > 0 for seat in group),
    )


def all_seats(desk: Desk) -> Table:
    """The units of all kinds on one sheet."""
    kinds = dict.fromkeys(seat.unit.category for seat in desk.seats)
    tables = {kind: seats(desk, kind) for kind in kinds}
    columns = next((table.columns for table in tables.values()), ())
    rows = tuple((kind, *row) for kind, table in tables.items() for row in table.rows)
    return Table("报送情况", (Column("类别", "left", 16), *columns), rows)


def desk_tables(desk: Desk) -> list[Table]:
    """The sheets of problems.xlsx, in order."""
    return [overview(desk), all_seats(desk), problems(desk.problems, desk.owners), messages(desk)]


def problems(found: Sequence[Problem], owners: Mapping[str, str]) -> Table:
    """Every problem with its place and, where the file is known to be a unit's, the unit."""
    columns = (
        Column("编号", "left", 7), Column("程度", "left", 8), Column("单位", "left", 20), Column("文件", "left", 26), Column("工作表", "left", 12), Column("单元格", "left", 8),
        Column("问题", "left", 60), Column("怎么办", "left", 40),
    )  # fmt: skip
    rows = [
        (
            each.code,
            SEVERITIES[each.severity],
            owners.get(each.place.file, ""),
            each.place.file,
            each.place.sheet,
            each.place.cell,
            each.message,
            each.hint,
        )
        for each in found
    ]
    return Table("问题清单", columns, tuple(rows))


def provenance(result: MonthResult, tool: str) -> Table:
    """What the result was made from: tool, rules and inputs with their digests."""
    about = result.book.scheme.scheme
    rows: list[tuple[Cell, ...]] = [
        ("工具", tool),
        ("规则", f"{about.name} {about.version}"),
        ("规则指纹", result.book.digest),
        ("期", result.period.name if result.period else ""),
        ("状态", standing_of(result)),
        ("待处理问题", str(result.open_problems)),
        ("输入指纹", result.verdict.parts[0].inputs if result.verdict.parts else ""),
    ]
    rows += [(result.review.file, f"sha256:{result.review.digest}")] if result.review.digest else []
    rows += [(file, f"sha256:{digest}") for file, digest in sorted(result.inputs.items())]
    return Table("溯源", (Column("来源", "left", 30), Column("内容", "left", 76)), tuple(rows))


def month_tables(result: MonthResult, tool: str) -> list[Table]:
    """The sheets of the ranking workbook, in order."""
    rankings = (ranking(result, category) for category in result.standings)
    lists = (board(result, name) for name in result.boards)
    noted = [objections(result)] if result.objections else []
    return [
        *rankings,
        *lists,
        *noted,
        items(result),
        problems(result.problems, result.owners),
        provenance(result, tool),
    ]
