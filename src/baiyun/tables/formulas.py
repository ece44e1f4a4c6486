"""Formulas that a workbook computes again, each beside what it must give."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from msgspec import Struct

from baiyun.problems.place import letters
from baiyun.rulebook.numbers import WIDE, format_value

REPORTED, SILENT, EXEMPT = "已报", "未报送", "豁免"
HOW = {"sum": "SUM", "largest": "MAX"}
KEY_DIGITS = Decimal("0.000001")

Key = tuple[Decimal, ...]


def cell(column: int, row: int) -> str:
    """A cell by its column and row, both from 1."""
    return f"{letters(column)}{row}"


def elsewhere(sheet: str, column: int, row: int) -> str:
    """A cell of another sheet, fixed, so that sorting does not move it."""
    name = sheet.replace("'", "''")
    return f"'{name}'!${letters(column)}${row}"


def held(parts: str, floor: Decimal | None, most: Decimal | None) -> str:
    """A sum within its bounds: ``MIN(20,MAX(0,SUM(D5:E5)))``; None is no bound."""
    low = parts if floor is None else f"MAX({format_value(floor)},{parts})"
    return low if most is None else f"MIN({format_value(most)},{low})"


def rounded(formula: str) -> str:
    """A formula to 0.01."""
    return f"=ROUND({formula},2)"


class RankFormula(Struct, frozen=True):
    """Ranks of one kind by counting who has more, over the rows ``first`` to ``last`` of its sheet.

    ``keys`` are the columns of the total and the tie-breaks; ``state`` says who reported. Silent units share the place
    after the last who reported (ruling 19).
    """

    first: int
    last: int
    state: int
    keys: Sequence[int]

    def at(self, row: int) -> str:
        """The formula of one row."""
        states, own = self._range(self.state), f"${letters(self.state)}{row}"
        same, counts = [f'{states},"{REPORTED}"'], []
        for column in self.keys:
            key = f"${letters(column)}{row}"
            counts.append(f'COUNTIFS({",".join(same)},{self._range(column)},">"&{key})')
            same.append(f"{self._range(column)},{key}")
        silent = f'COUNTIFS({states},"{REPORTED}")'
        return f'=IF({own}="{EXEMPT}","",1+IF({own}="{REPORTED}",{"+".join(counts)},{silent}))'

    def _range(self, column: int) -> str:
        return f"${letters(column)}${self.first}:${letters(column)}${self.last}"


def counted_ranks(keys: Sequence[Key | None]) -> list[int]:
    """What ``RankFormula`` gives to those who take part; None stands for a silent unit."""
    reported = sorted(key for key in keys if key is not None)
    return [1 + len(reported) - (0 if key is None else bisect_right(reported, key)) for key in keys]


def as_key(value: Decimal) -> Decimal:
    """A tie-break as the workbook holds it."""
    return value.quantize(KEY_DIGITS, ROUND_HALF_EVEN, WIDE)
