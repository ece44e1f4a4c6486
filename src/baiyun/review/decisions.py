"""What persons decide after the reports are in (ruling 37), as values; the sheets are in ``sheets``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from baiyun.form.names import key
from baiyun.patterns import rare
from baiyun.problems import Place
from baiyun.rulebook.given import Adjustment, Mark

_CODE = rare(r"\[([A-Z]\d{3})\]\s*$")
ACCEPTED, REFUSED, KEPT = "采纳", "不采纳", "维持"


class Share(Struct, frozen=True):
    """What a ruling leaves of a project to one unit: 1 is all, 0 removes it (ruling 18b)."""

    project: str
    unit: str
    period: str
    share: Decimal
    place: Place


class Receipt(Struct, frozen=True):
    """The day on which a file was received, and where that stands.

    ``unit`` is who is said to have sent it; ``digest`` the beginning of the file's, '' where only its name is known;
    ``by_hand`` when a person registered it, not ``collect``.
    """

    file: str
    day: date
    place: Place
    unit: str = ""
    period: str = ""
    digest: str = ""
    by_hand: bool = True


class Exemption(Struct, frozen=True):
    """A unit that owes no report in a period."""

    unit: str
    period: str
    reason: str
    place: Place


class Decision(Struct, frozen=True):
    """What was decided of one problem: its file, cell and line, and ``ACCEPTED``, ``REFUSED`` or ``KEPT``.

    ``digest`` is that of the problem's facts, '' where nobody kept it.
    """

    file: str
    cell: str
    problem: str
    ruling: str
    place: Place
    explanation: str = ""
    period: str = ""
    digest: str = ""


def code(text: str) -> str:
    """The code at the end of a problem's line; '' where somebody took it away."""
    found = _CODE.search(text)
    return found[1] if found else ""


class Objection(Struct, frozen=True):
    """A unit's objection to its result in a period, with the answer where there is one."""

    unit: str
    period: str
    objection: str
    place: Place
    answer: str = ""
    day: date | None = None
    item: str = ""

    @property
    def said(self) -> str:
        """The objection, with what it is to."""
        return f"{self.item}：{self.objection}" if self.item else self.objection


class Approval(Struct, frozen=True):
    """A line of 审定: who approved a period, when, and the digests of what was approved (ruling 38)."""

    period: str
    place: Place
    body: str = ""
    person: str = ""
    day: date | None = None
    number: str = ""
    written: date | None = None
    inputs: str = ""
    rules: str = ""

    @property
    def begun(self) -> bool:
        """Whether a person has written anything of an approval."""
        return bool(self.body or self.person or self.day)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is still missing for an approval."""
        needed = {
            "审定机关或审定人": self.body or self.person,
            "审定日期": self.day,
            "指纹": self.inputs and self.rules,
        }
        return tuple(name for name, value in needed.items() if not value)


class Part(Struct, frozen=True):
    """One of the files that an approval's digest of the inputs was made of."""

    inputs: str
    file: str
    digest: str


GivenToUnit = TypeVar("GivenToUnit", Mark, Share, Adjustment, Exemption)
OfUnits = Mapping[tuple[str, str], tuple[GivenToUnit, ...]]
"""What was decided, by the key of the unit's name and the period: thousands of units look theirs up."""


class Review(Struct, frozen=True, dict=True):
    """All that was decided; the empty review decides nothing. ``file`` and ``digest`` say which workbook says so."""

    marks: tuple[Mark, ...] = ()
    shares: tuple[Share, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    decisions: tuple[Decision, ...] = ()
    objections: tuple[Objection, ...] = ()
    approvals: tuple[Approval, ...] = ()
    parts: tuple[Part, ...] = ()
    file: str = ""
    digest: str = ""

    def marks_of(self, unit: str, period: str) -> tuple[Mark, ...]:
        """The marks that a unit was given in a period."""
        return self._marks.get((key(unit), period), ())

    def shares_of(self, unit: str, period: str) -> tuple[Share, ...]:
        """The shares that were ruled to a unit in a period."""
        return self._shares.get((key(unit), period), ())

    def adjustments_of(self, unit: str, period: str) -> tuple[Adjustment, ...]:
        """The points that were added to a unit's total in a period, or taken from it."""
        return self._adjustments.get((key(unit), period), ())

    def exemption(self, unit: str, period: str) -> Exemption | None:
        """Why a unit owes nothing in a period, the last word where there are several."""
        return next(reversed(self._exemptions.get((key(unit), period), ())), None)

    @cached_property
    def _marks(self) -> OfUnits[Mark]:
        return _indexed(self.marks)

    @cached_property
    def _shares(self) -> OfUnits[Share]:
        return _indexed(self.shares)

    @cached_property
    def _adjustments(self) -> OfUnits[Adjustment]:
        return _indexed(self.adjustments)

    @cached_property
    def _exemptions(self) -> OfUnits[Exemption]:
        return _indexed(self.exemptions)

    def decisions_at(self, cell: str, about: str) -> tuple[Decision, ...]:
        """What was decided of problems of one code in cells of one name, which is given by its key."""
        return self._decisions.get((cell, about), ())

    @cached_property
    def _decisions(self) -> Mapping[tuple[str, str], tuple[Decision, ...]]:
        found: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for each in self.decisions:
            found[key(each.cell), code(each.problem)].append(each)
        return {at: tuple(several) for at, several in found.items()}

    def approval(self, period: str) -> Approval | None:
        """The last approval of a period that a person has begun."""
        return next((each for each in reversed(self.approvals) if each.period == period and each.begun), None)


def _indexed(rows: Iterable[GivenToUnit]) -> OfUnits[GivenToUnit]:
    found: dict[tuple[str, str], list[GivenToUnit]] = defaultdict(list)
    for row in rows:
        found[key(row.unit), row.period].append(row)
    return {at: tuple(several) for at, several in found.items()}
