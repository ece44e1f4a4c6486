"""Worked scorings: the cases of tests/cases/*.yaml, and cases that a test states in Python, under a rulebook.

How a case is written stands in ``baiyun.rulebook.cases``, what it may expect in ``baiyun.cases``; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from baiyun import pipeline
from baiyun.cases import compare as cases
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.gather.accept import accepted
from baiyun.rank.result import MonthResult
from baiyun.read.case_reports import case_reports, receipts
from baiyun.read.cases import cases_in
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case as Stated
from baiyun.rulebook.unit_month import UnitMonth

CASES = Path(__file__).parent / "cases"


@dataclass
class Case:
    """A case in the words of a test."""

    name: str
    why: str
    units: dict[str, Any]
    expect: dict[str, Any]
    month: str = "june"
    review: dict[str, Any] = field(default_factory=dict)
    exempt: list[str] = field(default_factory=list)

    @property
    def stated(self) -> Stated:
        return Stated.model_validate(
            {
                "case": self.name, "why": self.why, "units": self.units, "expect": self.expect, "month": self.month,
                "review": self.review, "exempt": self.exempt,
            }
        )  # fmt: skip


def load_cases() -> list[Stated]:
    """All cases, in the order of their files."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        placed, problems = cases_in(path.name, path.read_bytes())
        assert problems == [], problems
        found += [each.case for each in placed]
    return found


def mismatches(book: Rulebook, case: Stated) -> list[cases.Mismatch]:
    """What differs between a case's expectations and what the engine says; empty when it holds."""
    return cases.mismatches(pipeline.worked(book, case))


class Worked:
    """A case under a rulebook, and what it is made of."""

    def __init__(self, book: Rulebook, case: Case) -> None:
        self.book, self.case = book, case.stated
        self.outcome = pipeline.worked(book, self.case)
        self.roster: Roster = self.case.roster(book)
        self.receipts = receipts(book, self.case)

    @cached_property
    def files(self) -> list[Received]:
        """What became of each report."""
        read = case_reports(self.book, self.case)
        return [accepted(self.book, file, self.receipts.day(file)) for file in read]

    def month(self, period: str) -> MonthResult:
        """The scored month."""
        return self.outcome.scored(period)

    def months(self, unit: str) -> list[UnitMonth]:
        """A unit's months, all periods."""
        return self.outcome.months(unit)

    def everyone(self) -> dict[str, list[UnitMonth]]:
        """All units' months by period."""
        return self.outcome.everyone()
