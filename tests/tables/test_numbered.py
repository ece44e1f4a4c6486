"""Cells as a page tells them: every one of them is in what is told, blocks as their first and last."""

from __future__ import annotations

import random
import re

import pytest

from baiyun.problems import Place
from baiyun.tables.page.numbered import NumberedFiles

FILES = ["甲.xlsx", "乙.xlsx"]


def cells(*names: str, sheet: str = "项目", file: str = "甲.xlsx") -> list[Place]:
    return [Place(file, sheet, int(name[1:]), ord(name[0]) - 64) for name in names]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (cells("B3", "D3", "G3", "H3", "I3"), "①项目!B3、D3、G3–I3"),
        (cells("A3", "A4"), "①项目!A3、A4"),
        (cells("A3", "A4", "A5"), "①项目!A3–A5"),
        (cells("E3", "F3", "E4", "F4", "E5", "E6", "F6"), "①项目!E3–F4、E5、E6、F6"),
        (cells("A3", file="乙.xlsx"), "②项目!A3"),
        (cells("B3") + cells("A3", "B3", "C3", sheet="例会") + cells("A4", file="乙.xlsx"), "①项目!B3，例会!A3–C3；②项目!A4"),
        (cells("A1", file="丙.xlsx"), "③项目!A1"),
        ([Place("甲.xlsx", "项目")], "①项目"),
        (cells(*(f"A{row}" for row in range(1, 50, 2))), f"①项目!{'、'.join(f'A{row}' for row in range(1, 24, 2))} 等 25 格"),
        ([], ""),
    ],
)  # fmt: skip
def test_told(places: list[Place], told: str) -> None:
    assert NumberedFiles(FILES).cells(places) == told


@pytest.mark.parametrize("seed", range(50))
def test_what_is_told_are_the_cells(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - to be the same again
    places = [
        Place(file, sheet, row, column)
        for file in FILES
        for sheet in ("项目", "例会")
        for row in range(3, 6)
        for column in range(1, 6)
        if dice.random() < (0.3, 0.95)[seed % 2]
    ]
    given = places[: dice.randint(1, 20)]
    told = NumberedFiles(FILES).cells(given)
    named, more, _ = told.partition(" 等")
    found = expanded(named)
    assert found == given[: len(found)]
    assert (len(found) < len(given)) == bool(more)


def expanded(told: str) -> list[Place]:
    """The cells that a text names, in order."""
    found = []
    for part in told.split("；"):
        file = FILES["①②".index(part[0])]
        for of_sheet in part[1:].split("，"):
            sheet, names = of_sheet.split("!")
            for block in names.split("、"):
                ends = re.findall(r"([A-Z])(\d+)", block)
                (first, top), (last, bottom) = ends[0], ends[-1]
                rows = range(int(top), int(bottom) + 1)
                found += [Place(file, sheet, row, ord(name) - 64) for row in rows for name in _between(first, last)]
    return found


def _between(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))
