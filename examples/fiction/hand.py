"""How people type: most use the form as it is meant, some have habits of their own that it accepts all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from fiction.dice import Dice
from fiction.months import Value

Typed = str | float | int | date | None

DATES: tuple[Callable[[date], Typed], ...] = (
    lambda when: f"{when.year}年{when.month}月{when.day}日",
    lambda when: f"{when.month}月{when.day}日",
    lambda when: f"{when.month}.{when.day}",
    lambda when: f"{when.year}.{when.month}.{when.day}",
    lambda when: f"{when.year}/{when.month}/{when.day}",
    lambda when: f"{when:%Y%m%d}",
)
SYNONYMS = {
    "头部企业": ("龙头企业", "链主企业"), "实质性签约": ("正式签约",), "合同文本送签": ("送签", "合同送审"), "装备制造": ("高端装备制造",), "上市公司": ("上市企业",),
    "电子信息": ("首位产业",), "举行开工仪式": ("开工仪式",), "随时": ("随时报送",), "定期": ("定期报送",), "重大项目": ("重大项目信息",),
}  # fmt: skip
CHOICES = ("企业类型", "所属产业", "洽谈签约阶段", "开工阶段", "信息类别", "报送方式")
TEN_THOUSAND = 10_000


class Hand:
    """The person who types a unit's report."""

    def __init__(self, unit: str) -> None:
        dice = Dice(unit, "hand")
        self.unit = unit
        self.date_style = dice.pick(DATES) if dice.chance(0.4) else None
        self.yes, self.no = dice.pick((("是", "否"), ("是", "否"), ("是", None), ("√", "×"), ("√", None)))
        self.comma = dice.pick(("、", "、", "、", "，", "\n", "；"))
        self.units = dice.chance(0.3)
        self.synonyms = dice.chance(0.35)
        self.says_none = dice.chance(0.2)

    def types(self, column: str, value: Value, *, required: bool) -> Typed:
        """A value as this person types it; ``required``: a no must be said."""
        dice = Dice(self.unit, column, value)
        if value is None or value == ():
            return None
        if isinstance(value, bool):
            return self.yes if value else self.no or ("否" if required else None)
        if isinstance(value, date):
            return self.date_style(value) if self.date_style and dice.chance(0.8) else value
        if isinstance(value, Decimal):
            return self.number(column, value, dice)
        if isinstance(value, tuple):
            return self.comma.join(self.word(column, each, dice) for each in value)
        return int(value) if column == "序号" else self.word(column, value, dice)

    def number(self, column: str, value: Decimal, dice: Dice) -> Typed:
        """An amount, with or without its unit."""
        if column == "投资额" and self.units and dice.chance(0.6):
            return (
                f"{value * TEN_THOUSAND:f}万元".replace(".0万元", "万元")
                if value < 1
                else f"{value}{dice.pick(('亿', '亿元'))}"
            )
        return int(value) if value == int(value) else float(value)

    def word(self, column: str, value: str, dice: Dice) -> str:
        """A choice, or a synonym of it; any other text as it is."""
        if column in CHOICES and self.synonyms and dice.chance(0.5):
            return dice.pick(SYNONYMS.get(value, (value,)))
        return value
