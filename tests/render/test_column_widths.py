"""The columns of a table of Word: what is kept whole, what gives way, and which rows stay together."""

from __future__ import annotations

import pytest

from baiyun.render.docx.column_widths import PADDING, measured, widths_for
from baiyun.render.docx.grid import grid
from baiyun.tables.notice.layout import Layout
from baiyun.tables.table import Table, TableColumn

LONG = "经济技术开发区管委会代管民族乡专业工作组"


def test_where_there_is_room_every_line_is_whole() -> None:
    widths = widths_for(["名次", "单位"], [["1", LONG]], 100)
    assert widths[1] == measured(LONG) + PADDING


def test_the_longest_gives_way_and_short_texts_and_numbers_stay_whole() -> None:
    rows = [["乡镇", "12.50", "未报送", LONG, LONG * 3]] * 4
    widths = widths_for(["类别", "总分", "备注", "单位", "依据"], rows, 84)
    assert sum(widths) <= 84.01
    assert [width >= measured(text) + PADDING for width, text in zip(widths, rows[0][:3], strict=False)] == [True] * 3
    assert widths[4] > widths[3]


def test_one_long_name_does_not_take_the_room_of_many_texts() -> None:
    """A line more in one row is cheaper than one in each of the others."""
    rows = [["青石镇", LONG * 2]] * 9 + [[LONG * 2, "无"]]
    names, texts = widths_for(["单位", "依据"], rows, 84)
    assert texts >= measured(LONG * 2) * 0.7
    assert names < texts


def test_headers_of_many_columns_are_parted_rather_than_names_torn() -> None:
    heads = ["单位", *["重点攻坚在谈项目"] * 10]
    names, *others = widths_for(heads, [[LONG, *["差 1"] * 10]] * 20, 84)
    assert names > 2 * max(others)


def test_a_table_without_rows_has_columns() -> None:
    assert len(widths_for(["单位", "很长很长的一个表头" * 9], [], 84)) == 2


@pytest.mark.parametrize(("rows", "kept"), [(1, 1), (5, 5), (6, 1), (40, 1)])
def test_a_small_table_is_whole_and_of_a_large_one_the_head_stays(rows: int, kept: int) -> None:
    """LibreOffice loses rows of a large table of which more than the head stays with the next."""
    table = Table("", (TableColumn("单位"),), (("青石镇",),) * rows)
    xml = grid(table, Layout()).xml
    assert xml.count("<w:keepNext/>") == kept
