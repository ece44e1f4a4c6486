"""A ladder of grades: boards that share out the places of a kind of unit, one after another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from baiyun.rank.standings import Standing
from baiyun.rulebook.boards import Lowering, Rung
from baiyun.rulebook.book import Rulebook


def rungs(book: Rulebook, eligible: Mapping[str, Sequence[Standing]]) -> dict[str, list[Standing]]:
    """Who stands on each board that is a grade, of one kind of unit.

    The places are those among the units that may enter the ladder; whoever shares the last place of a grade has it. A
    unit that is lowered leaves its place empty.
    """
    found: dict[str, list[Standing]] = {name: [] for name in eligible}
    for ladder in dict.fromkeys(rung.of for name in eligible if (rung := book.scheme.boards[name].ladder)):
        steps = _steps(book, ladder, eligible)
        may_enter = {name: {standing.name for standing in eligible[name]} for name in steps}
        for standing, place, units in _placed([eligible[name] for name in steps]):
            at = _grade(list(steps.values()), place, units)
            if at is not None:
                at += _lowered(book, steps, at, standing)
            if at is not None and at < len(steps) and standing.name in may_enter[list(steps)[at]]:
                found[list(steps)[at]].append(standing)
    return found


def _steps(book: Rulebook, ladder: str, eligible: Mapping[str, Sequence[Standing]]) -> dict[str, Rung]:
    """The grades of one ladder, the best first."""
    rungs_of = {name: book.scheme.boards[name].ladder for name in eligible}
    return {name: rung for name, rung in rungs_of.items() if rung and rung.of == ladder}


def _placed(groups: Sequence[Sequence[Standing]]) -> list[tuple[Standing, int, int]]:
    """The units that may enter a ladder, in order, each with its place among them and their number."""
    everyone = {standing.name: standing for group in groups for standing in group}
    ordered = sorted(everyone.values(), key=lambda standing: standing.rank or 0)
    ranks = [standing.rank or 0 for standing in ordered]
    return [(standing, 1 + bisect_left(ranks, standing.rank or 0), len(ordered)) for standing in ordered]


def _grade(steps: Sequence[Rung], place: int, units: int) -> int | None:
    """The grade that a unit's place gives it, 0 for the best; None where the places are used up."""
    end = 0
    for at, rung in enumerate(steps):
        end = end + rung.places if rung.places is not None else units
        if place <= end:
            return at
    return None


def _lowered(book: Rulebook, steps: Mapping[str, Rung], at: int, standing: Standing) -> int:
    """How many grades a unit falls."""
    lower_by = list(steps.values())[at].lower_by
    if isinstance(lower_by, Lowering):
        return _counted(book, lower_by, standing)
    return max(0, int(standing.view.figure(lower_by).number)) if lower_by else 0


def _counted(book: Rulebook, lowering: Lowering, standing: Standing) -> int:
    """One grade for the condition, and one for each of what is scored that has too few points."""
    fallen = int(lowering.when is not None and book.test(lowering.when)(standing.view))
    if lowering.less_than is None:
        return fallen
    named = lowering.of or tuple(criterion.id for criterion in book.scheme.criteria)
    scored = (standing.card.points(name) for name in named)
    return fallen + sum(points is not None and points < lowering.less_than for points in scored)
