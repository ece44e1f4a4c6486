"""What a workbook holds, as values: its sheets, and whatever opens one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from baiyun.problems import Problem


class Sheet(Struct, frozen=True):
    """A sheet: raw values by row and column, from A1 on; ``hidden`` when its reader would not see it.

    ``spread`` holds the cells (row and column from 0) that are merged over several rows, with those rows; ``wide``
    the rows (from 0) that hold a cell merged over several columns; ``struck`` the rows (from 1) that are struck through. A table begins in the row ``top``, below another one on the sheet.
    ``known`` is what was found out of its rows.
    """

    name: str
    rows: list[list[Any]]
    hidden: bool = False
    spread: Mapping[tuple[int, int], range] = field(default_factory=dict)
    hidden_rows: int = 0
    struck: tuple[int, ...] = ()
    top: int = 0
    wide: frozenset[int] = frozenset()
    known: dict[str, Any] = field(default_factory=dict)


class Workbook(Struct, frozen=True):
    """The sheets of a file, in order; ``epoch_1904`` when its serial dates count from 1904.

    ``as_seen`` is false where nothing is known of how its numbers are shown; ``failed`` names the sheets that cannot be
    read while the others can.
    """

    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
    as_seen: bool = True
    failed: tuple[str, ...] = ()

    def named(self, name: str) -> Sheet | None:
        """The sheet of exactly that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


Opener = Callable[[str, bytes], Workbook | Problem]
"""Whatever opens workbooks: from the name and the bytes of a file to the workbook, or the one problem that keeps it from being read."""
