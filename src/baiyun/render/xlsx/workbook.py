"""Workbooks: a sheet a table, the same bytes for the same values."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from baiyun.desk.desk import Desk
from baiyun.form.stamp import HIDDEN, KIND
from baiyun.render.xlsx.front_page import FrontPage
from baiyun.render.xlsx.sheet import Styles, draw
from baiyun.tables.overview.month import PageTables
from baiyun.tables.table import Table
from baiyun.tables.units.desk import desk_heading, desk_tables

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that bytes do not depend on the clock
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_NAME = 28
OVERVIEW = "一页概览"

Front = tuple[str, str, PageTables]
"""The title of a front page, the line below it, and its tables."""


def new_workbook(title: str) -> tuple[Any, io.BytesIO]:
    """An empty workbook and the buffer it is written to; ``stamp`` it last."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"created": EPOCH, "title": title})
    return book, buffer


def stamp(book: Any, facts: dict[str, str]) -> None:
    """The hidden sheet by which our own workbooks are recognised: key and value in columns A and B."""
    sheet = book.add_worksheet(HIDDEN)
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()


def desk_workbook(desk: Desk) -> bytes:
    """The clerk's desk, its problems and the texts for the units."""
    return tables_workbook("问题清单", desk_heading(desk), desk_tables(desk))


def tables_workbook(kind: str, title: str, tables: Sequence[Table], front: Front | None = None, **facts: str) -> bytes:
    """A sheet a table, under one title, behind a front page if any.

    ``kind`` is what the hidden sheet says that it is, with further ``facts``.
    """
    book, buffer = new_workbook(kind)
    styles = Styles(book)
    if front is not None:
        FrontPage(book.add_worksheet(OVERVIEW), styles).draw(*front)
    for name, table in zip(sheet_names(table.title for table in tables), tables, strict=True):
        draw(book.add_worksheet(name), table, styles, title)
    stamp(book, {KIND: kind, **facts})
    book.close()
    return buffer.getvalue()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that a workbook takes: at most 31 characters, none of those it forbids, each once."""
    names: list[str] = []
    taken: set[str] = set()
    for title in wanted:
        clean = "".join("_" if char in "[]:*?/\\'" or not char.isprintable() else char for char in title)
        clean = clean.strip()[:LONGEST_NAME] or "表"
        choices = (clean, *(f"{clean}{number}" for number in range(2, 1000)))
        names.append(next(name for name in choices if name.casefold() not in taken))
        taken.add(names[-1].casefold())
    return names
