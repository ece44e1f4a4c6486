"""The months before a period, scored and ranked only when somebody asks: places before, and how often on a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from baiyun.gather.month import GatheredMonth
from baiyun.rank.boards import BoardEntry, boards
from baiyun.rank.standings import Standing, ranked
from baiyun.rulebook.book import Rulebook
from baiyun.scoring.month import scored

PastStandings = Mapping[str, Sequence[Standing]]
"""The units of each kind in their order."""


class Stood(Struct, frozen=True):
    """How often a unit stood on a board, how often in a row at most, and in a row up to the last month (分次惩处).

    Months of exemption are left out: they neither count nor end a row.
    """

    times: int
    in_a_row: int
    lasting: int = 0


def stood(on: Iterable[bool]) -> Stood:
    """The count of some months in their order, in each of which a unit stood on a board or did not."""
    runs = [(held, len(list(group))) for held, group in groupby(on)]
    times = [number for held, number in runs if held]
    return Stood(sum(times), max(times, default=0), runs[-1][1] if runs and runs[-1][0] else 0)


class History(Struct, frozen=True, dict=True):
    """The earlier months that have reports, in order. ``whole``: no earlier month of the scheme is missing."""

    book: Rulebook | None = None
    months: tuple[GatheredMonth, ...] = ()
    whole: bool = True

    @cached_property
    def standings(self) -> tuple[PastStandings, ...]:
        """The standings of each month."""
        return tuple(ranked(self.book, scored(self.book, month.months)) for month in self.months) if self.book else ()

    @cached_property
    def boards(self) -> tuple[Mapping[str, Sequence[BoardEntry]], ...]:
        """Who stood on which board in each month."""
        return tuple(boards(self.book, each) for each in self.standings) if self.book else ()

    def stood(self, board: str, entries: Sequence[BoardEntry]) -> dict[str, Stood]:
        """How often each unit that stands on a board now has stood on it, this month included."""
        past = [{entry.standing.name for entry in each[board]} for each in self.boards]
        taken = [{name for name, standing in named.items() if standing.rank is not None} for named in self._named]
        return {
            entry.standing.name: stood(
                [
                    *(
                        entry.standing.name in on
                        for on, part in zip(past, taken, strict=True)
                        if entry.standing.name in part
                    ),
                    True,
                ]
            )
            for entry in entries
        }

    @cached_property
    def _named(self) -> tuple[dict[str, Standing], ...]:
        return tuple({each.name: each for group in month.values() for each in group} for month in self.standings)
