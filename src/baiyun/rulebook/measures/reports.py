"""reports: how many were received."""

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.told import Grounds
from baiyun.rulebook.wording import Wording


class Reports(MeasureKind):
    """How many reports were ``received`` in the period."""

    about: ClassVar[str] = "报送了几次：本期收到几份报表。"

    of: Literal["received"] = Field(description="received：收到的报表。")

    def figure(self, view: MonthFigures) -> Figure:
        """The number of reports."""
        reports = [report for month in view.months for report in month.reports]
        return Figure(Decimal(len(reports)), Grounds(places=tuple(report.place for report in reports)))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return "本期收到的报表份数"
