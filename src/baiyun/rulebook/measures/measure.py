"""Measure: a named number (or day, or mark) read off a unit's month; what each kind computes stands in its own file."""

from __future__ import annotations

from baiyun.rulebook.measures.of_months import (
    Calendar,
    Completeness,
    MarkOf,
    OnTime,
    PointsOf,
    Previous,
    Rank,
    Ratio,
    Reports,
    RosterFigure,
    Weighted,
)
from baiyun.rulebook.measures.of_rows import Count, Distinct, Earliest, Greatest, Least, Months, Sum, Weeks
from baiyun.rulebook.strict import OneOf


class Measure(OneOf):
    """A named measure: exactly one kind, and the unit in which it is said."""

    unit: str = ""

    count: Count | None = None
    sum: Sum | None = None
    distinct: Distinct | None = None
    max: Greatest | None = None
    min: Least | None = None
    earliest: Earliest | None = None
    weeks: Weeks | None = None
    months: Months | None = None
    calendar: Calendar | None = None
    reports: Reports | None = None
    on_time: OnTime | None = None
    completeness: Completeness | None = None
    mark: MarkOf | None = None
    roster: RosterFigure | None = None
    ratio: Ratio | None = None
    weighted: Weighted | None = None
    points: PointsOf | None = None
    rank: Rank | None = None
    previous: Previous | None = None
