"""How far the tables of an .ods reach, where a row and a cell may be repeated any number of times, and what they hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TABLE = re.compile(rb'<table:table [^<>]*?table:name="([^"]*)"[^<>]*>')
_ROW = re.compile(rb"<table:table-row(?=[\s/>])([^<>]*)>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb'-repeated="(\d+)"')
_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_HOLDS = re.compile(rb"<text:p|office:(?:\w+-)?value=")


class Reach(NamedTuple):
    """A table up to its last value, and how many of the rows that hold something are hidden or filtered out."""

    rows: int = 0
    columns: int = 0
    hidden_rows: int = 0


def tables(content: bytes) -> Iterator[tuple[str, Reach]]:
    """The name of every table of content.xml, and how far it reaches."""
    _, *parts = _TABLE.split(content)
    for name, table in zip(parts[::2], parts[1::2], strict=True):
        yield unescape(name.decode("utf-8", "replace")), _reach(table)


def _reach(table: bytes) -> Reach:
    number = rows = columns = hidden = 0
    _, *parts = _ROW.split(table)
    for attributes, line in zip(parts[::2], parts[1::2], strict=True):
        number += _times(attributes)
        if _HOLDS.search(line):
            rows = number
            columns = max(columns, _width(line))
            hidden += _times(attributes) if _HIDDEN.search(attributes) else 0
    return Reach(rows, columns, hidden)


def _width(line: bytes) -> int:
    """How many cells of a row there are up to the last that holds something."""
    _, *parts = _CELL.split(line)
    width = found = 0
    for attributes, content in zip(parts[::2], parts[1::2], strict=True):
        width += _times(attributes)
        found = width if _HOLDS.search(attributes) or _HOLDS.search(content) else found
    return found


def _times(attributes: bytes) -> int:
    repeated = _REPEATED.search(attributes)
    return int(repeated[1]) if repeated else 1
