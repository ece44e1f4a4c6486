"""The same workbook as .xlsx, .xls, .xlsb and .ods says the same: values as they are shown, errors, merges, what is hidden or struck."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from baiyun.form.cells import Shown
from baiyun.form.received import Received
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import workbook
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook
from messy import saved_xls
from messy.clean import reports
from messy.month import Mess
from messy.paper import STRUCK, Book, Cell, Sheet
from messy.saved import WAYS

OTHERS = sorted(WAYS.keys() - {"xlsx"})


def told(file: Received) -> tuple[Any, ...]:
    """Everything that was read of a file, with its places; what it is called aside."""
    records = file.submission and (file.submission.basics, file.submission.records, file.submission.refused)
    return records, [str(problem) for problem in file.problems]


@pytest.mark.slow
@pytest.mark.parametrize("way", OTHERS)
def test_a_mess_says_the_same_in_every_format(book: Rulebook, way: str) -> None:
    mess = Mess(book, 1)
    for report in reports()[:40]:
        made = mess.of(report)
        plain, other = (received(book, "june/a", WAYS[each](made)) for each in ("xlsx", way))
        assert told(other) == told(plain)


FORMATTED = (  # what is stored, the style on paper, what is said
    (800.0, 3, "800万元"),
    (12.0, 4, "12亿元"),
    (1.2e9, 5, "12亿元"),
    (12.0, 6, None),
    (80000.0, 9, "80000万"),
)
"""Numbers and what their formats show, None where that is the number itself."""


@pytest.mark.parametrize("way", sorted(WAYS))
def test_what_is_not_shown_as_it_is_stored(way: str) -> None:
    lines = [[Cell(value, style=style), Cell("#DIV/0!" if way != "xlsx" else "x")] for value, style, _ in FORMATTED]
    lines += [[Cell("甲", style=STRUCK), Cell(2.5)], [Cell(None), Cell(None)], [Cell(date(2023, 6, 1), style=8)]]
    made = Book("a", [Sheet("", "甲", body=lines, merges=[(5, 1, 6, 1)], hidden_rows={0, 3, 6}), Sheet("", "乙", body=[[Cell("x")]], hidden=True)])  # fmt: skip
    found = workbook("a", WAYS[way](made))
    assert isinstance(found, Workbook)
    first, second = found.sheets
    said = [raw.said if isinstance(raw, Shown) else None for raw, *_ in first.rows[:5]]
    assert said == [said for _, _, said in FORMATTED]
    assert (first.struck, first.hidden_rows, first.rows[6][1], second.hidden) == ((6,), 2, 2.5, True)
    assert {*first.spread} == {(5, 1), (6, 1)}
    assert str(first.rows[7][0]).startswith("2023-06-01")
    if way != "xlsx":
        assert {row[1].found for row in first.rows[:5]} == {"#DIV/0!"}


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize("from_1904", [False, True])
def test_serial_numbers_count_from_the_epoch_of_the_workbook(way: str, *, from_1904: bool) -> None:
    made = Book("a", [Sheet("", "甲", body=[[Cell(date(2023, 6, 1))]])], epoch_1904=from_1904)
    found = workbook("a", WAYS[way](made))
    assert isinstance(found, Workbook)
    assert (str(found.sheets[0].rows[0][0])[:10], found.epoch_1904) == ("2023-06-01", from_1904)


def test_a_workbook_whose_styles_cannot_be_read_is_told(book: Rulebook) -> None:
    """A style with a font that is nowhere: the values are read, and that nothing is known of their formats is said."""
    made = saved_xls.saved(Mess(book, 1).of(reports()[0]))
    plain, broken = (received(book, "june/a", data) for data in (made, made.replace(*saved_xls.NO_FONT)))
    assert (broken.submission is None, "F132" in {problem.code for problem in broken.problems}) == (False, True)
    assert "F132" not in {problem.code for problem in plain.problems}
