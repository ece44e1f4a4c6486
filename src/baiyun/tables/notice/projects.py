"""The projects that were signed or begun in some months, each once, with who reports it; only rows that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.form.amounts import SCALES
from baiyun.form.project import Project
from baiyun.gather.partners import ProjectKey, project_key
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.tables.table import Cell, Table, TableColumn

EVENTS = (("stage", "stage_date", "settled"), ("build", "build_date", "begun"))
"""A column of stages, the column of its day, and the attribute of the stages that a notice names."""
ONCE = "同一项目由几个单位申报的，只列一次。"


class Signing(Struct, frozen=True):
    """A project as it was reported last, what it was signed and begun as ('' for neither), and by whom it is reported."""

    project: Project
    signed: str
    begun: str
    units: tuple[str, ...]


def signings(book: Rulebook, months: Iterable[UnitMonth]) -> list[Signing]:
    """The projects that reached such a stage in the month of their row."""
    found: dict[ProjectKey, list[tuple[Project, UnitMonth]]] = {}
    for month in months:
        for row in month.projects:
            found.setdefault(project_key(row), []).append((row, month))
    made = (_signing(book, several) for several in found.values())
    return [each for each in made if each.signed or each.begun]


def _signing(book: Rulebook, several: Sequence[tuple[Project, UnitMonth]]) -> Signing:
    signed, begun = (_reached(book, several, *column) for column in EVENTS)
    return Signing(several[-1][0], signed, begun, tuple(dict.fromkeys(month.unit.name for _, month in several)))


def _reached(book: Rulebook, several: Sequence[tuple[Project, UnitMonth]], stage: str, day: str, attribute: str) -> str:
    """The highest stage that a project reached in its months, with its day; progress of what had begun is none."""
    terms = book.form.terms(Project.section.title, stage)
    named = terms.having(attribute) - terms.having("steady")
    dated = [
        (getattr(row, stage), getattr(row, day)) for row, month in several if month.period.holds(getattr(row, day))
    ]
    reached = max(
        (each for each in dated if each[0] in named), key=lambda each: terms.words.index(each[0]), default=None
    )
    return f"{format_value(reached[1])}{reached[0]}" if reached else ""


def signed_amount(found: Iterable[Signing]) -> Decimal:
    """What was signed, in the scheme's unit of money; what nobody filled in counts nothing."""
    return sum((each.project.amount or Decimal(0) for each in found if each.signed), Decimal(0))


def in_yi(book: Rulebook, amount: Decimal) -> Decimal:
    """An amount in 亿元, in which the templates say it, whatever the scheme counts in."""
    return amount * SCALES["亿元"][book.money]


def signings_table(book: Rulebook, found: Sequence[Signing]) -> Table:
    """The projects by name, and their sum."""
    form = book.form.sections[Project.section.title].by_field
    called = {name: column.name for name, column in form.items()}
    every: dict[str, TableColumn] = {
        "name": TableColumn("项目", "left", 28), "investor": TableColumn(called.get("investor", ""), "left", 22),
        "amount": TableColumn(f"{called.get('amount', '')}\n（{book.money}）", "right", 9),
        "stage": TableColumn("签约", "left", 18), "build": TableColumn("开工", "left", 18), "": TableColumn("单位", "left", 20),
    }  # fmt: skip
    kept = [at for at, field in enumerate(every) if not field or field in form]
    columns = tuple(list(every.values())[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in map(_row, found))
    told = "，".join(_summed(book, found))
    return Table("签约和开工项目", columns, rows, f"{told}。{ONCE}")


def _row(each: Signing) -> tuple[Cell, ...]:
    row = each.project
    amount = None if row.amount is None else half_up(row.amount)
    return (row.name, row.investor, amount, each.signed or None, each.begun or None, "、".join(each.units))


def _summed(book: Rulebook, found: Sequence[Signing]) -> Iterator[str]:
    signed, begun = (
        sum(bool(reached) for reached in several)
        for several in zip(*((each.signed, each.begun) for each in found), strict=True)
    )
    if signed:
        column = book.form.sections[Project.section.title].by_field.get("amount")
        amount = f"{format_value(half_up(signed_amount(found)))} {book.money}"
        yield f"签约 {signed} 个{f'，{column.name}合计 {amount}' if column else ''}"
    if begun:
        yield f"开工 {begun} 个"
