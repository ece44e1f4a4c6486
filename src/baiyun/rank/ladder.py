"""A ladder of grades: boards that share out the places of a kind of unit, one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.scheme import Rung


def rungs(book: Rulebook, eligible: Mapping[str, Sequence[Standing]]) -> dict[str, list[Standing]]:
    """Who stands on each board that is a grade, of one kind of unit.

    The places are those among the units that may enter the ladder; whoever shares the last place of a grade has it. A
    unit that is lowered leaves its place empty.
    """
    found: dict[str, list[Standing]] = {name: [] for name in eligible}
    for ladder in dict.fromkeys(rung.of for name in eligible if (rung := book.scheme.boards[name].ladder)):
        steps = _steps(book, ladder, eligible)
        everyone = {standing.name: standing for name in steps for standing in eligible[name]}
        ordered = sorted(everyone.values(), key=lambda standing: standing.rank or 0)
        for standing in ordered:
            at = _grade(list(steps.values()), ordered, standing)
            if at is not None:
                at += _lowered(steps, at, standing)
            if at is not None and at < len(steps) and standing in eligible[list(steps)[at]]:
                found[list(steps)[at]].append(standing)
    return found


def _steps(book: Rulebook, ladder: str, eligible: Mapping[str, Sequence[Standing]]) -> dict[str, Rung]:
    """The grades of one ladder, the best first."""
    rungs_of = {name: book.scheme.boards[name].ladder for name in eligible}
    return {name: rung for name, rung in rungs_of.items() if rung and rung.of == ladder}


def _grade(steps: Sequence[Rung], ordered: Sequence[Standing], standing: Standing) -> int | None:
    """The grade that a unit's place gives it, 0 for the best; None where the places are used up."""
    place = 1 + sum((other.rank or 0) < (standing.rank or 0) for other in ordered)
    end = 0
    for at, rung in enumerate(steps):
        end = end + rung.places if rung.places is not None else len(ordered)
        if place <= end:
            return at
    return None


def _lowered(steps: Mapping[str, Rung], at: int, standing: Standing) -> int:
    """How many grades a unit falls."""
    measure = list(steps.values())[at].lower_by
    return max(0, int(standing.view.figure(measure).number)) if measure else 0
