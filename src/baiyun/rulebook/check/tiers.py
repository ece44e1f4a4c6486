"""Each step of ``tiers`` can be the highest one reached, and bands neither overlap nor leave a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from baiyun.problems import rules as problems
from baiyun.rulebook.awards.tiers import Tier, Tiers
from baiyun.rulebook.check.attainable import ladders_in_order
from baiyun.rulebook.conditions import Bounds, Combined
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.scheme import Scheme


def faults_of_tiers(scheme: Scheme) -> Iterator[Fault]:
    """What is wrong with the tiers of a scheme."""
    for name, item in scheme.items.items():
        for at, rule in item.rules.items():
            if isinstance(rule, Tiers):
                path: RulePath = ("items", name, *at)
                yield from ladders_in_order({(*path, "at_least"): rule.at_least})
                yield from _bands(rule.steps, (*path, "steps"))


class Interval(NamedTuple):
    """The numbers for which a step is reached; None is no end. ``closed``: whether the ends belong to it."""

    low: Decimal | None
    low_closed: bool
    high: Decimal | None
    high_closed: bool


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
