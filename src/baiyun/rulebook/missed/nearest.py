"""The row that came nearest to counting: it fails the fewest conditions, of equal ones the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from baiyun.form.record import Record
from baiyun.rulebook.conditions import Combined
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.missed.missed import Missed, Unmet, of_unmet
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.unit_month import UnitMonth

NAMED = 3


def nearest(
    view: MonthFigures, section: str, where: tuple[str, ...], wanted: Callable[[Record], bool] | None = None
) -> tuple[Missed, ...]:
    """The nearest row that does not pass all filters, of those that are ``wanted``."""
    every = view.rows_in_months(section)
    passing = {id(row) for row in view.rows(section, where)}
    whole = Combined(all=where)
    best: tuple[Record, UnitMonth, tuple[Unmet, ...]] | None = None
    for row, month in every:
        if id(row) not in passing and (wanted is None or wanted(row)):
            failed = view.rules.unmet(whole, section, row, month)
            if best is None or len(failed) < len(best[2]):
                best = row, month, failed
    if best is None:
        return ()
    row, month, failed = best
    name = row_name(view, section, row)
    earlier = f"{month.period.name}的" if len(view.months) > 1 else ""
    return (of_unmet(f"最接近的是{earlier}{quoted(name)}", failed, name),)


def nearest_or_none(view: MonthFigures, section: str, where: tuple[str, ...]) -> tuple[Missed, ...]:
    """The nearest row, the rows that an error took out, or that there is none at all."""
    found = (*nearest(view, section, where), *refused(view, section))
    if found or view.rows(section):
        return found
    return (Missed(f"本表没有{quoted(section)}记录"),)


def refused(view: MonthFigures, section: str) -> tuple[Missed, ...]:
    """The rows of a section that stand in the report and do not count because of an error."""
    lead = view.rules.section(section).lead
    rows = [row for month in view.months for row in month.refused.get(section, ())]
    if not rows:
        return ()
    places = tuple(row.origin.place(lead) for row in rows)
    return (Missed(f"{quoted(section)}有 {len(rows)} 行因有错而不计", places),)


def blanks(view: MonthFigures, section: str, column: str, where: tuple[str, ...]) -> tuple[Missed, ...]:
    """The rows that pass and whose cell is blank."""
    field = view.rules.field(section, column)
    rows = [row for row in view.rows(section, where) if getattr(row, field) in (None, ())]
    if not rows:
        return ()
    names = "、".join(quoted(row_name(view, section, row)) for row in rows[:NAMED])
    more = f"等 {len(rows)} 行" if len(rows) > NAMED else ""
    return (Missed(f"{names}{more}的{column}空白", tuple(row.place(field) for row in rows)),)


def row_name(view: MonthFigures, section: str, row: Record) -> str:
    """What a row is called: the cell that leads it, or where it stands."""
    return cell_text(getattr(row, view.rules.section(section).lead)) or f"第 {row.origin.row} 行"


def cell_text(value: Any) -> str:
    """A cell's value as it names a row; '' where it is blank."""
    if value in (None, ()):
        return ""
    return "、".join(value) if isinstance(value, tuple) else format_value(value)


def together(*found: Sequence[Missed]) -> tuple[Missed, ...]:
    """Several reasons, each once."""
    return tuple(dict.fromkeys(each for several in found for each in several))
