"""What a condition says, on a row of a section or on a unit's measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from baiyun.form.columns import Column
from baiyun.rulebook.conditions import Against, Bounds, Condition, DaysWithin, Test
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import either, quoted
from baiyun.rulebook.wording import Wording

AND = "，且"


def condition(book: Wording, told: Condition, section: str = "") -> str:
    """A condition on the rows of a section; without one, on measures."""
    if isinstance(told, str):
        return f"符合{quoted(told)}"
    parts = [_tested(book, name, test, section) for name, test in told.__pydantic_extra__.items()]
    parts += [_alone(book, part, section) for part in told.all]
    if told.any:
        options = "，或".join(_alone(book, part, section) for part in told.any)
        parts.append(f"（{options}）" if len(told.any) > 1 and _size(told) > 1 else options)
    if told.before is not None:
        parts.append(f"以前的报表里已{quoted(told.before)}")
    if told.none is not None:
        parts.append(_negated(book, told.none, section))
    return AND.join(parts) or "没有条件，总是成立"


def _negated(book: Wording, part: Condition, section: str) -> str:
    """That a condition does not hold."""
    if not isinstance(part, str) and part.before is not None and _size(part) == 1:
        return f"以前的报表里没有{quoted(part.before)}过"
    return f"不符合：{_alone(book, part, section)}"


def _alone(book: Wording, part: Condition, section: str) -> str:
    """A part of a condition; in brackets where it has several parts itself."""
    words = condition(book, part, section)
    return f"（{words}）" if not isinstance(part, str) and (_size(part) > 1 or len(part.any) > 1) else words


def _size(told: Condition) -> int:
    """How many things must hold."""
    if isinstance(told, str):
        return 1
    single = (told.none, told.before)
    return len(told.all) + bool(told.any) + sum(each is not None for each in single) + len(told.__pydantic_extra__)


def _tested(book: Wording, name: str, test: Test, section: str) -> str:
    column = book.column(section, name) if section else None
    of, unit = (name, column.unit) if column else (quoted(name), book.unit_of(name))
    return required(of, test, column, unit)


def required(of: str, test: Test, column: Column | None, unit: str) -> str:
    """What a test requires of a column or (without one) a measure that is called ``of``."""
    if isinstance(test, Bounds):
        return bounded(of, test, unit)
    if isinstance(test, DaysWithin):
        return AND.join(f"{of}{words}{day.year}年{format_value(day)}" for words, day in _literal(test)) or f"{of}有日期"
    if isinstance(test, Against):
        return AND.join(f"{of}{DAYS[how]}{other if column else quoted(other)}" for how, other in test.others.items())
    if isinstance(test, str) and test in WORDS:
        return WORDS[test](of) if column else VALUES.get(test, WORDS[test])(of)
    words = (test,) if isinstance(test, str) else test
    return f"{of}{_is(column)}{either(words)}"


def bounded(of: str, test: Bounds, unit: str = "") -> str:
    """Something that must be within bounds."""
    return AND.join(f"{of}{words(value, unit)}" for words, value in _bounds(test)) or f"{of}有数"


def _is(column: Column | None) -> str:
    return "含有" if column is not None and column.many else "为"


def _literal(test: DaysWithin) -> list[tuple[str, date]]:
    given = (("不早于", test.first), ("晚于", test.after), ("不晚于", test.last), ("早于", test.before))
    return [(words, day) for words, day in given if day is not None]


def _bounds(test: Bounds) -> list[tuple[Callable[[Any, str], str], Any]]:
    given = ((name, getattr(test, name)) for name in BOUNDS)
    return [(BOUNDS[name], value) for name, value in given if value is not None]


def _than(sign: str) -> Callable[[Decimal, str], str]:
    return lambda value, unit: f" {sign} {format_value(value)} {unit}".rstrip()


def _between(ends: tuple[Decimal, Decimal], unit: str) -> str:
    return f"在 {format_value(ends[0])} 与 {format_value(ends[1])} {unit}".rstrip() + "之间（两头都算）"


BOUNDS: dict[str, Callable[[Any, str], str]] = {
    "at_least": _than("≥"),
    "at_most": _than("≤"),
    "more_than": _than("＞"),
    "less_than": _than("＜"),
    "between": _between,
}
DAYS = {"later_than": "晚于", "earlier_than": "早于", "not_later_than": "不晚于", "not_earlier_than": "不早于"}
WORDS: dict[str, Callable[[str], str]] = {
    "in_period": lambda of: f"{of}在本期之内",
    "by_period_end": lambda of: f"{of}不晚于本期最后一天",
    "in_campaign": lambda of: f"{of}在活动期间之内",
    "present": lambda of: f"{of}不是空白",
    "absent": lambda of: f"{of}空白",
}
"""Of a column."""
VALUES: dict[str, Callable[[str], str]] = {"present": lambda of: f"{of}有值", "absent": lambda of: f"{of}没有值"}
"""Of a measure."""
