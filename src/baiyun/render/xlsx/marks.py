"""The marks in a unit's own workbook: its cells coloured and commented, each mark known on a hidden sheet, and taken out again.

The hidden sheet holds a row a mark: sheet, cell, a cell that looks as the marked one did, and what its comment says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any, NamedTuple

from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from baiyun.form.stamp import LISTED, MARKS, RETURNED
from baiyun.problems import Problem, Severity
from baiyun.tables.text import safe_line
from baiyun.tables.units.returned import told

COLOURS = {Severity.ERROR: "FFFFC4C1", Severity.EXPLAIN: "FFFFE9B3", Severity.NOTE: "FFE3EEFB"}
HEAD = f"【{RETURNED}】"
WITHIN, PER_LINE, LINE, WIDE = 10, 20, 18, 300
LONGEST = 2000


class MarkedCell(NamedTuple):
    """One mark as the hidden sheet knows it."""

    sheet: str
    row: int
    column: int
    look: Any
    said: str


def unmarked(book: Any) -> None:
    """Takes out the marks of an earlier time: our colours, comments and sheets; what is the unit's own comes back."""
    if MARKS not in book.sheetnames:
        return
    known = [*_known(book[MARKS])]
    lines = {line for mark in known for line in mark.said.split("\n")} | {HEAD}
    for sheet in book.worksheets:
        if sheet.title != MARKS and _is_list(sheet):
            book.remove(sheet)
            continue
        for cell in [*sheet._cells.values()]:  # noqa: SLF001 - only the cells that are there
            if sheet.title != MARKS and _coloured(cell):
                cell.fill = copy(_earlier(sheet.title, cell, known))
            if cell.comment:
                _uncomment(cell, lines)
    book.remove(book[MARKS])


def mark(book: Any, found: Sequence[Problem], sizes: Mapping[tuple[str, int, int], Mapping[str, float]]) -> int:
    """Colours and comments the cells of some faults, and keeps how they looked; gives how many cells it marked."""
    for sheet in book.worksheets:
        for cell in sheet._cells.values():  # noqa: SLF001
            if cell.comment and (size := sizes.get((sheet.title, cell.row, cell.column))):
                cell.comment.width, cell.comment.height = size["width"], size["height"]
    known = book.create_sheet(MARKS)
    known.sheet_state = "veryHidden"
    by_cell: dict[tuple[str, int, int], list[Problem]] = {}
    for problem in found:
        if (at := _anchor(book, problem)) is not None:
            by_cell.setdefault(at, []).append(problem)
    for number, ((title, row, column), several) in enumerate(by_cell.items(), 1):
        cell, look = book[title].cell(row, column), known.cell(number, 3)
        said = "\n".join(_line(told(each)) for each in several)
        _write(known.cell(number, 1), title)
        _write(known.cell(number, 2), cell.coordinate)
        look.fill = copy(cell.fill)
        _write(known.cell(number, 4), said)
        cell.fill = PatternFill("solid", COLOURS[min((each.severity for each in several), key=[*COLOURS].index)])
        _comment(cell, said)
    return len(by_cell)


def _anchor(book: Any, problem: Problem) -> tuple[str, int, int] | None:
    """The cell in which a fault stands, the first of a merge; None where it is in no cell of a sheet."""
    place = problem.place
    sheet = next((each for each in book.worksheets if each.title == place.sheet), None)
    if sheet is None or not place.row or not place.column:
        return None
    if isinstance(sheet.cell(place.row, place.column), MergedCell):
        merge = next(each for each in sheet.merged_cells.ranges if (place.row, place.column) in {*each.cells})
        return place.sheet, merge.min_row, merge.min_col
    return place.sheet, place.row, place.column


def _comment(cell: Any, said: str) -> None:
    """A comment; what the unit had noted there stays above it."""
    own = f"{cell.comment.text.rstrip()}\n" if cell.comment else ""
    author = cell.comment.author if cell.comment else RETURNED
    text = f"{own}{HEAD}\n{said}"
    lines = sum(1 + len(line) // PER_LINE for line in text.split("\n"))
    cell.comment = Comment(text, author, height=LINE * (lines + 1), width=WIDE)


def _uncomment(cell: Any, lines: Iterable[str]) -> None:
    """A comment without our lines; none where nothing else stood in it."""
    if HEAD not in cell.comment.text:
        return
    own = "\n".join(line for line in cell.comment.text.split("\n") if line.rstrip("\r") not in lines).strip()
    author, size = cell.comment.author, (cell.comment.height, cell.comment.width)
    cell.comment = None
    if own:
        cell.comment = Comment(own, author, *size)


def _known(sheet: Any) -> Iterable[MarkedCell]:
    for cells in sheet.iter_rows(max_col=4):
        title, at, look, said = cells
        if title.value and at.value:
            place = sheet[str(at.value)]
            yield MarkedCell(str(title.value), place.row, place.column, look, str(said.value or ""))


def _coloured(cell: Any) -> bool:
    """Whether a cell bears one of our colours."""
    fill = cell.fill
    return fill.fill_type == "solid" and any(
        str(fill.fgColor.rgb)[-6:].upper() == each[-6:] for each in COLOURS.values()
    )


def _earlier(title: str, cell: Any, known: Sequence[MarkedCell]) -> Any:
    """The fill of a marked cell before; of one that was moved since, that of the nearest mark in its column."""
    near = [each for each in known if each.sheet == title] or known
    if not near:
        return PatternFill()
    best = min(near, key=lambda each: (each.column != cell.column, abs(each.row - cell.row)))
    return best.look.fill


def _is_list(sheet: Any) -> bool:
    """Whether a sheet is our list."""
    said: dict[int, set[str]] = {}
    for (row, _), cell in sheet._cells.items():  # noqa: SLF001 - to ask for a cell makes one
        if row <= WITHIN and isinstance(cell.value, str):
            said.setdefault(row, set()).add(cell.value)
    return any(set(LISTED[1:]) <= texts for texts in said.values())


def _line(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", safe_line(text))[:LONGEST]


def _write(cell: Any, text: str) -> None:
    """Text that is never a formula, whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
