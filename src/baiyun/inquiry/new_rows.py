"""One more row of a section: like the best of those it has, or made of the form where it has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NamesColumn, NumberColumn, When, YesNoColumn
from baiyun.form.record import Record

NEW, PARTNERS, LED_BY = "新增", "partners", "led_by"
"""``partners`` names other units, ``led_by`` a person: neither can be made up."""
LEAST = Decimal(1)

NewRow = tuple[str, dict[str, Any]]
"""What a row is, in words, and its values by field."""


def new_rows(form: SectionForm, best: Record | None, by: date, leader: str) -> Iterator[NewRow]:
    """Rows that could be added: the plain one, then with each other choice of one column."""
    plain = _like(form, best, by) if best else _made(form, by, leader)
    yield _told(form, plain, best, ""), plain
    for column in form.columns:
        if isinstance(column, ChoiceColumn) and (best is None or _open(form, column)):
            for word in column.vocabulary.words:
                values = plain | {column.field: (word,) if column.many else word} | _days(form, column, word, by)
                if values != plain:
                    yield _told(form, values, best, f"{column.name} {word}"), values


def _open(form: SectionForm, column: ChoiceColumn) -> bool:
    """Whether another choice is a step or a way of reporting, and no other thing: it has a day, or need not be made."""
    return column.required is not True or any(
        _days(form, column, word, date.max) for word in column.vocabulary.words[:1]
    )


def _told(form: SectionForm, values: dict[str, Any], like: Record | None, varied: str) -> str:
    """The row in words: of which section, like which, what else is said."""
    about = [column.name for column in form.columns if isinstance(column, YesNoColumn) and values.get(column.field)]
    counts = [
        f"{column.name} {len(values[column.field])} {column.of}"
        for column in form.columns
        if isinstance(column, NamesColumn) and column.of and values.get(column.field) and column.required
    ]
    details = "，".join([*([varied] if varied else []), *about, *counts])
    return (
        f"{form.title}再加一行{f'，与第 {like.origin.row} 行同样' if like else ''}{f'（{details}）' if details else ''}"
    )


def _like(form: SectionForm, last: Record, by: date) -> dict[str, Any]:
    """A row like another, about something else, with its days in the month and the cells filled that are expected."""
    values: dict[str, Any] = {}
    for column in form.columns:
        value = getattr(last, column.field)
        if column.field == PARTNERS or column.field not in last.origin.columns:
            continue
        if isinstance(column, DateColumn):
            value = by if value is not None and not column.plan else value
        elif isinstance(column, YesNoColumn):
            value = value or form.section.date != ""
        elif column.field in (*form.section.key, "investor") and isinstance(value, str):
            value = f"{NEW}{value}"
        elif isinstance(column, NamesColumn) and value and column.required:
            value = tuple(f"{NEW}{each}" for each in value)
        elif value in (None, "", ()) and column.expected:
            value = (NEW,) if isinstance(column, NamesColumn) else NEW
        values[column.field] = value
    return values


def _made(form: SectionForm, by: date, leader: str) -> dict[str, Any]:
    """A row with what the form asks for and nothing more."""
    return {column.field: _plain(column, by, leader) for column in form.columns}


def _plain(column: Column, by: date, leader: str) -> Any:
    """What stands in a cell of a row that is made up."""
    if isinstance(column, YesNoColumn):
        return column.required is True
    if isinstance(column, NumberColumn):
        return LEAST if column.required else None
    if isinstance(column, DateColumn):
        return by if column.required is True else None
    return _word(column, leader) if column.required or column.expected else () if column.many else None


def _word(column: Column, leader: str) -> Any:
    """A word, or several: of choices the one for none of the others."""
    if isinstance(column, ChoiceColumn):
        words = column.vocabulary.words
        word = next((each for each in words if each in column.vocabulary.having("rest")), words[0])
        return (word,) if column.many else word
    if isinstance(column, NamesColumn):
        return (f"{NEW}{column.name}",)
    return leader if column.field == LED_BY and leader else f"{NEW}{column.name}"


def _days(form: SectionForm, column: ChoiceColumn, word: str, by: date) -> dict[str, Any]:
    """The day that a choice asks for, where it asks for one."""
    return {
        day.field: by if word in form.demands[day.required] else None
        for day in form.columns
        if isinstance(day, DateColumn) and isinstance(day.required, When) and day.required.field == column.field
    }
