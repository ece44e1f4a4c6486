"""Who stands on the campaign's boards, who is proposed for praise or criticism, who is inspected."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from baiyun.campaign.final import FinalResult, Listed, Nominee, UnitFinal
from baiyun.form.names import key
from baiyun.rank.boards import BoardEntry
from baiyun.rulebook.boards import Board
from baiyun.rulebook.closing import Nomination
from baiyun.rulebook.figures import MonthFigures

Entries = Mapping[tuple[str, str], BoardEntry]
"""The entries of one board by period and unit."""


def listed(result: FinalResult, name: str, board: Board) -> list[Listed]:
    """The campaign's board: who stood on it in any period that is over, or in every one (ruling 21)."""
    entries = {
        (period, entry.standing.name): entry for period in result.over for entry in result.results[period].boards[name]
    }
    gravity = {reason.name: at for at, reason in enumerate(board.reasons)}
    found: list[Listed] = []
    for group in result.units.values():
        placed = [unit for unit in group if unit.rank is not None]
        standing_on = [each for unit in placed if (each := _entry(result, unit, entries, board))]
        if board.order == "gravest":
            standing_on.sort(key=lambda each: (_gravest(each, gravity), -(each.unit.rank or 0)))
        found += standing_on
    return found


def _entry(result: FinalResult, unit: UnitFinal, entries: Entries, board: Board) -> Listed | None:
    taken = [period for period in result.over if period in unit.months and period not in unit.exempt]
    own = {period: entries[period, unit.name] for period in taken if (period, unit.name) in entries}
    if not own or (board.campaign == "every" and len(own) < len(taken)):
        return None
    persons = {key(person): person for entry in own.values() for person in entry.persons}
    return Listed(unit, tuple(persons.values()), tuple((period, entry.grounds) for period, entry in own.items()))


def _gravest(entry: Listed, gravity: Mapping[str, int]) -> int:
    names = [ground.name for _, grounds in entry.grounds for ground in grounds]
    return min((gravity.get(name, len(gravity)) for name in names), default=len(gravity))


def nominees(result: FinalResult, nomination: Nomination) -> list[Nominee]:
    """Whom the figures propose; units that are exempt throughout are left out."""
    found = []
    for unit in result.everyone:
        due = unit.due(result.over, all_over=result.all_over)
        if unit.total is not None and due:
            done, task = _task(result, unit, nomination)
            each = Nominee(unit, sum(owed.met for owed in due), len(due), done, task)
            if _holds(nomination, each):
                found.append(each)
    return found


def _task(result: FinalResult, unit: UnitFinal, nomination: Nomination) -> tuple[Decimal | None, Decimal | None]:
    """What is done of the unit's own task, and the task; nothing for a unit without one."""
    task = unit.unit.figures.get(key(nomination.task.roster)) if nomination.task else None
    if nomination.task is None or task is None or not task.value:
        return None, None
    return MonthFigures(result.book, unit.records).figure(nomination.task.of).number, task.value


def _holds(nomination: Nomination, each: Nominee) -> bool:
    by_task = nomination.task is None or each.share is None or nomination.task.share.hold(each.share)
    return by_task and nomination.duties.hold(Decimal(each.met) / each.owed)


def inspected(result: FinalResult) -> list[UnitFinal]:
    """The units that the scheme has inspected at the end; units that are exempt throughout are left out."""
    inspection = result.book.scheme.inspection
    if inspection is None:
        return []
    test = result.book.test(inspection.when)
    taken = (unit for unit in result.everyone if len(unit.exempt) < len(unit.months))
    return [unit for unit in taken if test(MonthFigures(result.book, unit.records))]
