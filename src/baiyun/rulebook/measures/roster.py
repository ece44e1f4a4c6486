"""roster: a number of the roster."""

from typing import ClassVar

from pydantic import Field

from baiyun.form.names import key
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.told import Grounds
from baiyun.rulebook.wording import Wording


class RosterFigure(MeasureKind):
    """A number of the roster: what stands for the unit in the column ``of``; no value where that is blank.

    Over several units it is their sum.
    """

    about: ClassVar[str] = (
        "名册的数字：名册中这一列给单位写的数，例如年度任务；几个单位合起来是它们的和；没有填就没有值。列名可以带测量项的 `unit`，写成 年度任务（个）。"
    )

    of: str = Field(description="名册中的列名，例如 年度任务。")

    def figure(self, view: MonthFigures) -> Figure:
        """The number, with its cell in the roster."""
        units = {month.unit.name: month.unit for month in view.months}
        noted = [unit.figures[key(self.of)] for unit in units.values() if key(self.of) in unit.figures]
        if not noted:
            return Figure(None)
        return Figure(sum((each.value for each in noted), ZERO), Grounds(places=tuple(each.place for each in noted)))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """That the roster says no number."""
        return (Missed(f"名册的“{self.of}”没有填"),) if self.figure(view).value is None else ()

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"名册中{quoted(self.of)}一列的数（没有填就没有值）"
