"""A ladder of grades: boards that share out the places of a kind of unit, one after another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from baiyun.problems import Place
from baiyun.rank.standings import Standing
from baiyun.rulebook.boards import Lowering, Rung
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.asked import asked, measures_of


class Fall(Struct, frozen=True):
    """A unit that has not the grade of a ladder that its place gives it; both as ids of their boards, '' for none.

    ``working`` says what cost how many grades, and in which cells that stands.
    """

    standing: Standing
    ladder: str
    by_place: str
    grade: str
    working: str
    places: tuple[Place, ...] = ()


def rungs(book: Rulebook, eligible: Mapping[str, Sequence[Standing]]) -> dict[str, list[Standing]]:
    """Who stands on each board that is a grade, of one kind of unit.

    The places are those among the units that may enter the ladder; whoever shares the last place of a grade has it. A
    unit that is lowered leaves its place empty.
    """
    found: dict[str, list[Standing]] = {name: [] for name in eligible}
    for graded in _graded(book, eligible):
        if graded.grade:
            found[graded.grade].append(graded.standing)
    return found


def falls(book: Rulebook, eligible: Mapping[str, Sequence[Standing]]) -> list[Fall]:
    """The units of one kind that are lowered."""
    return [graded for graded in _graded(book, eligible) if graded.working]


def _graded(book: Rulebook, eligible: Mapping[str, Sequence[Standing]]) -> Iterator[Fall]:
    """Every unit that has a place on a ladder, lowered or not."""
    for ladder in dict.fromkeys(rung.of for name in eligible if (rung := book.scheme.boards[name].ladder)):
        steps = _steps(book, ladder, eligible)
        names = list(steps)
        may_enter = {name: {standing.name for standing in eligible[name]} for name in steps}
        for standing, place, units in _placed([eligible[name] for name in steps]):
            at = _grade(list(steps.values()), place, units)
            if at is not None:
                lowered, working, places = _lowered(book, steps[names[at]].lower_by, standing)
                held = names[at + lowered] if at + lowered < len(names) else ""
                grade = held if held and standing.name in may_enter[held] else ""
                yield Fall(standing, ladder, names[at], grade, working, places)


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


Lowered = tuple[int, str, tuple[Place, ...]]
"""How many grades, why in words, and the cells on which that rests."""


def _lowered(book: Rulebook, lower_by: str | Lowering | None, standing: Standing) -> Lowered:
    """What a unit falls."""
    if isinstance(lower_by, Lowering):
        causes = [each for each in (_under(book, lower_by, standing), _below(book, lower_by, standing)) if each[0]]
        return sum(each[0] for each in causes), "；".join(each[1] for each in causes), _cells(causes)
    fallen = max(0, int(standing.view.figure(lower_by).number)) if lower_by else 0
    if not lower_by or not fallen:
        return 0, "", ()
    return fallen, *asked(standing.view, lower_by)


def _cells(causes: Sequence[Lowered]) -> tuple[Place, ...]:
    return tuple(place for each in causes for place in each[2])


def _under(book: Rulebook, lowering: Lowering, standing: Standing) -> Lowered:
    """One grade for the condition."""
    if lowering.when is None or not book.test(lowering.when)(standing.view):
        return 0, "", ()
    return 1, *asked(standing.view, *measures_of(lowering.when))


def _below(book: Rulebook, lowering: Lowering, standing: Standing) -> Lowered:
    """One grade for each of what is scored that has too few points."""
    if lowering.less_than is None:
        return 0, "", ()
    named = lowering.of or tuple(criterion.id for criterion in book.scheme.criteria)
    scored = {name: standing.card.points(name) for name in named}
    low = {name: points for name, points in scored.items() if points is not None and points < lowering.less_than}
    told = "，".join(f"{book.scored_name(name)}得 {format_value(points)} 分" for name, points in low.items())
    return len(low), f"{told}，低于 {format_value(lowering.less_than)} 分", ()
