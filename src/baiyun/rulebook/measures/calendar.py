"""calendar: a number of the calendar."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from baiyun.rulebook.figures import Figure, View
from baiyun.rulebook.measures.kind import WEEK, Kind
from baiyun.rulebook.wording import Wording


class Calendar(Kind):
    """A number of the calendar: how many ``weeks`` the period has."""

    of: Literal["weeks"]

    def figure(self, view: View) -> Figure:
        """The number of weeks."""
        periods = {month.period.id: month.period for month in view.months}
        return Figure(Decimal(sum(len(period.weeks) for period in periods.values())))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"本期有几周（{WEEK}）"
