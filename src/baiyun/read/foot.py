"""A foot row (合计, 总计, 小计): never a record, and compared with the sum of the rows above it (ruling 30)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from baiyun.form.build import SectionForm
from baiyun.form.cells import Stated, Units
from baiyun.form.columns import NumberColumn
from baiyun.form.names import key
from baiyun.form.reading import Reading
from baiyun.form.record import Origin
from baiyun.problems import Problem
from baiyun.problems import submissions as problems
from baiyun.rulebook.numbers import format_value

PARTIAL = "小计"
_WORDS = ("合计", "总计", PARTIAL)
_EXACT = Decimal("0.005")


def foot_word(first: Sequence[Any]) -> str:
    """合计, 总计 or 小计 in one of the first cells of a row; '' for a row that is no foot."""
    texts = [key(raw) for raw in first if isinstance(raw, str)]
    return next((word for word in _WORDS for cell in texts if word in cell), "")


@lru_cache(maxsize=64)
def _summed(part: SectionForm) -> Mapping[str, NumberColumn]:
    """The columns of numbers; a sum may be as large as it is."""
    numbers = (column for column in part.columns if isinstance(column, NumberColumn))
    return MappingProxyType({column.field: replace(column, limit=None) for column in numbers})


class Sums:
    """Adds up the numbers of a sheet: all of them, and those since the last 小计. Few sheets have a foot: without one nothing is added."""

    def __init__(self, part: SectionForm, reading: Reading, units: Mapping[str, Units]) -> None:
        self._part, self._reading, self._units = part, reading, units
        self._columns = _summed(part)
        self._rows: list[Mapping[str, Any]] = []
        self._all: dict[str, Decimal] = {}
        self._partial: dict[str, Decimal] = {}

    def add(self, raw: Mapping[str, Any]) -> None:
        """The numbers of one row; what cannot be read adds nothing."""
        if self._part.has_numbers:
            self._rows.append(raw)

    def _added(self) -> None:
        for raw in self._rows:
            for name in self._columns.keys() & raw.keys():
                number = self._read(name, raw[name])
                if number is not None:
                    self._all[name] = self._all.get(name, Decimal(0)) + number
                    self._partial[name] = self._partial.get(name, Decimal(0)) + number
        self._rows = []

    def compare(self, word: str, origin: Origin, raw: Mapping[str, Any]) -> Iterator[Problem]:
        """The numbers of a foot row that are not the sum they should be."""
        self._added()
        sums = self._partial if word == PARTIAL else self._all
        for name in self._columns:
            number = self._read(name, raw[name]) if name in raw else None
            expected = sums.get(name, Decimal(0))
            if number is not None and abs(number - expected) >= _EXACT:
                yield problems.OTHER_TOTAL.at(
                    origin.place(name), found=format_value(number), expected=format_value(expected)
                )
        self._partial = {}

    def _read(self, name: str, raw: Any) -> Decimal | None:
        units = () if isinstance(raw, Stated) else self._units.get(name, ())
        found = self._columns[name].meaning(raw, self._reading, units).value
        return found if isinstance(found, Decimal) else None
