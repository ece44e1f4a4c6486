"""Conditions: on a row of the form (by its columns) or on a unit's month (by its measures)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from baiyun.form.columns import ChoiceColumn, Column, NumberColumn, YesNoColumn
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

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, Test]

    any: tuple[Condition, ...] = Field(default=(), description="几个条件至少满足一个")
    all: tuple[Condition, ...] = Field(default=(), description="几个条件都满足；也可以写别的筛选条件的名称")
    none: Condition | None = Field(default=None, alias="not", description="不满足这个条件")
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


class Resolver(Struct, frozen=True):
    """What a condition finds by name: a column or measure with how to get it, another filter; and the campaign's days.

    ``later`` looks a filter up when it is asked: one that asks for earlier periods may name itself.
    """

    getter: Callable[[str], tuple[Callable[[Any], Any], Column | None]]
    named: Callable[[str], Predicate]
    later: Callable[[str], Predicate]
    campaign: tuple[date, date]


def compiled(condition: Condition, resolver: Resolver, *, negated: bool = False) -> Predicate:
    """A condition as a function."""
    if isinstance(condition, str):
        return resolver.named(condition)
    parts = [compiled(part, resolver, negated=negated) for part in condition.all]
    parts += [_any([compiled(part, resolver, negated=negated) for part in condition.any])] if condition.any else []
    parts += [_not(compiled(condition.none, resolver, negated=not negated))] if condition.none is not None else []
    parts += [_before(resolver.later(condition.before), negated)] if condition.before is not None else []
    for name, test in condition.__pydantic_extra__.items():
        get, column = resolver.getter(name)
        if isinstance(test, Against):
            parts += [compared(get, COMPARED[how], resolver.getter(other)[0]) for how, other in test.others.items()]
        else:
            parts.append(tested(get, test, column, resolver.campaign))
    return parts[0] if len(parts) == 1 else _all(parts)


def _all(parts: list[Predicate]) -> Predicate:
    def passed(subject: Any, month: Any) -> bool:
        for part in parts:  # a loop: this is asked of every row  # noqa: SIM110
            if not part(subject, month):
                return False
        return True

    return passed


def _any(parts: list[Predicate]) -> Predicate:
    def passed(subject: Any, month: Any) -> bool:
        for part in parts:  # noqa: SIM110 - a loop, as above
            if part(subject, month):
                return True
        return False

    return passed


def _not(part: Predicate) -> Predicate:
    return lambda subject, month: not part(subject, month)


def _before(part: Predicate, negated: bool) -> Predicate:  # noqa: FBT001 - how it is asked
    """Whether an earlier report of the unit held the row and passed; a row that was ruled on is new all the same (3b)."""

    def passed(subject: Any, month: Any) -> bool:
        if not month.earlier or (negated and subject.as_new):
            return False
        at = (subject.section.title, subject.identity)
        return any(part(row, earlier) for earlier in month.counted_before for row in earlier.alike.get(at, ()))

    return passed


def compared(get: Callable[[Any], Any], holds: Callable[[date, date], bool], other: Callable[[Any], Any]) -> Predicate:
    """A day against another day of the same row."""

    def compares(subject: Any, _: Any) -> bool:
        day, against = get(subject), other(subject)
        return isinstance(day, date) and isinstance(against, date) and holds(day, against)

    return compares


def tested(  # noqa: PLR0911 - a line a word
    get: Callable[[Any], Any],
    test: str | tuple[str, ...] | Bounds | DaysWithin,
    column: Column | None,
    campaign: tuple[date, date],
) -> Predicate:
    """One test of a column or measure."""
    if isinstance(test, Bounds | DaysWithin):
        return lambda subject, _: test.hold(get(subject))
    if test == "in_period":
        return _in_period(get, column.field) if column else lambda subject, month: month.period.holds(get(subject))
    if test == "in_campaign":
        return lambda subject, _: isinstance(day := get(subject), date) and campaign[0] <= day <= campaign[1]
    if test == "by_period_end":
        return lambda subject, month: isinstance(day := get(subject), date) and day <= month.period.last
    if test in ("present", "absent"):
        return lambda subject, _: (get(subject) in (None, (), "")) == (test == "absent")
    wanted = frozenset(_value(word, column) for word in ((test,) if isinstance(test, str) else test))
    if column is not None and column.many:
        return lambda subject, _: not wanted.isdisjoint(get(subject))
    return lambda subject, _: get(subject) in wanted


def _in_period(get: Callable[[Any], Any], field: str) -> Predicate:
    """A day of the period in a row, or one that counts in it all the same (3c)."""

    def passed(subject: Any, month: Any) -> bool:
        day, period = get(subject), month.period
        return day is not None and (period.first <= day <= period.last or field in subject.here)

    return passed


def _value(word: str, column: Column | None) -> Any:
    """What a word of the rulebook means in a column: a term, a yes or no, a number, a text."""
    if isinstance(column, ChoiceColumn):
        return column.vocabulary.find(word)
    if isinstance(column, YesNoColumn):
        return word == YES
    if isinstance(column, NumberColumn):
        return Decimal(word)
    return word
