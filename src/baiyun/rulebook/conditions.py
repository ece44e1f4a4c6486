"""Conditions: on a row of the form (by its columns) or on a unit's month (by its measures)."""

import operator
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from baiyun.rulebook.strict import Strict, Use

Predicate = Callable[[Any, Any], bool]
"""Whether a subject passes where it was reported: a record in its unit's month, or a month under the rules in itself."""

WORDS = {
    "in_period": "日期在本期之内",
    "by_period_end": "日期不晚于本期最后一天",
    "in_campaign": "日期在整个活动期间之内",
    "present": "填了",
    "absent": "没有填",
}
"""What a test may say instead of a value."""
TERMS = {"选项": "等于这个选项（是/否栏写 是 或 否）", "[选项, 选项]": "是其中之一"}
"""What a test on choices looks like."""
YES, NO = "是", "否"
SPAN = "{from: 年-月-日, to: 年-月-日}"
"""How a span of days that are written out looks."""


class Bounds(Strict):
    """A number within bounds, ``between`` two that are both meant; no value is within none."""

    at_least: Decimal | None = Field(default=None, description="数字不小于")
    at_most: Decimal | None = Field(default=None, description="数字不大于")
    more_than: Decimal | None = Field(default=None, description="数字大于")
    less_than: Decimal | None = Field(default=None, description="数字小于")
    between: tuple[Decimal, Decimal] | None = Field(default=None, description="数字在两者之间，两头都算")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.between and self.between[0] > self.between[1]:
            raise ValueError("between 应先写小的，再写大的")
        return self

    def hold(self, value: Any) -> bool:
        """Whether a number is within the bounds."""
        return (
            isinstance(value, Decimal)
            and (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.more_than is None or value > self.more_than)
            and (self.less_than is None or value < self.less_than)
            and (self.between is None or self.between[0] <= value <= self.between[1])
        )


class Against(Strict):
    """A day against the day in another column of the row; a blank on either side does not pass."""

    later_than: str | None = Field(default=None, description="日期晚于同一行的另一列")
    earlier_than: str | None = Field(default=None, description="日期早于同一行的另一列")
    not_later_than: str | None = Field(default=None, description="日期不晚于同一行的另一列")
    not_earlier_than: str | None = Field(default=None, description="日期不早于同一行的另一列")

    @property
    def others(self) -> dict[str, str]:
        """The other columns, by how the day is compared with them."""
        given = {name: getattr(self, name) for name in COMPARED}
        return {name: column for name, column in given.items() if column is not None}


COMPARED: dict[str, Callable[[date, date], bool]] = {
    "later_than": operator.gt,
    "earlier_than": operator.lt,
    "not_later_than": operator.le,
    "not_earlier_than": operator.ge,
}


class DaysWithin(Strict):
    """A day within literal days, ``from`` and ``to`` included; a blank is within none."""

    model_config = ConfigDict(populate_by_name=True)

    first: date | None = Field(default=None, alias="from", description="日期不早于这一天，写成 年-月-日")
    last: date | None = Field(default=None, alias="to", description="日期不晚于这一天")
    after: date | None = Field(default=None, description="日期晚于这一天")
    before: date | None = Field(default=None, description="日期早于这一天")

    @model_validator(mode="after")
    def _some_day(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise ValueError("from 应不晚于 to")
        return self

    def hold(self, value: Any) -> bool:
        """Whether a day is within."""
        return (
            isinstance(value, date)
            and (self.first is None or value >= self.first)
            and (self.last is None or value <= self.last)
            and (self.after is None or value > self.after)
            and (self.before is None or value < self.before)
        )


_DAYS = frozenset(info.alias or name for name, info in DaysWithin.model_fields.items())


def _test_shape(raw: Any) -> str | None:
    """How a test of a column or measure is written; literal days are told from numbers by their keys."""
    if isinstance(raw, DaysWithin) or (isinstance(raw, dict) and not _DAYS.isdisjoint(raw)):
        return "<literal days>"
    return _shape(raw)


def _shape(raw: Any) -> str | None:
    if isinstance(raw, Against) or (isinstance(raw, dict) and not COMPARED.keys().isdisjoint(raw)):
        return "<days>"
    if isinstance(raw, dict | BaseModel):
        return "<mapping>"
    if isinstance(raw, list | tuple):
        return "<list>"
    if isinstance(raw, str):
        return "<word>"
    return None


Test = Annotated[
    Annotated[str, Tag("<word>")]
    | Annotated[tuple[str, ...], Tag("<list>")]
    | Annotated[Bounds, Tag("<mapping>")]
    | Annotated[Against, Tag("<days>")]
    | Annotated[DaysWithin, Tag("<literal days>")],
    Discriminator(_test_shape),
]


class Combined(BaseModel):
    """All of several tests by column or measure, and of ``all``; any of ``any``; not ``not``."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True, defer_build=True)
    __pydantic_extra__: dict[str, Test]

    any: tuple["Condition", ...] = Field(default=(), description="几个条件至少满足一个")
    all: tuple["Condition", ...] = Field(default=(), description="几个条件都满足；也可以写别的筛选条件的名称")
    none: "Condition | None" = Field(default=None, alias="not", description="不满足这个条件")
    before: str | None = Field(
        default=None,
        description="筛选条件的名称：同一单位以前某一期计分的报表里，有同一行（项目按名称）在它自己那一期符合它",
    )


Condition = Annotated[
    Annotated[str, Tag("<word>")] | Annotated[Combined, Tag("<mapping>")],
    Discriminator(_shape),
]
Combined.model_rebuild()
_WANTS: dict[type, str] = {Bounds: "number", Against: "date", DaysWithin: "date"}


def uses(condition: Condition, at: tuple[str | int, ...], section: str = "") -> Iterator[Use]:
    """The filters, columns (or, without a section, measures) and terms that a condition names."""
    if isinstance(condition, str):
        yield Use("filter", condition, at, section)
        return
    for key in ("any", "all"):
        for number, part in enumerate(getattr(condition, key)):
            yield from uses(part, (*at, key, number), section)
    if condition.none is not None:
        yield from uses(condition.none, (*at, "not"), section)
    if condition.before is not None:
        yield Use("filter", condition.before, (*at, "before"), section, earlier=True)
    for name, test in condition.__pydantic_extra__.items():
        wants = _WANTS.get(type(test), "")
        yield Use("column" if section else "measure", name, (*at, name), section, wants=wants)
        if isinstance(test, Against):
            role = "column" if section else "measure"
            named = test.others.items()
            yield from (Use(role, other, (*at, name, key), section, wants="date") for key, other in named)
        elif not isinstance(test, Bounds | DaysWithin):
            words = (test,) if isinstance(test, str) else test
            yield from (Use("term", word, (*at, name), section, name) for word in words)
