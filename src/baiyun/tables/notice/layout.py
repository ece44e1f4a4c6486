"""The layout of an official document (GB/T 9704-2012); every value can be set at the head of a template."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import floor
from typing import Any

POINTS_PER_MM = 72 / 25.4
TWIPS = 20
IMPRINT_SIZE = 14
"""版记 stands in 四号."""
SIZES = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15, "四号": 14, "小四": 12,
    "五号": 10.5, "小五": 9, "六号": 7.5,
}  # fmt: skip
PAGE = (210, 297)


def _set(name: str, default: Any, least: float = 0, most: float = 0, unit: str = "") -> Any:
    """A value that a template may set under this name; a font has no bounds."""
    return field(default=default, metadata={"name": name, "least": least, "most": most, "unit": unit})


@dataclass(frozen=True)
class Layout:
    """Margins in millimetres, the grid in lines and characters, fonts and their sizes in points."""

    top: float = _set("上边距", 37, 10, 80, "毫米")
    bottom: float = _set("下边距", 35, 10, 80, "毫米")
    left: float = _set("左边距", 28, 10, 80, "毫米")
    right: float = _set("右边距", 26, 10, 80, "毫米")
    lines: float = _set("每页行数", 22, 10, 40, "行")
    characters: float = _set("每行字数", 28, 10, 50, "字")
    head_font: str = _set("发文机关标志字体", "方正小标宋简体")
    title_font: str = _set("标题字体", "方正小标宋简体")
    title_size: float = _set("标题字号", 22, 10, 50, "磅")
    body_font: str = _set("正文字体", "仿宋_GB2312")
    body_size: float = _set("正文字号", 16, 8, 30, "磅")
    first_font: str = _set("一级标题字体", "黑体")
    second_font: str = _set("二级标题字体", "楷体_GB2312")
    table_font: str = _set("表格字体", "仿宋_GB2312")
    table_size: float = _set("表格字号", 10.5, 6, 20, "磅")
    page_font: str = _set("页码字体", "宋体")
    page_size: float = _set("页码字号", 14, 8, 20, "磅")
    latin_font: str = _set("西文字体", "Times New Roman")

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return (PAGE[0] - self.left - self.right) * POINTS_PER_MM

    @property
    def height(self) -> float:
        """The height of the text in points."""
        return (PAGE[1] - self.top - self.bottom) * POINTS_PER_MM

    @property
    def pitch(self) -> int:
        """From line to line, in twips; cut, because a twip too much costs a line."""
        return int(self.height * TWIPS / self.lines)

    @property
    def spread(self) -> float:
        """What is added to the width of each character, in points; less than nothing where they stand closer."""
        return self.width / self.characters - self.body_size

    @property
    def grid_spread(self) -> int:
        """The same as a document grid takes it, in 1/4096 point."""
        return floor(self.spread * 4096)

    @property
    def run_spread(self) -> int:
        """The same as a run takes it, in twips, with a little to spare so that the last character of a line fits."""
        return floor(self.spread * TWIPS) - 1

    @property
    def fits(self) -> bool:
        """Whether lines and characters have room enough."""
        close = self.body_size * 0.85 <= self.width / self.characters <= self.body_size * 2
        return close and self.pitch >= self.body_size * TWIPS

    @property
    def fonts(self) -> list[str]:
        """The fonts that it asks for, each once."""
        named = (getattr(self, each.name) for each in fields(self) if isinstance(each.default, str))
        return list(dict.fromkeys(named))


NAMED = {each.metadata["name"]: each for each in fields(Layout)}
"""The fields of a layout by what a template calls them."""
