"""The one rounding function, and how numbers and days are said."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def is_figure(text: str) -> bool:
    """Whether a text of the rulebook is a plain number."""
    return bool(_FIGURE.fullmatch(text))


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
