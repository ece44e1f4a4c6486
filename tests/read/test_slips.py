"""What a slip says when it comes back, and what is no slip."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun.form.roster import Roster, Unit
from baiyun.read.slips import slips, tables
from baiyun.review.slip import DAY, ITEM, PERIOD, SIGNED, TITLE, UNIT, WORDS, Objected
from baiyun.rulebook.book import Rulebook
from draws import drawn
from slipwork import document, slip_of, table

ROSTER = Roster((Unit("青石镇", "乡镇", ("青石",)), Unit("河口镇", "乡镇")))


def codes(book: Rulebook, content: bytes) -> list[str]:
    found, told = slips(book, ROSTER, "回执.docx", content)
    assert not found or not any(each.severity.value == "error" for each in told)
    return [each.code for each in told]


@pytest.mark.parametrize(("period", "id_"), [("2023年7月", "july"), ("6月", "june"), ("2023-08", "august")])
def test_to_the_right_unit_month_and_item(book: Rulebook, period: str, id_: str) -> None:
    found, told = slips(book, ROSTER, "回执.docx", slip_of("青石", period, "比 签约速度", "阶段不对", "2023年7月5日"))
    assert told == []
    assert found == [Objected("青石镇", id_, "比签约速度", "阶段不对", date(2023, 7, 5))]


def test_several_lines_are_several_objections_and_blank_ones_none(book: Rulebook) -> None:
    rows = (TITLE,), (UNIT, "青石镇", PERIOD, "6月"), (ITEM, WORDS), ("签约阶段", "甲"), ("", ""), ("", "名次不对"), (SIGNED, "张三", DAY, "")  # fmt: skip
    found, _ = slips(book, ROSTER, "回执.docx", document(table(*rows)))
    assert [(each.item, each.words) for each in found] == [("签约阶段", "甲"), ("", "名次不对")]


def test_a_blank_slip_says_nothing(book: Rulebook) -> None:
    assert slips(book, ROSTER, "回执.docx", slip_of("青石镇", "6月", "", "")) == ([], [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ["V121"]), (b"%PDF", ["V121"]), (b"PK\x03\x04\0\0", ["F104"]), (document("<w:document/>"), ["V122"]),
        (document(table(("别的表",), ("甲", "乙"))), ["V122"]), (slip_of("", "6月", "签约阶段", "不对"), ["V123"]),
        (slip_of("青石镇", "13月", "签约阶段", "不对"), ["V123"]),
    ],
)  # fmt: skip
def test_what_is_no_slip_is_told(book: Rulebook, content: bytes, told: list[str]) -> None:
    assert codes(book, content) == told


def test_entities_and_other_markup_are_text_and_nothing_else(book: Rulebook) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    found, _ = slips(book, ROSTER, "回执.docx", document(bomb + table((TITLE,), (UNIT, "青石镇", PERIOD, "6月"), (ITEM, WORDS), ("签约阶段", "&b; =1+1 &lt;b&gt;"))))  # fmt: skip
    assert [each.words for each in found] == ["&b; =1+1 <b>"]


@drawn(100)
@given(st.text("<>/wtblrcp: &;甲", max_size=80))
def test_no_markup_breaks_the_reading(text: str) -> None:
    assert all(isinstance(cell, str) for grid in tables(text) for row in grid for cell in row)
