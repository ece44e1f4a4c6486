"""Which sheets' rows count whatever their day: those that a rule takes without asking for the period."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.rulebook.conditions import Condition
from baiyun.rulebook.scheme import Scheme


def counted_any_day(scheme: Scheme) -> frozenset[str]:
    """The sheets of which some measure or item takes rows that need not be of the period."""
    return frozenset(_counted(scheme))


def _counted(scheme: Scheme) -> Iterator[str]:
    rules = [rule for measure in scheme.measures.values() for rule in measure.kinds().values()]
    for rule in [*rules, *(rule for item in scheme.items.values() for rule in item.rules.values())]:
        where: tuple[str, ...] | None = getattr(rule, "where", None)
        if where is None or rule.looks_at_days:
            continue
        if not any(_of_period(scheme, name, frozenset()) for name in where):
            yield from (use.name for use in rule.uses() if use.role == "section")


def _of_period(scheme: Scheme, condition: Condition, seen: frozenset[str]) -> bool:
    """Whether what passes a condition has a day in the period."""
    if isinstance(condition, str):
        named = scheme.filters.get(condition)
        return named is not None and condition not in seen and _of_period(scheme, named, seen | {condition})
    tests = condition.__pydantic_extra__.values()
    return "in_period" in tests or any(_of_period(scheme, part, seen) for part in condition.all)
