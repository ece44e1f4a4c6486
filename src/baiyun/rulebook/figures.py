"""What a rule looks at and what it finds: a unit's month, a figure with its places, points with their working."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from baiyun.form.build import SectionForm
from baiyun.form.review import Adjustment, Mark
from baiyun.form.roster import Unit
from baiyun.form.submission import Identity, Record
from baiyun.problems import Place
from baiyun.rulebook.conditions import Condition, Predicate
from baiyun.rulebook.periods import Period

Value = Decimal | date | str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a measure (a number, a day, a word or none), the cells it was read from, and what else to say."""

    value: Value
    places: tuple[Place, ...] = ()
    note: str = ""

    @property
    def number(self) -> Decimal:
        """The value as a number; a day, a word or no value counts as none."""
        return self.value if isinstance(self.value, Decimal) else Decimal(0)


@dataclass(frozen=True, slots=True)
class Points:
    """What a rule gives, not yet rounded; why, in words and numbers; and the cells that earned it."""

    points: Decimal
    working: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a unit: the day that counts as its date and the due date it meets, if any (rulings 7 and 8)."""

    day: date
    meets: date | None
    place: Place


@dataclass(frozen=True)
class UnitMonth:
    """All that the rules may look at of one unit in one period. Without a report the unit is silent.

    ``before`` is the same of the period before, where it is known.
    """

    unit: Unit
    period: Period
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    exempt: str | None = None
    before: UnitMonth | None = None

    @property
    def silent(self) -> bool:
        """No report came in."""
        return not self.reports


class Measures(Protocol):
    """What a view needs of the rulebook: measures by name, and filters compiled for a section."""

    def figure(self, name: str, view: View) -> Figure:
        """The measure of that name, taken of a view."""

    def predicate(self, name: str, section: str) -> Predicate:
        """The filter of that name over the rows of a section."""

    def section(self, title: str) -> SectionForm:
        """A section of the form by its title."""

    def fields_of(self, name: str, section: str) -> tuple[str, ...]:
        """The fields of a section that a filter looks at."""

    def unit_of(self, name: str) -> str:
        """The unit in which a measure is said."""

    def test(self, condition: Condition) -> Callable[[View], bool]:
        """A condition on measures, as a function of a view."""

    def given(self, name: str, view: View) -> Points | None:
        """The points of an item, rounded half up to 0.01; None where it does not apply to the unit."""

    @property
    def of_points(self) -> tuple[str, ...]:
        """The measures that ask for points or the rank, directly or through others."""

    def is_first(self, period: Period) -> bool:
        """Whether no period comes before."""

    def barred(self, view: View) -> bool:
        """Whether a veto that can be told before anything is scored holds."""

    def field(self, section: str, column: str) -> str:
        """The field of the model that holds a column."""


PointsLookup = Callable[[str], Decimal | None]
"""The points of an item, a criterion or the total, by name; None before there are any."""


class View:
    """Some months under the rules: usually one month of one unit. Each row is filtered and each measure taken once."""

    def __init__(self, rules: Measures, months: Sequence[UnitMonth], league: League | None = None) -> None:
        self.rules = rules
        self.months = tuple(months)
        self.league = league
        self.scored: PointsLookup = lambda _: None
        self.placed: int | None = None
        self._figures: dict[str, Figure] = {}
        self._rows: dict[tuple[str, tuple[str, ...]], list[tuple[Record, Period]]] = {}

    @property
    def unit(self) -> Unit:
        """The unit that is looked at."""
        return self.months[0].unit

    @property
    def silent(self) -> bool:
        """No report came in for any of the months."""
        return all(month.silent for month in self.months)

    def figure(self, name: str) -> Figure:
        """The measure of that name."""
        found = self._figures.get(name)
        if found is None:
            found = self._figures[name] = self.rules.figure(name, self)
        return found

    def settle(self, scored: PointsLookup) -> None:
        """From now on points can be asked for; what was said of them before is forgotten."""
        self.scored = scored
        for name in self.rules.of_points:
            self._figures.pop(name, None)

    def dated_rows(self, section: str, where: tuple[str, ...] = ()) -> list[tuple[Record, Period]]:
        """The rows of a section that pass all filters, each with the period it was reported in."""
        at = (section, where)
        found = self._rows.get(at)
        if found is None:
            if where:
                holds = self.rules.predicate(where[-1], section)
                found = [pair for pair in self.dated_rows(section, where[:-1]) if holds(*pair)]
            else:
                found = [(row, month.period) for month in self.months for row in month.records.get(section, ())]
            self._rows[at] = found
        return found

    @cached_property
    def before(self) -> View | None:
        """The view of the period before; None where nothing is known of it."""
        earlier = self.months[0].before if len(self.months) == 1 else None
        return View(self.rules, (earlier,)) if earlier else None

    @cached_property
    def calendar_months(self) -> tuple[View, ...]:
        """The same months, narrowed to each calendar month in turn."""
        narrowed = [replace(month, period=part) for month in self.months for part in month.period.calendar_months]
        return tuple(View(self.rules, (month,), self.league) for month in narrowed)

    def rows(self, section: str, where: tuple[str, ...] = ()) -> list[Record]:
        """The rows of a section that pass all filters."""
        return [row for row, _ in self.dated_rows(section, where)]


class League:
    """The views of all units that take part in a period, for rules that compare units."""

    def __init__(self, rules: Measures, months: Sequence[UnitMonth]) -> None:
        self.rules = rules
        self.views = tuple(View(rules, (month,), self) for month in months)
        self.first_days: dict[str, dict[Identity, date]] = {}
        self._values: dict[tuple[str, str, bool], list[Decimal | date]] = {}

    def place(self, view: View, measure: str, *, among: str, smallest: bool) -> int | None:
        """1 for the first in the unit's kind (or among all); equal values share a place; None without a value."""
        own = view.figure(measure).value
        if own is None or isinstance(own, str):
            return None
        values = self._sorted(measure, view.unit.category if among == "category" else "")
        if smallest:
            return 1 + bisect_left(values, own)
        return 1 + len(values) - bisect_right(values, own)

    def bounds(self, view: View, measure: str, *, among: str, without_vetoed: bool = False) -> tuple[Decimal, Decimal]:
        """The smallest and the largest number in the unit's kind (or among all); 0 and 0 where nobody has one."""
        values = self._sorted(measure, view.unit.category if among == "category" else "", without_vetoed)
        numbers = [value for value in values if isinstance(value, Decimal)]
        return (numbers[0], numbers[-1]) if numbers else (Decimal(0), Decimal(0))

    def _sorted(self, measure: str, category: str, without_vetoed: bool = False) -> list[Decimal | date]:  # noqa: FBT001, FBT002
        at = (measure, category, without_vetoed)
        if at not in self._values:
            group = (view for view in self.views if category in ("", view.unit.category))
            left = (view for view in group if not (without_vetoed and self.rules.barred(view)))
            values = (view.figure(measure).value for view in left)
            self._values[at] = sorted(value for value in values if isinstance(value, Decimal | date))
        return self._values[at]
