"""What a terminal shows: tables on stdout, problems on stderr. Text from a unit is never markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from baiyun.desk.desk import Desk
from baiyun.problems import Place, Severity
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.render.screen.grid import BLOCKS, NARROW, grid
from baiyun.render.screen.problems import STYLES
from baiyun.render.screen.wrap import head_line, wrapped
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.unit_month import Report
from baiyun.scoring.card import CriterionScore, ItemScore, ScoreCard
from baiyun.scoring.why_not import held, why_not
from baiyun.tables.boards import board, fallen
from baiyun.tables.problems import cells, label
from baiyun.tables.ranking import heading, objections, ranking
from baiyun.tables.table import Table, cell_text
from baiyun.tables.text import safe_line, safe_lines
from baiyun.tables.units.desk import desk_heading, desk_summary, seats
from baiyun.tables.why_not import WHY_NOT, reason_text


def month_screen(result: MonthResult, width: int, used: str = "") -> RenderableType:
    """The month: heading, a ranked table for each kind of unit, then the boards."""
    parts: list[RenderableType] = [head_line(heading(result), width)]
    parts += used_files(used)
    for category in result.standings:
        parts += ["", *noted_below(ranking(result, category), width, 1)]
    for name in result.boards:
        parts += ["", grid(board(result, name), width)]
    if result.objections:
        parts += ["", grid(objections(result), width)]
    return Group(*parts)


def used_files(used: str) -> list[RenderableType]:
    """Which files are used, a line each."""
    return [Text(safe_line(line), style="dim", overflow="fold") for line in used.splitlines()]


def desk_screen(desk: Desk, width: int, used: str = "") -> RenderableType:
    """The clerk's desk: who reported by which due date, and a total."""
    parts: list[RenderableType] = [head_line(desk_heading(desk), width)]
    parts += used_files(used)
    for category in dict.fromkeys(seat.unit.category for seat in desk.seats):
        parts += ["", grid(seats(desk, category), width)]
    parts += ["", Text(desk_summary(desk), style="bold")]
    return Group(*parts)


def message_texts(desk: Desk) -> list[Text]:
    """A text for each unit that owes something, ready to be pasted into a chat."""
    return [Text(safe_lines(seat.message) + "\n") for seat in desk.seats if seat.message]


def unit_screen(result: MonthResult, standing: Standing) -> RenderableType:
    """Every point of one unit as a tree: working, clause, cells; and what was not counted."""
    card = standing.card
    ranked = sum(other.rank is not None for other in result.standings[standing.category])
    rank = "豁免，不排名" if standing.rank is None else f"第 {standing.rank} 名（共 {ranked} 个）"
    total = "" if card.total is None else f"　{card.total:.2f} 分"
    tree = Tree(Text(f"{standing.name}（{standing.category}）　{rank}{total}", style="bold"), guide_style="dim")
    if card.exempt is not None:
        tree.add(Text(f"豁免：{safe_line(card.exempt)}"))
    if not card.reported:
        tree.add(Text("没有收到可以读取的报表。"))
    else:
        _reports_branch(tree, standing.view.months[0].reports)
    for criterion in (*card.criteria, *card.blocks):
        branch = tree.add(Text(_criterion_line(result.book, criterion), style="bold"))
        for item in criterion.items:
            _reasoned_branch(branch, result.book, standing, item)
    for line in card.adjustments:
        _traced(tree, _item_line(line), line.clause, line.places)
    _conclusions(tree, standing)
    for fall in result.falls_of(standing.name):
        told = fallen(result, fall)
        _traced(tree, f"{told.name}　{told.working}", told.clause, told.places)
    _last_branches(tree, result, standing.name)
    return Group(Text(heading(result), style="dim"), tree)


def _last_branches(tree: Tree, result: MonthResult, name: str) -> None:
    """What the unit objected to, and what was not counted or owes a reason."""
    for each in result.objections:
        if each.unit == name:
            tree.add(Text(safe_line(f"异议：{each.said}　答复：{each.answer or '待答复'}")))
    refused = [problem for problem in result.problems_of(name) if problem.severity is not Severity.NOTE]
    if refused:
        branch = tree.add(Text("没有计入或要说明的", style="bold"))
        for problem in refused:
            branch.add(Text(safe_line(f"{label(problem)} {problem}"), style=STYLES[problem.severity]))


def _conclusions(tree: Tree, standing: Standing) -> None:
    """The vetoes that hold, how the total adds up, and what decided the place."""
    card = standing.card
    for veto in card.vetoes:
        _traced(tree, f"一票否决　{veto.name}：{veto.working}", veto.clause, veto.places)
    if card.total is not None:
        tree.add(Text(_sum_line(card), style="bold"))
    if standing.reason:
        tree.add(Text(f"名次：{standing.reason}"))


def _reports_branch(tree: Tree, reports: Sequence[Report]) -> None:
    """Which reports came when, and which of them is scored."""
    branch = tree.add(Text("报送", style="bold"))
    for report in reports:
        met = f"按时（{format_value(report.meets)} 期限）" if report.meets else "不计按时"
        scored = "，计分的是这一份" if report is reports[-1] else ""
        known = f"，收到日期见 {report.received.short}" if report.received else ""
        branch.add(Text(safe_line(f"{format_value(report.day)}　{report.place.file}　{met}{scored}{known}")))


def _criterion_line(book: Rulebook, criterion: CriterionScore) -> str:
    bound = held(book, criterion)
    most = "" if criterion.most is None else f" / {format_value(criterion.most)}"
    return f"{criterion.name}　{criterion.points:.2f}{most}{f'（{bound}）' if bound else ''}"


def _reasoned_branch(tree: Tree, book: Rulebook, standing: Standing, item: ItemScore) -> None:
    """An item with what it rests on and why it did not give more; below a group its items."""
    branch = _traced(tree, _item_line(item), item.clause, item.places)
    for missed in why_not(book, standing.view, item) if standing.card.reported else ():
        reason = branch.add(Text(safe_line(f"{WHY_NOT}：{reason_text(missed)}"), style="yellow"))
        if missed.places:
            reason.add(Text(safe_line(cells(missed.places)), style="dim"))
    for part in item.parts:
        _reasoned_branch(branch, book, standing, part)


def _item_line(item: ItemScore) -> str:
    return f"{item.name}　{item.points:.2f}　{item.working}"


def _traced(tree: Tree, text: str, clause: str, places: Sequence[Place]) -> Tree:
    """A line with the clause and the cells on which it rests."""
    branch = tree.add(Text(safe_line(text)))
    about = "　".join(filter(None, (f"依据 {clause}" if clause else "", safe_line(cells(places)))))
    if about:
        branch.add(Text(about, style="dim"))
    return branch


def _sum_line(card: ScoreCard) -> str:
    groups = [group.points for group in (*card.criteria, *card.blocks)]
    points = [*groups, *(line.points for line in card.adjustments)]
    added = " + ".join(format_value(each) if each >= 0 else f"（{format_value(each)}）" for each in points)
    why = "未报送，" if card.zeroed else ""
    held = "" if sum(points) == card.total else f"，{why}按 {card.total:.2f} 计"
    return f"总分 = {added} = {sum(points):.2f}{held}"


def noted_below(table: Table, width: int, *about: int) -> list[RenderableType]:
    """A table; on a narrow screen its last column stands below it, a line each, after the columns ``about``."""
    notes = [("　".join(cell_text(row[at]) for at in about), cell_text(row[-1])) for row in table.rows if row[-1]]
    if width < BLOCKS or (notes and width >= NARROW):
        return [grid(table, width)]
    shorter = Table(table.title, table.columns[:-1], tuple(row[:-1] for row in table.rows), table.note)
    lines = (line for subject, note in notes for line in wrapped(f"· {subject}：{note}", width, "  "))
    return [grid(shorter, width), *(Text(line, style="dim") for line in lines)]
