"""The one rounding function, how numbers and days are said, and the numbers that a rule may leave to a measure."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

CENT = Decimal("0.01")
UNBOUNDED = ("none", "open")
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def is_figure(text: str) -> bool:
    """Whether a text of the rulebook is a plain number."""
    return bool(_FIGURE.fullmatch(text))


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
    return points.quantize(CENT, ROUND_HALF_UP)


def said(value: Decimal | date | str | None) -> str:
    """A value as it stands in a working: no trailing zeros, days as 6月12日."""
    if value is None:
        return "无"
    if isinstance(value, date):
        return f"{value.month}月{value.day}日"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value
