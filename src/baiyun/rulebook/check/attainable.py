"""What can be reached under a scheme: the points of its criteria, and each step of its tiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from baiyun.problems import rules as problems
from baiyun.rulebook.awards.group import Group, sum_or_largest
from baiyun.rulebook.awards.tiers import Tier, Tiers
from baiyun.rulebook.conditions import Bounds, Combined
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.rows.of_tables import OfTables
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import Rule

DEEPEST = 10
"""How many steps may lead from a filter, a measure or a group through others to the last one."""

Reaches = dict[str, Decimal | None]
"""The most points of items by name, for one kind of unit; None where an item is not for it."""


def criteria_attainable(scheme: Scheme) -> Iterator[Fault]:
    """The items of a criterion can reach its points for each kind of unit, and the criteria the cap of the total."""
    reaches: dict[str, Reaches] = {category: {} for category in scheme.categories}
    for at, criterion in enumerate(scheme.criteria):
        if criterion.cap is None or any(not _sound(scheme, name) for name in criterion.items):
            continue
        for category, known in reaches.items():
            found = [
                reach for name in criterion.items if (reach := most_points(scheme, name, category, known)) is not None
            ]
            if found and sum_or_largest(found, criterion.take) < criterion.cap:
                facts = {
                    "found": format_value(sum_or_largest(found, criterion.take)),
                    "expected": format_value(criterion.cap),
                }
                yield Fault(("criteria", at, "points"), problems.OUT_OF_REACH, facts)
                break
    caps = [criterion.cap for criterion in scheme.criteria]
    bonuses = [block.cap for block in scheme.adjustments]
    if scheme.total.cap is None or None in (*caps, *bonuses):
        return
    points = sum_or_largest([cap for cap in caps if cap is not None], scheme.total.take)
    points += sum((max(ZERO, cap) for cap in bonuses if cap is not None), ZERO)
    if points < scheme.total.cap:
        facts = {"found": format_value(points), "expected": format_value(scheme.total.cap)}
        yield Fault(("total", "cap"), problems.OUT_OF_REACH, facts)


def _sound(scheme: Scheme, name: str) -> bool:
    """Whether an item is there, of one kind, and so is everything below a group, which has an end."""
    level = {name}
    for _ in range(DEEPEST + 1):
        items = [scheme.items.get(each) for each in level]
        if any(item is None or len(item.kinds()) != 1 for item in items):
            return False
        level = {below for item in items if item and item.group for below in item.group.items}
        if not level:
            return True
    return False


def most_points(scheme: Scheme, name: str, category: str, known: Reaches) -> Decimal | None:
    """The most points of an item for a kind of unit; None where it is not for that kind. ``known`` is remembered."""
    if name not in known:
        known[name] = _reach_of(scheme, name, category, known)
    return known[name]


def _reach_of(scheme: Scheme, name: str, category: str, known: Reaches) -> Decimal | None:
    rule = scheme.items[name].rule_for(category)
    if rule is None:
        return None
    if not isinstance(rule, Group):
        return rule.most
    parts = [reach for other in rule.items if (reach := most_points(scheme, other, category, known)) is not None]
    points = sum_or_largest(parts, rule.take)
    return points if rule.cap is None else min(points, rule.cap)


def attainable(scheme: Scheme, name: str) -> tuple[Decimal, ...]:
    """The most points of an item, each once where kinds of units differ."""
    found = (most_points(scheme, name, category, {}) for category in scheme.categories)
    return tuple(dict.fromkeys(points for points in found if points is not None))


class Interval(NamedTuple):
    """The numbers for which a step is reached; None is no end. ``closed``: whether the ends belong to it."""

    low: Decimal | None
    low_closed: bool
    high: Decimal | None
    high_closed: bool


def tiers_in_order(scheme: Scheme) -> Iterator[Fault]:
    """No step that can never be the highest one reached, no gap and no overlap between bands."""
    for name, item in scheme.items.items():
        for at, rule in item.rules.items():
            path: RulePath = ("items", name, *at)
            yield from _ladders(rule, path)
            if isinstance(rule, Tiers) and rule.steps:
                yield from _bands(rule.steps, (*path, "steps"))


def _ladders(rule: Rule, path: RulePath) -> Iterator[Fault]:
    """``at_least`` steps: a higher threshold gives more points, or nobody could see the difference."""
    ladders: dict[RulePath, Mapping[Decimal, Decimal]] = {}
    if isinstance(rule, Tiers) and rule.at_least:
        ladders[(*path, "at_least")] = rule.at_least
    if isinstance(rule, OfTables):
        key = "worth" if rule.worth else "worth_larger"
        found = ((column, table.at_least) for column, table in rule.tables.items() if table.at_least)
        ladders |= {(*path, key, column, "at_least"): steps for column, steps in found}
    for where, steps in ladders.items():
        ordered = sorted(steps.items())
        for (lower, less), (step, points) in pairwise(ordered):
            if points <= less:
                facts = {
                    "found": f"达到 {format_value(step)} 得 {format_value(points)} 分",
                    "other": f"达到 {format_value(lower)} 已得 {format_value(less)} 分",
                }
                yield Fault((*where, format_value(step)), problems.UNREACHABLE, facts)


def _bands(steps: Sequence[Tier], path: RulePath) -> Iterator[Fault]:
    """Steps on one and the same measure: covered by a step worth more, overlapping, or with a gap between them."""
    intervals = [_interval(step) for step in steps]
    names = {next(iter(step.when.__pydantic_extra__)) for step in steps if isinstance(step.when, Combined)
             and step.when.__pydantic_extra__}  # fmt: skip
    known = [(at, interval) for at, interval in enumerate(intervals) if interval is not None]
    if len(names) != 1 or len(known) != len(steps):
        return
    for at, interval in known:
        for other, wider in known:
            if other != at and _covers(wider, interval) and steps[other].points >= steps[at].points:
                facts = {
                    "found": f"得 {format_value(steps[at].points)} 分",
                    "other": f"得 {format_value(steps[other].points)} 分的一档已经包括它",
                }
                yield Fault((*path, at), problems.UNREACHABLE, facts)
                return
    yield from _apart(known, path)


def _apart(known: Sequence[tuple[int, Interval]], path: RulePath) -> Iterator[Fault]:
    """Between bands with an upper end: each begins where the one below ends."""
    ordered = sorted(known, key=lambda each: (each[1].low is not None, each[1].low or ZERO))
    for (_, lower), (at, upper) in pairwise(ordered):
        if lower.high is None or upper.low is None:
            continue
        between = (
            format_value(lower.high)
            if lower.high == upper.low
            else f"从 {format_value(upper.low)} 到 {format_value(lower.high)}"
        )
        if lower.high > upper.low or (lower.high == upper.low and lower.high_closed and upper.low_closed):
            yield Fault((*path, at), problems.OVERLAP, {"found": between, "other": format_value(lower.high)})
        elif lower.high < upper.low or not (lower.high_closed or upper.low_closed):
            yield Fault(
                (*path, at), problems.GAP, {"found": format_value(upper.low), "other": format_value(lower.high)}
            )


def _interval(step: Tier) -> Interval | None:
    """The numbers of a step whose condition is one test of one measure."""
    when = step.when
    if not isinstance(when, Combined) or when.any or when.all or when.none is not None:
        return None
    tests = [test for test in when.__pydantic_extra__.values() if isinstance(test, Bounds)]
    if len(tests) != 1 or len(when.__pydantic_extra__) != 1:
        return None
    [test] = tests
    if test.between:
        return Interval(test.between[0], True, test.between[1], True)
    low = test.at_least if test.at_least is not None else test.more_than
    high = test.at_most if test.at_most is not None else test.less_than
    return Interval(low, test.at_least is not None, high, test.at_most is not None)


def _covers(wider: Interval, interval: Interval) -> bool:
    """Whether every number of an interval is in the wider one too."""
    low = wider.low is None or (
        interval.low is not None
        and (interval.low > wider.low or (interval.low == wider.low and wider.low_closed >= interval.low_closed))
    )
    high = wider.high is None or (
        interval.high is not None
        and (interval.high < wider.high or (interval.high == wider.high and wider.high_closed >= interval.high_closed))
    )
    return low and high


ATTAINABLE_CHECKS = (criteria_attainable, tiers_in_order)
