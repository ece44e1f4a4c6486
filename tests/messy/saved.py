"""A workbook on paper in each of the formats that people send."""

from __future__ import annotations

from messy import saved_ods, saved_xls, saved_xlsb
from messy.paper import Book

WAYS = {"xlsx": Book.bytes, "xls": saved_xls.saved, "xlsb": saved_xlsb.saved, "ods": saved_ods.saved}


def saved(book: Book) -> bytes:
    """The bytes of the file in the book's own format."""
    return WAYS[book.format](book)
