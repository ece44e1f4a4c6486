"""roster: a number of the roster."""

from __future__ import annotations

from baiyun.form.names import key
from baiyun.rulebook.figures import Figure, View
from baiyun.rulebook.measures.kind import ZERO, Kind
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.wording import Wording


class RosterFigure(Kind):
    """A number of the roster: what stands for the unit in the column ``of``; no value where that is blank.

    Over several units it is their sum.
    """

    of: str

    def figure(self, view: View) -> Figure:
        """The number, with its cell in the roster."""
        units = {month.unit.name: month.unit for month in view.months}
        noted = [unit.figures[key(self.of)] for unit in units.values() if key(self.of) in unit.figures]
        if not noted:
            return Figure(None)
        return Figure(sum((each.value for each in noted), ZERO), tuple(each.place for each in noted))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        return f"名册中{quoted(self.of)}一列的数（没有填就没有值）"
