"""The gate proves harmless: what the usual programs write passes, and every departure from that shape does not."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetwork import PROJECT, saved, sheets, xlsx

from baiyun.problems import Problem
from baiyun.read.files.any_kind import read_any
from baiyun.read.files.plain import plain
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import merges_first, read_plain, workbook
from baiyun.rulebook.book import Rulebook
from builders import bytes_of, sheets_of
from draws import drawn
from office import converted

SHEET, BOOK, RELS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
Parts = dict[str, bytes]


def small() -> bytes:
    out = openpyxl.Workbook()
    out.active.append(["甲", 1.5, True])
    out.active.append(["乙", 2, "丙"])
    out.create_sheet("二").append(["丁"])
    return saved(out)


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


SMALL = small()
PARTS = parts_of(SMALL)
FAR_STYLED = b'<row r="1048576" s="2" customFormat="1"><c r="A1048576" s="2"/><c r="XFD1048576" s="2"/></row>'
"""What whoever formats whole columns leaves in the last row of all."""


def edited(part: str, old: bytes, new: bytes) -> bytes:
    """The small workbook with an edit in one part."""
    assert old in PARTS[part], (part, old)
    return zipped(PARTS | {part: PARTS[part].replace(old, new, 1)})


def texts(inside: bytes, times: int = 1) -> bytes:
    """The small workbook with shared texts of which the first is asked for, so many times."""
    shared = (b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1">', inside, b"</sst>")
    row = b'<row r="9">' + b'<c r="A9" t="s"><v>0</v></c>' * times + b"</row>"
    asked = PARTS[SHEET].replace(b"</sheetData>", row + b"</sheetData>")
    relation = b'<Relationship Id="rId99" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    related = PARTS[RELS].replace(b"</Relationships>", relation)
    return zipped(PARTS | {"xl/sharedStrings.xml": b"".join(shared), SHEET: asked, RELS: related})


def moved(old: str, new: str) -> bytes:
    """The small workbook with a part under another name."""
    return zipped({new if name == old else name: content for name, content in PARTS.items()})


def test_what_the_usual_programs_write_is_plain(book: Rulebook) -> None:
    whole = xlsx(sheets(book, 项目=(PROJECT,)))
    for data in (SMALL, whole, zipped(PARTS, zipfile.ZIP_STORED), bytes_of(sheets_of("青石镇"))):
        assert plain(data) is not None


@pytest.mark.parametrize(
    "data",
    [
        texts(b"<si><t>a</t></si>"),
        texts(b"<si><t>" + b"a" * 2**21 + b"</t></si>", times=20),
        texts(b'<si><t xml:space="preserve"> a</t></si><si/>'),
        texts(b'<si><r><rPr><b/><sz val="9"/></rPr><t>a</t></r><r><t>b</t></r><phoneticPr fontId="1"/></si>'),
        edited(SHEET, b"<v>", b'<f t="shared" si="0"/><v>'),
        edited(SHEET, b"<v>", b"<f>1&lt;2</f><v>"),
        edited(
            SHEET, b"</sheetData>", b'<row r="9" ht="20.5" customHeight="1">\n<c r="A9" s="0"/>\n</row>\n</sheetData>'
        ),
        edited(SHEET, b"</sheetData>", b'<row r="9"><c r="AZ9"><f>1</f><v /></c></row><row r="10"/></sheetData>'),
        edited(SHEET, b"</sheetData>", FAR_STYLED + b"</sheetData>"),
        edited(SHEET, b"</sheetData>", b'<row r="100000" s="2"/><row r="100001"></row></sheetData>'),
        edited(SHEET, b"</sheetData>", b'</sheetData><x:a xmlns:x="y"><x:b c="d"/>text</x:a>'),
    ],
)
def test_what_they_write_here_and_there_is_plain(data: bytes) -> None:
    shape = plain(data)
    assert shape is not None
    assert read_plain("a.xlsx", shape) == read_any("a.xlsx", data)


@pytest.mark.libreoffice
@pytest.mark.slow
def test_what_libreoffice_writes_is_plain(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(sheets_of("青石镇")))
    assert plain(converted(path, "xlsx").read_bytes()) is not None


FIRST = b'<c r="A1"'
ODD: dict[str, Callable[[], bytes]] = {
    "a part in capitals": lambda: moved(SHEET, SHEET.upper()),
    "a part behind a backslash": lambda: moved(SHEET, SHEET.replace("/", "\\")),
    "a part in another folder": lambda: zipped(
        {name.replace("worksheets", "sheets"): content.replace(b"worksheets", b"sheets") for name, content in PARTS.items()}
    ),
    "a part without suffix": lambda: zipped(
        {name.replace("sheet1.xml", "sheet1"): content.replace(b"sheet1.xml", b"sheet1") for name, content in PARTS.items()}
    ),
    "a part that leads upwards": lambda: zipped(PARTS | {"xl/../a.xml": b"<a/>"}),
    "a part called in Chinese": lambda: zipped(PARTS | {"xl/表.xml": b"<a/>"}),
    "a part twice but for capitals": lambda: zipped(PARTS | {"xl/Workbook.xml": PARTS[BOOK]}),
    "a part twice": lambda: zipped(PARTS | {"xl/workbooK.xml": PARTS[BOOK]}).replace(b"xl/workbooK.xml", b"xl/workbook.xml"),
    "another kind of workbook beside it": lambda: zipped(PARTS | {"content.xml": b"<a/>"}),
    "one part for two sheets": lambda: edited(RELS, b"sheet2.xml", b"sheet1.xml"),
    "a relation that leads elsewhere": lambda: edited(RELS, b"/xl/worksheets/sheet1.xml", b"/xl/styles.xml"),
    "a relation twice": lambda: edited(RELS, b'Id="rId2"', b'Id="rId1"'),
    "an attribute of a relation twice": lambda: edited(RELS, b"<Relationship ", b'<Relationship Id="rId9" '),
    "a relation in other quotes": lambda: edited(RELS, b'Id="rId1"', b"Id='rId1'"),
    "no sheet": lambda: zipped(PARTS | {BOOK: PARTS[BOOK].replace(b"<sheet ", b"<other ")}),
    "another root": lambda: edited("_rels/.rels", b"xl/workbook.xml", b"xl/other.xml"),
    "another type": lambda: edited("[Content_Types].xml", b"sheet.main+xml", b"other.main+xml"),
    "a document type": lambda: edited(SHEET, b"<worksheet", b"<!DOCTYPE a><worksheet"),
    "an entity": lambda: edited(SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    "a comment": lambda: edited(SHEET, b"</sheetData>", b"<!-- --></sheetData>"),
    "a part in UTF-16": lambda: zipped(PARTS | {SHEET: PARTS[SHEET].decode().encode("utf-16")}),
    "another encoding": lambda: zipped(PARTS | {SHEET: b'<?xml version="1.0" encoding="GBK"?>' + PARTS[SHEET]}),
    "a NUL": lambda: edited(SHEET, b"</sheetData>", b"\0</sheetData>"),
    "an instruction": lambda: edited(SHEET, b"</sheetData>", b"<?a b?></sheetData>"),
    "a cell behind a tab": lambda: edited(SHEET, FIRST, b'<c\tr="A1"'),
    "a cell behind a line break": lambda: edited(SHEET, FIRST, b'<c\nr="A1"'),
    "a cell with two places": lambda: edited(SHEET, FIRST, b'<c r="A1" r="XFD1048576"'),
    "a cell with its place behind": lambda: edited(SHEET, FIRST, b'<c s="0" r="A1"'),
    "a cell without place": lambda: edited(SHEET, FIRST, b"<c"),
    "a cell in other quotes": lambda: edited(SHEET, FIRST, b"<c r='A1'"),
    "a cell in small letters": lambda: edited(SHEET, FIRST, b'<c r="a1"'),
    "a cell with a prefix": lambda: edited(SHEET, FIRST, b'<x:c r="A1"'),
    "a cell far to the right": lambda: edited(SHEET, FIRST, b'<c r="XFD1"'),
    "a cell far down": lambda: edited(SHEET, FIRST, b'<c r="A1048576"'),
    "a value in a row far down": lambda: edited(SHEET, b"</sheetData>", FAR_STYLED.replace(b"/>", b"><v>1</v></c>", 1) + b"</sheetData>"),
    "an error in a row far down": lambda: edited(SHEET, b"</sheetData>", FAR_STYLED.replace(b"/>", b' t="e"></c>', 1) + b"</sheetData>"),
    "a formula in a row far down": lambda: edited(SHEET, b"</sheetData>", FAR_STYLED.replace(b"/>", b"><f>1</f></c>", 1) + b"</sheetData>"),
    "a row far down above the others": lambda: edited(SHEET, b"<sheetData>", b"<sheetData>" + FAR_STYLED),
    "a cell of another row far down": lambda: edited(SHEET, b"</sheetData>", FAR_STYLED.replace(b"A1048576", b"A1") + b"</sheetData>"),
    "cells in opposite corners": lambda: edited(SHEET, FIRST, b'<c r="ZZ1"/><c r="A99999"'),
    "a text that there is not": lambda: edited(SHEET, FIRST, b'<c r="B9" t="s"><v>9</v></c><c r="A1"'),
    "something else than a sheet": lambda: zipped(PARTS | {SHEET: PARTS["xl/styles.xml"]}),
    "a sheet that ends early": lambda: edited(SHEET, b"</sheetData>", b"</worksheet><x></sheetData>"),
    "a sheet without its end": lambda: edited(SHEET, b"</worksheet>", b""),
    "a row that is not closed": lambda: edited(SHEET, b"</row>", b""),
    "a cell that is not closed": lambda: edited(SHEET, b"</c>", b""),
    "a value that is not closed": lambda: edited(SHEET, b"</v>", b""),
    "a tag that is not closed": lambda: edited(SHEET, b"</row>", b"</row"),
    "a cell of another row": lambda: edited(SHEET, b'r="B1"', b'r="B2"'),
    "a cell below the rows": lambda: edited(SHEET, b"</sheetData>", b'</sheetData><c r="A9"><v>1</v></c>'),
    "a row above the rows": lambda: edited(SHEET, b"<sheetData>", b'<row r="9"/><sheetData>'),
    "rows twice": lambda: edited(SHEET, b"</sheetData>", b"</sheetData><sheetData></sheetData>"),
    "an attribute that is not closed": lambda: edited(SHEET, b'<row r="1"', b'<row r="1" spans="1:3'),
    "an attribute of a tag above that is not closed": lambda: edited(SHEET, b"<sheetData>", b'<a b="c><sheetData>'),
    "something else in a cell": lambda: edited(SHEET, b"<v>", b"<x/><v>"),
    "two values in a cell": lambda: edited(SHEET, b"</v>", b"</v><v>1</v>"),
    "styles without their end": lambda: edited("xl/styles.xml", b"</styleSheet>", b""),
    "a cell among the texts": lambda: texts(b'<si><t>a</t><c r="A1"/></si>'),
    "a long text that many cells show": lambda: texts(b"<si><t>" + b"a" * 2**21 + b"</t></si>", times=40),
    "a text that is not closed": lambda: texts(b"<si><t>a</t>"),
    "a text with a prefix": lambda: texts(b"<si><x:t>a</x:t></si>"),
    "a book without its end": lambda: edited(BOOK, b"</workbook>", b""),
    "too many names": lambda: edited(BOOK, b"<sheets>", b"<definedName/>" * 3000 + b"<sheets>"),
    "something before it": lambda: b"PK\x03\x04" + SMALL,
    "something behind it": lambda: SMALL + b"\0",
    "a remark behind it": lambda: SMALL[:-2] + b"\x01\0a",
    "half of it": lambda: SMALL[: len(SMALL) // 2],
    "a part too large": lambda: zipped(PARTS | {SHEET: PARTS[SHEET] + b" " * 2**24}),
    "too many parts": lambda: zipped(PARTS | {f"xl/media/{number}.xml": b"" for number in range(2000)}),
    "more in a part than it says": lambda: lying(-1),
    "less in a part than it says": lambda: lying(1),
    "another size before the part": lambda: in_local(lambda head: head[:22] + (7).to_bytes(4, "little") + head[26:]),
    "another name before the part": lambda: in_local(lambda head: head[:30] + head[30:].replace(b"sheet1", b"sheet9")),
    "encrypted": lambda: in_both(6, 8, 1),
    "another way of packing": lambda: in_both(8, 10, 9),
}  # fmt: skip


def local_of(name: str) -> int:
    return SMALL.index(b"PK\x03\x04", SMALL.index(name.encode()) - 30)


def in_local(change: Callable[[bytes], bytes]) -> bytes:
    """The small workbook with a change in what stands before a part."""
    at = local_of(SHEET)
    end = at + 30 + len(SHEET)
    return SMALL[:at] + change(SMALL[at:end]) + SMALL[end:]


def in_both(local: int, central: int, value: int) -> bytes:
    """The small workbook with a number changed before a part and in the directory."""
    data = bytearray(SMALL)
    listed = SMALL.rindex(SHEET.encode()) - 46
    for at in (local_of(SHEET) + local, listed + central):
        data[at : at + 2] = value.to_bytes(2, "little")
    return bytes(data)


def lying(more: int) -> bytes:
    """The small workbook whose first sheet says to be so many bytes larger than it is."""
    data = bytearray(SMALL)
    listed = SMALL.rindex(SHEET.encode()) - 46
    for at in (local_of(SHEET) + 22, listed + 24):
        data[at : at + 4] = (len(PARTS[SHEET]) + more).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize("name", ODD)
def test_every_departure_from_the_shape_is_not_plain(name: str) -> None:
    data = ODD[name]()
    assert data != SMALL
    assert plain(data) is None


def test_two_parts_that_share_bytes_are_not_plain() -> None:
    whole = zipped(PARTS | {"xl/a.xml": PARTS[SHEET]})
    assert plain(whole) is not None
    at = whole.rindex(b"xl/a.xml") - 46
    shared = whole.rindex(SHEET.encode()) - 46
    data = bytearray(whole)
    data[at + 42 : at + 46] = whole[shared + 42 : shared + 46]
    assert plain(bytes(data)) is None


def test_a_bomb_is_not_inflated() -> None:
    bomb = zlib.compress(b"\0" * 2**26)
    data = zipped(PARTS | {"xl/worksheets/sheet1.xml": b"\0" * 2**25})
    assert len(bomb) < 2**17
    assert plain(data) is None


def test_what_is_plain_reads_the_same_as_anything() -> None:
    shape = plain(SMALL)
    assert shape is not None
    assert read_plain("a.xlsx", shape) == read_any("a.xlsx", SMALL) == workbook("a.xlsx", SMALL)


def test_the_reading_library_gets_the_parts_that_were_looked_at_and_nothing_packed() -> None:
    shape = plain(SMALL)
    assert shape is not None
    with zipfile.ZipFile(io.BytesIO(shape.package.stored({SHEET: b"other"}))) as handed:
        assert handed.testzip() is None
        assert {each.compress_type for each in handed.infolist()} == {zipfile.ZIP_STORED}
        found = {name: handed.read(name) for name in handed.namelist()}
    assert found == {name: PARTS[name] for name in found} | {SHEET: b"other"}
    assert {SHEET, BOOK, RELS} < found.keys()


@pytest.mark.parametrize(
    ("merges", "first"),
    [
        ("", "<mergeCells></mergeCells>"),
        ('<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>', None),
        ('<mergeCells><mergeCell ref="A1:B2" /><mergeCell ref="C1:C9"/></mergeCells>', None),
        ("<mergeCells/>", ""),
        ('<mergeCells><other><mergeCell ref="A1:B2"/></mergeCells></other>', ""),
        ('<mergeCellsToo/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>', ""),
    ],
)
def test_the_reading_library_finds_merges_before_the_rows(merges: str, first: str | None) -> None:
    before, rows = "<worksheet><dimension/>", "<sheetData><row/></sheetData>"
    whole = f"{before}{rows}{merges}</worksheet>".encode()
    handed = f"{before}{merges if first is None else first}{rows}{merges}</worksheet>".encode()
    assert merges_first(whole) == handed


@pytest.mark.parametrize("odd", ["<mergeCells/>", '<mergeCells><a><mergeCell ref="A1:B1"/></a></mergeCells>'])
def test_a_sheet_whose_merges_are_odd_is_read_all_the_same(odd: str) -> None:
    data = zipped(PARTS | {SHEET: PARTS[SHEET].replace(b"</sheetData>", f"</sheetData>{odd}".encode())})
    shape = plain(data)
    assert shape is not None
    assert read_plain("a.xlsx", shape) == read_any("a.xlsx", data)


@drawn(150)
@given(data=st.data())
def test_a_mutated_workbook_that_is_plain_is_small(data: st.DataObject) -> None:
    parts = {name: bytearray(content) for name, content in PARTS.items()}
    name = data.draw(st.sampled_from(sorted(parts)))
    pieces = st.sampled_from(
        [b"<c ", b'r="ZZ99999"', b"<", b">", b'"', b"/", b" ", b"\0", b"1048576", b"XFD", b"<!", b":"]
    )
    for at, piece in data.draw(st.lists(st.tuples(st.floats(0, 1), pieces), min_size=1, max_size=4)):
        place = int(at * len(parts[name]))
        parts[name][place:place] = piece
    whole = zipped({each: bytes(content) for each, content in parts.items()})
    shape = plain(whole)
    if shape is not None:
        found = read_plain("a.xlsx", shape)
        assert isinstance(found, Workbook | Problem)
        if isinstance(found, Workbook):
            assert sum(len(row) for sheet in found.sheets for row in sheet.rows) <= 2**20
