"""What a rule looks at and what it finds: a unit's month, a figure with its places, points with their working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun.form.record import Record
from baiyun.form.roster import Unit
from baiyun.problems import Place
from baiyun.rulebook.conditions import Predicate
from baiyun.rulebook.filtering.narrowing import Narrowed
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.told import NOTHING, Grounds, Why
from baiyun.rulebook.unit_month import UnitMonth

if TYPE_CHECKING:
    from baiyun.rulebook.measures.of_rulebook import Measures
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


FIGURES = Phase.FIGURES
PointsLookup = Callable[[str], Decimal | None]
"""The points of an item, a criterion or the total, by name; None where there are none."""
RowInMonth = tuple[Record, UnitMonth]
"""A row with the month in which it was reported."""
MonthRows = tuple[UnitMonth, Sequence[Record]]
"""A month with some of its rows."""


class Remembered(Struct):
    """What was worked out of a view, by what was asked."""

    figures: dict[str, Figure] = field(default_factory=dict)
    rows: dict[Narrowed, list[MonthRows]] = field(default_factory=dict)
    given: dict[str, Points | None] = field(default_factory=dict)
    before: tuple[MonthFigures | None, ...] = ()
    so_far: MonthFigures | None = None


class MonthFigures:
    """Some months under the rules: usually one month of one unit. Each row is filtered and each measure taken once.

    Nothing changes after it is made; what was worked out is only remembered, among very many peers for a while. ``held``
    says which conditions of boards hold, where that was told (``Rulebook.held``).
    """

    __slots__ = ("_remembered", "held", "months", "peers", "rules")
    phase: ClassVar[Phase] = Phase.FIGURES

    def __init__(self, rules: Measures, months: Sequence[UnitMonth], peers: PeerGroup | None = None) -> None:
        self.rules = rules
        self.months = tuple(months)
        self.peers = peers
        self.held: int | None = None
        self._remembered: Remembered | None = None

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
        known = (self._remembered or self.remembered).figures
        found = known.get(name)
        if found is None:
            found = known[name] = self.rules.takes[self.phase][name](self)
        return found

    def missed(self, name: str) -> tuple[Missed, ...]:
        """What could have counted in the measure of that name and does not."""
        return self.rules.missed(name, self)

    def given(self, name: str) -> Points | None:
        """The points of an item, rounded; None where it does not apply to the unit."""
        known = self.remembered
        if name not in known.given:
            known.given[name] = self.rules.given(name, self)
        return known.given[name]

    def points(self, name: str) -> Decimal | None:
        """The points under a name. Raises LookupError: nothing is scored yet."""
        raise LookupError(name)

    @property
    def rank(self) -> int | None:
        """The place among the unit's kind. Raises LookupError: nothing is ranked yet."""
        raise LookupError("rank")

    def by_month(self, section: str, where: tuple[str, ...] = ()) -> list[MonthRows]:
        """The rows of a section that pass all filters, by the month in which they were reported; of no month without any."""
        return self._rows_of(self.rules.narrowed[section, where])

    def _rows_of(self, narrowed: Narrowed) -> list[MonthRows]:
        known = (self._remembered or self.remembered).rows
        found = known.get(narrowed)
        if found is None:
            of = narrowed.of
            found = self._every(narrowed.section) if of is None else known.get(of) or self._rows_of(of)
            known[narrowed] = found = _kept(found, narrowed.holds) if of and found else found
        return found

    def _every(self, section: str) -> list[MonthRows]:
        return [(month, rows) for month in self.months if (rows := month.records.get(section))]

    @property
    def remembered(self) -> Remembered:
        """What was worked out already."""
        if self._remembered is None:
            self._remembered = Remembered()
            if self.peers is not None:
                self.peers.remember(self)
        return self._remembered

    def forget(self) -> None:
        """Remembers nothing any more; whoever asks again is told the same."""
        self._remembered = None

    def rows(self, section: str, where: tuple[str, ...] = ()) -> Sequence[Record]:
        """The rows of a section that pass all filters."""
        found = self.by_month(section, where)
        if len(found) == 1:
            return found[0][1]
        return [row for _, rows in found for row in rows] if found else ()

    def rows_in_months(self, section: str, where: tuple[str, ...] = ()) -> list[RowInMonth]:
        """The same rows, each with the month in which it was reported."""
        return [(row, month) for month, rows in self.by_month(section, where) for row in rows]

    def held_before(self, section: str, where: tuple[str, ...]) -> list[tuple[Record, UnitMonth, Record]]:
        """The rows that do not pass only because an earlier report held them, each with that month and its row there."""
        if not any(month.earlier for month in self.months):
            return []
        every = self.rows_in_months(section)
        passing = {id(row) for row in self.rows(section, where)}
        tests = [self.rules.predicate(name, section) for name in where]
        found = []
        for row, month in every:
            alone = replace(month, earlier=())
            if id(row) not in passing and month.earlier and all(test(row, alone) for test in tests):
                at = (section, row.identity)
                found += [(row, each, each.alike[at][0]) for each in month.counted_before if at in each.alike][-1:]
        return found

    @property
    def before(self) -> MonthFigures | None:
        """The figures of the period before; None where nothing is known of it."""
        known = self.remembered
        if not known.before:
            known.before = (self._before(),)
        return known.before[0]

    def _before(self) -> MonthFigures | None:
        if len(self.months) != 1:
            return None
        [month] = self.months
        wanted = self.rules.period_before(month.period)
        return next((MonthFigures(self.rules, (each,)) for each in month.earlier if each.period.id == wanted), None)

    @property
    def so_far(self) -> MonthFigures:
        """The figures of this period and the earlier ones that count together (rulings 3a and 21)."""
        earlier = self.months[0].counted_before if len(self.months) == 1 else ()
        if not earlier:
            return self
        known = self.remembered
        if known.so_far is None:
            known.so_far = MonthFigures(self.rules, (*earlier, *self.months))
        return known.so_far


def _kept(found: list[MonthRows], holds: Predicate) -> list[MonthRows]:
    """Those of some rows that pass a filter."""
    kept: list[MonthRows] = []
    for month, rows in found:
        passing = [row for row in rows if holds(row, month)]
        if passing:
            kept.append((month, passing))
    return kept


TakesFigure = Callable[[MonthFigures], Figure]
"""Takes a measure."""


class ScoredMonth(MonthFigures):
    """A unit's month with its points: measures may ask for them now."""

    __slots__ = ("figures", "lookup")
    phase: ClassVar[Phase] = Phase.POINTS

    def __init__(self, figures: MonthFigures, points: PointsLookup, held: int | None = None) -> None:
        super().__init__(figures.rules, figures.months, figures.peers)
        self.figures = figures
        self.lookup = points
        self.held = held

    def figure(self, name: str) -> Figure:
        """The measure of that name: what was known before anything was scored, or what is known now."""
        return self.figures.figure(name) if name in self.rules.takes[FIGURES] else super().figure(name)

    def by_month(self, section: str, where: tuple[str, ...] = ()) -> list[MonthRows]:
        """The rows that the figures were taken from."""
        return self.figures.by_month(section, where)

    def points(self, name: str) -> Decimal | None:
        """The points of an item, a criterion or the total; None where there are none."""
        return self.lookup(name)


class RankedMonth(ScoredMonth):
    """A unit's month with its points and its place; None for a unit that is exempt."""

    __slots__ = ("_rank",)
    phase: ClassVar[Phase] = Phase.RANK

    def __init__(self, scored: ScoredMonth, rank: int | None) -> None:
        super().__init__(scored.figures, scored.lookup, scored.held)
        self._rank = rank

    @property
    def rank(self) -> int | None:
        """The place among the unit's kind."""
        return self._rank
