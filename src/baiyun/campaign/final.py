"""What there is to say of the campaign so far: the values; ``close`` makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from baiyun.campaign.duties import Owed
from baiyun.form.roster import Roster, Unit
from baiyun.problems import Problem
from baiyun.rank.boards import Ground
from baiyun.rank.history import Stood
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.review.approval import open_problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.card import ItemScore


class Assessment(Struct, frozen=True):
    """A year-end figure: what was done, out of how much where that is asked."""

    name: str
    done: Decimal
    out_of: Decimal | None
    clause: str | tuple[str, ...]


class UnitFinal(Struct, frozen=True):
    """One unit's campaign. ``months`` holds its standing in every period that is over or has reports."""

    unit: Unit
    months: Mapping[str, Standing]
    totals: Mapping[str, Decimal | None]
    total: Decimal | None
    silent: bool
    stood: Mapping[str, Stood]
    duties: tuple[Owed, ...]
    year_end: tuple[ItemScore, ...]
    assessment: tuple[Assessment, ...]
    rank: int | None = None

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.unit.name

    @property
    def records(self) -> list[UnitMonth]:
        """Its months, as the rules look at them."""
        return [standing.view.months[0] for standing in self.months.values()]

    @property
    def exempt(self) -> dict[str, str]:
        """The periods that it is exempt from, with the reason."""
        cards = {period: standing.card for period, standing in self.months.items()}
        return {period: card.exempt for period, card in cards.items() if card.exempt is not None}

    def due(self, over: Sequence[str], *, all_over: bool) -> list[Owed]:
        """The duties that are to be met by now and ask for anything."""
        ended = {*over, *((CAMPAIGN,) if all_over else ())}
        return [owed for owed in self.duties if owed.period in ended and owed.need > 0]


class Listed(Struct, frozen=True):
    """A unit on the campaign's board: who is credited, and its reasons by month."""

    unit: UnitFinal
    persons: tuple[str, ...]
    grounds: tuple[tuple[str, tuple[Ground, ...]], ...]

    @property
    def reasons(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The grounds of each month as the board says them."""
        return tuple((period, tuple(map(str, grounds))) for period, grounds in self.grounds)


class Nominee(Struct, frozen=True):
    """A unit proposed for praise or criticism, and what speaks for that."""

    unit: UnitFinal
    met: int
    owed: int
    done: Decimal | None
    task: Decimal | None

    @property
    def share(self) -> Decimal | None:
        """How much of its own task it has done; None for a unit without one."""
        return self.done / self.task if self.task and self.done is not None else None


class FinalResult(Struct, frozen=True):
    """The campaign by kind of unit. ``over`` are the periods that have ended, ``latest`` the day up to which is told."""

    book: Rulebook
    roster: Roster
    results: Mapping[str, MonthResult]
    over: tuple[str, ...]
    latest: date | None
    units: Mapping[str, Sequence[UnitFinal]] = field(default_factory=dict)
    boards: Mapping[str, Sequence[Listed]] = field(default_factory=dict)
    nominees: Mapping[str, Sequence[Nominee]] = field(default_factory=dict)
    inspected: Sequence[UnitFinal] = ()
    targets: Sequence[Owed] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def everyone(self) -> list[UnitFinal]:
        """All units, kind by kind."""
        return [unit for group in self.units.values() for unit in group]

    @property
    def reported(self) -> list[str]:
        """The periods that anybody reported for."""
        return [name for name, result in self.results.items() if any(each.card.reported for each in result.everyone)]

    @property
    def all_over(self) -> bool:
        """Whether every period has ended."""
        return len(self.over) == len(self.book.scheme.periods)

    @property
    def approved(self) -> bool:
        """Whether every period has ended and is approved."""
        return self.all_over and all(result.verdict.approved for result in self.results.values())

    @property
    def open_problems(self) -> int:
        """How many problems are to be mended, explained or decided."""
        return len(open_problems(self.problems))

    @property
    def inputs(self) -> dict[str, str]:
        """The digest of every file."""
        return {file: digest for result in self.results.values() for file, digest in result.inputs.items()}

    @property
    def owners(self) -> dict[str, str]:
        """The unit of each file."""
        return {file: unit for result in self.results.values() for file, unit in result.owners.items()}
