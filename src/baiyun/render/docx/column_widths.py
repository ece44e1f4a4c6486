"""How wide the columns of a table of Word are: each line of a cell on one, or else the fewest lines for the whole table.

Widths are in half-width characters of the table's own size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from baiyun.tables.text import width

PADDING = 1.6
"""What a cell keeps free on both sides."""
LEAST, SHORT, WIDEST = 4, 14, 100
"""Less no column has to hold; a piece up to the second is not torn; more than the third is not asked for."""
WHOLE, NARROW, NARROWEST, HEAVY = 8, 6, 4, 5
"""A line of a header up to the first stands whole; a longer one may be parted, down to the second, where columns are many to the
third; it counts as so many lines of a row."""
MANY = 200
"""Of longer tables so many rows, evenly spread, decide."""
TORN = 0.25
"""What the lines of a cell, squared, weigh beside the height of its row: no cell is torn into many for others."""
STEP = 0.05
"""How much of its width a column gives at a time."""
LATIN, GAP = 0.3, 0.45
"""Digits are wider on some computers, and stand off from Chinese characters."""
PIECE = re.compile(r"[^、；，\n]+")
WORD = re.compile(r"[!-~]+")


def widths_for(heads: Sequence[str], rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """The widths of the columns under these headers: as wide as what they hold, where there is room for that."""
    shown = rows[:: ceil(len(rows) / MANY) or 1]
    columns = [ColumnMeasure(head, [row[at] for row in shown]) for at, head in enumerate(heads)]
    widths = [column.held for column in columns]
    if sum(widths) <= room:
        return widths
    return min(
        (_narrowed(columns, narrow, room) for narrow in (NARROW, NARROWEST)), key=lambda found: _height(columns, found)
    )


def _narrowed(columns: Sequence[ColumnMeasure], narrow: int, room: float) -> list[float]:
    """The widths that fit: again and again that column gives way which makes the table the least higher, of such the widest."""
    widths = [column.held for column in columns]
    least = [min(column.least(narrow), 2 * room / len(columns)) for column in columns]
    while sum(widths) > room:
        tried = [
            [*widths[:at], max(least[at], across * (1 - STEP)), *widths[at + 1 :]]
            for at, across in enumerate(widths)
            if across > least[at]
        ]
        if not tried:
            break
        widths = min(tried, key=lambda found: (_height(columns, found), sorted(found, reverse=True)))
    fits = min(1, room / sum(widths))
    return [across * fits for across in widths]


def _height(columns: Sequence[ColumnMeasure], widths: Sequence[float]) -> float:
    """How high a table is, in lines; cells torn into many count more."""
    lines = [column.lines(across) for column, across in zip(columns, widths, strict=True)]
    heads, *rows = zip(*lines, strict=True)
    height: float = HEAVY * max(heads)
    for row in rows:
        height += max(row) + TORN * sum(each * each for each in row)
    return height


def header_lines(header: str) -> list[str]:
    """The lines of a header; a long one is parted before its unit."""
    return (header if measured(header) <= WHOLE or "\n" in header else header.replace("（", "\n（")).split("\n")


def measured(text: str) -> float:
    """How wide a text is, a little more for digits: not every computer has narrow ones."""
    wide = width(text)
    switches = sum(one.isascii() is not other.isascii() for one, other in pairwise(text))
    return wide + LATIN * (2 * len(text) - wide) + GAP * switches


class ColumnMeasure:
    """A column: how wide the lines of its header and of its cells are.

    ``held`` holds every line of a cell whole, a long one of the header in parts.
    """

    def __init__(self, head: str, cells: Sequence[str]) -> None:
        parts = header_lines(head)
        self._head = [measured(line) for line in parts]
        self._cells = [[measured(line) for line in cell.split("\n")] for cell in cells]
        longest = max((line for cell in self._cells for line in cell), default=0)
        self.held = max(LEAST, min(longest, WIDEST), self._heads(NARROW)) + PADDING
        pieces = {piece for cell in cells for piece in PIECE.findall(cell)} | {
            part for part in parts if part[0:1] == "（"
        }
        words = {measured(word) for cell in cells for word in WORD.findall(cell)}
        self._known: dict[float, list[int]] = {}
        self._whole = max([LEAST, *words, *(each for each in map(measured, pieces) if each <= SHORT)])

    def least(self, narrow: int) -> float:
        """What holds its numbers and its short texts whole, and parts of its header down to ``narrow``."""
        return max(self._whole, self._heads(narrow)) + PADDING

    def _heads(self, narrow: int) -> float:
        whole = WHOLE if narrow == NARROW else narrow
        return max(each if each <= whole else each / ceil(each / narrow) + (narrow == NARROW) for each in self._head)

    def lines(self, across: float) -> list[int]:
        """How many lines the header and each cell take in a width; each width is measured once."""
        if across not in self._known:
            room = across - PADDING
            self._known[across] = [sum(_lines(line, room) for line in cell) for cell in (self._head, *self._cells)]
        return self._known[across]


def _lines(line: float, room: float) -> int:
    """The lines that a line becomes: a character that does not fit leaves half of its room free."""
    return 1 if line <= room else ceil(line / (room - 1))
