"""报送月份: a period of the scheme, as people write it (ruling 28)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from baiyun.form import cells, days, lists
from baiyun.form.cells import RefusedError
from baiyun.form.columns import Column
from baiyun.form.names import word
from baiyun.form.reading import PeriodName, Reading
from baiyun.patterns import rare
from baiyun.problems import cells as problems

_MONTH = re.compile(r"(?:(\d{4})(?:[-/.年]|(?=\d{2}$)))?(\d{1,2}|[一二三四五六七八九十]{1,2})月?(?:份|报)?")
_NUMERALS = {
    said: month
    for month, said in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}
_YEAR_IN_WORDS = re.compile(rf"{days.FIGURE_IN_WORDS}{{4}}(?=年)")
_SHORT_YEAR = re.compile(r"^(\d{2})(?=年)")
_PART = r"[,，·]?(?:[(（\[【][^)）\]】]*[)）\]】]|[上下]半月|[/／]?[上中下](?:旬|期|半月)?|第?[一二三四五六\d]+[次期号批]|[初末底]|半月报|月报表?|报表|报送|报|份|度|期)$"
LONGEST = 100
"""Characters beyond which no text names a period: the parts that are taken off it are looked for again and again."""
_ONLY_DAY = rare(r"\d{1,2}[日号]?")
_RANGE = rare(r"(.+?\d[日号]?)(?:[-—–~～]+|至|到)(.+)")


class PeriodColumn(Column, frozen=True, kw_only=True):
    """A period of the scheme, by its name, its month or a date in it (ruling 28)."""

    kind: ClassVar[str] = "月份"
    dated: ClassVar[bool] = True

    def read(self, raw: Any, reading: Reading) -> Any:
        """The id of the period."""
        found = (_said if type(raw) is str and len(raw) <= LONGEST else _meant)(
            raw, reading.periods, reading.epoch_1904
        )
        if found is not None:
            return found.id
        names = "、".join(period.name for period in reading.periods)
        example = reading.periods[0].full_name if reading.periods else ""
        raise RefusedError(problems.NOT_A_PERIOD, found=cells.written(raw), expected=names, example=example)


class PeriodsColumn(PeriodColumn, frozen=True, kw_only=True):
    """Several periods."""

    kind: ClassVar[str] = "月份，可多个，用、分隔"
    many: ClassVar[bool] = True

    def read(self, raw: Any, reading: Reading) -> tuple[str, ...]:
        """The ids of the periods."""
        parts = (raw,) if isinstance(raw, date) else lists.several(raw)
        return tuple(dict.fromkeys(PeriodColumn.read(self, part, reading) for part in parts))


def _meant(raw: Any, periods: tuple[PeriodName, ...], epoch_1904: bool) -> PeriodName | None:  # noqa: FBT001 - as a workbook has it
    """The one period that is meant; None where there is none, or more than one."""
    said = "".join(cells.half_width(raw).split())
    for means in (_is_called, _is_the_month, _holds) if len(said) <= LONGEST else ():
        found = [period for period in periods if means(period, raw, said, epoch_1904)]
        if len(found) == 1:
            return found[0]
    return None


_said = lru_cache(maxsize=1024)(_meant)
"""The same of a text: a whole county writes a few."""


def _is_called(period: PeriodName, raw: Any, said: str, epoch_1904: bool) -> bool:  # noqa: ARG001, FBT001 - every way of reading is asked alike
    return word(said) in {word(period.name), word(period.id)}


def _is_the_month(period: PeriodName, raw: Any, said: str, epoch_1904: bool) -> bool:  # noqa: ARG001, FBT001 - every way of reading is asked alike
    """Whether the month is meant, or a part of it: 6月上半月, 2023年6月（第一次）, 二〇二三年六月."""
    plain = _SHORT_YEAR.sub(r"20\1", _YEAR_IN_WORDS.sub(lambda year: days.in_figures(year[0]), said))
    plain = plain.replace("年度", "年")
    while not (match := _MONTH.fullmatch(plain)):
        shorter = re.sub(_PART, "", plain)
        if shorter == plain:
            return False
        plain = shorter
    year, month = match[1], _NUMERALS.get(match[2]) or (int(match[2]) if match[2].isdecimal() else 0)
    whole_month = (period.first.year, period.first.month) == (period.last.year, period.last.month)
    return whole_month and month == period.first.month and year in {None, str(period.first.year)}


def _holds(period: PeriodName, raw: Any, said: str, epoch_1904: bool) -> bool:  # noqa: FBT001 - every way of reading is asked alike
    """Whether a day, or the first and the last day of a span, lie in the period."""
    if _lies_in(period, raw, epoch_1904):
        return True
    span = _RANGE.fullmatch(said) if isinstance(raw, str) else None
    if span is None:
        return False
    last = f"{period.first.month}月{span[2]}" if _ONLY_DAY.fullmatch(span[2]) else span[2]
    return _lies_in(period, span[1], epoch_1904) and _lies_in(period, last, epoch_1904)


def _lies_in(period: PeriodName, raw: Any, epoch_1904: bool) -> bool:  # noqa: FBT001 - every way of reading is asked alike
    own = Reading(period.first.year, epoch_1904, period=period)
    try:
        day = days.day(raw, own, epoch_1904=epoch_1904)
    except RefusedError:
        return False
    return period.first <= day <= period.last
