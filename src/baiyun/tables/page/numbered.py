"""Cells as a page tells them: a file is named once and then called by its number; cells of a block are first and last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from baiyun.problems import Place

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MOST_BLOCKS, SMALLEST = 12, 3


class CellBlock(Struct, frozen=True):
    """Cells in the rectangle from the first to the last, in the order of reading."""

    cells: tuple[Place, ...]
    width: int

    @property
    def told(self) -> str:
        """A3–B6; cells by themselves where they are too few."""
        names = [place.cell for place in self.cells]
        return "、".join(names) if len(names) < SMALLEST else f"{names[0]}–{names[-1]}"

    def with_cell(self, place: Place) -> CellBlock | None:
        """The block with the cell that goes on its only row."""
        last = self.cells[-1]
        goes_on = self.width == len(self.cells) and _step(last, place) == (0, 1)
        return CellBlock((*self.cells, place), self.width + 1) if goes_on else None

    def with_row(self, row: CellBlock) -> CellBlock | None:
        """The block with the row that lies below it, as wide as it is."""
        above = self.cells[-self.width]
        goes_on = self.width == row.width and _step(above, row.cells[0]) == (1, 0)
        return replace(self, cells=self.cells + row.cells) if goes_on else None


class NumberedFiles:
    """The files of a unit's month, in the order in which they are named."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = [*files]

    @property
    def named(self) -> list[str]:
        """Each with its number: ① 青石镇.xlsx."""
        return [f"{_number(at)} {file}" for at, file in enumerate(self._files)]

    def cells(self, places: Sequence[Place]) -> str:
        """①项目!B3、D3，外出招商!A3–B6；②…: each file by its number, each sheet once; after twelve blocks the cells are counted."""
        blocks = _blocks(places)
        files = groupby(blocks[:MOST_BLOCKS], key=lambda block: block.cells[0].file)
        told = "；".join(f"{self._number_of(file)}{'，'.join(_sheets(of_file))}" for file, of_file in files)
        return told + (f" 等 {len(places)} 格" if len(blocks) > MOST_BLOCKS else "")

    def _number_of(self, file: str) -> str:
        if file not in self._files:
            self._files.append(file)
        return _number(self._files.index(file))


def where(place: Place) -> str:
    """Sheet and cell, as far as a place has them."""
    return "!".join(filter(None, (place.sheet, place.cell)))


def _sheets(blocks: Iterable[CellBlock]) -> Iterable[str]:
    for sheet, of_sheet in groupby(blocks, key=lambda block: block.cells[0].sheet):
        yield "!".join(filter(None, (sheet, "、".join(block.told for block in of_sheet))))


def _blocks(places: Iterable[Place]) -> list[CellBlock]:
    """Cells beside each other as rows, rows below each other as blocks."""
    rows: list[CellBlock] = []
    for place in places:
        longer = rows[-1].with_cell(place) if rows else None
        rows[-1:] = [longer] if longer else [*rows[-1:], CellBlock((place,), 1)]
    blocks: list[CellBlock] = []
    for row in rows:
        taller = blocks[-1].with_row(row) if blocks else None
        blocks[-1:] = [taller] if taller else [*blocks[-1:], row]
    return blocks


def _step(one: Place, other: Place) -> tuple[int, int] | None:
    """How many rows down and columns to the right a cell lies, if it is on the same sheet."""
    return (other.row - one.row, other.column - one.column) if one[:2] == other[:2] else None


def _number(at: int) -> str:
    return CIRCLED[at] if at < len(CIRCLED) else f"（{at + 1}）"
