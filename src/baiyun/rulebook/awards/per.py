"""per: points for each one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from baiyun.rulebook.awards.award import ONE, OfMeasure, goal_figure, held, use_of_goal
from baiyun.rulebook.awards.calendar_months import by_calendar_month
from baiyun.rulebook.figures import Figure, MonthFigures, Points
from baiyun.rulebook.item_kind import INFINITE, ZERO
from baiyun.rulebook.numbers import Cap, Goal, format_value, half_up
from baiyun.rulebook.phrases import amount, apart, goal, missing, most, points, quoted
from baiyun.rulebook.strict import Strict, Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording

SPANS: Mapping[str, tuple[str, int]] = {"month": ("每个自然月", 1), "quarter": ("每季", 3), "year": ("每年", 12)}
"""How a span of the calendar is called, and its number of months."""


class NumberLimit(Strict):
    """So many count at most in ``each`` calendar month, quarter or year."""

    title: ClassVar[str] = "数量限制"
    about: ClassVar[str] = (
        "每个自然月（month）、每季（quarter）或每年（year）最多计几个；没有日期的合起来也最多这么多。"
    )

    number: Decimal = Field(gt=0, description="最多计几个。")
    each: Literal["month", "quarter", "year"] = Field(
        default="month", description="month 每个自然月，quarter 每季，year 每年。"
    )

    def counted(self, view: MonthFigures, of: str) -> Decimal:
        """What of a measure's number counts: within each span, and of what has no date, at most so many."""
        months = SPANS[self.each][1]
        spans: dict[tuple[int, int] | None, Decimal] = defaultdict(Decimal)
        for part in by_calendar_month(view):
            first = part.part.first if part.part else None
            spans[(first.year, (first.month - 1) // months) if first else None] += part.figure(of).number
        return sum((min(self.number, each) for each in spans.values()), ZERO)


class Per(OfMeasure):
    """Points for each one, at most ``cap`` (``none``: no bound); ``above`` counts only what exceeds a figure or a measure.

    ``limit``: so many count at most in each calendar month (quarter, year), and of what has no date. With ``each`` below 0 points are taken, and
    the cap is the most that is taken.
    """

    about: ClassVar[str] = (
        "每一个得几分：数量 × `each`，最多 `cap`（`none` 不封顶）；`above` 只计超过的部分，`limit` 是每个自然月（或每季、每年）最多计几个；`each` 为负就是每一个扣几分，数量小于 0 的不扣也不加。"
    )

    each: Decimal = Field(description="每一个几分。")
    cap: Cap = Field(description="封顶：最多得几分；none 不封顶。")
    above: Goal | None = Field(default=None, description="只计超过的部分：一个数，或一个测量项的名称。")
    limit: Decimal | NumberLimit | None = Field(
        default=None,
        description="每个自然月最多计几个；也可以写成 {number, each}，按季、按年限制。没有日期的各计一次，合起来也最多这么多。",
    )

    @field_validator("limit")
    @classmethod
    def _some(cls, limit: Decimal | NumberLimit | None) -> NumberLimit | None:
        if isinstance(limit, Decimal) and limit <= 0:
            raise ValueError("应大于 0")
        return NumberLimit(number=limit) if isinstance(limit, Decimal) else limit

    @model_validator(mode="after")
    def _same_side(self) -> Self:
        if self.cap is not None and self.cap * self.each < 0:
            raise ValueError("each 与 cap 的正负应当一致")
        return self

    def uses(self) -> Iterator[Use]:
        """Its measure, and the one above which it counts."""
        yield from super().uses()
        yield from use_of_goal(self.above, "above")

    @property
    def most(self) -> Decimal:
        """The cap; nothing where points are taken."""
        return ZERO if self.each < 0 else INFINITE if self.cap is None else self.cap

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:
        """Number × each."""
        over = goal_figure(view, self.above) if self.above is not None else None
        if over is not None and over.value is None:
            return self.missing_from((str(self.above),))
        points, _ = self._worth(self._above(self._limited(view, figure), over))
        return Points(points, Later(self._why, view, figure, over))

    def _limited(self, view: MonthFigures, figure: Figure) -> Decimal:
        """What of a number the limit leaves."""
        if self.limit is None:
            return figure.number
        assert isinstance(self.limit, NumberLimit)  # noqa: S101 - what the validator makes of a number
        return min(figure.number, self.limit.counted(view, self.of))

    def _above(self, number: Decimal, over: Figure | None) -> Decimal:
        """What of a number exceeds the one above which it counts."""
        return number if over is None else max(ZERO, number - over.number)

    def _worth(self, number: Decimal) -> tuple[Decimal, str]:
        """The points of so many, and the words that say where the cap held them."""
        return held((ZERO if self.each < 0 and number < 0 else number) * self.each, self.cap)

    def _why(self, view: MonthFigures, figure: Figure, over: Figure | None) -> Grounds:
        limited = self._limited(view, figure)
        number = self._above(limited, over)
        points, capped = self._worth(number)
        text = ""
        if isinstance(self.limit, NumberLimit) and limited < figure.number:
            span = SPANS[self.limit.each][0].replace("个自然月", "月")
            text = f"，{span}最多计 {self.in_unit(view, self.limit.number)}，计 {format_value(limited)}"
        text += f"，超过 {self.in_unit(view, over.number)} 的 {format_value(number)}" if over else ""
        text += "，小于 0 的不扣也不加，计 0" if self.each < 0 and number < 0 else ""
        text += f" × {format_value(self.each)}{capped} = {format_value(half_up(points))}"
        return self.told(view, text, figure, *((over,) if over else ()))

    def step_short(self, view: MonthFigures, figure: Figure) -> str:
        """What each further one gives, and how many may still count."""
        over = goal_figure(view, self.above).number if self.above is not None else ZERO
        if self.each < 0:
            return ""
        if figure.number < over:
            short = self.in_unit(view, over - figure.number)
            return f"超过 {self.in_unit(view, over)} 的才计，还差 {short}"
        most = f"，最多 {points(self.cap)}" if self.cap is not None else ""
        return f"再多 {apart(self.in_unit(view, ONE))}得 {points(self.each)}{most}"

    def wanting(self, view: MonthFigures) -> Iterable[str]:
        """Its measure, unless it takes points."""
        return super().wanting(view) if self.each > 0 else ()

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        limit = ""
        if isinstance(self.limit, NumberLimit):
            most_of_span = amount(book, self.of, self.limit.number)
            limit = f"，{SPANS[self.limit.each][0]}最多计 {most_of_span}，没有日期的合起来也最多计 {most_of_span}"
        above = f"超过{apart(goal(book, self.of, self.above))}的部分" if self.above is not None else ""
        given = f"扣 {points(-self.each)}" if self.each < 0 else f"得 {points(self.each)}"
        return f"{quoted(self.of)}{above}每 {apart(amount(book, self.of, ONE))}{given}{limit}，{most(self.cap)}。{missing(self.when_missing)}"
