"""Measure: a named number (or day, or mark) read off a unit's month; what each kind computes stands in its own file."""

from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from baiyun.rulebook.items import Basis
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.strict import OneOf, late

if TYPE_CHECKING:
    from baiyun.rulebook.measures.calendar import Calendar
    from baiyun.rulebook.measures.completeness import Completeness
    from baiyun.rulebook.measures.count import Count
    from baiyun.rulebook.measures.distinct import Distinct
    from baiyun.rulebook.measures.earliest import Earliest
    from baiyun.rulebook.measures.greatest import Greatest
    from baiyun.rulebook.measures.growth import Growth
    from baiyun.rulebook.measures.least import Least
    from baiyun.rulebook.measures.mark import MarkOf
    from baiyun.rulebook.measures.months import Months
    from baiyun.rulebook.measures.on_time import OnTime
    from baiyun.rulebook.measures.points import PointsOf
    from baiyun.rulebook.measures.previous import Previous
    from baiyun.rulebook.measures.rank import Rank
    from baiyun.rulebook.measures.ratio import Ratio
    from baiyun.rulebook.measures.reports import Reports
    from baiyun.rulebook.measures.roster import RosterFigure
    from baiyun.rulebook.measures.so_far import SoFar
    from baiyun.rulebook.measures.sum import Sum
    from baiyun.rulebook.measures.weeks import Weeks
    from baiyun.rulebook.measures.weighted import Weighted
else:  # a kind is imported when a rules.yaml first names it
    Calendar = late("measures.calendar.Calendar")
    Completeness = late("measures.completeness.Completeness")
    Count = late("measures.count.Count")
    Distinct = late("measures.distinct.Distinct")
    Earliest = late("measures.earliest.Earliest")
    Greatest = late("measures.greatest.Greatest")
    Growth = late("measures.growth.Growth")
    Least = late("measures.least.Least")
    MarkOf = late("measures.mark.MarkOf")
    Months = late("measures.months.Months")
    OnTime = late("measures.on_time.OnTime")
    PointsOf = late("measures.points.PointsOf")
    Previous = late("measures.previous.Previous")
    Rank = late("measures.rank.Rank")
    Ratio = late("measures.ratio.Ratio")
    Reports = late("measures.reports.Reports")
    RosterFigure = late("measures.roster.RosterFigure")
    SoFar = late("measures.so_far.SoFar")
    Sum = late("measures.sum.Sum")
    Weeks = late("measures.weeks.Weeks")
    Weighted = late("measures.weighted.Weighted")


class Measure(OneOf):
    """A named measure: exactly one kind, and the unit in which it is said."""

    unit: str = Field(default="", description="单位，例如 个、次、亿元。")
    basis: Basis | None = Field(
        default=None,
        description="文件：这样数是方案原文的规定；裁量：由县里自定，评分细则里会标出来。不写就不标。",
    )

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
    growth: Growth | None = None
    so_far: SoFar | None = None

    def kinds(self) -> dict[str, MeasureKind]:
        """The kinds that are given, by key."""
        return {name: kind for name, kind in super().kinds().items() if isinstance(kind, MeasureKind)}

    @property
    def looks_back(self) -> bool:
        """Whether it asks for earlier periods."""
        return self.so_far is not None or any(use.earlier for use in self.uses())

    @cached_property
    def kind(self) -> MeasureKind:
        """The one that is given."""
        return next(iter(self.kinds().values()))
