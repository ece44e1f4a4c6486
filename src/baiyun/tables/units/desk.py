"""The clerk's desk as neutral tables: who reported by when, what each unit owes, what to tell them."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.desk.came import MONTH, NAME, SHUT, UNREADABLE
from baiyun.desk.desk import AHEAD, EXEMPT, LATE, MET, MISSED, Desk, Seat
from baiyun.rulebook.numbers import format_value
from baiyun.tables.problems import problems
from baiyun.tables.table import Cell, Table, TableColumn

DUES = {MET: "按时", LATE: "未按时", MISSED: "未报", AHEAD: "未到期", EXEMPT: "—"}

CAME = {MONTH: "月份不符", NAME: "名称不符", UNREADABLE: "读不出", SHUT: "打不开"}
"""What the board says of a unit from which something came that is no report of the month."""


def desk_heading(desk: Desk) -> str:
    """What is shown: county, scheme, period, today and the next due date."""
    about = desk.book.scheme.scheme
    if desk.period is None:
        return f"{about.county}{about.name} 没有可读的报表"
    left = f"距 {format_value(desk.next_due)} 期限 {desk.days_left} 天" if desk.next_due else "各次期限都已过"
    return f"{about.county}{about.name} {desk.period.name}报送情况（今天 {format_value(desk.today)}，{left}）"


def seats(desk: Desk, category: str) -> Table:
    """The units of one kind: each due date, and how many problems stand in their files."""
    dues = desk.period.due if desk.period else ()
    columns = (
        TableColumn("单位", "left", 26), TableColumn("状态", "left", 8), *(TableColumn(format_value(due), "left", 18) for due in dues),
        TableColumn("错误", "right", 5), TableColumn("待说明", "right", 7),
    )  # fmt: skip
    rows = tuple(_seat_row(seat) for seat in desk.seats if seat.unit.category == category)
    return Table(category, columns, rows)


def _seat_row(seat: Seat) -> tuple[Cell, ...]:
    dues = (f"{DUES[due.state]} {format_value(due.day)}" if due.day else DUES[due.state] for due in seat.dues)
    return (seat.unit.name, _state(seat), *dues, seat.errors, seat.explains)


def _state(seat: Seat) -> str:
    """What came from a unit: exempt, reported, not, or with something that does not count."""
    wrong = "、".join(dict.fromkeys(CAME[each.why] for each in seat.came))
    if seat.exempt is not None:
        return "豁免"
    if not seat.reported:
        return wrong or "未报"
    return f"已报，另有{wrong}" if wrong else "已报"


def desk_summary(desk: Desk) -> str:
    """The total at the end of the desk."""
    counts = {name: desk.count(name) for name in ("reported", "silent", "exempt", "wrong", "owing")}
    came = sum(bool(seat.came) and not seat.reported and seat.exempt is None for seat in desk.seats)
    other = f"（其中 {came} 个报来的不计）" if came else ""
    exempt = f"，豁免 {counts['exempt']}" if counts["exempt"] else ""
    return (
        f"{len(desk.seats)} 个单位：已报 {counts['reported']}，未报 {counts['silent']}{other}{exempt}；"
        f"有错误的 {counts['wrong']} 个，有待说明的 {counts['owing']} 个。"
    )


def messages(desk: Desk) -> Table:
    """A text for each unit that owes something, ready to be pasted into a chat."""
    rows = tuple((seat.unit.category, seat.unit.name, seat.message) for seat in desk.seats if seat.message)
    return Table(
        "发给单位",
        (TableColumn("类别", "left", 16), TableColumn("单位", "left", 26), TableColumn("内容", "left", 90)),
        rows,
    )


def overview(desk: Desk) -> Table:
    """How many units of each kind reported, and how many owe something."""
    columns = (
        TableColumn("类别", "left", 16), TableColumn("单位数", "right", 8), TableColumn("已报", "right", 8), TableColumn("未报", "right", 8), TableColumn("豁免", "right", 8),
        TableColumn("有错误", "right", 8), TableColumn("有待说明", "right", 10),
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
    return Table("报送情况", (TableColumn("类别", "left", 16), *columns), rows)


def desk_tables(desk: Desk) -> list[Table]:
    """The sheets of problems.xlsx, in order."""
    return [overview(desk), all_seats(desk), problems(desk.problems, desk.owners), messages(desk)]
