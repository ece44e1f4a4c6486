"""points: of a criterion, an item or the total."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures, Phase
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.strict import Use
from baiyun.rulebook.wording import Wording


class PointsOf(MeasureKind):
    """The points of a criterion (by id), of an item (by name) or the ``total``."""

    about: ClassVar[str] = (
        "得分：一个方面（写 id）、一个得分项（写名称）或总分（`total`）的得分，用于榜单和并列时的比较。"
    )

    phase: ClassVar[Phase] = Phase.POINTS

    of: str = Field(description="方面的 id、得分项的名称，或 total。")

    def uses(self) -> Iterator[Use]:
        """What is scored under that name."""
        yield Use("scored", self.of, ("of",))

    def figure(self, view: MonthFigures) -> Figure:
        """The points; no value where there are none."""
        return Figure(view.points(self.of))

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{book.scored_name(self.of)}的得分"
