"""A worked case that was scored, and what of it comes out differently."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from baiyun.campaign.final import FinalResult
from baiyun.problems import Severity
from baiyun.rank.result import MonthResult
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case
from baiyun.rulebook.fault import RulePath
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.unit_month import UnitMonth


class Mismatch(Struct, frozen=True):
    """One expectation of a case that does not hold: where in the case it stands, what was expected and what was found."""

    path: RulePath
    unit: str
    what: str
    expected: str
    found: str
    working: str = ""


class Outcome(Struct, frozen=True):
    """A case that was scored: ``scored`` gives each period's result by id, ``closed`` that of the campaign."""

    book: Rulebook
    case: Case
    scored: Callable[[str], MonthResult]
    closed: Callable[[], FinalResult]

    @property
    def result(self) -> MonthResult:
        """The result of the case's own period."""
        return self.scored(self.case.period(self.book))

    def months(self, unit: str) -> list[UnitMonth]:
        """A unit's months, all periods."""
        return [month for period in self.book.scheme.periods if (month := self._month(unit, period.id))]

    def everyone(self) -> dict[str, list[UnitMonth]]:
        """All units' months by period."""
        periods = [period.id for period in self.book.scheme.periods]
        return {
            period: [month for name in self.case.units if (month := self._month(name, period))] for period in periods
        }

    def problem_codes(self, *severities: Severity) -> list[str]:
        """``CODE file`` of the problems of these severities in the case's period."""
        found = (problem for problem in self.result.problems if problem.severity in severities)
        return sorted(f"{problem.code} {problem.place.file}".strip() for problem in found)

    def _month(self, unit: str, period: str) -> UnitMonth | None:
        standing = self.scored(period).find(unit)
        return standing.view.months[0] if standing else None


def mismatch_text(value: Any) -> str:
    """A value as it stands in a table of mismatches."""
    if isinstance(value, tuple):
        return "、".join(value) or "无"
    return format_value(value) if value is None or isinstance(value, Decimal) else str(value)
