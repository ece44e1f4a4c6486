"""The chains of a compound file: a good one ends, a looped one is damaged and never followed."""

from __future__ import annotations

from baiyun.problems import Problem
from baiyun.read.files.formats.compound import is_sound
from baiyun.read.files.workbook import workbook
from messy.paper import Book, Cell, Sheet
from messy.saved_xls import saved
from olework import Entry, container


def test_a_chain_that_does_not_end_is_damage() -> None:
    good = saved(Book("青石镇", [Sheet("项目", "项目", body=[[Cell("甲")]])]))
    assert is_sound(good)
    assert is_sound(container(Entry("Workbook")))
    looped = container(Entry("Workbook"), loop=True)
    assert not is_sound(looped)
    found = workbook("a.xls", looped)
    assert isinstance(found, Problem)
    assert found.code == "F104"
    for cut in range(0, 512, 7):
        assert not is_sound(good[:cut])
