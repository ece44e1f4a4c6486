"""so_far: the same measure over this period and the earlier ones."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.wording import Wording


class SoFar(MeasureKind):
    """The same measure over this period and the earlier ones from which the unit was not exempt (rulings 3a and 21)."""

    about: ClassVar[str] = (
        "到本期为止：同一测量项，把本期和以前各期的报表合起来算，每一行按它自己那一期；豁免的各期不在内。"
    )

    of: str = Field(description="测量项的名称，取它到本期为止的值。")

    def uses(self) -> Iterator[Use]:
        """The measure."""
        yield Use("measure", self.of, ("of",))

    def figure(self, view: MonthFigures) -> Figure:
        """The figure over all of these periods, with its cells."""
        return view.so_far.figure(self.of)

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted in any of these periods."""
        return view.so_far.missed(self.of)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"到本期为止各期的{quoted(self.of)}（豁免的各期除外）"
