"""A submission of a unit of the roster."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from baiyun.form.received import Submission
from baiyun.form.roster import Unit
from baiyun.problems import Place
from baiyun.review.decisions import Receipt


class Reported(Struct, frozen=True):
    """A submission with the unit it is from and the day that counts as its date: of its receipt, if that is known."""

    unit: Unit
    submission: Submission
    receipt: Receipt | None = None

    @property
    def day(self) -> date:
        """The day of its receipt, else 报送日期 (ruling 8)."""
        return self.receipt.day if self.receipt else self.submission.reported

    @property
    def place(self) -> Place:
        """Where the report's date stands."""
        return self.submission.dated

    @property
    def order(self) -> tuple[date, int, str]:
        """The later report is scored; of one day that with more rows, then by digest (ruling 9)."""
        return self.day, self.submission.rows, self.submission.digest
