"""A look at a sheet, cell by cell: what of it is not shown as it is stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from baiyun.form.cells import Broken
from baiyun.read.files.parts import At, Range
from baiyun.read.files.styles import CellStyles
from baiyun.read.files.unseen import Unseen


class SheetsUnseen(Struct, frozen=True):
    """What the sheets of a workbook do not show, by their names; whether serial dates count from 1904.

    ``lost`` names the sheets that are there and cannot be read, whatever the reading library makes of them.
    """

    sheets: dict[str, Unseen]
    epoch_1904: bool = False
    lost: tuple[str, ...] = ()


NAMELESS = "（名字读不出的表）"
"""A sheet that is there and stands in no list."""


class SheetLook:
    """Gathers what its cells do not show, by the styles of the workbook."""

    def __init__(self, styles: CellStyles) -> None:
        self._styles = styles
        self._broken: dict[At, Broken] = {}
        self._formats: dict[At, str] = {}
        self._struck: set[int] = set()
        self._filled: set[int] = set()

    def cell(self, at: At, style: int | str, broken: Broken | None = None, *, struck: bool = False) -> None:
        """A filled cell; ``struck`` when a part of its text is struck through."""
        self._filled.add(at.row)
        if broken is not None:
            self._broken[at] = broken
        if style in self._styles.formats:
            self._formats[at] = self._styles.formats[style]
        if struck or style in self._styles.struck:
            self._struck.add(at.row + 1)

    def over(self, hidden: Collection[int], merges: Sequence[Range] = ()) -> Unseen:
        """What was found, with the rows (from 0) that are hidden, filled or not."""
        rows = sum(row in self._filled for row in hidden)
        return Unseen(self._broken, rows, self._formats, tuple(sorted(self._struck)), tuple(merges))
