"""rank: the place among the unit's kind."""

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures, Phase
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.wording import Wording


class Rank(MeasureKind):
    """The unit's place among its kind, 1 for the first; ``of: total`` is the only one there is."""

    about: ClassVar[str] = "名次：在同类单位中的名次，只用于榜单的条件。"

    phase: ClassVar[Phase] = Phase.RANK

    of: Literal["total"] = Field(description="total：总分的名次。")

    def figure(self, view: MonthFigures) -> Figure:
        """The place; no value for a unit that is exempt."""
        return Figure(None if view.rank is None else Decimal(view.rank))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return "本期总分在同类单位中的名次"
