"""calendar: a number of the calendar."""

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import WEEK, MeasureKind
from baiyun.rulebook.wording import Wording


class Calendar(MeasureKind):
    """A number of the calendar: how many ``weeks`` the period has."""

    about: ClassVar[str] = "日历：本期有几个星期。"

    of: Literal["weeks"] = Field(description="weeks：本期有几个星期。")

    def figure(self, view: MonthFigures) -> Figure:
        """The number of weeks."""
        periods = {month.period.id: month.period for month in view.months}
        return Figure(Decimal(sum(len(period.weeks) for period in periods.values())))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"本期有几周（{WEEK}）"
