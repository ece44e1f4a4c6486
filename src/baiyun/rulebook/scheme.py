"""Scheme: the whole shape of rules.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from baiyun.form.cells import RefusedError
from baiyun.form.periods import PeriodColumn
from baiyun.form.reading import Reading
from baiyun.form.terms import Term
from baiyun.rulebook.awards.group import Take
from baiyun.rulebook.closing import Assessed, Inspection, Nomination
from baiyun.rulebook.conditions import Combined, Condition
from baiyun.rulebook.extra import ExtraColumn
from baiyun.rulebook.items import Basis, Item
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.numbers import UNBOUNDED, Cap, Goal
from baiyun.rulebook.periods import Period
from baiyun.rulebook.strict import Clause, Strict

HUNDRED = Decimal(100)
CAMPAIGN = "campaign"


class About(Strict):
    """What scheme this is."""

    name: str
    county: str
    source: str
    version: str


class Criterion(Strict):
    """A group of items, held between ``floor`` and ``points`` (``open``: no bound).

    The items are added (``take: sum``), or the largest counts (``take: largest``).
    """

    id: str
    name: str
    points: Cap
    floor: Decimal = Decimal(0)
    clause: Clause
    basis: Basis
    items: tuple[str, ...]
    take: Take = "sum"

    @property
    def cap(self) -> Decimal | None:
        """The points, None where they are open."""
        return self.points


class Block(Strict):
    """Points outside the base points: a bonus or a deduction, its items added and held between ``floor`` and ``cap``."""

    id: str
    name: str
    clause: Clause
    basis: Basis
    items: tuple[str, ...]
    floor: Cap = Decimal(0)
    cap: Cap
    take: Take = "sum"


class Veto(Strict):
    """一票否决: under a condition on measures the total is ``zero``, the unit stands ``last``, or off some boards."""

    name: str
    when: Condition
    then: Literal["zero", "last", "listed"]
    off: tuple[str, ...] = ()
    clause: Clause
    basis: Basis


class Total(Strict):
    """The bounds of the total, also after adjustments (ruling 18b); the criteria are added, or the largest counts."""

    floor: Decimal
    cap: Cap
    take: Take = "sum"


class Ranking(Strict):
    """Measures that break a tie, the first that differs decides: more is better.

    ``shared``: after a shared place the next is left out (``skip``: 1, 1, 3) or not (``next``: 1, 1, 2).
    """

    ties: tuple[str, ...]
    shared: Literal["skip", "next"] = "skip"
    clause: Clause
    basis: Basis


class Cited(Strict):
    """Some rows of a section (``of: 项目``) or cells of a column (``of: 项目.有功个人``), under filters."""

    of: str
    where: tuple[str, ...] = ()


class Reason(Strict):
    """A reason to stand on a board: a condition on measures, and rows whose names tell it."""

    name: str
    when: Condition
    cite: Cited | None = None


class Rung(Strict):
    """A board as one grade of a ladder: ``of`` names the ladder, ``places`` how many places the grade has in each kind.

    The grades stand in the order of the scheme; the last may have ``places: open``. ``lower_by`` is a measure: a unit
    falls so many grades, and nobody moves up for it.
    """

    of: str
    places: int | None = Field(gt=0)
    lower_by: str | None = None

    @field_validator("places", mode="before")
    @classmethod
    def _open(cls, raw: object) -> object:
        return None if raw in UNBOUNDED else raw


class Board(Strict):
    """A list of units: who enters, who is credited, why, and in which order.

    ``top`` / ``bottom``: only the first / last N of each kind among the units that may enter; whoever shares the last
    place stands on it too. ``not_on``: whoever stands on those boards, earlier in the scheme, may not enter.
    ``campaign``: the campaign's board holds who stood on it in ``any`` period, or in ``every`` one that is over.
    """

    name: str
    clause: Clause
    basis: Basis
    when: Condition
    persons: Cited | None = None
    reasons: tuple[Reason, ...]
    order: Literal["rank", "gravest"]
    top: int | None = Field(default=None, gt=0)
    bottom: int | None = Field(default=None, gt=0)
    not_on: tuple[str, ...] = ()
    ladder: Rung | None = None
    campaign: Literal["any", "every"] = "any"

    @property
    def blames(self) -> bool:
        """Whether it lists failings: whoever has the gravest comes first."""
        return self.order == "gravest"

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if sum(each is not None for each in (self.top, self.bottom, self.ladder)) > 1:
            raise ValueError("top、bottom、ladder 只能写其中之一")
        return self


class Duty(Strict):
    """What each unit owes: a measure ``of`` that must reach ``need`` (a figure or a measure), or a condition ``when``.

    ``within``: ``each`` period, the ids of some periods, or the whole ``campaign``. It is owed by all kinds of units,
    by those of ``applies_to``, or not by those of ``not_owed_by``.
    """

    name: str
    of: str = ""
    need: Goal | None = None
    when: Condition | None = None
    within: Literal["each", "campaign"] | tuple[str, ...]
    applies_to: tuple[str, ...] = ()
    not_owed_by: tuple[str, ...] = ()
    clause: Clause

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.when is None) == (not self.of) or (self.of != "") != (self.need is not None):
            raise ValueError("应当写 of 和 need，或者写 when")
        return self

    def owed_by(self, category: str) -> bool:
        """Whether a kind of unit owes it."""
        return category not in self.not_owed_by and (not self.applies_to or category in self.applies_to)


class Target(Strict):
    """What the county owes: a measure over all units, by period id and for the ``campaign``."""

    name: str
    of: str
    need: dict[str, Decimal]
    clause: Clause


class Published(Strict):
    """What a notice publishes of all units: a measure, and the words before its number."""

    name: str
    of: str
    clause: Clause


class Evidence(Cited):
    """Rows that owe evidence: without it they count, and a reason is owed."""

    clause: Clause
    basis: Basis


class Scheme(Strict):
    """All that the county decided."""

    scheme: About
    periods: tuple[Period, ...] = Field(min_length=1)
    categories: dict[str, Term | None]
    terms: dict[str, dict[str, Term | None]]
    columns: dict[str, tuple[ExtraColumn, ...]] = Field(default_factory=dict)
    filters: dict[str, Combined]
    measures: dict[str, Measure]
    criteria: tuple[Criterion, ...]
    items: dict[str, Item]
    adjustments: tuple[Block, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    total: Total
    silent: Literal["as_empty", "zero"] = "as_empty"
    reports: Literal["latest", "union"] = "latest"
    ranking: Ranking
    boards: dict[str, Board]
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()
    year_end: tuple[str, ...] = ()
    assessment: tuple[Assessed, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    inspection: Inspection | None = None
    evidence: tuple[Evidence, ...] = ()
    notice: tuple[Published, ...] = ()

    @property
    def weights(self) -> dict[str, Decimal]:
        """The weight of each period, summing to 1."""
        total = sum(period.weight for period in self.periods)
        return {period.id: period.weight / total for period in self.periods}

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the campaign."""
        return min(period.first for period in self.periods), max(period.last for period in self.periods)

    def period(self, said: str) -> Period | None:
        """The period that is meant by an id, a name, or whatever a form may say in 报送月份 (ruling 28)."""
        reading = Reading(self.periods[0].first.year, periods=tuple(period.named for period in self.periods))
        try:
            found = PeriodColumn(name="period").read(said, reading)
        except RefusedError:
            return None
        return next(period for period in self.periods if period.id == found)
