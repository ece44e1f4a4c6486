"""What can be reached under a scheme: the points of its criteria, and each step of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from baiyun.problems import rules as problems
from baiyun.rulebook.awards.group import Group, sum_or_largest
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.rows.of_tables import OfTables
from baiyun.rulebook.scheme import Scheme

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


def tables_in_order(scheme: Scheme) -> Iterator[Fault]:
    """No step of a table that can never be the highest one reached."""
    for name, item in scheme.items.items():
        for at, rule in item.rules.items():
            if isinstance(rule, OfTables):
                key = "worth" if rule.worth else "worth_larger"
                found = ((column, table.at_least) for column, table in rule.tables.items() if table.at_least)
                yield from ladders_in_order(
                    {("items", name, *at, key, column, "at_least"): steps for column, steps in found}
                )


def tiers_in_order(scheme: Scheme) -> Iterator[Fault]:
    """No step of tiers that can never be the highest one reached, no gap and no overlap between bands."""
    if any(item.tiers is not None for item in scheme.items.values()):
        from baiyun.rulebook.check.tiers import faults_of_tiers  # noqa: PLC0415 - few rulebooks have tiers

        yield from faults_of_tiers(scheme)


def ladders_in_order(ladders: Mapping[RulePath, Mapping[Decimal, Decimal]]) -> Iterator[Fault]:
    """``at_least`` steps: a higher threshold gives more points, or nobody could see the difference."""
    for where, steps in ladders.items():
        ordered = sorted(steps.items())
        for (lower, less), (step, points) in pairwise(ordered):
            if points <= less:
                facts = {
                    "found": f"达到 {format_value(step)} 得 {format_value(points)} 分",
                    "other": f"达到 {format_value(lower)} 已得 {format_value(less)} 分",
                }
                yield Fault((*where, format_value(step)), problems.UNREACHABLE, facts)


ATTAINABLE_CHECKS = (criteria_attainable, tables_in_order, tiers_in_order)
