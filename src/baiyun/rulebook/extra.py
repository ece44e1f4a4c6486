"""Columns that a county adds to the form, and those of the roster that its measures read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

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

    name: str
    type: Literal["number", "date", "text", "choice", "choices", "yes_no", "names"]
    unit: str = ""
    required: bool = False
    expected: bool = False
    plan: bool = False
    terms: str = ""
    also: tuple[str, ...] = ()
    help: str = ""
    clause: Clause = ""

    @property
    def vocabulary(self) -> str:
        """The name of its terms; '' for a column that is no choice."""
        return (self.terms or self.name) if self.type in OWN["terms"] else ""

    @property
    def column(self) -> Column:
        """The column of the form, as wide as its type and its header need."""
        kind = TYPES[self.type]
        common = ("name", "required", "expected", "also", "help")
        facts: dict[str, Any] = {name: getattr(self, name) for name in common}
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
