"""What a campaign is made of, and what is to be found in it: plain data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error of the spreadsheet."""

    shows: str


@dataclass
class Workbook:
    """A report: sheets of raw cells (`None`, text, number, boolean, date, `ErrorCell`)."""

    name: str
    sheets: dict[str, list[list[Any]]]


@dataclass
class RosterUnit:
    name: str
    category: str
    aliases: list[str] = field(default_factory=list)
    exempt: list[str] = field(default_factory=list)


@dataclass
class Campaign:
    """Reports by period; marks by unit and period; shares by unit, project and period."""

    roster: list[RosterUnit]
    books: dict[str, list[Workbook]]
    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    shares: dict[tuple[str, str, str], Decimal] = field(default_factory=dict)


@dataclass
class Row:
    """A row: the values that could be read, also those of a row that does not count."""

    values: dict[str, Any]
    removed: bool
    share: Decimal | None = None  # as it was ruled
    parts: int = 1  # of how many units that name each other it is shared

    @property
    def part(self) -> Decimal:
        return Decimal(1) / self.parts if self.share is None else self.share


@dataclass
class Report:
    book: Workbook
    unit: str
    month: int
    day: date
    rows: dict[str, list[Row]]
    sent: int  # rows that count, of all sections
    typed: int  # rows that say anything


@dataclass
class Standing:
    category: str
    reported: bool
    exempt: bool
    items: dict[str, Decimal] = field(default_factory=dict)
    criteria: dict[str, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    rank: int | None = None
    signed: Decimal = Decimal(0)


@dataclass
class Found:
    """What a month comes to."""

    units: dict[str, Standing]
    leading: dict[str, set[str]]
    catching_up: dict[str, list[str]]
    cells: Counter[tuple[str, str, str]]
    files: set[str]
    targets: dict[str, int]


@dataclass
class Closed:
    """What the campaign comes to, by unit; lists by board; targets over the campaign."""

    totals: dict[str, Decimal | None]
    ranks: dict[str, int | None]
    leading: set[str]
    catching_up: set[str]
    year_end: dict[str, Decimal]
    targets: dict[str, int]
