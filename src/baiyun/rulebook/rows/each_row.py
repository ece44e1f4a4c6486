"""each_row: the unit gets the points of all its rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from baiyun.form.record import Record
from baiyun.rulebook.awards.award import held
from baiyun.rulebook.figures import MonthFigures, Points
from baiyun.rulebook.item_kind import INFINITE, ZERO
from baiyun.rulebook.numbers import Cap, format_value, half_up
from baiyun.rulebook.phrases import most, rows
from baiyun.rulebook.rows.of_tables import OfTables, RowPoints
from baiyun.rulebook.strict import Strict, Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording

CountedRow = tuple[RowPoints, Record]
"""A row with what it is worth."""
SPANS = {"month": "每个自然月", "quarter": "每季", "period": ""}


class RowLimit(Strict):
    """Only the best ``rows`` rows of ``each`` calendar month, quarter or period count, by the day in the column ``by``."""

    title: ClassVar[str] = "行数限制"
    about: ClassVar[str] = (
        "每个自然月（month）、每季（quarter）或本期（period）最多计 `rows` 行，按 `by` 这一列的日期。"
    )

    rows: int = Field(gt=0, description="最多计几行。")
    each: Literal["month", "quarter", "period"] = Field(
        default="period", description="month 每个自然月，quarter 每季，period 本期。"
    )
    by: str = Field(default="", description="看哪一列日期。")

    @model_validator(mode="after")
    def _with_day(self) -> Self:
        if self.each != "period" and not self.by:
            raise ValueError("按月或按季限制时，要用 by 写明看哪一列日期")
        return self

    def span(self, day: date | None) -> tuple[int, int] | None:
        """The month or the quarter of a day; None for the whole period."""
        if self.each == "period" or day is None:
            return None
        return day.year, day.month if self.each == "month" else (day.month - 1) // 3


class EachRow(OfTables):
    """The unit gets the points of all its rows, at most ``cap`` (``none``: no bound).

    With ``limit`` only so many of the best rows count: a number for the period, or ``{rows, each, by}``.
    """

    about: ClassVar[str] = (
        "每行都得分：各行按表得分相加，最多 `cap`（`none` 不封顶）；写了 `limit` 就只计最好的几行，也可以按月、按季限制。"
    )

    cap: Cap = Field(description="封顶：最多得几分；none 不封顶。")
    limit: int | RowLimit | None = Field(
        default=None, description="只计得分最高的几行；也可以写成 {rows, each, by}，按月、按季限制。"
    )

    @field_validator("limit")
    @classmethod
    def _some(cls, limit: int | RowLimit | None) -> RowLimit | None:
        if isinstance(limit, int) and limit < 1:
            raise ValueError("应大于 0")
        return RowLimit(rows=limit) if isinstance(limit, int) else limit

    @property
    def most(self) -> Decimal:
        """The cap, or what the rows that count can earn."""
        cap = INFINITE if self.cap is None else max(ZERO, self.cap)
        whole = isinstance(self.limit, RowLimit) and self.limit.each == "period"
        return min(cap, self.limit.rows * self.most_of_row) if whole else cap  # type: ignore[union-attr]

    def uses(self) -> Iterator[Use]:
        """What its tables use, and the column that its limit looks at."""
        yield from super().uses()
        if isinstance(self.limit, RowLimit) and self.limit.by:
            yield Use("column", self.limit.by, ("limit", "by"), self.of, wants="date")

    def give(self, view: MonthFigures) -> Points:
        """The sum over the rows."""
        rows = [(self._row_points(view, record), record) for record in view.rows(self.of, self.where)]
        if not rows:
            return self.nothing(view)
        counted = self._counted(view, rows)
        total = sum((worth[0] for worth, _ in counted), ZERO)
        points, capped = held(total, self.cap)
        left_out = len(rows) > len(counted)
        return Points(points, Later(self._why, view, counted, f"{format_value(half_up(total))}{capped}", left_out))

    def _why(self, view: MonthFigures, counted: list[CountedRow], total: str, left_out: bool) -> Grounds:  # noqa: FBT001
        words = [self._working(view, record, worth) for worth, record in counted]
        more = f"；只计最好的 {len(counted)} 行" if left_out else ""
        places = tuple(dict.fromkeys(place for _, record in counted for place in self._places(view, record)))
        return Grounds(f"{'；'.join(words)}{more}；合计 {total}", places)

    def _counted(self, view: MonthFigures, rows: list[CountedRow]) -> list[CountedRow]:
        """The rows that the limit leaves, the best first."""
        best = sorted(rows, key=lambda row: -row[0][0])
        if not isinstance(self.limit, RowLimit):
            return best
        field = view.rules.field(self.of, self.limit.by) if self.limit.by else ""
        taken: Counter[tuple[int, int] | None] = Counter()
        found = []
        for worth, record in best:
            span = self.limit.span(getattr(record, field) if field else None)
            taken[span] += 1
            if taken[span] <= self.limit.rows:
                found.append((worth, record))
        return found

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{rows(self.of, self.where)}，得分相加{self._limited()}，{most(self.cap)}。{self.row_sentence(book)}。"

    def _limited(self) -> str:
        """The cells that are measured, in words."""
        if not isinstance(self.limit, RowLimit):
            return ""
        by = f"（按{self.limit.by}）" if self.limit.by else ""
        return f"，{SPANS[self.limit.each]}{by}只计得分最高的 {self.limit.rows} 行"
