"""The many ways to write the same value."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NumberColumn, YesNoColumn

SEPARATORS = ("、", "，", ",", "；", ";", "/", "\n", " 、 ")
FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


def spelt(dice: random.Random, column: Column, value: Any) -> Any:
    """The value of a cell as somebody else would have written it."""
    if isinstance(column, DateColumn):
        return _day(dice, value)
    if isinstance(column, NumberColumn):
        return _number(dice, column, Decimal(str(value)))
    if isinstance(column, YesNoColumn):
        return dice.choice(
            ["√", "有", "Y", "1", True, " 是 ", "✓", "✔", "☑", "对", "是\u200b", "\ufeff是"]
            if value == "是"
            else ["×", "N", "0", False, "无", " 否 ", "✗", "错", "\u202a否\u202c"]
        )
    if isinstance(column, ChoiceColumn):
        words = [dice.choice([word, *column.vocabulary.terms[word].also]) for word in value.split("、")]
        return (
            dice.choice(SEPARATORS).join(words)
            if column.many
            else dice.choice([words[0], f" {words[0]}", f"“{words[0]}”"])
        )
    if column.many:
        return value.replace("、", dice.choice(SEPARATORS))
    return (
        dice.choice([value, f" {value}　", unseen(dice, value)])
        if isinstance(value, str)
        else dice.choice([value, f"{value}"])
    )


def unseen(dice: random.Random, text: str) -> str:
    """With something in it that nobody sees."""
    at = dice.randint(0, len(text))
    return text[:at] + dice.choice(["\u200b", "\u200e", "\ufeff", "\u202a", "\u00ad", "\ufe0e"]) + text[at:]


def _day(dice: random.Random, day: date) -> Any:
    year, month, number = day.year, day.month, day.day
    return dice.choice([
        f"{year}-{month}-{number}", f"{year}/{month:02}/{number:02}", f"{year}.{month}.{number}", f"{year}年{month}月{number}日",
        f"{month}月{number}日", f"{month}.{number}", f"{year}{month:02}{number:02}", int(f"{year}{month:02}{number:02}"),
        f"{year}-{month}-{number}".translate(FULL_WIDTH), f" {month}月 {number}日",
        f"{year}/{month}/{number} 0:00", f"{year}-{month:02}-{number:02} 00:00:00", f"{year}-{month:02}-{number:02}T08:30:00", f"{year}年{month}月{number}日 上午9:30",
        f"{month}月{number}日下午3点", f"{year}.{month}.{number} 17:05", f"{year}年{month}月{number}日（周五）", f"{year}-{month}-{number}\u200b", f"{year}{month:02}{number:02} 09:00",
        f"{year}/{month}/{number}  24:00", f"{year}-{month:02}-{number:02} 00:00:00 +0800", f"二〇二三年六月{in_words(number)}日" if (year, month) == (2023, 6) else f"{year}年{month}月{number}号",
    ])  # fmt: skip


def in_words(number: int) -> str:
    """A number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else "零一二三四五六七八九"[tens]) + "十" if tens else ""
    return ten + ("零一二三四五六七八九"[ones] if ones else "")


def _number(dice: random.Random, column: NumberColumn, value: Decimal) -> Any:
    ways = [f"{value:f}", f"{value:f}".translate(FULL_WIDTH), f"{value:f}{column.unit}", f" {value:f} "]
    if column.limit:
        ways += [f"{value:f}亿", f"{value * 10000:.0f}万元", f"{value * 10000:,.0f}万"]
    return dice.choice(ways)
