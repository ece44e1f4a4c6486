"""Reports of .xlsx with something in them that hurts who reads it as it stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache

from builders import PROJECT, bytes_of, sheets_of

UNIT = "河口镇"
SHEET, BOOK, RELS = "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TEXTS, STYLES, TYPES, ROOT = "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels"
Hostile = tuple[str, Callable[[], bytes]]
FAR = ("XFD1048576", "A1048576", "XFD1", "ZZZZ9999999", "A99999999999999999999", "ZZ99999")
SPELLINGS = {
    "plain": '<c r="{}"><v>1</v></c>', "tab": '<c\tr="{}"><v>1</v></c>', "line break": '<c\nr="{}"><v>1</v></c>',
    "return": '<c\rr="{}"><v>1</v></c>', "twice": '<c r="A9" r="{}"><v>1</v></c>', "quotes": "<c r='{}'><v>1</v></c>",
    "prefix": '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="{}"><x:v>1</x:v></x:c>',
    "blanks": '<c r = "{}" ><v>1</v></c>', "behind": '<c s="0" r="{}"><v>1</v></c>', "entity": '<c r="&#65;{}"><v>1</v></c>',
    "hidden": '<c x="<c r=\'A1\'/>" r="{}"><v>1</v></c>', "text": '<c r="{}" t="inlineStr"><is><t>a</t></is></c>',
    "error": '<c r="{}" t="e"><v>#REF!</v></c>', "formula": '<c r="{}"><f>1</f></c>',
}  # fmt: skip
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE a [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
GROWING = (
    "<c", "<c ", 'hidden="', 's="1"', '<c r="', '<c r="A1"', "<row ", '<row hidden="1">', '<row hidden="1"', "</f>", "</f> ", "<f", "<f ", "<v>", "<v", "<is>",
    ' t="e"', '<c t="e">', "<strike", "<strike/>", "<", ">", '"', " ", "&amp;", "&", "<mergeCell ", "<a><b>", "<c><f>", "x:",
)  # fmt: skip


@cache
def base() -> dict[str, bytes]:
    """The parts of a good report."""
    with zipfile.ZipFile(io.BytesIO(bytes_of(sheets_of(UNIT, 项目=[PROJECT])))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*parts.items(), *more):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def often() -> bytes:
    """A report with one long text that many cells show: the reading library gives each of them its own."""
    texts, number = base()[TEXTS], base()[TEXTS].count(b"<si>")
    cells = "".join(f'<row r="{at}"><c r="B{at}" t="s"><v>{number}</v></c></row>' for at in range(900, 30_900))
    sheet = base()[SHEET].replace(b"</sheetData>", cells.encode() + b"</sheetData>")
    return zipped(
        base() | {TEXTS: texts.replace(b"</sst>", f"<si><t>{'a' * 2**17}</t></si></sst>".encode()), SHEET: sheet}
    )


def put(part: str, before: str, text: str) -> bytes:
    """The report with something put before a text of one part."""
    content = base()[part]
    assert before.encode() in content, (part, before)
    return zipped(base() | {part: content.replace(before.encode(), text.encode() + before.encode(), 1)})


def fatal() -> bytes:
    """A report for whose texts the reading library makes more room than there is: that ends its process."""
    return zipped(base() | {TEXTS: base()[TEXTS].replace(b'ount="', b'ount="99999999999')})


def row(text: str, at: int = 900000) -> str:
    return f'<row r="{at}">{text}</row>'


def headed(part: str, head: str, inside: str) -> bytes:
    """The report with a document type in one part, and something of it used there."""
    content = base()[part]
    start = content.index(b"?>") + 2
    end = content.rindex(b"</")
    return zipped(
        base() | {part: content[:start] + head.encode() + content[start:end] + inside.encode() + content[end:]}
    )


def moved(name: str, cell: str) -> bytes:
    """The report whose sheet with a far cell has another name, also where it is referred to."""
    far = base()[SHEET].replace(b"</sheetData>", row(SPELLINGS["plain"].format(cell)).encode() + b"</sheetData>")
    parts = {key: content for key, content in base().items() if key != SHEET}
    for part in (RELS, TYPES):
        parts[part] = parts[part].replace(b"worksheets/sheet2.xml", name.removeprefix("xl/").encode())
    return zipped(parts | {name: far})


def cells() -> Iterator[Hostile]:
    for cell in FAR:
        for name, spelt in SPELLINGS.items():
            yield (
                f"xlsx far {cell} {name}",
                lambda cell=cell, spelt=spelt: put(SHEET, "</sheetData>", row(spelt.format(cell))),
            )
    places = (
        "xl/WORKSHEETS/SHEET2.XML", "xl/worksheets\\sheet2.xml", "xl/other/sheet2.xml", "xl/worksheets/sheet2", "xl/worksheets/./sheet2.xml",
        "xl/worksheets/../worksheets/sheet2.xml", "xl/worksheets/表.xml", "xl/worksheets/sheet%32.xml", "xl/xl/worksheets/sheet2.xml",
    )  # fmt: skip
    for place in places:
        for cell in FAR[:3]:
            yield f"xlsx far {cell} in {place}", lambda place=place, cell=cell: moved(place, cell)
    yield (
        "xlsx rows without number",
        lambda: put(SHEET, "</sheetData>", "<row/>" * 300000 + "<row><c><v>1</v></c></row>"),
    )
    yield "xlsx cells without place", lambda: put(SHEET, "</sheetData>", row("<c/>" * 300000 + "<c><v>1</v></c>", 9))
    yield "xlsx row far with cell without place", lambda: put(SHEET, "</sheetData>", row("<c><v>1</v></c>", 2**31))
    for number in ("1e999", "-1e999", "NaN", "1" * 400, "9" * 5000, "1e308", "-0", "0x10", ""):
        yield (
            f"xlsx number {number[:9]}",
            lambda number=number: put(SHEET, "</sheetData>", row(f'<c r="G900"><v>{number}</v></c>', 900)),
        )
    for index in (-1, 99999, 2**31, 2**63, 2**64):
        yield (
            f"xlsx text {index}",
            lambda index=index: put(SHEET, "</sheetData>", row(f'<c r="B900" t="s"><v>{index}</v></c>', 900)),
        )
    for index in (-1, 99999, 2**31, 2**64):
        yield (
            f"xlsx style {index}",
            lambda index=index: put(SHEET, "</sheetData>", row(f'<c r="B900" s="{index}"><v>1</v></c>', 900)),
        )


def sheet_parts() -> Iterator[Hostile]:
    for ref in ("A1:XFD1048576", "B2:A1", "A1:A99999999999", "", "A1:ZZZZZZ1", "XFD1048576"):
        yield f"xlsx dimension {ref}", lambda ref=ref: put(SHEET, "<sheetData>", f'<dimension ref="{ref}"/>')
    for name, merges in {
        "on top of each other": ["A1:Y1048576"] * 5000, "everything": ["A1:XFD1048576"], "many": [f"A{n}:B{n}" for n in range(1, 90000)],
        "reversed": ["B9:A1"], "far": ["XFC1048575:XFD1048576"], "nonsense": ["A:A", "1:1", "", "A1:B2:C3", "A0:B0"],
    }.items():  # fmt: skip
        said = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
        yield f"xlsx merges {name}", lambda said=said: put(SHEET, "</worksheet>", f"<mergeCells>{said}</mergeCells>")
    for text in GROWING:
        yield f"xlsx growing {text}", lambda text=text: put(SHEET, "</sheetData>", text * 150000)
        yield f"xlsx texts growing {text}", lambda text=text: put(TEXTS, "</sst>", text * 100000)
    for text in ("<cellXfs>", "<fonts>", "<font>", "<xf ", '<numFmt numFmtId="1" ', "<numFmt formatCode=", "<strike"):
        yield f"xlsx styles growing {text}", lambda text=text: put(STYLES, "</styleSheet>", text * 100000)
        yield f"xlsx styles beginning {text}", lambda text=text: put(STYLES, "<fonts", text * 100000)
    for part in (SHEET, TEXTS, STYLES, BOOK, RELS, TYPES):
        yield f"xlsx entities in {part}", lambda part=part: headed(part, BOMB, "&j;")
        yield f"xlsx entity outside in {part}", lambda part=part: headed(part, OUTSIDE, "&j;")


def books() -> Iterator[Hostile]:
    yield (
        "xlsx 5,000 sheets",
        lambda: put(
            BOOK, "</sheets>", "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId2"/>' for n in range(9, 5009))
        ),
    )
    yield "xlsx sheets without part", lambda: put(BOOK, "</sheets>", '<sheet name="无" sheetId="99" r:id="rId99"/>')
    yield (
        "xlsx 100,000 names",
        lambda: put(
            BOOK, "</workbook>", f"<definedNames>{'<definedName name=_a>A1</definedName>' * 100000}</definedNames>"
        ),
    )
    yield (
        "xlsx a name of a megabyte",
        lambda: put(BOOK, "</sheets>", f'<sheet name="{"长" * 400000}" sheetId="99" r:id="rId2"/>'),
    )
    yield "xlsx texts counted wrong", fatal
    yield "xlsx a text of 12 MB", lambda: put(TEXTS, "</sst>", f"<si><t>{'长' * 2**22}</t></si>")
    yield "xlsx texts shown often", often
    yield "xlsx a million texts", lambda: put(TEXTS, "</sst>", "<si><t>a</t></si>" * 10**6)
    yield (
        "xlsx a format of a megabyte",
        lambda: put(
            STYLES, "</styleSheet>", f'<numFmts><numFmt numFmtId="200" formatCode="{"0,[" * 300000}"/></numFmts>'
        ),
    )
    yield (
        "xlsx 100,000 formats",
        lambda: put(
            STYLES, "</styleSheet>", "".join(f'<numFmt numFmtId="{n}" formatCode="0万{n}"/>' for n in range(10**5))
        ),
    )
    anchor = "<xdr:from><xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row></xdr:from>"
    for name, text in {
        "far": anchor.format(0, 10**9), "below": anchor.format(0, 2**20 - 1), "far right": anchor.format(10**9, 0), "long": anchor.format("9" * 5000, 1),
        "many": anchor.format(3, 3) * 50000, "unclosed": "<xdr:from><xdr:col>1</xdr:col>" * 50000, "open": "<xdr:from>" * 90000,
    }.items():  # fmt: skip
        yield f"xlsx pictures {name}", lambda text=text: drawn(text)
    yield "xlsx 10,000 tables", lambda: zipped(base() | {f"xl/tables/table{n}.xml": b"<table/>" for n in range(10000)})
    yield "xlsx a part of a gigabyte", lambda: zipped(base() | {SHEET: b"\0" * 2**28})
    yield (
        "xlsx a sheet twice",
        lambda: zipped(
            base(),
            (
                SHEET,
                base()[SHEET].replace(
                    b"</sheetData>", row(SPELLINGS["plain"].format(FAR[0])).encode() + b"</sheetData>"
                ),
            ),
        ),
    )
    yield "xlsx without types", lambda: zipped({name: content for name, content in base().items() if name != TYPES})
    yield "xlsx without relations", lambda: zipped({name: content for name, content in base().items() if name != RELS})
    yield (
        "xlsx in UTF-16",
        lambda: zipped(base() | {SHEET: base()[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
    )
    yield "xlsx in EBCDIC", lambda: zipped(base() | {SHEET: base()[SHEET].decode().encode("cp500", "replace")})
    yield "xlsx nested deep", lambda: put(SHEET, "</sheetData>", "<a>" * 300000 + "</a>" * 300000)


def drawn(text: str) -> bytes:
    """The report with a drawing on a sheet."""
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    parts = base() | {
        "xl/worksheets/_rels/sheet2.xml.rels": relation.encode(), "xl/drawings/drawing1.xml": f"<xdr:wsDr>{text}</xdr:wsDr>".encode(),
        SHEET: base()[SHEET].replace(b"</worksheet>", b'<drawing r:id="rId1"/></worksheet>'),
    }  # fmt: skip
    return zipped(parts)


XLSX: tuple[Callable[[], Iterator[Hostile]], ...] = (cells, sheet_parts, books)
