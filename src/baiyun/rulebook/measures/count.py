"""count: how many rows there are."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.form.names import key
from baiyun.form.record import Record
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, Claimed
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.missed.nearest import together
from baiyun.rulebook.phrases import rows, shares
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import CellsOf
from baiyun.rulebook.wording import Wording


class Count(Claimed):
    """How many rows there are; a row that is claimed jointly counts by its part where ``joint`` says so."""

    about: ClassVar[str] = "数行：一张表中有几行符合条件；联合申报的行按 `joint` 计。"

    once: tuple[str, ...] = Field(default=(), description="列的名称：这几列都相同的几行只算一行，例如 [日期, 目的地]。")

    def uses(self) -> Iterator[Use]:
        """What its rows use, and the columns by which they are told apart."""
        yield from super().uses()
        yield from (Use("column", name, ("once", at), self.section) for at, name in enumerate(self.once))

    def once_of(self, section: str) -> bool:
        """Whether it counts rows of a section, those that agree in some columns once."""
        return bool(self.once) and self.section == section

    def figure(self, view: MonthFigures) -> Figure:
        """The number of rows, with each row's first cell."""
        rows = view.rows(self.of, self.where)
        if not rows:
            return Figure(ZERO)
        rows = self._each_once(view, rows) if self.once and len(rows) > 1 else rows
        lead = view.rules.section(self.section).lead
        number = Decimal(len(rows))
        if self.joint != "full":
            number = sum((self.part(view, row) for row in rows), ZERO)
        return Figure(number, CellsOf(rows, lead))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The nearest row, and the rows that are the same as another one."""
        passing = view.rows(self.section, self.where)
        counted = {id(row) for row in (self._each_once(view, passing) if self.once else passing)}
        lead = view.rules.section(self.section).lead
        same = tuple(row.place(lead) for row in passing if id(row) not in counted)
        told = (Missed(f"{'、'.join(self.once)}都相同的行只算一行", same),) if same else ()
        return together(super().missed(view), told)

    def _each_once(self, view: MonthFigures, rows: Sequence[Record]) -> Sequence[Record]:
        """The first of the rows that agree in the columns of ``once``; a row with a blank there stands for itself."""
        fields = [view.rules.field(self.section, name) for name in self.once]
        found: dict[tuple[object, ...], Record] = {}
        for row in rows:
            same = tuple([key(said) if isinstance(said := getattr(row, field), str) else said for field in fields])
            found.setdefault(same if None not in same else (id(row),), row)
        return list(found.values())

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        told = shares(book, self.section, self.joint) if self.joint != "full" else ""
        joint = f"，{told}" if told else ""
        once = f"，{'、'.join(self.once)}都相同的算一行" if self.once else ""
        return f"{rows(self.section, self.where)}数{once}{joint}"
