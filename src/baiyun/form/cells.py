"""What one cell may hold: each function reads one raw value or refuses it with a problem of the catalogue.

A raw value is what a reader of workbooks gives: text, a float, a bool, a date or a datetime.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from baiyun.form.names import tidy
from baiyun.problems import cells
from baiyun.problems.problem import Kind

_FULL_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?:T?00:00(?::00(?:\.0+)?)?)?")
_SHORT_DATE = re.compile(r"(\d{1,2})(?:月(\d{1,2})[日号]?|[-/.](\d{1,2}))")
_PACKED_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(.*)")
_SEVERAL = re.compile(r"[、，,；;/\n\r]+")
_PICTURE = ("=DISPIMG(", "=_xlfn.DISPIMG(")  # how WPS stores a picture in a cell
_YES = frozenset({"是", "√", "有", "y", "true", "1"})
_NO = frozenset({"否", "×", "无", "n", "false", "0"})
_SERIAL_TEXT = re.compile(r"[2-7]\d{4}")
_SERIAL_FIRST, _SERIAL_LAST = 20000, 80000
_EARLY, _MONTH_NUMBERS_END = datetime(1899, 12, 31), date(1900, 1, 13)  # noqa: DTZ001 - a spreadsheet has no zones
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that holds something and nothing that can be read: an error value, a formula without result, a picture."""

    kind: Kind
    found: str


class RefusedError(ValueError):
    """A cell that cannot be read: the kind of problem and its facts."""

    def __init__(self, kind: Kind, **facts: object) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.facts = facts


def written(raw: Any) -> str:
    """The value as its writer would say it: 12.0 is ``12``, a date is ``2023-06-15``. Refuses what is broken."""
    if isinstance(raw, Broken):
        raise RefusedError(raw.kind, found=raw.found)
    if isinstance(raw, str):
        if raw.startswith(_PICTURE):
            raise RefusedError(cells.PICTURE)
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return plain_number(raw)
    if isinstance(raw, datetime) and not (raw.hour or raw.minute or raw.second):
        return raw.date().isoformat()
    return str(raw)


def plain_number(raw: float) -> str:
    """A float with the 15 digits a spreadsheet keeps, without exponent where it can be."""
    text = f"{raw:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def text(raw: Any) -> str:
    """Any value as one line of visible text."""
    return tidy(written(raw))


def several(raw: Any) -> tuple[str, ...]:
    """A list of names, separated by 、 ， , ； ; / or line breaks."""
    parts = (tidy(part) for part in _SEVERAL.split(written(raw)))
    return tuple(dict.fromkeys(part for part in parts if part))


def _half_width(raw: Any) -> str:
    return unicodedata.normalize("NFKC", written(raw)).strip()


def yes(raw: Any) -> bool:
    """是 否 √ × 有 无 Y N true false 1 0."""
    said = _half_width(raw).casefold()
    if said in _YES or said in _NO:
        return said in _YES
    raise RefusedError(cells.NOT_YES_NO, found=written(raw))


def number(raw: Any, unit: str, scales: Mapping[str, Decimal], limit: Decimal | None = None) -> Decimal:
    """A number in ``unit``; ``scales`` holds the units that may be written behind it.

    A number without a unit at or above ``limit`` is refused: the writer may have meant another unit.
    """
    said = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", _half_width(raw))
    if said.startswith("-") and _AMOUNT.fullmatch(said[1:]):
        raise RefusedError(cells.NEGATIVE, found=written(raw))
    match = None if isinstance(raw, bool | date | timedelta) else _AMOUNT.fullmatch(said)
    scale = scales.get(match[3]) if match else None
    if match is None or (scale is None and match[3]):
        counted = f"，单位{unit}" if unit else ""
        example = f"10 或 10{min(scales, key=len)}" if scales else "10"
        raise RefusedError(cells.NOT_A_NUMBER, found=written(raw), unit=counted, example=example)
    value = Decimal(match[1].replace(",", "") + (match[2] or ""))
    if scale is None and limit is not None and value >= limit:
        small = min(scales, key=lambda name: scales[name])
        raise RefusedError(cells.UNIT_IN_DOUBT, found=written(raw), unit=unit, other=small, example=f"{said}{small}")
    return value * (scale or 1)


def day(raw: Any, year: int, *, epoch_1904: bool = False) -> date:
    """A date as it is written in practice; ``year`` is taken for 6月15日 and 6.15."""
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
    if isinstance(raw, date) and _EARLY.date() < _date_only(raw) < _MONTH_NUMBERS_END:
        raw = _typed_number(raw)  # 6.15 typed into a cell that is formatted as a date
    if isinstance(raw, date):
        return _date_only(raw)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return _numbered_day(float(raw), year, epoch)
    return _written_day(written(raw), year, epoch)


def _date_only(raw: date) -> date:
    return raw.date() if isinstance(raw, datetime) else raw


def _typed_number(raw: date) -> float:
    """The number that a spreadsheet shows as a day of January 1900."""
    moment = raw if isinstance(raw, datetime) else datetime.combine(raw, time())
    return round((moment - _EARLY) / timedelta(days=1), 2)


def _written_day(raw: Any, year: int, epoch: date) -> date:
    said = re.sub(r"\s+", "", _half_width(raw))
    if _SERIAL_TEXT.fullmatch(said):
        return _numbered_day(float(said), year, epoch)
    if full := _FULL_DATE.fullmatch(said) or _PACKED_DATE.fullmatch(said):
        parts = int(full[1]), int(full[2]), int(full[3])
    elif short := _SHORT_DATE.fullmatch(said):
        parts = year, int(short[1]), int(short[2] or short[3])
    else:
        parts = 0, 0, 0
    if found := _date_of(*parts):
        return found
    raise RefusedError(cells.NOT_A_DATE, found=written(raw), example=f"{year}-6-15")


def _numbered_day(raw: float, year: int, epoch: date) -> date:
    """20230615, the serial number 45092, or 6.15 where only one day can be meant (ruling 29)."""
    shown = plain_number(raw)
    if packed := _PACKED_DATE.fullmatch(shown):
        found = [_date_of(int(packed[1]), int(packed[2]), int(packed[3]))]
    elif _SERIAL_FIRST <= raw <= _SERIAL_LAST:
        found = [epoch + timedelta(days=int(raw))]
    else:
        month, _, digits = shown.partition(".")
        spellings = [digits, f"{digits}0"] if len(digits) == 1 else [digits]
        found = [_date_of(year, int(month), int(day)) for day in spellings if day and len(day) < 3 and month.isdigit()]  # noqa: PLR2004
    days = [each for each in found if each]
    if len(days) == 1:
        return days[0]
    if days:
        first, second = days
        raise RefusedError(
            cells.DATE_IN_DOUBT,
            found=shown,
            first=f"{first.month}月{first.day}日",
            second=f"{second.month}月{second.day}日",
            example=first.isoformat(),
        )
    raise RefusedError(cells.NOT_A_DATE, found=shown, example=f"{year}-6-15")


def _date_of(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except (ValueError, OverflowError):
        return None
