"""The chains of a compound file: a good one ends, a looped one is damaged and never followed."""

from __future__ import annotations

import re
from struct import pack

import pytest

from baiyun.problems import Problem
from baiyun.read.files.any_kind import read_any
from baiyun.read.files.formats.compound import is_sound
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import workbook
from baiyun.rulebook.book import Rulebook
from hostile.mutations import good
from messy.paper import Book, Cell, Sheet
from messy.saved_xls import compound, record, saved
from olework import STORAGE, Entry, container


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


def test_a_workbook_embedded_in_another_is_not_read_in_its_place() -> None:
    outside, inside = (stream_of(saved(Book("a", [Sheet("", name, body=[[Cell(name)]])]))) for name in ("外", "内"))
    # the root holds the storage (1) and, right of it, its own workbook (3); the storage holds the embedded one (2)
    entries = (Entry("MBD0001", kind=STORAGE, child=2, right=3), Entry("Workbook", inside), Entry("Workbook", outside))
    found = workbook("a.xls", container(*entries))
    assert isinstance(found, Workbook)
    assert [sheet.rows for sheet in found.sheets] == [[["外"]]]


def test_a_document_with_a_workbook_in_it_is_no_workbook() -> None:
    inside = stream_of(saved(Book("a", [Sheet("", "内", body=[[Cell("内")]])])))
    found = workbook("a.xls", container(Entry("ObjectPool", kind=STORAGE, child=2), Entry("Workbook", inside)))
    assert isinstance(found, Problem)


def stream_of(data: bytes) -> bytes:
    """The stream of records of a workbook."""
    return data[512 : data.index("Root Entry".encode("utf-16-le"))]


def test_an_xls_that_says_to_be_larger_than_it_is_is_read_as_it_is(book: Rulebook) -> None:
    """The reading library would make room for so many cells, and end with it."""
    whole = good(book, "xls", 0)
    lying = re.sub(rb"(?s)\x00\x02\x0e\x00.{14}", b"\x00\x02\x0e\x00" + pack("<IIHHH", 0, 2**32 - 1, 0, 255, 0), whole)
    assert lying != whole
    assert read_any("a.xls", lying) == read_any("a.xls", whole)


def test_far_cells_of_an_xls_are_told_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = stream_of(saved(Book("a", [Sheet("", "甲", body=[[Cell("乙")]])])))
    before, end, after = stream.rpartition(record(0x0A, b""))
    far = record(0x203, pack("<HHHd", 65535, 255, 0, 1.0))
    monkeypatch.setattr("baiyun.read.files.any_kind.opened", None)
    found = read_any("a.xls", compound(before + far + end + after))
    assert isinstance(found, Problem)
    assert found.code == "F105"
