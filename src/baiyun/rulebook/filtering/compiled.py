"""A condition as a function: of a row in its unit's month, or of a month under the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from msgspec import Struct

from baiyun.form.columns import ChoiceColumn, Column, NumberColumn, YesNoColumn
from baiyun.rulebook.conditions import COMPARED, WORDS, YES, Against, Bounds, Condition, DaysWithin, Predicate

OneOfValues = tuple[Callable[[Any], Any], frozenset[Any]]
"""A value, and those of which it must be one."""


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
    among: list[OneOfValues] = []
    parts: list[Predicate] = []
    for name, test in condition.__pydantic_extra__.items():
        get, column = resolver.getter(name)
        if isinstance(test, Against):
            parts += [compared(get, COMPARED[how], resolver.getter(other)[0]) for how, other in test.others.items()]
        elif isinstance(test, str | tuple) and test not in WORDS and not (column and column.many):
            among.append((get, _wanted(test, column)))
        else:
            parts.append(tested(get, test, column, resolver.campaign))
    parts += [compiled(part, resolver, negated=negated) for part in condition.all]
    parts += [_any([compiled(part, resolver, negated=negated) for part in condition.any])] if condition.any else []
    parts += [_not(condition.none, resolver, negated)] if condition.none is not None else []
    parts += [_before(resolver.later(condition.before), negated)] if condition.before is not None else []
    return _all(among, parts)


def _all(among: list[OneOfValues], parts: list[Predicate]) -> Predicate:
    """All of them, the tests for values first: they are the fastest, and few calls are what counts where every row is asked."""
    holds = reduce(_both, reversed(parts)) if parts else None
    for get, wanted in reversed(among):
        holds = _among(get, wanted, holds)
    return holds or (lambda _subject, _month: True)


def _among(get: Callable[[Any], Any], wanted: frozenset[Any], rest: Predicate | None = None) -> Predicate:
    if rest is None:
        return lambda subject, _: get(subject) in wanted
    return lambda subject, month: get(subject) in wanted and rest(subject, month)


def _both(later: Predicate, first: Predicate) -> Predicate:
    return lambda subject, month: first(subject, month) and later(subject, month)


def _any(parts: list[Predicate]) -> Predicate:
    return reduce(_either, reversed(parts))


def _either(later: Predicate, first: Predicate) -> Predicate:
    return lambda subject, month: first(subject, month) or later(subject, month)


def _not(condition: Condition, resolver: Resolver, negated: bool) -> Predicate:  # noqa: FBT001 - how it is asked
    part = compiled(condition, resolver, negated=not negated)
    if isinstance(condition, str) or condition.model_fields_set != {"before"}:
        return lambda subject, month: not part(subject, month)
    return lambda subject, month: not month.earlier or not part(subject, month)  # of a first month there is no before


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
        hold = test.hold
        return lambda subject, _: hold(get(subject))
    if test == "in_period":
        return _in_period(get, column.field) if column else lambda subject, month: month.period.holds(get(subject))
    if test == "in_campaign":
        return lambda subject, _: isinstance(day := get(subject), date) and campaign[0] <= day <= campaign[1]
    if test == "by_period_end":
        return lambda subject, month: isinstance(day := get(subject), date) and day <= month.period.last
    if test in ("present", "absent"):
        return lambda subject, _: (get(subject) in (None, (), "")) == (test == "absent")
    wanted = _wanted(test, column)
    if column is not None and column.many:
        return lambda subject, _: not wanted.isdisjoint(get(subject))
    return _among(get, wanted)


def _wanted(test: str | tuple[str, ...], column: Column | None) -> frozenset[Any]:
    return frozenset(_value(word, column) for word in ((test,) if isinstance(test, str) else test))


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
