"""Numbers and their units: in the cell, in its format, in the header or in a line above the table (ruling 32)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from baiyun.form.cells import RefusedError, Stated, half_width, written
from baiyun.form.traditional import SIMPLIFIED
from baiyun.problems import cells

_PER_YI = {"亿元": Decimal(1), "亿": Decimal(1), "万元": Decimal("0.0001"), "万": Decimal("0.0001")}
_PER_WAN = {name: scale * 10_000 for name, scale in _PER_YI.items()} | {"元": Decimal("0.0001")}

SCALES: Mapping[str, Mapping[str, Decimal]] = {"亿元": _PER_YI, "万元": _PER_WAN}
LIMITS: Mapping[str, Decimal] = {"亿元": Decimal(1000), "万元": Decimal(10_000_000)}

DIGITS, PLACES = 15, 24
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(.*)", re.DOTALL)
_LOOSE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_OF_MONEY = {"元": 1, "千元": 1000, "百万元": 1_000_000, "百万": 1_000_000, "千万元": 10_000_000, "千万": 10_000_000}


def number(raw: Any, unit: str, scales: Mapping[str, Decimal], limit: Decimal | None = None) -> Decimal:
    """A number in ``unit``; ``scales`` holds the units that may be written behind it.

    What is said in the cell decides, else what is said outside of it. A number without a unit at or above ``limit``
    is refused: the writer may have meant another unit.
    """
    outside, inside = (raw.units, raw.raw) if isinstance(raw, Stated) else ((), raw)
    said = _LOOSE.sub("", half_width(inside)).translate(SIMPLIFIED)
    if said.startswith("-") and _AMOUNT.fullmatch(said[1:]):
        raise RefusedError(cells.NEGATIVE, found=written(raw))
    match = None if isinstance(inside, bool | date | timedelta) else _AMOUNT.fullmatch(said)
    if match is None:
        raise _no_number(raw, unit, scales)
    value = Decimal(match[1].replace(",", "") + (match[2] or ""))
    scale = _scale_inside(match[3], value, scales) if match[3] else _scale_outside(raw, outside, value, unit, scales)
    if scale is None:
        raise _no_number(raw, unit, scales)
    if not match[3] and limit is not None and value * scale >= limit:
        raise _in_doubt(raw, value, scale, unit, scales, limit)
    fraction = (match[2] or "").rstrip("0")
    if len((match[1].replace(",", "") + fraction[1:]).lstrip("0")) > DIGITS or len(fraction) > PLACES:
        raise RefusedError(cells.TOO_LONG, found=written(raw))
    return value * scale


def money(scales: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """The units that may stand outside a cell: those behind a number, and of money every other one."""
    if "万元" not in scales:
        return scales
    return {name: scales["万元"] * times / 10_000 for name, times in _OF_MONEY.items()} | dict(scales)


def _scale_inside(name: str, value: Decimal, scales: Mapping[str, Decimal]) -> Decimal | None:
    """What a unit behind a number makes of it; of 元 only what is money for a project, at least 1 万元."""
    if name in scales:
        return scales[name]
    known = money(scales).get(name)
    return known if known is not None and value * known >= scales["万元"] else None


def _scale_outside(
    raw: Any, outside: tuple[tuple[str, str], ...], value: Decimal, unit: str, scales: Mapping[str, Decimal]
) -> Decimal | None:
    """The one unit that all who say it outside of the cell agree on; the column's own where nobody does."""
    if not outside:
        return Decimal(1)
    known = money(scales)
    said = {known[name]: (name, where) for name, where in reversed(outside) if name in known}
    foreign = [name for name, _ in outside if name not in known]
    if foreign:
        raise _no_number(raw, unit, scales, foreign[0])
    if len(said) > 1 and value:
        told = "，".join(f"{where}写的单位是“{name}”" for name, where in reversed(said.values()))
        first = next(reversed(said.values()))[0]
        raise RefusedError(
            cells.UNIT_IN_DOUBT, found=written(raw), why=f"{told}，不知道是哪一个", example=f"{written(raw)}{first}"
        )
    return next(iter(said), Decimal(1))


def _no_number(raw: Any, unit: str, scales: Mapping[str, Decimal], foreign: str = "") -> RefusedError:
    counted = f"，单位{unit}" if unit else ""
    example = f"10 或 10{min(scales, key=len)}" if scales else "10"
    return RefusedError(
        cells.NOT_A_NUMBER, found=written(raw) + (f"（{foreign}）" if foreign else ""), counted=counted, example=example
    )


def _in_doubt(
    raw: Any, value: Decimal, scale: Decimal, unit: str, scales: Mapping[str, Decimal], limit: Decimal
) -> RefusedError:
    """Too large without a unit: the largest smaller unit in which it is not, and how that would be written."""
    said = written(raw)
    known = money(scales)
    own = next(name for name in known if known[name] == scale)
    smaller = sorted(
        (name for name in ("万元", "元", *scales) if known.get(name, scale) < scale), key=lambda name: -known[name]
    )
    other = next((name for name in smaller if value * known[name] < limit), "")
    if not other:
        return RefusedError(cells.UNIT_IN_DOUBT, found=said, why=f"没有写单位，按{own}计过大", example=f"10{unit}")
    example = f"{said}{other}" if other in scales else f"{(value * known[other]).normalize():f}{unit}"
    return RefusedError(
        cells.UNIT_IN_DOUBT, found=said, why=f"没有写单位，按{own}计过大，可能是{other}", example=example
    )
