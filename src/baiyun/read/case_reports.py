"""A worked case → what would have been received: its rows are put on sheets and read as any report.

Cells that a case leaves out are filled in plainly where the form requires or expects them, so that a row counts and is
complete unless the case blanks a cell with null; dates and numbers are never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NamesColumn, NumberColumn, YesNoColumn
from baiyun.form.received import Received
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.submissions import understood
from baiyun.review.decisions import Receipt
from baiyun.review.receipts import Receipts
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import DECIDED, LEADER, Case, CaseReport, day_of
from baiyun.rulebook.conditions import YES

_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def case_reports(book: Rulebook, case: Case) -> list[Received]:
    """What became of each report of a case, in order; the first of 甲镇 is called 甲镇1.xlsx."""
    numbers = count(1)
    return [
        understood(book, f"{unit}{at}.xlsx", digest, _workbook(book, case, unit, report, numbers))
        for unit, at, digest, report in _numbered(case)
    ]


def receipts(book: Rulebook, case: Case) -> Receipts:
    """When reports were received, where the case says so."""
    received = [each for each in _numbered(case) if each[-1].received]
    days = ((unit, at, digest, day_of(report.received, book)) for unit, at, digest, report in received)
    return Receipts(
        tuple(Receipt(f"{unit}{at}.xlsx", day, DECIDED, unit, digest=digest) for unit, at, digest, day in days if day)
    )


def _numbered(case: Case) -> Iterator[tuple[str, int, str, CaseReport]]:
    """Each report with its unit, its number and the digest that stands for its content."""
    for unit, about in case.entrants.items():
        for at, report in enumerate(about.reports, 1):
            yield unit, at, report.digest or f"{unit}{at}", report


def _workbook(book: Rulebook, case: Case, unit: str, report: CaseReport, numbers: Iterator[int]) -> Workbook:
    sheets = [Sheet(book.form.basics.title, _basics(book, case, unit, report))]
    for title, part in book.form.sections.items():
        rows = [_row(part, row, next(numbers)) for row in report.sections.get(title, ())]
        sheets.append(Sheet(title, [[column.header for column in part.columns], *rows]))
    return Workbook(tuple(sheets))


def _basics(book: Rulebook, case: Case, unit: str, report: CaseReport) -> list[list[Any]]:
    """基本情况: a label and its value a row."""
    part = book.form.basics
    period = book.scheme.period(report.month or case.period(book))
    said = {
        "unit": report.name or unit,
        "period": report.says or (period.full_name if period else report.month),
        "reported": report.day,
        "leader": report.leader,
    }
    plain = {column.name: value for column in part.columns if (value := _plain(column, 1))}
    known = plain | {part.by_field[field].name: value for field, value in said.items() if field in part.by_field}
    known |= next(iter(report.sections.get(part.title, ())), {})
    lines = ((part.by_name[name], value) for name, value in known.items() if name in part.by_name)
    return [[column.header, _raw(column, value)] for column, value in lines]


def _row(part: SectionForm, given: Mapping[str, Any], number: int) -> list[Any]:
    return [
        _raw(column, given[column.name], number) if column.name in given else _plain(column, number)
        for column in part.columns
    ]


def _plain(column: Column, number: int) -> Any:
    """What stands in a cell that a case does not care about."""
    if not (column.required is True or column.expected) or isinstance(column, DateColumn | NumberColumn):
        return ""
    if isinstance(column, ChoiceColumn):
        return _rest(column)
    if isinstance(column, YesNoColumn):
        return YES
    return LEADER if column.field == "led_by" else f"{column.name}{number}"


def _rest(column: ChoiceColumn) -> str:
    """The choice that says least: the one for none of the others, else the last of which the form asks nothing."""
    vocabulary = column.vocabulary
    asked = frozenset[str]().union(
        *(vocabulary.having(name) for name in ("dated", "priced", "begun", "settled", "firm"))
    )
    plain = [word for word in vocabulary.words if word not in asked] or [*vocabulary.words, ""]
    return next((word for word in plain if word in vocabulary.having("rest")), plain[-1])


def _raw(column: Column, value: Any, number: int = 1) -> Any:
    """A value of a case as a workbook's reader would give it; a number of names stands for so many names."""
    if value is None:
        return ""
    figure = (
        _FIGURE.fullmatch(value) if isinstance(value, str) else not isinstance(value, bool) and isinstance(value, int)
    )
    if isinstance(column, NamesColumn) and figure:
        return "、".join(f"{column.name}{number}号{at}" for at in range(int(float(value))))
    return float(value) if figure else value
