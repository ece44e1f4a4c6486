"""Worked cases under a rulebook: what comes out differently from what was worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from baiyun.campaign.duties import targets
from baiyun.cases.of_unit import OF_UNIT, owed_of
from baiyun.cases.outcome import Mismatch, Outcome, mismatch_text
from baiyun.problems import Place, Problem, Severity
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case, Expected, day_of
from baiyun.rulebook.check.attainable import attainable
from baiyun.rulebook.fault import RulePath
from baiyun.scoring.campaign import campaign_total


class TriedCase(Struct, frozen=True):
    """A case that was tried: where it stands, what does not hold, each with its line, and what of its reports was refused."""

    case: Case
    place: Place
    mismatches: tuple[tuple[int, Mismatch], ...]
    refused: tuple[Problem, ...] = ()


class Tried(Struct, frozen=True):
    """The worked cases of a rulebook, tried; ``untouched`` are the items of which no case expects points."""

    book: Rulebook
    files: tuple[str, ...]
    cases: tuple[TriedCase, ...]
    untouched: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> tuple[TriedCase, ...]:
        """The cases that do not hold."""
        return tuple(each for each in self.cases if each.mismatches)


def tried(book: Rulebook, files: Sequence[str], cases: Sequence[TriedCase], problems: Sequence[Problem]) -> Tried:
    """What came of trying some cases."""
    reached = {name for each in cases for name in touched(each.case, book)}
    untouched = tuple(name for name in book.scheme.items if name not in reached)
    return Tried(book, tuple(files), tuple(cases), untouched, tuple(problems))


def refused(outcome: Outcome) -> tuple[Problem, ...]:
    """The errors in the reports of a case that says nothing of problems: they may be why it does not hold."""
    if outcome.case.expect.problems is not None or outcome.case.campaign_of:
        return ()
    return tuple(problem for problem in outcome.result.problems if problem.severity is Severity.ERROR)


def mismatches(outcome: Outcome) -> list[Mismatch]:
    """Every expectation of a case that does not hold."""
    found: list[Mismatch] = []
    expect = outcome.case.expect
    for name in sorted(expect.model_fields_set & OF_CASE.keys()):
        found += OF_CASE[name](outcome, getattr(expect, name))
    for name, expected in expect.units.items():
        found += _of_unit(outcome, name, expected)
    return found


def touched(case: Case, book: Rulebook) -> set[str]:
    """The items of which a case expects points."""
    expected = case.expect.units.values()
    of_year = set(book.scheme.year_end) if any("year_end" in each.model_fields_set for each in expected) else set()
    return of_year | {name for each in expected for name in each.items}


def _of_unit(outcome: Outcome, unit: str, expected: Expected) -> Iterator[Mismatch]:
    standing = outcome.result.find(unit)
    if standing is None:
        yield Mismatch(("expect", unit), unit, "结果", "有", "不在结果中")
        return
    for name in sorted(expected.model_fields_set, key=list(OF_UNIT).index):
        for path, what, wanted, found, *working in OF_UNIT[name](outcome, standing, getattr(expected, name)):
            if wanted != found:
                yield Mismatch(
                    ("expect", unit, name, *path), unit, what, mismatch_text(wanted), mismatch_text(found), *working
                )


def _month(outcome: Outcome, expected: Any) -> Iterator[Mismatch]:
    period = outcome.result.period
    if "tally" in expected.model_fields_set:
        yield from _whole(
            "month", ("tally",), "统计排名的期限", day_of(expected.tally, outcome.book), period and period.tally
        )
    for board, names in expected.boards.items():
        found = tuple(entry.standing.name for entry in outcome.result.boards[board])
        yield from _whole("month", ("boards", board), outcome.book.scheme.boards[board].name, names, found)


def _targets(outcome: Outcome, expected: Mapping[str, str | None]) -> Iterator[Mismatch]:
    for path, what, wanted, found in owed_of(targets(outcome.book, outcome.everyone()), expected):
        yield from _whole("targets", path, what, wanted, found)


def _most(outcome: Outcome, expected: Mapping[str, Decimal]) -> Iterator[Mismatch]:
    scheme = outcome.book.scheme
    criteria = {criterion.id: criterion.points for criterion in scheme.criteria}
    for name, points in expected.items():
        found = criteria[name] if name in criteria else max(attainable(scheme, name))
        yield from _whole("most", (name,), f"{name}的满分", points, found)


def _problems(outcome: Outcome, expected: Sequence[str]) -> Iterator[Mismatch]:
    found = outcome.problem_codes(Severity.ERROR, Severity.EXPLAIN)
    yield from _whole("problems", (), "问题", tuple(sorted(expected)), tuple(found))


def _notes(outcome: Outcome, expected: Sequence[str]) -> Iterator[Mismatch]:
    yield from _whole("notes", (), "提示", tuple(sorted(expected)), tuple(outcome.problem_codes(Severity.NOTE)))


def _campaign(outcome: Outcome, expected: Decimal | None) -> Iterator[Mismatch]:
    case = outcome.case
    found = campaign_total(outcome.book.scheme.weights, case.campaign_of, frozenset(case.exempt))
    yield from _whole("campaign", (), "合计", expected, found)


def _over(outcome: Outcome, expected: Sequence[str]) -> Iterator[Mismatch]:
    yield from _whole("over", (), "过完的期", tuple(expected), outcome.closed().over)


def _campaign_boards(outcome: Outcome, expected: Mapping[str, Sequence[str]]) -> Iterator[Mismatch]:
    for board, names in expected.items():
        found = tuple(entry.unit.name for entry in outcome.closed().boards[board])
        yield from _whole("campaign_boards", (board,), f"{outcome.book.scheme.boards[board].name}·总榜", names, found)


def _nominees(outcome: Outcome, expected: Mapping[str, Sequence[str]]) -> Iterator[Mismatch]:
    for name, units in expected.items():
        found = tuple(each.unit.name for each in outcome.closed().nominees[name])
        yield from _whole("nominees", (name,), name, units, found)


def _inspected(outcome: Outcome, expected: Sequence[str]) -> Iterator[Mismatch]:
    found = tuple(unit.name for unit in outcome.closed().inspected)
    yield from _whole("inspected", (), "要督查的单位", tuple(expected), found)


def _whole(name: str, path: RulePath, what: str, expected: Any, found: Any) -> Iterator[Mismatch]:
    if expected != found:
        yield Mismatch(("expect", name, *path), "", what, mismatch_text(expected), mismatch_text(found))


OF_CASE: dict[str, Callable[[Outcome, Any], Iterator[Mismatch]]] = {
    "campaign": _campaign,
    "month": _month,
    "targets": _targets,
    "most": _most,
    "problems": _problems,
    "notes": _notes,
    "over": _over,
    "campaign_boards": _campaign_boards,
    "nominees": _nominees,
    "inspected": _inspected,
}
