"""on_time: how many due dates were met."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.problems import Place
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.told import Grounds
from baiyun.rulebook.wording import Wording


class OnTime(MeasureKind):
    """How many due dates were met by a report (ruling 7)."""

    about: ClassVar[str] = "按时几次：满足了几次报送期限。"

    of: Literal["reports"] = Field(description="reports：按时的报送。")

    def figure(self, view: MonthFigures) -> Figure:
        """The number of due dates that were met, with the day of the first report that met each."""
        met: dict[date, Place] = {}
        for month in view.months:
            for report in month.reports:
                if report.meets:
                    met.setdefault(report.meets, report.received or report.place)
        return Figure(Decimal(len(met)), Grounds(places=tuple(met.values())))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The due dates that no report met, each with the first report that came after it."""
        found = []
        for month in view.months:
            met = {report.meets for report in month.reports}
            for due in (each for each in month.period.due if each not in met):
                late = next((report for report in month.reports if report.day > due), None)
                came = f"，其后最早的一份是 {format_value(late.day)}" if late else "，其后也没有"
                places = ((late.received or late.place),) if late else ()
                found.append(Missed(f"{format_value(due)}期限没有按时的报表{came}", places))
        return tuple(found)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return "本期的报送期限满足了几次（在前一期限之后、不晚于这一期限报送的，满足一次；第一次从本期第一天起）"
