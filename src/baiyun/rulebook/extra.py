"""Columns that a county adds to the form, and those of the roster that its measures read."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field

from baiyun.form.amounts import LIMITS, SCALES
from baiyun.form.columns import (
    ChoiceColumn,
    ChoicesColumn,
    Column,
    DateColumn,
    NamesColumn,
    NumberColumn,
    TextColumn,
    YesNoColumn,
)
from baiyun.form.names import key
from baiyun.rulebook.closing import Task
from baiyun.rulebook.form.demand import DEMAND, Demand, demanded
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.strict import Clause, Strict, clause_text

ONE_LINE = 9
"""Longer headers take two lines."""
WIDTHS: dict[type[Column], int] = {
    NumberColumn: 12, DateColumn: 14, TextColumn: 18, ChoiceColumn: 14, ChoicesColumn: 18, YesNoColumn: 12, NamesColumn: 20,
}  # fmt: skip
TYPES: dict[str, type[Column]] = {
    "number": NumberColumn, "date": DateColumn, "text": TextColumn, "choice": ChoiceColumn, "choices": ChoicesColumn, "yes_no": YesNoColumn, "names": NamesColumn,
}  # fmt: skip
OWN = {"unit": ("number",), "plan": ("date",), "terms": ("choice", "choices")}
"""Keys that only some types have."""


class ExtraColumn(Strict):
    """A column that a county adds at the right end of a section, or below the other lines of 基本情况.

    ``unit`` is for a number, ``plan`` for a date that may lie ahead, ``terms`` names the vocabulary of a choice that is
    not called as the column is.
    """

    title: ClassVar[str] = "一列"
    about: ClassVar[str] = "给报表加的一列。"

    name: str = Field(description="列的名称，就是表头。")
    type: Literal["number", "date", "text", "choice", "choices", "yes_no", "names"] = Field(
        description="填什么：number 数字，date 日期，text 文字，choice 选一项，choices 选几项，yes_no 是或否，names 几个名称。"
    )
    unit: str = Field(default="", description="数字的单位，例如 万元；亿元或万元的，填报时也可以写 5000万元。")
    required: Demand = Field(
        default=False,
        description=f"必填：空着或读不出，这一行不计；在“基本情况”中只是这一项不计。也可以是{DEMAND}",
    )
    expected: Demand = Field(default=False, description=f"应填：计入完整度；在“基本情况”中空着要说明。也可以是{DEMAND}")
    plan: bool = Field(default=False, description="true：日期是计划，可以在报送日期之后。")
    terms: str = Field(default="", description="选项写在 terms 的哪个名称之下；不写就是列的名称。")
    also: tuple[str, ...] = Field(default=(), description="同义写法：报表中这样写也认得。")
    help: str = Field(default="", description="填法，写在表头的批注里。")
    clause: Clause = Field(default="", description="依据的条款，例如 附件（二）；几条写成列表。")

    @property
    def vocabulary(self) -> str:
        """The name of its terms; '' for a column that is no choice."""
        return (self.terms or self.name) if self.type in OWN["terms"] else ""

    @property
    def column(self) -> Column:
        """The column of the form, as wide as its type and its header need."""
        kind = TYPES[self.type]
        facts: dict[str, Any] = {name: getattr(self, name) for name in ("name", "also", "help")}
        facts |= {"required": demanded(self.required), "expected": demanded(self.expected)}
        facts |= {name: getattr(self, name) for name, types in OWN.items() if self.type in types}
        if kind is NumberColumn:
            facts |= {"scales": SCALES.get(self.unit, {}), "limit": LIMITS.get(self.unit)}
        made = kind(**facts, clause=clause_text(self.clause))
        signs = len(made.header) if len(made.header) <= ONE_LINE else -(-len(made.header) // 2)
        return replace(made, width=max(WIDTHS[kind], 2 * signs + 2))


def roster_columns(measures: Mapping[str, Measure], tasks: Iterable[Task] = ()) -> tuple[Column, ...]:
    """The columns of the roster that measures read, and those of the tasks that units may have, each once."""
    found: dict[str, Column] = {}
    for measure in measures.values():
        if measure.roster is not None:
            found.setdefault(key(measure.roster.of), roster_column(measure).column)
    for task in tasks:
        unit = measures[task.of].unit if task.of in measures else ""
        found.setdefault(key(task.roster), ExtraColumn(name=task.roster, type="number", unit=unit).column)
    return tuple(found.values())


def roster_column(measure: Measure) -> ExtraColumn:
    """The column of the roster that a measure reads."""
    assert measure.roster is not None  # noqa: S101 - only such a measure comes here
    return ExtraColumn(name=measure.roster.of, type="number", unit=measure.unit)
