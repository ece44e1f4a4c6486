"""A workbook on paper as an .ods: tables of XML in an archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from messy.paper import STRUCK, Book, Line, Sheet
from messy.saved_xls import ERRORS

MIME = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{name}="{OASIS}:{of}:1.0"'
    for name, of in (
        ("office", "office"), ("style", "style"), ("table", "table"), ("text", "text"), ("number", "datastyle"),
    )
)  # fmt: skip
FIXED = '<number:number number:decimal-places="{}" number:min-integer-digits="{}"{}{}'
WAN, YI = "<number:text>万元</number:text>", "<number:text>亿元</number:text>"
CODES = {
    1: ("date", '<number:year number:style="long"/><number:text>-</number:text><number:month/><number:text>-</number:text><number:day/>'),
    3: ("number", FIXED.format(0, 1, "", "/>") + WAN), 4: ("number", FIXED.format(2, 1, "", "/>") + YI),
    5: ("number", FIXED.format(0, 3, ' number:display-factor="1000000"', '><number:embedded-text number:position="2">.</number:embedded-text></number:number>') + YI),
    6: ("number", FIXED.format(2, 1, ' number:grouping="true"', "/>") + "<number:text> </number:text>"),
    7: ("date", '<number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text>'),
    8: ("date", '<number:year number:style="long"/><number:text>/</number:text><number:month/><number:text>/</number:text><number:day/><number:text> </number:text><number:hours/><number:text>:</number:text><number:minutes number:style="long"/>'),
    9: ("number", FIXED.format(1, 1, ' number:grouping="true"', "/>") + "<number:text>万</number:text>"),
}  # fmt: skip
"""The formats of ``paper.FORMATS`` as an .ods says them."""


def saved(book: Book, codes: dict[int, tuple[str, str]] | None = None) -> bytes:
    """The bytes of the file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("mimetype", MIME)
        out.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/></manifest:manifest>',
        )
        out.writestr("content.xml", _content(book, CODES | (codes or {})))
    return buffer.getvalue()


def _content(book: Book, codes: dict[int, tuple[str, str]]) -> str:
    said = "".join(
        f'<number:{kind}-style style:name="N{at}">{inside}</number:{kind}-style><style:style style:name="ce{at}" style:family="table-cell" style:data-style-name="N{at}"/>'
        for at, (kind, inside) in codes.items()
    )
    struck = f'<style:style style:name="ce{STRUCK}" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    hidden = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    epoch = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    tables = "".join(map(_table, book.sheets))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {SPACES} office:version="1.3"><office:automatic-styles>{said}{struck}{hidden}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{epoch if book.epoch_1904 else ''}{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def _table(sheet: Sheet) -> str:
    style = ' table:style-name="ta1"' if sheet.hidden else ""
    rows = "".join(_row(sheet, row, line) for row, line in enumerate(sheet.lines))
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return f"<table:table table:name={quoteattr(sheet.name)}{style}><table:table-column/>{rows}{rest if sheet.styled else ''}</table:table>"


def _row(sheet: Sheet, row: int, line: Line) -> str:
    hidden = ' table:visibility="collapse"' if row in sheet.hidden_rows else ""
    merges = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    covered = {
        (down, across)
        for top, left, bottom, right in sheet.merges
        for down in range(top, bottom + 1)
        for across in range(left, right + 1)
    } - merges.keys()
    width = max([len(line), *(column + 1 for down, column in {*covered, *merges} if down == row)])
    cells = "".join(
        _cell(
            line[column].value if column < len(line) else None,
            line[column].style if column < len(line) else 0,
            merges.get((row, column)),
            covered=(row, column) in covered,
        )
        for column in range(width)
    )
    return f"<table:table-row{hidden}>{cells or '<table:table-cell/>'}</table:table-row>"


def _cell(value: Any, style: int, merged: tuple[int, int] | None, *, covered: bool) -> str:
    name = "table:covered-table-cell" if covered else "table:table-cell"
    spans = f' table:number-rows-spanned="{merged[0]}" table:number-columns-spanned="{merged[1]}"' if merged else ""
    if value is None or value == "":
        return f"<{name}{spans}/>"
    of = style or (1 if isinstance(value, date) else 0)
    styled = f' table:style-name="ce{of}"' if of else ""
    return f"<{name}{styled}{spans}{' '.join(('', *_facts(value)))}>{_said(value)}</{name}>"


def _facts(value: Any) -> Iterator[str]:
    if isinstance(value, bool):
        yield f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, date):
        yield f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        yield f'office:value-type="float" office:value="{value!r}"'
    elif value in ERRORS:
        yield 'table:formula="of:=1/0" office:value-type="string" office:string-value=""'
    else:
        yield 'office:value-type="string"'


def _said(value: Any) -> str:
    """The text of a cell: a paragraph a line, blanks as an .ods keeps them."""
    lines = str(value).split("\n")
    return "".join(f"<text:p>{escape(line).replace('  ', ' <text:s/>')}</text:p>" for line in lines)
