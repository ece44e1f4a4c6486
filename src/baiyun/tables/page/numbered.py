"""Cells as a page tells them: a file is named once and then called by its number; cells in a row are first and last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from baiyun.problems import Place

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MOST_CELLS, SHORTEST_RUN = 20, 3


class NumberedFiles:
    """The files of a unit's month, in the order in which they are named."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = [*files]

    @property
    def named(self) -> list[str]:
        """Each with its number: ① 青石镇.xlsx."""
        return [f"{_number(at)} {file}" for at, file in enumerate(self._files)]

    def cells(self, places: Sequence[Place]) -> str:
        """①项目!B3、D3；②外出招商!A3–A6: each file by its number, each sheet once; after twenty cells the rest are counted."""
        parts = []
        for (file, sheet), group in groupby(places[:MOST_CELLS], key=lambda place: (place.file, place.sheet)):
            if file not in self._files:
                self._files.append(file)
            parts.append(f"{_number(self._files.index(file))}{sheet}!{'、'.join(_runs(group))}")
        return "；".join(parts) + (f" 等 {len(places)} 格" if len(places) > MOST_CELLS else "")


def where(place: Place) -> str:
    """Sheet and cell, as far as a place has them."""
    return "!".join(filter(None, (place.sheet, place.cell)))


def _runs(places: Iterable[Place]) -> Iterable[str]:
    """Cells that follow each other in a row or a column, as first and last."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and _follows(runs[-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        yield "、".join(place.cell for place in run) if len(run) < SHORTEST_RUN else f"{run[0].cell}–{run[-1].cell}"


def _follows(run: Sequence[Place], place: Place) -> bool:
    """Whether a cell goes on as the run does: below, or to the right."""
    ways = [_step(*run[:2])] if len(run) > 1 else [(1, 0), (0, 1)]
    return _step(run[-1], place) in ways


def _step(one: Place, other: Place) -> tuple[int, int]:
    return other.row - one.row, other.column - one.column


def _number(at: int) -> str:
    return CIRCLED[at] if at < len(CIRCLED) else f"（{at + 1}）"
