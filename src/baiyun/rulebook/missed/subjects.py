"""What a condition looks at, in words and cells: a row of a section by its columns, or a unit's month by its measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from baiyun.form.columns import Column, YesNoColumn
from baiyun.problems import Place
from baiyun.rulebook import condition_words
from baiyun.rulebook.condition_words import DAYS, required
from baiyun.rulebook.conditions import NO, WORDS, YES, Condition, Test, uses
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.unit_month import UnitMonth

if TYPE_CHECKING:
    from baiyun.rulebook.book import Rulebook


class Tested(Struct, frozen=True):
    """A column or measure with its value in words, and its cells."""

    said: str
    places: tuple[Place, ...]


class Subject:
    """A row in its month, or (without a section) a unit's month; ``cell`` gives what is tested."""

    def __init__(self, book: Rulebook, section: str, month: UnitMonth, cell: Callable[[str], Tested]) -> None:
        self.book, self.section, self.month = book, section, month
        self.cell = cell

    def lead(self) -> Place | None:
        """The cell that names the row."""
        part = self.book.section(self.section)
        return next(iter(self.cell(part.by_field[part.lead].name).places), None)

    def required(self, name: str, test: Test) -> str:
        """What a test requires: ``应 ≥ 10 亿元``."""
        if test in SAID:
            return SAID[test](self)
        column = self.book.column(self.section, name) if self.section else None
        unit = column.unit if column else self.book.unit_of(name)
        return f"应{required('', test, column, unit)}"

    def against(self, how: str, other: Tested) -> str:
        """What a comparison with another column requires."""
        return f"应{DAYS[how]} {other.said}"

    def sentence(self, condition: Condition) -> str:
        """A whole condition in words."""
        return condition_words.condition(self.book, condition, self.section)

    def looked_at(self, condition: Condition) -> tuple[Tested, ...]:
        """The columns or measures that a condition tests itself or through filters, each once."""
        return tuple(self.cell(name) for name in dict.fromkeys(self._names(condition)))

    def _names(self, condition: Condition) -> Iterator[str]:
        for use in uses(condition, (), self.section):
            if use.role == "filter" and not use.earlier:
                yield from self._names(self.book.scheme.filters[use.name])
            elif use.role in ("column", "measure"):
                yield use.name


def subject_of(book: Rulebook, section: str, subject: Any, month: UnitMonth) -> Subject:
    """A record of a section, or a unit's month under the rules."""
    if section:
        return Subject(book, section, month, lambda name: _of_row(book.column(section, name), subject, month))
    return Subject(book, "", month, lambda name: _of_view(book, name, subject))


def _of_row(column: Column, record: Any, month: UnitMonth) -> Tested:
    value = getattr(record, column.field)
    unit = f" {column.unit}" if column.unit and value is not None else ""
    return Tested(f"{column.name} {cell_words(column, value, month)}{unit}", (record.place(column.field),))


def _of_view(book: Rulebook, name: str, view: Any) -> Tested:
    figure = view.figure(name)
    value = half_up(figure.value) if isinstance(figure.value, Decimal) else figure.value
    unit = f" {book.unit_of(name)}".rstrip() if value is not None else ""
    return Tested(f"{quoted(name)} {format_value(value)}{unit}", figure.places)


def cell_words(column: Column, value: Any, month: UnitMonth) -> str:
    """A cell's value: 是 and 否, a day with its year where that is not the period's."""
    if isinstance(column, YesNoColumn):
        return YES if value else NO
    if value in (None, (), ""):
        return "空白"
    if isinstance(value, tuple):
        return "、".join(value)
    other_year = isinstance(value, date) and value.year not in (month.period.first.year, month.period.last.year)
    return f"{value.year}年{format_value(value)}" if other_year else format_value(value)


def allowed(test: Test, column: Column | None) -> tuple[str, ...]:
    """The words of which a cell that holds one value must hold one; none for other tests."""
    if column is None or column.many or test in tuple(WORDS) or not isinstance(test, str | tuple):
        return ()
    return (test,) if isinstance(test, str) else test


SAID: dict[object, Callable[[Subject], str]] = {
    "in_period": lambda of: f"应在{of.month.period.name}之内",
    "by_period_end": lambda of: f"应不晚于{of.month.period.name}最后一天",
    "present": lambda of: "应填写" if of.section else "应有值",
    "absent": lambda of: "应空白" if of.section else "应没有值",
    "in_campaign": lambda _: "应在活动期间之内",
}
