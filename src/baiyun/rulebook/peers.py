"""The units that take part in a period, for rules that compare units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from baiyun.form.record import Identity
from baiyun.rulebook.conditions import Bounds
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.measures.of_rulebook import Measures
from baiyun.rulebook.missed.missed import Rival
from baiyun.rulebook.unit_month import UnitMonth, earliest_event

MANY, REMEMBERING = 2000, 100
"""Units of a group of which not all remember what was worked out of them: a county never has so many; and how many do."""


class PeerGroup:
    """The figures of all units that take part in a period, for rules that compare units."""

    def __init__(self, rules: Measures, months: Sequence[UnitMonth]) -> None:
        self.rules = rules
        self.members = tuple(MonthFigures(rules, (month,), self) for month in months)
        self._values: dict[tuple[str, str, bool, Bounds | None], list[Decimal | date]] = {}
        self._rivals: dict[tuple[str, str, bool, Bounds | None], tuple[Rival, ...]] = {}
        self._first_days: dict[str, dict[Identity, date]] = {}
        self._remembering: deque[MonthFigures] | None = deque() if len(months) >= MANY else None

    def remember(self, view: MonthFigures) -> None:
        """Lets a view remember what is worked out of it, and of very many the one forget that has remembered longest."""
        if self._remembering is not None:
            self._remembering.append(view)
            if len(self._remembering) > REMEMBERING:
                self._remembering.popleft().forget()

    def place(
        self, view: MonthFigures, measure: str, *, among: str, smallest: bool, counted: Bounds | None = None
    ) -> int | None:
        """1 for the first in the unit's kind (or among all); equal values share a place; None without a value.

        Of all values only those within ``counted`` take a place.
        """
        own = view.figure(measure).value
        if own is None or isinstance(own, str):
            return None
        values = self._sorted(measure, view.unit.category if among == "category" else "", counted=counted)
        if smallest:
            return 1 + bisect_left(values, own)
        return 1 + len(values) - bisect_right(values, own)

    def ahead(
        self,
        view: MonthFigures,
        measure: str,
        said: Callable[[Decimal | date], str],
        *,
        among: str,
        smallest: bool,
        counted: Bounds | None = None,
    ) -> tuple[Rival, ...]:
        """The units of the kind (or of all) that come before, with their values as they are ``said``, the first one first.

        All that have a value come before a unit without one.
        """
        own: Any = view.figure(measure).value
        category = view.unit.category if among == "category" else ""
        at = (measure, category, smallest, counted)
        if at not in self._rivals:
            self._rivals[at] = self._in_order(measure, category, said, smallest=smallest, counted=counted)
        if not isinstance(own, Decimal | date) or not (counted is None or counted.hold(own)):
            return self._rivals[at]
        values = self._sorted(measure, category, counted=counted)
        before = bisect_left(values, own) if smallest else len(values) - bisect_right(values, own)
        return self._rivals[at][:before]

    def _in_order(
        self,
        measure: str,
        category: str,
        said: Callable[[Decimal | date], str],
        *,
        smallest: bool,
        counted: Bounds | None,
    ) -> tuple[Rival, ...]:
        """All that take a place, the first one first."""
        group = (member for member in self.members if category in ("", member.unit.category))
        values: Iterator[tuple[str, Any]] = ((member.unit.name, member.figure(measure).value) for member in group)
        known = [(name, value) for name, value in values if isinstance(value, Decimal | date)]
        counting = [(name, value) for name, value in known if counted is None or counted.hold(value)]
        counting.sort(key=itemgetter(1), reverse=not smallest)
        return tuple([Rival(name, value, said(value)) for name, value in counting])

    def bounds(
        self, view: MonthFigures, measure: str, *, among: str, without_vetoed: bool = False
    ) -> tuple[Decimal, Decimal]:
        """The smallest and the largest number in the unit's kind (or among all); 0 and 0 where nobody has one."""
        values = self._sorted(measure, view.unit.category if among == "category" else "", without_vetoed=without_vetoed)
        numbers = [value for value in values if isinstance(value, Decimal)]
        return (numbers[0], numbers[-1]) if numbers else (Decimal(0), Decimal(0))

    def first_day(self, section: str, identity: Identity) -> date | None:
        """The earliest day that any unit of the period gives a row; None where none of them does."""
        if section not in self._first_days:
            self._first_days[section] = self._earliest(section)
        return self._first_days[section].get(identity)

    def _earliest(self, section: str) -> dict[Identity, date]:
        found: dict[Identity, date] = {}
        events = self.rules.section(section).events
        for member in self.members:
            for record in member.rows(section):
                day = earliest_event(record, events)
                found[record.identity] = min(found.get(record.identity, date.max), day)
        return found

    def _sorted(
        self, measure: str, category: str, *, without_vetoed: bool = False, counted: Bounds | None = None
    ) -> list[Decimal | date]:
        at = (measure, category, without_vetoed, counted)
        if at not in self._values:
            group = (member for member in self.members if category in ("", member.unit.category))
            left = (member for member in group if not (without_vetoed and self.rules.barred(member)))
            values = (member.figure(measure).value for member in left)
            known = (value for value in values if isinstance(value, Decimal | date))
            self._values[at] = sorted(value for value in known if counted is None or counted.hold(value))
        return self._values[at]
