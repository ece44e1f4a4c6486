"""THE PATH ON ONE PAGE: bytes → submissions → unit months → score cards → standings → boards.

Every arrow is a plain function over frozen values; a user's mistakes travel beside the data as problems. Nothing here
opens a file, looks at a clock or knows who runs the work: ``map`` may be any that keeps the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, Protocol

from baiyun.form.roster import Roster
from baiyun.form.submission import Received
from baiyun.gather.accept import accepted
from baiyun.gather.choose import choose_period, units_of
from baiyun.gather.month import Decided, gathered
from baiyun.problems import Place, Problem, Stop, ordered
from baiyun.problems import units as problems
from baiyun.rank.boards import boards
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import ranked
from baiyun.read.submissions import received
from baiyun.rules.book import Rulebook
from baiyun.scoring.month import scored


class Source(Protocol):
    """A file that can be read where the work is done."""

    @property
    def name(self) -> str:
        """Its name in problems and places."""

    def read(self) -> bytes:
        """Its content."""


class Campaign(NamedTuple):
    """What stays the same for all months: the rulebook, the roster (None when there is none) and what was decided."""

    book: Rulebook
    roster: Roster | None
    decided: Decided = Decided()


Map = Callable[[Callable[[Source], Received], Iterable[Source]], Iterable[Received]]


def read(
    campaign: Campaign, sources: Sequence[Source], map_: Map = map, on_done: Callable[[], None] = lambda: None
) -> list[Received]:
    """What became of each file, in the order of their names."""
    files = []
    for file in map_(
        partial(read_one, campaign.book, campaign.decided), sorted(sources, key=lambda source: source.name)
    ):
        files.append(file)
        on_done()
    return files


def read_one(book: Rulebook, decided: Decided, source: Source) -> Received:
    """One file: its bytes, its cells, its submission, and what of that counts."""
    try:
        content = source.read()
    except Stop as stop:
        return Received(
            source.name, "", None, tuple(replace(problem, place=Place(source.name)) for problem in stop.problems)
        )
    file = received(book, source.name, content)
    return accepted(book, file, decided.receipts.get(file.digest))


def score(
    campaign: Campaign, files: Sequence[Received], asked: str | None = None, told: Iterable[Problem] = ()
) -> MonthResult:
    """One month: gathered, scored, ranked, with its boards; ``told`` are problems found before.

    Raises Stop when it is not clear which month is meant.
    """
    book = campaign.book
    inputs = {file.file: file.digest for file in files}
    period, elsewhere = choose_period(book, files, asked)
    counted = [
        file for file in files if file.submission is None or (period and file.submission.basics.period == period.id)
    ]
    found = [*told, *(problem for file in counted for problem in file.problems)]
    if period is None:
        return MonthResult(book, campaign.roster or Roster(), None, problems=ordered(found), inputs=inputs)
    roster = campaign.roster
    if roster is None:
        roster = units_of(counted)
        found.append(problems.NO_ROSTER.at(Place("")))
    months, between = gathered(roster, files, period, campaign.decided)
    standings = ranked(book, scored(book, months))
    return MonthResult(
        book, roster, period, standings, boards(book, standings), ordered([*found, *elsewhere, *between]), inputs
    )
