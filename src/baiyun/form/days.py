"""A day as it is written in practice."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Protocol, TypeGuard

from baiyun.form.cells import RefusedError, half_width, number_text, written
from baiyun.patterns import rare
from baiyun.problems import cells

_B = r"\s*"
_DAY_MARK = rf"(?:{_B}[日号])?"
_FULL = rare(rf"(\d{{4}}){_B}[-/.年]{_B}(\d{{1,2}}){_B}[-/.月]{_B}(\d{{1,2}}){_DAY_MARK}")
_SHORT = rare(rf"(\d{{1,2}}){_B}(?:月{_B}(\d{{1,2}}){_DAY_MARK}|[-/.]{_B}(\d{{1,2}}))")
FIGURE_IN_WORDS = "[〇○零OoΟ一二三四五六七八九]"
_FIGURES = str.maketrans("〇○零OoΟ一二三四五六七八九", "000000123456789")
_IN_WORDS = rare(
    rf"(?:({FIGURE_IN_WORDS}{{4}}|\d{{4}})年)?([一二三四五六七八九十]{{1,2}})月([一二三四五六七八九十]{{1,3}})(?=[日号])"
)
_PACKED = rare(r"(\d{4})(\d{2})(\d{2})")
_WEEKDAY = r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?"
_HALF = r"(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜间?|[ap]\.?m\.?)"
_CLOCK = r"\d{1,2}(?:[:时点]\d{0,2}(?::\d{1,2}(?:[.,]\d+)?|分(?:\d{1,2}秒)?)?|[:]\d{2})(?:半|整|许|左右)?"
_ZONE = r"(?:z|[+-]\d{2}:?\d{2})?"
_TIME = rare(rf"(?:{_WEEKDAY})?,?(?:(?:{_HALF})?(?:{_CLOCK})?(?:{_HALF})?{_ZONE})", re.IGNORECASE)
_BEGINS = rare(r"\s|t(?=\d)|(?<=[日号])|[(（,]", re.IGNORECASE)
_SERIAL_TEXT = rare(r"[2-7]\d{4}(?:\.\d+)?")
_SERIAL_FIRST, _SERIAL_LAST = 20000, 80000
LONGEST = 100
"""Characters up to which what a text says of a day is kept."""
_EARLY, _MONTH_NUMBERS_END = datetime(1899, 12, 31), date(1900, 1, 13)  # noqa: DTZ001 - a spreadsheet has no zones
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Years(Protocol):
    """Knows the year of a day of which only month and day are written."""

    def year_of(self, month: int, day: int) -> int:
        """The year."""
        ...


def is_day(raw: Any) -> TypeGuard[date]:
    """Whether a cell holds a day as the usual programs keep it."""
    return type(raw) is date and raw >= _MONTH_NUMBERS_END


def day(raw: Any, year: int | Years, *, epoch_1904: bool = False) -> date:
    """A date as it is written in practice; ``year`` is taken for 6月15日 and 6.15. A time of day behind it is dropped."""
    if is_day(raw):
        return raw
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
    if isinstance(raw, date) and _EARLY.date() < _date_only(raw) < _MONTH_NUMBERS_END:
        raw = _typed_number(raw)  # 6.15 typed into a cell that is formatted as a date
    if isinstance(raw, date):
        return _date_only(raw)
    if type(raw) is float or (isinstance(raw, int) and not isinstance(raw, bool)):
        return _numbered(float(raw), year, epoch)
    return _spelt(raw, year, epoch)


def _date_only(raw: date) -> date:
    return raw.date() if isinstance(raw, datetime) else raw


def _typed_number(raw: date) -> float:
    """The number that a spreadsheet shows as a day of January 1900."""
    moment = raw if isinstance(raw, datetime) else datetime.combine(raw, time())
    return round((moment - _EARLY) / timedelta(days=1), 2)


def _spelt(raw: Any, year: int | Years, epoch: date) -> date:
    """A date in words: the day first, and behind it nothing but a time of day."""
    said = written(raw)
    match (_parts if len(said) <= LONGEST else _parts.__wrapped__)(said):
        case (serial,):
            return _numbered(serial, year, epoch)
        case (month, day_of_month):
            found = _date_of(_year(year, month, day_of_month), month, day_of_month)
        case parts:
            found = _date_of(*parts) if parts else None
    if found is None:
        raise RefusedError(cells.NOT_A_DATE, found=said, example=f"{_year(year, 6, 15)}-6-15")
    return found


@lru_cache(maxsize=4096)
def _parts(said: str) -> tuple[float] | tuple[int, ...]:
    """What a text says of a day: a serial number, month and day, or year, month and day; nothing where it is no date."""
    narrow = _IN_WORDS.sub(_written_out, half_width(said))
    if _SERIAL_TEXT.fullmatch(narrow):
        return (float(narrow),)
    for pattern in (_FULL, _PACKED, _SHORT):
        match = pattern.match(narrow)
        if match and _is_time(narrow, match.end()):
            return tuple(int(part) for part in match.groups() if part)
    return ()


def in_figures(said: str) -> str:
    """二〇二三 as 2023, figure by figure."""
    return said.translate(_FIGURES)


def _written_out(said: re.Match[str]) -> str:
    """二〇二三年六月三十日 as 2023年6月30日."""
    year = f"{in_figures(said[1])}年" if said[1] else ""
    return f"{year}{_counted(said[2])}月{_counted(said[3])}"


def _counted(said: str) -> str:
    """十五 as 15; what is no number stays as it is."""
    tens, ten, ones = said.partition("十")
    if not ten:
        return in_figures(said)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return said
    return f"{in_figures(tens) or 1}{in_figures(ones) or 0}"


def _is_time(said: str, at: int) -> bool:
    """Whether what stands behind a date is a time of day, or nothing."""
    rest = said[at:]
    begins = _BEGINS.match(said, at) if rest else None
    if not rest or not begins:
        return not rest
    squeezed = re.sub(r"\s+", "", rest)
    return bool(_TIME.fullmatch(re.sub(r"^[Tt](?=\d)", "", squeezed))) and not re.search(r"\d\s+\d", rest)


def _year(year: int | Years, month: int, day_of_month: int) -> int:
    return year if isinstance(year, int) else year.year_of(month, day_of_month)


def _numbered(raw: float, year: int | Years, epoch: date) -> date:
    """20230615, the serial number 45092, or 6.15 where only one day can be meant (ruling 29)."""
    shown = number_text(raw)
    if packed := _PACKED.fullmatch(shown):
        found = [_date_of(int(packed[1]), int(packed[2]), int(packed[3]))]
    elif _SERIAL_FIRST <= raw <= _SERIAL_LAST:
        found = [epoch + timedelta(days=int(raw))]
    else:
        found = _of_month_and_day(shown, year)
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
    raise RefusedError(cells.NOT_A_DATE, found=shown, example=f"{_year(year, 6, 15)}-6-15")


def _of_month_and_day(shown: str, year: int | Years) -> list[date | None]:
    """The days that 6.15 may be: month before the point, day behind it."""
    month, _, digits = shown.partition(".")
    spellings = [digits, f"{digits}0"] if len(digits) == 1 else [digits]
    if not (month.isdecimal() and len(month) <= 2):  # noqa: PLR2004
        return []
    return [
        _date_of(_year(year, int(month), int(each)), int(month), int(each))
        for each in spellings
        if 1 <= len(each) <= 2  # noqa: PLR2004
    ]


def _date_of(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except (ValueError, OverflowError):
        return None
