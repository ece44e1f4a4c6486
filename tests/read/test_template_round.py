"""Template → fill → read gives the same submission back."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sheetwork import BASICS, FILE, saved

from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NamesColumn, NumberColumn, YesNoColumn
from baiyun.read.submissions import received
from baiyun.render.xlsx.blank_form import Prefilled, blank_form
from baiyun.rulebook.book import Rulebook
from draws import drawn
from extended import extended

_BLANKS: dict[str, bytes] = {}
WORDS = st.text("甲乙丙丁戊己庚辛壬癸AB12", min_size=1, max_size=8).map(lambda text: f"名{text}")
DAYS = st.dates(date(2023, 6, 1), date(2023, 6, 30))


def blank(book: Rulebook) -> bytes:
    return _BLANKS.setdefault(book.digest, blank_form(book, Prefilled("青石镇", "乡镇", "2023年6月")))


def filled(book: Rulebook, rows: dict[str, list[dict[str, Any]]], more: dict[str, Any] | None = None) -> bytes:
    """The blank form with 基本情况 (``more`` of it by field) and rows (by field) written into it as a person would."""
    out = openpyxl.load_workbook(io.BytesIO(blank(book)))
    said = BASICS | {
        column.header: as_typed(column, (more or {})[column.field])
        for column in book.form.basics.columns
        if column.field in (more or {})
    }
    for row in out["基本情况"].iter_rows(min_row=1, max_col=2):
        if row[0].value in said:
            row[1].value = said[row[0].value]
    for title, records in rows.items():
        sheet = out[title]
        [head] = [
            row
            for row in sheet.iter_rows(max_row=5)
            if row[1].value in {column.header for column in book.form.sections[title].columns}
        ]
        at = {cell.value: cell.column for cell in head}
        for number, record in enumerate(records, head[0].row + 1):
            for column in book.form.sections[title].columns:
                sheet.cell(number, at[column.header]).value = as_typed(column, record.get(column.field))
    return saved(out)


def as_typed(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column, YesNoColumn):
        return "是" if value else "否"
    if column.many:
        return "、".join(value)
    return float(value) if isinstance(value, Decimal) else value


def in_every_column(part: SectionForm, number: int) -> dict[str, Any]:
    """A value for every column of a section."""
    return {column.field: a_value(column, number) for column in part.columns}


def a_value(column: Column, number: int) -> Any:
    if isinstance(column, ChoiceColumn):
        words = column.vocabulary.words
        return tuple(words[:2]) if column.many else words[-1]
    if isinstance(column, NamesColumn):
        return (f"{column.name}甲{number}", f"{column.name}乙")
    if isinstance(column, NumberColumn):
        return Decimal("12.5") + number
    if isinstance(column, DateColumn):
        return date(2023, 6, 3 + number)
    return number % 2 == 1 if isinstance(column, YesNoColumn) else f"{column.name}{number}"


def values(record: Any, part: SectionForm) -> dict[str, Any]:
    return {column.field: getattr(record, column.field) for column in part.columns}


@pytest.fixture(scope="module", params=["default", "extended"])
def book(request: pytest.FixtureRequest, book: Rulebook) -> Rulebook:
    """The default form, and one with extra columns of every type."""
    return book if request.param == "default" else extended()


def extra_basics(book: Rulebook) -> list[Column]:
    return [column for column in book.form.basics.columns if column.field.startswith("extra_")]


def test_every_column_of_every_section_comes_back(book: Rulebook) -> None:
    given_rows = {
        title: [in_every_column(part, number) for number in (1, 2, 3)] for title, part in book.form.sections.items()
    }
    more = {column.field: a_value(column, 1) for column in extra_basics(book)}
    file = received(book, FILE, filled(book, given_rows, more))
    assert [str(problem) for problem in file.problems] == []
    assert file.submission is not None
    for title, part in book.form.sections.items():
        assert [values(record, part) for record in file.submission.records[title]] == given_rows[title]
    basics = file.submission.basics
    assert {name: getattr(basics, name) for name in more} == more
    assert [basics.unit, basics.period, basics.reported, basics.leader, basics.writer] == [
        "青石镇",
        "june",
        date(2023, 6, 30),
        "王一",
        "李四",
    ]
    assert file.category == "乡镇"


def strategy(column: Column) -> st.SearchStrategy[Any]:
    """Valid values of a column, blank where it may be."""
    if isinstance(column, ChoiceColumn):
        words = list(column.vocabulary.words)
        plain = [word for word in words if not column.vocabulary.terms[word].rest]
        found: st.SearchStrategy[Any] = (
            st.lists(st.sampled_from(plain), min_size=1, unique=True).map(tuple)
            if column.many
            else st.sampled_from(words)
        )
    elif isinstance(column, NamesColumn):
        found = st.lists(WORDS, min_size=1, max_size=4, unique=True).map(tuple)
    elif isinstance(column, NumberColumn):
        found = st.decimals(Decimal("0.01"), Decimal("999.99"), places=2, allow_nan=False)
    elif isinstance(column, DateColumn):
        found = st.dates(date(2023, 6, 1), date(2033, 1, 1)) if column.plan else DAYS
    elif isinstance(column, YesNoColumn):
        return st.booleans()
    else:
        found = WORDS
    nothing: Any = () if column.many else None
    return found if column.required else found | st.just(nothing)


@st.composite
def some_rows(draw: st.DrawFn, book: Rulebook) -> dict[str, list[dict[str, Any]]]:
    return {
        title: draw(
            st.lists(st.fixed_dictionaries({column.field: strategy(column) for column in part.columns}), max_size=3)
        )
        for title, part in book.form.sections.items()
    }


@pytest.mark.slow
@drawn(25)
@given(data=st.data())
def test_any_valid_rows_come_back(book: Rulebook, data: st.DataObject) -> None:
    rows = data.draw(some_rows(book))
    lines = (replace(column, required=bool(column.required or column.expected)) for column in extra_basics(book))
    more = data.draw(st.fixed_dictionaries({column.field: strategy(column) for column in lines}))
    file = received(book, FILE, filled(book, rows, more))
    assert [str(problem) for problem in file.problems] == []
    assert file.submission is not None
    for title, part in book.form.sections.items():
        assert [values(record, part) for record in file.submission.records[title]] == rows[title]
    assert {name: getattr(file.submission.basics, name) for name in more} == more
