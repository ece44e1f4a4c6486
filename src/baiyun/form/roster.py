"""The roster units.xlsx: who takes part, of which kind, under which names."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from msgspec import Struct, field

from baiyun.form.columns import ChoiceColumn, NamesColumn, TextColumn
from baiyun.form.names import asked, key, keyed, nearest_of
from baiyun.form.periods import PeriodsColumn
from baiyun.form.record import Record, Section
from baiyun.form.unit_names import spellings
from baiyun.problems import Place

CATEGORY = "类别"


class RosterRow(Record):
    """名册: one row a unit; the columns that measures read are added by the scheme."""

    section = Section("名册", key=("name",), needed=True)

    name: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=28)]
    category: Annotated[str, ChoiceColumn(name=CATEGORY, also=("单位类别",), required=True, width=16)]
    aliases: Annotated[tuple[str, ...], NamesColumn(name="简称/别名", also=("简称", "别名"), width=24)] = ()
    leader: Annotated[str | None, TextColumn(name="主要领导", width=12)] = None
    exempt: Annotated[tuple[str, ...], PeriodsColumn(name="豁免月份", help="例如 7月；多个用、分隔。", width=14)] = ()
    reason: Annotated[str | None, TextColumn(name="豁免原因", width=24)] = None


class Noted(Struct, frozen=True):
    """A number of the roster and its cell."""

    value: Decimal
    place: Place


class Unit(Struct, frozen=True):
    """One unit that takes part. ``exempt`` maps the id of a period to the reason, ``figures`` are by column's key."""

    name: str
    category: str
    aliases: tuple[str, ...] = ()
    exempt: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Noted] = field(default_factory=dict)
    leader: str = ""


class Roster(Struct, frozen=True, dict=True):
    """The units in the order of the roster; ``complete`` is False when no roster was found."""

    units: tuple[Unit, ...] = ()
    complete: bool = True

    @cached_property
    def _found(self) -> dict[str, Unit]:
        aliases = {key(alias): unit for unit in self.units for alias in unit.aliases}
        return aliases | {key(unit.name): unit for unit in self.units}

    @cached_property
    def _keyed(self) -> dict[str, str]:
        return keyed(unit.name for unit in self.units)

    def hint(self, written: str) -> str:
        """Which unit may be meant by a name that the roster does not know, or ''."""
        return asked(nearest_of(written, self._keyed))

    @cached_property
    def digest(self) -> str:
        """Changes whenever a unit, or anything said of one, changes."""
        told = "\n".join(
            repr(
                (
                    unit.name,
                    unit.category,
                    unit.aliases,
                    [*unit.exempt.items()],
                    [(name, noted.value) for name, noted in unit.figures.items()],
                    *([unit.leader] if unit.leader else []),
                )
            )
            for unit in self.units
        )
        return hashlib.sha256(told.encode()).hexdigest()

    @cached_property
    def _called(self) -> dict[str, Unit | None]:
        """The units by what else they may be called; None where two may."""
        found: dict[str, Unit | None] = {}
        for unit in self.units:
            for spelling in {each for name in (unit.name, *unit.aliases) for each in spellings(name)}:
                found[spelling] = None if found.get(spelling, unit) is not unit else unit
        return found

    @cached_property
    def _by_length(self) -> dict[int, dict[str, Unit]]:
        """The units by the keys of their names and aliases, the longest first; of two, the first of the roster."""
        names = [(key(name), unit) for unit in self.units for name in (unit.name, *unit.aliases) if key(name)]
        found: dict[int, dict[str, Unit]] = {}
        for name, unit in sorted(names, key=lambda pair: -len(pair[0])):
            found.setdefault(len(name), {}).setdefault(name, unit)
        return found

    def named_in(self, text: str) -> Unit | None:
        """The unit whose name or alias a text holds: the longest, of several that long the first in the roster."""
        said = key(text)
        for length, units in self._by_length.items():
            parts = {said[at : at + length] for at in range(len(said) - length + 1)}
            if held := parts & units.keys():
                return units[held.pop()] if len(held) == 1 else next(units[name] for name in units if name in held)
        return None

    def find(self, written: str) -> Unit | None:
        """The unit of that name or alias, or under an official form of it (ruling 33)."""
        exact = self._found.get(key(written))
        if exact is not None:
            return exact
        return next((unit for each in spellings(written) if (unit := self._called.get(each))), None)
