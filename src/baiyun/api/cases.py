"""Trying the worked cases beside a rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from baiyun import disk, pipeline
from baiyun.api.inputs import FoundRules, Paths, texts
from baiyun.cases.compare import Tried, TriedCase, mismatches, refused, tried
from baiyun.problems import Place, Problem, Stop, ordered
from baiyun.problems.worked import NO_CASES
from baiyun.read.cases import PlacedCase, cases_in
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.cases import faults

CASES = "cases"


def try_cases(rules: FoundRules, cases: Paths = ()) -> Tried:
    """Tries the worked cases that are given, or lie beside the rulebook in a folder ``cases``.

    Gives each case with what was expected and what came out, and the mistakes of their files. Raises Stop with the
    mistakes of the rulebook, for a name that is no file, and when there is no case at all.
    """
    book = rules.usable
    files = disk.sources(_files(rules, texts(cases)))
    read = [(file.name, *cases_in(file.name, file.read())) for file in files]
    problems = [problem for _, _, found in read for problem in found]
    results: list[TriedCase] = []
    for _, placed, _ in read:
        for each in placed:
            wrong = list(_named_wrongly(book, each))
            problems += wrong
            results += [] if wrong else [_tried(book, each)]
    return tried(book, tuple(name for name, _, _ in read), results, ordered(problems))


def _files(rules: FoundRules, given: list[str]) -> list[Path]:
    """The files of cases; the rulebook itself is none."""
    beside = rules.path.parent / CASES if rules.path else None
    if not given and (beside is None or not beside.is_dir() or not any(beside.iterdir())):
        raise Stop(NO_CASES.at(Place("")))
    found = disk.expand(given or [str(beside)], disk.YAML)
    kept = [path for path in found if rules.path is None or not disk.same(path, rules.path)]
    if not kept:
        raise Stop(NO_CASES.at(Place("")))
    return kept


def _named_wrongly(book: Rulebook, placed: PlacedCase) -> Iterator[Problem]:
    for fault in faults(book, placed.case):
        yield fault.kind.at(placed.place(fault.path), **fault.facts)


def _tried(book: Rulebook, placed: PlacedCase) -> TriedCase:
    outcome = pipeline.worked(book, placed.case)
    found = tuple((placed.place(each.path).row, each) for each in mismatches(outcome))
    return TriedCase(placed.case, placed.place(), found, refused(outcome) if found else ())
