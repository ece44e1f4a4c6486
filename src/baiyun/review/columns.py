"""The kinds of columns that only the review workbook has; what they refuse is the review's own kind of problem."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any, ClassVar

from baiyun.form import cells
from baiyun.form.cells import RefusedError
from baiyun.form.columns import Column
from baiyun.form.periods import PeriodColumn
from baiyun.form.reading import Reading
from baiyun.form.terms import Term, Vocabulary
from baiyun.problems import review as problems
from baiyun.problems.cells import NOT_A_PERIOD
from baiyun.review.decisions import ACCEPTED, KEPT, REFUSED

HUNDRED = Decimal(100)
RULINGS = Vocabulary(
    "采纳",
    {
        ACCEPTED: Term(also=("同意", "接受", "是", "√")),
        REFUSED: Term(also=("不同意", "不接受", "否", "×")),
        KEPT: Term(also=("维持原状",)),
    },
)
_SIGNED = re.compile(r"([+-]?)(\d{1,6}(?:\.\d{1,6})?)分?")
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,12})?)(%?)")


class Month(PeriodColumn, frozen=True, kw_only=True):
    """A period of the scheme."""

    def read(self, raw: Any, reading: Reading) -> Any:
        """The id of the period."""
        try:
            return super().read(raw, reading)
        except RefusedError as refused:
            if refused.kind is not NOT_A_PERIOD:
                raise
            raise RefusedError(problems.UNKNOWN_MONTH, **refused.facts) from None


class Percent(Column, frozen=True, kw_only=True):
    """A share from 0 to 100 %; between 0 and 1 nobody can tell whether 0.6 is 60 % or 0.6 %."""

    kind: ClassVar[str] = "0 到 100 的数字"

    def read(self, raw: Any, reading: Reading) -> Decimal:  # noqa: ARG002
        """The share, 1 being the whole."""
        match = _PERCENT.fullmatch(_narrow(raw))
        value = Decimal(match[1]) if match else None
        if value is None or value > HUNDRED:
            raise RefusedError(problems.WRONG_SHARE, found=cells.written(raw), hint="请写 60 或 60%。")
        if match and not match[2] and 0 < value <= 1:
            meant = f"{value * HUNDRED:f}".rstrip("0").rstrip(".")
            raise RefusedError(problems.WRONG_SHARE, found=cells.written(raw), hint=f"如果是 {meant}%，请写 {meant}。")
        return value / HUNDRED


class Signed(Column, frozen=True, kw_only=True):
    """Points to add or, with a minus, to take away."""

    kind: ClassVar[str] = "数字，扣分写负数"

    def read(self, raw: Any, reading: Reading) -> Decimal:  # noqa: ARG002
        """The points."""
        match = None if isinstance(raw, bool) else _SIGNED.fullmatch(_narrow(raw))
        if match is None:
            raise RefusedError(problems.WRONG_POINTS, found=cells.written(raw))
        return -Decimal(match[2]) if match[1] == "-" else Decimal(match[2])


class Ruling(Column, frozen=True, kw_only=True):
    """采纳, 不采纳 or 维持."""

    kind: ClassVar[str] = "选项"

    def read(self, raw: Any, reading: Reading) -> str:  # noqa: ARG002
        """The ruling."""
        found = RULINGS.find(cells.written(raw))
        if found is None:
            raise RefusedError(problems.UNKNOWN_RULING, found=cells.written(raw), expected="、".join(RULINGS.words))
        return found


def _narrow(raw: Any) -> str:
    """Half-width, without spaces, every minus the same."""
    said = "".join(unicodedata.normalize("NFKC", cells.written(raw)).split())
    return said.translate(dict.fromkeys(map(ord, "−–—﹣"), "-"))
