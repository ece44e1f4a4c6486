"""Worked cases: what some units report, and the points that come out by hand. A rule owner writes them beside a rulebook.

Cells stand as they would in a workbook, under the form's own headers; what a case does not care about it leaves out.
"""

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from baiyun.form import days
from baiyun.form.cells import RefusedError
from baiyun.form.names import key
from baiyun.form.roster import Noted, Roster, Unit
from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.strict import Strict

DECIDED, ROSTER = Place("review.xlsx"), Place("units.xlsx")
LEADER = "王一"
CaseRow = dict[str, Any]


class CaseReport(BaseModel):
    """A report of a unit: the day it bears, and rows under the titles of the form's sections."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, tuple[CaseRow | None, ...] | CaseRow]

    day: Any
    month: str | None = None
    says: Any = None
    name: Any = Field(default=None, alias="as")
    leader: Any = LEADER
    received: Any = None
    digest: str = ""

    @property
    def sections(self) -> dict[str, tuple[CaseRow, ...]]:
        """The rows by section; 基本情况 may be written as one row."""
        given = {title: (rows,) if isinstance(rows, dict) else rows for title, rows in self.__pydantic_extra__.items()}
        return {title: tuple(row or {} for row in rows) for title, rows in given.items()}


class Entrant(Strict):
    """A unit of a case: its kind (the last category unless it says otherwise), its figures in the roster, marks, reports."""

    kind: str | None = None
    aliases: tuple[str, ...] = ()
    exempt: dict[str, str] = Field(default_factory=dict)
    roster: dict[str, Decimal] = Field(default_factory=dict)
    mark: str | None = None
    marks: dict[str, str | dict[str, str]] = Field(default_factory=dict)
    reports: tuple[CaseReport, ...] = ()

    @property
    def figures(self) -> dict[str, Noted]:
        """Its numbers of the roster, by column's key."""
        return {key(name): Noted(value, ROSTER) for name, value in self.roster.items()}


class Ruled(Strict):
    """Something that was decided about a unit."""

    unit: str


class RuledShare(Ruled):
    """What a ruling leaves of a project to the unit."""

    project: str
    share: Decimal


class Adjusted(Ruled):
    """Points added to or taken from the unit's total by hand."""

    points: Decimal
    reason: str = ""


class Exempted(Ruled):
    """The unit owes nothing in the case's period."""

    reason: str = ""


class CaseReview(Strict):
    """What persons decided of the case's period."""

    shares: tuple[RuledShare, ...] = ()
    adjustments: tuple[Adjusted, ...] = ()
    exemptions: tuple[Exempted, ...] = ()
    approved: tuple[str, ...] = ()


class OfCampaign(Strict):
    """What is expected of a unit's campaign; ``stood`` is written 2 / 1: times on a board, and in a row."""

    total: Decimal | None = None
    rank: int | None = None
    months: dict[str, Decimal | None] = Field(default_factory=dict)
    ranks: dict[str, int | None] = Field(default_factory=dict)
    exempt: tuple[str, ...] = ()
    stood: dict[str, str] = Field(default_factory=dict)
    assessment: dict[str, str] = Field(default_factory=dict)


class OnBoard(Strict):
    """How a unit stands on a board; what is left out is not compared."""

    persons: tuple[str, ...] | None = None
    reasons: tuple[str, ...] | None = None


class Expected(Strict):
    """What is expected of one unit; what is left out is not compared, an empty value means that there is none."""

    total: Decimal | None = None
    rank: int | None = None
    items: dict[str, Decimal | None] = Field(default_factory=dict)
    criteria: dict[str, Decimal | None] = Field(default_factory=dict)
    workings: dict[str, str] = Field(default_factory=dict)
    boards: dict[str, OnBoard | None] = Field(default_factory=dict)
    holds: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    duties: dict[str, str | None] = Field(default_factory=dict)
    year_end: Decimal | None = None
    final: OfCampaign | None = None


class OfMonth(Strict):
    """What is expected of the whole period: its tally date, and the units of a board in their order."""

    tally: Any = None
    boards: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Expectations(BaseModel):
    """What is expected of units, by name, and of the whole case."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Expected]

    month: OfMonth | None = None
    targets: dict[str, str | None] = Field(default_factory=dict)
    most: dict[str, Decimal] = Field(default_factory=dict)
    problems: tuple[str, ...] | None = None
    notes: tuple[str, ...] | None = None
    campaign: Decimal | None = None
    over: tuple[str, ...] = ()
    campaign_boards: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    nominees: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    inspected: tuple[str, ...] = ()

    @property
    def units(self) -> dict[str, Expected]:
        """What is expected of each unit."""
        return self.__pydantic_extra__


class Case(Strict):
    """One worked case: units and their reports in a period (the first unless ``month`` says which), and what is expected.

    Instead of units it may give the totals of the periods, ``campaign_of``, to work out a unit's campaign total.
    ``as_of`` is the day up to which the campaign is told.
    """

    case: str
    why: str
    units: dict[str, Entrant | None] = Field(default_factory=dict)
    expect: Expectations
    month: str | None = None
    review: CaseReview = CaseReview()
    campaign_of: dict[str, Decimal | None] = Field(default_factory=dict)
    exempt: tuple[str, ...] = ()
    as_of: Any = None

    @cached_property
    def entrants(self) -> dict[str, Entrant]:
        """The units; of one of which nothing is said nothing is known but its name."""
        return {name: about or Entrant() for name, about in self.units.items()}

    def period(self, book: Rulebook) -> str:
        """The id of the case's period."""
        found = book.scheme.period(self.month) if self.month else None
        return (found or book.scheme.periods[0]).id

    def roster(self, book: Rulebook) -> Roster:
        """The units as a roster."""
        rest = list(book.scheme.categories)[-1]
        return Roster(
            tuple(
                Unit(name, about.kind or rest, about.aliases, about.exempt, about.figures)
                for name, about in self.entrants.items()
            )
        )


def day_of(said: Any, book: Rulebook) -> date | None:
    """A day as it stands in a case, ``6-12`` or in full; None where it is no day."""
    try:
        return days.day(said, book.periods[0].first.year)
    except RefusedError:
        return None
