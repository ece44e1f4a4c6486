"""The months of a campaign → what there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from baiyun.campaign.duties import duties, targets
from baiyun.campaign.final import Assessment, FinalResult, UnitFinal
from baiyun.campaign.honours import inspected, listed, nominees
from baiyun.form.roster import Roster, Unit
from baiyun.problems import ordered
from baiyun.rank.history import Stood, stood
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.campaign import campaign_total, year_end

ZERO = Decimal(0)


def over_by(
    periods: Sequence[Period], days: Mapping[str, Sequence[date]], as_of: date | None
) -> tuple[tuple[str, ...], date | None]:
    """The periods that are over, and the day up to which is told (ruling 24).

    A period is over when ``as_of`` or the latest report reaches its last due date, or when a later one has reports.
    """
    known = [*(day for several in days.values() for day in several), *([as_of] if as_of else [])]
    latest = max(known, default=None)
    later = [bool(days.get(period.id)) for period in periods]
    over = [
        period.id
        for at, period in enumerate(periods)
        if any(later[at + 1 :]) or (latest is not None and latest >= (period.due[-1] if period.due else period.last))
    ]
    return tuple(over), latest


def closed(
    book: Rulebook, roster: Roster, results: Mapping[str, MonthResult], over: tuple[str, ...], latest: date | None
) -> FinalResult:
    """The campaign of months that are scored; ``results`` are those that are over or have reports."""
    found = _units(book, roster, results, over)
    kinds = dict.fromkeys([*book.scheme.categories, *(unit.category for unit in roster.units)])
    units = {kind: _ranked([unit for unit in found if unit.unit.category == kind]) for kind in kinds}
    problems = ordered([problem for result in results.values() for problem in result.problems])
    units = {kind: group for kind, group in units.items() if group}
    so_far = FinalResult(book, roster, results, over, latest, units, problems=problems)
    months = {name: [standing.view.months[0] for standing in result.everyone] for name, result in results.items()}
    return replace(
        so_far,
        boards={name: listed(so_far, name, board) for name, board in book.scheme.boards.items()},
        nominees={each.name: nominees(so_far, each) for each in book.scheme.nominations},
        inspected=inspected(so_far),
        targets=targets(book, months),
    )


def _units(book: Rulebook, roster: Roster, results: Mapping[str, MonthResult], over: Sequence[str]) -> list[UnitFinal]:
    """Every unit of the roster, not yet ranked."""
    standings = {name: {each.name: each for each in result.everyone} for name, result in results.items()}
    on = {
        board: {name: {entry.standing.name for entry in results[name].boards[board]} for name in over}
        for board in book.scheme.boards
    }
    found = []
    for unit in roster.units:
        months = {name: named[unit.name] for name, named in standings.items() if unit.name in named}
        stood = {board: _stood(unit.name, periods, months) for board, periods in on.items()}
        found.append(_unit(book, unit, months, over, stood))
    return found


def _unit(
    book: Rulebook, unit: Unit, months: Mapping[str, Standing], over: Sequence[str], stood: Mapping[str, Stood]
) -> UnitFinal:
    cards = {name: months[name].card for name in over if name in months}
    exempt = frozenset(name for name, standing in months.items() if standing.card.exempt is not None)
    totals = {period.id: cards[period.id].total if period.id in cards else None for period in book.scheme.periods}
    records = [standing.view.months[0] for standing in months.values()]
    taken = [card for name, card in cards.items() if name not in exempt]
    return UnitFinal(
        unit,
        months,
        totals,
        campaign_total(book.scheme.weights, totals, exempt),
        bool(taken) and not any(card.reported for card in taken),
        stood,
        tuple(duties(book, records)),
        tuple(year_end(book, records)) if records else (),
        _assessment(book, records),
    )


def _stood(unit: str, periods: Mapping[str, set[str]], months: Mapping[str, Standing]) -> Stood:
    """How often and how often in a row; a month of exemption neither counts nor ends a row."""
    on = [unit in names for name, names in periods.items() if name in months and months[name].card.exempt is None]
    return stood(on)


def _assessment(book: Rulebook, months: Sequence[UnitMonth]) -> tuple[Assessment, ...]:
    """The year-end figures over all months of a unit."""
    if not months:
        return ()
    view = MonthFigures(book, months)
    return tuple(
        Assessment(
            each.name,
            view.figure(each.of).number,
            view.figure(each.out_of).number if each.out_of else None,
            each.clause,
        )
        for each in book.scheme.assessment
    )


def _ranked(group: Sequence[UnitFinal]) -> list[UnitFinal]:
    """By total, equal totals sharing the rank; units silent in every month last (ruling 19)."""
    scored = [unit for unit in group if unit.total is not None]
    scored.sort(key=_merit, reverse=True)
    ranked: list[UnitFinal] = []
    for at, unit in enumerate(scored):
        shared = at > 0 and _merit(unit) == _merit(scored[at - 1])
        ranked.append(replace(unit, rank=ranked[-1].rank if shared else at + 1))
    return ranked + [unit for unit in group if unit.total is None]


def _merit(unit: UnitFinal) -> tuple[bool, Decimal]:
    return not unit.silent, unit.total or ZERO
