"""What a rule looks at and what it finds: a unit's month, a figure with its places, points with their working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from msgspec import Struct
from msgspec.structs import replace

from baiyun.form.build import SectionForm
from baiyun.form.record import Record
from baiyun.form.roster import Unit
from baiyun.problems import Place
from baiyun.rulebook.conditions import Condition, Predicate
from baiyun.rulebook.missed.missed import Missed, Unmet
from baiyun.rulebook.periods import Period
from baiyun.rulebook.told import NOTHING, Grounds, Why
from baiyun.rulebook.unit_month import UnitMonth

if TYPE_CHECKING:
    from baiyun.rulebook.peers import PeerGroup

Value = Decimal | date | str | None


class Figure(Struct, frozen=True):
    """The value of a measure (a number, a day, a word or none); what else to say, and the cells it was read from."""

    value: Value
    why: Why = NOTHING

    @property
    def note(self) -> str:
        """What else to say of it."""
        return self.why.words

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells it was read from."""
        return self.why.places

    @property
    def number(self) -> Decimal:
        """The value as a number; a day, a word or no value counts as none."""
        return self.value if isinstance(self.value, Decimal) else Decimal(0)


def with_cells(words: str, *figures: Figure) -> Grounds:
    """Words about some figures, with the cells of all of them."""
    return Grounds(words, tuple(place for figure in figures for place in figure.places))


class Points(Struct, frozen=True):
    """What a rule gives, not yet rounded; why, in words and numbers, and the cells that earned it.

    ``parts`` are the items of which a group is made, by name, as far as they apply to the unit.
    """

    points: Decimal
    why: Why
    parts: tuple[tuple[str, Points], ...] = ()

    @property
    def working(self) -> str:
        """Why, in words and numbers."""
        return self.why.words

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that earned it."""
        return self.why.places


class Phase(IntEnum):
    """What is known of a unit's month: its figures, also its points, also its rank."""

    FIGURES = 0
    POINTS = 1
    RANK = 2


class Measures(Protocol):
    """What a month under the rules needs of the rulebook: measures by name, and filters compiled for a section."""

    def figure(self, name: str, view: MonthFigures) -> Figure:
        """The measure of that name, taken of a month."""

    def phase_of(self, name: str) -> Phase:
        """What must be known before a measure can be taken."""

    def predicate(self, name: str, section: str) -> Predicate:
        """The filter of that name over the rows of a section."""

    def section(self, title: str) -> SectionForm:
        """A section of the form by its title."""

    def fields_of(self, name: str, section: str) -> tuple[str, ...]:
        """The fields of a section that a filter looks at."""

    def unit_of(self, name: str) -> str:
        """The unit in which a measure is said."""

    def test(self, condition: Condition) -> Callable[[MonthFigures], bool]:
        """A condition on measures, as a function of a month."""

    def given(self, name: str, view: MonthFigures) -> Points | None:
        """The points of an item, rounded half up to 0.01; None where it does not apply to the unit."""

    def unmet(self, condition: Condition, section: str, subject: Any, month: UnitMonth) -> tuple[Unmet, ...]:
        """What of a condition fails on a row of a section in its month (without a section, on a view)."""

    def missed(self, name: str, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted in the measure of that name and does not."""

    def period_before(self, period: Period) -> str | None:
        """The id of the period before; None for the first."""

    def barred(self, view: MonthFigures) -> bool:
        """Whether a veto that can be told before anything is scored holds."""

    def field(self, section: str, column: str) -> str:
        """The field of the model that holds a column."""


PointsLookup = Callable[[str], Decimal | None]
"""The points of an item, a criterion or the total, by name; None where there are none."""
RowInMonth = tuple[Record, UnitMonth]
"""A row with the month in which it was reported."""
MonthRows = tuple[UnitMonth, Sequence[Record]]
"""A month with some of its rows."""


class MonthFigures:
    """Some months under the rules: usually one month of one unit. Each row is filtered and each measure taken once.

    Nothing changes after it is made; what was worked out is only remembered.
    """

    phase: ClassVar[Phase] = Phase.FIGURES

    def __init__(self, rules: Measures, months: Sequence[UnitMonth], peers: PeerGroup | None = None) -> None:
        self.rules = rules
        self.months = tuple(months)
        self.peers = peers
        self._figures: dict[str, Figure] = {}
        self._given: dict[str, Points | None] = {}
        self._rows: dict[tuple[str, tuple[str, ...]], list[MonthRows]] = {}

    @property
    def unit(self) -> Unit:
        """The unit that is looked at."""
        return self.months[0].unit

    @property
    def silent(self) -> bool:
        """No report came in for any of the months."""
        return all(month.silent for month in self.months)

    def figure(self, name: str) -> Figure:
        """The measure of that name. Raises LookupError for one that asks for what is not known yet."""
        found = self._figures.get(name)
        if found is None:
            if self.rules.phase_of(name) > self.phase:
                raise LookupError(name)
            found = self._figures[name] = self.rules.figure(name, self)
        return found

    def missed(self, name: str) -> tuple[Missed, ...]:
        """What could have counted in the measure of that name and does not."""
        return self.rules.missed(name, self)

    def given(self, name: str) -> Points | None:
        """The points of an item, rounded; None where it does not apply to the unit."""
        if name not in self._given:
            self._given[name] = self.rules.given(name, self)
        return self._given[name]

    def points(self, name: str) -> Decimal | None:
        """The points under a name. Raises LookupError: nothing is scored yet."""
        raise LookupError(name)

    @property
    def rank(self) -> int | None:
        """The place among the unit's kind. Raises LookupError: nothing is ranked yet."""
        raise LookupError("rank")

    def by_month(self, section: str, where: tuple[str, ...] = ()) -> list[MonthRows]:
        """The rows of a section that pass all filters, by the month in which they were reported; of no month without any."""
        found = self._rows.get((section, where))
        if found is None:
            found = self._rows[section, where] = self._passing(section, where)
        return found

    def _passing(self, section: str, where: tuple[str, ...]) -> list[MonthRows]:
        found: list[MonthRows] = [(month, rows) for month in self.months if (rows := month.records.get(section))]
        for end, name in enumerate(where, 1):
            at = (section, where[:end])
            if found and at not in self._rows:
                self._rows[at] = _filtered(found, self.rules.predicate(name, section))
            found = self._rows.get(at, [])
        return found

    def rows(self, section: str, where: tuple[str, ...] = ()) -> Sequence[Record]:
        """The rows of a section that pass all filters."""
        found = self.by_month(section, where)
        return found[0][1] if len(found) == 1 else [row for _, rows in found for row in rows]

    def rows_in_months(self, section: str, where: tuple[str, ...] = ()) -> list[RowInMonth]:
        """The same rows, each with the month in which it was reported."""
        return [(row, month) for month, rows in self.by_month(section, where) for row in rows]

    def held_before(self, section: str, where: tuple[str, ...]) -> list[tuple[Record, UnitMonth, Record]]:
        """The rows that do not pass only because an earlier report held them, each with that month and its row there."""
        passing = {id(row) for row in self.rows(section, where)}
        tests = [self.rules.predicate(name, section) for name in where]
        found = []
        for row, month in self.rows_in_months(section):
            alone = replace(month, earlier=())
            if id(row) not in passing and month.earlier and all(test(row, alone) for test in tests):
                at = (section, row.identity)
                found += [(row, each, each.alike[at][0]) for each in month.counted_before if at in each.alike][-1:]
        return found

    @cached_property
    def before(self) -> MonthFigures | None:
        """The figures of the period before; None where nothing is known of it."""
        if len(self.months) != 1:
            return None
        [month] = self.months
        wanted = self.rules.period_before(month.period)
        return next((MonthFigures(self.rules, (each,)) for each in month.earlier if each.period.id == wanted), None)

    @cached_property
    def so_far(self) -> MonthFigures:
        """The figures of this period and the earlier ones that count together (rulings 3a and 21)."""
        earlier = self.months[0].counted_before if len(self.months) == 1 else ()
        return MonthFigures(self.rules, (*earlier, *self.months)) if earlier else self


def _filtered(found: Sequence[MonthRows], holds: Predicate) -> list[MonthRows]:
    passing = ((month, [row for row in rows if holds(row, month)]) for month, rows in found)
    return [(month, rows) for month, rows in passing if rows]


class ScoredMonth(MonthFigures):
    """A unit's month with its points: measures may ask for them now."""

    phase: ClassVar[Phase] = Phase.POINTS

    def __init__(self, figures: MonthFigures, points: PointsLookup) -> None:
        super().__init__(figures.rules, figures.months, figures.peers)
        self.figures = figures
        self._points = points

    def figure(self, name: str) -> Figure:
        """The measure of that name: what was known before anything was scored, or what is known now."""
        known = self.rules.phase_of(name) is Phase.FIGURES
        return self.figures.figure(name) if known else super().figure(name)

    def by_month(self, section: str, where: tuple[str, ...] = ()) -> list[MonthRows]:
        """The rows that the figures were taken from."""
        return self.figures.by_month(section, where)

    def points(self, name: str) -> Decimal | None:
        """The points of an item, a criterion or the total; None where there are none."""
        return self._points(name)


class RankedMonth(ScoredMonth):
    """A unit's month with its points and its place; None for a unit that is exempt."""

    phase: ClassVar[Phase] = Phase.RANK

    def __init__(self, scored: ScoredMonth, rank: int | None) -> None:
        super().__init__(scored.figures, scored.points)
        self._rank = rank

    @property
    def rank(self) -> int | None:
        """The place among the unit's kind."""
        return self._rank
