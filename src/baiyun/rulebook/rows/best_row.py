"""best_row: the unit gets the points of its best row."""

from decimal import Decimal
from typing import ClassVar

from baiyun.form.record import Record
from baiyun.rulebook.figures import MonthFigures, Points
from baiyun.rulebook.phrases import rows
from baiyun.rulebook.rows.of_tables import OfTables, RowPoints
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class BestRow(OfTables):
    """The unit gets the points of its best row.

    ``of`` is the section, ``where`` the filters a row must pass. What a row is worth stands in ``worth`` (one table a
    column, several are added) or in ``worth_larger`` (the larger one counts).
    """

    about: ClassVar[str] = "取最好的一行：每一行按表得分，取最高的一行。`worth` 中几列相加，`worth_larger` 中几列取大。"

    @property
    def most(self) -> Decimal:
        """The most points a row can earn."""
        return self.most_of_row

    def give(self, view: MonthFigures) -> Points:
        """The points of the best row; of equal rows the first."""
        best: tuple[RowPoints, Record] | None = None
        for record in view.rows(self.of, self.where):
            worth = self._row_points(view, record)
            if best is None or worth[0] > best[0][0]:
                best = worth, record
        if best is None:
            return self.nothing(view)
        worth, record = best
        return Points(worth[0], Later(self._why, view, record, worth))

    def _why(self, view: MonthFigures, record: Record, worth: RowPoints) -> Grounds:
        return Grounds(self._working(view, record, worth), self._places(view, record))

    def _beaten(self, given: Decimal) -> Decimal:
        """Only a better row gives more."""
        return given

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        return f"{rows(self.of, self.where)}，取得分最高的一行；没有这样的行得 0 分。{self.row_sentence(book)}。"
