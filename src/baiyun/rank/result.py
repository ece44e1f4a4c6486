"""All that a writer may ask of one scored period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from baiyun.form.roster import Roster
from baiyun.gather.register import Register
from baiyun.problems import Problem
from baiyun.rank.boards import BoardEntry
from baiyun.rank.history import History
from baiyun.rank.ladder import Fall
from baiyun.rank.standings import Standing
from baiyun.review.approval import Verdict, open_problems
from baiyun.review.decisions import Objection, Review
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period


class MonthResult(Struct, frozen=True, dict=True):
    """The standings by kind of unit, the boards by name and every problem. Without any report ``period`` is None.

    ``inputs`` maps each file to the digest of its content, ``owners`` to the name of the unit it is from.
    ``history`` holds the months before, as far as their reports are at hand; ``register`` the projects of all reports up to
    this period. ``lowered`` are the units that a ladder lowers.
    """

    book: Rulebook
    roster: Roster
    period: Period | None
    standings: Mapping[str, Sequence[Standing]] = field(default_factory=dict)
    boards: Mapping[str, Sequence[BoardEntry]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    review: Review = field(default_factory=Review)
    verdict: Verdict = field(default_factory=Verdict)
    history: History = field(default_factory=History)
    register: Register = field(default_factory=Register)
    lowered: tuple[Fall, ...] = ()

    @property
    def before(self) -> Mapping[str, Sequence[Standing]]:
        """The standings of the period before; empty where its reports are not at hand."""
        if self.period is None or not self.history.months:
            return {}
        latest = self.history.months[-1].period.id
        return self.history.standings[-1] if latest == self.book.period_before(self.period) else {}

    @property
    def everyone(self) -> list[Standing]:
        """All standings, kind by kind."""
        return [standing for group in self.standings.values() for standing in group]

    @property
    def open_problems(self) -> int:
        """How many problems are to be mended, explained or decided."""
        return len(open_problems(self.problems))

    @property
    def status(self) -> str:
        """``preliminary`` until a review approves it."""
        return "approved" if self.verdict.approved else "preliminary"

    @property
    def objections(self) -> tuple[Objection, ...]:
        """What units objected to in this period."""
        period = self.period.id if self.period else ""
        return tuple(each for each in self.review.objections if each.period == period)

    def find(self, name: str) -> Standing | None:
        """The standing of a unit by its name or alias."""
        unit = self.roster.find(name)
        return next((standing for standing in self.everyone if unit and standing.name == unit.name), None)

    def falls_of(self, name: str) -> list[Fall]:
        """The ladders on which a unit is lowered."""
        return self._falls.get(name, [])

    @cached_property
    def _falls(self) -> Mapping[str, list[Fall]]:
        found: dict[str, list[Fall]] = defaultdict(list)
        for fall in self.lowered:
            found[fall.standing.name].append(fall)
        return dict(found)

    def grade_name(self, board: str) -> str:
        """What a grade of a ladder is called; that of none is 不评等."""
        return self.book.scheme.boards[board].name if board else "不评等"

    def problems_of(self, name: str) -> list[Problem]:
        """The problems in the files of a unit."""
        return self._told.get(name, [])

    @cached_property
    def _told(self) -> Mapping[str, list[Problem]]:
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            found[self.owners.get(problem.place.file, "")].append(problem)
        return dict(found)
