"""count: how many rows there are."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, Claimed
from baiyun.rulebook.phrases import rows, shares
from baiyun.rulebook.wording import Wording


class Count(Claimed):
    """How many rows there are; a row that is claimed jointly counts by its part where ``joint`` says so."""

    about: ClassVar[str] = "数行：一张表中有几行符合条件；联合申报的行按 `joint` 计。"

    def figure(self, view: MonthFigures) -> Figure:
        """The number of rows, with each row's first cell."""
        rows = view.rows(self.section, self.where)
        lead = view.rules.section(self.section).lead
        number = Decimal(len(rows))
        if self.joint != "full":
            number = sum((self.part(view, row) for row in rows), ZERO)
        return Figure(number, tuple(row.place(lead) for row in rows))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        joint = f"，{shares(self.joint)}" if self.joint != "full" else ""
        return f"{rows(self.section, self.where)}数{joint}"
