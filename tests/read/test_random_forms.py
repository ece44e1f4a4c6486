"""Any form that a county makes → filled in by a script → read: every value is where it was typed, and nothing is told."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetwork import saved

from baiyun.form.amounts import SCALES
from baiyun.form.build import SectionForm
from baiyun.form.columns import Column, NumberColumn, YesNoColumn
from baiyun.gather.accept import accepted
from baiyun.read.submissions import received
from baiyun.render.xlsx.blank_form import FIRST_ROW, HEAD_ROW, blank_form
from baiyun.rulebook.book import Rulebook
from draws import drawn
from random_forms import Row, basics, books, counted, rows

Typed = dict[str, list[Row]]


class Clerk:
    """Whoever fills in a blank form; ``heads`` is how a header is written by whoever drew the table anew."""

    def __init__(self, book: Rulebook, heads: dict[tuple[str, str], str]) -> None:
        self.book, self.heads = book, heads
        self.out: Any = openpyxl.load_workbook(io.BytesIO(blank_form(book)))

    def fills(self, part: SectionForm, typed: list[Row]) -> None:
        """The rows of a sheet: below the header, or each on a sheet of its own beside its labels."""
        sheet = self.out[part.title]
        if part.section.labels:
            copies = [self.out.copy_worksheet(sheet) for _ in typed[1:]]
            for number, copied in enumerate(copies, 2):
                copied.title = f"{part.title}{number}"
            for each, row in zip((sheet, *copies), typed, strict=False):
                self.beside(part, each, row)
            return
        for at, column in enumerate(part.columns, 1):
            assert sheet.cell(HEAD_ROW + 1, at).value == column.header
            sheet.cell(HEAD_ROW + 1, at).value = self.heads[part.title, column.field]
            for number, row in enumerate(typed, FIRST_ROW + 1):
                sheet.cell(number, at).value = as_typed(column, row[column.field])

    def beside(self, part: SectionForm, sheet: Any, row: Row) -> None:
        """One row, its labels below one another."""
        for at, column in enumerate(part.columns, HEAD_ROW + 1):
            assert sheet.cell(at, 1).value == column.header
            sheet.cell(at, 1).value = self.heads[part.title, column.field]
            sheet.cell(at, 2).value = as_typed(column, row[column.field])


def as_typed(column: Column, value: Any) -> Any:
    if isinstance(column, YesNoColumn):
        return "是" if value else "否"
    if column.many:
        return "、".join(value) or None
    return float(value) if isinstance(value, Decimal) else value


@st.composite
def headers(draw: st.DrawFn, book: Rulebook) -> dict[tuple[str, str], str]:
    """A spelling of every header that the form knows; an amount perhaps in another unit."""
    found = {}
    for part in book.form.parts.values():
        for column in part.columns:
            others = [f"{column.name}（{unit}）" for unit in SCALES if column.unit in SCALES]
            found[part.title, column.field] = draw(
                st.sampled_from([column.header, column.header, *column.also, *others])
            )
    return found


def in_its_unit(column: Column, said: str, value: Any) -> Any:
    """The number in the unit of the form, where its header gives another one."""
    unit = said.partition("（")[2].rstrip("）")
    if isinstance(column, NumberColumn) and unit in SCALES and value is not None:
        return value * SCALES[column.unit][unit]
    return value


@pytest.mark.slow
@drawn(60)
@given(data=st.data())
def test_whatever_form_a_county_makes_every_value_comes_back(data: st.DataObject) -> None:
    book = data.draw(books())
    heads = data.draw(headers(book))
    first = data.draw(basics(book.form.basics))
    typed: Typed = {title: data.draw(rows(part)) for title, part in book.form.sections.items()}
    clerk = Clerk(book, heads)
    clerk.beside(book.form.basics, clerk.out["基本情况"], first)
    for title, part in book.form.sections.items():
        clerk.fills(part, typed[title])
    file = accepted(book, received(book, "june/青石镇.xlsx", saved(clerk.out)))
    assert [str(problem) for problem in file.problems] == []
    assert file.submission is not None
    expected = counted(book.form.basics, first) | {"period": "june"}
    expected = {
        each.field: in_its_unit(each, heads["基本情况", each.field], expected[each.field])
        for each in book.form.basics.columns
    }
    assert {name: getattr(file.submission.basics, name) for name in expected} == expected
    for title, part in book.form.sections.items():
        come_back = [
            {each.field: getattr(record, each.field) for each in part.columns}
            for record in file.submission.records.get(title, ())
        ]
        assert come_back == [
            {each.field: in_its_unit(each, heads[title, each.field], row[each.field]) for each in part.columns}
            for row in (counted(part, row) for row in typed[title])
        ]
