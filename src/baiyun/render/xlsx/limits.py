"""What a cell of the blank form takes: its choices, and the limits beyond which the spreadsheet asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NumberColumn, YesNoColumn
from baiyun.form.stamp import HIDDEN
from baiyun.problems.place import letters
from baiyun.rulebook.conditions import NO, YES

LIST_COLUMN = 3
PLANNED = 10
"""How many years ahead a plan may lie without a warning."""


class Lists:
    """The choices of the dropdowns, a column each on the hidden sheet."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def source(self, words: tuple[str, ...]) -> str:
        """The range that holds some choices."""
        column = self._columns.setdefault(words, LIST_COLUMN + len(self._columns))
        letter = letters(column + 1)
        return f"='{HIDDEN}'!${letter}$1:${letter}${len(words)}"

    def write(self, sheet: Any) -> None:
        """All the lists."""
        for words, column in self._columns.items():
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)


def words_of(column: Column) -> tuple[str, ...]:
    """What there is to choose from in a column; nothing in most."""
    if isinstance(column, ChoiceColumn):
        return column.vocabulary.words
    return (YES, NO) if isinstance(column, YesNoColumn) else ()


def limits_of(column: Column, lists: Lists, days: tuple[date, date]) -> dict[str, Any]:
    """What a cell of a column takes; warnings let through what the tool can read too, such as 5000万元."""
    words = words_of(column)
    if words:
        choose = {
            "validate": "list",
            "source": lists.source(words),
            "error_title": "不在选项内",
            "error_message": "请从下拉列表中选。",
        }
        return choose | ({"show_error": False} if column.many else {})
    if isinstance(column, DateColumn):
        first, last = date(days[0].year, 1, 1), date(min(days[1].year + PLANNED * column.plan, date.max.year), 12, 31)
        years = f" {first.year} 年" if first.year == last.year else f" {first.year} 年至 {last.year} 年"
        return {
            "validate": "date", "criteria": "between", "minimum": first, "maximum": last, "error_type": "warning",
            "error_title": "请填日期", "error_message": f"应为{years}的日期，例如 {days[0]:%Y-%m}-15。",
        }  # fmt: skip
    if isinstance(column, NumberColumn):
        most = float(column.limit) if column.limit else 1_000_000_000
        counted = f"，单位{column.unit}" if column.unit else ""
        return {
            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most, "error_type": "warning",
            "error_title": "请填数字", "error_message": f"应为不小于 0 的数字{counted}。"[:250],
        }  # fmt: skip
    return {}
