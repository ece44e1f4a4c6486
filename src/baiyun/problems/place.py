"""Place: where something stands, down to the cell."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Place(NamedTuple):
    """A file, a sheet in it and a cell in that; ``row`` and ``column`` count from 1, 0 means the whole."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    label: str = ""

    @property
    def cell(self) -> str:
        """The cell as a reader finds it: ``G7`` in a sheet, ``12:5`` (line and column) in a text file."""
        return _cell(self.row, self.column) if self.sheet else f"{self.row}:{self.column}" if self.row else ""

    @property
    def short(self) -> str:
        """The same without the header: ``青石镇.xlsx › 项目!G7``."""
        return str(self._replace(label=""))

    def __str__(self) -> str:
        """``青石镇.xlsx › 项目!G7（投资额（亿元））`` or ``rules.yaml › 第12行第5列``."""
        where = f"{self.sheet}!{self.cell}" if self.sheet and self.row else self.sheet
        if self.row and not self.sheet:
            where = f"第{self.row}行第{self.column}列"
        if self.label:
            where += f"（{self.label}）"
        return " › ".join(part for part in (self.file, where) if part)


@lru_cache(maxsize=4096)
def _cell(row: int, column: int) -> str:
    """A cell of a sheet, '' for the whole of it."""
    return f"{letters(column)}{row}" if row else ""


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA; empty for 0."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
