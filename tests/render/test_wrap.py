"""Chinese on lines of some width: nothing lost, nothing too wide, no line that begins or ends with the wrong mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from baiyun.render.screen.wrap import head_line, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("投资额 ≥ 10 亿元，且日期在本期之内。", 20, ["投资额 ≥ 10 亿元，且", "日期在本期之内。"]),
        ("合同文本送签 8 分、意向性签约 12 分", 16, ["合同文本送", "签 8 分、意向性", "签约 12 分"]),
        ("一二三四（五）六", 8, ["一二三四", "（五）六"]),
        ("一二三四。五", 8, ["一二三", "四。五"]),
        ("sha256:0123456789abcdef", 10, ["sha256:", "0123456789", "abcdef"]),
        ("", 10, [""]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_later_lines_are_indented() -> None:
    assert wrapped("· 一二三四五六", 10, "  ") == ["· 一二三四", "  五六"]


@given(st.text(alphabet="一二三，。（）“”、12 a≥", max_size=60), st.integers(min_value=6, max_value=40))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(cell_len, map(str.rstrip, lines))) <= width


@pytest.mark.parametrize("indent", ["", "  ", "      "])
def test_every_width_ends_and_keeps_every_character(indent: str) -> None:
    text = "· 百日攻坚“签约项目”合计 15000000000 元，详见第3条。"
    for width in range(1, 401):
        assert "".join("".join(wrapped(text, width, indent)).split()) == "".join(text.split()), width


def test_a_head_keeps_a_number_with_its_unit() -> None:
    text = "白云县招大引强百日攻坚 总成绩（截至7月3日，初评，13 个问题待处理）"
    lines = head_line(text, 60).plain.splitlines()
    assert "".join(lines) == text
    assert not any(line.rstrip().endswith("13") for line in lines)
