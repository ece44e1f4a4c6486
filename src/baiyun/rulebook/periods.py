"""The periods that are scored: months, or quarters, or a year."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from pydantic import Field

from baiyun.form.reading import PeriodName
from baiyun.rulebook.strict import Strict

THURSDAY = 3


class Period(Strict):
    """One period: its days, its weight in the campaign, when its reports are due and when it is to be tallied."""

    id: str = Field(description="代号，写在命令和 JSON 里，不要改动。")
    name: str = Field(description="名称，写在结果里。")
    first: date = Field(description="第一天。")
    last: date = Field(description="最后一天。")
    weight: Decimal = Field(ge=0, description="在全程总分中的权重；各期加起来是 1 或 100。")
    due: tuple[date, ...] = Field(description="报送期限，从早到晚，都在本期之内。")
    tally: date = Field(description="统计排名的期限，在本期结束之后。")
    clause: str | tuple[str, ...] = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")

    @property
    def named(self) -> PeriodName:
        """What a form may call this period."""
        return PeriodName(self.id, self.name, self.first, self.last)

    @property
    def full_name(self) -> str:
        """The month with its year, as 报送月份 is prefilled; another kind of period has its own name."""
        month = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return f"{self.first.year}年{self.first.month}月" if month else self.name

    def holds(self, day: date | None) -> bool:
        """Whether a day falls in the period."""
        return day is not None and self.first <= day <= self.last

    def meets(self, day: date) -> date | None:
        """The due date that a report of this day meets, or None (ruling 7)."""
        after = self.first
        for due in self.due:
            if after <= day <= due:
                return due
            after = due + timedelta(days=1)
        return None

    @cached_property
    def calendar_months(self) -> tuple[Period, ...]:
        """The period cut into calendar months; a month is itself."""
        found, first = [], self.first
        while first <= self.last:
            following = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
            last = min(self.last, following - timedelta(days=1))
            found.append(self.model_copy(update={"first": first, "last": last}))
            first = following
        return tuple(found)

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Thursdays of the weeks that belong to the period (ruling 25a)."""
        days = (self.last - self.first).days + 1
        span = (self.first + timedelta(days=shift) for shift in range(days))
        return tuple(day for day in span if day.weekday() == THURSDAY)


def thursday_of(day: date) -> date:
    """The Thursday of a day's week, Monday to Sunday."""
    return day + timedelta(days=THURSDAY - day.weekday())
