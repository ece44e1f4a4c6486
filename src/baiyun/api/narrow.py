"""What of a result is shown: one unit, one kind of units, only errors or some codes. Nothing is computed or saved otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from baiyun.problems import Place, Problem, Severity, Stop
from baiyun.problems.commands import USAGE
from baiyun.problems.units import UNKNOWN_UNIT

if TYPE_CHECKING:
    from baiyun.campaign.final import FinalResult
    from baiyun.desk.desk import Desk
    from baiyun.dispatch.dispatched import Dispatch
    from baiyun.form.roster import Roster
    from baiyun.rank.result import MonthResult


class Narrow(Struct, frozen=True):
    """What is asked for; '' and False leave everything in. ``codes`` are several, with any mark or space between."""

    unit: str = ""
    category: str = ""
    errors: bool = False
    codes: str = ""

    def month(self, result: MonthResult) -> MonthResult:
        """The part of a month that is shown. Raises Stop for a unit or kind of units that there is not."""
        if self == EVERYTHING:
            return result
        names = self._names(result.roster)
        parts = {kind: [each for each in group if each.name in names] for kind, group in result.standings.items()}
        lists = {
            name: [each for each in entries if each.standing.name in names] for name, entries in result.boards.items()
        }
        return replace(
            result,
            standings={kind: group for kind, group in parts.items() if group},
            boards=lists if self._some else result.boards,
            problems=self._problems(result.problems, result.owners, names),
        )

    def final(self, result: FinalResult) -> FinalResult:
        """The units of a campaign that are shown; its problems stay. Raises Stop for a unit or kind that there is not."""
        names = self._names(result.roster)
        groups = {kind: [each for each in group if each.name in names] for kind, group in result.units.items()}
        return replace(
            result,
            units={kind: group for kind, group in groups.items() if group},
            boards={
                name: [each for each in listed if each.unit.name in names] for name, listed in result.boards.items()
            },
            nominees={
                name: [each for each in some if each.unit.name in names] for name, some in result.nominees.items()
            },
        )

    def dispatch(self, result: Dispatch) -> Dispatch:
        """The part of a dispatch that is shown. Raises Stop for a unit or kind of units that there is not."""
        names = frozenset(self._names(result.roster))
        return replace(result, units=names, problems=self._problems(result.problems, result.owners, names))

    def problems(self, found: Iterable[Problem], roster: Roster, owners: Mapping[str, str]) -> tuple[Problem, ...]:
        """The problems that are shown. Raises Stop for a unit, kind of units or code that there is not."""
        return self._problems(found, owners, self._names(roster))

    def desk(self, desk: Desk) -> Desk:
        """The part of a desk that is shown. Raises Stop for a unit or kind of units that there is not."""
        names = self._names(desk.roster)
        seats = tuple(seat for seat in desk.seats if seat.unit.name in names)
        return replace(desk, seats=seats, problems=self._problems(desk.problems, desk.owners, names))

    def check(self, roster: Roster | None) -> None:
        """Raises Stop for a code that there is not, and for a unit or kind of units that is not in a roster."""
        self._codes()
        if roster is not None:
            self._names(roster)

    @property
    def _some(self) -> bool:
        return bool(self.unit or self.category)

    def _names(self, roster: Roster) -> set[str]:
        """The names of the units that are shown."""
        unit = roster.find(self.unit) if self.unit else None
        kinds = {each.category for each in roster.units}
        if self.unit and unit is None:
            hint = roster.hint(self.unit) or "请核对名称。"
            raise Stop(UNKNOWN_UNIT.at(Place(""), found=self.unit, hint=hint))
        if self.category and self.category not in kinds:
            known = "、".join(sorted(kinds))
            raise Stop(USAGE.at(Place(""), reason=f"没有“{self.category}”这一类单位，可以写：{known}"))
        shown = (each for each in roster.units if self.category in ("", each.category))
        return {each.name for each in shown if unit is None or each.name == unit.name}

    def _problems(
        self, found: Iterable[Problem], owners: Mapping[str, str], names: Collection[str]
    ) -> tuple[Problem, ...]:
        """The problems in the files of the units that are shown, or that name one of them."""
        codes = self._codes()
        kept = (each for each in found if not self.errors or each.severity is Severity.ERROR)
        kept = (each for each in kept if not self.codes or each.code in codes)
        return tuple(each for each in kept if not self._some or self._concerns(each, owners, names))

    def _codes(self) -> set[str]:
        """The codes that are asked for. Raises Stop for one that there is not."""
        asked = re.findall(r"\w+", self.codes.upper())
        if not asked:
            return set()
        from baiyun.problems.catalogue import CATALOGUE  # noqa: PLC0415 - all layers of problems, and few ask for one

        for code in asked:
            if code not in CATALOGUE:
                raise Stop(USAGE.at(Place(""), reason=f"没有编号是 {code} 的问题"))
        return set(asked)

    @staticmethod
    def _concerns(problem: Problem, owners: Mapping[str, str], names: Collection[str]) -> bool:
        unit = problem.owner(owners)
        return unit in names if unit else any(name in problem.message for name in names)


EVERYTHING = Narrow()
