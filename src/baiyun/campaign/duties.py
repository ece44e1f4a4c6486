"""What each unit owes and what the county owes: done, needed, met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures, UnitMonth
from baiyun.rulebook.scheme import CAMPAIGN, Duty

ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class Owed:
    """A duty or a target: in which period (an id, or ``campaign``), what was done and what is needed."""

    name: str
    period: str
    done: Decimal
    need: Decimal
    clause: str | tuple[str, ...]
    places: tuple[Place, ...] = ()

    @property
    def met(self) -> bool:
        """Whether as much was done as is needed."""
        return self.done >= self.need


def duties(book: Rulebook, months: Sequence[UnitMonth]) -> list[Owed]:
    """The duties of one unit over its months, in the order of the scheme; a period it is exempt from owes nothing."""
    present = [month for month in months if month.exempt is None]
    if not present:
        return []
    owed = [duty for duty in book.scheme.duties if duty.owed_by(present[0].unit.category)]
    return [_owed(book, duty, period, group) for duty in owed for period, group in _periods(duty, present)]


def _periods(duty: Duty, months: Sequence[UnitMonth]) -> Iterable[tuple[str, Sequence[UnitMonth]]]:
    """The periods in which a duty is owed, with the months that are looked at."""
    if duty.within == "campaign":
        return [(CAMPAIGN, months)]
    return [(month.period.id, [month]) for month in months if duty.within == "each" or month.period.id in duty.within]


def _owed(book: Rulebook, duty: Duty, period: str, months: Sequence[UnitMonth]) -> Owed:
    view = MonthFigures(book, months)
    if duty.when is not None:
        return Owed(duty.name, period, ONE if book.test(duty.when)(view) else ZERO, ONE, duty.clause)
    done = view.figure(duty.of)
    need = view.figure(duty.need).number if isinstance(duty.need, str) else duty.need or ZERO
    return Owed(duty.name, period, done.number, need, duty.clause, done.places)


def targets(book: Rulebook, months: Mapping[str, Sequence[UnitMonth]]) -> list[Owed]:
    """The county's targets over all units, by period id and for the campaign (ruling 25b)."""
    everything = [month for group in months.values() for month in group]
    found = []
    for target in book.scheme.targets:
        for period, need in target.need.items():
            group = everything if period == CAMPAIGN else months.get(period, ())
            if group:
                view = MonthFigures(book, group)
                done = view.figure(target.of)
                found.append(Owed(target.name, period, done.number, need, target.clause, done.places))
    return found
