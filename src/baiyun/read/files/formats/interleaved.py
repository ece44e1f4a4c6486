"""Texts of old generators: of a character's two bytes each is stored as a character of its own, 2023 with a NUL behind each digit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from baiyun.read.files.sheet import Sheet, Workbook

_CHINESE = re.compile("[\u2000-\u206f\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+")


def joined(book: Workbook) -> Workbook:
    """The same workbook; with its texts as they were meant where one of them holds a NUL, which nobody has written."""
    if not any(map(_is_torn, _texts(book))):
        return book
    return replace(book, sheets=tuple(map(_sheet, book.sheets)), failed=tuple(map(_meant, book.failed)))


def _texts(book: Workbook) -> Iterable[Any]:
    yield from (sheet.name for sheet in book.sheets)
    yield from (raw for sheet in book.sheets for row in sheet.rows for raw in row)


def _is_torn(raw: Any) -> bool:
    return isinstance(raw, str) and "\0" in raw


def _sheet(sheet: Sheet) -> Sheet:
    return replace(sheet, name=_meant(sheet.name), rows=[[_meant(raw) for raw in row] for row in sheet.rows])


def _meant(raw: Any) -> Any:
    """What a text was before it was torn; of one without NUL only what becomes Chinese through and through."""
    if not isinstance(raw, str):
        return raw
    try:
        whole = raw.encode("latin-1").decode("utf-16-le")
    except UnicodeError:
        return raw.replace("\0", "")
    if "\0" in raw:
        return whole if "\0" not in whole else raw.replace("\0", "")
    return whole if _CHINESE.fullmatch(whole) else raw
