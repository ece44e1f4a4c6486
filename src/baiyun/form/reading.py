"""What the reading of a cell needs to know beside the cell."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct

from baiyun.patterns import rare

DECEMBER, NOVEMBER, FEBRUARY = 12, 11, 2
_MONTH = rare(r"(\d{4}年)?[\d一二三四五六七八九十]{1,2}月份?")


class PeriodName(Struct, frozen=True):
    """What 报送月份 may say: a period's id, its name and its first and last day."""

    id: str
    name: str
    first: date
    last: date

    @property
    def full_name(self) -> str:
        """A month with its year, as 报送月份 is prefilled; a week or another kind of period has its own name."""
        same = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        whole = (self.first.day, self.last.day) == (1, monthrange(self.last.year, self.last.month)[1])
        return (
            f"{self.first:%Y}年{self.first.month}月" if same and (whole or _MONTH.fullmatch(self.name)) else self.name
        )


class Reading(Struct, frozen=True):
    """The year of what is written without one, the epoch of serial dates, the periods, and the one that is reported."""

    year: int
    epoch_1904: bool = False
    periods: tuple[PeriodName, ...] = ()
    period: PeriodName | None = None

    def year_of(self, month: int, day: int) -> int:
        """The year of a month and a day: that which brings them nearest to the period, where it lies at a turn of the year."""
        if self.period is None or not 1 <= month <= DECEMBER:
            return self.year
        first, last = self.period.first, self.period.last
        years = {first.year, last.year}
        if last.month == DECEMBER and month <= FEBRUARY:
            years.add(last.year + 1)
        if first.month == 1 and month >= NOVEMBER:
            years.add(first.year - 1)
        if len(years) == 1:
            return first.year
        return min(sorted(years), key=lambda year: _distance(date(year, month, max(1, min(day, 28))), first, last))


def _distance(day: date, first: date, last: date) -> int:
    """How many days a day lies outside of a period."""
    return max((first - day).days, (day - last).days, 0)
