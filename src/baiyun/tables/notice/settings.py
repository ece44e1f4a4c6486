"""The settings at the head of a template: the texts that frame the notice, and its layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from msgspec import Struct

from baiyun.form.names import did_you_mean
from baiyun.problems import Place, Problem
from baiyun.problems import notice as problems
from baiyun.rulebook.numbers import is_figure
from baiyun.tables.notice.layout import SIZES, Layout

TITLE = "标题"
TEXTS = (TITLE, "发文机关标志", "主送", "落款", "抄送", "印发机关")
LONGEST_FONT = 40
FIELDS = {each.metadata["name"]: each for each in fields(Layout)}


class Setting(Struct, frozen=True):
    """One line ``名称：值`` of the head."""

    line: int
    name: str
    value: str


class Settings:
    """The texts by name, the layout, and what is wrong with either."""

    def __init__(self, file: str, lines: Sequence[tuple[int, str]]) -> None:
        self.file = file
        self.texts: dict[str, Setting] = {}
        self.layout = Layout()
        self.problems: list[Problem] = []
        seen: set[str] = set()
        for setting in _split(lines):
            if setting.name in seen:
                self._wrong(setting, setting.name, "每个名称只写一次")
            elif setting.name in TEXTS:
                self.texts[setting.name] = setting
            elif setting.name in FIELDS:
                self._set(setting)
            else:
                hint = did_you_mean(setting.name, [*TEXTS, *FIELDS]) or "可以用的设置见参考中的“通报的模板”。"
                self._wrong(setting, setting.name, "“名称：值”的一行，名称是通报的设置", hint)
            seen.add(setting.name)
        if not self.layout.fits:
            place = Place(file, row=1, column=1)
            facts = {
                "found": f"{self.layout.lines:g} 行 × {self.layout.characters:g} 字",
                "expected": "页面放得下的行数和字数",
            }
            self.problems.append(problems.SETTING.at(place, **facts, hint="请调整页边距、字号、每页行数或每行字数。"))
        if TITLE not in self.texts:
            place = Place(file, row=1, column=1)
            self.problems.append(problems.NO_TITLE.at(place, found=TITLE, expected="标题：关于评比情况的通报"))

    def _set(self, setting: Setting) -> None:
        """One value of the layout."""
        about = FIELDS[setting.name]
        value = _value(setting.value, about)
        if value is None:
            meta = about.metadata
            sizes = "，也可写字号，如 三号" if meta["unit"] == "磅" else ""
            bounds = (
                f" {meta['least']:g} 至 {meta['most']:g} 的数（{meta['unit']}）{sizes}"
                if meta["unit"]
                else "字体的名称"
            )
            self._wrong(setting, f"{setting.name}：{setting.value}", bounds)
        else:
            changed: dict[str, Any] = {about.name: value}
            self.layout = replace(self.layout, **changed)

    def _wrong(self, setting: Setting, found: str, expected: str, hint: str = "") -> None:
        place = Place(self.file, row=setting.line, column=1)
        self.problems.append(problems.SETTING.at(place, found=found, expected=expected, hint=hint))


def _split(lines: Sequence[tuple[int, str]]) -> Iterator[Setting]:
    for number, line in lines:
        name, _, value = line.replace(":", "：", 1).partition("：") if "：" not in line else line.partition("：")
        yield Setting(number, name.strip(), value.strip())


def _value(text: str, about: Any) -> float | str | None:
    """A setting's value; None where it does not fit."""
    meta = about.metadata
    if not meta["unit"]:
        return text if 0 < len(text) <= LONGEST_FONT and text.isprintable() else None
    number = text.removesuffix(meta["unit"]).strip()
    value = SIZES.get(text) if meta["unit"] == "磅" else None
    if value is None and is_figure(number):
        value = float(number)
    return value if value is not None and meta["least"] <= value <= meta["most"] else None
