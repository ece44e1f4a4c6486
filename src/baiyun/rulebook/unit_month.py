"""What a unit sent for a period: its reports, and the month that they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import cast

from msgspec import Struct, field

from baiyun.form.project import Project
from baiyun.form.record import Identity, Record, RefusedRow
from baiyun.form.roster import Unit
from baiyun.problems import Place
from baiyun.rulebook.given import Adjustment, Mark
from baiyun.rulebook.periods import Period


class Report(Struct, frozen=True, gc=False):
    """One report of a unit: the day that counts as its date and the due date it meets, if any (rulings 7 and 8).

    ``place`` is where its 报送日期 stands, which says ``dated``; ``received`` where it is registered when it was received.
    """

    day: date
    meets: date | None
    place: Place
    dated: date
    received: Place | None = None


class UnitMonth(Struct, frozen=True, dict=True):
    """All that the rules may look at of one unit in one period. Without a report the unit is silent.

    ``earlier`` are the same unit's earlier periods of the campaign, in their order, as far as they are at hand.
    ``refused`` are the rows that stand in the scored report and do not count.
    """

    unit: Unit
    period: Period
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    exempt: str | None = None
    earlier: tuple[UnitMonth, ...] = ()
    refused: Mapping[str, tuple[RefusedRow, ...]] = field(default_factory=dict)

    @property
    def silent(self) -> bool:
        """No report came in."""
        return not self.reports

    @property
    def projects(self) -> tuple[Project, ...]:
        """The records of 项目."""
        return cast("tuple[Project, ...]", self.records.get(Project.section.title, ()))  # what the section's model is

    @property
    def counted_before(self) -> tuple[UnitMonth, ...]:
        """The earlier periods from which the unit was not exempt (ruling 3a)."""
        return tuple(month for month in self.earlier if month.exempt is None)

    @cached_property
    def alike(self) -> Mapping[tuple[str, Identity], tuple[Record, ...]]:
        """The rows by section and by what tells them apart."""
        found: dict[tuple[str, Identity], list[Record]] = defaultdict(list)
        for title, records in self.records.items():
            for record in records:
                found[title, record.identity].append(record)
        return {at: tuple(records) for at, records in found.items()}


def earliest_event(record: Record, events: Sequence[str]) -> date:
    """The earliest day of an event in a row; the last of all days where it has none."""
    values = (getattr(record, name) for name in events)
    return min((value for value in values if value is not None), default=date.max)
