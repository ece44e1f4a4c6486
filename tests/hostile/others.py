"""Archives, .xlsb, .xls, .ods and .fods that hurt who reads them as they stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from struct import pack

from hostile.sheets import SHEET, UNIT, Hostile, base, zipped
from messy import saved_ods, saved_xls, saved_xlsb
from messy.paper import Book, Cell, Sheet
from olework import Entry, container


def paper() -> Book:
    """A small workbook on paper."""
    return Book(UNIT, [Sheet("项目", "项目", body=[[Cell("甲"), Cell(1.0)], [Cell("乙"), Cell(2.0)]])])


def archives() -> Iterator[Hostile]:
    good = zipped(base())
    end = good.rindex(b"PK\x05\x06")
    yield "zip with something before", lambda: b"MZ" * 500 + good
    yield "zip behind its own beginning", lambda: good[:100] + good
    yield "zip with a remark that is an end", lambda: good[:-2] + pack("<H", 22) + good[end:]
    yield "zip that says to have 65,535 parts", lambda: good[: end + 8] + b"\xff\xff\xff\xff" + good[end + 12 :]
    yield "zip whose directory is elsewhere", lambda: good[: end + 16] + pack("<L", 5) + good[end + 20 :]
    yield "zip of 60,000 parts", lambda: zipped(base() | {f"xl/media/{n}.xml": b"" for n in range(60000)})
    yield "zip with names of 60 kB", lambda: zipped(base() | {f"xl/{'a' * 60000}{n}.xml": b"" for n in range(50)})
    listed = good.rindex(SHEET.encode()) - 46
    for name, at, value in (
        ("size", 24, 2**31), ("size 1", 24, 1), ("packed", 20, 2**31), ("packed 1", 20, 1), ("place", 42, 0), ("place far", 42, 2**31),
        ("digest", 16, 0), ("method", 10, 99), ("encryption", 8, 1), ("zip64", 24, 0xFFFFFFFF), ("more", 30, 0xFFFF), ("remark", 32, 0xFFFF),
    ):  # fmt: skip
        width = 2 if at in (8, 10, 30, 32) else 4
        yield (
            f"zip with another {name}",
            lambda at=at, value=value, width=width: (
                good[: listed + at] + value.to_bytes(width, "little") + good[listed + at + width :]
            ),
        )
    for share in (1, 10, 50, 90, 99):
        yield f"zip cut at {share} %", lambda share=share: good[: len(good) * share // 100]
    yield "zip of many files of nothing", lambda: zipped({f"{n}.xlsx": b"" for n in range(20000)})
    yield "zip in a zip", lambda: zipped({"a.zip": zipped({"b.zip": good})})
    yield "zip that is a bomb", lambda: zipped({"a.xlsx": b"\0" * 2**28})
    yield (
        "word that is a bomb",
        lambda: zipped({"word/document.xml": b"\0" * 2**28, "docProps/core.xml": b"\0" * 2**28}),
    )


def xlsbs() -> Iterator[Hostile]:
    parts = parts_of(saved_xlsb.saved(paper()))
    sheet = "xl/worksheets/sheet1.bin"
    start = parts[sheet].index(saved_xlsb.record(145))

    def with_records(*records: bytes) -> bytes:
        whole = parts[sheet]
        cut = whole.index(saved_xlsb.record(146)) if saved_xlsb.record(146) in whole else start
        return zipped(parts | {sheet: whole[:cut] + b"".join(records) + whole[cut:]})

    for at in (1048575, 2**20, 2**31 - 1, 2**32 - 1):
        for column in (0, 16383, 2**20, 2**31 - 1, 2**32 - 1):
            yield (
                f"xlsb far {at} {column}",
                lambda at=at, column=column: with_records(
                    saved_xlsb.record(0, pack("<I", at) + b"\0" * 21),
                    saved_xlsb.record(5, pack("<IId", column, 0, 1.0)),
                ),
            )
    yield "xlsb dimension", lambda: with_records(saved_xlsb.record(148, pack("<4I", 0, 2**32 - 1, 0, 2**32 - 1)))
    yield "xlsb merges", lambda: with_records(*[saved_xlsb.record(176, pack("<4I", 0, 2**20, 0, 2**14))] * 5000)
    yield (
        "xlsb text that there is not",
        lambda: with_records(saved_xlsb.record(0, b"\0" * 25), saved_xlsb.record(7, pack("<III", 0, 0, 2**31))),
    )
    yield "xlsb short records", lambda: with_records(*[saved_xlsb.record(kind, b"") for kind in range(200)])
    yield "xlsb sizes that lie", lambda: with_records(b"\x05\xff\xff\xff\x7f")
    yield "xlsb all ones", lambda: with_records(b"\xff" * 100000)
    yield (
        "xlsb texts counted wrong",
        lambda: zipped(parts | {"xl/sharedStrings.bin": saved_xlsb.record(159, pack("<II", 2**31, 2**31))}),
    )
    yield (
        "xlsb in capitals",
        lambda: zipped({name.replace("sheet1.bin", "SHEET1.BIN"): content for name, content in parts.items()}),
    )
    yield "xlsb beside xlsx", lambda: zipped(base() | parts)
    yield "xlsb styles of nonsense", lambda: zipped(parts | {"xl/styles.bin": b"\x2f\x00" * 50000})


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def odses() -> Iterator[Hostile]:
    parts = parts_of(saved_ods.saved(paper()))
    value = '<table:table-cell{} office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'

    def table(text: str, before: str = "</table:table>") -> bytes:
        content = parts["content.xml"].decode()
        assert before in content
        return zipped(parts | {"content.xml": content.replace(before, text + before, 1).encode()})

    for times in (10**6, 10**8, 2**31, 2**63, 10**30, -5):
        for quote in ('"', "'"):
            rows = f"table:number-rows-repeated={quote}{times}{quote}"
            columns = f" table:number-columns-repeated={quote}{times}{quote}"
            yield (
                f"ods {times} rows {quote}",
                lambda rows=rows: table(f"<table:table-row {rows}>{value.format('')}</table:table-row>"),
            )
            yield (
                f"ods {times} columns {quote}",
                lambda columns=columns: table(f"<table:table-row>{value.format(columns)}</table:table-row>"),
            )
            yield (
                f"ods {times} blank rows first {quote}",
                lambda rows=rows: table(
                    f"<table:table-row {rows}><table:table-cell/></table:table-row><table:table-row>{value.format('')}</table:table-row>"
                ),
            )
    yield (
        "ods rows behind a tab",
        lambda: table(
            f'<table:table-row\ttable:number-rows-repeated\t=\t"100000000">{value.format("")}</table:table-row>'
        ),
    )
    yield (
        "ods rows twice",
        lambda: table(
            f'<table:table-row table:number-rows-repeated="1" table:number-rows-repeated="100000000">{value.format("")}</table:table-row>'
        ),
    )
    yield (
        "ods rows of another prefix",
        lambda: table(
            f'<t:table-row xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" t:number-rows-repeated="100000000">{value.format("")}</t:table-row>'
        ),
    )
    yield (
        "ods spans",
        lambda: table(
            "<table:table-row>"
            + value.format(' table:number-rows-spanned="100000000" table:number-columns-spanned="100000000"') * 2000
            + "</table:table-row>"
        ),
    )
    yield "ods 10,000 tables", lambda: table('</table:table><table:table table:name="表"><table:table-row/>' * 10000)
    yield (
        "ods tables in tables",
        lambda: table('<table:table-row><table:table-cell><table:table table:name="内">' * 3000),
    )
    yield (
        "ods entities",
        lambda: zipped(
            parts
            | {"content.xml": parts["content.xml"].replace(b"?>", b'?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>', 1)}
        ),
    )
    for text in (
        "<table:table ",
        '<table:table table:name="',
        "<table:table-row>",
        "<table:table-cell ",
        "<text:p>",
        "<text:span",
        "<text:s text:c='99999999'/>",
        "<table:table-row",
    ):
        yield f"ods growing {text}", lambda text=text: table(text * 60000)
    for text in (
        "<style:style ",
        "<style:style>",
        "<number:number-style>",
        "<number:number ",
        "<number:text>",
        "<style:map ",
    ):
        yield f"ods styles growing {text}", lambda text=text: table(text * 60000, "</office:automatic-styles>")
    yield "ods in capitals", lambda: zipped({name.upper(): content for name, content in parts.items()})
    yield "ods a bomb", lambda: zipped(parts | {"content.xml": b" " * 2**28})
    yield "ods styles a bomb", lambda: zipped(parts | {"styles.xml": b" " * 2**28})


def xlses() -> Iterator[Hostile]:
    good = saved_xls.saved(paper())

    def book(*records: bytes, sheets: int = 1) -> bytes:
        """A book of some sheets that all are these records."""
        head = saved_xls.record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
        size = len(head) + sheets * 14 + 4
        bounds = b"".join(saved_xls.record(0x85, pack("<IHBB", size, 0, 2, 0) + b"ab") for _ in range(sheets))
        own = (
            saved_xls.record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
            + b"".join(records)
            + saved_xls.record(0x0A, b"")
        )
        return saved_xls.compound(head + bounds + saved_xls.record(0x0A, b"") + own)

    def number(row: int, column: int) -> bytes:
        return saved_xls.record(0x203, pack("<HHHd", row, column, 0, 1.0))

    yield "xls looped folder", lambda: container(Entry("Workbook"), loop=True)
    for place in (44, 48, 60, 68):
        for value in (0, 1, 5, 2**31, 0xFFFFFFFE):
            yield (
                f"xls head {place} is {value}",
                lambda place=place, value=value: good[:place] + pack("<II", value, 9) + good[place + 8 :],
            )
    for shift in (9, 12, 31, 0, 255):
        yield f"xls sectors of 2**{shift}", lambda shift=shift: good[:30] + pack("<H", shift) + good[32:]
    for at, column in ((65535, 255), (65535, 0), (0, 65535), (65535, 65535)):
        yield f"xls far {at} {column}", lambda at=at, column=column: book(number(0, 0), number(at, column))
        yield (
            f"xls dimensions {at} {column}",
            lambda at=at, column=column: book(
                saved_xls.record(0x200, pack("<IIHHH", 0, at * 65536, 0, column, 0)), number(0, 0)
            ),
        )
    yield "xls 8,000 sheets of the same", lambda: book(number(0, 0), sheets=580)
    yield "xls 500 sheets all far", lambda: book(number(65535, 255), sheets=500)
    yield (
        "xls merges",
        lambda: book(
            number(65535, 255), *[saved_xls.record(0xE5, pack("<H", 1) + pack("<4H", 0, 65535, 0, 255))] * 500
        ),
    )
    yield (
        "xls many in a record",
        lambda: book(saved_xls.record(0xBD, pack("<HH", 0, 0) + pack("<HI", 0, 2) * 1000 + pack("<H", 65535))),
    )
    yield "xls short records", lambda: book(*[saved_xls.record(kind, b"") for kind in range(0x300)])
    yield "xls sizes that lie", lambda: book(pack("<HH", 0x203, 65535))
    yield "xls texts counted wrong", lambda: book(saved_xls.record(0xFC, pack("<II", 2**31 - 1, 2**31 - 1)))
    yield "xls all ones", lambda: saved_xls.compound(b"\xff" * 50000)
    yield "xls half", lambda: good[: len(good) // 2]
    yield (
        "xls another workbook inside",
        lambda: container(
            Entry("MBD01", kind=1, child=2, right=3), Entry("Workbook", b"\x09\x08"), Entry("Workbook", good)
        ),
    )


def flat() -> Iterator[Hostile]:
    content = parts_of(saved_ods.saved(paper()))["content.xml"].decode()
    whole = content.replace("office:document-content", "office:document")
    mime = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    whole = whole.replace("<office:document ", f"<office:document {mime} ", 1)
    repeated = '<table:table-row table:number-rows-repeated="100000000"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    yield "fods", whole.encode
    yield "fods repeated", lambda: whole.replace("</table:table>", repeated + "</table:table>", 1).encode()
    yield (
        "fods growing",
        lambda: whole.replace("</table:table>", "<table:table-row>" * 60000 + "</table:table>", 1).encode(),
    )
    yield "fods half", lambda: whole.encode()[: len(whole) // 2]


OTHERS: tuple[Callable[[], Iterator[Hostile]], ...] = (archives, xlsbs, odses, xlses, flat)
