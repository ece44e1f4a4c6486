"""How firm a ranking is: the values; ``stability`` makes them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from baiyun.patterns import rare

if TYPE_CHECKING:
    from baiyun.campaign.final import FinalResult
    from baiyun.inquiry.moved_rules import MovableFigure
    from baiyun.rank.result import MonthResult

DRAWN = rare(r"上下 (\d{1,9})%，(\d{1,9}) 次，随机数 (-?\d{1,18})")


class Draw(Struct, frozen=True):
    """How often the figures move, by how many per cent at most, and the seed of their moves."""

    runs: int = 1000
    percent: int = 10
    seed: int = 1

    def __str__(self) -> str:
        """As a paper says it."""
        return f"上下 {self.percent}%，{self.runs} 次，随机数 {self.seed}"


USUAL = Draw()
MOST_RUNS, MOST_PERCENT, MOST_SEED = 100_000, 50, 10**15


def draw_of(text: str) -> Draw | None:
    """What a paper says of it, read back; None where it says nothing."""
    found = DRAWN.fullmatch(text)
    return drawn_as(int(found[2]), int(found[1]), int(found[3])) if found else None


def drawn_as(runs: int, percent: int, seed: int) -> Draw | None:
    """How figures are moved; None where that is more than anybody may ask for."""
    may = 0 < runs <= MOST_RUNS and 0 <= percent <= MOST_PERCENT and abs(seed) <= MOST_SEED
    return Draw(runs, percent, seed) if may else None


class Swap(Struct, frozen=True):
    """The unit with which one changes places most often, in how many runs, and what decides: a criterion or a period."""

    unit: str
    runs: int
    criterion: str


class UnitStability(Struct, frozen=True):
    """Where a unit stands, and where it stands when the figures move.

    ``ranks`` counts the runs at each rank; ``gap`` are the points to the unit in front, None for the first. A silent unit
    has no ``total``.
    """

    unit: str
    category: str
    rank: int
    total: Decimal | None
    ranks: dict[int, int]
    gap: Decimal | None
    rival: Swap | None

    @property
    def best(self) -> int:
        """The best rank in any run."""
        return min(self.ranks)

    @property
    def worst(self) -> int:
        """The worst rank in any run."""
        return max(self.ranks)

    @property
    def kept(self) -> int:
        """In how many runs the rank is what it is."""
        return self.ranks.get(self.rank, 0)


class AtEdge(Struct, frozen=True):
    """A unit that stands on a board of N, or beside it, only in some of the runs."""

    board: str
    unit: str
    stands: bool
    runs: int


class Stability(Struct, frozen=True):
    """How firm the ranking of a month or a campaign is: every ranked unit, kind by kind, over runs of figures that move.

    ``edges`` are the units near the end of a board that takes the first or last N; other boards do not look at ranks.
    """

    result: MonthResult | FinalResult
    figures: tuple[MovableFigure, ...]
    draw: Draw
    units: tuple[UnitStability, ...]
    edges: tuple[AtEdge, ...] = ()

    @property
    def firm(self) -> int:
        """How many units keep their rank in every run."""
        return sum(each.kept == self.draw.runs for each in self.units)
