"""What a terminal shows: tables on stdout, problems on stderr. Text from a unit is never markup."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from baiyun.problems import Problem, Severity
from baiyun.rank.result import MonthResult
from baiyun.write.tables import SEVERITIES, Cell, Table, board, heading, ranking

FLOOD = 50
NARROW = 100
LABEL = max(map(len, SEVERITIES.values()))
STYLES = {Severity.ERROR: "bold red", Severity.EXPLAIN: "yellow", Severity.NOTE: "dim"}


def month_screen(result: MonthResult, width: int, used: str = "") -> RenderableType:
    """The month: heading, a ranked table for each kind of unit, then the boards."""
    parts: list[RenderableType] = [Text(heading(result), style="bold")]
    if used:
        parts += [Text(visible(line), style="dim", overflow="fold") for line in used.splitlines()]
    for category in result.standings:
        parts += ["", _table(_without_empty_notes(ranking(result, category)), width)]
    for name in result.boards:
        parts += ["", _table(board(result, name), width)]
    return Group(*parts)


def _without_empty_notes(table: Table) -> Table:
    """The table without its last column where nothing stands in it."""
    if any(row[-1] for row in table.rows):
        return table
    return Table(table.title, table.columns[:-1], tuple(row[:-1] for row in table.rows), table.note)


def _table(table: Table, width: int) -> RenderableType:
    if not table.rows:
        return Text(f"{table.title}：无", style="bold")
    shown = RichTable(
        box=box.SIMPLE_HEAD,
        title=Text(f"{table.title}（{len(table.rows)}）", style="bold"),
        title_justify="left",
        pad_edge=False,
        show_edge=False,
    )
    for column in table.columns:
        numbers = column.align == "right"
        header = _broken(column.header) if width < NARROW and numbers else column.header
        shown.add_column(Text(header), justify=column.align, no_wrap=numbers, overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(_told(value)) for value in row), style="" if row[0] is None or row[0] != 1 else "bold")
    return shown


def _broken(header: str) -> str:
    """A header of more than three characters on two lines."""
    half = (len(header) + 1) // 2
    return header if len(header) <= half + 1 else f"{header[:half]}\n{header[half:]}"


def _told(value: Cell) -> str:
    if value is None:
        return "—"
    return f"{value:.2f}" if isinstance(value, Decimal) else visible(str(value))


def visible(text: str) -> str:
    """Text without control characters: nothing that a terminal would obey."""
    return "".join(char if unicodedata.category(char)[0] != "C" else "�" for char in text)


def show_problems(console: Console, problems: Sequence[Problem], folder: str = "", *, counted: bool = True) -> None:
    """One line a problem, grouped by file; after fifty of one kind in a file the rest are counted."""
    lines = problem_lines(problems, folder)
    for line, style in lines if counted else lines[:-1]:
        console.print(Text(line, style=style), soft_wrap=True)


def problem_lines(problems: Iterable[Problem], folder: str = "") -> list[tuple[str, str]]:
    """The lines with their styles, and a last one that counts them."""
    lines: list[tuple[str, str]] = []
    kinds: Counter[tuple[str, str]] = Counter()
    severities: Counter[Severity] = Counter()
    for problem in problems:
        at = (problem.place.file, problem.code)
        kinds[at] += 1
        severities[problem.severity] += 1
        if kinds[at] <= FLOOD:
            prefix = f"{folder}/" if folder and problem.place.sheet else ""
            label = SEVERITIES[problem.severity].ljust(LABEL, "\u3000")
            lines.append((f"{label} {visible(prefix + str(problem))}", STYLES[problem.severity]))
    for (file, code), count in kinds.items():
        if count > FLOOD:
            lines.append((f"{visible(file)}：[{code}] 还有 {count - FLOOD} 个同类问题", "dim"))
    if severities:
        counts = "，".join(
            f"{SEVERITIES[severity]} {severities[severity]}" for severity in Severity if severities[severity]
        )
        lines.append((f"共 {sum(severities.values())} 个问题：{counts}。", "bold"))
    return lines
