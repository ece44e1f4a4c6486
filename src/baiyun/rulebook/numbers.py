"""The one rounding function, how numbers and days are said, and the numbers that a rule may leave to a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

CENT = Decimal("0.01")
DIGITS = 15
"""The most digits of a number of the rules before its point, and behind it."""
WIDE = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)
UNBOUNDED = ("none", "open")
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def is_figure(text: str) -> bool:
    """Whether a text of the rulebook is a plain number."""
    return bool(_FIGURE.fullmatch(text))


def numbers_in(value: Any) -> Iterator[Decimal | int]:
    """The numbers in a value of a rule: itself, or those in its lists and tables."""
    if isinstance(value, Mapping):
        value = (*value.keys(), *value.values())
    if isinstance(value, tuple | list):
        for each in value:
            yield from numbers_in(each)
    elif isinstance(value, Decimal | int) and not isinstance(value, bool):
        yield value


def too_long(number: Decimal | int) -> bool:
    """Whether a number has more digits than a spreadsheet can hold before its point, or behind it."""
    exact = Decimal(number)
    return exact.adjusted() >= DIGITS or -int(exact.as_tuple().exponent) > DIGITS


def short(value: Any) -> Any:
    """A value of a rule, refused where one of its numbers is too long."""
    if any(too_long(number) for number in numbers_in(value)):
        raise ValueError(f"数字最多 {DIGITS} 位整数、{DIGITS} 位小数")
    return value


def _goal(raw: Any) -> Any:
    return Decimal(raw) if isinstance(raw, str) and is_figure(raw) else raw


def _cap(raw: Any) -> Any:
    return None if raw in UNBOUNDED else raw


Goal = Annotated[Decimal | str, BeforeValidator(_goal)]
"""A figure where it reads as one, else the name of a measure."""

_OPEN: dict[str, Any] = {"anyOf": [{"type": "number"}, {"enum": list(UNBOUNDED)}]}
Cap = Annotated[Decimal | None, BeforeValidator(_cap), WithJsonSchema(_OPEN)]
"""A bound, or ``none`` (``open``): no bound."""


def half_up(points: Decimal) -> Decimal:
    """Rounded half up to 0.01 (1-scheme: bounds)."""
    return points.quantize(CENT, None, WIDE)


def format_value(value: Decimal | date | str | None) -> str:
    """A value as it stands in a working: no trailing zeros, days as 6月12日."""
    if isinstance(value, Decimal):
        text = str(value)
        text = f"{value:f}" if "E" in text else text
        return text.rstrip("0").rstrip(".") if "." in text else text
    if value is None:
        return "无"
    return f"{value.month}月{value.day}日" if isinstance(value, date) else value
