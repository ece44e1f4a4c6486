"""The periods that are scored: months, or quarters, or a year."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema, model_validator

from baiyun.form.reading import PeriodName
from baiyun.rulebook.strict import Strict

THURSDAY = 3
MONTH_END = "month_end"
_NUMBER = re.compile(r"[0-9]{1,3}")
_ISO = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_BRIEF = {"anyOf": [_ISO, {"type": "integer"}, {"type": "string", "pattern": r"^(month_end|[0-9]{1,3})$"}]}
Day = Annotated[date, WithJsonSchema(_BRIEF)]
"""A day of a period, written whole, or counted from another one: 15, ``month_end``."""


class Period(Strict):
    """One period: its days, its weight in the campaign, when its reports are due and when it is to be tallied.

    Only ``first`` needs its year. ``last`` may be a day of the month of ``first``, ``due`` days of that of ``last``
    (``month_end``: the last one), ``tally`` so many days after ``last``.
    """

    id: str = Field(description="代号，写在命令和 JSON 里，不要改动。")
    name: str = Field(description="名称，写在结果里。")
    first: date = Field(description="第一天。换一年、换一个月，只改这一处。")
    last: Day = Field(description="最后一天：日期，或 `month_end`（当月最后一天），或数字（当月几日）。")
    weight: Decimal = Field(ge=0, description="在全程总分中的权重；各期加起来是 1 或 100。")
    due: tuple[Day, ...] = Field(
        description="报送期限，从早到晚：日期，或数字（最后一天所在的月几日），或 `month_end`。"
    )
    tally: Day = Field(description="统计排名的期限，在本期结束之后：日期，或数字（本期结束后第几天）。")
    clause: str | tuple[str, ...] = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")

    @model_validator(mode="before")
    @classmethod
    def _whole_days(cls, raw: Any) -> Any:
        """Days that are written short, whole: they move with the first day."""
        first = _day(raw.get("first")) if isinstance(raw, dict) else None
        if first is None:
            return raw
        last = _in_month(raw.get("last"), first)
        end = _day(last) or first
        dues = raw.get("due")
        due = [_in_month(each, end) for each in dues] if isinstance(dues, list) else dues
        whole = {"last": last, "due": due, "tally": _after(raw.get("tally"), end)}
        return raw | {name: value for name, value in whole.items() if name in raw}

    @property
    def named(self) -> PeriodName:
        """What a form may call this period."""
        return PeriodName(self.id, self.name, self.first, self.last)

    @property
    def full_name(self) -> str:
        """The month with its year, as 报送月份 is prefilled; another kind of period has its own name."""
        return self.named.full_name

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
    def calendar_months(self) -> tuple["Period", ...]:
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


def _day(raw: Any) -> date | None:
    """A day that is written whole."""
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else raw if isinstance(raw, date) else None
    except ValueError:
        return None


def _in_month(raw: Any, of: date) -> Any:
    """A day of the month of another day, whole; what is no such day stays as it is, to be refused."""
    if raw == MONTH_END:
        return f"{of:%Y-%m}-{monthrange(of.year, of.month)[1]}"
    return f"{of:%Y-%m}-{int(raw):02}" if _is_number(raw) else raw


def _after(raw: Any, of: date) -> Any:
    """So many days after another day, whole; what is no such day stays as it is, to be refused."""
    try:
        return str(of + timedelta(days=int(raw))) if _is_number(raw) else raw
    except OverflowError:
        return raw


def _is_number(raw: Any) -> bool:
    return isinstance(raw, str) and bool(_NUMBER.fullmatch(raw))


def thursday_of(day: date) -> date:
    """The Thursday of a day's week, Monday to Sunday."""
    return day + timedelta(days=THURSDAY - day.weekday())
