"""What each unit owes and what the county owes: done, needed, met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.duties import Duty
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.measures.distinct import Distinct
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.rulebook.unit_month import UnitMonth

ZERO, ONE = Decimal(0), Decimal(1)


class Owed(Struct, frozen=True):
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
    found = []
    for target in book.scheme.targets:
        kind = book.scheme.measures[target.of].kind
        done = _first_seen(book, kind, months) if target.once and isinstance(kind, Distinct) else None
        for period, need in target.need.items():
            group = _group(months, period)
            if group:
                figure = MonthFigures(book, group).figure(target.of)
                number = figure.number if done is None else Decimal(len(done[period]))
                found.append(Owed(target.name, period, number, need, target.clause, figure.places))
    return found


def _group(months: Mapping[str, Sequence[UnitMonth]], period: str) -> Sequence[UnitMonth]:
    """The months of all units in a period, or in the whole campaign."""
    return [month for group in months.values() for month in group] if period == CAMPAIGN else months.get(period, ())


def _first_seen(
    book: Rulebook, kind: Distinct, months: Mapping[str, Sequence[UnitMonth]]
) -> dict[str, frozenset[tuple[str, ...]]]:
    """The names of each period that no earlier one had, and those of the campaign; each counts once."""
    found: dict[str, frozenset[tuple[str, ...]]] = {}
    seen: frozenset[tuple[str, ...]] = frozenset()
    for period in book.scheme.periods:
        names = kind.names(MonthFigures(book, months[period.id])) if months.get(period.id) else frozenset()
        found[period.id] = names - seen
        seen |= names
    return found | {CAMPAIGN: seen}
