"""min: the smallest number in a column."""

from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.greatest import Extreme
from baiyun.rulebook.phrases import shared
from baiyun.rulebook.wording import Wording


class Least(Extreme):
    """The smallest number in a column; no value without one."""

    about: ClassVar[str] = "最小的数：一列数字中最小的；没有就没有值。"

    def figure(self, view: MonthFigures) -> Figure:
        """The smallest number, with its cell."""
        return self.best(view, min)

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{self.cells_named(book)}中最小的{shared(book, self.section, self.joint)}"
