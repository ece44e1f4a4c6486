"""Scheme: the whole shape of rules.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field, field_validator

from baiyun.form.cells import RefusedError
from baiyun.form.columns import Period as PeriodColumn
from baiyun.form.columns import Reading
from baiyun.form.terms import Term
from baiyun.rules.awards import Deduct, Grade, Per, Place, Quota, Share, Spread, Step
from baiyun.rules.conditions import Combined, Condition
from baiyun.rules.extra import ExtraColumn
from baiyun.rules.measures import Measure
from baiyun.rules.numbers import is_figure
from baiyun.rules.periods import Period
from baiyun.rules.rows import BestRow, EachRow
from baiyun.rules.strict import Clause, OneOf, Strict

Basis = Literal["文件", "裁量"]
HUNDRED = Decimal(100)
CAMPAIGN = "campaign"


class About(Strict):
    """What scheme this is."""

    name: str
    county: str
    source: str
    version: str


class Item(OneOf):
    """One line of points: its clause, whether it is the document's or discretionary, and exactly one kind of rule."""

    clause: Clause
    basis: Basis

    best_row: BestRow | None = None
    each_row: EachRow | None = None
    per: Per | None = None
    quota: Quota | None = None
    share: Share | None = None
    step: Step | None = None
    deduct: Deduct | None = None
    spread: Spread | None = None
    grade: Grade | None = None
    place: Place | None = None

    @property
    def most(self) -> Decimal:
        """The most points it can give."""
        return self.kind.most  # type: ignore[attr-defined,no-any-return]


class Criterion(Strict):
    """A group of items; their sum is held between ``floor`` and ``points``."""

    id: str
    name: str
    points: Decimal
    floor: Decimal = Decimal(0)
    clause: Clause
    basis: Basis
    items: tuple[str, ...]


class Total(Strict):
    """The bounds of the total, also after adjustments (ruling 18b)."""

    floor: Decimal
    cap: Decimal


class Ranking(Strict):
    """Measures that break a tie, the first that differs decides: more is better."""

    ties: tuple[str, ...]
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


class Board(Strict):
    """A list of units: who enters, who is credited, why, and in which order."""

    name: str
    clause: Clause
    basis: Basis
    when: Condition
    persons: Cited | None = None
    reasons: tuple[Reason, ...]
    order: Literal["rank", "gravest"]


class Duty(Strict):
    """What each unit owes: a measure that must reach ``need`` (a number or another measure).

    ``within``: ``each`` period, the ids of some periods, or the whole ``campaign``.
    """

    name: str
    of: str
    need: Decimal | str
    within: Literal["each", "campaign"] | tuple[str, ...]
    not_owed_by: tuple[str, ...] = ()
    clause: Clause

    @field_validator("need", mode="before")
    @classmethod
    def _figure(cls, raw: object) -> object:
        """A figure where it reads as one, else the name of a measure."""
        return Decimal(raw) if isinstance(raw, str) and is_figure(raw) else raw


class Target(Strict):
    """What the county owes: a measure over all units, by period id and for the ``campaign``."""

    name: str
    of: str
    need: dict[str, Decimal]
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
    total: Total
    ranking: Ranking
    boards: dict[str, Board]
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()
    year_end: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

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
